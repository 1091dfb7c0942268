//! Which bytes reach whom: the two ends of each call, joined through the addresses at which they
//! met, and what each receives of what the other sent.

use super::cast::Cast;
use super::meeting::Meeting;
use crate::event::{Event, EventKind, Returned, Syscall};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Whom the events of a history reach.
#[derive(Debug, Default)]
pub(super) struct Talks<'a> {
    reaches: BTreeMap<u64, &'a str>,
    told: BTreeSet<u64>,
    answerers: BTreeSet<&'a str>,
}

impl<'a> Talks<'a> {
    pub(super) fn new(events: &'a [Event], cast: &Cast<'_>) -> Self {
        let mut meeting = Meeting::default();
        for event in events {
            meeting.note(event);
        }
        let mut flow = Flow { talks: meeting.talks(), ..Flow::default() };
        for event in events {
            flow.note(event);
        }
        let mut found =
            Self { reaches: BTreeMap::new(), told: flow.told, answerers: meeting.answerers() };
        for Reach { seq, to, or } in meeting.reaches().into_iter().chain(flow.reaches) {
            let there = [to, or].into_iter().flatten().find(|name| cast.is_there(name, seq));
            if let Some(name) = there {
                found.reaches.entry(seq).or_insert(name);
            }
        }
        found.told.extend(meeting.known);
        found
    }

    /// Whom an event reaches.
    pub(super) fn reached(&self, seq: u64) -> Option<&'a str> {
        self.reaches.get(&seq).copied()
    }

    /// Whether a peer answers calls.
    pub(super) fn is_answerer(&self, peer: &str) -> bool {
        self.answerers.contains(peer)
    }

    /// Whether another event tells all that this one does.
    pub(super) fn is_told(&self, seq: u64) -> bool {
        self.told.contains(&seq)
    }
}

/// Whom an event reaches; somebody else if that one is not there yet.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    pub(super) seq: u64,
    pub(super) to: Option<&'a str>,
    pub(super) or: Option<&'a str>,
}

/// One end of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'a> {
    /// A program's socket, through whichever process.
    Socket(u32),
    /// A peer.
    Peer(&'a str),
}

/// A call that carries bytes; the end that dialled is the first.
#[derive(Debug)]
pub(super) struct Talk<'a> {
    pub(super) ends: [Option<End<'a>>; 2],
    /// The event from which on each end may use it.
    pub(super) since: [u64; 2],
    /// Who used each end last.
    pub(super) users: [Option<&'a str>; 2],
    /// What is on its way to each end.
    pub(super) coming: [VecDeque<Chunk>; 2],
}

/// Bytes that one event sent.
#[derive(Debug)]
pub(super) struct Chunk {
    length: usize,
    left: usize,
    /// The place among [`Flow::reaches`] of the event that sent them.
    reach: usize,
}

/// Bytes under way.
#[derive(Debug, Default)]
struct Flow<'a> {
    talks: Vec<Talk<'a>>,
    reaches: Vec<Reach<'a>>,
    told: BTreeSet<u64>,
    /// The call in which a peer was active last.
    current: BTreeMap<&'a str, usize>,
}

impl<'a> Flow<'a> {
    fn note(&mut self, event: &'a Event) {
        let actor = event.actor.as_str();
        let seq = event.seq;
        match &event.what {
            EventKind::Returned(returned) => self.note_call(event, returned),
            EventKind::Waits { syscall: Syscall::Recv { socket: Some(socket), .. }, .. } => {
                self.use_end(*socket, actor);
            }
            EventKind::Sends { bytes } => {
                if let Some((talk, end)) = self.of_peer(actor, seq, None) {
                    self.send(talk, end, seq, bytes.0.len());
                }
            }
            EventKind::Receives { bytes } => {
                if let Some((talk, end)) = self.of_peer(actor, seq, Some(bytes.0.len())) {
                    self.current.insert(actor, talk);
                    if self.receive(talk, end, actor, bytes.0.len()) {
                        self.told.insert(seq);
                    }
                }
            }
            EventKind::Closes { .. } => {
                if let Some((talk, end)) = self.of_peer(actor, seq, None) {
                    let to = self.talks[talk].users[1 - end];
                    self.reaches.push(Reach { seq, to, or: None });
                }
            }
            _ => {}
        }
    }

    fn note_call(&mut self, event: &'a Event, returned: &'a Returned) {
        let actor = event.actor.as_str();
        let Some(count) = returned.ok().and_then(|count| usize::try_from(count).ok()) else {
            return;
        };
        let socket = match &returned.syscall {
            Syscall::Accept { accepted, .. } => *accepted,
            call => call.socket(),
        };
        let Some((talk, end)) = socket.and_then(|socket| self.use_end(socket, actor)) else {
            return;
        };
        match &returned.syscall {
            Syscall::Send { .. } => self.send(talk, end, event.seq, count),
            Syscall::Recv { .. } => {
                self.receive(talk, end, actor, count);
            }
            _ => {}
        }
    }

    /// A process uses a socket: the call and the end that this is.
    fn use_end(&mut self, socket: u32, actor: &'a str) -> Option<(usize, usize)> {
        let (talk, end) = self.find(End::Socket(socket))?;
        self.talks[talk].users[end] = Some(actor);
        Some((talk, end))
    }

    fn find(&self, end: End<'a>) -> Option<(usize, usize)> {
        let of = |talk: &Talk<'a>| talk.ends.iter().position(|own| *own == Some(end));
        self.talks.iter().enumerate().find_map(|(index, talk)| Some((index, of(talk)?)))
    }

    /// The call of a peer that an event is about: the one in which so many bytes have come, else
    /// the one in which it was active last, else its newest.
    fn of_peer(&self, peer: &'a str, seq: u64, heard: Option<usize>) -> Option<(usize, usize)> {
        let own = |(index, talk): (usize, &Talk<'a>)| {
            let end = talk.ends.iter().position(|own| *own == Some(End::Peer(peer)))?;
            (talk.since[end] <= seq).then_some((index, end))
        };
        let calls: Vec<(usize, usize)> = self.talks.iter().enumerate().filter_map(own).collect();
        let newest = calls.last().copied();
        let came = |&&(talk, end): &&(usize, usize)| {
            let coming = self.talks[talk].coming[end].iter().map(|chunk| chunk.left).sum::<usize>();
            heard.is_some_and(|heard| coming >= heard)
        };
        let active = self.current.get(peer).filter(|&&talk| {
            newest.is_some_and(|(new, end)| {
                // Who dials again speaks in the new call; who answers several may go on in any.
                end == 1 || talk == new
            })
        });
        let active = active.and_then(|&talk| calls.iter().find(|call| call.0 == talk));
        calls.iter().find(came).or(active).copied().or(newest)
    }

    fn send(&mut self, talk: usize, end: usize, seq: u64, length: usize) {
        let talk = &mut self.talks[talk];
        let peer = match talk.ends[1 - end] {
            Some(End::Peer(peer)) => Some(peer),
            _ => None,
        };
        let reach = self.reaches.len();
        self.reaches.push(Reach { seq, to: None, or: talk.users[1 - end].or(peer) });
        talk.coming[1 - end].push_back(Chunk { length, left: length, reach });
    }

    /// Somebody receives so many bytes. Returns whether they are all that one event sent.
    fn receive(&mut self, talk: usize, end: usize, actor: &'a str, count: usize) -> bool {
        let coming = &mut self.talks[talk].coming[end];
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
