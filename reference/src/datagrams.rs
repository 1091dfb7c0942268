//! Sockets for datagrams, udp(7): each message arrives whole, cut, or not at all, and nobody says
//! which. There is no connection, and an empty datagram is no end of anything.

use std::net::SocketAddrV4;
use std::os::fd::{AsRawFd, OwnedFd};

use nix::errno::Errno;
use nix::sys::socket::{self, AddressFamily, MsgFlags, SockType, SockaddrIn};

use crate::steps::{Waiting, again_if_interrupted};

/// The most bytes that a datagram can carry over IPv4: 65,535 less the headers of ip(7) and udp(7).
pub const LONGEST: usize = 65_507;

/// A datagram that has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datagram {
    /// What it carries; none at all is possible.
    pub bytes: Vec<u8>,
    /// Who sent it.
    pub from: SocketAddrV4,
}

/// Makes a UDP/IPv4 socket: `socket(AF_INET, SOCK_DGRAM, 0)`, socket(2). It is given its address by
/// [`crate::steps::bind`].
///
/// Fails with `EMFILE` when the process has no descriptor left.
pub fn socket(waiting: Waiting) -> nix::Result<OwnedFd> {
    socket::socket(AddressFamily::Inet, SockType::Datagram, waiting.flags(), None)
}

/// Sends a datagram, sendto(2). That it works says nothing of its arrival.
///
/// Fails with `EMSGSIZE` for more than [`LONGEST`] bytes, with `EACCES` for a broadcast address,
/// and with `ECONNREFUSED` when an earlier datagram of a connected socket came back refused.
pub fn send_to(sd: &OwnedFd, bytes: &[u8], to: SocketAddrV4) -> nix::Result<()> {
    let to = SockaddrIn::from(to);
    again_if_interrupted(|| socket::sendto(sd.as_raw_fd(), bytes, &to, MsgFlags::MSG_NOSIGNAL))
        .map(drop)
}

/// Receives a datagram whole, recvfrom(2). `None`: none has come (non-blocking only), or it does
/// not say from whom.
pub fn receive_from(sd: &OwnedFd) -> nix::Result<Option<Datagram>> {
    let mut bytes = vec![0; LONGEST];
    let received =
        again_if_interrupted(|| socket::recvfrom::<SockaddrIn>(sd.as_raw_fd(), &mut bytes));
    match received {
        Ok((length, from)) => {
            bytes.truncate(length);
            Ok(from.map(|from| Datagram { bytes, from: from.into() }))
        }
        Err(Errno::EAGAIN) => Ok(None),
        Err(reason) => Err(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::{bind, local_address};

    fn bound() -> (OwnedFd, SocketAddrV4) {
        let sd = socket(Waiting::NonBlocking).expect("a socket");
        bind(&sd, "127.0.0.1:0".parse().expect("an address")).expect("a free port");
        let address = local_address(&sd).expect("its address");
        (sd, address)
    }

    #[test]
    fn datagrams_stay_apart_and_an_empty_one_is_one() {
        let ((sender, from), (receiver, to)) = (bound(), bound());
        for text in [&b"one"[..], b"", b"three"] {
            send_to(&sender, text, to).expect("it is sent");
        }
        for text in [&b"one"[..], b"", b"three"] {
            let datagram = receive_from(&receiver).expect("it works");
            assert_eq!(datagram, Some(Datagram { bytes: text.to_vec(), from }));
        }
        assert_eq!(receive_from(&receiver), Ok(None));
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let ((sender, _), (_receiver, to)) = (bound(), bound());
        assert_eq!(send_to(&sender, &vec![0; LONGEST + 1], to), Err(Errno::EMSGSIZE));
    }
}
