//! What programs use up, and may use up.

use crate::event::{Limit, process, process_tree};
use std::collections::{BTreeMap, BTreeSet};

/// What the programs of a run may use up.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// CPU time of all together, in microseconds.
    pub cpu: u64,
    /// Watched system calls of each process; of a program and all that came of it, three times
    /// as many.
    pub syscalls: u64,
    /// Bytes said by each process; by a program and all that came of it, three times as many.
    pub output: u64,
    /// Processes and threads of all at one time.
    pub processes: usize,
    /// Memory of all processes together that is their own, in bytes.
    pub memory: u64,
    /// Memory that is no process's own and that all together may ask for, in bytes.
    pub shared: u64,
    /// Bytes of the history about each process; about a program and all that came of it, three
    /// times as many. More than all system calls that are made take if each is a small one.
    pub history: u64,
}

/// A program may have a few children that go on without end: they are taken away, and it is not.
const TREE: u64 = 3;
/// Once a program has made system calls without end, those that are started later in the run have
/// so many times fewer: it may be the same again.
const LATER: u64 = 5;

impl Default for Budget {
    fn default() -> Self {
        Self {
            cpu: 2_000_000,
            syscalls: 20_000,
            output: 1 << 20,
            processes: 64,
            memory: 320 << 20,
            shared: 96 << 20,
            history: 6 << 20,
        }
    }
}

/// What has been used up in a run.
#[derive(Debug)]
pub(super) struct Accounts {
    budget: Budget,
    /// CPU time of processes that are gone, in microseconds, by role.
    cpu: BTreeMap<String, u64>,
    /// System calls made and signals taken, by process and by process tree.
    syscalls: BTreeMap<String, u64>,
    /// Whether any have spent all theirs.
    is_endless: bool,
    /// The programs that were started after that.
    later: BTreeSet<String>,
    /// Bytes printed and sent, by process and by process tree.
    output: BTreeMap<String, u64>,
    /// Bytes of the history, by process and by process tree.
    history: BTreeMap<String, u64>,
    /// Memory asked for that is no process's own, by process tree.
    shared: BTreeMap<String, u64>,
}

impl Accounts {
    pub(super) fn new(budget: Budget) -> Self {
        let (cpu, syscalls, output, history) = Default::default();
        let (is_endless, later, shared) = Default::default();
        Self { budget, cpu, syscalls, is_endless, later, output, history, shared }
    }

    /// Counts system calls, or a signal: a handler that returns to a fault would fill the history
    /// for ever.
    pub(super) fn count_syscalls(&mut self, actor: &str, calls: u64) -> Result<(), Limit> {
        let tree = process_tree(actor);
        let is_known = |name: &str| self.syscalls.contains_key(name);
        if self.is_endless && !is_known(tree) && !is_known(&format!("{tree}/")) {
            self.later.insert(tree.to_owned());
        }
        let share = if self.later.contains(tree) { LATER } else { 1 };
        let is_spent = count(&mut self.syscalls, actor, calls, self.budget.syscalls / share);
        self.is_endless |= is_spent;
        if is_spent { Err(Limit::Syscalls) } else { Ok(()) }
    }

    /// Counts bytes that were printed or sent.
    pub(super) fn count_output(&mut self, actor: &str, bytes: u64) -> Result<(), Limit> {
        let is_spent = count(&mut self.output, actor, bytes, self.budget.output);
        if is_spent { Err(Limit::Output) } else { Ok(()) }
    }

    /// Counts bytes by which the history grew.
    pub(super) fn count_history(&mut self, actor: &str, bytes: u64) -> Result<(), Limit> {
        let is_spent = count(&mut self.history, actor, bytes, self.budget.history);
        if is_spent { Err(Limit::History) } else { Ok(()) }
    }

    /// Counts memory that is asked for and is no process's own, if it is there; as the process tree's,
    /// or as nobody's.
    pub(super) fn count_shared(&mut self, process_tree: &str, bytes: u64) -> Result<(), Limit> {
        let sum = self.shared.values().fold(bytes, |sum, bytes| sum.saturating_add(*bytes));
        if sum > self.budget.shared {
            return Err(Limit::Shared);
        }
        add(&mut self.shared, process_tree, bytes);
        Ok(())
    }

    /// A program and all that came of it have ended, and with them what they shared.
    pub(super) fn give_back(&mut self, process_tree: &str) {
        self.shared.remove(process_tree);
    }

    /// How much memory the processes of a run may have beyond so many bytes; none if that is too
    /// much.
    pub(super) fn memory_left(&self, bytes: u64) -> Option<u64> {
        self.budget.memory.checked_sub(bytes)
    }

    /// Whether one more task would be one too many.
    pub(super) fn is_full(&self, tasks: usize) -> bool {
        tasks >= self.budget.processes
    }

    /// Counts the CPU time of a process that is at its end. Whatever it was, a tenth is left for
    /// the next program of its role, which may be a better one.
    pub(super) fn count_cpu(&mut self, role: &str, micros: u64) {
        let used = add(&mut self.cpu, role, micros);
        self.cpu.insert(role.to_owned(), used.min(self.most_of_the_cpu()));
    }

    /// A process was ended because of its CPU time: who is killed may be gone without a stop at
    /// its end.
    pub(super) fn use_up_cpu(&mut self, role: &str) {
        self.cpu.insert(role.to_owned(), self.most_of_the_cpu());
    }

    /// Whether the processes of a role have used too much, together with those that live, which
    /// have used so many microseconds.
    pub(super) fn is_cpu_used_up(&self, role: &str, living: u64) -> bool {
        self.cpu.get(role).copied().unwrap_or_default() + living > self.budget.cpu
    }

    fn most_of_the_cpu(&self) -> u64 {
        self.budget.cpu / 10 * 9
    }
}

/// Counts for an actor's process and for its process tree. Returns whether one has spent all.
fn count(of: &mut BTreeMap<String, u64>, actor: &str, amount: u64, budget: u64) -> bool {
    let (own, tree) = (process(actor), process_tree(actor));
    let own_is_spent = add(of, own, amount) > budget;
    // The root's own account has its name too.
    own_is_spent || own != tree && add(of, &format!("{tree}/"), amount) > budget * (TREE - 1)
}

fn add(to: &mut BTreeMap<String, u64>, name: &str, amount: u64) -> u64 {
    if let Some(sum) = to.get_mut(name) {
        *sum += amount;
        return *sum;
    }
    to.insert(name.to_owned(), amount);
    amount
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts() -> Accounts {
        let budget = Budget { cpu: 1_000, syscalls: 2, output: 10, ..Budget::default() };
        Accounts::new(Budget { processes: 3, shared: 100, history: 50, ..budget })
    }

    #[test]
    fn children_have_a_budget_each_and_one_together() {
        let mut accounts = accounts();
        let mut spent = |actor: &str| [(); 3].map(|()| accounts.count_syscalls(actor, 1).is_err());
        assert_eq!(spent("server/1"), [false, false, true]);
        assert_eq!(spent("server"), [false, false, true]);
        assert_eq!(spent("server/2#1"), [false, false, true]);
        assert_eq!(spent("server/3"), [true, true, true]);
    }

    #[test]
    fn each_process_tree_has_a_budget_of_its_own() {
        let mut accounts = accounts();
        assert_eq!(accounts.count_syscalls("client", 1), Ok(()));
        assert_eq!([(), ()].map(|()| accounts.count_syscalls("server", 1)), [Ok(()), Ok(())]);
        assert_eq!(accounts.count_syscalls("server", 1), Err(Limit::Syscalls));
        assert_eq!(accounts.count_syscalls("client", 1), Ok(()));
        assert_eq!(accounts.count_output("client", 10), Ok(()));
        assert_eq!(accounts.count_output("client", 1), Err(Limit::Output));
    }

    #[test]
    fn who_is_started_after_an_endless_program_has_less() {
        let mut accounts = Accounts::new(Budget { syscalls: 10, ..Budget::default() });
        let mut count = |actor: &str, times: usize| {
            (0..times).find(|_| accounts.count_syscalls(actor, 1).is_err())
        };
        assert_eq!(count("client", 5), None);
        assert_eq!(count("server", 20), Some(10));
        assert_eq!(count("server again", 20), Some(2));
        // It was there before.
        assert_eq!(count("client", 20), Some(5));
    }

    #[test]
    fn the_history_of_a_process_is_bounded() {
        let mut accounts = accounts();
        assert_eq!(accounts.count_history("server", 50), Ok(()));
        assert_eq!(accounts.count_history("server", 1), Err(Limit::History));
        assert_eq!(accounts.count_history("client", 1), Ok(()));
    }

    #[test]
    fn what_is_refused_is_not_counted() {
        let mut accounts = accounts();
        let mut asked = |tree, bytes| accounts.count_shared(tree, bytes).is_ok();
        let first = [60, 41, u64::MAX, 40, 1].map(|bytes| asked("server", bytes));
        assert_eq!(first, [true, false, false, true, false]);
        assert!(!asked("client", 1));
    }

    #[test]
    fn what_a_program_shared_goes_with_it() {
        let mut accounts = accounts();
        assert_eq!(accounts.count_shared("server", 60), Ok(()));
        assert_eq!(accounts.count_shared("", 40), Ok(()));
        accounts.give_back("server");
        assert_eq!(accounts.count_shared("server again", 61), Err(Limit::Shared));
        assert_eq!(accounts.count_shared("server again", 60), Ok(()));
    }

    #[test]
    fn the_last_task_is_one_below_the_bound() {
        assert_eq!([2, 3].map(|tasks| accounts().is_full(tasks)), [false, true]);
    }

    #[test]
    fn the_next_program_of_a_role_has_a_tenth_of_the_cpu_at_least() {
        let mut accounts = accounts();
        accounts.count_cpu("server", 400);
        assert!(!accounts.is_cpu_used_up("server", 600) && accounts.is_cpu_used_up("server", 601));
        accounts.count_cpu("server", 5_000);
        assert!(!accounts.is_cpu_used_up("server", 100) && accounts.is_cpu_used_up("server", 101));
        accounts.use_up_cpu("client");
        assert!(!accounts.is_cpu_used_up("client", 100) && accounts.is_cpu_used_up("client", 101));
    }
}
