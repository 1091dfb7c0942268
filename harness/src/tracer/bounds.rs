//! Bounds of the run as a whole that no limit of a process sets (setrlimit(2)): the memory of all
//! processes together, that which is nobody's own, and the length of the history.

use super::procfs::ProcFs;
use super::registers::Registers;
use super::sys::{self, Look};
use super::syscalls::{Effect, Row};
use super::task::Task;
use super::{Log, Tracer, TracerError};
use crate::event::{self, Errno, EventKind, Limit, Syscall};
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::Write;
use std::time::{Duration, Instant};

/// A process of so many mappings makes no other one. The kernel would let it have 16 times as many
/// (`vm.max_map_count`, proc_sys_vm(5)), and a right program has some thirty.
const MAPPINGS: usize = 4096;
/// As how many system calls a new task counts, times its generation: all looks at tasks take longer
/// by it, and all that is told of it has its makers' names.
const TASK: u64 = 15;
/// How often a task that was told to stop is looked at, and how long it has its CPU in between.
const TRIES: u32 = 200;
const TRY: Duration = Duration::from_micros(100);

impl Tracer {
    /// Counts what a task does, as so many system calls, and what was written of it.
    pub(super) fn count(
        &mut self,
        tid: i32,
        calls: u64,
        log: &mut Log<impl Write>,
    ) -> Result<(), Limit> {
        let Some(task) = self.tasks.get(tid) else { return Ok(()) };
        self.accounts.count_syscalls(&task.actor, calls)?;
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
        let Some(task) = self.tasks.get(tid) else { return Ok(false) };
        // System V's objects stay when their maker has ended.
        let tree = if row.stays { "" } else { &task.process_tree };
        let counted = self.accounts.count_shared(tree, takes(&registers.arguments()));
        let Err(what) = counted else { return Ok(false) };
        let site = Self::site_of(&self.facts.proc, task, registers);
        log.add(&task.actor, EventKind::Limit { what, site });
        Self::give(tid, registers, -i64::from(errno)).map(|()| true)
    }

    /// As how many system calls one counts.
    pub(super) fn weight(&self, tid: i32, row: &Row) -> u64 {
        let task = self.tasks.get(tid).filter(|_| row.effect == Effect::MakesTask);
        task.map_or(1, |task| TASK * event::generation(&task.actor))
    }

    /// Why a task may make no other one, and the error that it gets.
    pub(super) fn refuses_task(
        &self,
        tid: i32,
        row: &Row,
        syscall: &Syscall,
    ) -> Option<(Limit, Errno)> {
        let task = self.tasks.get(tid).filter(|_| row.effect == Effect::MakesTask)?;
        if self.accounts.is_full(self.tasks.len()) {
            return Some((Limit::Processes, Errno::EAGAIN));
        }
        // Each mapping is copied, in memory of the kernel's that nobody counts.
        let is_copied = matches!(syscall, Syscall::Fork { thread: false });
        let has_many = is_copied && self.facts.proc.has_mappings(task.process, MAPPINGS);
        has_many.then_some((Limit::Mappings, Errno::ENOMEM))
    }

    /// Ends a program whose processes have so much memory that all together have too much.
    pub(super) fn check_memory(&mut self, log: &mut Log<impl Write>) {
        let began = Instant::now();
        if !self.occupied.is_time(began) {
            return;
        }
        let faults = self.of_each_process(ProcFs::faults);
        let faults = faults.into_iter().map(|(task, count)| (task.process, count)).collect();
        self.occupied.glanced(began.elapsed());
        if !self.occupied.may_be_full(&faults, began) {
            return;
        }
        let held = self.of_each_process(ProcFs::memory);
        match self.accounts.memory_left(held.iter().map(|(_, bytes)| bytes).sum()) {
            Some(left) => self.occupied.has_left(left, faults, Instant::now()),
            None => {
                let largest = held.iter().max_by_key(|(_, bytes)| *bytes);
                if let Some(tid) = largest.map(|(task, _)| task.pid.as_raw()) {
                    self.end_for_memory(tid, log);
                }
            }
        }
    }

    /// What `/proc` tells of each process, by a task of it.
    fn of_each_process(&self, tell: fn(&ProcFs, i32) -> Option<u64>) -> Vec<(&Task, u64)> {
        let mut told: Vec<(&Task, u64)> = Vec::new();
        for task in self.tasks.living().filter(|task| self.occupied.counts(&task.process_tree)) {
            // A first thread that has ended has no memory any more, the others of its process do.
            if !told.iter().any(|(other, _)| other.process == task.process)
                && let Some(number) = tell(&self.facts.proc, task.pid.as_raw())
            {
                told.push((task, number));
            }
        }
        told
    }

    /// Ends at once all of the program that a task belongs to.
    fn end_for_memory(&mut self, tid: i32, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get(tid) else { return };
        self.occupied.is_overfull(&task.process_tree);
        for other in self.tasks.living().filter(|other| other.process_tree == task.process_tree) {
            if other.process != task.process {
                let _ = kill(Pid::from_raw(other.process), Signal::SIGKILL);
            }
        }
        self.bring_to_a_stop(tid);
        self.kill_branch(tid, Limit::Memory, log);
    }

    /// Stops a task that runs, so that it can be asked where it is. One that does not stop soon is
    /// left as it is: it may wait for its vfork child.
    fn bring_to_a_stop(&mut self, tid: i32) {
        let Some(task) = self.tasks.get(tid) else { return };
        if task.state.stands() || task.arrived.is_some() || ptrace::interrupt(task.pid).is_err() {
            return;
        }
        for _ in 0..TRIES {
            if let Some(status) = sys::report_of(task.pid, Look::Now) {
                self.tasks.report(tid, status);
                return;
            }
            std::thread::sleep(TRY);
        }
    }
}
