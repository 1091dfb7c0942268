//! System calls that a stopped task makes on the tracer's behalf, unseen by its program: what the
//! kernel knows of a socket it tells whoever has it open (getsockname(2), getsockopt(2)), everywhere
//! where ptrace(2) works.

use super::memory;
use super::registers::Registers;
use super::sys::{self, Look};
use nix::sys::ptrace;
use nix::unistd::Pid;
use std::cell::RefCell;

/// How much memory is lent for what the calls read and write, in bytes.
const ROOM: u64 = 256;
/// Where in it what a pointer points to begins; a length stands before it.
const BODY: u64 = 16;

/// At which end of a system call of its own a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// It is about to make it (`PTRACE_EVENT_SECCOMP`).
    Entry,
    /// It has been made (syscall-exit-stop).
    Exit,
}

/// Reports of the kernel that came in the middle of errands: tasks that have ended.
#[derive(Debug, Default)]
pub(super) struct Reports(RefCell<Vec<(i32, i32)>>);

impl Reports {
    /// Takes them: task and status.
    pub(super) fn take(&self) -> Vec<(i32, i32)> {
        self.0.take()
    }
}

/// A task that makes system calls for us.
pub(super) struct Errand<'a> {
    task: Pid,
    reports: &'a Reports,
    before: Registers,
    /// Where it stands now.
    stands: Stop,
    /// Signals that could not be held off; they are sent again afterwards.
    signals: Vec<i32>,
}

/// Has a task that stands at a stop make system calls, and lets it stand there again, with all its
/// registers, its memory and its signals as before. None if it has ended, or one did not work.
pub(super) fn run<T>(
    task: Pid,
    stop: Stop,
    reports: &Reports,
    calls: impl FnOnce(&mut Errand<'_>) -> Option<T>,
) -> Option<T> {
    let before = Registers::of(task).ok()?;
    let blocked = sys::blocked_signals(task).ok()?;
    sys::block_signals(task, u64::MAX).ok()?;
    let mut errand = Errand { task, reports, before, stands: stop, signals: Vec::new() };
    let lent = memory::read(task, errand.room(), ROOM as usize);
    let told = calls(&mut errand);
    memory::write(task, errand.room(), &lent);
    errand.return_to(stop)?;
    sys::block_signals(task, blocked).ok()?;
    for signal in errand.signals {
        sys::send_signal(task, signal);
    }
    told
}

impl Errand<'_> {
    /// The address that a socket has; none if it is no socket.
    pub(super) fn local_name(&mut self, fd: i32) -> Option<Vec<u8>> {
        self.name(libc::SYS_getsockname, fd)
    }

    /// The address of the other end of a socket; none if there is none.
    pub(super) fn remote_name(&mut self, fd: i32) -> Option<Vec<u8>> {
        self.name(libc::SYS_getpeername, fd)
    }

    fn name(&mut self, number: i64, fd: i32) -> Option<Vec<u8>> {
        let length = (ROOM - BODY) as u32;
        self.lend(0, &length.to_le_bytes())?;
        let arguments = [fd as u64, self.room().wrapping_add(BODY), self.room()];
        (self.call(number, &arguments)? == 0).then(|| self.given_back(length))?
    }

    /// Up to `length` bytes of an option of a socket (getsockopt(2)).
    pub(super) fn option(
        &mut self,
        fd: i32,
        level: i32,
        option: i32,
        length: u32,
    ) -> Option<Vec<u8>> {
        self.lend(0, &length.to_le_bytes())?;
        let (level, option) = (level as u64, option as u64);
        let arguments = [fd as u64, level, option, self.room().wrapping_add(BODY), self.room()];
        (self.call(libc::SYS_getsockopt, &arguments)? == 0).then(|| self.given_back(length))?
    }

    /// Binds a socket to an address (bind(2)); whether that worked.
    pub(super) fn bind(&mut self, fd: i32, sockaddr: &[u8]) -> Option<bool> {
        self.lend(BODY, sockaddr)?;
        let arguments = [fd as u64, self.room().wrapping_add(BODY), sockaddr.len() as u64];
        Some(self.call(libc::SYS_bind, &arguments)? == 0)
    }

    /// Sets an option of a socket (setsockopt(2)); whether that worked.
    pub(super) fn set_option(
        &mut self,
        fd: i32,
        level: i32,
        option: i32,
        value: &[u8],
    ) -> Option<bool> {
        self.lend(BODY, value)?;
        let (level, option) = (level as u64, option as u64);
        let arguments =
            [fd as u64, level, option, self.room().wrapping_add(BODY), value.len() as u64];
        Some(self.call(libc::SYS_setsockopt, &arguments)? == 0)
    }

    /// Makes a system call; its result, or −errno.
    fn call(&mut self, number: i64, arguments: &[u64]) -> Option<i64> {
        let mut registers = self.before;
        for (index, &argument) in arguments.iter().enumerate() {
            registers.set_argument(index, argument);
        }
        match self.stands {
            Stop::Entry => registers.set_number(number),
            Stop::Exit => registers.repeat(number),
        }
        registers.apply_to(self.task).ok()?;
        if self.stands == Stop::Exit {
            // To its entry, which seccomp(2) may stop once more.
            self.go()?;
        }
        while self.go()? >> 16 == libc::PTRACE_EVENT_SECCOMP {}
        self.stands = Stop::Exit;
        Some(Registers::of(self.task).ok()?.result())
    }

    /// Brings the task back to where it stood.
    fn return_to(&mut self, stop: Stop) -> Option<()> {
        if (self.stands, stop) == (Stop::Exit, Stop::Entry) {
            let mut registers = self.before;
            registers.repeat(self.before.number());
            registers.apply_to(self.task).ok()?;
            self.go()?;
            self.go()?;
        }
        self.before.apply_to(self.task).ok()
    }

    /// Lets the task go to the next stop of a system call, and returns the status there; none if it
    /// ends instead.
    fn go(&mut self) -> Option<i32> {
        loop {
            ptrace::syscall(self.task, None).ok()?;
            let status = sys::report_of(self.task, Look::Wait)?;
            if !libc::WIFSTOPPED(status) {
                self.reports.0.borrow_mut().push((self.task.as_raw(), status));
                return None;
            }
            match (status >> 16, libc::WSTOPSIG(status)) {
                (libc::PTRACE_EVENT_SECCOMP, _) => return Some(status),
                (libc::PTRACE_EVENT_EXIT, _) => {
                    self.reports.0.borrow_mut().push((self.task.as_raw(), status));
                    return None;
                }
                (0, signal) if signal == libc::SIGTRAP | 0x80 => return Some(status),
                // SIGSTOP alone can't be blocked.
                (0, signal) => self.signals.push(signal),
                _ => {}
            }
        }
    }

    fn room(&self) -> u64 {
        memory::unused(&self.before, ROOM)
    }

    /// Puts bytes into the lent memory; none if they don't stand there then.
    fn lend(&self, at: u64, bytes: &[u8]) -> Option<()> {
        memory::put(self.task, self.room().wrapping_add(at), bytes).then_some(())
    }

    /// What stands behind the length that the kernel has set.
    fn given_back(&self, most: u32) -> Option<Vec<u8>> {
        let length = memory::read(self.task, self.room(), 4).try_into().ok()?;
        let length = u32::from_le_bytes(length).min(most);
        Some(memory::read(self.task, self.room().wrapping_add(BODY), length as usize))
    }
}
