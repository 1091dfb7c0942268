//! The other ends of a run's conversations: client peers and server peers, made of the reference's
//! socket steps. They live in the supervisor, never wait, and do everything in a fixed order.

mod client;
mod datagrams;
mod ends;
mod hear;
mod pumped;
mod server;

pub use client::ClientPeer;
pub use datagrams::{DatagramReceiver, DatagramSender};
pub use pumped::Pumped;
pub use server::{Manners, ServerPeer};

use crate::tracer::Log;
use crate::world::Addresses;
use lab11_reference::steps;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::OwnedFd;

/// Where client peers connect from: the slides' own client machine.
const CLIENTS: Ipv4Addr = Ipv4Addr::new(137, 207, 140, 134);
/// The port of the first client peer; the next one has the next.
const FIRST_PORT: u16 = 50_001;

/// All peers of a run.
#[derive(Debug, Default)]
pub struct Peers {
    /// Where the sockets of the world really are.
    addresses: Addresses,
    /// Client peers, in the order in which they first connected.
    pub clients: Vec<ClientPeer>,
    /// Reference servers.
    pub servers: Vec<ServerPeer>,
    /// Peers that send datagrams, in the order in which they first did.
    senders: Vec<DatagramSender>,
    /// Peers that receive datagrams.
    pub receivers: Vec<DatagramReceiver>,
    connects: u16,
}

impl Peers {
    /// Nobody is there yet.
    pub fn new(addresses: Addresses) -> Self {
        Self { addresses, ..Self::default() }
    }

    /// A reference server is there, and listens to nobody yet.
    pub fn add_server(&mut self, name: &str, manners: Manners) {
        self.servers.push(ServerPeer::new(name, manners, self.addresses.clone()));
    }

    /// A reference receiver is there, and is not bound yet.
    pub fn add_receiver(&mut self, name: &str, answer: Option<Vec<u8>>) {
        self.receivers.push(DatagramReceiver::new(name, answer, self.addresses.clone()));
    }

    /// A client peer connects; a second time under the same name is a new connection.
    pub fn connect(
        &mut self,
        name: &str,
        to: SocketAddrV4,
        say: Option<&[u8]>,
        log: &mut Log<impl Write>,
    ) {
        let from = self.next_address();
        let client = ClientPeer::connect(name, from, to, say, &self.addresses, log);
        self.clients.retain(|client| client.name() != name);
        self.clients.push(client);
    }

    /// A peer sends a datagram; always from the same address.
    pub fn mail(&mut self, name: &str, to: SocketAddrV4, bytes: &[u8], log: &mut Log<impl Write>) {
        if !self.senders.iter().any(|sender| sender.name() == name) {
            let from = self.next_address();
            self.senders.extend(DatagramSender::bound(name, from, &self.addresses, log));
        }
        if let Some(sender) = self.senders.iter().find(|sender| sender.name() == name) {
            sender.send(to, bytes, log);
        }
    }

    /// Sockets by which another program has an address, for connections and for datagrams.
    pub fn occupy(&self, address: SocketAddrV4) -> nix::Result<[OwnedFd; 2]> {
        let sd = ends::stream(&self.addresses, address)?;
        steps::listen(&sd, 5)?;
        Ok([sd, ends::datagrams(&self.addresses, address)?])
    }

    /// The address of the next peer that connects or sends.
    fn next_address(&mut self) -> SocketAddrV4 {
        let address = SocketAddrV4::new(CLIENTS, FIRST_PORT + self.connects);
        self.connects += 1;
        address
    }

    /// The client peer of this name.
    pub fn client(&mut self, name: &str) -> Option<&mut ClientPeer> {
        self.clients.iter_mut().find(|client| client.name() == name)
    }

    /// The client peers whose SYN is unanswered, in the order in which they connected.
    pub fn unanswered(&self) -> Vec<String> {
        self.clients.iter().filter(|c| c.is_unanswered()).map(|c| c.name().to_owned()).collect()
    }

    /// A client peer whose SYN was dropped gives its socket up and connects again.
    pub fn reconnect(&mut self, name: &str, log: &mut Log<impl Write>) {
        let from = self.next_address();
        if let Some(client) = self.clients.iter_mut().find(|client| client.name() == name) {
            client.reconnect(from, log);
        }
    }

    /// Takes what has come for any peer, and answers. While `more_may_come`, a request without an end
    /// is not answered: its sender may only pause.
    pub fn pump(&mut self, more_may_come: bool, log: &mut Log<impl Write>) -> Pumped {
        let mut pumped = Pumped::Nothing;
        for client in &mut self.clients {
            pumped = pumped.max(client.pump(log));
        }
        let mut acted = false;
        for server in &mut self.servers {
            acted |= server.pump(more_may_come, log);
        }
        for sender in &self.senders {
            acted |= sender.pump(log);
        }
        for receiver in &self.receivers {
            acted |= receiver.pump(log);
        }
        pumped.max(Pumped::acted(acted))
    }

    /// The world is quiet: server peers close the connections on which they have answered.
    pub fn quiet(&mut self, log: &mut Log<impl Write>) -> bool {
        let mut happened = false;
        for server in &mut self.servers {
            happened |= server.close_answered(log);
        }
        happened
    }
}
