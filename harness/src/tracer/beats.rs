//! Heartbeats: deadlines that come again and again, and change nothing but themselves.
//!
//! A program whose alarm rings every half minute, whose poll(2) times out and is made again, or one
//! of whose threads sleeps and prints, is never without a deadline. Time must not run from one to
//! the next for ever; nor may it stop for a program that will yet do something, however often it
//! sleeps before. So whoever rings is given a long time to show that it matters.

use std::collections::BTreeMap;

/// After so much virtual time in which it rang in vain, in microseconds, and so many times at the
/// least, it is a heartbeat. Nobody waits longer for an answer.
const LONG: u64 = 300_000_000;
const FEW: u32 = 3;
/// And after so many times in vain, however soon they come.
const OFTEN: u32 = 1_000;
/// How often a heartbeat rings whenever something has happened in the world: it may look for that.
const TRIES: u32 = 3;

/// Who rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ringer {
    /// A task that waits until a moment.
    Task(i32),
    /// An alarm: its process and number.
    Alarm(i32, i32),
}

/// What is known of those who rang.
#[derive(Debug, Default)]
pub(super) struct Beats {
    /// The last one, whose ringing has not been judged.
    last: Option<Ringer>,
    /// How many times somebody rang.
    rings: u64,
    known: BTreeMap<Ringer, Beat>,
}

/// One that rang in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beat {
    /// So many times in a row, since this virtual time.
    Young { vain: u32, since: u64 },
    /// So long that it is a heartbeat, which may ring so many times more.
    Old { tries: u32 },
}

impl Beats {
    /// Somebody rings.
    pub(super) fn ring(&mut self, ringer: Ringer) {
        self.last = Some(ringer);
        self.rings += 1;
    }

    /// How many times somebody rang.
    pub(super) fn rings(&self) -> u64 {
        self.rings
    }

    /// All is still again at virtual time `now`; `moved` tells whether anything has happened since this
    /// was told for the last time.
    pub(super) fn still(&mut self, moved: bool, now: u64) {
        let last = self.last.take();
        if moved {
            if let Some(ringer) = last {
                self.known.remove(&ringer);
            }
            for beat in self.known.values_mut() {
                if let Beat::Old { tries } = beat {
                    *tries = TRIES;
                }
            }
        } else if let Some(ringer) = last {
            let beat = self.known.entry(ringer).or_insert(Beat::Young { vain: 0, since: now });
            *beat = beat.after_another(now);
        }
    }

    /// Whether it has rung in vain for so long that time does not move for it.
    pub(super) fn is_spent(&self, ringer: Ringer) -> bool {
        self.known.get(&ringer) == Some(&Beat::Old { tries: 0 })
    }

    /// A task has ended, and with it the alarms of its process if it was the first of it.
    pub(super) fn forget(&mut self, task: i32) {
        self.known.retain(|ringer, _| match ringer {
            Ringer::Task(number) | Ringer::Alarm(number, _) => *number != task,
        });
    }
}

impl Beat {
    /// It rang in vain once more.
    fn after_another(self, now: u64) -> Self {
        match self {
            Self::Old { tries } => Self::Old { tries: tries.saturating_sub(1) },
            Self::Young { vain, since } => {
                let vain = vain + 1;
                if vain >= OFTEN || vain >= FEW && now.saturating_sub(since) >= LONG {
                    Self::Old { tries: 0 }
                } else {
                    Self::Young { vain, since }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000;
    const ME: Ringer = Ringer::Alarm(7, 1);

    /// How often one rings that rings every so many microseconds, and at whose `fruitful`-th ring
    /// something happens.
    fn rings(beats: &mut Beats, every: u64, fruitful: Option<u32>) -> u32 {
        let mut times = 0;
        while !beats.is_spent(ME) && times < 5_000 {
            times += 1;
            beats.ring(ME);
            beats.still(fruitful == Some(times), u64::from(times) * every);
        }
        times
    }

    #[test]
    fn a_heartbeat_is_one_that_rings_in_vain_for_five_minutes_or_a_thousand_times() {
        assert_eq!(rings(&mut Beats::default(), 30 * SECOND, None), 11);
        assert_eq!(rings(&mut Beats::default(), 200 * SECOND, None), 3);
        assert_eq!(rings(&mut Beats::default(), 1_000, None), 1_000);
    }

    #[test]
    fn who_changes_something_is_given_all_its_time_again() {
        assert_eq!(rings(&mut Beats::default(), 30 * SECOND, Some(10)), 10 + 11);
    }

    #[test]
    fn a_heartbeat_rings_three_times_when_something_has_happened() {
        let mut beats = Beats::default();
        rings(&mut beats, 30 * SECOND, None);
        beats.still(true, 0);
        assert_eq!(rings(&mut beats, 30 * SECOND, None), 3);
        beats.still(false, 0);
        assert!(beats.is_spent(ME), "nothing happened, and nobody rang");
        beats.still(true, 0);
        assert_eq!(
            rings(&mut beats, 30 * SECOND, Some(2)),
            2 + 11,
            "it was no heartbeat after all"
        );
    }

    #[test]
    fn the_next_of_the_same_number_is_another() {
        let mut beats = Beats::default();
        rings(&mut beats, 30 * SECOND, None);
        beats.forget(8);
        assert!(beats.is_spent(ME));
        beats.forget(7);
        assert!(!beats.is_spent(ME));
    }
}
