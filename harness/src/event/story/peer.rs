//! What peers do.

use super::{SERVER, Story, parse};
use crate::event::{Bytes, Errno, EventKind};
use std::net::SocketAddrV4;

/// A peer, in the middle of a sentence about it.
#[derive(Debug)]
pub(crate) struct Peer<'a> {
    story: &'a mut Story,
    name: String,
    here: SocketAddrV4,
}

impl<'a> Peer<'a> {
    pub(super) fn new(story: &'a mut Story, name: String, here: SocketAddrV4) -> Self {
        Self { story, name, here }
    }

    fn did(self, what: EventKind) -> Self {
        self.story.add(&self.name, what);
        self
    }

    /// Connects, and gets through.
    pub(crate) fn connects(self) -> Self {
        self.begins_to_connect().gets_through()
    }

    /// Sends its SYN.
    pub(crate) fn begins_to_connect(self) -> Self {
        self.did(EventKind::Connects { to: parse(SERVER) })
    }

    /// The kernel of the other side has taken its connection.
    pub(crate) fn gets_through(self) -> Self {
        let here = self.here;
        self.did(EventKind::Connected { here, there: parse(SERVER) })
    }

    /// Its SYN is dropped.
    pub(crate) fn gets_no_answer(self) -> Self {
        self.did(EventKind::SynUnanswered)
    }

    /// Nobody listens where it connects to.
    pub(crate) fn finds_nobody(self) -> Self {
        self.did(EventKind::ConnectFailed { errno: Errno::ECONNREFUSED })
    }

    /// As the answering peer: listens.
    pub(crate) fn waits_for_clients(self) -> Self {
        let address = self.here;
        self.did(EventKind::Listens { address })
    }

    /// As the answering peer: a client has reached it, from this port.
    pub(crate) fn accepts_from(self, port: u16) -> Self {
        let here = self.here;
        let there = SocketAddrV4::new(*here.ip(), port);
        self.did(EventKind::Connected { here, there })
    }

    pub(crate) fn sends(self, text: &str) -> Self {
        self.did(EventKind::Sends { bytes: Bytes::from(text.as_bytes()) })
    }

    pub(crate) fn receives(self, text: &str) -> Self {
        self.did(EventKind::Receives { bytes: Bytes::from(text.as_bytes()) })
    }

    /// Sends a datagram to where the server is.
    pub(crate) fn mails(self, text: &str) -> Self {
        let (from, to) = (self.here, parse(SERVER));
        self.did(EventKind::SendsDatagram { from, to, bytes: Bytes::from(text.as_bytes()) })
    }

    /// Receives a datagram.
    pub(crate) fn gets_mail(self, text: &str) -> Self {
        let (here, from) = (self.here, parse(SERVER));
        self.did(EventKind::ReceivesDatagram { here, from, bytes: Bytes::from(text.as_bytes()) })
    }

    /// The other side ends the connection.
    pub(crate) fn sees_the_end(self, reset: bool) -> Self {
        self.did(EventKind::RemoteCloses { reset })
    }

    /// It sends no more.
    pub(crate) fn shuts(self) -> Self {
        self.did(EventKind::Shuts)
    }

    pub(crate) fn closes(self) -> Self {
        self.did(EventKind::Closes { reset: false })
    }
}
