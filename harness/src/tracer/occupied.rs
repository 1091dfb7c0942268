//! When the memory of all processes is to be looked at. A look takes long: each page is gone through,
//! of which processes may share many since a fork. So it is had when there may be too many new ones,
//! which a glance at the numbers of their faults tells.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// How often a glance is had. In that time a program fills a few MiB.
const GLANCE: Duration = Duration::from_millis(2);
/// At most this part of the time is spent on glances.
const PART: u32 = 10;
/// How often a look is had because processes have ended.
const LOOK: Duration = Duration::from_millis(20);
/// Bytes that come with one fault: huge pages are not given.
const PAGE: u64 = 4096;
/// So many bytes may go unseen.
const UNSEEN: u64 = 16 << 20;

/// The memory of all processes, as far as it has been looked at.
#[derive(Debug)]
pub(super) struct Occupied {
    /// When the next glance is to be had.
    next: Instant,
    looked: Instant,
    /// Faults of each process at the last look, by its number.
    faults: BTreeMap<i32, u64>,
    /// How many more there may be until the next.
    left: u64,
    /// Whether a process has ended since. Its faults are not counted any more, and another may have
    /// its pages since a fork.
    ended: bool,
    /// Programs that had too much: their processes are on their way out.
    overfull: BTreeSet<String>,
}

impl Occupied {
    /// Nobody has any memory yet, and so many bytes are left.
    pub(super) fn new(bytes: u64) -> Self {
        let (faults, overfull) = Default::default();
        let (now, left) = (Instant::now(), bytes / PAGE);
        Self { next: now, looked: now, faults, left, ended: false, overfull }
    }

    /// Whether it is time for a glance.
    pub(super) fn is_time(&self, now: Instant) -> bool {
        now >= self.next
    }

    /// A glance was had, and took so long.
    pub(super) fn glanced(&mut self, took: Duration) {
        self.next = Instant::now() + GLANCE.max(took * PART);
    }

    /// Whether processes that have had so many faults, by their numbers, may have filled what was
    /// left.
    pub(super) fn may_be_full(&self, faults: &BTreeMap<i32, u64>, now: Instant) -> bool {
        let before = |process| self.faults.get(process).copied().unwrap_or_default();
        let new: u64 = faults.iter().map(|(at, count)| count.saturating_sub(before(at))).sum();
        new >= self.left || self.ended && now.duration_since(self.looked) >= LOOK
    }

    /// A look was had: so many bytes are left.
    pub(super) fn has_left(&mut self, bytes: u64, faults: BTreeMap<i32, u64>, now: Instant) {
        (self.looked, self.faults, self.ended) = (now, faults, false);
        self.left = bytes.max(UNSEEN) / PAGE;
    }

    /// A process has ended.
    pub(super) fn process_ended(&mut self) {
        self.ended = true;
    }

    /// A program is ended, and its memory not counted any more.
    pub(super) fn is_overfull(&mut self, process_tree: &str) {
        self.overfull.insert(process_tree.to_owned());
    }

    /// Whether the memory of a program counts.
    pub(super) fn counts(&self, process_tree: &str) -> bool {
        !self.overfull.contains(process_tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_had_when_what_was_left_may_be_filled() {
        let (mut occupied, now) = (Occupied::new(10 * PAGE), Instant::now());
        let faults = |of: &[(i32, u64)]| of.iter().copied().collect::<BTreeMap<_, _>>();
        let full = |count| occupied.may_be_full(&faults(&[(7, count)]), now);
        assert_eq!([9, 10].map(full), [false, true]);
        occupied.has_left(5000 * PAGE, faults(&[(7, 100), (8, 1000)]), now);
        assert!(!occupied.may_be_full(&faults(&[(7, 2100), (8, 3999)]), now));
        assert!(occupied.may_be_full(&faults(&[(7, 2100), (8, 4000)]), now));
        assert!(occupied.may_be_full(&faults(&[(9, 5000)]), now), "a new process");
        occupied.process_ended();
        assert!(!occupied.may_be_full(&faults(&[(7, 100)]), now));
        assert!(occupied.may_be_full(&faults(&[(7, 100)]), now + LOOK));
    }
}
