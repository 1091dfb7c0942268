//! A history, arranged for questions: who said what when, which system calls were made, how each ended.

use super::lines::{Line, lines};
use super::outward::outward;
use super::stream::Stream;
use crate::event::{
    End, Event, EventKind, Limit, Place, Returned, Signal, Syscall, SyscallName, place,
    process_tree,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A history seen from one role.
#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub(super) events: &'a [Event],
    /// Programs of the role, by the name they were started under.
    pub(super) programs: Vec<&'a str>,
    lines: Vec<Line>,
    /// Sockets that lead to somebody else.
    outward: BTreeSet<u32>,
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
        Self { events, programs, lines, outward: outward(events) }
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

    /// Receives of the role that brought what somebody else had said.
    pub(super) fn heard(&self) -> impl Iterator<Item = Made<'a>> {
        self.syscalls(SyscallName::Recv).filter(|(_, returned)| self.brings(returned))
    }

    /// Whether a system call brought what somebody else than the program had said.
    pub(super) fn brings(&self, returned: &Returned) -> bool {
        let is_outward = |socket| self.outward.contains(&socket);
        returned.ok().is_some_and(|length| length > 0)
            && returned.syscall.socket().is_some_and(is_outward)
    }

    /// What the role said after a point of the history, and before another.
    pub(super) fn said(&self, after: u64, before: u64) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.seq > after && line.seq < before)
    }

    /// The same without questions that were answered, and of lines that were written in several
    /// parts only the parts that belong there.
    pub(super) fn told(&self, after: u64, before: u64) -> Vec<Line> {
        self.lines.iter().filter_map(|line| line.told(after, before)).collect()
    }

    /// Lines that were begun before a point of the history and end after it, each with what was written
    /// after it.
    pub(super) fn across(&self, at: u64) -> impl Iterator<Item = (&Line, Line)> {
        let begun = self.lines.iter().filter(move |line| line.begun < at);
        begun.filter_map(move |line| Some((line, line.since(at)?)))
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
                if process_tree(&event.actor) == program && !what.only_refuses() =>
            {
                Some((*what, place(site.as_ref())))
            }
            _ => None,
        })
    }

    /// What a program was refused because a run has no more of it, the first time.
    pub(super) fn refused(&self, program: &str) -> Option<(Limit, Option<Place>)> {
        self.events.iter().find_map(|event| match &event.what {
            EventKind::Limit { what, site }
                if process_tree(&event.actor) == program && what.only_refuses() =>
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

    /// Who of a program was still waiting in a system call of this name when the run ended.
    pub(super) fn waits_in(&self, program: &str, name: SyscallName) -> Option<&'a str> {
        let actors = self.events.iter().rev().map(|event| event.actor.as_str());
        let mut ours = actors.filter(|actor| process_tree(actor) == program);
        ours.find(|actor| self.sits(actor).is_some_and(|(syscall, _)| syscall.is(name)))
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

    /// The end of everything that the role had said by an event, in lines.
    pub(super) fn last_words(&self, until: u64) -> String {
        const KEPT: usize = 12;
        const LAST_WORDS: usize = 2000;
        let by_then: Vec<&Line> = self.lines.iter().filter(|line| line.seq <= until).collect();
        let lines = &by_then[by_then.len().saturating_sub(KEPT)..];
        let mut text = String::new();
        for run in lines.chunk_by(|one, next| process_tree(&one.actor) == process_tree(&next.actor))
        {
            if !text.is_empty() {
                let _ = writeln!(text, "--- {}:", process_tree(&run[0].actor));
            }
            for line in run {
                let _ = writeln!(text, "{}", line.text);
            }
        }
        let text = text.trim_end_matches('\n');
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
                && (at.is_none() || bytes.0.iter().any(|byte| *byte != 0))
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
