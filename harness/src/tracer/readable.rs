//! A program that nobody may read: the kernel closes its files in `/proc` to us (execve(2),
//! `PR_SET_DUMPABLE` of prctl(2)), so that it could not be seen waiting. It is made to open them.

use super::Tracer;
use super::arch::SYSCALL;
use super::registers::Registers;
use super::sys::{self, Look};
use nix::sys::ptrace;
use nix::unistd::Pid;

impl Tracer {
    /// A task has just become another program; whether that can be looked into.
    pub(super) fn make_readable(&mut self, task: Pid) -> bool {
        if self.facts.proc.is_open_to_us(task.as_raw()) {
            return true;
        }
        // A task that was killed meanwhile needs no more.
        self.make_dumpable(task).is_none_or(|()| self.facts.proc.is_open_to_us(task.as_raw()))
    }

    /// Makes the task call prctl(2) before its first instruction; none if it has ended.
    fn make_dumpable(&mut self, task: Pid) -> Option<()> {
        // The end of execve() sets the result's register, so that comes first.
        self.step(task)?;
        let Ok(before) = Registers::of(task) else { return Some(()) };
        let at = before.instruction_pointer() as ptrace::AddressType;
        let Ok(word) = ptrace::read(task, at) else { return Some(()) };
        let mut bytes = word.to_le_bytes();
        bytes[..SYSCALL.len()].copy_from_slice(SYSCALL);
        if ptrace::write(task, at, i64::from_le_bytes(bytes)).is_err() {
            return Some(());
        }
        let mut registers = before;
        registers.will_call(libc::SYS_prctl);
        registers.set_argument(0, libc::PR_SET_DUMPABLE as u64);
        registers.set_argument(1, 1);
        if registers.apply_to(task).is_ok() {
            // To its entry, and to its exit.
            self.step(task)?;
            self.step(task)?;
        }
        let _ = ptrace::write(task, at, word);
        let _ = before.apply_to(task);
        Some(())
    }

    /// Lets a task go to the next entry or exit of a system call; none if it ends instead.
    fn step(&mut self, task: Pid) -> Option<()> {
        ptrace::syscall(task, None).ok()?;
        let status = sys::report_of(task, Look::Wait)?;
        if libc::WIFSTOPPED(status) {
            return Some(());
        }
        self.tasks.report(task.as_raw(), status);
        None
    }
}
