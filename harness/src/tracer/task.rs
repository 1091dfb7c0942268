//! A process or thread that is traced, and what it is in the middle of.

use super::arch::Registers;
use super::nap::Nap;
use super::site::Image;
use crate::errno::Errno;
use crate::event::{Limit, Site, Syscall};
use nix::unistd::Pid;

/// A traced task.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is true or not whatever the others are")]
pub(super) struct Task {
    pub(super) pid: Pid,
    /// The process it belongs to; its own number unless it is a thread.
    pub(super) process: i32,
    /// The name under which the history knows it.
    pub(super) actor: String,
    /// The name of the program that was started, of which it is a part or descendant.
    pub(super) family: String,
    /// The role of that program.
    pub(super) role: String,
    /// How many children and threads it made.
    pub(super) children: u32,
    pub(super) image: Option<Image>,
    /// A stop or an end that the kernel reported and that has not had its turn.
    pub(super) arrived: Option<i32>,
    pub(super) state: State,
    pub(super) pending: Option<Pending>,
    /// When it last had its turn; who waited longest goes first.
    pub(super) last_turn: u64,
    /// How many calls in a row brought nothing: it polls.
    pub(super) fruitless: u32,
    /// How often in a row it read a clock.
    pub(super) readings: u32,
    /// It made a vfork child that has neither ended nor become another program.
    pub(super) vforked: bool,
    /// The kernel's terminal worker is about to wake it: it is inside a write to its terminal, or
    /// inside a read for which something has been typed.
    pub(super) at_terminal: bool,
    /// It is about to end.
    pub(super) leaving: bool,
    /// What stood in its maker's buffer of standard output when it was forked.
    pub(super) inherited: Vec<u8>,
    /// The harness ended it; nothing more of it is told.
    pub(super) silenced: bool,
    /// What it has used up; it is ended at its next stop.
    pub(super) doomed: Option<Limit>,
    /// CPU time at its last stop, in microseconds.
    pub(super) cpu_mark: u64,
}

/// What a task is doing as far as the tracer has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It was let go.
    Running,
    /// It computes and computes; others need not wait for it.
    Runaway,
    /// It was seen asleep in this call.
    Asleep(i64),
    /// It stands at the entry of a call until a step lets it go.
    Held,
    /// It stands at the entry of a call that has failed again and again, until something changes.
    Parked,
}

/// A call between its entry and its exit.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) call: Syscall,
    pub(super) site: Option<Site>,
    /// As the program made the call, before anything was changed.
    pub(super) registers: Registers,
    /// The error it is made to fail with.
    pub(super) injected: Option<Errno>,
    /// The result it is given without being carried out.
    pub(super) answer: Option<i64>,
    pub(super) nap: Option<Nap>,
    /// Its deadline has come.
    pub(super) timed_out: bool,
    /// A signal interrupted it; the kernel may start it again.
    pub(super) suspended: bool,
    /// It is in the history that the task waits here.
    pub(super) wait_told: bool,
}

impl Task {
    pub(super) fn new(pid: Pid, process: i32, actor: String, family: String, role: String) -> Self {
        Self {
            pid,
            process,
            actor,
            family,
            role,
            children: 0,
            image: None,
            arrived: None,
            state: State::Running,
            pending: None,
            last_turn: 0,
            fruitless: 0,
            readings: 0,
            vforked: false,
            at_terminal: false,
            leaving: false,
            inherited: Vec::new(),
            silenced: false,
            doomed: None,
            cpu_mark: 0,
        }
    }

    pub(super) fn is_thread(&self) -> bool {
        self.pid.as_raw() != self.process
    }

    /// The virtual time at which the clock has to wake it. Who is held does not sleep yet.
    pub(super) fn deadline(&self) -> Option<u64> {
        if self.state == State::Held {
            return None;
        }
        self.pending.as_ref().filter(|p| !p.timed_out)?.nap.as_ref().map(|nap| nap.deadline)
    }
}
