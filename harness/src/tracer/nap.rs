//! Calls that sleep: made endless at their entry, and ended by the virtual clock.
//!
//! The task really sleeps, in a version of its call that has no timeout, so whatever else would
//! wake it (data, a signal) does so as always. When its virtual deadline comes, the tracer
//! interrupts it and gives the call the result of a timeout.

use super::arch::Registers;
use super::sockets::Sockets;
use super::{clock, memory};
use crate::event::Syscall;
use nix::unistd::Pid;

/// A sleep in progress.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Nap {
    /// Virtual time at which it ends, in microseconds.
    pub(super) deadline: u64,
    ending: Ending,
}

#[derive(Debug, Clone, PartialEq)]
enum Ending {
    /// nanosleep(2): 0; where to write what remains when a signal ends it.
    Slept { remaining: u64 },
    /// poll(2), epoll_wait(2): 0 descriptors are ready.
    NothingReady,
    /// select(2): the same, and the sets are emptied.
    NothingSelected { sets: [u64; 3], bytes: usize },
    /// A receive with SO_RCVTIMEO, sigtimedwait(2): EAGAIN.
    NothingCame,
    /// futex(2): ETIMEDOUT.
    NobodyWoke,
    /// The reading of a clock, which has been written already: its result.
    Read(i64),
}

impl Nap {
    /// Takes the timeout out of a call at its entry stop; `None` if it has none. Writes the
    /// timeout into `call`.
    pub(super) fn take(
        task: Pid,
        registers: &mut Registers,
        call: &mut Syscall,
        sockets: &Sockets,
        now: u64,
    ) -> Option<Self> {
        let argument = |index| registers.argument(index);
        let (micros, ending) = match registers.number() {
            libc::SYS_nanosleep => {
                let micros = read_time(task, argument(0), 1000)?;
                (micros, Ending::Slept { remaining: argument(1) })
            }
            libc::SYS_clock_nanosleep => {
                let mut micros = read_time(task, argument(2), 1000)?;
                if argument(1) & libc::TIMER_ABSTIME as u64 != 0 {
                    micros = micros.saturating_sub(clock::reading(argument(0) as i32, now)?);
                }
                (micros, Ending::Slept { remaining: argument(3) })
            }
            libc::SYS_poll => (milliseconds(argument(2))?, Ending::NothingReady),
            libc::SYS_epoll_wait | libc::SYS_epoll_pwait => {
                (milliseconds(argument(3))?, Ending::NothingReady)
            }
            libc::SYS_ppoll => (read_time(task, argument(2), 1000)?, Ending::NothingReady),
            libc::SYS_select | libc::SYS_pselect6 => {
                let unit = if registers.number() == libc::SYS_select { 1 } else { 1000 };
                let bytes = (argument(0) as usize).min(1024).div_ceil(64) * 8;
                let sets = [argument(1), argument(2), argument(3)];
                (read_time(task, argument(4), unit)?, Ending::NothingSelected { sets, bytes })
            }
            libc::SYS_futex => (futex_time(task, registers, now)?, Ending::NobodyWoke),
            libc::SYS_rt_sigtimedwait => (read_time(task, argument(2), 1000)?, Ending::NothingCame),
            libc::SYS_read
            | libc::SYS_recvfrom
            | libc::SYS_recvmsg
            | libc::SYS_accept
            | libc::SYS_accept4 => (sockets.patience(call.socket())?, Ending::NothingCame),
            _ => return None,
        };
        match call {
            Syscall::Sleep { micros: slot } => *slot = micros,
            Syscall::Poll { timeout, .. } => *timeout = Some(micros),
            _ => {}
        }
        if micros == 0 {
            return None;
        }
        let nap = Self { deadline: now + micros, ending };
        nap.make_endless(registers);
        Some(nap)
    }

    /// A reading of a clock by a task that waits for it to move on: `result` is given when it has.
    pub(super) fn of_reading(deadline: u64, result: i64) -> Self {
        Self { deadline, ending: Ending::Read(result) }
    }

    /// Rewrites the call so that it waits for ever.
    pub(super) fn make_endless(&self, registers: &mut Registers) {
        match (&self.ending, registers.number()) {
            (Ending::Slept { .. } | Ending::Read(_), _) => registers.set_number(libc::SYS_pause),
            (_, libc::SYS_futex) => registers.set_argument(3, 0),
            (_, libc::SYS_poll) => registers.set_argument(2, u64::MAX),
            (_, libc::SYS_epoll_wait | libc::SYS_epoll_pwait) => {
                registers.set_argument(3, u64::MAX);
            }
            (_, libc::SYS_ppoll | libc::SYS_rt_sigtimedwait) => registers.set_argument(2, 0),
            (Ending::NothingSelected { .. }, _) => registers.set_argument(4, 0),
            _ => {}
        }
    }

    /// The result when the deadline has come; empties the sets of a select.
    pub(super) fn time_out(&self, task: Pid) -> i64 {
        match &self.ending {
            Ending::Slept { .. } | Ending::NothingReady => 0,
            Ending::NothingSelected { sets, bytes } => {
                for &set in sets.iter().filter(|&&set| set != 0) {
                    memory::write(task, set, &vec![0; *bytes]);
                }
                0
            }
            Ending::NothingCame => -i64::from(libc::EAGAIN),
            Ending::NobodyWoke => -i64::from(libc::ETIMEDOUT),
            Ending::Read(result) => *result,
        }
    }

    /// A signal came first: tells the program how much of its sleep is left.
    pub(super) fn interrupt(&self, task: Pid, now: u64) {
        if let Ending::Slept { remaining } = self.ending
            && remaining != 0
        {
            let left = self.deadline.saturating_sub(now);
            let mut bytes = (left / 1_000_000).to_le_bytes().to_vec();
            bytes.extend((left % 1_000_000 * 1000).to_le_bytes());
            memory::write(task, remaining, &bytes);
        }
    }
}

/// A timeout in milliseconds as an int: negative is for ever.
fn milliseconds(argument: u64) -> Option<u64> {
    u64::try_from(argument as i32).ok().map(|millis| millis * 1000)
}

/// A timespec (`unit` 1000) or timeval (`unit` 1) in microseconds, rounded up; `None` for a null
/// pointer or a time that the kernel refuses.
pub(super) fn read_time(task: Pid, pointer: u64, unit: i64) -> Option<u64> {
    if pointer == 0 {
        return None;
    }
    let seconds = memory::read_u64(task, pointer)? as i64;
    let parts = memory::read_u64(task, pointer + 8)? as i64;
    if seconds < 0 || !(0..1_000_000 * unit).contains(&parts) {
        return None;
    }
    let micros = (parts as u64).div_ceil(unit as u64);
    Some((seconds as u64).saturating_mul(1_000_000).saturating_add(micros).min(u64::MAX / 4))
}

/// How long a futex(2) call waits: FUTEX_WAIT is told a length of time, FUTEX_WAIT_BITSET a moment.
fn futex_time(task: Pid, registers: &Registers, now: u64) -> Option<u64> {
    let operation = registers.argument(1) as i32;
    let time = read_time(task, registers.argument(3), 1000)?;
    match operation & libc::FUTEX_CMD_MASK {
        libc::FUTEX_WAIT => Some(time),
        libc::FUTEX_WAIT_BITSET => {
            let is_of_day = operation & libc::FUTEX_CLOCK_REALTIME != 0;
            let which = if is_of_day { libc::CLOCK_REALTIME } else { libc::CLOCK_MONOTONIC };
            Some(time.saturating_sub(clock::reading(which, now)?))
        }
        _ => None,
    }
}
