//! What a task that has reported nothing is doing: whether it is to be waited for.

use super::Tracer;
use super::arch::STANDS_STILL;
use super::procfs::{self, Activity};
use super::task::{State, Task};

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

impl Tracer {
    /// Whether a task that was let go has neither stopped nor fallen asleep.
    pub(super) fn must_be_waited_for(&mut self, tid: i32) -> bool {
        let Some(task) = self.tasks.get_mut(tid) else { return false };
        if task.arrived.is_some() {
            return false;
        }
        if task.state.stands() {
            if self.facts.proc.stands_at_a_stop(tid) {
                return false;
            }
            // It was killed where it stood.
            task.state = State::Running;
        }
        match self.facts.proc.activity(tid) {
            Activity::Asleep(number) if is_about_to_wake(task, number, self.emptied) => true,
            Activity::Asleep(number) => {
                task.state = State::Asleep(number);
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
