//! Who dialled, who answered, and where they met.

use super::talks::{End, Reach, Talk};
use crate::errno::Errno;
use crate::event::{Event, EventKind, Returned, Syscall, SyscallResult};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddrV4;

#[derive(Debug)]
struct Dialled<'a> {
    seq: u64,
    end: End<'a>,
    to: SocketAddrV4,
    /// Where the dialler calls from, where that is known.
    from: Option<SocketAddrV4>,
    /// When a peer learned that it got through.
    through: Option<u64>,
    answer: Option<usize>,
    listener: Option<&'a str>,
}

#[derive(Debug)]
struct Answered<'a> {
    seq: u64,
    end: End<'a>,
    actor: &'a str,
}

/// Who dialled and who answered.
#[derive(Debug, Default)]
pub(super) struct Meeting<'a> {
    dialled: Vec<Dialled<'a>>,
    answered: Vec<Answered<'a>>,
    /// Calls that were answered before their dialler was known: where, from where, by whom.
    waiting: Vec<(Option<SocketAddrV4>, SocketAddrV4, usize)>,
    bound: BTreeMap<u32, SocketAddrV4>,
    listening: Vec<(SocketAddrV4, &'a str)>,
    /// News of getting through that came after the answer.
    pub(super) known: Vec<u64>,
}

impl<'a> Meeting<'a> {
    /// Takes the next event of a history.
    pub(super) fn note(&mut self, event: &'a Event) {
        let actor = event.actor.as_str();
        match &event.what {
            EventKind::Listens { address } => self.listening.push((*address, actor)),
            EventKind::Connects { to } => self.dial(event.seq, End::Peer(actor), *to),
            EventKind::Connected { here, there } => {
                let open =
                    self.dialled.iter_mut().rev().find(|dialled| {
                        dialled.end == End::Peer(actor) && dialled.through.is_none()
                    });
                match open {
                    Some(dialled) => {
                        dialled.through = Some(event.seq);
                        dialled.from = Some(*here);
                        self.join_waiting();
                    }
                    None => self.answer(event, End::Peer(actor), Some(*here), *there),
                }
            }
            EventKind::Returned(returned) => self.note_call(event, returned),
            _ => {}
        }
    }

    fn note_call(&mut self, event: &'a Event, returned: &'a Returned) {
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
                let new = self.dialled.iter().all(|dialled| dialled.end != end);
                if let Some(to) = address.v4()
                    && (worked || on_its_way)
                    && new
                {
                    self.dial(event.seq, end, to);
                    self.join_waiting();
                }
            }
            Syscall::Accept { socket, accepted: Some(accepted), client: Some(client), .. }
                if worked =>
            {
                let at = socket.and_then(|socket| self.bound.get(&socket)).copied();
                self.answer(event, End::Socket(*accepted), at, *client);
            }
            _ => {}
        }
    }

    fn dial(&mut self, seq: u64, end: End<'a>, to: SocketAddrV4) {
        let listener = self.listening.iter().rev().find(|(address, _)| is_same(*address, to));
        let listener = listener.map(|(_, actor)| *actor);
        self.dialled.push(Dialled {
            seq,
            end,
            to,
            from: None,
            through: None,
            answer: None,
            listener,
        });
    }

    fn answer(
        &mut self,
        event: &'a Event,
        end: End<'a>,
        at: Option<SocketAddrV4>,
        from: SocketAddrV4,
    ) {
        self.waiting.push((at, from, self.answered.len()));
        self.answered.push(Answered { seq: event.seq, end, actor: &event.actor });
        self.join_waiting();
    }

    /// Joins calls that were answered with those who dialled: by the address that they call from,
    /// else in the order of dialling, which is that of the kernel's queue.
    fn join_waiting(&mut self) {
        let Self { dialled, waiting, answered, known, .. } = self;
        waiting.retain(|(at, from, answer)| {
            let open =
                || dialled.iter().enumerate().filter(|(_, dialled)| dialled.answer.is_none());
            let exact = open().find(|(_, dialled)| dialled.from == Some(*from));
            let program = |dialled: &Dialled<'_>| matches!(dialled.end, End::Socket(_));
            let first = || {
                open().find(|(_, dialled)| {
                    program(dialled) && at.is_none_or(|at| is_same(at, dialled.to))
                })
            };
            let Some(index) = exact.or_else(first).map(|(index, _)| index) else { return true };
            dialled[index].answer = Some(*answer);
            let late = dialled[index].through.filter(|&seq| seq > answered[*answer].seq);
            known.extend(late);
            false
        });
    }

    /// Whom those reach who dialled.
    pub(super) fn reaches(&self) -> Vec<Reach<'a>> {
        let reach = |dialled: &Dialled<'a>| Reach {
            seq: dialled.seq,
            to: dialled.answer.map(|answer| self.answered[answer].actor),
            or: dialled.listener,
        };
        self.dialled.iter().map(reach).collect()
    }

    /// Peers that answered.
    pub(super) fn answerers(&self) -> BTreeSet<&'a str> {
        let peer = |answered: &Answered<'a>| match answered.end {
            End::Peer(peer) => Some(peer),
            End::Socket(_) => None,
        };
        self.answered.iter().filter_map(peer).collect()
    }

    /// All calls that can carry bytes.
    pub(super) fn talks(&self) -> Vec<Talk<'a>> {
        let talk = |dialled: &Dialled<'a>| {
            let answer = dialled.answer.map(|answer| &self.answered[answer]);
            Talk {
                ends: [Some(dialled.end), answer.map(|answer| answer.end)],
                since: [dialled.seq, answer.map_or(u64::MAX, |answer| answer.seq)],
                users: [None, dialled.listener],
                coming: Default::default(),
            }
        };
        self.dialled.iter().map(talk).collect()
    }
}

/// Whether who dials one address gets to who listens at the other: 0.0.0.0 is all of them.
fn is_same(one: SocketAddrV4, other: SocketAddrV4) -> bool {
    let any = one.ip().is_unspecified() || other.ip().is_unspecified();
    one.port() == other.port() && (any || one.ip() == other.ip())
}
