//! Alarms and timers, which the tracer keeps: alarm(2), setitimer(2) for real time, and those of
//! timer_create(2) that end in a signal. Those of timerfd_create(2) are the kernel's
//! too, which is told by a copy of their descriptors when they go off.

use super::{Effect, Row};
use crate::tracer::alarms::Alarm;
use crate::tracer::arch;
use crate::tracer::clock;
use crate::tracer::sys;
use crate::tracer::view::{TaskView, TimeForm};

/// Where the second of the two times of an itimerval or itimerspec stands: when it is due, after
/// the interval.
const DUE: u64 = 16;

pub(super) const ROWS: &[Row] = &[
    Row::named(arch::SYS_alarm, "alarm").answered(|task, args, time| {
        let micros = u64::from(args.raw(0) as u32) * 1_000_000;
        let left = time.alarms.set(task.process(), time.now(), micros, 0);
        Some(left.div_ceil(1_000_000) as i64)
    }),
    Row::named(libc::SYS_setitimer, "setitimer").answered(|task, args, time| {
        if args.int(0) != libc::ITIMER_REAL {
            return None;
        }
        let interval = task.read_time(args.raw(1), TimeForm::Timeval)?;
        let micros = task.read_time(args.raw(1).wrapping_add(DUE), TimeForm::Timeval)?;
        time.alarms.set(task.process(), time.now(), micros, interval);
        Some(0)
    }),
    Row::named(libc::SYS_timer_create, "timer_create").answered(|task, args, time| {
        let signal = signal_of(task, args.raw(1))?;
        // Those of CPU time are the kernel's.
        clock::reading(args.int(0), time.now())?;
        let number = time.alarms.create(task.process(), signal, args.int(0))?;
        task.write(args.raw(2), &number.to_le_bytes());
        Some(0)
    }),
    Row::named(libc::SYS_timer_settime, "timer_settime").answered(|task, args, time| {
        let now = time.now();
        let timer = time.alarms.timer(task.process(), args.int(0))?;
        let interval = task.read_time(args.raw(2), TimeForm::Timespec)?;
        let first = task.read_time(args.raw(2).wrapping_add(DUE), TimeForm::Timespec)?;
        write_state(task, args.raw(3), timer, now);
        set(timer, (first, interval), args.has(1, libc::TIMER_ABSTIME), now)
    }),
    Row::named(libc::SYS_timer_gettime, "timer_gettime").answered(|task, args, time| {
        let now = time.now();
        write_state(task, args.raw(1), time.alarms.timer(task.process(), args.int(0))?, now);
        Some(0)
    }),
    Row::named(libc::SYS_timerfd_settime, "timerfd_settime")
        .answered(|task, args, time| {
            let (process, fd, now) = (task.process(), args.int(0), time.now());
            let has_room = time.alarms.has_room(process, fd);
            let (copy, clock) = has_room.then(|| task.timer(fd))??;
            clock::reading(clock, now)?;
            let interval = task.read_time(args.raw(2), TimeForm::Timespec)?;
            let first = task.read_time(args.raw(2).wrapping_add(DUE), TimeForm::Timespec)?;
            // What it has to tell yet is not told any more.
            sys::set_timer(&copy, 0);
            let before = time.alarms.file(process, fd).cloned();
            // Another one may have come under the descriptor.
            time.alarms.add_file(process, fd, copy, clock);
            let timer = time.alarms.file(process, fd)?;
            write_state(task, args.raw(3), before.as_ref().unwrap_or(timer), now);
            set(timer, (first, interval), args.has(1, libc::TFD_TIMER_ABSTIME), now)
        })
        .effect(Effect::KeepsRealTime),
    Row::named(libc::SYS_timerfd_gettime, "timerfd_gettime").answered(|task, args, time| {
        let now = time.now();
        write_state(task, args.raw(1), time.alarms.file(task.process(), args.int(0))?, now);
        Some(0)
    }),
    Row::named(libc::SYS_timer_delete, "timer_delete")
        .answered(|task, args, time| time.alarms.delete(task.process(), args.int(0)).then_some(0)),
];

/// Sets a timer to a time, at which it rings first, or to a moment of its clock, and an interval.
fn set(timer: &mut Alarm, (first, interval): (u64, u64), is_moment: bool, now: u64) -> Option<i64> {
    let wait =
        if is_moment { first.saturating_sub(clock::reading(timer.clock, now)?) } else { first };
    timer.at = (first > 0).then_some(now.saturating_add(wait));
    timer.interval = interval;
    Some(0)
}

/// The signal that a timer ends in; none if it ends in another way (sigevent(3type)).
fn signal_of(task: &dyn TaskView, event: u64) -> Option<i32> {
    if event == 0 {
        return Some(libc::SIGALRM);
    }
    let how = task.read_i32(event.wrapping_add(12))?;
    (how == libc::SIGEV_SIGNAL).then(|| task.read_i32(event.wrapping_add(8))).flatten()
}

/// Writes interval and remaining time of a timer as an itimerspec, unless the pointer is null.
fn write_state(task: &dyn TaskView, pointer: u64, timer: &Alarm, now: u64) {
    if pointer != 0 {
        task.write_time(pointer, TimeForm::Timespec, timer.interval);
        task.write_time(pointer.wrapping_add(DUE), TimeForm::Timespec, timer.left(now));
    }
}
