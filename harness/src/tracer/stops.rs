//! What is done at each stop of a task: births, ends, signals, and calls at entry and exit.

use super::arch::{Registers, is_interrupted};
use super::decode::{Caller, Entry};
use super::leftovers::Ended;
use super::nap::{Nap, read_time};
use super::site::Image;
use super::task::{Pending, State, Task};
use super::{Decision, Gate, Log, POLLING, Tracer, clock, sockets};
use crate::event::{Address, Call, End, Kind, Limit, Outcome, Returned};
use anyhow::{Context, Result};
use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use std::io::Write;

/// How a task goes on from a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// The next watched call.
    NextCall,
    /// The exit of the call it is in.
    Exit,
}

impl Tracer {
    /// Handles what the kernel reported of a task, and lets it go on.
    pub(super) fn handle(
        &mut self,
        tid: i32,
        status: i32,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<()> {
        if libc::WIFEXITED(status) || libc::WIFSIGNALED(status) {
            self.bury(tid, status, log);
            return Ok(());
        }
        // Who stands at its end is past being ended, and would stand there for ever.
        let ends = status >> 16 == libc::PTRACE_EVENT_EXIT;
        let doomed = self.tasks.get_mut(&tid).and_then(|task| task.doomed.take());
        if let Some(what) = doomed.filter(|_| !ends) {
            self.kill_family(tid, what, log);
            return Ok(());
        }
        let Some(task) = self.tasks.get_mut(&tid) else { return Ok(()) };
        task.state = State::Running;
        task.at_terminal = false;
        task.vforked = status >> 16 == libc::PTRACE_EVENT_VFORK;
        task.cpu_mark = 0;
        let (signal, event) = (libc::WSTOPSIG(status), status >> 16);
        match event {
            libc::PTRACE_EVENT_SECCOMP => self.enter_call(tid, log, gate),
            libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK | libc::PTRACE_EVENT_CLONE => {
                self.give_birth(tid, log)?;
                Self::go(tid, Until::Exit, None);
                Ok(())
            }
            libc::PTRACE_EVENT_EXEC => {
                let process = task.pid;
                task.pending = None;
                task.image = Image::of(&self.proc, process).ok();
                clock::hide_vdso(process);
                Self::go(tid, Until::NextCall, None);
                Ok(())
            }
            libc::PTRACE_EVENT_EXIT => {
                self.count_cpu(tid);
                self.look_at_the_dying(tid, log);
                Self::go(tid, Until::NextCall, None);
                Ok(())
            }
            libc::PTRACE_EVENT_STOP if is_stopping(signal) => {
                // A stopped process stays so until SIGCONT (ptrace(2), group-stop).
                // SAFETY: plain numbers.
                unsafe { libc::ptrace(libc::PTRACE_LISTEN, tid, 0, 0) };
                Ok(())
            }
            libc::PTRACE_EVENT_STOP => {
                let in_call = task.pending.as_ref().is_some_and(|pending| !pending.suspended);
                Self::go(tid, if in_call { Until::Exit } else { Until::NextCall }, None);
                Ok(())
            }
            _ if signal == libc::SIGTRAP | 0x80 => self.leave_call(tid, log),
            _ => {
                self.deliver(tid, signal, log);
                Ok(())
            }
        }
    }

    fn go(tid: i32, until: Until, signal: Option<Signal>) {
        let pid = Pid::from_raw(tid);
        // A task that was killed meanwhile is not there to go on; its end will be reported.
        let _ = match until {
            Until::NextCall => ptrace::cont(pid, signal),
            Until::Exit => ptrace::syscall(pid, signal),
        };
    }

    fn bury(&mut self, tid: i32, status: i32, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.remove(&tid) else { return };
        self.changed = true;
        self.current = None;
        if task.is_thread() || task.silenced {
            return;
        }
        self.alarms.remove(&tid);
        let end = if libc::WIFEXITED(status) {
            End::Exit(libc::WEXITSTATUS(status))
        } else {
            End::Signal(signal_name(libc::WTERMSIG(status)))
        };
        log.add(&task.actor, Kind::Ended(end));
        self.ended.push(Ended { process: tid, actor: task.actor, family: task.family });
    }

    fn give_birth(&mut self, tid: i32, log: &mut Log<impl Write>) -> Result<()> {
        let child =
            ptrace::getevent(Pid::from_raw(tid)).context("asking for the new child")? as i32;
        let process = self.proc.thread_group(child).unwrap_or(child);
        let thread = process != child;
        let inherited = if thread { Vec::new() } else { self.inherited(tid) };
        let Some(parent) = self.tasks.get_mut(&tid) else { return Ok(()) };
        parent.children += 1;
        let mark = if thread { '#' } else { '/' };
        let actor = format!("{}{mark}{}", parent.actor, parent.children);
        let mut task = Task::new(
            Pid::from_raw(child),
            process,
            actor.clone(),
            parent.family.clone(),
            parent.role.clone(),
        );
        task.image.clone_from(&parent.image);
        task.arrived = self.early.remove(&child);
        task.last_turn = self.turns;
        task.inherited = inherited;
        log.add(&parent.actor, Kind::Born { child: actor, thread });
        self.tasks.insert(child, task);
        Ok(())
    }

    fn deliver(&mut self, tid: i32, signal: i32, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get(&tid) else { return };
        // A handler that returns to the fault would fill the history for ever.
        let (calls, _) = self.used.entry(task.family.clone()).or_default();
        *calls += 1;
        if *calls > self.budget.calls {
            self.kill_family(tid, Limit::Calls, log);
            return;
        }
        const WORTH_TELLING: [i32; 9] = [
            libc::SIGSEGV,
            libc::SIGBUS,
            libc::SIGFPE,
            libc::SIGILL,
            libc::SIGABRT,
            libc::SIGPIPE,
            libc::SIGSYS,
            libc::SIGXCPU,
            libc::SIGXFSZ,
        ];
        if WORTH_TELLING.contains(&signal) {
            let registers = Registers::of(task.pid).ok();
            let site = registers.and_then(|registers| Self::site_of(task, &registers));
            log.add(&task.actor, Kind::Signalled { signal: signal_name(signal), site });
        }
        Self::go(tid, Until::NextCall, Signal::try_from(signal).ok());
    }

    /// The entry stop of a watched call.
    fn enter_call(
        &mut self,
        tid: i32,
        log: &mut Log<impl Write>,
        gate: &mut dyn Gate,
    ) -> Result<()> {
        let crowd = self.tasks.len();
        let Some(task) = self.tasks.get_mut(&tid) else { return Ok(()) };
        let Ok(mut registers) = Registers::of(task.pid) else { return Ok(()) };
        if let Some(mut pending) = task.pending.take_if(|pending| pending.suspended) {
            let again = registers.number() == libc::SYS_restart_syscall
                || registers.number() == pending.registers.number()
                    && registers.instruction_pointer() == pending.registers.instruction_pointer();
            if again {
                pending.suspended = false;
                if let Some(nap) = &pending.nap {
                    nap.make_endless(&mut registers);
                    registers.apply_to(task.pid)?;
                }
                task.pending = Some(pending);
                Self::go(tid, Until::Exit, None);
                return Ok(());
            }
            let outcome = Outcome::Err("EINTR".into());
            let Pending { call, site, .. } = pending;
            let returned = Returned { call, outcome, injected: false, site };
            log.add(&task.actor, Kind::Returned(returned));
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
            self.kill_family(tid, Limit::Calls, log);
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
                log.add(&task.actor, Kind::Said { fd, text, site });
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
        if matches!(call, Call::Fork { .. }) && crowd >= self.budget.processes {
            log.add(&task.actor, Kind::Limit { what: Limit::Processes, site: site.clone() });
            decision = Decision::Fail(libc::EAGAIN);
        }
        let injected = if let Decision::Fail(errno) = decision { Some(errno) } else { None };
        let answer = injected.map(|errno| -i64::from(errno)).or_else(|| {
            answer_here(task, &registers, &call, &mut self.alarms, &mut self.sockets, log.now())
        });
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
    fn leave_call(&mut self, tid: i32, log: &mut Log<impl Write>) -> Result<()> {
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
            Outcome::Err(errno_name(-result as i32))
        } else {
            let mut caller = Caller {
                task: task.pid,
                process: task.process,
                proc: &self.proc,
                sockets: &mut self.sockets,
            };
            caller.leave(&mut call, &exit);
            Outcome::Ok(result)
        };
        if is_fruitless(&call, &outcome) {
            task.fruitless += 1;
        } else {
            task.fruitless = 0;
            self.changed = true;
        }
        if let (Call::Accept { length: Some(..0), .. }, Outcome::Err(errno)) = (&call, &outcome)
            && errno == "EINVAL"
        {
            self.lost_calls += 1;
        }
        let flood = match (&call, &outcome) {
            (Call::Send { .. }, Outcome::Ok(length)) => {
                let (_, said) = self.used.entry(task.family.clone()).or_default();
                *said += *length as u64;
                *said > self.budget.output
            }
            _ => false,
        };
        let listens = match (&call, &outcome) {
            (Call::Listen { sd, .. }, Outcome::Ok(_)) => Some(*sd),
            _ => None,
        };
        let injected = pending.injected.is_some();
        let returned = Returned { call, outcome, injected, site: pending.site };
        log.add(&task.actor, Kind::Returned(returned));
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
        log.add(&task.actor, Kind::Queue { address, limit, waiting });
    }
}

/// Calls about time that the tracer answers itself: alarms of the virtual clock, and SO_RCVTIMEO.
fn answer_here(
    task: &Task,
    registers: &Registers,
    call: &Call,
    alarms: &mut std::collections::BTreeMap<i32, (u64, u64)>,
    sockets: &mut sockets::Sockets,
    now: u64,
) -> Option<i64> {
    let mut set = |micros: u64, interval: u64| {
        let old = alarms.remove(&task.process).map_or(0, |(at, _)| at.saturating_sub(now));
        if micros > 0 {
            alarms.insert(task.process, (now + micros, interval));
        }
        old
    };
    match registers.number() {
        libc::SYS_alarm => {
            let old = set(u64::from(registers.argument(0) as u32) * 1_000_000, 0);
            Some(old.div_ceil(1_000_000) as i64)
        }
        libc::SYS_setitimer if registers.argument(0) as i32 == libc::ITIMER_REAL => {
            let new = registers.argument(1);
            let interval = read_time(task.pid, new, 1)?;
            set(read_time(task.pid, new + 16, 1)?, interval);
            Some(0)
        }
        libc::SYS_setsockopt => match call {
            Call::SetOption { option, socket: Some(socket), .. }
                if option == "SO_RCVTIMEO" && registers.argument(4) as u32 >= 16 =>
            {
                sockets.set_patience(*socket, read_time(task.pid, registers.argument(3), 1)?);
                Some(0)
            }
            _ => None,
        },
        _ => None,
    }
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
            call: Call::Sleep { micros: clock::STEP },
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
fn is_fruitless(call: &Call, outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Err(errno) => matches!(errno.as_str(), "EAGAIN" | "EINTR" | "ECHILD"),
        Outcome::Ok(value) => match call {
            Call::Sleep { .. } => true,
            Call::Poll { .. } => *value == 0,
            Call::Wait { nohang } => *nohang && *value == 0,
            _ => false,
        },
    }
}

fn is_stopping(signal: i32) -> bool {
    matches!(signal, libc::SIGSTOP | libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU)
}

fn signal_name(signal: i32) -> String {
    Signal::try_from(signal).map_or_else(|_| format!("signal {signal}"), |s| s.as_str().into())
}

/// Such as `EADDRINUSE`.
fn errno_name(number: i32) -> String {
    match Errno::from_raw(number) {
        Errno::UnknownErrno => format!("errno {number}"),
        errno => format!("{errno:?}"),
    }
}
