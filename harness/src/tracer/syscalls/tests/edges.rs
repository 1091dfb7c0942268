//! Pointers and lengths that no right program passes: found by `fuzz/fuzz_targets/decoding.rs`.

use super::*;

/// Has each row make what it makes of a system call with these arguments, from entry to exit.
fn made_with(arguments: [u64; 6], time: &mut VirtualTime) {
    let arguments = Arguments(arguments);
    for row in rows() {
        for descriptor in [Descriptor::Socket(1), Descriptor::Terminal] {
            let mut task = Imagined::with(descriptor);
            if let Decoded::Recorded(syscall) = row.decode(&mut task, &arguments) {
                row.complete(&mut task, &arguments, 2, syscall);
            }
            match row.time {
                TimeRule::TimedWait(rule) => {
                    (rule.timeout)(&mut task, &arguments, time);
                }
                TimeRule::Answered(answer) => {
                    answer(&mut task, &arguments, time);
                }
                TimeRule::Timeless | TimeRule::ReadsClock(_) => {}
            }
        }
    }
}

#[test]
fn what_would_lie_beyond_all_addresses_is_nothing() {
    for below in 0..80 {
        made_with([u64::MAX - below; 6], &mut VirtualTime::default());
    }
}

#[test]
fn a_time_beyond_all_times_is_the_last_of_them() {
    let mut time = VirtualTime::default();
    time.clock.advance_to(u64::MAX - 1);
    let mut task = Imagined::with(Descriptor::Other);
    (&task as &dyn TaskView).write_time(HERE, TimeForm::Timespec, 2_000_000);
    let mut syscall = Syscall::Sleep { micros: 0 };
    let arguments = Arguments([HERE, 0, 0, 0, 0, 0]);
    let rule = rule(libc::SYS_nanosleep);
    let wait = TimedWait::begin(rule, &mut task, &arguments, &time, &mut syscall);
    assert_eq!(wait.map(|wait| wait.deadline), Some(u64::MAX));
    let due = answer(libc::SYS_alarm, &mut task, [7, 0, 0, 0, 0, 0], &mut time);
    assert_eq!((due, time.alarms.due().next().map(|due| due.0)), (Some(0), Some(u64::MAX)));
}
