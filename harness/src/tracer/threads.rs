//! What a thread does to the others of its process: an exec ends them all, and goes on under the
//! number of the first (execve(2), ptrace(2)).

use super::error::{Asked, Operation};
use super::stops::Until;
use super::{Tracer, TracerError};
use nix::sys::ptrace;
use nix::unistd::Pid;

impl Tracer {
    /// A task has become another program, under the number of its process. If it was not the first
    /// thread, its own number is gone without a report, and so is the thread that had that of the
    /// process.
    pub(super) fn take_over(&mut self, process: i32) -> Result<(), TracerError> {
        let former =
            ptrace::getevent(Pid::from_raw(process)).asked(Operation::GetFormer, process)?;
        let former = former as i32;
        self.facts.proc.forget(former);
        let is_another = former != process && self.tasks.remove(former).is_some();
        if is_another && self.schedule.current() == Some(former) {
            self.schedule.give(process);
        }
        Ok(())
    }

    /// Whether a task is the only one of its process. Of several the kernel chooses who gets a signal of
    /// the process, and passes over those that stand at a stop (signal(7)).
    pub(super) fn is_alone(&self, tid: i32) -> bool {
        let process = self.tasks.get(tid).map(|task| task.process);
        let same = self.tasks.living().filter(|task| Some(task.process) == process);
        same.count() == 1
    }

    /// A task that ends the other threads of its process, by exec, stands still until they are gone:
    /// those that stop at their end don't wait for their turn.
    pub(super) fn let_go_who_ends_for(&mut self, tid: i32) {
        if !self.stops_at_ends() || !self.facts.proc.waits_uninterruptibly(tid) {
            return;
        }
        let Some(process) = self.tasks.get(tid).map(|task| task.process) else { return };
        let ends = |status: i32| status >> 16 == libc::PTRACE_EVENT_EXIT;
        for task in self.tasks.living_mut().filter(|task| task.process == process) {
            if task.arrived.take_if(|status| ends(*status)).is_some() {
                task.leaving = true;
                Self::go(task.pid.as_raw(), Until::NextSyscall, None);
            }
        }
    }
}
