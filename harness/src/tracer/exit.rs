//! What is done at the exit of a watched system call.

use super::error::{Asked, Operation};
use super::registers::Registers;
use super::stops::Until;
use super::syscalls::Effect;
use super::task::Task;
use super::view::StoppedTask;
use super::{Log, Tracer, TracerError, memory, sockets};
use crate::event::{Address, Errno, EventKind, Returned, SocketType, Syscall, SyscallResult};
use std::io::Write;

/// Errors by which a system call says that it has changed nothing, as to a program that polls.
const FRUITLESS: [Errno; 5] =
    [Errno::EAGAIN, Errno::EINTR, Errno::ECHILD, Errno::EALREADY, Errno::ETIMEDOUT];

/// As how many system calls each further message counts that went by the same one: it is recorded as
/// if it had gone alone, and costs its program nothing.
const MESSAGE: u64 = 5;

impl Tracer {
    /// The exit stop of a system call.
    pub(super) fn leave_syscall(
        &mut self,
        tid: i32,
        log: &mut Log<impl Write>,
    ) -> Result<(), TracerError> {
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        let Some(mut pending) = task.pending.take() else {
            Self::go(tid, Until::NextSyscall, None);
            return Ok(());
        };
        let Ok(at_exit) = Registers::of(task.pid) else { return Ok(()) };
        let arguments = pending.registers.arguments();
        // Before they are looked at, which is what takes long.
        let further = pending.row.further_messages(at_exit.result());
        if let Err(limit) = self.count(tid, MESSAGE * further, log) {
            self.kill_branch(tid, limit, log);
            return Ok(());
        }
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        if let Some((address, bytes)) = &pending.replaced {
            memory::write(task.pid, *address, bytes);
        }
        let mut view = StoppedTask::new(task.holder(), &self.proc, &mut self.sockets.numbers);
        let result = match pending.answer {
            Some(answer) => answer,
            None => pending.end_wait(&view, at_exit.result(), self.time.now()),
        };
        if pending.answer.is_some() || pending.timed_wait.is_some() {
            // The program finds its registers as it left them, but for the result.
            let mut registers = pending.registers;
            registers.return_from(&at_exit, result);
            registers.apply_to(task.pid).asked(Operation::SetRegisters, tid)?;
        }
        if pending.suspended {
            task.pending = Some(pending);
            Self::go(tid, Until::NextSyscall, None);
            return Ok(());
        }
        let (made, is_fruitless) = if result < 0 {
            let errno = Errno::from_raw(-result as i32);
            (vec![(pending.syscall, SyscallResult::Err(errno))], FRUITLESS.contains(&errno))
        } else {
            let made = pending.row.complete(&mut view, &arguments, result, pending.syscall);
            let worked = made.into_iter().map(|(made, value)| (made, SyscallResult::Ok(value)));
            (worked.collect(), pending.row.is_fruitless(&arguments, result))
        };
        let is_answered = pending.answer.is_some() && pending.injected.is_none();
        if is_fruitless {
            task.fruitless.add();
        } else if !is_answered {
            task.fruitless.reset();
            match pending.row.effect {
                Effect::MakesTask | Effect::TakesEnd => self.schedule.stir(),
                _ => self.schedule.moves(),
            }
        }
        let injected = pending.injected.is_some();
        let (effect, fd) = (pending.row.effect, arguments.int(0));
        for (syscall, result) in made {
            let returned = Returned { syscall, result, injected, site: pending.site.clone() };
            if !self.take_effect(tid, effect, fd, returned, log) {
                return Ok(());
            }
        }
        Self::go(tid, Until::NextSyscall, None);
        Ok(())
    }

    /// Records a system call that has returned, and does what follows from it; whether the task may
    /// go on.
    fn take_effect(
        &mut self,
        tid: i32,
        effect: Effect,
        fd: i32,
        returned: Returned,
        log: &mut Log<impl Write>,
    ) -> bool {
        let Some(task) = self.tasks.get_mut(tid) else { return false };
        for earlier in self.connects.concluded(task, &returned) {
            log.add(&task.actor, EventKind::Returned(earlier));
        }
        self.connects.begin(task, &returned);
        let (value, errno) = (returned.ok(), returned.err());
        let has_no_length = matches!(
            returned.syscall,
            Syscall::Accept { length: Some(..0), .. } | Syscall::Recv { length: Some(..0), .. }
        );
        log.add(&task.actor, EventKind::Returned(returned));
        match (effect, value) {
            (Effect::CountsOutput, Some(length)) => {
                let counted = self.accounts.count_output(&task.actor, length as u64);
                if let Err(limit) = counted {
                    self.kill_branch(tid, limit, log);
                    return false;
                }
            }
            (Effect::Listens, Some(_)) => {
                record_accept_queue(task, fd, log);
                self.sockets.listens(&task.role, task.holder(), fd);
            }
            (Effect::Binds, Some(_))
                if sockets::socket_type(task.holder(), fd) == Some(SocketType::Datagram) =>
            {
                self.sockets.listens(&task.role, task.holder(), fd);
            }
            (_, None) if has_no_length && errno == Some(Errno::EINVAL) => {
                self.sockets.lost += 1;
            }
            _ => {}
        }
        true
    }
}

/// Writes into the history what the kernel says of a listening socket.
fn record_accept_queue(task: &Task, sd: i32, log: &mut Log<impl Write>) {
    if let Some((limit, waiting)) = sockets::accept_queue(task.holder(), sd) {
        let address = sockets::local_address(task.holder(), sd)
            .unwrap_or_else(|| Address::Other("an unknown address".into()));
        log.add(&task.actor, EventKind::AcceptQueue { address, limit, waiting });
    }
}
