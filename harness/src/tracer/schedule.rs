//! Whose turn it is, and who is only polling.

/// After so many system calls in a row that brought nothing, a task counts as waiting: it polls.
const POLLING: u32 = 250;
/// How many tries it gets whenever something has happened.
const TRIES: u32 = 3;

/// Whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    current: Option<i32>,
    turns: u64,
    /// Something happened since tasks began to poll.
    changed: bool,
    /// Something happened since somebody rang.
    moved: bool,
    since: Since,
}

/// Since when nothing has happened that could wake a task: it is told by what had happened before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Since {
    /// How often a task was let go, or ended, or a peer or the harness did something.
    pub(super) acts: u64,
    /// How often the CPU was left to the kernel's own workers.
    pub(super) lulls: u64,
}

impl Schedule {
    /// The task whose turn it is.
    pub(super) fn current(&self) -> Option<i32> {
        self.current
    }

    /// How many turns have begun.
    pub(super) fn turns(&self) -> u64 {
        self.turns
    }

    /// Begins the turn of the one that waited longest, among those that want one: task, and when
    /// it last had its turn. Of several that waited as long, the first.
    pub(super) fn begin(&mut self, waiting: impl Iterator<Item = (i32, u64)>) -> Option<i32> {
        let (task, _) = waiting.min_by_key(|(_, last_turn)| *last_turn)?;
        self.turns += 1;
        self.current = Some(task);
        self.current
    }

    /// A task goes on with its turn without having waited for one.
    pub(super) fn give(&mut self, task: i32) {
        self.current = Some(task);
    }

    /// The turn is over.
    pub(super) fn end(&mut self) {
        self.current = None;
    }

    /// Since when nothing has happened that could wake a task.
    pub(super) fn since(&self) -> Since {
        self.since
    }

    /// Somebody may have woken a task.
    pub(super) fn acted(&mut self) {
        self.since.acts += 1;
    }

    /// The kernel's workers may have: what they carry came from somebody who acted before.
    pub(super) fn lulled(&mut self) {
        self.since.lulls += 1;
    }

    /// Something happened that a task that polls may be waiting for.
    pub(super) fn stir(&mut self) {
        self.changed = true;
        self.acted();
    }

    /// Something happened that is more than a ring and its own: others may see it too.
    pub(super) fn moves(&mut self) {
        self.heard();
        self.acted();
    }

    /// Something happened by which nobody was woken, and that a task that polls may be waiting for.
    pub(super) fn heard(&mut self) {
        self.changed = true;
        self.moved = true;
    }

    /// Whether anything moved since this was asked for the last time.
    pub(super) fn take_moved(&mut self) -> bool {
        std::mem::take(&mut self.moved)
    }

    /// Whether something happened since this was asked for the last time.
    pub(super) fn take_stir(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}

/// How many system calls in a row brought a task nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fruitless(u32);

impl Fruitless {
    /// Another one brought nothing.
    pub(super) fn add(&mut self) {
        self.0 += 1;
    }

    /// One brought something.
    pub(super) fn reset(&mut self) {
        self.0 = 0;
    }

    /// Whether the task polls.
    pub(super) fn is_polling(self) -> bool {
        self.0 >= POLLING
    }

    /// Who has polled for long gets a few tries more; others are not affected.
    pub(super) fn allow_tries(&mut self) {
        self.0 = self.0.min(POLLING - TRIES);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_waited_longest_is_next_and_of_several_the_first() {
        let mut schedule = Schedule::default();
        assert_eq!(schedule.begin([(10, 5), (11, 3), (12, 3)].into_iter()), Some(11));
        assert_eq!((schedule.current(), schedule.turns()), (Some(11), 1));
        schedule.end();
        assert_eq!(schedule.begin(std::iter::empty()), None);
        assert_eq!((schedule.current(), schedule.turns()), (None, 1));
    }

    #[test]
    fn a_stir_is_taken_once() {
        let mut schedule = Schedule::default();
        schedule.stir();
        assert_eq!([schedule.take_stir(), schedule.take_stir()], [true, false]);
        assert!(!schedule.take_moved());
        schedule.moves();
        assert_eq!([schedule.take_stir(), schedule.take_moved()], [true, true]);
        assert!(!schedule.take_moved());
        let since = schedule.since();
        schedule.heard();
        assert_eq!([schedule.take_stir(), schedule.take_moved()], [true, true]);
        assert_eq!(schedule.since(), since);
    }

    /// How many system calls may bring nothing until the task polls.
    fn tries(fruitless: &mut Fruitless) -> u32 {
        let mut tries = 0;
        while !fruitless.is_polling() {
            fruitless.add();
            tries += 1;
        }
        tries
    }

    #[test]
    fn who_polls_gets_three_tries_when_something_happens() {
        let mut fruitless = Fruitless::default();
        assert_eq!(tries(&mut fruitless), 250);
        fruitless.allow_tries();
        assert_eq!(tries(&mut fruitless), 3);
        fruitless.reset();
        fruitless.allow_tries();
        assert_eq!(tries(&mut fruitless), 250);
    }
}
