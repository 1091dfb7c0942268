//! Tasks that want to receive on one connection at the same time, such as a parent and its child that
//! both read. The kernel wakes all of them for what comes, and its scheduler decides who gets it
//! (sk_wait_data() in `net/core/sock.c`); here it is always the one that came first.

use super::Tracer;
use super::registers::Arguments;
use super::syscalls::Row;
use super::task::{Pending, State, Task};
use crate::event::Syscall;

impl Tracer {
    /// Whether a task at the entry of a receive has to let another, which is in one already, go first.
    pub(super) fn is_queued(&self, tid: i32) -> bool {
        let Some(task) = self.tasks.get(tid) else { return false };
        let Some(pending) = &task.pending else { return false };
        let Some(wanted) = connection(pending).filter(|_| waits(pending)) else { return false };
        let is_before = |other: &Task| {
            let is_in_it = !other.state.stands();
            let theirs = other.pending.as_ref().filter(|theirs| !theirs.suspended);
            other.pid != task.pid && is_in_it && theirs.and_then(connection) == Some(wanted)
        };
        self.tasks.living().any(is_before)
    }

    /// Lets those go into their receives who have nobody before them any more.
    pub(super) fn advance_queues(&mut self) -> bool {
        let mut any = false;
        for tid in self.tasks.numbers(|task| task.state == State::Queued) {
            if !self.is_queued(tid) {
                self.resume(tid);
                any = true;
            }
        }
        any
    }
}

/// The socket that a system call receives on, by its number in the history.
fn connection(pending: &Pending) -> Option<u32> {
    match pending.syscall {
        Syscall::Recv { socket, .. } => socket,
        _ => None,
    }
}

/// Whether the kernel will let it wait for what comes, for ever if it must.
fn waits(pending: &Pending) -> bool {
    let is_carried_out = pending.answer.is_none() && pending.timed_wait.is_none();
    is_carried_out && !asks_not_to_wait(pending.row, &pending.registers.arguments())
}

fn asks_not_to_wait(row: &Row, arguments: &Arguments) -> bool {
    let flags = match row.number {
        libc::SYS_recvfrom | libc::SYS_recvmmsg => 3,
        libc::SYS_recvmsg => 2,
        _ => return false,
    };
    arguments.has(flags, libc::MSG_DONTWAIT)
}
