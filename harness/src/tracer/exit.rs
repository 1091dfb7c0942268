//! What is done at the exit of a watched system call.

use super::errand::Stop;
use super::error::{Asked, Operation};
use super::registers::Registers;
use super::sockets::AcceptQueue;
use super::stopped_task::StoppedTask;
use super::stops::Until;
use super::syscalls::Effect;
use super::task::{Pending, Task};
use super::view::TaskView as _;
use super::{Log, Tracer, TracerError, memory, renames};
use crate::event::{
    Address, Errno, EventKind, Limit, OtherAddress, Returned, SocketType, Syscall, SyscallResult,
};
use std::io::Write;
use std::net::SocketAddrV4;

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
        let Some(pending) = task.pending.take() else {
            Self::go(tid, Until::NextSyscall, None);
            return Ok(());
        };
        let Ok(at_exit) = Registers::of(task.pid) else { return Ok(()) };
        self.leave(tid, pending, at_exit, log)
    }

    /// What is done when a system call has come to its end, with these registers.
    pub(super) fn leave(
        &mut self,
        tid: i32,
        mut pending: Pending,
        at_exit: Registers,
        log: &mut Log<impl Write>,
    ) -> Result<(), TracerError> {
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
        let mut view = StoppedTask::new(task, Stop::Exit, &self.facts);
        let result = match pending.answer {
            Some(answer) => answer,
            None => pending.end_wait(&view, at_exit.result(), self.time.now()),
        };
        if pending.answer.is_none() {
            let Pending { renamed, registers, .. } = &pending;
            renames::name_again(&view, &self.facts.addresses, renamed, registers, result);
            let leads = matches!(pending.row.effect, Effect::Binds | Effect::TakesPort);
            if leads && pending.renamed.changes_registers() && !view.is_within(arguments.int(0)) {
                self.kill_branch(tid, Limit::Unseen, log);
                return Ok(());
            }
        }
        let is_other = pending.timed_wait.is_some() || pending.renamed.changes_registers();
        if pending.answer.is_some() || is_other {
            // The program finds its registers as it left them, but for the result.
            let mut registers = pending.registers;
            registers.return_from(&at_exit, result);
            if !pending.suspended {
                // One that stands at its entry is not made, and none that has ended is made again.
                registers.set_number(-1);
            }
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
        // So many descriptors on their way are counted by user, and others may have sent them
        // (unix(7)).
        if result == -i64::from(libc::ETOOMANYREFS) && pending.injected.is_none() {
            self.record_unavailable(tid, "passing on a descriptor".into(), log);
        }
        let injected = pending.injected.is_some();
        let effect = match pending.row.effect {
            Effect::KeepsRealTime if is_answered => Effect::None,
            effect => effect,
        };
        let fd = arguments.int(0);
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
        let view = StoppedTask::new(task, Stop::Exit, &self.facts);
        keep_up(&view, self.facts.addresses.are_shared(), fd, &returned);
        for earlier in self.connects.concluded(&view, &returned) {
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
                let address = view.local_address(fd);
                record_accept_queue(task, &view, fd, address, log);
                view.known(fd, |known| known.listens = true);
                if let Some(address) = address {
                    self.facts.sockets.listens(&task.role, address);
                }
            }
            (Effect::Binds, Some(_)) if view.socket_type(fd) == Some(SocketType::Datagram) => {
                if let Some(address) = view.local_address(fd) {
                    self.facts.sockets.listens(&task.role, address);
                }
            }
            // What a program does not do for want of it proves nothing.
            (Effect::KeepsRealTime, Some(_)) => {
                let name = "timerfd_settime".to_owned();
                log.add(&task.actor, EventKind::Unavailable { name });
            }
            (_, None) if has_no_length && errno == Some(Errno::EINVAL) => {
                self.facts.sockets.lost += 1;
            }
            _ => {}
        }
        true
    }
}

/// Keeps what is known of sockets true.
fn keep_up(view: &StoppedTask<'_>, is_shared: bool, fd: i32, returned: &Returned) {
    if let (Syscall::Socket { domain, .. }, Some(sd)) = (&returned.syscall, returned.ok()) {
        view.known(sd as i32, |known| known.is_of_the_machine = domain.is_of_the_machine());
    }
    match (&returned.syscall, returned.ok()) {
        (Syscall::Connect { .. }, _) => {
            view.known(fd, |known| known.remote = None);
        }
        // On a network of the world's own every segment is acknowledged at once. Here a second small
        // message would wait for that up to 40 ms of real time (RFC 896, RFC 1122 4.2.3.2).
        (Syscall::Socket { socket_type: SocketType::Stream, .. }, Some(sd)) if is_shared => {
            view.send_at_once(sd as i32);
        }
        _ => {}
    }
}

/// Writes into the history what the kernel says of a listening socket.
fn record_accept_queue(
    task: &Task,
    view: &StoppedTask<'_>,
    sd: i32,
    address: Option<SocketAddrV4>,
    log: &mut Log<impl Write>,
) {
    if let Some(AcceptQueue { limit, waiting }) =
        view.tcp_info(sd).and_then(|info| info.accept_queue())
    {
        let unknown = || Address::Other(OtherAddress::Unknown);
        let address = address.map_or_else(unknown, Address::V4);
        log.add(&task.actor, EventKind::AcceptQueue { address, limit, waiting });
    }
}
