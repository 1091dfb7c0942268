//! Text that programs have printed and that was never written.

use super::procfs::ProcFs;
use super::registers::Registers;
use super::stdio::Stdio;
use super::task::{State, Task};
use super::{Log, Tracer};
use crate::event::{Bytes, EventKind};
use nix::unistd::Pid;
use std::io::Write;

impl Tracer {
    /// From now on, looks at programs that end for text in their buffers; before any is started.
    pub fn watch_buffers(&mut self) {
        self.stdio = Some(Stdio::default());
    }

    /// Whether tasks stop once more when they are about to end.
    pub(super) fn stops_at_ends(&self) -> bool {
        self.stdio.is_some()
    }

    /// Writes into the history what stands in the buffers of a program by now, or of all programs:
    /// when nothing more will happen to them.
    pub fn record_unflushed(&mut self, process_tree: Option<&str>, log: &mut Log<impl Write>) {
        let Some(stdio) = &mut self.stdio else { return };
        let processes = self.tasks.living().filter(|task| !task.is_thread() && !task.silenced);
        let is_meant = |task: &&Task| process_tree.is_none_or(|tree| tree == task.process_tree);
        for task in processes.filter(is_meant) {
            // The memory of a process whose first thread has ended is that of its others.
            let mut threads = self.tasks.living().filter(|other| other.process == task.process);
            let Some(there) = threads.find(|other| other.state != State::Left) else {
                continue;
            };
            if let Some(text) = unwritten(stdio, &self.facts.proc, task, there.pid.as_raw()) {
                log.add(&task.actor, EventKind::Unflushed { text, site: None });
            }
        }
    }

    /// What a forked process finds in its copy of its maker's buffer, which is not its own to write.
    pub(super) fn unflushed_of(&mut self, maker: i32) -> Vec<u8> {
        let stdio = self.stdio.as_mut();
        stdio.map_or_else(Vec::new, |stdio| stdio.pending(&self.facts.proc, maker))
    }

    /// A task is about to end, and its memory is still there (`PTRACE_EVENT_EXIT`).
    pub(super) fn record_unflushed_at_end(&mut self, tid: i32, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get_mut(tid) else { return };
        task.leaving = true;
        let (process, silenced) = (task.process, task.silenced);
        let others = self.tasks.living().any(|task| task.process == process && !task.leaving);
        let (Some(stdio), Some(task)) = (&mut self.stdio, self.tasks.get(process)) else { return };
        if silenced || others {
            return;
        }
        if let Some(text) = unwritten(stdio, &self.facts.proc, task, tid) {
            let registers = Registers::of(Pid::from_raw(tid)).ok();
            let site =
                registers.and_then(|registers| Self::site_of(&self.facts.proc, task, &registers));
            log.add(&task.actor, EventKind::Unflushed { text, site });
        }
    }
}

/// The text of a process's own that has not been written, as it stands in the memory of one of its
/// tasks.
fn unwritten(stdio: &mut Stdio, proc: &ProcFs, task: &Task, there: i32) -> Option<Bytes> {
    let text = stdio.pending(proc, there);
    let own = text.strip_prefix(task.inherited.as_slice()).unwrap_or(&text);
    (!own.is_empty()).then(|| own.into())
}
