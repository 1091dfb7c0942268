//! A ladder diagram as data: who connected, sent, forked and slept in a scenario, in order.
//!
//! Each actor has a lane, each row is one thing that one of them does, and a row that reaches
//! another actor names it. A writer decides how the lanes stand; it needs to know no
//! system call by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Place;

/// What happened in one scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ladder {
    /// The scenario's id, such as `server-handshake`.
    pub scenario: String,
    /// The requirement in one line.
    pub title: String,
    /// Who takes part: programs in the order in which they were started, each before those that
    /// it made, then peers.
    pub actors: Vec<LadderActor>,
    /// What they did, in order.
    pub rows: Vec<LadderRow>,
    /// How many rows are missing, because there were too many.
    pub cut: usize,
    /// The row at which it goes wrong, as an index, if it does and one row shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<usize>,
}

/// A lane of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LadderActor {
    /// Such as `server`, its child `server/1`, or the client peer `client 1`.
    pub name: String,
    /// What it is.
    pub kind: LadderKind,
    /// Whose five steps of the lecture its system calls are; absent for peers, and while none of
    /// them shows it.
    pub side: Option<LadderSide>,
    /// The first row that is about it, as an index.
    pub since: usize,
    /// The row after which it is gone, as an index; absent if it is there to the end.
    pub until: Option<usize>,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LadderKind {
    /// A program that was started.
    Program,
    /// A process made by fork.
    Child,
    /// A thread.
    Thread,
    /// A part of the grader: a client peer, or a reference server.
    Peer,
}

/// The two ends of the lecture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LadderSide {
    /// 1 socket, 2 bind, 3 listen, 4 accept, 5 recv and send.
    Server,
    /// 1 socket, 2 bind (optional), 3 the server's address, 4 connect, 5 send and recv.
    Client,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LadderRow {
    /// Virtual time since the run began, in microseconds.
    pub at: u64,
    /// Whose lane it stands in, as an index into the actors; absent if it concerns all.
    pub actor: Option<usize>,
    /// The step of the lecture that it is, from 1 to 5.
    pub step: Option<u8>,
    /// What kind of thing it is.
    pub what: LadderEvent,
    /// The thing itself, such as `accept(3) = 4`; raw text, escape before showing.
    pub text: String,
    /// Whether it is a system call or a connection attempt that failed.
    pub failed: bool,
    /// Whether the grader made it fail.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub injected: bool,
    /// Whom it reaches, as an index into the actors: who is connected to, made, or sent to.
    pub to: Option<usize>,
    /// What the reader may notice here.
    pub remark: Option<String>,
    /// The student's line.
    #[serde(rename = "where")]
    pub place: Option<Place>,
}

/// What kind of thing a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LadderEvent {
    /// A program is started, or a peer begins to listen.
    Begins,
    /// A system call returned.
    Syscall,
    /// The address that is about to be connected to: a step of the lecture without a system call.
    Address,
    /// A process or thread is made.
    Forks,
    /// It is in a system call that has not returned yet.
    Waits,
    /// It sleeps; the row stands where the sleep begins.
    Sleeps,
    /// It writes a line to its terminal.
    Prints,
    /// A line is typed on its terminal.
    Typed,
    /// A peer connects, or learns what became of its attempt.
    Connects,
    /// A peer sends bytes, or that no more will come.
    Sends,
    /// A peer receives bytes that no row of a sender shows.
    Receives,
    /// A peer closes its connection, or learns that the other end has closed it.
    Closes,
    /// A signal strikes it, or a limit.
    Struck,
    /// It ends.
    Ends,
    /// The grader ends it, and all that it made.
    Stopped,
    /// The scenario does something: time passes, a system call is held or released.
    Stage,
    /// Rows before this one that happen again and again.
    Repeats,
    /// Here rows are missing.
    LeftOut,
}
