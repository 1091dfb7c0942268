//! The tasks of a run: those that live, those whose birth is still to be reported, and those that
//! are gone.

use super::task::Task;
use std::collections::BTreeMap;

/// All tasks.
#[derive(Debug, Default)]
pub(super) struct Tasks {
    /// In the order of their births. Numbers would not do: the kernel begins again from the lowest
    /// when it has given out the highest, and two runs must be the same.
    living: Vec<Task>,
    /// What the kernel reported of children whose birth has not been reported yet.
    early: BTreeMap<i32, i32>,
    gone: Vec<Gone>,
}

/// A process that is gone.
#[derive(Debug)]
pub(super) struct Gone {
    pub(super) process: i32,
    pub(super) actor: String,
    pub(super) process_tree: String,
}

impl Tasks {
    pub(super) fn get(&self, tid: i32) -> Option<&Task> {
        self.living.iter().find(|task| task.pid.as_raw() == tid)
    }

    pub(super) fn get_mut(&mut self, tid: i32) -> Option<&mut Task> {
        self.living.iter_mut().find(|task| task.pid.as_raw() == tid)
    }

    /// A task begins; what was reported of it before its birth is waiting for its turn.
    pub(super) fn insert(&mut self, mut task: Task) {
        task.arrived = self.early.remove(&task.pid.as_raw());
        self.living.push(task);
    }

    pub(super) fn remove(&mut self, tid: i32) -> Option<Task> {
        let at = self.living.iter().position(|task| task.pid.as_raw() == tid)?;
        Some(self.living.remove(at))
    }

    pub(super) fn len(&self) -> usize {
        self.living.len()
    }

    /// Those that live, in the order of their births.
    pub(super) fn living(&self) -> impl Iterator<Item = &Task> {
        self.living.iter()
    }

    pub(super) fn living_mut(&mut self) -> impl Iterator<Item = &mut Task> {
        self.living.iter_mut()
    }

    /// The numbers of those for which something holds.
    pub(super) fn numbers(&self, holds: impl Fn(&Task) -> bool) -> Vec<i32> {
        self.living().filter(|task| holds(task)).map(|task| task.pid.as_raw()).collect()
    }

    /// The kernel reported a stop or an end.
    pub(super) fn report(&mut self, tid: i32, status: i32) {
        match self.get_mut(tid) {
            Some(task) => task.arrived = Some(status),
            None => {
                self.early.insert(tid, status);
            }
        }
    }

    /// A process of the program has ended.
    pub(super) fn bury(&mut self, gone: Gone) {
        self.gone.push(gone);
    }

    /// Processes that are gone, in the order in which they went.
    pub(super) fn gone(&self) -> &[Gone] {
        &self.gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::unistd::Pid;

    fn task(tid: i32) -> Task {
        Task::new(Pid::from_raw(tid), tid, "server".into(), "server".into(), "server".into())
    }

    #[test]
    fn what_is_reported_before_the_birth_waits_for_it() {
        let mut tasks = Tasks::default();
        tasks.insert(task(1));
        tasks.report(1, 10);
        tasks.report(2, 20);
        tasks.insert(task(2));
        let arrived: Vec<Option<i32>> = tasks.living().map(|task| task.arrived).collect();
        assert_eq!(arrived, [Some(10), Some(20)]);
        tasks.remove(2);
        tasks.insert(task(2));
        assert_eq!(tasks.get(2).and_then(|task| task.arrived), None);
    }

    #[test]
    fn the_first_born_is_first_whatever_its_number() {
        let mut tasks = Tasks::default();
        for tid in [32_767, 300, 301] {
            tasks.insert(task(tid));
        }
        tasks.remove(300);
        assert_eq!(tasks.numbers(|_| true), [32_767, 301]);
    }
}
