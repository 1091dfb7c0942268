//! The lecture's sentences, word for word, and the two ways to write an address in them.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::RawFd;

/// How addresses and ports are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// As the slides do: `%d:%d` of the unconverted `sin_addr` and `sin_port`.
    Lecture,
    /// Dotted quad and port in host order, as `inet_ntoa` and `ntohs` would give them.
    Readable,
}

impl Notation {
    /// The slides' own if it is to be strict.
    pub fn of(strict_lecture: bool) -> Self {
        if strict_lecture { Self::Lecture } else { Self::Readable }
    }

    /// Writes an address and its port.
    ///
    /// ```
    /// use lab11_reference::transcript::Notation;
    /// let address = "137.207.82.52:2021".parse().unwrap();
    /// assert_eq!(Notation::Lecture.write(address), "877842313:58631");
    /// assert_eq!(Notation::Readable.write(address), "137.207.82.52:2021");
    /// ```
    pub fn write(self, address: SocketAddrV4) -> String {
        match self {
            Self::Readable => address.to_string(),
            Self::Lecture => {
                let (sin_addr, sin_port) = raw(address);
                format!("{sin_addr}:{sin_port}")
            }
        }
    }
}

/// `sin_addr` and `sin_port` as `printf("%d:%d")` shows them on a little-endian machine, such as
/// the lecture's: the bytes stay in network order and are read as numbers. The address is
/// negative when its last byte is 128 or more, for the last byte is the highest one there.
pub fn raw(address: SocketAddrV4) -> (i32, u16) {
    (i32::from_le_bytes(address.ip().octets()), address.port().swap_bytes())
}

/// The address that [`raw`] numbers stand for.
pub fn from_raw(sin_addr: i32, sin_port: u16) -> SocketAddrV4 {
    SocketAddrV4::new(Ipv4Addr::from(sin_addr.to_le_bytes()), sin_port.swap_bytes())
}

/// What the lecture's programs say at each step. `sd` is the socket's descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sentence {
    /// The server's `socket()` worked.
    ServerSocket {
        /// The listening descriptor to be.
        sd: RawFd,
    },
    /// The server's `socket()` failed.
    ServerSocketFailed,
    /// `bind()` to this address worked.
    Bound(SocketAddrV4),
    /// `bind()` to this address failed.
    BindFailed(SocketAddrV4),
    /// `listen()` failed. Said with `perror`: on stderr, followed by `: ` and the reason.
    ListenFailed,
    /// `accept()` gave a connection from this client.
    Opened(SocketAddrV4),
    /// `accept()` failed; the server goes on to the next connection.
    OpenFailed(SocketAddrV4),
    /// `fork()` returned 0: the child says which client is its own.
    Child(SocketAddrV4),
    /// The client's `socket()` worked.
    ClientSocket {
        /// The descriptor to connect with.
        sd: RawFd,
    },
    /// The client's `socket()` failed (the slides show only the server's).
    ClientSocketFailed,
    /// `connect()` to this server worked.
    Connected(SocketAddrV4),
    /// `connect()` to this server failed.
    ConnectFailed(SocketAddrV4),
    /// The receiver's `socket()` worked.
    ReceiverSocket {
        /// The descriptor to receive with.
        sd: RawFd,
    },
    /// The sender's `socket()` worked.
    SenderSocket {
        /// The descriptor to send with.
        sd: RawFd,
    },
    /// The receiver's or the sender's `socket()` failed.
    MailSocketFailed,
    /// The receiver's `bind()` to this address worked.
    ReceiverBound(SocketAddrV4),
    /// The receiver's `bind()` to this address failed.
    ReceiverBindFailed(SocketAddrV4),
    /// The sender's `bind()` to this address worked.
    SenderBound(SocketAddrV4),
    /// The sender's `bind()` to this address failed.
    SenderBindFailed(SocketAddrV4),
    /// `recvfrom()` brought a mail from this sender.
    MailReceived(SocketAddrV4),
    /// `recvfrom()` failed.
    MailFailed,
    /// `sendto()` to this receiver worked.
    MailSent(SocketAddrV4),
    /// `sendto()` failed.
    SendFailed,
}

impl Sentence {
    /// The slide's words, without the line end.
    pub fn words(self, notation: Notation) -> String {
        let at = |address| notation.write(address);
        match self {
            Self::ServerSocket { sd } => format!("socket has created for The Server with sd:{sd}"),
            Self::ServerSocketFailed => "error in creating socket for The Server!".to_owned(),
            Self::Bound(server) => {
                format!("The Server bound to the address:port = {}", at(server))
            }
            Self::BindFailed(server) => {
                format!("error in binding The Server to the address:port = {}", at(server))
            }
            Self::ListenFailed => "The Server's listening failed!".to_owned(),
            Self::Opened(client) => {
                format!("The Server opened the request from client {}", at(client))
            }
            Self::OpenFailed(client) => {
                format!("error in opening the request from client {} !", at(client))
            }
            Self::Child(client) => format!(
                "Child: I The Server's child to handle the communication with the client {}",
                at(client)
            ),
            Self::ClientSocket { sd } => format!("socket has created for the client with sd:{sd}"),
            Self::ClientSocketFailed => "error in creating socket for the client!".to_owned(),
            Self::Connected(server) => {
                format!("client is connected to The Server at address:port = {}", at(server))
            }
            Self::ConnectFailed(server) => {
                format!("error in connecting to The Server at address:port = {}", at(server))
            }
            Self::ReceiverSocket { sd } => format!("socket has created for receiver with sd:{sd}"),
            Self::SenderSocket { sd } => format!("socket has created for sender with sd:{sd}"),
            Self::MailSocketFailed => "error in creating socket!".to_owned(),
            Self::ReceiverBound(here) => {
                format!("receiver bound to the address:port = {}", at(here))
            }
            Self::ReceiverBindFailed(here) => {
                format!("error in binding receiver to the address:port = {}", at(here))
            }
            Self::SenderBound(here) => format!("sender bound to the address:port = {}", at(here)),
            Self::SenderBindFailed(here) => {
                format!("error in binding sender to the address:port = {}", at(here))
            }
            Self::MailReceived(sender) => {
                format!("a mail received from sender at address:port = {}", at(sender))
            }
            Self::MailFailed => "error in opening mail from sender!".to_owned(),
            Self::MailSent(receiver) => {
                format!("a mail has sent to the receiver at address:port = {}", at(receiver))
            }
            Self::SendFailed => "error in sending message to the receiver!".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_notation_goes_both_ways() {
        for (readable, sin_addr, sin_port) in [
            ("137.207.82.52:2021", 877_842_313, 58631),
            ("137.207.82.51:7881", 861_065_097, 51486),
            ("127.0.0.1:80", 16_777_343, 20480),
            ("0.0.0.0:0", 0, 0),
            ("255.255.255.255:65535", -1, 65535),
        ] {
            let address: SocketAddrV4 = readable.parse().expect("an address");
            assert_eq!(raw(address), (sin_addr, sin_port), "{readable}");
            assert_eq!(from_raw(sin_addr, sin_port), address);
        }
    }

    #[test]
    fn the_last_byte_decides_the_sign() {
        let number = |text: &str| raw(text.parse().expect("an address")).0;
        assert_eq!(number("200.1.2.3:2021"), 50_463_176);
        assert_eq!(number("3.2.1.200:2021"), -939_458_045);
    }

    #[test]
    fn sentences_are_the_slides() {
        let slide = from_raw(877_842_313, 58631);
        let says = |sentence: Sentence| sentence.words(Notation::Lecture);
        assert_eq!(
            says(Sentence::Bound(slide)),
            "The Server bound to the address:port = 877842313:58631"
        );
        assert_eq!(
            says(Sentence::OpenFailed(from_raw(0, 0))),
            "error in opening the request from client 0:0 !"
        );
        assert_eq!(
            Sentence::Child(slide).words(Notation::Readable),
            "Child: I The Server's child to handle the communication with the client \
             137.207.82.52:2021"
        );
    }
}
