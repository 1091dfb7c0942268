//! What happened in a run: one ordered list of events, saved as JSON Lines.
//!
//! The first line of a saved history is its [`Header`]; every further line is an [`Event`].
//! Judging reads nothing else, so a report can be made again without a run.

mod address;
mod bytes;
mod diagnostic;
mod errno;
mod handed_in;
mod history;
mod left;
mod named;
mod numbered;
mod signal;
mod site;
mod syscall;
mod syscall_name;
mod take;
#[cfg(test)]
#[allow(dead_code)] // It grows with the tests.
pub(crate) mod story;

pub use address::{Address, OtherAddress};
pub use bytes::Bytes;
pub use diagnostic::{Diagnostic, Level, Mark, Place};
pub use errno::{Errno, UnknownErrno};
pub use handed_in::{Content, HandedFile};
pub use history::{FORMAT, Header, History, ReadError};
pub use left::Left;
pub use named::{Domain, SocketOption, SocketType};
pub use signal::{Signal, UnknownSignal};
pub use site::{Site, place};
pub use syscall::{Returned, Syscall, SyscallResult};
pub use syscall_name::SyscallName;
pub use take::Take;

use lab11_reports::say;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddrV4;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Place in the history, from 0 without gaps.
    pub seq: u64,
    /// Virtual time since the run began, in microseconds: moves only when the clock is moved.
    pub at: u64,
    /// Real time since the run began, in microseconds. No verdict may read it.
    pub real: u64,
    /// Who did it: a program (`server`), its child (`server/1`), its thread (`server#1`), a
    /// peer (`client 1`), or `harness`.
    pub actor: String,
    /// What was done.
    pub what: EventKind,
}

impl Event {
    /// The one event of a history that no run has made.
    pub fn alone(what: EventKind) -> Self {
        Self { seq: 0, at: 0, real: 0, actor: "harness".into(), what }
    }
}

/// The process tree that an actor belongs to, by the name of the program at its root.
pub fn process_tree(actor: &str) -> &str {
    let end = actor.bytes().position(|byte| matches!(byte, b'/' | b'#'));
    end.map_or(actor, |end| &actor[..end])
}

/// The process that an actor belongs to, by the name of its first thread: a thread shares all with
/// the one that made it.
pub fn process(actor: &str) -> &str {
    match actor.bytes().rposition(|byte| matches!(byte, b'/' | b'#')) {
        Some(at) if actor[at..].starts_with('#') => process(&actor[..at]),
        _ => actor,
    }
}

/// How many actors one comes of, with itself.
pub fn generation(actor: &str) -> u64 {
    actor.matches(['/', '#']).count() as u64 + 1
}

/// Whether an actor is this one, a thread of it, or has come of it.
pub fn comes_of(actor: &str, ancestor: &str) -> bool {
    let rest = actor.strip_prefix(ancestor);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A step of the scenario begins.
    Step {
        /// Its place in the scenario, from 0.
        index: usize,
    },
    /// A program was compiled, or recognised as an executable.
    Built {
        /// The role it is for.
        role: String,
        /// Whether there is something to run.
        ok: bool,
        /// What the compiler said.
        diagnostics: Vec<Diagnostic>,
        /// If there is nothing to run: why, for the reader.
        problem: Option<String>,
        /// What to try, if it is something else than to mend the compiler's first error.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        help: Option<String>,
        /// Whether several files could be its program, so that nobody knows which is.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        undecided: bool,
    },
    /// What was handed in.
    HandedIn {
        /// The form of the archive's name, without its student's: `lab11_<user>.zip`; absent if
        /// it was handed in as a folder or as single files.
        archive: Option<String>,
        /// The files.
        files: Vec<HandedFile>,
    },
    /// A program was started.
    Started {
        /// The role it plays.
        role: String,
        /// Its arguments, without the program's name.
        args: Vec<String>,
    },
    /// A program was not started, since nobody knows with which arguments.
    Unstarted {
        /// The role it plays.
        role: String,
        /// How it asks to be started; it said so and ended, whatever it was given.
        usage: String,
    },
    /// No program was started, since none is in this tier.
    NotRun,
    /// A process or thread was made by the actor's fork or clone.
    Born {
        /// The new one.
        child: String,
        /// Whether it shares the memory of its maker.
        thread: bool,
    },
    /// A system call came back.
    Returned(Returned),
    /// The actor was found waiting inside a system call.
    Waits {
        /// The system call it sits in.
        syscall: Syscall,
        /// Where it was made.
        site: Option<Site>,
    },
    /// Text was written to the terminal.
    Printed {
        /// The descriptor: 1 is standard output, 2 standard error.
        fd: i32,
        /// What was written.
        text: Bytes,
        /// The line that wrote it.
        site: Option<Site>,
    },
    /// Text of the actor that was not kept: there was too much of it.
    Cut {
        /// How many bytes are missing here.
        bytes: u64,
    },
    /// A line was typed on the actor's terminal.
    Typed {
        /// With its newline.
        text: Bytes,
        /// What the program had asked, in its own words; empty if it had not.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        asked: String,
        /// The suite's fields that it answers, as the question was understood.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<String>,
        /// Whether the question has no words of any field, so that the order decided.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_order: bool,
    },
    /// The person at the actor's terminal has new answers, by the suite's fields.
    Round {
        /// What the scenario calls it.
        round: String,
        /// The answers.
        answers: BTreeMap<String, String>,
        /// The values that were drawn for this run, by their names.
        drawn: BTreeMap<String, String>,
    },
    /// What was drawn for the run, by the names of the values; written when it is over.
    Drawn {
        /// The values.
        values: BTreeMap<String, String>,
    },
    /// A connect() that the actor is about to make is led elsewhere, since it would reach nobody.
    Led {
        /// Where the program listens that it reaches so.
        to: SocketAddrV4,
    },
    /// A signal was delivered that the actor did not expect to survive.
    Signalled {
        /// Which one.
        signal: Signal,
        /// Where it was when the signal came.
        site: Option<Site>,
    },
    /// The actor is gone.
    Ended(End),
    /// A peer listens.
    Listens {
        /// Where.
        address: SocketAddrV4,
    },
    /// A peer begins to connect.
    Connects {
        /// Where to.
        to: SocketAddrV4,
    },
    /// A peer's connection was taken by the kernel of the other side, or one reached the peer.
    Connected {
        /// The peer's own end.
        here: SocketAddrV4,
        /// The other end.
        there: SocketAddrV4,
    },
    /// A peer could not connect.
    ConnectFailed {
        /// Why.
        errno: Errno,
    },
    /// A peer's SYN stays unanswered: the kernel on the other side has dropped it.
    SynUnanswered,
    /// A peer sent something.
    Sends {
        /// The bytes.
        bytes: Bytes,
    },
    /// A peer received something.
    Receives {
        /// The bytes, as one read returned them.
        bytes: Bytes,
    },
    /// A peer sent a datagram.
    SendsDatagram {
        /// The peer's own end.
        from: SocketAddrV4,
        /// The other end.
        to: SocketAddrV4,
        /// The bytes; none at all is a datagram too.
        bytes: Bytes,
    },
    /// A peer received a datagram.
    ReceivesDatagram {
        /// The peer's own end.
        here: SocketAddrV4,
        /// The other end.
        from: SocketAddrV4,
        /// The bytes.
        bytes: Bytes,
    },
    /// The other side of a peer's connection ended it.
    RemoteCloses {
        /// With a reset (RST) instead of an orderly end (FIN).
        reset: bool,
    },
    /// A peer sends no more, and goes on hearing: shutdown(2) with `SHUT_WR`.
    Shuts,
    /// A peer ended its connection.
    Closes {
        /// With a reset instead of an orderly end.
        reset: bool,
    },
    /// What the kernel says of a listening socket, at the moment of the event.
    AcceptQueue {
        /// Where it listens.
        address: Address,
        /// How many completed connections the program allowed to wait (`sk_max_ack_backlog`).
        limit: u32,
        /// How many wait.
        waiting: u32,
    },
    /// The actor has ended, and its parent lives and has not waited for it.
    Zombie,
    /// The actor printed text that stands in its buffer: when it ended, or when nothing more
    /// would happen to it.
    Unflushed {
        /// What was not written.
        text: Bytes,
        /// The line that ended it.
        site: Option<Site>,
    },
    /// A sanitizer's log of the actor.
    Sanitizer {
        /// The log.
        text: Bytes,
        /// For each report in it, the student's line that it is about, once looked up.
        places: Vec<Option<Place>>,
    },
    /// What stands under a name in the programs' folder when all steps are done; written for the
    /// names that a scenario asks for.
    Leaves {
        /// The name.
        name: String,
        /// What is there.
        left: Left,
    },
    /// Nothing more will happen by itself.
    Quiet,
    /// The harness ended the program, because the scenario is done with it.
    Stopped,
    /// The harness took something away from the actor, and why.
    Limit {
        /// What was used up.
        what: Limit,
        /// Where the actor was.
        site: Option<Site>,
    },
    /// The actor asked for something that there was none of where it ran, for no fault of its own.
    Unavailable {
        /// What it asked for, such as `shmget`.
        name: String,
    },
    /// The harness could not do what it should; the run proves nothing.
    Trouble {
        /// What went wrong.
        message: String,
    },
}

/// How somebody says with which arguments the program of a role is started.
pub fn how_to_tell(role: &str) -> String {
    say!("args-option", role = role)
}

/// What a program can use up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// CPU time.
    Cpu,
    /// Text written to the terminal.
    Output,
    /// System calls.
    Syscalls,
    /// Processes.
    Processes,
    /// Memory of all processes together.
    Memory,
    /// Memory that is no process's own: shared, of files that have no name, of pipes.
    Shared,
    /// Mappings of a process that was to be copied.
    Mappings,
    /// Bytes of the history.
    History,
    /// Being watched: it became a program that can't be looked into.
    Unseen,
    /// Virtual time.
    Time,
    /// The harness's own time: the last resort, says nothing about the program.
    Wall,
}

impl Limit {
    /// Whether a program goes on that has met it: it was refused something.
    pub fn only_refuses(self) -> bool {
        matches!(self, Self::Processes | Self::Shared | Self::Mappings)
    }
}

/// How a process ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// By itself, with this status.
    Exit(i32),
    /// By this signal.
    Signal(Signal),
}
