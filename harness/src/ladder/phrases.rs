//! What happened in a few words, where an event alone tells it.

use crate::event::{End, EventKind, Limit, Signal, Site};
use crate::quote::quoted;
use lab11_reports::model::LadderEvent;

/// An event in words.
pub(super) struct Phrase<'a> {
    pub(super) what: LadderEvent,
    pub(super) text: String,
    pub(super) failed: bool,
    pub(super) site: Option<&'a Site>,
}

impl<'a> Phrase<'a> {
    fn new(what: LadderEvent, text: impl Into<String>) -> Self {
        Self { what, text: text.into(), failed: false, site: None }
    }

    fn at(self, site: Option<&'a Site>) -> Self {
        Self { site, ..self }
    }
}

/// What happens to a program.
pub(super) fn of_program(event: &EventKind) -> Option<Phrase<'_>> {
    let (what, text) = match event {
        EventKind::Cut { bytes } => (LadderEvent::Prints, format!("prints {bytes} bytes more")),
        EventKind::Typed { text, .. } => (LadderEvent::Typed, format!("{} is typed", quoted(text))),
        EventKind::Signalled { signal, .. } => (LadderEvent::Struck, struck(*signal)),
        EventKind::Limit { what, .. } => (LadderEvent::Struck, spent(*what).to_owned()),
        EventKind::Ended(End::Exit(status)) => {
            (LadderEvent::Ends, format!("ends with status {status}"))
        }
        EventKind::Ended(End::Signal(signal)) => {
            (LadderEvent::Ends, format!("ends, killed by {signal}"))
        }
        EventKind::AcceptQueue { limit, waiting, .. } if *waiting > 0 => {
            (LadderEvent::Stage, format!("{waiting} connections wait in its queue of {limit}"))
        }
        EventKind::Led { to } => {
            (LadderEvent::Stage, format!("is led to {to}, where the server really listens"))
        }
        EventKind::Zombie => {
            (LadderEvent::Ends, "is a zombie: its parent has not waited for it".to_owned())
        }
        EventKind::Unflushed { text, .. } => {
            (LadderEvent::Struck, format!("leaves {} in its buffer, unprinted", quoted(text)))
        }
        EventKind::Unstarted { role, usage } => {
            (LadderEvent::Stage, format!("the {role} is not started: it asks \"{usage}\""))
        }
        EventKind::NotRun => (LadderEvent::Stage, "nothing is run in this tier".to_owned()),
        EventKind::Unavailable { name } => {
            (LadderEvent::Stage, format!("asks for {name}, which this tier does not have"))
        }
        EventKind::Trouble { message } => {
            (LadderEvent::Stage, format!("the grader failed: {message}"))
        }
        _ => return None,
    };
    let site = match event {
        EventKind::Signalled { site, .. }
        | EventKind::Limit { site, .. }
        | EventKind::Unflushed { site, .. } => site.as_ref(),
        _ => None,
    };
    Some(Phrase::new(what, text).at(site))
}

/// What a peer does, or learns.
pub(super) fn of_peer(event: &EventKind, is_server: bool) -> Option<Phrase<'_>> {
    let (what, text) = match event {
        EventKind::Listens { address } => (LadderEvent::Begins, format!("listens at {address}")),
        EventKind::Connects { to } => (LadderEvent::Connects, format!("connects to {to}")),
        EventKind::Connected { .. } if is_server => {
            (LadderEvent::Connects, "accepts the connection".to_owned())
        }
        EventKind::Connected { .. } => {
            (LadderEvent::Connects, "is connected: waits in the queue".to_owned())
        }
        EventKind::ConnectFailed { errno } => {
            let text = format!("can't connect: {errno}");
            return Some(Phrase { failed: true, ..Phrase::new(LadderEvent::Connects, text) });
        }
        EventKind::SynUnanswered => {
            (LadderEvent::Connects, "gets no answer to its SYN: the queue is full".to_owned())
        }
        EventKind::Sends { bytes } => (LadderEvent::Sends, format!("sends {}", quoted(bytes))),
        EventKind::Receives { bytes } => {
            (LadderEvent::Receives, format!("receives {}", quoted(bytes)))
        }
        EventKind::SendsDatagram { to, bytes, .. } => {
            (LadderEvent::Sends, format!("sends {} to {to}", quoted(bytes)))
        }
        EventKind::ReceivesDatagram { from, bytes, .. } => {
            (LadderEvent::Receives, format!("receives {} from {from}", quoted(bytes)))
        }
        EventKind::RemoteCloses { reset } => {
            let how = if *reset { "reset" } else { "ended" };
            (LadderEvent::Closes, format!("finds the connection {how}"))
        }
        EventKind::Closes { reset } => {
            let how = if *reset { "closes with a reset" } else { "closes" };
            (LadderEvent::Closes, how.to_owned())
        }
        _ => return None,
    };
    Some(Phrase::new(what, text))
}

fn struck(signal: Signal) -> String {
    match signal {
        Signal::PIPE => "SIGPIPE strikes: it sent to a connection that had ended".into(),
        Signal::SEGV => "SIGSEGV strikes: it used memory that is not its own".into(),
        other => format!("{other} strikes"),
    }
}

fn spent(limit: Limit) -> &'static str {
    match limit {
        Limit::Cpu => "has used up its CPU time, and is ended",
        Limit::Output => "has printed too much, and is ended",
        Limit::Syscalls => "has made too many system calls, and is ended",
        Limit::Processes => "has too many processes: no more are made",
        Limit::Memory => "has more memory than a run may have, and is ended",
        Limit::Shared => "has asked for too much shared memory: no more is given",
        Limit::Mappings => "has too many mappings: no process of as many is made",
        Limit::History => "has done more than can be recorded, and is ended",
        Limit::Unseen => "has become a program that can't be watched, and is ended",
        Limit::Time => "time passes, and nothing comes to an end",
        Limit::Wall => "the run takes too long, and is ended",
    }
}
