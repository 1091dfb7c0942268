//! Which bytes reach whom: the two ends of each connection, joined through the addresses at which they
//! met, and what each receives of what the other sent.

use super::actors::Actors;
use super::ends::{Chunk, Connection, End, Reach};
use super::handshakes::Handshakes;
use crate::event::{Event, EventKind, Returned, Syscall, Take};
use std::collections::{BTreeMap, BTreeSet};

/// Whom the events of a history reach.
#[derive(Debug, Default)]
pub(super) struct Connections<'a> {
    reaches: BTreeMap<u64, &'a str>,
    told: BTreeSet<u64>,
    servers: BTreeSet<&'a str>,
}

impl<'a> Connections<'a> {
    pub(super) fn new(events: &'a [Event], actors: &Actors<'_>) -> Self {
        let mut handshakes = Handshakes::default();
        for event in events {
            handshakes.note(event);
        }
        let mut flow = Flow { connections: handshakes.connections(), ..Flow::default() };
        for event in events {
            flow.note(event);
        }
        let mut found =
            Self { reaches: BTreeMap::new(), told: flow.told, servers: handshakes.servers() };
        for Reach { seq, to, or } in handshakes.reaches().into_iter().chain(flow.reaches) {
            let there = [to, or].into_iter().flatten().find(|name| actors.is_there(name, seq));
            if let Some(name) = there {
                found.reaches.entry(seq).or_insert(name);
            }
        }
        found.told.extend(handshakes.known);
        found
    }

    /// Whom an event reaches.
    pub(super) fn reached(&self, seq: u64) -> Option<&'a str> {
        self.reaches.get(&seq).copied()
    }

    /// Whether a peer accepts connections.
    pub(super) fn is_server_peer(&self, peer: &str) -> bool {
        self.servers.contains(peer)
    }

    /// Whether another event tells all that this one does.
    pub(super) fn is_told(&self, seq: u64) -> bool {
        self.told.contains(&seq)
    }
}

/// Bytes under way.
#[derive(Debug, Default)]
struct Flow<'a> {
    connections: Vec<Connection<'a>>,
    reaches: Vec<Reach<'a>>,
    told: BTreeSet<u64>,
    /// The connection in which a peer was active last.
    current: BTreeMap<&'a str, usize>,
}

impl<'a> Flow<'a> {
    fn note(&mut self, event: &'a Event) {
        let actor = event.actor.as_str();
        let seq = event.seq;
        match &event.what {
            EventKind::Returned(returned) => self.note_syscall(event, returned),
            EventKind::Waits { syscall: Syscall::Recv { socket: Some(socket), .. }, .. } => {
                self.use_end(*socket, actor);
            }
            EventKind::Sends { bytes } => {
                if let Some((connection, end)) = self.of_peer(actor, seq, None) {
                    self.send(connection, end, seq, bytes.0.len());
                }
            }
            EventKind::Receives { bytes } => {
                if let Some((connection, end)) = self.of_peer(actor, seq, Some(bytes.0.len())) {
                    self.current.insert(actor, connection);
                    if self.receive(connection, end, actor, bytes.0.len()) {
                        self.told.insert(seq);
                    }
                }
            }
            EventKind::Closes { .. } | EventKind::Shuts => {
                if let Some((connection, end)) = self.of_peer(actor, seq, None) {
                    let to = self.connections[connection].users[1 - end];
                    self.reaches.push(Reach { seq, to, or: None });
                }
            }
            _ => {}
        }
    }

    fn note_syscall(&mut self, event: &'a Event, returned: &'a Returned) {
        let actor = event.actor.as_str();
        let Some(count) = returned.ok().and_then(|count| usize::try_from(count).ok()) else {
            return;
        };
        let socket = match &returned.syscall {
            Syscall::Accept { accepted, .. } => *accepted,
            other => other.socket(),
        };
        let Some((connection, end)) = socket.and_then(|socket| self.use_end(socket, actor)) else {
            return;
        };
        match &returned.syscall {
            Syscall::Send { .. } => self.send(connection, end, event.seq, count),
            // What is only looked at comes again.
            Syscall::Recv { take: Take::Taken | Take::Discarded, .. } => {
                self.receive(connection, end, actor, count);
            }
            _ => {}
        }
    }

    /// A process uses a socket: the connection and the end that this is.
    fn use_end(&mut self, socket: u32, actor: &'a str) -> Option<(usize, usize)> {
        let (connection, end) = self.find(End::Socket(socket))?;
        self.connections[connection].users[end] = Some(actor);
        Some((connection, end))
    }

    fn find(&self, end: End<'a>) -> Option<(usize, usize)> {
        let of =
            |connection: &Connection<'a>| connection.ends.iter().position(|own| *own == Some(end));
        self.connections
            .iter()
            .enumerate()
            .find_map(|(index, connection)| Some((index, of(connection)?)))
    }

    /// The connection of a peer that an event is about: the one in which so many bytes have come, else
    /// the one in which it was active last, else its newest.
    fn of_peer(&self, peer: &'a str, seq: u64, heard: Option<usize>) -> Option<(usize, usize)> {
        let of_peer = |(index, connection): (usize, &Connection<'a>)| {
            let end = connection.ends.iter().position(|own| *own == Some(End::Peer(peer)))?;
            (connection.since[end] <= seq).then_some((index, end))
        };
        let own: Vec<(usize, usize)> =
            self.connections.iter().enumerate().filter_map(of_peer).collect();
        let newest = own.last().copied();
        let came = |&&(connection, end): &&(usize, usize)| {
            let coming = self.connections[connection].coming[end]
                .iter()
                .map(|chunk| chunk.left)
                .sum::<usize>();
            heard.is_some_and(|heard| coming >= heard)
        };
        let active = self.current.get(peer).filter(|&&connection| {
            newest.is_some_and(|(new, end)| {
                // Who connects again speaks in the new connection; who accepted several may go on in any.
                end == 1 || connection == new
            })
        });
        let active = active.and_then(|&connection| own.iter().find(|own| own.0 == connection));
        own.iter().find(came).or(active).copied().or(newest)
    }

    fn send(&mut self, connection: usize, end: usize, seq: u64, length: usize) {
        let connection = &mut self.connections[connection];
        let peer = match connection.ends[1 - end] {
            Some(End::Peer(peer)) => Some(peer),
            _ => None,
        };
        let reach = self.reaches.len();
        self.reaches.push(Reach { seq, to: None, or: connection.users[1 - end].or(peer) });
        connection.coming[1 - end].push_back(Chunk { length, left: length, reach });
    }

    /// Somebody receives so many bytes. Returns whether they are all that one event sent.
    fn receive(&mut self, connection: usize, end: usize, actor: &'a str, count: usize) -> bool {
        let coming = &mut self.connections[connection].coming[end];
        let mut left = count;
        let whole =
            coming.front().is_some_and(|chunk| chunk.left == count && chunk.length == count);
        while left > 0
            && let Some(chunk) = coming.front_mut()
        {
            self.reaches[chunk.reach].to.get_or_insert(actor);
            let taken = left.min(chunk.left);
            chunk.left -= taken;
            left -= taken;
            if chunk.left == 0 {
                coming.pop_front();
            }
        }
        whole
    }
}
