//! What happened in a few words, where an event alone tells it.

use crate::event::{End, EventKind, Limit, Signal, Site};
use crate::quote::quoted;
use lab11_reports::model::LadderEvent;
use lab11_reports::say;

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
        EventKind::Cut { bytes } => (LadderEvent::Prints, say!("row-prints-more", count = bytes)),
        EventKind::Typed { text, .. } => {
            (LadderEvent::Typed, say!("row-typed", text = quoted(text)))
        }
        EventKind::Signalled { signal, .. } => (LadderEvent::Struck, struck(*signal)),
        EventKind::Limit { what, .. } => (LadderEvent::Struck, spent(*what)),
        EventKind::Ended(End::Exit(status)) => {
            (LadderEvent::Ends, say!("row-ends", status = status))
        }
        EventKind::Ended(End::Signal(signal)) => {
            (LadderEvent::Ends, say!("row-ends-by-signal", signal = signal.to_string()))
        }
        EventKind::AcceptQueue { limit, waiting, .. } if *waiting > 0 => {
            (LadderEvent::Stage, say!("row-queue", waiting = waiting, limit = limit))
        }
        EventKind::Led { to } => (LadderEvent::Stage, say!("row-led", to = to.to_string())),
        EventKind::Zombie => (LadderEvent::Ends, say!("row-zombie")),
        EventKind::Unflushed { text, .. } => {
            (LadderEvent::Struck, say!("row-unflushed", text = quoted(text)))
        }
        EventKind::Unstarted { role, usage } => {
            (LadderEvent::Stage, say!("row-unstarted", role = role, usage = usage))
        }
        EventKind::NotRun => (LadderEvent::Stage, say!("row-not-run")),
        EventKind::Unavailable { name } => {
            (LadderEvent::Stage, say!("row-unavailable", name = name))
        }
        EventKind::Trouble { message } => (LadderEvent::Stage, say!("row-trouble", why = message)),
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
        EventKind::Listens { address } => {
            (LadderEvent::Begins, say!("row-listens", address = address.to_string()))
        }
        EventKind::Connects { to } => {
            (LadderEvent::Connects, say!("row-connects", to = to.to_string()))
        }
        EventKind::Connected { .. } if is_server => (LadderEvent::Connects, say!("row-accepts")),
        EventKind::Connected { .. } => (LadderEvent::Connects, say!("row-connected")),
        EventKind::ConnectFailed { errno } => {
            let text = say!("row-connect-failed", errno = errno.to_string());
            return Some(Phrase { failed: true, ..Phrase::new(LadderEvent::Connects, text) });
        }
        EventKind::SynUnanswered => (LadderEvent::Connects, say!("row-syn-unanswered")),
        EventKind::Sends { bytes } => {
            (LadderEvent::Sends, say!("row-sends", bytes = quoted(bytes)))
        }
        EventKind::Receives { bytes } => {
            (LadderEvent::Receives, say!("row-receives", bytes = quoted(bytes)))
        }
        EventKind::SendsDatagram { to, bytes, .. } => {
            (LadderEvent::Sends, say!("row-sends-to", bytes = quoted(bytes), to = to.to_string()))
        }
        EventKind::ReceivesDatagram { from, bytes, .. } => (
            LadderEvent::Receives,
            say!("row-receives-from", bytes = quoted(bytes), from = from.to_string()),
        ),
        EventKind::RemoteCloses { reset } => {
            let text = if *reset { say!("row-finds-reset") } else { say!("row-finds-end") };
            (LadderEvent::Closes, text)
        }
        EventKind::Shuts => (LadderEvent::Sends, say!("row-shuts")),
        EventKind::Closes { reset } => {
            let text = if *reset { say!("row-closes-with-reset") } else { say!("row-closes") };
            (LadderEvent::Closes, text)
        }
        _ => return None,
    };
    Some(Phrase::new(what, text))
}

fn struck(signal: Signal) -> String {
    match signal {
        Signal::PIPE => say!("row-sigpipe"),
        Signal::SEGV => say!("row-sigsegv"),
        other => say!("row-signal", signal = other.to_string()),
    }
}

fn spent(limit: Limit) -> String {
    match limit {
        Limit::Cpu => say!("row-used-up-its-time"),
        Limit::Output => say!("row-printed-too-much"),
        Limit::Syscalls => say!("row-too-many-calls"),
        Limit::Processes => say!("row-too-many-processes"),
        Limit::Memory => say!("row-too-much-memory"),
        Limit::Shared => say!("row-too-much-shared-memory"),
        Limit::Mappings => say!("row-too-many-mappings"),
        Limit::History => say!("row-did-too-much"),
        Limit::Unseen => say!("row-unwatchable"),
        Limit::Time => say!("row-time-passes"),
        Limit::Wall => say!("row-run-too-long"),
    }
}
