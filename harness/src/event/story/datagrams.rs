//! What programs do with datagrams.

use super::program::Program;
use super::{client_address, parse};
use crate::event::{Address, Bytes, Domain, SocketType, Syscall, Take};

impl Program<'_> {
    /// socket() for UDP over IPv4.
    pub(crate) fn makes_datagram_socket(self) -> Self {
        self.makes_socket_by(|socket| Syscall::Socket {
            domain: Domain::Inet,
            socket_type: SocketType::Datagram,
            protocol: 0,
            socket: Some(socket),
        })
    }

    /// recvfrom() brings a datagram of a peer.
    pub(crate) fn takes_mail(self, client: u16, text: &str) -> Self {
        let from = Some(Address::V4(client_address(client)));
        let recv = self.receive_from(text, from, Some(16));
        self.calls(recv, text.len() as i64)
    }

    /// recvfrom() on the socket that it made.
    pub(crate) fn receive_from(
        &self,
        text: &str,
        from: Option<Address>,
        length: Option<i32>,
    ) -> Syscall {
        let ((sd, socket), bytes) = (self.made(), Bytes::from(text.as_bytes()));
        Syscall::Recv { sd, socket, size: 100, take: Take::Taken, bytes, from, length }
    }

    /// It waits for a datagram.
    pub(crate) fn waits_for_mail(self) -> Self {
        let recv = self.receive_from("", None, Some(16));
        self.waits_in(recv)
    }

    /// sendto() on the socket that it made.
    pub(crate) fn send_to(&self, address: &str, text: &str) -> Syscall {
        let ((sd, socket), to) = (self.made(), Some(Address::V4(parse(address))));
        Syscall::Send { sd, socket, bytes: Bytes::from(text.as_bytes()), to }
    }

    /// It works.
    pub(crate) fn sends_to(self, address: &str, text: &str) -> Self {
        let send = self.send_to(address, text);
        self.calls(send, text.len() as i64)
    }
}
