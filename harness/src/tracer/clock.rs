//! Virtual time: it moves only when it is moved, and clocks show it, counted from one fixed moment.

use super::alarms::Alarms;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the clock of the day shows when a run begins, in microseconds since 1970: 12:00 UTC of the
/// third of December 2021. The same in every run, since programs print it.
const BEGINNING: u64 = 1_638_532_800_000_000;
/// And how long the machine has been up.
const UPTIME: u64 = 3_600_000_000;

/// Who reads clocks so often and does nothing else waits for them to move on.
pub(super) const READINGS: u32 = 50;
/// Then each reading takes so long, in microseconds.
pub(super) const STEP: u64 = 50_000;

/// The virtual time of a run, in microseconds since it began. All clones are the same clock.
#[derive(Debug, Clone, Default)]
pub struct Clock(Rc<Cell<u64>>);

impl Clock {
    /// What it shows.
    pub fn now(&self) -> u64 {
        self.0.get()
    }

    /// Moves it forward; never back.
    pub fn advance_to(&self, now: u64) {
        self.0.set(now.max(self.now()));
    }
}

/// Virtual time, and what will happen when.
#[derive(Debug, Default)]
pub(super) struct VirtualTime {
    pub(super) clock: Clock,
    pub(super) alarms: Alarms,
    pub(super) receive_timeouts: ReceiveTimeouts,
}

impl VirtualTime {
    pub(super) fn now(&self) -> u64 {
        self.clock.now()
    }
}

/// How long a receive on a socket waits (SO_RCVTIMEO, socket(7)), by the socket's number.
#[derive(Debug, Default)]
pub(super) struct ReceiveTimeouts(BTreeMap<u32, u64>);

impl ReceiveTimeouts {
    /// Remembers so many microseconds; zero: for ever.
    pub(super) fn set(&mut self, socket: u32, micros: u64) {
        if micros == 0 {
            self.0.remove(&socket);
        } else {
            self.0.insert(socket, micros);
        }
    }

    pub(super) fn of(&self, socket: Option<u32>) -> Option<u64> {
        self.0.get(&socket?).copied()
    }
}

/// What the clock of the day shows at virtual time `now`, in microseconds since 1970.
pub(super) fn time_of_day(now: u64) -> u64 {
    BEGINNING + now
}

/// What a clock shows at virtual time `now`, in microseconds; none for those of CPU time.
pub(super) fn reading(clock: i32, now: u64) -> Option<u64> {
    match clock {
        libc::CLOCK_REALTIME | libc::CLOCK_REALTIME_COARSE | libc::CLOCK_TAI => {
            Some(time_of_day(now))
        }
        libc::CLOCK_MONOTONIC
        | libc::CLOCK_MONOTONIC_RAW
        | libc::CLOCK_MONOTONIC_COARSE
        | libc::CLOCK_BOOTTIME => Some(UPTIME + now),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_are_one_clock_which_never_goes_back() {
        let clock = Clock::default();
        let other = clock.clone();
        other.advance_to(5);
        clock.advance_to(3);
        assert_eq!((clock.now(), other.now()), (5, 5));
    }

    #[test]
    fn a_receive_timeout_of_zero_is_none() {
        let mut timeouts = ReceiveTimeouts::default();
        timeouts.set(1, 500);
        assert_eq!(
            (timeouts.of(Some(1)), timeouts.of(Some(2)), timeouts.of(None)),
            (Some(500), None, None)
        );
        timeouts.set(1, 0);
        assert_eq!(timeouts.of(Some(1)), None);
    }

    #[test]
    fn clocks_of_cpu_time_are_not_virtual() {
        assert_eq!(reading(libc::CLOCK_MONOTONIC, 7), Some(UPTIME + 7));
        assert_eq!(reading(libc::CLOCK_REALTIME, 7), Some(time_of_day(7)));
        assert_eq!(reading(libc::CLOCK_PROCESS_CPUTIME_ID, 7), None);
    }
}
