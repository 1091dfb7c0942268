//! Tasks that wait: for the clock, for their terminal, for anything else.

use super::error::{Asked, Operation};
use super::task::{State, Task};
use super::{Log, Tracer, TracerError, sys, syscalls};
use crate::event::{EventKind, Syscall};
use nix::sys::ptrace;
use nix::unistd::Pid;
use std::io::Write;

impl Tracer {
    /// The earliest virtual time at which a sleeper wakes or an alarm rings. A task that has
    /// polled in vain for long does not count.
    pub fn next_deadline(&self) -> Option<u64> {
        let sleepers = self.tasks.living().filter(|task| !task.fruitless.is_polling());
        sleepers.filter_map(Task::deadline).chain(self.time.alarms.next()).min()
    }

    /// Moves the clock to a deadline, and wakes the one sleeper, or rings the one alarm, that is
    /// due first.
    pub fn wake(&mut self, deadline: u64) -> Result<(), TracerError> {
        self.time.clock.advance_to(deadline);
        let now = self.time.now();
        if let Some((process, signal)) = self.time.alarms.ring(now) {
            sys::send_signal(Pid::from_raw(process), signal);
            return Ok(());
        }
        let sleepers = self.tasks.living_mut();
        let due = sleepers.filter(|task| task.deadline().is_some_and(|at| at <= now));
        let first = due.min_by_key(|task| (task.deadline(), task.last_turn));
        let Some(task) = first else { return Ok(()) };
        if let Some(pending) = &mut task.pending {
            pending.timed_out = true;
        }
        task.state = State::Running;
        let tid = task.pid.as_raw();
        ptrace::interrupt(task.pid).asked(Operation::Interrupt, tid)?;
        self.schedule.give(tid);
        Ok(())
    }

    /// Writes into the history where each task waits, as far as it is not there yet.
    pub fn record_waits(&mut self, log: &mut Log<impl Write>) {
        for task in self.tasks.living_mut() {
            match (&mut task.pending, task.state) {
                (Some(pending), _) if !pending.wait_recorded && !pending.suspended => {
                    pending.wait_recorded = true;
                    let what = EventKind::Waits {
                        syscall: pending.syscall.clone(),
                        site: pending.site.clone(),
                    };
                    log.add(&task.actor, what);
                }
                (None, State::Asleep(number)) if number >= 0 => {
                    let syscall = Syscall::Other { name: syscalls::name(number) };
                    task.pending = None;
                    task.state = State::Asleep(-1);
                    log.add(&task.actor, EventKind::Waits { syscall, site: None });
                }
                _ => {}
            }
        }
    }

    /// Programs that read from their terminal and will wait for ever, by the name they were
    /// started under.
    pub fn readers(&self) -> Vec<String> {
        let reads = |task: &&Task| {
            let pending = task.pending.as_ref();
            pending.is_some_and(|pending| matches!(pending.syscall, Syscall::ReadTerminal { .. }))
        };
        self.tasks.living().filter(reads).map(|task| task.process_tree.clone()).collect()
    }

    /// Something was typed for a program. If one task of it waits for that, it is about to wake; of
    /// several, the kernel chooses one.
    pub fn typed(&mut self, process_tree: &str) {
        let reads = |task: &&mut Task| {
            let syscall = task.pending.as_ref().map(|pending| &pending.syscall);
            task.process_tree == process_tree
                && matches!(syscall, Some(Syscall::ReadTerminal { .. }))
        };
        let mut readers: Vec<&mut Task> = self.tasks.living_mut().filter(reads).collect();
        if let [reader] = &mut readers[..] {
            reader.at_terminal = reader.pending.as_ref().map(|pending| pending.row.number);
        }
        self.schedule.stir();
    }
}
