//! What is done at each stop of a task: births, ends, signals. System calls are
//! the business of `entry` and `exit`.

use super::error::{Asked, Operation};
use super::registers::Registers;
use super::site::Image;
use super::task::{State, Task};
use super::tasks::Gone;
use super::{Gate, Log, Tracer, TracerError, start, sys};
use crate::event::{self, End, EventKind, Limit};
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use std::io::Write;

/// How a task goes on from a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// The next watched system call.
    NextSyscall,
    /// The exit of the system call that it is in.
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
    ) -> Result<(), TracerError> {
        self.stops += 1;
        self.schedule.acted();
        if libc::WIFEXITED(status) || libc::WIFSIGNALED(status) {
            self.bury(tid, status, log);
            return Ok(());
        }
        // Who stands at its end is past being ended, and would stand there for ever.
        let event = status >> 16;
        let doomed = self.tasks.get_mut(tid).and_then(|task| task.doomed.take());
        if let Some(what) = doomed.filter(|_| event != libc::PTRACE_EVENT_EXIT) {
            self.kill_branch(tid, what, log);
            return Ok(());
        }
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let signal = libc::WSTOPSIG(status);
        task.stopped(event == libc::PTRACE_EVENT_VFORK);
        match event {
            libc::PTRACE_EVENT_SECCOMP => self.enter_syscall(tid, log, gate),
            libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK | libc::PTRACE_EVENT_CLONE => {
                self.give_birth(tid, log)?;
                Self::go(tid, Until::Exit, None);
                Ok(())
            }
            libc::PTRACE_EVENT_EXEC => {
                task.pending = None;
                task.leaving = false;
                self.facts.proc.descriptors_may_change();
                self.begin_program(tid, log);
                Ok(())
            }
            libc::PTRACE_EVENT_EXIT => {
                self.count_cpu(tid);
                self.record_unflushed_at_end(tid, log);
                Self::go(tid, Until::NextSyscall, None);
                Ok(())
            }
            libc::PTRACE_EVENT_STOP if is_stopping(signal) => {
                // A stopped process stays so until SIGCONT (ptrace(2), group-stop).
                sys::leave_stopped(task.pid);
                task.state = State::Stopped;
                Ok(())
            }
            libc::PTRACE_EVENT_STOP => {
                let in_syscall = task.pending.as_ref().is_some_and(|pending| !pending.suspended);
                Self::go(tid, if in_syscall { Until::Exit } else { Until::NextSyscall }, None);
                Ok(())
            }
            _ if signal == libc::SIGTRAP | 0x80 => self.leave_syscall(tid, log),
            _ => {
                self.deliver(tid, signal, log);
                Ok(())
            }
        }
    }

    /// A task has become another program.
    fn begin_program(&mut self, tid: i32, log: &mut Log<impl Write>) {
        let is_readable = self.make_readable(Pid::from_raw(tid));
        let Some(task) = self.tasks.get_mut(tid) else { return };
        if task.arrived.is_some() {
            // It has ended on the way.
            return;
        }
        if !is_readable {
            self.kill_branch(tid, Limit::Unseen, log);
            return;
        }
        task.image = Image::of(&self.facts.proc, task.pid);
        start::prepare(task.pid);
        Self::go(tid, Until::NextSyscall, None);
    }

    pub(super) fn go(tid: i32, until: Until, signal: Option<Signal>) {
        let pid = Pid::from_raw(tid);
        // A task that was killed meanwhile is not there to go on; its end will be reported.
        let _ = match until {
            Until::NextSyscall => ptrace::cont(pid, signal),
            Until::Exit => ptrace::syscall(pid, signal),
        };
    }

    fn bury(&mut self, tid: i32, status: i32, log: &mut Log<impl Write>) {
        self.facts.proc.forget(tid);
        let Some(task) = self.tasks.remove(tid) else { return };
        self.beats.forget(tid);
        if task.born < self.beats.rings() {
            self.schedule.moves();
        } else {
            // Who was born since the last ring, and has ended, leaves nothing behind.
            self.schedule.stir();
        }
        self.schedule.end();
        if !self.is_alive(&task.process_tree) {
            self.accounts.give_back(&task.process_tree);
        }
        if task.is_thread() || task.silenced {
            return;
        }
        self.time.alarms.forget(tid);
        self.occupied.process_ended();
        let end = if libc::WIFEXITED(status) {
            End::Exit(libc::WEXITSTATUS(status))
        } else {
            End::Signal(event::Signal::from_raw(libc::WTERMSIG(status)))
        };
        log.add(&task.actor, EventKind::Ended(end));
        let Task { actor, process_tree, .. } = task;
        self.tasks.bury(Gone { process: tid, actor, process_tree });
    }

    fn give_birth(&mut self, tid: i32, log: &mut Log<impl Write>) -> Result<(), TracerError> {
        let child = ptrace::getevent(Pid::from_raw(tid)).asked(Operation::GetChild, tid)? as i32;
        let process = self.facts.proc.thread_group(child).unwrap_or(child);
        let thread = process != child;
        let inherited = if thread { Vec::new() } else { self.unflushed_of(tid) };
        let Some(parent) = self.tasks.get_mut(tid) else { return Ok(()) };
        parent.children += 1;
        let separator = if thread { '#' } else { '/' };
        let actor = format!("{}{separator}{}", parent.actor, parent.children);
        let mut task = Task::new(
            Pid::from_raw(child),
            process,
            actor.clone(),
            parent.process_tree.clone(),
            parent.role.clone(),
        );
        task.image.clone_from(&parent.image);
        task.last_turn = self.schedule.turns();
        task.born = self.beats.rings();
        task.inherited = inherited;
        log.add(&parent.actor, EventKind::Born { child: actor, thread });
        self.tasks.insert(task);
        Ok(())
    }

    fn deliver(&mut self, tid: i32, signal: i32, log: &mut Log<impl Write>) {
        if let Err(limit) = self.count(tid, 1, log) {
            self.kill_branch(tid, limit, log);
            return;
        }
        let Some(task) = self.tasks.get(tid) else { return };
        const RECORDED: [i32; 9] = [
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
        if RECORDED.contains(&signal) {
            let registers = Registers::of(task.pid).ok();
            let site =
                registers.and_then(|registers| Self::site_of(&self.facts.proc, task, &registers));
            log.add(
                &task.actor,
                EventKind::Signalled { signal: event::Signal::from_raw(signal), site },
            );
        }
        Self::go(tid, Until::NextSyscall, Signal::try_from(signal).ok());
    }
}

fn is_stopping(signal: i32) -> bool {
    matches!(signal, libc::SIGSTOP | libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU)
}
