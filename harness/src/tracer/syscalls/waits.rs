//! System calls that wait, for a time or until something happens: nanosleep(2), poll(2), select(2),
//! epoll_wait(2), futex(2), sigtimedwait(2), semtimedop(2), pause(2).

use super::{Decoded, Endless, Guard, Row, TimedWaitRule};
use crate::event::Syscall;
use crate::tracer::arch;
use crate::tracer::clock::{self, VirtualTime};
use crate::tracer::registers::Arguments;
use crate::tracer::view::{TaskView, TimeForm};

/// The largest descriptor of a set is below this (FD_SETSIZE, select(2)).
const SET: i32 = 1024;
/// How many descriptors of a poll(2) are looked at.
const POLLED: usize = 64;

pub(super) const ROWS: &[Row] = &[
    Row::decoded(libc::SYS_nanosleep, |_, _| SLEEP).waits(&SLEEPS).fruitless(|_, _| true),
    Row::decoded(libc::SYS_clock_nanosleep, |_, _| SLEEP)
        .waits(&SLEEPS_BY_CLOCK)
        .fruitless(|_, _| true),
    Row::decoded(arch::SYS_poll, poll).waits(&POLLS).fruitless(nothing_ready),
    Row::decoded(libc::SYS_ppoll, poll).waits(&POLLS_PRECISELY).fruitless(nothing_ready),
    Row::decoded(arch::SYS_select, select).waits(&SELECTS).fruitless(nothing_ready),
    Row::decoded(libc::SYS_pselect6, select).waits(&SELECTS_PRECISELY).fruitless(nothing_ready),
    Row::decoded(arch::SYS_epoll_wait, epoll).waits(&EPOLLS).fruitless(nothing_ready),
    Row::decoded(libc::SYS_epoll_pwait, epoll).waits(&EPOLLS).fruitless(nothing_ready),
    // Locks are taken without a timeout, and often.
    Row::named(libc::SYS_futex, "futex").if_given(3).waits(&WAITS_FOR_WORD),
    // What a signal means shows in what is done about it.
    Row::named(libc::SYS_rt_sigtimedwait, "sigwait")
        .waits(&WAITS_FOR_SIGNAL)
        .fruitless(|_, _| true),
    // System V's semaphores are of no world in particular where the machine is shared.
    Row::named(libc::SYS_semtimedop, "semtimedop")
        .if_given(3)
        .waits(&WAITS_FOR_SEMAPHORE)
        .guarded(Guard::Absent(libc::ENOSYS)),
    Row::named(arch::SYS_pause, "pause"),
    // By it the kernel takes up what a signal has interrupted.
    Row::noticed(libc::SYS_restart_syscall),
];

/// How long is known when the task is let into it.
const SLEEP: Decoded = Decoded::Recorded(Syscall::Sleep { micros: 0 });

/// A receive or an accept on a socket with SO_RCVTIMEO (socket(7)).
pub(super) const RECEIVE_TIMEOUT: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, time| time.receive_timeouts.of(task.socket(args.int(0))),
    endless: Endless::Already,
    expire: |_, _| -i64::from(libc::EAGAIN),
    remaining: None,
};

const SLEEPS: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, _| task.read_time(args.raw(0), TimeForm::Timespec),
    endless: Endless::Pause,
    expire: |_, _| 0,
    remaining: Some(1),
};

const SLEEPS_BY_CLOCK: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, time| {
        let micros = task.read_time(args.raw(2), TimeForm::Timespec)?;
        if args.has(1, libc::TIMER_ABSTIME) {
            Some(left(micros, clock::reading(args.int(0), time.now())?))
        } else {
            Some(micros)
        }
    },
    endless: Endless::Pause,
    expire: |_, _| 0,
    remaining: Some(3),
};

const POLLS: TimedWaitRule = TimedWaitRule {
    timeout: |_, args, _| milliseconds(args.int(2)),
    endless: Endless::Argument(2, u64::MAX),
    expire: |_, _| 0,
    remaining: None,
};

const POLLS_PRECISELY: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, _| task.read_time(args.raw(2), TimeForm::Timespec),
    endless: Endless::Argument(2, 0),
    expire: |_, _| 0,
    remaining: None,
};

const SELECTS: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, _| task.read_time(args.raw(4), TimeForm::Timeval),
    endless: Endless::Argument(4, 0),
    expire: empty_sets,
    remaining: None,
};

const SELECTS_PRECISELY: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, _| task.read_time(args.raw(4), TimeForm::Timespec),
    ..SELECTS
};

const EPOLLS: TimedWaitRule = TimedWaitRule {
    timeout: |_, args, _| milliseconds(args.int(3)),
    endless: Endless::Argument(3, u64::MAX),
    expire: |_, _| 0,
    remaining: None,
};

const WAITS_FOR_WORD: TimedWaitRule = TimedWaitRule {
    timeout: futex_timeout,
    endless: Endless::Argument(3, 0),
    expire: |_, _| -i64::from(libc::ETIMEDOUT),
    remaining: None,
};

const WAITS_FOR_SIGNAL: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, _| task.read_time(args.raw(2), TimeForm::Timespec),
    endless: Endless::Argument(2, 0),
    expire: |_, _| -i64::from(libc::EAGAIN),
    remaining: None,
};

const WAITS_FOR_SEMAPHORE: TimedWaitRule = TimedWaitRule {
    timeout: |task, args, _| task.read_time(args.raw(3), TimeForm::Timespec),
    endless: Endless::Argument(3, 0),
    expire: |_, _| -i64::from(libc::EAGAIN),
    remaining: None,
};

/// Descriptors are the first four of the eight bytes of a pollfd.
fn poll(task: &mut dyn TaskView, args: &Arguments) -> Decoded {
    let count = (args.raw(1) as usize).min(POLLED);
    let polled = task.read(args.raw(0), 8 * count);
    let sds = polled.chunks_exact(8).map(|p| i32::from_le_bytes([p[0], p[1], p[2], p[3]]));
    Decoded::Recorded(Syscall::Poll { sds: sds.collect(), timeout: None })
}

/// Descriptors are the bits that are set in the set of those to be read.
fn select(task: &mut dyn TaskView, args: &Arguments) -> Decoded {
    let (below, set) = (args.int(0), args.raw(1));
    let bits = if set == 0 { Vec::new() } else { task.read(set, SET as usize / 8) };
    let is_set = |fd: &i32| bits.get(*fd as usize / 8).is_some_and(|b| b >> (fd % 8) & 1 == 1);
    let sds = (0..below.clamp(0, SET)).filter(is_set).collect();
    Decoded::Recorded(Syscall::Poll { sds, timeout: None })
}

/// Which descriptors are looked at is known to the kernel alone.
fn epoll(_: &mut dyn TaskView, _: &Arguments) -> Decoded {
    Decoded::Recorded(Syscall::Poll { sds: Vec::new(), timeout: None })
}

fn nothing_ready(_: &Arguments, count: i64) -> bool {
    count == 0
}

/// The end of a select in which nothing became ready: its sets are empty.
fn empty_sets(task: &dyn TaskView, args: &Arguments) -> i64 {
    let bytes = (args.raw(0) as usize).min(SET as usize).div_ceil(64) * 8;
    for set in [args.raw(1), args.raw(2), args.raw(3)].into_iter().filter(|&set| set != 0) {
        task.write(set, &vec![0; bytes]);
    }
    0
}

/// A timeout in milliseconds: negative is for ever.
fn milliseconds(timeout: i32) -> Option<u64> {
    u64::try_from(timeout).ok().map(|millis| millis * 1000)
}

/// How long it is until a moment. For one that is over, the least there is: the kernel, which has
/// another clock, must not be asked.
fn left(moment: u64, now: u64) -> u64 {
    moment.saturating_sub(now).max(1)
}

/// How long a futex(2) waits: FUTEX_WAIT is told a length of time, FUTEX_WAIT_BITSET a moment.
fn futex_timeout(task: &mut dyn TaskView, args: &Arguments, time: &VirtualTime) -> Option<u64> {
    let operation = args.int(1);
    let timeout = task.read_time(args.raw(3), TimeForm::Timespec)?;
    match operation & libc::FUTEX_CMD_MASK {
        libc::FUTEX_WAIT => Some(timeout),
        libc::FUTEX_WAIT_BITSET => {
            let is_of_day = operation & libc::FUTEX_CLOCK_REALTIME != 0;
            let which = if is_of_day { libc::CLOCK_REALTIME } else { libc::CLOCK_MONOTONIC };
            Some(left(timeout, clock::reading(which, time.now())?))
        }
        _ => None,
    }
}
