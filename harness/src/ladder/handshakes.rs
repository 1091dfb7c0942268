//! Who connected, who accepted, and at which addresses they met.

use super::ends::{Connection, End, Reach};
use crate::event::{Errno, Event, EventKind, Returned, Syscall, SyscallResult};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddrV4;

#[derive(Debug)]
struct Connecting<'a> {
    seq: u64,
    end: End<'a>,
    to: SocketAddrV4,
    /// Where the connection comes from, where that is known.
    from: Option<SocketAddrV4>,
    /// When a peer learned that it is connected.
    through: Option<u64>,
    answer: Option<usize>,
    listener: Option<&'a str>,
}

#[derive(Debug)]
struct Accepted<'a> {
    seq: u64,
    end: End<'a>,
    actor: &'a str,
}

/// Who connected and who accepted.
#[derive(Debug, Default)]
pub(super) struct Handshakes<'a> {
    connecting: Vec<Connecting<'a>>,
    accepted: Vec<Accepted<'a>>,
    /// Connections that were accepted before it was known who connected: where, from where, by whom.
    waiting: Vec<(Option<SocketAddrV4>, SocketAddrV4, usize)>,
    bound: BTreeMap<u32, SocketAddrV4>,
    listening: Vec<(SocketAddrV4, &'a str)>,
    /// News of being connected that came after the accept.
    pub(super) known: Vec<u64>,
}

impl<'a> Handshakes<'a> {
    /// Takes the next event of a history.
    pub(super) fn note(&mut self, event: &'a Event) {
        let actor = event.actor.as_str();
        match &event.what {
            EventKind::Listens { address } => self.listening.push((*address, actor)),
            EventKind::Connects { to } => self.connect(event.seq, End::Peer(actor), *to),
            EventKind::Connected { here, there } => {
                let open = self.connecting.iter_mut().rev().find(|connecting| {
                    connecting.end == End::Peer(actor) && connecting.through.is_none()
                });
                match open {
                    Some(connecting) => {
                        connecting.through = Some(event.seq);
                        connecting.from = Some(*here);
                        self.join_waiting();
                    }
                    None => self.accept(event, End::Peer(actor), Some(*here), *there),
                }
            }
            EventKind::Returned(returned) => self.note_syscall(event, returned),
            _ => {}
        }
    }

    fn note_syscall(&mut self, event: &'a Event, returned: &'a Returned) {
        let worked = returned.ok().is_some();
        match &returned.syscall {
            Syscall::Bind { socket: Some(socket), address, .. } if worked => {
                self.bound.extend(address.v4().map(|address| (*socket, address)));
            }
            Syscall::Listen { socket: Some(socket), .. } if worked => {
                let address = self.bound.get(socket).copied();
                self.listening.extend(address.map(|address| (address, event.actor.as_str())));
            }
            Syscall::Connect { socket: Some(socket), address, .. } => {
                let on_its_way = returned.result == SyscallResult::Err(Errno::EINPROGRESS);
                let end = End::Socket(*socket);
                let new = self.connecting.iter().all(|connecting| connecting.end != end);
                if let Some(to) = address.v4()
                    && (worked || on_its_way)
                    && new
                {
                    self.connect(event.seq, end, to);
                    self.join_waiting();
                }
            }
            Syscall::Accept { socket, accepted: Some(accepted), client: Some(client), .. }
                if worked =>
            {
                let at = socket.and_then(|socket| self.bound.get(&socket)).copied();
                self.accept(event, End::Socket(*accepted), at, *client);
            }
            _ => {}
        }
    }

    fn connect(&mut self, seq: u64, end: End<'a>, to: SocketAddrV4) {
        let listener = self.listening.iter().rev().find(|(address, _)| is_same(*address, to));
        let listener = listener.map(|(_, actor)| *actor);
        self.connecting.push(Connecting {
            seq,
            end,
            to,
            from: None,
            through: None,
            answer: None,
            listener,
        });
    }

    fn accept(
        &mut self,
        event: &'a Event,
        end: End<'a>,
        at: Option<SocketAddrV4>,
        from: SocketAddrV4,
    ) {
        self.waiting.push((at, from, self.accepted.len()));
        self.accepted.push(Accepted { seq: event.seq, end, actor: &event.actor });
        self.join_waiting();
    }

    /// Joins connections that were accepted with those who connected: by the address that they
    /// connect from, else in the order of connecting, which is that of the kernel's queue.
    fn join_waiting(&mut self) {
        let Self { connecting, waiting, accepted, known, .. } = self;
        waiting.retain(|(at, from, answer)| {
            let open = || {
                connecting.iter().enumerate().filter(|(_, connecting)| connecting.answer.is_none())
            };
            let exact = open().find(|(_, connecting)| connecting.from == Some(*from));
            let program = |connecting: &Connecting<'_>| matches!(connecting.end, End::Socket(_));
            let first = || {
                open().find(|(_, connecting)| {
                    program(connecting) && at.is_none_or(|at| is_same(at, connecting.to))
                })
            };
            let Some(index) = exact.or_else(first).map(|(index, _)| index) else { return true };
            connecting[index].answer = Some(*answer);
            let late = connecting[index].through.filter(|&seq| seq > accepted[*answer].seq);
            known.extend(late);
            false
        });
    }

    /// Whom those reach who connected.
    pub(super) fn reaches(&self) -> Vec<Reach<'a>> {
        let reach = |connecting: &Connecting<'a>| Reach {
            seq: connecting.seq,
            to: connecting.answer.map(|answer| self.accepted[answer].actor),
            or: connecting.listener,
        };
        self.connecting.iter().map(reach).collect()
    }

    /// Peers that accepted.
    pub(super) fn servers(&self) -> BTreeSet<&'a str> {
        let peer = |answered: &Accepted<'a>| match answered.end {
            End::Peer(peer) => Some(peer),
            End::Socket(_) => None,
        };
        self.accepted.iter().filter_map(peer).collect()
    }

    /// All connections that can carry bytes.
    pub(super) fn connections(&self) -> Vec<Connection<'a>> {
        let connection = |connecting: &Connecting<'a>| {
            let answer = connecting.answer.map(|answer| &self.accepted[answer]);
            Connection {
                ends: [Some(connecting.end), answer.map(|answer| answer.end)],
                since: [connecting.seq, answer.map_or(u64::MAX, |answer| answer.seq)],
                users: [None, connecting.listener],
                coming: Default::default(),
            }
        };
        self.connecting.iter().map(connection).collect()
    }
}

/// Whether who connects to one address gets to who listens at the other: 0.0.0.0 is all of them.
fn is_same(one: SocketAddrV4, other: SocketAddrV4) -> bool {
    let any = one.ip().is_unspecified() || other.ip().is_unspecified();
    one.port() == other.port() && (any || one.ip() == other.ip())
}
