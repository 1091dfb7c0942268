//! What is done at the entry of a watched call, and at its exit.

use super::alarms::Alarms;
use super::arch::{Registers, is_interrupted};
use super::decode::{Caller, Entry};
use super::nap::{Nap, read_time};
use super::stops::Until;
use super::task::{Pending, State, Task};
use super::{Decision, Gate, Log, POLLING, Tracer, clock, sockets};
use crate::errno::Errno;
use crate::event::{Address, EventKind, Limit, Returned, SocketOption, Syscall, SyscallResult};
use anyhow::{Context, Result};
use std::io::Write;

impl Tracer {
    /// The entry stop of a watched call.
    pub(super) fn enter_call(
        &mut self,
        tid: i32,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<()> {
        let crowd = self.tasks.len();
        let Some(task) = self.tasks.get_mut(&tid) else { return Ok(()) };
        let Ok(mut registers) = Registers::of(task.pid) else { return Ok(()) };
        if is_started_again(task, &mut registers, log)? {
            Self::go(tid, Until::Exit, None);
            return Ok(());
        }
        if read_clock(task, &mut registers, log.now()) {
            registers.apply_to(task.pid).context("answering the reading of a clock")?;
            let until = if task.pending.is_some() { Until::Exit } else { Until::NextCall };
            Self::go(tid, until, None);
            return Ok(());
        }
        task.readings = 0;
        let (calls, said) = self.used.entry(task.family.clone()).or_default();
        *calls += 1;
        if *calls > self.budget.calls {
            self.kill_family(tid, Limit::Syscalls, log);
            return Ok(());
        }
        let mut caller = Caller {
            task: task.pid,
            process: task.process,
            proc: &self.proc,
            sockets: &mut self.sockets,
        };
        let mut call = match caller.enter(&registers) {
            Entry::Dull => {
                Self::go(tid, Until::NextCall, None);
                return Ok(());
            }
            Entry::Says(fd, text) => {
                *said += text.0.len() as u64;
                let flood = *said > self.budget.output;
                task.at_terminal = true;
                task.fruitless = 0;
                self.changed = true;
                let site = Self::site_of(task, &registers);
                log.add(&task.actor, EventKind::Printed { fd, text, site });
                if flood {
                    self.kill_family(tid, Limit::Output, log);
                } else {
                    Self::go(tid, Until::NextCall, None);
                }
                return Ok(());
            }
            Entry::Call(call) => call,
        };
        let original = registers;
        let site = Self::site_of(task, &registers);
        let mut decision = gate.enter(&task.role, &task.actor, &call);
        if matches!(call, Syscall::Fork { .. }) && crowd >= self.budget.processes {
            log.add(&task.actor, EventKind::Limit { what: Limit::Processes, site: site.clone() });
            decision = Decision::Fail(Errno::EAGAIN);
        }
        let injected = if let Decision::Fail(errno) = decision { Some(errno) } else { None };
        let answer = injected.map(|errno| -i64::from(errno.raw())).or_else(|| {
            answer_here(task, &registers, &call, &mut self.alarms, &mut self.sockets, log.now())
        });
        if let (Syscall::Connect { sd, .. }, None) = (&call, answer) {
            self.sockets.give_port(task.process, *sd);
        }
        let nap = match answer {
            Some(_) => {
                registers.set_number(-1);
                None
            }
            None => Nap::take(task.pid, &mut registers, &mut call, &self.sockets, log.now()),
        };
        if answer.is_some() || nap.is_some() {
            registers.apply_to(task.pid).context("changing a call")?;
        }
        let polls = task.fruitless >= POLLING && nap.is_none() && answer.is_none();
        task.pending = Some(Pending {
            call,
            site,
            registers: original,
            injected,
            answer,
            nap,
            timed_out: false,
            suspended: false,
            wait_told: false,
        });
        if decision == Decision::Hold || polls {
            task.state = if polls { State::Parked } else { State::Held };
            self.current = None;
        } else {
            Self::go(tid, Until::Exit, None);
        }
        Ok(())
    }

    /// Lets a task that stood at the entry of a call go into it.
    pub(super) fn resume_into_call(&mut self, tid: i32) {
        if let Some(task) = self.tasks.get_mut(&tid) {
            task.state = State::Running;
            task.cpu_mark = 0;
            Self::go(tid, Until::Exit, None);
        }
    }

    /// The exit stop of a call.
    pub(super) fn leave_call(&mut self, tid: i32, log: &mut Log<impl Write>) -> Result<()> {
        let Some(task) = self.tasks.get_mut(&tid) else { return Ok(()) };
        let Some(mut pending) = task.pending.take() else {
            Self::go(tid, Until::NextCall, None);
            return Ok(());
        };
        let Ok(now_registers) = Registers::of(task.pid) else { return Ok(()) };
        let mut result = now_registers.result();
        if let Some(answer) = pending.answer {
            result = answer;
        } else if is_interrupted(result) || pending.timed_out && result == -i64::from(libc::EINTR) {
            match &pending.nap {
                Some(nap) if pending.timed_out => result = nap.time_out(task.pid),
                nap => {
                    if let Some(nap) = nap {
                        nap.interrupt(task.pid, log.now());
                    }
                    pending.suspended = true;
                }
            }
        }
        if pending.answer.is_some() || pending.nap.is_some() {
            // The program finds its registers as it left them, but for the result.
            let mut registers = pending.registers;
            registers.return_from(&now_registers, result);
            registers.apply_to(task.pid).context("finishing a call")?;
        }
        if pending.suspended {
            task.pending = Some(pending);
            Self::go(tid, Until::NextCall, None);
            return Ok(());
        }
        let mut call = pending.call;
        let mut exit = pending.registers;
        exit.set_result(result);
        let outcome = if result < 0 {
            SyscallResult::Err(Errno::from_raw(-result as i32))
        } else {
            let mut caller = Caller {
                task: task.pid,
                process: task.process,
                proc: &self.proc,
                sockets: &mut self.sockets,
            };
            caller.leave(&mut call, &exit);
            SyscallResult::Ok(result)
        };
        if is_fruitless(&call, &outcome) {
            task.fruitless += 1;
        } else {
            task.fruitless = 0;
            self.changed = true;
        }
        if let (Syscall::Accept { length: Some(..0), .. }, SyscallResult::Err(errno)) =
            (&call, &outcome)
            && *errno == Errno::EINVAL
        {
            self.lost_calls += 1;
        }
        let flood = match (&call, &outcome) {
            (Syscall::Send { .. }, SyscallResult::Ok(length)) => {
                let (_, said) = self.used.entry(task.family.clone()).or_default();
                *said += *length as u64;
                *said > self.budget.output
            }
            _ => false,
        };
        let listens = match (&call, &outcome) {
            (Syscall::Listen { sd, .. }, SyscallResult::Ok(_)) => Some(*sd),
            _ => None,
        };
        let injected = pending.injected.is_some();
        let returned = Returned { syscall: call, result: outcome, injected, site: pending.site };
        log.add(&task.actor, EventKind::Returned(returned));
        if let Some(sd) = listens {
            tell_queue(task, sd, log);
            if let Some(address) = sockets::local_address(task.process, sd).and_then(|a| a.v4()) {
                self.listening.insert(task.role.clone(), address);
            }
        }
        if flood {
            self.kill_family(tid, Limit::Output, log);
            return Ok(());
        }
        Self::go(tid, Until::NextCall, None);
        Ok(())
    }

    /// Writes into the history what the kernel says of every listening socket, through the
    /// process that called listen or has inherited it.
    pub fn tell_queues(&self, listeners: &[(String, i32)], log: &mut Log<impl Write>) {
        for (actor, sd) in listeners {
            if let Some(task) = self.tasks.values().find(|task| task.actor == *actor) {
                tell_queue(task, *sd, log);
            }
        }
    }
}

fn tell_queue(task: &Task, sd: i32, log: &mut Log<impl Write>) {
    if let Some((limit, waiting)) = sockets::queue(task.process, sd) {
        let address = sockets::local_address(task.process, sd)
            .unwrap_or_else(|| Address::Other("an unknown address".into()));
        log.add(&task.actor, EventKind::AcceptQueue { address, limit, waiting });
    }
}

/// Calls about time that the tracer answers itself: alarms of the virtual clock, and SO_RCVTIMEO.
fn answer_here(
    task: &Task,
    registers: &Registers,
    call: &Syscall,
    alarms: &mut Alarms,
    sockets: &mut sockets::Sockets,
    now: u64,
) -> Option<i64> {
    match registers.number() {
        libc::SYS_setsockopt => match call {
            Syscall::SetOption { option, socket: Some(socket), .. }
                if *option == SocketOption::ReceiveTimeout
                    && registers.argument(4) as u32 >= 16 =>
            {
                sockets.set_patience(*socket, read_time(task.pid, registers.argument(3), 1)?);
                Some(0)
            }
            _ => None,
        },
        _ => alarms.answer(task.pid, task.process, registers, now),
    }
}

/// Whether this is a call that a signal has interrupted, and that the kernel starts again: then it
/// goes on as before. Else that call ended with EINTR.
fn is_started_again(
    task: &mut Task,
    registers: &mut Registers,
    log: &mut Log<impl Write>,
) -> Result<bool> {
    let Some(mut pending) = task.pending.take_if(|pending| pending.suspended) else {
        return Ok(false);
    };
    let again = registers.number() == libc::SYS_restart_syscall
        || registers.number() == pending.registers.number()
            && registers.instruction_pointer() == pending.registers.instruction_pointer();
    if again {
        pending.suspended = false;
        if let Some(nap) = &pending.nap {
            nap.make_endless(registers);
            registers.apply_to(task.pid)?;
        }
        task.pending = Some(pending);
        return Ok(true);
    }
    let outcome = SyscallResult::Err(Errno::EINTR);
    let Pending { call, site, .. } = pending;
    log.add(
        &task.actor,
        EventKind::Returned(Returned { syscall: call, result: outcome, injected: false, site }),
    );
    Ok(false)
}

/// Answers the call if it reads a clock. Whoever reads and reads waits for a time to come: then a
/// reading takes a little of it.
fn read_clock(task: &mut Task, registers: &mut Registers, now: u64) -> bool {
    let waits = task.readings >= clock::READINGS;
    let at = if waits { now + clock::STEP } else { now };
    let Some(result) = clock::answer(task.pid, registers, at) else { return false };
    task.readings += 1;
    if waits {
        let nap = Nap::of_reading(at, result);
        task.pending = Some(Pending {
            call: Syscall::Sleep { micros: clock::STEP },
            site: Tracer::site_of(task, registers),
            registers: *registers,
            injected: None,
            answer: None,
            nap: Some(nap.clone()),
            timed_out: false,
            suspended: false,
            wait_told: false,
        });
        nap.make_endless(registers);
    } else {
        // A call of no number is not carried out, and its result is what stands in the register
        // (seccomp(2), SECCOMP_RET_TRACE).
        registers.set_number(-1);
        registers.set_result(result);
    }
    true
}

/// A call that changed nothing, as those of a program that polls do.
fn is_fruitless(call: &Syscall, outcome: &SyscallResult) -> bool {
    match outcome {
        SyscallResult::Err(errno) => [Errno::EAGAIN, Errno::EINTR, Errno::ECHILD].contains(errno),
        SyscallResult::Ok(value) => match call {
            Syscall::Sleep { .. } => true,
            Syscall::Poll { .. } => *value == 0,
            Syscall::Wait { nohang } => *nohang && *value == 0,
            _ => false,
        },
    }
}
