//! A timed wait in progress: a system call that was made endless at its entry, and is ended by the
//! virtual clock.
//!
//! The task really sleeps, in a version of its system call that has no timeout, so whatever else
//! would wake it (data, a signal) does so as always. When its virtual deadline comes, the tracer
//! interrupts it and gives the system call the result of a timeout.

use super::clock::VirtualTime;
use super::registers::{Arguments, Registers};
use super::syscalls::{Endless, TimedWaitRule};
use super::view::{TaskView, TimeForm};
use crate::event::Syscall;

/// A wait that ends at a virtual time.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimedWait {
    /// Virtual time at which it ends, in microseconds.
    pub(super) deadline: u64,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// A system call that was told how long to wait.
    Told(&'static TimedWaitRule),
    /// The reading of a clock, which has been written already: its result.
    Reading(i64),
}

impl TimedWait {
    /// What a system call waits for at its entry; `None` if it has no timeout, or one of zero.
    /// Writes the timeout into `syscall`.
    pub(super) fn begin(
        rule: &'static TimedWaitRule,
        task: &mut dyn TaskView,
        arguments: &Arguments,
        time: &VirtualTime,
        syscall: &mut Syscall,
    ) -> Option<Self> {
        let micros = (rule.timeout)(task, arguments, time)?;
        match syscall {
            Syscall::Sleep { micros: slot } => *slot = micros,
            Syscall::Poll { timeout, .. } => *timeout = Some(micros),
            _ => {}
        }
        let deadline = time.now().saturating_add(micros);
        (micros > 0).then_some(Self { deadline, what: What::Told(rule) })
    }

    /// A reading of a clock by a task that waits for it to move on: `result` is given when it has.
    pub(super) fn of_reading(deadline: u64, result: i64) -> Self {
        Self { deadline, what: What::Reading(result) }
    }

    /// Whether nothing but a signal would end it before its time.
    pub(super) fn is_a_sleep(&self) -> bool {
        matches!(self.what, What::Told(TimedWaitRule { endless: Endless::Pause, .. }))
    }

    /// Rewrites the system call so that it waits for ever.
    pub(super) fn make_endless(&self, registers: &mut Registers) {
        let endless = match self.what {
            What::Told(rule) => rule.endless,
            What::Reading(_) => Endless::Pause,
        };
        match endless {
            Endless::Pause => registers.pause(),
            Endless::Argument(index, value) => registers.set_argument(index, value),
            Endless::Already => {}
        }
    }

    /// The result when the deadline has come. `arguments` are those that the program passed.
    pub(super) fn expire(&self, task: &dyn TaskView, arguments: &Arguments) -> i64 {
        match self.what {
            What::Told(rule) => (rule.expire)(task, arguments),
            What::Reading(result) => result,
        }
    }

    /// A signal came first: writes how much of the wait is left, where the program wants it.
    pub(super) fn interrupt(&self, task: &dyn TaskView, arguments: &Arguments, now: u64) {
        if let What::Told(TimedWaitRule { remaining: Some(index), .. }) = self.what {
            let left = self.deadline.saturating_sub(now);
            task.write_time(arguments.raw(*index), TimeForm::Timespec, left);
        }
    }
}
