//! A process or thread that is traced, and what it is in the middle of.

use super::registers::{Registers, is_interrupted};
use super::renamed::Renamed;
use super::schedule::{Fruitless, Since};
use super::site::Image;
use super::syscalls::Row;
use super::timed_wait::TimedWait;
use super::view::TaskView;
use crate::event::{Errno, Limit, Site, Syscall};
use nix::unistd::Pid;

/// A traced task.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) pid: Pid,
    /// The process it belongs to; its own number unless it is a thread.
    pub(super) process: i32,
    /// The name under which the history knows it.
    pub(super) actor: String,
    /// The name of the program that was started, of which it is a part or descendant.
    pub(super) process_tree: String,
    /// The role of that program.
    pub(super) role: String,
    /// How many times somebody had rung when it was born.
    pub(super) born: u64,
    /// How many children and threads it made.
    pub(super) children: u32,
    pub(super) image: Option<Image>,
    /// A stop or an end that the kernel reported and that has not had its turn.
    pub(super) arrived: Option<i32>,
    pub(super) state: State,
    pub(super) pending: Option<Pending>,
    /// When it last had its turn; who waited longest goes first.
    pub(super) last_turn: u64,
    /// Whether it polls.
    pub(super) fruitless: Fruitless,
    /// Whether the CPU was left to it since it was let go.
    pub(super) way: Way,
    /// When it was last seen asleep, or standing.
    pub(super) seen: Option<Since>,
    /// How often in a row it read a clock.
    pub(super) readings: u32,
    /// It made a vfork child that has neither ended nor become another program.
    pub(super) vforked: bool,
    /// The kernel's terminal worker may be about to wake it.
    pub(super) at_terminal: Option<AtTerminal>,
    /// It is about to end.
    pub(super) leaving: bool,
    /// What stood in its maker's buffer of standard output when it was forked.
    pub(super) inherited: Vec<u8>,
    /// The harness ended it; nothing more of it is recorded.
    pub(super) silenced: bool,
    /// What it has used up; it is ended at its next stop.
    pub(super) doomed: Option<Limit>,
    /// CPU time at its last stop, in microseconds.
    pub(super) cpu_at_stop: u64,
}

/// Whether the CPU was left to a task: before that, a look at it would only find it running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It was not yet.
    Due,
    /// It was.
    Made,
}

/// A task at its terminal: it writes there, or reads something that has been typed. It may sleep and
/// go on by itself, unless its terminal is stopped, or it wants more than was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AtTerminal {
    /// The number of its system call.
    pub(super) number: i64,
    /// How often terminals had been found empty when it was first seen asleep.
    pub(super) asleep: Option<u64>,
}

/// What a task is doing as far as the tracer has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It was let go.
    Running,
    /// It is CPU-bound; others need not wait for it.
    CpuBound,
    /// It was seen asleep in the system call of this number.
    Asleep(i64),
    /// It stands at the entry of a system call by which it wants nothing but to sleep, until the clock
    /// or a signal wakes it.
    Sleeps,
    /// It stands at the entry of a system call until a step lets it go.
    Held,
    /// It polls, and stands at the entry of a system call until something changes.
    Polling,
    /// It stands at the entry of a receive until another has left its own on the same connection.
    Queued,
    /// A signal has stopped it until SIGCONT (signal(7)).
    Stopped,
    /// It has ended as the first thread of a process in which others go on: its end is reported
    /// when they have ended.
    Left,
}

impl State {
    /// Whether it was stopped, and stands there until it is let go.
    pub(super) fn stands(self) -> bool {
        match self {
            Self::Sleeps | Self::Held | Self::Polling | Self::Queued | Self::Stopped => true,
            Self::Running | Self::CpuBound | Self::Asleep(_) | Self::Left => false,
        }
    }
}

/// A system call between its entry and its exit.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub(super) row: &'static Row,
    pub(super) syscall: Syscall,
    pub(super) site: Option<Site>,
    /// As the program made the system call, before anything was changed.
    pub(super) registers: Registers,
    /// What stood in the program's memory where something else was put for the time of the call.
    pub(super) replaced: Option<(u64, Vec<u8>)>,
    /// Addresses that are others for the time of the call.
    pub(super) renamed: Renamed,
    /// The error it is made to fail with.
    pub(super) injected: Option<Errno>,
    /// The result it is given without being carried out.
    pub(super) answer: Option<i64>,
    pub(super) timed_wait: Option<TimedWait>,
    /// Its deadline has come.
    pub(super) timed_out: bool,
    /// A signal interrupted it; the kernel may start it again.
    pub(super) suspended: bool,
    /// It is in the history that the task waits here.
    pub(super) wait_recorded: bool,
}

impl Pending {
    /// A system call that is carried out as it is.
    pub(super) fn new(
        row: &'static Row,
        syscall: Syscall,
        site: Option<Site>,
        registers: Registers,
    ) -> Self {
        Self {
            row,
            syscall,
            site,
            registers,
            replaced: None,
            renamed: Renamed::default(),
            injected: None,
            answer: None,
            timed_wait: None,
            timed_out: false,
            suspended: false,
            wait_recorded: false,
        }
    }

    /// What the program gets for what the kernel returned: the result of a timeout if that was
    /// why it came back. If a signal was, the system call is suspended.
    pub(super) fn end_wait(&mut self, task: &dyn TaskView, result: i64, now: u64) -> i64 {
        let timed_out = self.timed_out && result == -i64::from(libc::EINTR);
        if !is_interrupted(result) && !timed_out {
            return result;
        }
        let arguments = self.registers.arguments();
        match &self.timed_wait {
            Some(timed_wait) if self.timed_out => return timed_wait.expire(task, &arguments),
            Some(timed_wait) => timed_wait.interrupt(task, &arguments, now),
            None => {}
        }
        self.suspended = true;
        result
    }
}

impl Task {
    pub(super) fn new(
        pid: Pid,
        process: i32,
        actor: String,
        process_tree: String,
        role: String,
    ) -> Self {
        Self {
            pid,
            process,
            actor,
            process_tree,
            role,
            born: 0,
            children: 0,
            image: None,
            arrived: None,
            state: State::Running,
            pending: None,
            last_turn: 0,
            fruitless: Fruitless::default(),
            way: Way::Due,
            seen: None,
            readings: 0,
            vforked: false,
            at_terminal: None,
            leaving: false,
            inherited: Vec::new(),
            silenced: false,
            doomed: None,
            cpu_at_stop: 0,
        }
    }

    /// It has stopped, and is let go from there; whether it has just made a vfork child.
    pub(super) fn stopped(&mut self, vforked: bool) {
        self.state = State::Running;
        self.at_terminal = None;
        self.way = Way::Due;
        self.seen = None;
        self.vforked = vforked;
        self.cpu_at_stop = 0;
    }

    pub(super) fn is_thread(&self) -> bool {
        self.pid.as_raw() != self.process
    }

    /// The virtual time at which the clock has to wake it. Who is held does not sleep yet,
    /// and who is stopped does not wake.
    pub(super) fn deadline(&self) -> Option<u64> {
        if matches!(self.state, State::Held | State::Stopped | State::Left) {
            return None;
        }
        let pending = self.pending.as_ref().filter(|pending| !pending.timed_out)?;
        pending.timed_wait.map(|timed_wait| timed_wait.deadline)
    }
}
