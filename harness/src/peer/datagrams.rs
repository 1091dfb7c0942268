//! Peers that send and receive datagrams. They answer no more than they are told to, and lose
//! nothing: what is sent in this world arrives, in its order, as long as somebody is bound there.

use super::ends;
use crate::event::{Bytes, EventKind};
use crate::tracer::Log;
use crate::world::Addresses;
use lab11_reference::datagrams::Datagram;
use nix::errno::Errno;
use std::io::Write;
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;

/// A peer that sends datagrams to a program, and hears what comes back.
#[derive(Debug)]
pub struct DatagramSender {
    name: String,
    end: BoundEnd,
}

impl DatagramSender {
    /// One that sends from an address; none, and the run's trouble in the history, if that can't
    /// be had.
    pub(super) fn bound(
        name: &str,
        from: SocketAddrV4,
        addresses: &Addresses,
        log: &mut Log<impl Write>,
    ) -> Option<Self> {
        match BoundEnd::new(addresses, from) {
            Ok(end) => Some(Self { name: name.to_owned(), end }),
            Err(error) => {
                let message = format!("{name} could not be bound to {from}: {error}");
                log.add("harness", EventKind::Trouble { message });
                None
            }
        }
    }

    /// Its name in the history.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Sends a datagram.
    pub(super) fn send(&self, to: SocketAddrV4, bytes: &[u8], log: &mut Log<impl Write>) {
        self.end.send(&self.name, to, bytes, log);
    }

    pub(super) fn pump(&self, log: &mut Log<impl Write>) -> bool {
        !self.end.receive(&self.name, log).is_empty()
    }
}

/// A reference receiver: bound wherever a program sends datagrams to.
#[derive(Debug)]
pub struct DatagramReceiver {
    name: String,
    addresses: Addresses,
    /// What it answers each datagram with, if it does.
    answer: Option<Vec<u8>>,
    ends: Vec<BoundEnd>,
}

impl DatagramReceiver {
    /// A reference receiver that is not bound yet.
    pub(super) fn new(name: &str, answer: Option<Vec<u8>>, addresses: Addresses) -> Self {
        Self { name: name.to_owned(), addresses, answer, ends: Vec::new() }
    }

    /// Its name in the history.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Is bound to an address that a program is about to send to. Returns what is to be written
    /// into the history, if anything.
    pub fn bind(&mut self, address: SocketAddrV4) -> Option<EventKind> {
        if address.port() == 0 || self.ends.iter().any(|end| end.here == address) {
            return None;
        }
        match BoundEnd::new(&self.addresses, address) {
            Ok(end) => {
                self.ends.push(end);
                Some(EventKind::Listens { address })
            }
            // Somebody is bound there already: a program that sends to itself, say. Nobody can be
            // bound where no machine is.
            Err(Errno::EADDRINUSE | Errno::EADDRNOTAVAIL) => None,
            Err(error) => {
                let message = format!("{} could not be bound to {address}: {error}", self.name);
                Some(EventKind::Trouble { message })
            }
        }
    }

    pub(super) fn pump(&self, log: &mut Log<impl Write>) -> bool {
        let mut happened = false;
        for end in &self.ends {
            for from in end.receive(&self.name, log) {
                happened = true;
                if let Some(answer) = &self.answer {
                    end.send(&self.name, from, answer, log);
                }
            }
        }
        happened
    }
}

/// A bound socket for datagrams.
#[derive(Debug)]
struct BoundEnd {
    addresses: Addresses,
    here: SocketAddrV4,
    sd: OwnedFd,
}

impl BoundEnd {
    fn new(addresses: &Addresses, here: SocketAddrV4) -> nix::Result<Self> {
        let sd = ends::datagrams(addresses, here)?;
        Ok(Self { addresses: addresses.clone(), here, sd })
    }

    /// What can't be sent is lost, as datagrams are.
    fn send(&self, name: &str, to: SocketAddrV4, bytes: &[u8], log: &mut Log<impl Write>) {
        if ends::send_to(&self.addresses, &self.sd, bytes, to).is_ok() {
            let bytes = Bytes::from(bytes);
            log.add(name, EventKind::SendsDatagram { from: self.here, to, bytes });
        }
    }

    /// Takes all that has come. Returns from whom.
    fn receive(&self, name: &str, log: &mut Log<impl Write>) -> Vec<SocketAddrV4> {
        let mut senders = Vec::new();
        while let Ok(Some(Datagram { bytes, from })) = ends::receive_from(&self.addresses, &self.sd)
        {
            let bytes = Bytes(bytes);
            log.add(name, EventKind::ReceivesDatagram { here: self.here, from, bytes });
            senders.push(from);
        }
        senders
    }
}
