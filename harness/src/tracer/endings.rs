//! Ends that the harness makes: programs that are not needed any more, and those that have used up
//! what they may.

use super::error::{Asked, Operation};
use super::registers::Registers;
use super::task::{State, Task};
use super::{Log, Tracer, TracerError, procfs};
use crate::event::{self, EventKind, Limit, comes_of, process};
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::io::Write;

impl Tracer {
    /// Ends a program and all that came of it. How they end is not recorded.
    pub fn stop(&mut self, process_tree: &str) {
        for task in self.tasks.living_mut().filter(|task| task.process_tree == process_tree) {
            task.silenced = true;
            let _ = kill(Pid::from_raw(task.process), Signal::SIGKILL);
        }
    }

    /// Sends a signal to the process that was started under this name.
    pub fn signal(&self, actor: &str, signal: event::Signal) -> Result<(), TracerError> {
        for task in self.tasks.living().filter(|task| task.actor == actor) {
            let known = Signal::try_from(signal.raw());
            let sent = known.and_then(|known| kill(task.pid, known));
            sent.asked(Operation::Signal, task.pid.as_raw())?;
        }
        Ok(())
    }

    /// Ends a program that computes on when those of its role have used up their CPU time.
    pub fn check_cpu(&mut self) {
        let mut living: BTreeMap<String, u64> = BTreeMap::new();
        for task in self.tasks.living().filter(|task| !task.is_thread()) {
            let time = procfs::cpu_time(task.process).unwrap_or_default();
            *living.entry(task.role.clone()).or_default() += time;
        }
        let spins = |task: &&mut Task| {
            let living = living.get(&task.role).copied().unwrap_or_default();
            matches!(task.state, State::CpuBound | State::Running)
                && self.accounts.is_cpu_used_up(&task.role, living)
        };
        if let Some(task) = self.tasks.living_mut().find(spins) {
            // Where it spins is read when it has stopped.
            task.doomed = Some(Limit::Cpu);
            let _ = ptrace::interrupt(task.pid);
        }
    }

    /// Counts the CPU time of a process that is at its end.
    pub(super) fn count_cpu(&mut self, tid: i32) {
        let Some(task) = self.tasks.get(tid).filter(|task| !task.is_thread()) else { return };
        let time = procfs::cpu_time(task.process).unwrap_or_default();
        self.accounts.count_cpu(&task.role, time);
    }

    /// Takes a process and all its descendants away, and says why. Memory is taken away from all of
    /// a program: what one child gives back, the next would take.
    pub(super) fn kill_branch(&mut self, tid: i32, what: Limit, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get(tid) else { return };
        let site =
            Registers::of(task.pid).ok().and_then(|r| Self::site_of(&self.facts.proc, task, &r));
        log.add(&task.actor, EventKind::Limit { what, site });
        if what == Limit::Cpu {
            self.accounts.use_up_cpu(&task.role);
        }
        self.schedule.acted();
        let of_all = what == Limit::Memory;
        let branch = if of_all { &task.process_tree } else { process(&task.actor) }.to_owned();
        for task in self.tasks.living().filter(|task| comes_of(&task.actor, &branch)) {
            let _ = kill(Pid::from_raw(task.process), Signal::SIGKILL);
        }
    }
}
