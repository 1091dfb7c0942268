//! Bounds of the run as a whole that no limit of a process sets (setrlimit(2)): the memory of all
//! processes together, that which is nobody's own, and the length of the history.

use super::error::{Asked, Operation};
use super::registers::Registers;
use super::stops::Until;
use super::syscalls::Row;
use super::task::State;
use super::{Log, Tracer, TracerError};
use crate::event::{EventKind, Limit};
use nix::sys::ptrace;
use std::collections::BTreeSet;
use std::io::Write;

impl Tracer {
    /// Counts what a task is about to do, and what was written of it.
    pub(super) fn count(&mut self, tid: i32, log: &mut Log<impl Write>) -> Result<(), Limit> {
        let Some(task) = self.tasks.get(tid) else { return Ok(()) };
        self.accounts.count_syscall(&task.actor)?;
        self.accounts.count_history(&task.actor, log.take_written(&task.actor))
    }

    /// Counts the memory that a system call may take beside its process's own. If there is no more,
    /// the task goes on with an error instead, and true is returned.
    pub(super) fn refuses_memory(
        &mut self,
        tid: i32,
        row: &Row,
        registers: &mut Registers,
        log: &mut Log<impl Write>,
    ) -> Result<bool, TracerError> {
        let Some((takes, errno)) = row.takes else { return Ok(false) };
        let Err(what) = self.accounts.count_shared(takes(&registers.arguments())) else {
            return Ok(false);
        };
        let Some(task) = self.tasks.get(tid) else { return Ok(false) };
        let site = Self::site_of(task, registers);
        log.add(&task.actor, EventKind::Limit { what, site });
        registers.set_number(-1);
        registers.set_result(-i64::from(errno));
        registers.apply_to(task.pid).asked(Operation::SetRegisters, tid)?;
        Self::go(tid, Until::NextSyscall, None);
        Ok(true)
    }

    /// Ends a program whose processes have so much memory that all together have too much.
    pub(super) fn check_memory(&mut self, log: &mut Log<impl Write>) {
        if !self.accounts.is_memory_to_be_looked_at() {
            return;
        }
        let sum = |processes: &[(i32, u64)]| processes.iter().map(|(_, bytes)| bytes).sum();
        if !self.accounts.is_too_much_memory(sum(&self.held(|tid| self.proc.memory(tid)))) {
            return;
        }
        // Pages that are shared since a fork were counted more than once.
        let held = self.held(|tid| self.proc.share_of_memory(tid));
        let largest = held.iter().max_by_key(|(_, bytes)| *bytes);
        if let Some(&(tid, _)) = largest.filter(|_| self.accounts.is_too_much_memory(sum(&held))) {
            self.end_for_memory(tid, log);
        }
    }

    /// What each process has, by a task of it.
    fn held(&self, of: impl Fn(i32) -> Option<u64>) -> Vec<(i32, u64)> {
        let mut seen = BTreeSet::new();
        let there = |task: &&super::Task| !self.accounts.was_ended_for_memory(&task.process_tree);
        let tasks = self.tasks.living().filter(there);
        // A first thread that has ended has no memory any more, the others of its process do.
        let each = tasks.filter_map(|task| {
            if seen.contains(&task.process) {
                return None;
            }
            let tid = task.pid.as_raw();
            let bytes = of(tid)?;
            seen.insert(task.process);
            Some((tid, bytes))
        });
        each.collect()
    }

    fn end_for_memory(&mut self, tid: i32, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get_mut(tid) else { return };
        self.accounts.end_for_memory(&task.process_tree);
        let stands = matches!(task.state, State::Held | State::Polling | State::Stopped);
        if stands || task.arrived.is_some() {
            self.kill_branch(tid, Limit::Memory, log);
        } else {
            // Where it is, is read when it has stopped.
            task.doomed = Some(Limit::Memory);
            let _ = ptrace::interrupt(task.pid);
        }
    }
}
