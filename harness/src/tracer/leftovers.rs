//! What processes leave behind: ended ones that nobody has waited for, and text that was printed
//! but never written.

use super::arch::Registers;
use super::procfs::ProcFs;
use super::stdio::Stdio;
use super::task::Task;
use super::{Log, Tracer};
use crate::event::{Bytes, EventKind};
use nix::unistd::Pid;
use std::io::Write;

/// A process that is gone.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) process: i32,
    pub(super) actor: String,
    pub(super) family: String,
}

impl Tracer {
    /// From now on, looks at programs that end for text in their buffers; before any is started.
    pub fn watch_buffers(&mut self) {
        self.stdio = Some(Stdio::default());
    }

    /// Writes into the history what a program has left behind by now, or what all have: when
    /// nothing more will happen to them.
    pub fn tell_leftovers(&mut self, family: Option<&str>, log: &mut Log<impl Write>) {
        let is_meant = |of: &str| family.is_none_or(|family| family == of);
        // An ended child of a traced process stays until its own parent has waited for it: that
        // the tracer has seen it end does not count.
        for ended in self.ended.iter().filter(|ended| is_meant(&ended.family)) {
            if let Some(('Z', parent)) = self.proc.state(ended.process)
                && self.tasks.values().any(|task| task.process == parent)
            {
                log.add(&ended.actor, EventKind::Zombie);
            }
        }
        let Some(stdio) = &mut self.stdio else { return };
        let processes = self.tasks.values().filter(|task| !task.is_thread() && !task.silenced);
        for task in processes.filter(|task| is_meant(&task.family)) {
            if let Some(text) = unwritten(stdio, &self.proc, task) {
                log.add(&task.actor, EventKind::Unflushed { text, site: None });
            }
        }
    }

    /// What a forked process finds in its copy of its maker's buffer: not its own to write.
    pub(super) fn inherited(&mut self, maker: i32) -> Vec<u8> {
        let stdio = self.stdio.as_mut();
        stdio.map_or_else(Vec::new, |stdio| stdio.pending(&self.proc, maker))
    }

    /// A task is about to end, and its memory is still there (`PTRACE_EVENT_EXIT`).
    pub(super) fn look_at_the_dying(&mut self, tid: i32, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get_mut(&tid) else { return };
        task.leaving = true;
        let (process, silenced) = (task.process, task.silenced);
        let others = self.tasks.values().any(|task| task.process == process && !task.leaving);
        let (Some(stdio), Some(task)) = (&mut self.stdio, self.tasks.get(&process)) else { return };
        if silenced || others {
            return;
        }
        if let Some(text) = unwritten(stdio, &self.proc, task) {
            let registers = Registers::of(Pid::from_raw(tid)).ok();
            let site = registers.and_then(|registers| Self::site_of(task, &registers));
            log.add(&task.actor, EventKind::Unflushed { text, site });
        }
    }
}

/// The text of a process's own that has not been written.
fn unwritten(stdio: &mut Stdio, proc: &ProcFs, task: &Task) -> Option<Bytes> {
    let text = stdio.pending(proc, task.process);
    let own = text.strip_prefix(task.inherited.as_slice()).unwrap_or(&text);
    (!own.is_empty()).then(|| own.into())
}
