//! Sockets of the world: numbered as they are first seen, with what is remembered of each.

use crate::event::SocketType;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};

/// What is remembered of the sockets of a run.
#[derive(Debug, Default)]
pub(super) struct Sockets {
    /// By their inodes.
    known: RefCell<BTreeMap<u64, Known>>,
    /// How many ports were given out.
    ports: u16,
    /// Where the programs of each role listen, or can be sent datagrams.
    listening: BTreeMap<String, SocketAddrV4>,
    /// Connections and datagrams that were lost to an accept(2) or a recvfrom(2) with a length that
    /// was never set.
    pub(super) lost: u32,
}

/// What is remembered of a socket.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Its number, in the order in which sockets were first seen.
    pub(super) number: u32,
    /// How it carries bytes.
    pub(super) socket_type: Option<SocketType>,
    /// Whether it leads to the machine's own services, and to no network.
    pub(super) is_of_the_machine: bool,
    /// Whether connections may wait there.
    pub(super) listens: bool,
    /// Where it really is, if it was seen to be bound.
    pub(super) here: Option<SocketAddrV4>,
    /// The other end of one that is connected.
    pub(super) remote: Option<SocketAddrV4>,
}

/// The first port that is given out: below those that the kernel takes by chance.
const FIRST_PORT: u16 = 30_001;

impl Sockets {
    /// Looks at what is remembered of a socket, or changes it.
    pub(super) fn with<T>(&self, inode: u64, look: impl FnOnce(&mut Known) -> T) -> T {
        let mut all = self.known.borrow_mut();
        let next = all.len() as u32 + 1;
        look(all.entry(inode).or_insert_with(|| Known { number: next, ..Known::default() }))
    }

    /// The next port for a socket that has none. The kernel would take one by chance, which programs
    /// print: two runs must be the same.
    pub(super) fn next_port(&mut self) -> u16 {
        let port = FIRST_PORT.saturating_add(self.ports);
        self.ports = self.ports.saturating_add(1);
        port
    }

    /// A program of this role has begun to listen at an address, or has bound a socket for datagrams
    /// to it.
    pub(super) fn listens(&mut self, role: &str, address: SocketAddrV4) {
        self.listening.insert(role.to_owned(), address);
    }

    /// The last address at which a listen of the role worked, or at which a socket for datagrams was
    /// bound, as it was bound.
    pub(super) fn listening(&self, role: &str) -> Option<SocketAddrV4> {
        self.listening.get(role).copied()
    }

    /// Where the program of a role listens, or can be sent datagrams. Peers
    /// connect to 127.0.0.1 where the address stands for all of them.
    pub(super) fn listening_address(&self, role: &str) -> Option<SocketAddrV4> {
        let address = self.listening(role)?;
        let ip = if address.ip().is_unspecified() { Ipv4Addr::LOCALHOST } else { *address.ip() };
        Some(SocketAddrV4::new(ip, address.port()))
    }
}

/// The waiting queue of a listening socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AcceptQueue {
    /// How many may wait.
    pub(super) limit: u32,
    /// How many do.
    pub(super) waiting: u32,
}

/// What has become of a TCP socket that was connecting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Connecting {
    /// There is no answer yet.
    UnderWay,
    /// The connection stands, or has stood.
    Done,
    /// It was refused.
    Refused,
}

/// The beginning of a `struct tcp_info` (tcp(7), linux/tcp.h).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TcpInfo(pub(super) Vec<u8>);

impl TcpInfo {
    /// How many bytes are looked at.
    pub(super) const LENGTH: u32 = 32;

    /// `tcpi_state`, by the names of tcp_states.h.
    fn state(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.0.get(at..at + 4)?.try_into().ok()?))
    }

    /// The queue of a listener: its TCP_INFO carries `sk_ack_backlog` as unacked and
    /// `sk_max_ack_backlog` as sacked (tcp_get_info()).
    pub(super) fn accept_queue(&self) -> Option<AcceptQueue> {
        /// TCP_LISTEN.
        const LISTEN: u8 = 10;
        /// Where `tcpi_unacked` and `tcpi_sacked` stand.
        const UNACKED: usize = 24;
        const SACKED: usize = 28;
        if self.state()? != LISTEN {
            return None;
        }
        Some(AcceptQueue { limit: self.number(SACKED)?, waiting: self.number(UNACKED)? })
    }

    /// How far a socket has come that was connecting.
    pub(super) fn connecting(&self) -> Option<Connecting> {
        /// TCP_SYN_SENT, TCP_SYN_RECV and TCP_CLOSE.
        const SYN_SENT: u8 = 2;
        const SYN_RECV: u8 = 3;
        const CLOSE: u8 = 7;
        Some(match self.state()? {
            SYN_SENT | SYN_RECV => Connecting::UnderWay,
            CLOSE => Connecting::Refused,
            _ => Connecting::Done,
        })
    }
}

/// How a socket carries bytes, by the number that socket(2) takes and SO_TYPE gives.
pub(super) fn socket_type(number: i32) -> SocketType {
    match number & !(libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC) {
        libc::SOCK_STREAM => SocketType::Stream,
        libc::SOCK_DGRAM => SocketType::Datagram,
        libc::SOCK_RAW => SocketType::Raw,
        other => SocketType::Other(other.to_string()),
    }
}
