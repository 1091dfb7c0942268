//! Alarms and timers that programs have set: they ring in virtual time.

use std::collections::BTreeMap;
use std::os::fd::OwnedFd;
use std::rc::Rc;

/// The number under which a process's alarm is kept; timers are numbered from 0.
const ALARM: i32 = -1;

/// What happens when one rings.
#[derive(Debug, Clone)]
pub(super) enum Ring {
    /// Its process is sent a signal.
    Signal(i32),
    /// A timer of timerfd_create(2), which the process has under this descriptor, and of which this is
    /// our copy, is ready to be read.
    Ready(i32, Rc<OwnedFd>),
}

/// Of so many timers with a descriptor copies are kept, each of which is a descriptor of ours.
const MOST_FILES: usize = 32;

/// Timers with a descriptor have the numbers below, if it is one.
fn number_of(fd: i32) -> i32 {
    ALARM - 1 - fd.max(0)
}

/// One alarm or timer. Times are virtual, in microseconds.
#[derive(Debug, Clone)]
pub(super) struct Alarm {
    /// When it rings next, if it does.
    pub(super) at: Option<u64>,
    /// After how long it rings again; 0: it does not.
    pub(super) interval: u64,
    ring: Ring,
    /// The clock that moments are told by (clock_gettime(2)).
    pub(super) clock: i32,
}

impl Alarm {
    /// How long it is until it rings; 0 if it does not.
    pub(super) fn left(&self, now: u64) -> u64 {
        self.at.map_or(0, |at| at.saturating_sub(now))
    }
}

/// The alarms of all processes, by process and number.
#[derive(Debug, Default)]
pub(super) struct Alarms(BTreeMap<(i32, i32), Alarm>);

impl Alarms {
    /// Those that will ring: when, process and number.
    pub(super) fn due(&self) -> impl Iterator<Item = (u64, i32, i32)> {
        let all = self.0.iter();
        all.filter_map(|(&(process, number), alarm)| Some((alarm.at?, process, number)))
    }

    /// Rings one whose time has come, and tells what is to happen. One that
    /// rings again does so after `now`: those in between, which nobody took, are one (timer_settime(2)).
    pub(super) fn ring(&mut self, process: i32, number: i32, now: u64) -> Option<Ring> {
        let alarm = self.0.get_mut(&(process, number))?;
        let at = alarm.at.filter(|at| *at <= now)?;
        let missed = (now - at).checked_div(alarm.interval);
        alarm.at = missed.map(|missed| at + alarm.interval * (missed + 1));
        Some(alarm.ring.clone())
    }

    /// A process has ended.
    pub(super) fn forget(&mut self, process: i32) {
        self.0.retain(|(of, _), _| *of != process);
    }

    /// Sets the alarm of a process to ring after so long, 0 for never, and returns what was left
    /// of the one before.
    pub(super) fn set(&mut self, process: i32, now: u64, after: u64, interval: u64) -> u64 {
        let at = (after > 0).then_some(now.saturating_add(after));
        let alarm =
            Alarm { at, interval, ring: Ring::Signal(libc::SIGALRM), clock: libc::CLOCK_REALTIME };
        self.0.insert((process, ALARM), alarm).map_or(0, |old| old.left(now))
    }

    /// Makes a timer that is not set yet, and returns its number.
    pub(super) fn create(&mut self, process: i32, signal: i32, clock: i32) -> Option<i32> {
        let number = (0..i32::MAX).find(|number| !self.0.contains_key(&(process, *number)))?;
        self.0.insert(
            (process, number),
            Alarm { at: None, interval: 0, ring: Ring::Signal(signal), clock },
        );
        Some(number)
    }

    /// The timer that a process has under a descriptor, if it was set.
    pub(super) fn file(&mut self, process: i32, fd: i32) -> Option<&mut Alarm> {
        self.0.get_mut(&(process, number_of(fd)))
    }

    /// Whether one more copy may be kept, of what a process has under a descriptor.
    pub(super) fn has_room(&self, process: i32, fd: i32) -> bool {
        let files = self.0.values().filter(|alarm| matches!(alarm.ring, Ring::Ready(..)));
        files.count() < MOST_FILES || self.0.contains_key(&(process, number_of(fd)))
    }

    /// A process is about to set the timer that it has under a descriptor, of which this is a copy.
    pub(super) fn add_file(&mut self, process: i32, fd: i32, copy: OwnedFd, clock: i32) {
        let ring = Ring::Ready(fd, Rc::new(copy));
        self.0.insert((process, number_of(fd)), Alarm { at: None, interval: 0, ring, clock });
    }

    /// A timer that was made.
    pub(super) fn timer(&mut self, process: i32, number: i32) -> Option<&mut Alarm> {
        self.0.get_mut(&(process, number))
    }

    /// Takes a timer away; whether there was one.
    pub(super) fn delete(&mut self, process: i32, number: i32) -> bool {
        self.0.remove(&(process, number)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signal by which one rings.
    fn signal(ring: Option<Ring>) -> Option<i32> {
        match ring? {
            Ring::Signal(signal) => Some(signal),
            Ring::Ready(..) => None,
        }
    }

    fn next(alarms: &Alarms) -> Option<u64> {
        alarms.due().map(|(at, ..)| at).min()
    }

    #[test]
    fn an_alarm_rings_once_and_the_new_one_replaces_the_old() {
        let mut alarms = Alarms::default();
        assert_eq!(alarms.set(7, 1_000, 5_000, 0), 0);
        assert_eq!(alarms.set(7, 2_000, 3_000, 0), 4_000);
        assert_eq!((next(&alarms), signal(alarms.ring(7, ALARM, 4_999))), (Some(5_000), None));
        assert_eq!(signal(alarms.ring(7, ALARM, 5_000)), Some(libc::SIGALRM));
        assert_eq!((next(&alarms), signal(alarms.ring(7, ALARM, 9_000))), (None, None));
    }

    #[test]
    fn an_interval_rings_again_and_0_takes_the_alarm_back() {
        let mut alarms = Alarms::default();
        alarms.set(7, 0, 100, 30);
        assert!(alarms.ring(7, ALARM, 100).is_some());
        assert_eq!(next(&alarms), Some(130));
        assert_eq!(alarms.set(7, 110, 0, 0), 20);
        assert_eq!(next(&alarms), None);
    }

    #[test]
    fn what_rang_while_nobody_looked_rings_once() {
        let mut alarms = Alarms::default();
        alarms.set(7, 0, 100, 30);
        assert!(alarms.ring(7, ALARM, 190).is_some());
        assert_eq!(next(&alarms), Some(220));
    }

    #[test]
    fn timers_are_numbered_for_each_process_and_go_with_it() {
        let mut alarms = Alarms::default();
        let clock = libc::CLOCK_MONOTONIC;
        assert_eq!(alarms.create(7, 10, clock), Some(0));
        assert_eq!(alarms.create(7, 10, clock), Some(1));
        assert_eq!(alarms.create(8, 10, clock), Some(0));
        assert!(alarms.delete(7, 0) && !alarms.delete(7, 0));
        assert_eq!(alarms.create(7, 12, clock), Some(0));
        alarms.timer(7, 0).expect("a timer").at = Some(5);
        assert_eq!(signal(alarms.ring(7, 0, 5)), Some(12));
        alarms.forget(7);
        assert!(alarms.timer(7, 1).is_none() && alarms.timer(8, 0).is_some());
    }

    #[test]
    fn a_timer_with_a_descriptor_is_apart_from_the_others() {
        let mut alarms = Alarms::default();
        let copy = std::fs::File::open("/dev/null").expect("there is one");
        alarms.add_file(7, 0, copy.into(), libc::CLOCK_MONOTONIC);
        alarms.set(7, 0, 9, 0);
        assert_eq!(alarms.create(7, 10, libc::CLOCK_MONOTONIC), Some(0));
        alarms.file(7, 0).expect("a timer").at = Some(5);
        assert_eq!(next(&alarms), Some(5));
        let (_, process, number) = alarms.due().min().expect("it will ring");
        assert!(matches!(alarms.ring(process, number, 5), Some(Ring::Ready(0, _))));
        assert_eq!(next(&alarms), Some(9));
    }

    #[test]
    fn of_many_timers_with_descriptors_some_are_kept() {
        let mut alarms = Alarms::default();
        for fd in 0..MOST_FILES as i32 {
            assert!(alarms.has_room(7, fd));
            let copy = std::fs::File::open("/dev/null").expect("there is one");
            alarms.add_file(7, fd, copy.into(), libc::CLOCK_MONOTONIC);
        }
        assert!(alarms.has_room(7, 0) && !alarms.has_room(8, 0));
        alarms.forget(7);
        assert!(alarms.has_room(8, 0));
    }
}
