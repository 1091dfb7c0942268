//! Timeouts and timers.

use super::*;
use crate::tracer::arch;

#[test]
fn the_timeout_is_found_where_it_stands() {
    let mut task = Imagined::with(Descriptor::Socket(1));
    let time = VirtualTime::default();
    time.clock.advance_to(500_000);
    time_at(&task, HERE, TimeForm::Timespec, 2_000_000);
    time_at(&task, THERE, TimeForm::Timeval, 3_000_000);
    let moment = clock::reading(libc::CLOCK_MONOTONIC, 900_000).expect("a clock of ours");
    let later = MEMORY + 0x300;
    time_at(&task, later, TimeForm::Timespec, moment);
    let over = MEMORY + 0x320;
    time_at(&task, over, TimeForm::Timespec, moment - 600_000);
    let (monotonic, bitset) = (libc::CLOCK_MONOTONIC as u64, libc::FUTEX_WAIT_BITSET as u64);
    let absolute = libc::TIMER_ABSTIME as u64;
    for (number, args, micros) in [
        (libc::SYS_nanosleep, [HERE, 0, 0, 0, 0, 0], Some(2_000_000)),
        (libc::SYS_clock_nanosleep, [monotonic, 0, HERE, 0, 0, 0], Some(2_000_000)),
        (libc::SYS_clock_nanosleep, [monotonic, absolute, later, 0, 0, 0], Some(400_000)),
        // A moment that is over: the kernel, whose clock is another, is not asked.
        (libc::SYS_clock_nanosleep, [monotonic, absolute, over, 0, 0, 0], Some(1)),
        (arch::SYS_poll, [0, 0, 1500, 0, 0, 0], Some(1_500_000)),
        (arch::SYS_poll, [0, 0, u64::MAX, 0, 0, 0], None),
        (libc::SYS_ppoll, [0, 0, HERE, 0, 0, 0], Some(2_000_000)),
        (arch::SYS_select, [0, 0, 0, 0, THERE, 0], Some(3_000_000)),
        (arch::SYS_select, [0; 6], None),
        (libc::SYS_pselect6, [0, 0, 0, 0, HERE, 0], Some(2_000_000)),
        (arch::SYS_epoll_wait, [0, 0, 0, 0, 0, 0], Some(0)),
        (libc::SYS_epoll_pwait, [0, 0, 0, 700, 0, 0], Some(700_000)),
        (libc::SYS_futex, [0, libc::FUTEX_WAIT as u64, 0, HERE, 0, 0], Some(2_000_000)),
        (libc::SYS_futex, [0, bitset, 0, later, 0, 0], Some(400_000)),
        (libc::SYS_futex, [0, libc::FUTEX_WAKE as u64, 0, HERE, 0, 0], None),
        (libc::SYS_rt_sigtimedwait, [0, 0, HERE, 0, 0, 0], Some(2_000_000)),
        (libc::SYS_read, [3, 0, 0, 0, 0, 0], None),
    ] {
        let found = (rule(number).timeout)(&mut task, &Arguments(args), &time);
        assert_eq!(found, micros, "system call {number}");
    }
}

fn time_at(task: &Imagined, address: u64, form: TimeForm, micros: u64) {
    let task: &dyn TaskView = task;
    task.write_time(address, form, micros);
}

#[test]
fn a_select_whose_time_has_come_has_empty_sets() {
    let task = Imagined::with(Descriptor::Other);
    task.write(HERE, &[0xFF; 16]);
    let args = Arguments([65, HERE, 0, 0, 0, 0]);
    assert_eq!((rule(arch::SYS_select).expire)(&task, &args), 0);
    assert_eq!(task.read(HERE, 16), [0; 16]);
}

#[test]
fn a_receive_timeout_bounds_a_receive() {
    let mut task = Imagined::with(Descriptor::Socket(1));
    let mut time = VirtualTime::default();
    time_at(&task, HERE, TimeForm::Timeval, 1_500_000);
    let (level, option) = (libc::SOL_SOCKET as u64, libc::SO_RCVTIMEO as u64);
    let set = |length| [3, level, option, HERE, length, 0];
    assert_eq!(answer(libc::SYS_setsockopt, &mut task, set(8), &mut time), None);
    assert_eq!(answer(libc::SYS_setsockopt, &mut task, set(16), &mut time), Some(0));
    let receive = Arguments([3, 0, 0, 0, 0, 0]);
    for number in
        [libc::SYS_read, libc::SYS_readv, libc::SYS_recvfrom, libc::SYS_recvmmsg, libc::SYS_accept]
    {
        let rule = rule(number);
        assert_eq!((rule.timeout)(&mut task, &receive, &time), Some(1_500_000));
        assert_eq!((rule.expire)(&task, &receive), -i64::from(libc::EAGAIN));
    }
}

#[test]
fn a_timer_tells_what_is_left() {
    let mut task = Imagined::with(Descriptor::Other);
    let mut time = VirtualTime::default();
    let create = [libc::CLOCK_MONOTONIC as u64, 0, HERE, 0, 0, 0];
    assert_eq!(answer(libc::SYS_timer_create, &mut task, create, &mut time), Some(0));
    time_at(&task, HERE, TimeForm::Timespec, 250_000);
    time_at(&task, HERE + 16, TimeForm::Timespec, 2_000_000);
    assert_eq!(
        answer(libc::SYS_timer_settime, &mut task, [0, 0, HERE, 0, 0, 0], &mut time),
        Some(0)
    );
    time.clock.advance_to(500_000);
    assert_eq!(
        answer(libc::SYS_timer_gettime, &mut task, [0, THERE, 0, 0, 0, 0], &mut time),
        Some(0)
    );
    let view: &dyn TaskView = &task;
    let state = [THERE, THERE + 16].map(|at| view.read_time(at, TimeForm::Timespec));
    assert_eq!(state, [Some(250_000), Some(1_500_000)]);
    let due: Vec<_> = time.alarms.due().collect();
    assert_eq!(due, [(2_000_000, 7, 0)]);
}

#[test]
fn times_that_the_kernel_refuses_are_left_to_it() {
    let task = Imagined::with(Descriptor::Other);
    let view: &dyn TaskView = &task;
    assert_eq!(view.read_time(0, TimeForm::Timespec), None);
    task.write(HERE + 8, &1_000_000_i64.to_le_bytes());
    assert_eq!(view.read_time(HERE, TimeForm::Timeval), None);
    assert_eq!(view.read_time(HERE, TimeForm::Timespec), Some(1_000));
    task.write(HERE, &(-1_i64).to_le_bytes());
    assert_eq!(view.read_time(HERE, TimeForm::Timespec), None);
}
