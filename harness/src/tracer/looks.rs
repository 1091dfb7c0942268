//! What a task that has reported nothing is doing: whether it is to be waited for.

use super::arch::STANDS_STILL;
use super::procfs::{self, Activity};
use super::schedule::Since;
use super::task::{State, Task};
use super::{Tracer, sys};

/// CPU time without a system call, in microseconds, after which others need not wait for a task.
const CPU_BOUND: u64 = 5_000;
/// And after which peers and the clock need not wait for it either, if all others sleep: no program
/// of a lab computes for so long, but one may spin until a thread of it has set a variable.
const SPINNING: u64 = 200_000;

/// Whether a task that computes has done so for long.
pub(super) fn spins(task: &Task) -> bool {
    let used = procfs::cpu_time(task.process).unwrap_or(0);
    used > task.cpu_at_stop + SPINNING
}

/// Whether a task that sleeps in the system call of this number may be about to be woken by its
/// terminal, which has been emptied so often. Once it sleeps, that happens at the next emptying.
fn is_about_to_wake(task: &mut Task, number: i64, emptied: u64) -> bool {
    let at_terminal = task.at_terminal.as_mut().filter(|at| at.number == number);
    at_terminal.is_some_and(|at| emptied < *at.asleep.get_or_insert(emptied) + 2)
}

/// Whether a task that was seen asleep, or standing, is so still since nothing has happened that could
/// have changed it; what the kernel's workers may have brought takes a glance.
fn is_as_it_was(task: &Task, since: Since, sleeps_on: impl Fn(i64) -> bool) -> bool {
    let Some(seen) = task.seen.filter(|seen| seen.acts == since.acts) else { return false };
    match task.state {
        State::Asleep(_) if task.at_terminal.is_some() => false,
        State::Asleep(number) => seen == since || sleeps_on(number),
        state => state.stands(),
    }
}

impl Tracer {
    /// Whether a task that was let go has neither stopped nor fallen asleep.
    pub(super) fn must_be_waited_for(&mut self, tid: i32) -> bool {
        let since = self.schedule.since();
        // Who computes acts as long as it does.
        let computes = self.tasks.living().any(|task| task.state == State::CpuBound);
        let Some(task) = self.tasks.get_mut(tid) else { return false };
        if task.arrived.is_some() {
            return false;
        }
        let sleeps_on = |number| self.facts.proc.sleeps_on(tid, number);
        if !computes && is_as_it_was(task, since, sleeps_on) {
            task.seen = Some(since);
            return false;
        }
        let stands = match task.state {
            State::Sleeps => match sys::awaits_signal(task.pid) {
                Ok(true) => return self.sleep_in_earnest(tid),
                Ok(false) => true,
                Err(_) => false,
            },
            state => state.stands() && self.facts.proc.stands_at_a_stop(tid),
        };
        if stands {
            task.seen = Some(since);
            return false;
        }
        if task.state.stands() {
            // It was killed where it stood.
            task.state = State::Running;
        }
        match self.facts.proc.activity(tid) {
            Activity::Asleep(number) if is_about_to_wake(task, number, self.emptied) => true,
            Activity::Asleep(number) => {
                if !matches!(task.state, State::Asleep(_)) {
                    // Until now it could do something.
                    self.schedule.acted();
                }
                task.state = State::Asleep(number);
                task.seen = Some(self.schedule.since());
                false
            }
            // The maker of a vfork child stands still until the child has ended or become another.
            Activity::Running if task.vforked && self.facts.proc.waits_uninterruptibly(tid) => {
                task.state = State::Asleep(STANDS_STILL);
                false
            }
            Activity::Running if task.state == State::CpuBound => false,
            Activity::Running => {
                let used = procfs::cpu_time(task.process).unwrap_or(0);
                if task.cpu_at_stop == 0 || !matches!(task.state, State::Running) {
                    task.cpu_at_stop = used.max(1);
                }
                task.state = State::Running;
                if used > task.cpu_at_stop + CPU_BOUND {
                    task.state = State::CpuBound;
                }
                true
            }
            Activity::Gone => self.is_about_to_be_reported(tid),
        }
    }

    /// Whether the end of a task that is gone is about to be reported. That of the first thread of a
    /// process is reported after those of all others (wait(2), ptrace(2)).
    fn is_about_to_be_reported(&mut self, tid: i32) -> bool {
        let others = self.tasks.living().any(|task| task.process == tid && task.is_thread());
        if let Some(task) = self.tasks.get_mut(tid).filter(|_| others) {
            task.state = State::Left;
        }
        !others
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracer::task::AtTerminal;
    use nix::unistd::Pid;

    /// Whether a task is taken for what it was that was seen so, when so much had happened.
    fn is_believed(state: State, at_terminal: Option<AtTerminal>, acts: u64, lulls: u64) -> bool {
        let (name, pid) = ("server".to_owned(), Pid::from_raw(7));
        let mut task = Task::new(pid, 7, name.clone(), name.clone(), name);
        (task.state, task.at_terminal) = (state, at_terminal);
        task.seen = Some(Since { acts: 5, lulls: 5 });
        // The glance finds it in another system call.
        is_as_it_was(&task, Since { acts, lulls }, |_| false)
    }

    #[test]
    fn a_task_is_as_it_was_while_nobody_has_acted() {
        for state in [State::Asleep(3), State::Sleeps, State::Held] {
            assert!(is_believed(state, None, 5, 5), "{state:?}");
            assert!(!is_believed(state, None, 6, 5), "{state:?}");
        }
        for state in [State::Running, State::CpuBound, State::Left] {
            assert!(!is_believed(state, None, 5, 5), "{state:?}");
        }
    }

    #[test]
    fn what_the_kernels_workers_bring_takes_a_glance() {
        assert!(!is_believed(State::Asleep(3), None, 5, 6));
        assert!(is_believed(State::Sleeps, None, 5, 6), "a signal comes from somebody who acts");
        let at_terminal = Some(AtTerminal { number: 3, asleep: None });
        assert!(!is_believed(State::Asleep(3), at_terminal, 5, 5));
    }
}
