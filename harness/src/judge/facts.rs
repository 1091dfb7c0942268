//! A history, arranged for questions: who said what when, which system calls were made, how each ended.

use super::stream::Stream;
use crate::event::{
    Bytes, End, Event, EventKind, Limit, Place, Returned, Signal, Syscall, SyscallName, place,
    process_tree,
};
use std::collections::BTreeMap;

/// A history seen from one role.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub(super) events: &'a [Event],
    /// Programs of the role, by the name they were started under.
    pub(super) programs: Vec<&'a str>,
    lines: Vec<Line>,
}

/// A line that a program said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) actor: String,
    /// When it was begun and when it was complete, as places in the history.
    pub(super) begun: u64,
    pub(super) seq: u64,
    pub(super) text: String,
    pub(super) place: Option<Place>,
}

/// Something that a process does: who, when, what.
pub(super) type Made<'a> = (&'a Event, &'a Returned);

impl<'a> Facts<'a> {
    pub(super) fn new(events: &'a [Event], role: &str) -> Self {
        let programs = events.iter().filter_map(|event| match &event.what {
            EventKind::Started { role: started, .. } if started == role => {
                Some(event.actor.as_str())
            }
            _ => None,
        });
        let programs: Vec<&str> = programs.collect();
        let lines = lines(events, &programs);
        Self { events, programs, lines }
    }

    /// Whether an actor belongs to the role.
    pub(super) fn is_ours(&self, actor: &str) -> bool {
        self.programs.contains(&process_tree(actor))
    }

    /// System calls of the role that came back, in order.
    pub(super) fn syscalls(&self, name: SyscallName) -> impl Iterator<Item = Made<'a>> {
        self.events.iter().filter(|event| self.is_ours(&event.actor)).filter_map(move |event| {
            match &event.what {
                EventKind::Returned(returned) if returned.syscall.is(name) => {
                    Some((event, returned))
                }
                _ => None,
            }
        })
    }

    /// Those of them that worked.
    pub(super) fn worked(&self, name: SyscallName) -> impl Iterator<Item = Made<'a>> {
        self.syscalls(name).filter(|(_, returned)| returned.ok().is_some())
    }

    /// What the role said after a point of the history, and before another.
    pub(super) fn said(&self, after: u64, before: u64) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.seq > after && line.seq < before)
    }

    /// How a process ended by itself.
    pub(super) fn end(&self, actor: &str) -> Option<(&'a Event, &'a End)> {
        self.events.iter().find_map(|event| match &event.what {
            EventKind::Ended(end) if event.actor == actor => Some((event, end)),
            _ => None,
        })
    }

    /// What of a program was used up.
    pub(super) fn limit(&self, program: &str) -> Option<(Limit, Option<Place>)> {
        self.events.iter().find_map(|event| match &event.what {
            EventKind::Limit { what, site }
                if process_tree(&event.actor) == program && *what != Limit::Processes =>
            {
                Some((*what, place(site.as_ref())))
            }
            _ => None,
        })
    }

    /// The system call in which an actor was still waiting when the run ended.
    pub(super) fn sits(&self, actor: &str) -> Option<(&'a Syscall, Option<Place>)> {
        let did = |event: &&Event| {
            event.actor == actor && !matches!(event.what, EventKind::Unflushed { .. })
        };
        match &self.events.iter().rev().find(did)?.what {
            EventKind::Waits { syscall, site } => Some((syscall, place(site.as_ref()))),
            _ => None,
        }
    }

    /// A signal that struck an actor, and where.
    pub(super) fn struck(&self, actor: &str) -> Option<(Signal, Option<Place>)> {
        self.events.iter().rev().find_map(|event| match &event.what {
            EventKind::Signalled { signal, site } if event.actor == actor => {
                Some((*signal, place(site.as_ref())))
            }
            _ => None,
        })
    }

    /// The connections of a peer, each as the bytes that the peer heard in it and said in it.
    pub(super) fn conversations(&self, peer: &str) -> Vec<Conversation> {
        let mut connections: Vec<Conversation> = Vec::new();
        for event in self.events.iter().filter(|event| event.actor == peer) {
            match (&event.what, connections.last_mut()) {
                (EventKind::Connected { here, .. }, _) => {
                    connections
                        .push(Conversation { here: here.to_string(), ..Conversation::default() });
                }
                (EventKind::Receives { bytes }, Some(connection)) => {
                    connection.heard.extend(&bytes.0);
                }
                (EventKind::Sends { bytes }, Some(connection)) => connection.said.extend(&bytes.0),
                _ => {}
            }
        }
        connections
    }

    /// The end of everything that the role said.
    pub(super) fn last_words(&self) -> String {
        const KEPT: usize = 12;
        const LAST_WORDS: usize = 2000;
        let from = self.lines.len().saturating_sub(KEPT);
        let text: Vec<&str> = self.lines[from..].iter().map(|line| line.text.as_str()).collect();
        let text = text.join("\n");
        let start = text.char_indices().rev().nth(LAST_WORDS).map_or(0, |(at, _)| at);
        text[start..].to_owned()
    }

    /// Bytes that the role received on a socket, and when the last of them came.
    pub(super) fn received(&self, socket: u32) -> (Vec<u8>, u64, Option<Place>) {
        let mut stream = Stream::default();
        let (mut last, mut at) = (0, None);
        for (event, returned) in self.worked(SyscallName::Recv) {
            if let Syscall::Recv { socket: Some(on), bytes, take, .. } = &returned.syscall
                && *on == socket
                && stream.add(*take, &bytes.0, returned.ok().unwrap_or_default())
            {
                last = event.seq;
                at = place(returned.site.as_ref());
            }
        }
        (stream.seen(), last, at)
    }
}

/// One connection of a peer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Conversation {
    /// The peer's own address in it.
    pub(super) here: String,
    pub(super) heard: Vec<u8>,
    pub(super) said: Vec<u8>,
}

/// Puts together what each process said, line by line.
fn lines(events: &[Event], programs: &[&str]) -> Vec<Line> {
    /// Bytes, when begun, when last added to, and the place of the beginning.
    type Open = (Vec<u8>, u64, u64, Option<Place>);
    let mut open: BTreeMap<&str, Open> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut close = |actor: &str, bytes: &[u8], begun, seq, place: Option<Place>| {
        lines.push(Line {
            actor: actor.to_owned(),
            begun,
            seq,
            text: Bytes(bytes.to_vec()).text(),
            place,
        });
    };
    for event in events {
        let EventKind::Printed { text, site, .. } = &event.what else { continue };
        if !programs.contains(&process_tree(&event.actor)) {
            continue;
        }
        let place = place(site.as_ref());
        let (line, begun, seq, at) =
            open.entry(&event.actor).or_insert((Vec::new(), event.seq, event.seq, None));
        for &byte in &text.0 {
            if line.is_empty() {
                (*begun, *at) = (event.seq, place.clone());
            }
            *seq = event.seq;
            if byte == b'\n' {
                close(&event.actor, line, *begun, *seq, at.take());
                line.clear();
            } else {
                line.push(byte);
            }
        }
    }
    for (actor, (line, begun, seq, at)) in open {
        if !line.is_empty() {
            close(actor, &line, begun, seq, at);
        }
    }
    lines.sort_by_key(|line| (line.seq, line.begun));
    lines
}
