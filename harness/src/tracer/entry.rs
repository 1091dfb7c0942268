//! What is done at the entry of a watched system call.

use super::clock;
use super::errand::Stop;
use super::error::{Asked, Operation};
use super::registers::Registers;
use super::renamed::Renamed;
use super::stopped_task::StoppedTask;
use super::stops::Until;
use super::syscalls::{self, Decoded, Effect, Row, TimeRule};
use super::task::{AtTerminal, Pending, State, Task};
use super::timed_wait::TimedWait;
use super::{Decision, Gate, Log, Tracer, TracerError, lead, renames};
use crate::event::{Bytes, Errno, EventKind, Returned, Syscall, SyscallResult};
use nix::unistd::Pid;
use std::io::Write;

impl Tracer {
    /// The entry stop of a watched system call.
    pub(super) fn enter_syscall(
        &mut self,
        tid: i32,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<(), TracerError> {
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let Ok(mut registers) = Registers::of(task.pid) else { return Ok(()) };
        if is_started_again(task, &mut registers, log)? {
            self.rename_again(tid, registers)?;
            Self::go(tid, Until::Exit, None);
            return Ok(());
        }
        let Some(row) = syscalls::row(registers.number()) else {
            Self::go(tid, Until::NextSyscall, None);
            return Ok(());
        };
        if self.read_clock(tid, row, &mut registers)? {
            return Ok(());
        }
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        task.readings = 0;
        if let Err(limit) = self.count(tid, self.weight(tid, row), log) {
            self.kill_branch(tid, limit, log);
            return Ok(());
        }
        if self.refuses_memory(tid, row, &mut registers, log)?
            || self.keep_in(tid, row, &mut registers, log)?
        {
            return Ok(());
        }
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let mut view = StoppedTask::new(task, Stop::Entry, &self.facts);
        match row.decode(&mut view, &registers.arguments()) {
            Decoded::Unrecorded => Self::go(tid, Until::NextSyscall, None),
            Decoded::Printed(fd, text) => self.print(tid, &registers, fd, text, log),
            Decoded::Recorded(syscall) => self.steer(tid, row, registers, syscall, log, gate)?,
        }
        if row.effect == Effect::FreesDescriptors {
            // It was looked at while it was open still.
            self.facts.proc.descriptors_may_change();
        }
        Ok(())
    }

    /// Text goes to the terminal.
    fn print(
        &mut self,
        tid: i32,
        registers: &Registers,
        fd: i32,
        text: Bytes,
        log: &mut Log<impl Write>,
    ) {
        let Some(task) = self.tasks.get_mut(tid) else { return };
        let counted = self.accounts.count_output(&task.actor, text.0.len() as u64);
        task.at_terminal = Some(AtTerminal { number: registers.number(), asleep: None });
        task.fruitless.reset();
        let site = Self::site_of(&self.facts.proc, task, registers);
        let view = StoppedTask::new(task, Stop::Entry, &self.facts);
        for earlier in self.connects.decided(&view) {
            log.add(&task.actor, EventKind::Returned(earlier));
        }
        log.add(&task.actor, EventKind::Printed { fd, text, site });
        match counted {
            Ok(()) => Self::go(tid, Until::NextSyscall, None),
            Err(limit) => self.kill_branch(tid, limit, log),
        }
    }

    /// Decides what becomes of a system call that is recorded: it is carried out, held, answered
    /// here, or made endless.
    fn steer(
        &mut self,
        tid: i32,
        row: &'static Row,
        mut registers: Registers,
        mut syscall: Syscall,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<(), TracerError> {
        let refused = self.refuses_task(tid, row, &syscall);
        let is_alone = self.is_alone(tid);
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let (original, arguments) = (registers, registers.arguments());
        let site = Self::site_of(&self.facts.proc, task, &registers);
        // What a library does by itself is no part of the lab.
        let is_ours = !self.facts.is_of_the_machine(task.pid, &syscall, arguments.int(0));
        let entered = is_ours.then(|| gate.enter(&task.role, &task.actor, &syscall));
        let mut decision = entered.unwrap_or(Decision::Go);
        if let Some((what, errno)) = refused {
            log.add(&task.actor, EventKind::Limit { what, site: site.clone() });
            decision = Decision::Fail(errno);
        }
        let injected = match decision {
            Decision::Fail(errno) => Some(errno),
            Decision::Go | Decision::Hold => None,
        };
        if injected.is_none() && self.needs_port(row, &syscall) {
            self.give_port(tid, arguments.int(0));
        }
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let mut replaced = None;
        if injected.is_none()
            && let Some(to) = gate.leads(&task.role).and_then(|to| self.facts.sockets.listening(to))
            && let Some(memory) = lead::replaced(task.pid, &syscall, &arguments, to)
        {
            log.add(&task.actor, EventKind::Led { to });
            replaced = Some(memory);
        }
        let mut view = StoppedTask::new(task, Stop::Entry, &self.facts);
        let renamed = match injected {
            Some(errno) => Err(errno.raw()),
            None => renames::rename(&view, &self.facts.addresses, row.names, &registers),
        };
        let answer = match (&renamed, row.time) {
            (Err(errno), _) => Some(-i64::from(*errno)),
            (Ok(_), TimeRule::Answered(answer)) => answer(&mut view, &arguments, &mut self.time),
            (Ok(_), _) => None,
        };
        let renamed = renamed.unwrap_or_default();
        let sleeps = |timed_wait: &TimedWait| {
            timed_wait.is_a_sleep() && is_alone && answer.is_none() && decision == Decision::Go
        };
        let timed_wait = match (answer, row.time) {
            (None, TimeRule::TimedWait(rule)) => {
                TimedWait::begin(rule, &mut view, &arguments, &self.time, &mut syscall)
            }
            _ => None,
        };
        let sleeps = timed_wait.as_ref().is_some_and(sleeps);
        if !sleeps {
            rewrite(task, &mut registers, answer, timed_wait, &renamed)?;
        }
        let polls = task.fruitless.is_polling() && timed_wait.is_none() && answer.is_none();
        let pending = Pending::new(row, syscall, site, original);
        task.pending = Some(Pending { replaced, renamed, injected, answer, timed_wait, ..pending });
        let stands = match decision {
            _ if polls => Some(State::Polling),
            Decision::Hold => Some(State::Held),
            _ if sleeps => Some(State::Sleeps),
            _ => self.is_queued(tid).then_some(State::Queued),
        };
        match (stands, self.tasks.get_mut(tid)) {
            (Some(state), Some(task)) => {
                task.state = state;
                self.schedule.end();
            }
            _ => Self::go(tid, Until::Exit, None),
        }
        Ok(())
    }

    /// Answers the system call if it reads a clock, and lets the task go on. Whoever reads and
    /// reads waits for a time to come: then a reading takes a little of it.
    fn read_clock(
        &mut self,
        tid: i32,
        row: &'static Row,
        registers: &mut Registers,
    ) -> Result<bool, TracerError> {
        let TimeRule::ReadsClock(reading) = row.time else { return Ok(false) };
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(false) };
        let view = StoppedTask::new(task, Stop::Entry, &self.facts);
        let waits = task.readings >= clock::READINGS;
        let at = self.time.now() + if waits { clock::STEP } else { 0 };
        let Some(result) = reading(&view, &registers.arguments(), at) else { return Ok(false) };
        task.readings += 1;
        if !waits {
            return Self::give(tid, registers, result).map(|()| true);
        }
        let timed_wait = TimedWait::of_reading(at, result);
        let site = Self::site_of(&self.facts.proc, task, registers);
        let syscall = Syscall::Sleep { micros: clock::STEP };
        let pending = Pending::new(row, syscall, site, *registers);
        task.pending = Some(Pending { timed_wait: Some(timed_wait), ..pending });
        timed_wait.make_endless(registers);
        registers.apply_to(task.pid).asked(Operation::SetRegisters, tid)?;
        Self::go(tid, Until::Exit, None);
        Ok(true)
    }

    /// Gives a system call this result at its entry, without carrying it out, and lets the task go on.
    pub(super) fn give(
        tid: i32,
        registers: &mut Registers,
        result: i64,
    ) -> Result<(), TracerError> {
        // A system call of no number is not carried out, and its result is what stands in the
        // register (seccomp(2), SECCOMP_RET_TRACE).
        registers.set_number(-1);
        registers.set_result(result);
        registers.apply_to(Pid::from_raw(tid)).asked(Operation::SetRegisters, tid)?;
        Self::go(tid, Until::NextSyscall, None);
        Ok(())
    }

    /// Whether a system call takes a port if its socket has none.
    fn needs_port(&self, row: &Row, syscall: &Syscall) -> bool {
        let is_datagram = matches!(syscall, Syscall::Send { to: Some(_), .. });
        // The kernel's choice would be out of reach where the machine is shared.
        let listens = row.effect == Effect::Listens && self.facts.addresses.are_shared();
        row.effect == Effect::TakesPort || is_datagram || listens
    }

    /// Gives a socket a port of its own, if it has none.
    fn give_port(&mut self, tid: i32, fd: i32) {
        let Some(task) = self.tasks.get(tid) else { return };
        if StoppedTask::new(task, Stop::Entry, &self.facts).lacks_a_port(fd) {
            let port = self.facts.sockets.next_port();
            StoppedTask::new(task, Stop::Entry, &self.facts).give_port(fd, port);
        }
    }

    /// A system call that was interrupted is made again: with real addresses again.
    fn rename_again(&mut self, tid: i32, mut registers: Registers) -> Result<(), TracerError> {
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let view = StoppedTask::new(task, Stop::Entry, &self.facts);
        let Some(pending) = &mut task.pending else { return Ok(()) };
        if !pending.renamed.changes_registers() {
            return Ok(());
        }
        // What was within the world once is so again.
        let names = pending.row.names;
        let renamed = renames::rename(&view, &self.facts.addresses, names, &registers);
        pending.renamed = renamed.unwrap_or_default();
        pending.renamed.apply(&mut registers);
        registers.apply_to(task.pid).asked(Operation::SetRegisters, tid)
    }

    /// Lets a task that stood at the entry of a system call go into it.
    pub(super) fn resume(&mut self, tid: i32) {
        if let Some(task) = self.tasks.get_mut(tid) {
            task.state = State::Running;
            task.cpu_at_stop = 0;
            self.schedule.acted();
            // It may have stood before a close.
            self.facts.proc.descriptors_may_change();
            Self::go(tid, Until::Exit, None);
        }
    }
}

/// Has a system call not carried out if it is answered, or made endless if it is a timed wait, and
/// with other arguments if addresses were renamed.
fn rewrite(
    task: &Task,
    registers: &mut Registers,
    answer: Option<i64>,
    timed_wait: Option<TimedWait>,
    renamed: &Renamed,
) -> Result<(), TracerError> {
    renamed.apply(registers);
    match (answer, timed_wait) {
        (Some(_), _) => registers.set_number(-1),
        (None, Some(timed_wait)) => timed_wait.make_endless(registers),
        (None, None) if renamed.changes_registers() => {}
        (None, None) => return Ok(()),
    }
    registers.apply_to(task.pid).asked(Operation::SetRegisters, task.pid.as_raw())
}

/// Whether this is a system call that a signal has interrupted, and that the kernel starts again:
/// then it goes on as before. Else the interrupted one has ended with EINTR.
fn is_started_again(
    task: &mut Task,
    registers: &mut Registers,
    log: &mut Log<impl Write>,
) -> Result<bool, TracerError> {
    let Some(mut pending) = task.pending.take_if(|pending| pending.suspended) else {
        return Ok(false);
    };
    let again = registers.number() == libc::SYS_restart_syscall
        || registers.number() == pending.registers.number()
            && registers.instruction_pointer() == pending.registers.instruction_pointer();
    if again {
        pending.suspended = false;
        if let Some(timed_wait) = &pending.timed_wait {
            timed_wait.make_endless(registers);
            registers.apply_to(task.pid).asked(Operation::SetRegisters, task.pid.as_raw())?;
        }
        task.pending = Some(pending);
        return Ok(true);
    }
    let Pending { syscall, site, .. } = pending;
    let result = SyscallResult::Err(Errno::EINTR);
    let returned = Returned { syscall, result, injected: false, site };
    log.add(&task.actor, EventKind::Returned(returned));
    Ok(false)
}
