//! Sockets of the world: numbered as they are first seen, and asked for what the kernel knows.

use super::procfs::Descriptor;
use super::sys;
use crate::event::{Address, SocketType};
use nix::sys::socket::{SockType, SockaddrIn, bind, getpeername, getsockname, getsockopt, sockopt};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// What is remembered of the sockets of a run.
#[derive(Debug, Default)]
pub(super) struct Sockets {
    pub(super) numbers: SocketNumbers,
    /// How many ports were given out.
    ports: u16,
    /// Where the programs of each role listen, or can be sent datagrams.
    listening: BTreeMap<String, SocketAddrV4>,
    /// Connections and datagrams that were lost to an accept(2) or a recvfrom(2) with a length that
    /// was never set.
    pub(super) lost: u32,
}

/// The numbers of the sockets, in the order in which they were first seen.
#[derive(Debug, Default)]
pub(super) struct SocketNumbers(BTreeMap<u64, u32>);

impl SocketNumbers {
    /// The number of a socket; none for what is no socket.
    pub(super) fn of(&mut self, descriptor: &Descriptor) -> Option<u32> {
        match descriptor {
            Descriptor::Socket(inode) => {
                let next = self.0.len() as u32 + 1;
                Some(*self.0.entry(*inode).or_insert(next))
            }
            Descriptor::Terminal | Descriptor::Other | Descriptor::Closed => None,
        }
    }
}

/// Whose descriptors are meant: those of a task, and of the process that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    pub(super) task: i32,
    pub(super) process: i32,
}

impl Holder {
    fn copy(self, fd: i32) -> nix::Result<OwnedFd> {
        sys::copy_descriptor(self.task, self.process, fd)
    }
}

/// The first port that is given out: below those that the kernel takes by chance.
const FIRST_PORT: u16 = 30_001;

impl Sockets {
    /// A program of this role has begun to listen with this descriptor, or has bound a socket for
    /// datagrams.
    pub(super) fn listens(&mut self, role: &str, holder: Holder, fd: i32) {
        if let Some(address) = local_address(holder, fd).and_then(|address| address.v4()) {
            self.listening.insert(role.to_owned(), address);
        }
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

    /// Gives a socket that is about to connect or to send a datagram, and is not bound, a port of its
    /// own. The kernel would take one by chance, which programs print: two runs must be the same.
    pub(super) fn give_port(&mut self, holder: Holder, fd: i32) {
        let Ok(copy) = holder.copy(fd) else { return };
        let raw = copy.as_raw_fd();
        let is_unbound = getsockname::<SockaddrIn>(raw).is_ok_and(|address| address.port() == 0);
        let socket_type = getsockopt(&copy, sockopt::SockType);
        let has_ports = matches!(socket_type, Ok(SockType::Stream | SockType::Datagram));
        if is_unbound && has_ports {
            let port = FIRST_PORT.saturating_add(self.ports);
            self.ports = self.ports.saturating_add(1);
            // A port that is taken leaves the choice to the kernel.
            let _ = bind(raw, &SockaddrIn::new(0, 0, 0, 0, port));
        }
    }
}

/// How a program's socket carries bytes; none if the descriptor is of no socket.
pub(super) fn socket_type(holder: Holder, fd: i32) -> Option<SocketType> {
    let copy = holder.copy(fd).ok()?;
    Some(match getsockopt(&copy, sockopt::SockType).ok()? {
        SockType::Stream => SocketType::Stream,
        SockType::Datagram => SocketType::Datagram,
        SockType::Raw => SocketType::Raw,
        other => SocketType::Other((other as i32).to_string()),
    })
}

/// The address that a program's socket is bound to.
pub(super) fn local_address(holder: Holder, fd: i32) -> Option<Address> {
    let copy = holder.copy(fd).ok()?;
    let address = getsockname::<SockaddrIn>(copy.as_raw_fd());
    address.ok().map(|address| Address::V4(address.into()))
}

/// The address at the other end of a program's socket.
pub(super) fn remote_address(holder: Holder, fd: i32) -> Option<SocketAddrV4> {
    let copy = holder.copy(fd).ok()?;
    let address = getpeername::<SockaddrIn>(copy.as_raw_fd());
    address.ok().map(Into::into)
}

/// The waiting queue of a listening socket: `(limit, waiting)`. TCP_INFO of a listener carries
/// `sk_max_ack_backlog` as sacked and `sk_ack_backlog` as unacked (tcp(7), tcp_get_info()).
pub(super) fn accept_queue(holder: Holder, fd: i32) -> Option<(u32, u32)> {
    let copy = holder.copy(fd).ok()?;
    let info = sys::tcp_info(copy.as_fd()).ok()?;
    // TCP_LISTEN of tcp_states.h.
    const LISTEN: u8 = 10;
    (info.tcpi_state == LISTEN).then_some((info.tcpi_sacked, info.tcpi_unacked))
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

/// What has become of a socket that was connecting (`tcpi_state`, tcp(7)); none if it is gone.
pub(super) fn connecting(holder: Holder, fd: i32) -> Option<Connecting> {
    /// TCP_SYN_SENT, TCP_SYN_RECV and TCP_CLOSE of tcp_states.h.
    const SYN_SENT: u8 = 2;
    const SYN_RECV: u8 = 3;
    const CLOSE: u8 = 7;
    let copy = holder.copy(fd).ok()?;
    Some(match sys::tcp_info(copy.as_fd()).ok()?.tcpi_state {
        SYN_SENT | SYN_RECV => Connecting::UnderWay,
        CLOSE => Connecting::Refused,
        _ => Connecting::Done,
    })
}

/// Reads a sockaddr that a program passed (sockaddr(3type)).
pub(super) fn parse_address(bytes: &[u8]) -> Address {
    let Some(family) = bytes.get(..2).map(|two| u16::from_ne_bytes([two[0], two[1]])) else {
        return Address::Other("an address that can't be read".into());
    };
    match (i32::from(family), bytes) {
        (libc::AF_INET, [_, _, high, low, ip @ ..]) if ip.len() >= 4 => {
            Address::V4(SocketAddrV4::new(
                Ipv4Addr::new(ip[0], ip[1], ip[2], ip[3]),
                u16::from_be_bytes([*high, *low]),
            ))
        }
        (libc::AF_INET, _) => Address::Other("an address that is too short".into()),
        (libc::AF_INET6, _) => Address::Other("an IPv6 address".into()),
        (libc::AF_UNIX, _) => Address::Other("a local (AF_UNIX) address".into()),
        (family, _) => Address::Other(format!("an address of family {family}")),
    }
}
