//! The task whose turn it is runs until it sleeps, is held or ends; then comes the one that waited
//! longest.

use super::error::{Asked, Operation};
use super::looks::spins;
use super::task::{State, Task, Way};
use super::{Gate, Log, Tracer, TracerError, sys};
use crate::event::SyscallName;
use std::io::Write;

/// How far things got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Something happened.
    Progress,
    /// A task runs, and has to be waited for.
    Busy,
    /// Every task sleeps, or is held, but for those that have computed for so long that they may
    /// wait for what only the others can do.
    Spinning,
    /// Every task sleeps, or is held.
    Still,
}

impl Tracer {
    /// Does the next thing that can be done.
    pub fn turn(
        &mut self,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<Turn, TracerError> {
        self.collect(self.schedule.current())?;
        self.check_memory(log);
        // An exec may have given the turn another number.
        if let Some(tid) = self.schedule.current() {
            return self.go_on(tid, log, gate);
        }
        // First those that ran: while one still does, nobody else has to be looked at.
        let ran = |task: &Task| task.state == State::Running;
        let mut waiting = self.tasks.numbers(ran);
        waiting.extend(self.tasks.numbers(|task| !ran(task)));
        if waiting.into_iter().any(|tid| self.must_be_waited_for(tid)) {
            return Ok(Turn::Busy);
        }
        // Who stopped since the first look seemed asleep to the second.
        self.collect(None)?;
        let stopped = self.tasks.living().filter(|task| task.arrived.is_some());
        let next = self.schedule.begin(stopped.map(|task| (task.pid.as_raw(), task.last_turn)));
        if let Some(tid) = next {
            return self.go_on(tid, log, gate);
        }
        if self.schedule.take_stir() && self.retry() {
            return Ok(Turn::Progress);
        }
        let mut computing = self.tasks.living().filter(|task| task.state == State::CpuBound);
        Ok(match computing.next() {
            None => Turn::Still,
            Some(first) if spins(first) && computing.all(spins) => Turn::Spinning,
            Some(_) => Turn::Busy,
        })
    }

    /// The turn of one task: handles its stop, or looks whether it fell asleep.
    fn go_on(
        &mut self,
        tid: i32,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<Turn, TracerError> {
        let turns = self.schedule.turns();
        let Some(task) = self.tasks.get_mut(tid) else {
            self.schedule.end();
            return Ok(Turn::Progress);
        };
        task.last_turn = turns;
        if let Some(status) = task.arrived.take() {
            self.handle(tid, status, log, gate)?;
            return Ok(Turn::Progress);
        }
        if task.state == State::Running {
            if std::mem::replace(&mut task.way, Way::Made) == Way::Due {
                return Ok(Turn::Busy);
            }
            if self.must_be_waited_for(tid) {
                self.let_go_who_ends_for(tid);
                return Ok(Turn::Busy);
            }
            // It may have stopped, and not fallen asleep: then it is still its turn.
            self.collect(Some(tid))?;
            if self.has_arrived(tid) {
                return Ok(Turn::Progress);
            }
        }
        self.schedule.end();
        Ok(Turn::Progress)
    }

    /// Whether a task has reported what was not looked at yet.
    fn has_arrived(&self, tid: i32) -> bool {
        self.tasks.get(tid).is_some_and(|task| task.arrived.is_some())
    }

    /// Takes what the kernel has to report: all of it, or as far as the report of one task, which is
    /// handled before those of others are asked for.
    fn collect(&mut self, awaited: Option<i32>) -> Result<(), TracerError> {
        for (tid, status) in self.facts.reports.take() {
            self.tasks.report(tid, status);
        }
        while !awaited.is_some_and(|tid| self.has_arrived(tid))
            && let Some((tid, status)) = sys::next_report().asked(Operation::Wait, None)?
        {
            self.schedule.acted();
            if status >> 16 == libc::PTRACE_EVENT_EXEC {
                self.take_over(tid)?;
            }
            self.tasks.report(tid, status);
        }
        Ok(())
    }

    /// Lets tasks that poll try again, and those go on that others have made way for.
    fn retry(&mut self) -> bool {
        for task in self.tasks.living_mut() {
            task.fruitless.allow_tries();
        }
        let polling = self.tasks.numbers(|task| task.state == State::Polling);
        for &tid in &polling {
            self.resume(tid);
        }
        self.advance_queues() || !polling.is_empty()
    }

    /// Lets go every task that is held at the entry of this system call.
    pub fn release(&mut self, syscall: SyscallName) -> bool {
        let held = self.tasks.numbers(|task| {
            let pending = task.pending.as_ref();
            task.state == State::Held && pending.is_some_and(|p| p.syscall.is(syscall))
        });
        for &tid in &held {
            self.resume(tid);
        }
        !held.is_empty()
    }
}
