//! Who closes a connection first: who sends the first FIN.

use super::facts::Made;
use super::phrases::Whose;
use super::{Answer, Case};
use crate::event::{Event, EventKind, Place, Syscall, SyscallName, place, process};
use crate::suite::{ActorId, Side};
use lab11_reports::say;

/// What a peer knows of its last connection.
struct Last<'a> {
    /// Its own address there.
    here: String,
    /// The first that it learned of an end, or did for one.
    end: Option<&'a Event>,
    /// Whether it connected to the program.
    is_client: bool,
}

impl Case<'_> {
    pub(super) fn closes_first(&self, who: &[ActorId], by: Side) -> Answer {
        let answers = who.iter().map(|name| self.closed_otherwise(name, by));
        answers.flatten().next().unwrap_or_else(Answer::pass)
    }

    /// What is wrong with how the connection of a peer ends, if anything is.
    fn closed_otherwise(&self, name: &str, by: Side) -> Option<Answer> {
        let last = match self.last_connection(name) {
            Some(Ok(last)) => last,
            Some(Err(Several)) => {
                return Some(Answer::inconclusive(say!("several-connections", name = name)));
            }
            None => {
                let program = self.facts.programs.last().copied().unwrap_or_default();
                let (what, whose) = if self.dials(name) {
                    (say!("did-not-get-through", name = name), Whose::Server)
                } else {
                    (say!("nobody-connected-to", who = name), Whose::Client)
                };
                return Some(self.missing(program, &what, whose));
            }
        };
        let missing = |what: &str| {
            let program = self.facts.programs.last().copied().unwrap_or_default();
            if last.is_client {
                self.missing_of(name, what)
            } else {
                self.missing(program, what, Whose::Client)
            }
        };
        match (last.end.map(|event| (event, &event.what)), by) {
            (None, Side::Program) => Some(missing(&say!("connection-still-open", name = name))),
            (None, Side::Peer) => {
                Some(Answer::inconclusive(say!("connection-still-open", name = name)))
            }
            (Some((_, EventKind::RemoteCloses { reset: true })), _) => {
                Some(Answer::fail(say!("ends-with-rst", name = name), None).with_said())
            }
            (Some((event, EventKind::RemoteCloses { .. })), Side::Peer) => {
                let seen = say!("program-closes-first", name = name);
                Some(Answer::fail(seen, self.close_before(event, &last)).with_said())
            }
            (Some((_, EventKind::RemoteCloses { .. })), Side::Program) | (Some(_), Side::Peer) => {
                None
            }
            (Some(_), Side::Program) => Some(missing(&say!("peer-closes-first", name = name))),
        }
    }

    /// The last connection of a peer; none if there is none.
    fn last_connection(&self, peer: &str) -> Option<Result<Last<'_>, Several>> {
        let own = || self.facts.events.iter().filter(|event| event.actor == peer);
        let is_client = self.dials(peer);
        let mut last: Option<Last<'_>> = None;
        for event in own() {
            match (&event.what, &mut last) {
                (EventKind::Connected { here, .. }, last) => {
                    // Of two that a server peer has at a time, nobody knows which has ended.
                    if !is_client && last.as_ref().is_some_and(|last| last.end.is_none()) {
                        return Some(Err(Several));
                    }
                    *last = Some(Last { here: here.to_string(), end: None, is_client });
                }
                (
                    EventKind::RemoteCloses { .. } | EventKind::Closes { .. } | EventKind::Shuts,
                    Some(last),
                ) => {
                    last.end.get_or_insert(event);
                }
                _ => {}
            }
        }
        last.map(Ok)
    }

    /// Whether a peer connects to the program.
    fn dials(&self, peer: &str) -> bool {
        let is_its = |event: &&Event| event.actor == peer;
        let mut own = self.facts.events.iter().filter(is_its);
        own.any(|event| matches!(event.what, EventKind::Connects { .. }))
    }

    /// The line by which the program has closed a connection before its peer saw that. Of several
    /// processes that have it, the one that talked on it last is the one that ends it.
    fn close_before(&self, end: &Event, last: &Last<'_>) -> Option<Place> {
        let accepted = self.accepted_from(&last.here).and_then(|(_, made)| match made.syscall {
            Syscall::Accept { accepted, .. } => accepted,
            _ => None,
        });
        let talks = |made: &Made<'_>| accepted.is_none() || made.1.syscall.socket() == accepted;
        let sent = self.facts.worked(SyscallName::Send).filter(talks);
        let talker = sent.map(|(event, _)| process(&event.actor)).last();
        let mut closes = self.facts.events.iter().filter_map(|event| match &event.what {
            EventKind::Returned(returned) if self.facts.is_ours(&event.actor) => {
                let socket = match returned.syscall {
                    Syscall::Close { socket, .. } | Syscall::Shutdown { socket, .. } => socket?,
                    _ => return None,
                };
                let is_it = event.seq < end.seq
                    && accepted.is_none_or(|it| it == socket)
                    && talker.is_none_or(|talker| talker == process(&event.actor));
                is_it.then(|| place(returned.site.as_ref()))
            }
            _ => None,
        });
        closes.next_back().flatten()
    }
}

/// A peer has several connections at a time.
struct Several;

#[cfg(test)]
mod tests {
    use crate::event::story::{Story, line};
    use crate::judge::table::{fails, holds, is_open, table};

    /// A client that was answered, and whose connection is open.
    fn talk(s: &mut Story) {
        s.listening("server");
        s.client(0).connects().sends("hello");
        s.server().accepts(0).receives("hello").sends("hello back");
        s.client(0).receives("hello back");
    }

    fn program_closes(s: &mut Story) {
        talk(s);
        s.server().talks_with(0).closes();
        s.client(0).sees_the_end(false);
    }

    fn peer_closes(s: &mut Story) {
        talk(s);
        s.client(0).closes();
        s.server().talks_with(0).receives("").closes();
    }

    fn peer_shuts(s: &mut Story) {
        talk(s);
        s.client(0).shuts();
        s.server().talks_with(0).receives("").closes();
        s.client(0).sees_the_end(false);
    }

    #[test]
    fn the_program_closes_first() {
        table(
            "server",
            "that = 'closes_first'\nwho = ['client 0']",
            &[
                holds("it does", program_closes),
                holds("on the last connection", |s| {
                    peer_closes(s);
                    s.client(0).connects().sends("hello");
                    s.server().accepts(0).closes();
                    s.client(0).sees_the_end(false);
                }),
                fails(
                    "the client does",
                    peer_closes,
                    None,
                    "client 0 closes first; the server is still running",
                ),
                fails(
                    "who ends its sending side closes",
                    peer_shuts,
                    None,
                    "client 0 closes first; the server is still running",
                ),
                fails(
                    "by RST",
                    |s| {
                        talk(s);
                        s.client(0).sees_the_end(true);
                    },
                    None,
                    "the connection of client 0 ends with RST: it is closed with something in it that was not received, or its process is killed",
                ),
                fails(
                    "nobody does",
                    talk,
                    None,
                    "the connection of client 0 is still open; the server is still running",
                ),
                fails(
                    "there is no connection",
                    |s| {
                        s.server().starts();
                        s.client(0).begins_to_connect().finds_nobody();
                    },
                    None,
                    "client 0 did not get through; the server is still running",
                ),
            ],
        );
    }

    #[test]
    fn the_peer_closes_first() {
        table(
            "server",
            "that = 'closes_first'\nwho = ['client 0']\nby = 'peer'",
            &[
                holds("it does", peer_closes),
                holds("it ends its sending side", peer_shuts),
                fails(
                    "the program does",
                    program_closes,
                    line::CLOSE,
                    "the program closes the connection of client 0 first",
                ),
                fails(
                    "its child does, by its end, and not the parent by its close()",
                    |s| {
                        s.listening("server");
                        s.client(0).connects().sends("hello");
                        s.server().accepts(0).forks();
                        s.program("server/1").receives("hello").sends("hello back");
                        s.server().talks_with(0).closes();
                        s.program("server/1").ends(0);
                        s.client(0).sees_the_end(false);
                    },
                    None,
                    "the program closes the connection of client 0 first",
                ),
                is_open("nobody does", talk, "the connection of client 0 is still open"),
            ],
        );
    }

    #[test]
    fn a_client_closes_its_connection_with_a_server_first_or_not() {
        table(
            "client",
            "that = 'closes_first'\nwho = ['reference server']",
            &[
                holds("it does", |s| {
                    s.client_program().starts().makes_socket().connects();
                    s.reference().accepts_from(40000);
                    s.client_program().closes();
                    s.reference().sees_the_end(false);
                }),
                fails(
                    "the server does",
                    |s| {
                        s.client_program().starts().makes_socket().connects();
                        s.reference().accepts_from(40000).closes();
                    },
                    None,
                    "reference server closes first; the client is still running",
                ),
                fails(
                    "nobody connects to it",
                    |s| {
                        s.reference().waits_for_clients();
                        s.client_program().starts();
                    },
                    None,
                    "nobody connected to the reference server; the client is still running",
                ),
                is_open(
                    "of two at a time nobody knows",
                    |s| {
                        s.client_program().starts().makes_socket().connects();
                        s.reference().accepts_from(40000).accepts_from(40001).sees_the_end(false);
                    },
                    "reference server has several connections at a time",
                ),
            ],
        );
    }
}
