//! The forking server: which process handles which connection, and what it streams.

use super::cause::missing;
use super::facts::Made;
use super::numbers::{has_address, has_port};
use super::phrases::Whose;
use super::talk::plain;
use super::words::speaks_of;
use super::{Answer, Case};
use crate::event::{
    Event, EventKind, Place, Returned, Syscall, SyscallName, place, process, process_tree,
};
use crate::suite::{ActorId, Text};
use bstr::ByteSlice as _;
use lab11_reports::say;
use std::collections::BTreeSet;
use std::net::SocketAddrV4;
use std::time::Duration;

/// A connection that was accepted.
struct Accepted<'a> {
    event: &'a Event,
    returned: &'a Returned,
    socket: u32,
    client: Option<SocketAddrV4>,
}

impl Case<'_> {
    fn accepted(&self) -> Vec<Accepted<'_>> {
        let accepted = self.facts.worked(SyscallName::Accept).filter_map(|(event, returned)| {
            let Syscall::Accept { accepted, client, .. } = returned.syscall else { return None };
            Some(Accepted { event, returned, socket: accepted?, client })
        });
        accepted.collect()
    }

    /// Calls of any actor of the role on a socket by which bytes went; a send of none is no talk.
    pub(super) fn uses(&self, name: SyscallName, socket: u32) -> impl Iterator<Item = Made<'_>> {
        self.facts.syscalls(name).filter(move |(_, returned)| {
            returned.syscall.socket() == Some(socket) && returned.ok() > Some(0)
        })
    }

    /// When a process was forked; none for one that was started.
    pub(super) fn birth(&self, actor: &str) -> Option<u64> {
        self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Born { child, .. } if child == actor => Some(event.seq),
            _ => None,
        })
    }

    pub(super) fn own_processes(&self) -> Answer {
        let accepted = self.accepted();
        if accepted.is_empty() {
            return self
                .without_a_connection(&[])
                .unwrap_or_else(|| self.never_called(SyscallName::Accept));
        }
        let mut handlers: BTreeSet<&str> = BTreeSet::new();
        for connection in &accepted {
            if let Some(answer) = self.handled_badly(connection, &mut handlers) {
                let at = answer.place.or_else(|| place(connection.returned.site.as_ref()));
                return Answer { place: at, ..answer }.with_said();
            }
        }
        let tried = self
            .facts
            .events
            .iter()
            .filter(|event| matches!(event.what, EventKind::Connects { .. }))
            .count();
        if accepted.len() < tried {
            let parent = process_tree(&accepted[0].event.actor);
            let what = say!("accepted-some", count = accepted.len(), all = tried);
            return self.missing(parent, &what, Whose::Parent);
        }
        Answer::pass()
    }

    /// Why a connection is not handled as it should be.
    fn handled_badly<'a>(
        &'a self,
        connection: &Accepted<'a>,
        handlers: &mut BTreeSet<&'a str>,
    ) -> Option<Answer> {
        let acceptor = connection.event.actor.as_str();
        let talk: Vec<Made<'_>> = self
            .uses(SyscallName::Recv, connection.socket)
            .chain(self.uses(SyscallName::Send, connection.socket))
            .collect();
        if let Some(EventKind::Waits { site, syscall }) =
            self.waits_to_receive(acceptor, connection.socket)
            && talk.iter().any(|(event, _)| event.actor != acceptor)
        {
            let seen = say!("both-talk-and-parent-waits", syscall = syscall.label());
            return Some(Answer::fail(seen, place(site.as_ref())));
        }
        let by_acceptor = talk.iter().find(|(event, _)| event.actor == acceptor);
        let by_other = talk.iter().find(|(event, _)| event.actor != acceptor);
        match (by_acceptor, by_other) {
            (Some(own), None) => Some(Answer::fail(self.handled_alone(connection), line_of(own))),
            (Some(own), Some(_)) => {
                let what = own.1.syscall.label();
                let seen = say!("both-talk-and-parent-calls", syscall = what);
                Some(Answer::fail(seen, line_of(own)))
            }
            (None, None) => {
                let (whose, outcome) = self.outcome_of_handlers(connection);
                Some(self.missing_for(connection, outcome, &say!("nobody-talks"), whose))
            }
            (None, Some(other)) => self.handled_badly_by(other, connection, handlers),
        }
    }

    /// Something that should have come of a connection did not.
    fn missing_for(
        &self,
        connection: &Accepted<'_>,
        outcome: (String, Option<Place>),
        what: &str,
        whose: Whose<'_>,
    ) -> Answer {
        let cause = self.cause_on((connection.event, connection.returned));
        missing(cause, outcome, what, whose)
    }

    /// Why nobody else talks on a connection than who accepted it.
    fn handled_alone(&self, connection: &Accepted<'_>) -> String {
        let acceptor = connection.event.actor.as_str();
        if self.birth(process(acceptor)).is_some() {
            return say!("handler-forked-before-accept");
        }
        let forked = self.facts.events.iter().any(|event| {
            event.seq > connection.event.seq
                && event.actor == acceptor
                && matches!(event.what, EventKind::Born { .. })
        });
        if forked { say!("handled-alone-in-spite-of-fork") } else { say!("handled-alone") }
    }

    /// Why a connection is not handled as it should be by somebody else than who accepted it.
    fn handled_badly_by<'a>(
        &'a self,
        other: &Made<'a>,
        connection: &Accepted<'a>,
        handlers: &mut BTreeSet<&'a str>,
    ) -> Option<Answer> {
        // A process may do it with threads of its own.
        let handler = process(&other.0.actor);
        if handler == process(&connection.event.actor) {
            let seen = say!("handled-by-a-thread");
            return Some(Answer::fail(seen, line_of(other)));
        }
        let birth = self.birth(handler)?;
        let seen = if birth < connection.event.seq {
            say!("handler-older-than-connection")
        } else if !handlers.insert(handler) {
            say!("one-child-for-several")
        } else if self.uses(SyscallName::Send, connection.socket).next().is_none() {
            let (outcome, at) = self.outcome(handler);
            let outcome = (outcome, at.or_else(|| line_of(other)));
            let what = say!("child-does-not-answer");
            return Some(self.missing_for(connection, outcome, &what, Whose::It));
        } else {
            return None;
        };
        Some(Answer::fail(seen, line_of(other)))
    }

    /// Where an actor was found waiting for bytes on a socket.
    fn waits_to_receive(&self, actor: &str, socket: u32) -> Option<&EventKind> {
        let waits = self.facts.events.iter().find(|event| {
            let on = match &event.what {
                EventKind::Waits { syscall: Syscall::Recv { socket, .. }, .. } => *socket,
                _ => None,
            };
            event.actor == actor && on == Some(socket)
        });
        waits.map(|event| &event.what)
    }

    /// What became of the processes that should have talked to a client peer.
    fn outcome_of_handlers(
        &self,
        connection: &Accepted<'_>,
    ) -> (Whose<'static>, (String, Option<Place>)) {
        let child = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Born { child, thread: false }
                if event.seq > connection.event.seq && event.actor == connection.event.actor =>
            {
                Some(child)
            }
            _ => None,
        });
        match child {
            Some(child) => (Whose::Child, self.outcome(child)),
            None => (Whose::ServerNotForking, self.outcome(&connection.event.actor)),
        }
    }

    pub(super) fn streams(
        &self,
        who: &[ActorId],
        text: &Text,
        times: u32,
        apart: Duration,
    ) -> Answer {
        for name in who {
            let arrivals = self.arrivals(name, text);
            let count = arrivals.len();
            let at = self.line_of_stream();
            if count != times as usize {
                let last = arrivals.last().map_or(0, |last| last / 1_000_000);
                let seen = say!(
                    "hears-so-often",
                    name = name.as_str(),
                    text = text.to_string(),
                    count = count,
                    last = last
                );
                return Answer::fail(seen, at);
            }
            let wanted = apart.as_micros() as u64;
            let gaps = arrivals.windows(2).map(|pair| pair[1] - pair[0]);
            let wrong = gaps.enumerate().find(|(_, gap)| gap.abs_diff(wanted) > wanted / 5);
            if let Some((index, gap)) = wrong {
                let seen = say!(
                    "hears-out-of-time",
                    name = name.as_str(),
                    number = index + 2,
                    gap = gap as f64 / 1e6,
                    before = index + 1
                );
                return Answer::fail(seen, at);
            }
        }
        Answer::pass()
    }

    /// The virtual times at which a client peer had heard a text, once more each, in microseconds.
    fn arrivals(&self, name: &str, text: &Text) -> Vec<u64> {
        let (mut heard, mut said): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
        // Up to where what was heard has been taken for answers.
        let mut taken = 0;
        let mut arrivals = Vec::new();
        for event in self.facts.events.iter().filter(|event| event.actor == name) {
            match &event.what {
                EventKind::Sends { bytes } => said.extend(&bytes.0),
                EventKind::Receives { bytes } => heard.extend(bytes.0.to_ascii_lowercase()),
                _ => continue,
            }
            let next = |count| text.said(count, &plain(&said)).to_lowercase();
            while let Some(at) = heard[taken..].find(next(arrivals.len())) {
                taken += at + next(arrivals.len()).len().max(1);
                arrivals.push(event.at);
            }
        }
        arrivals
    }

    /// The line that answers: the last send().
    fn line_of_stream(&self) -> Option<Place> {
        let sent = self.facts.worked(SyscallName::Send);
        sent.last().and_then(|(_, returned)| place(returned.site.as_ref()))
    }

    pub(super) fn children_announce(&self, message: &str) -> Answer {
        let message = &self.suite.messages[message];
        let bound = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::AcceptQueue { address, .. } if self.facts.is_ours(&event.actor) => {
                address.v4()
            }
            _ => None,
        });
        let accepted = self.accepted();
        if let Some(answer) = accepted.is_empty().then(|| self.never_called(SyscallName::Accept)) {
            return answer;
        }
        for (index, connection) in accepted.iter().enumerate() {
            let handler = self
                .uses(SyscallName::Recv, connection.socket)
                .chain(self.uses(SyscallName::Send, connection.socket))
                .next();
            let Some((event, returned)) = handler else { continue };
            let request = plain(&self.facts.received(connection.socket).0);
            let lines = self.facts.said(connection.event.seq, u64::MAX);
            let own: Vec<_> = lines
                .filter(|line| process(&line.actor) == process(&event.actor))
                .filter(|line| request.is_empty() || !line.text.contains(&request))
                .filter(|line| speaks_of(&line.text, message))
                .collect();
            let Some(line) = own.first() else {
                let seen = self.says_nothing_of_itself(connection.event, &request, &message.about);
                return Answer::fail(seen, place(returned.site.as_ref())).with_said();
            };
            // The first client's numbers may be nonsense; later ones must not name another.
            let names_client = connection.client.is_some_and(|client| names(&line.text, client));
            let names_server = bound.is_some_and(|bound| names(&line.text, bound));
            if index > 0 && names_server && !names_client {
                let seen = say!("names-own-address", text = line.text.trim());
                return Answer::fail(seen, line.place.clone());
            }
        }
        Answer::pass()
    }

    /// Whether a peer had said something by a point of the history.
    pub(super) fn has_spoken(&self, peer: &str, until: u64) -> bool {
        self.facts.events.iter().any(|event| {
            event.actor == peer
                && event.seq < until
                && matches!(event.what, EventKind::Sends { .. })
        })
    }

    /// Whether the connection of `open` was not over at a point of the history.
    pub(super) fn was_open(&self, open: &str, until: u64) -> bool {
        !self.facts.events.iter().any(|event| {
            event.actor == open
                && event.seq < until
                && matches!(
                    event.what,
                    EventKind::RemoteCloses { .. }
                        | EventKind::Closes { .. }
                        | EventKind::ConnectFailed { .. }
                )
        })
    }

    /// When a client peer first heard anything after it had said something.
    pub(super) fn replied_at(&self, name: &str) -> Option<u64> {
        let mut own = self.facts.events.iter().filter(|event| event.actor == name);
        own.find(|event| matches!(event.what, EventKind::Sends { .. }))?;
        own.find(|event| matches!(event.what, EventKind::Receives { .. })).map(|event| event.seq)
    }
}

/// The line of a system connection.
fn line_of(made: &Made<'_>) -> Option<Place> {
    place(made.1.site.as_ref())
}

fn names(text: &str, address: SocketAddrV4) -> bool {
    !address.ip().is_unspecified() && has_address(text, *address.ip(), *address.ip())
        || has_port(text, address.port())
}

#[cfg(test)]
mod tests;
