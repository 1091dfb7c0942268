//! Sockets of the world: numbered as they are first seen, and asked for what the kernel knows.

use super::procfs::{Descriptor, ProcFs};
use crate::event::Address;
use anyhow::Result;
use nix::errno::Errno;
use nix::sys::socket::{SockType, SockaddrIn, bind, getpeername, getsockname, getsockopt, sockopt};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// What is remembered of the sockets of a run.
#[derive(Debug, Default)]
pub(super) struct Sockets {
    /// Inode to number.
    numbers: BTreeMap<u64, u32>,
    /// SO_RCVTIMEO of a socket, in microseconds of virtual time.
    patience: BTreeMap<u32, u64>,
    /// How many ports were given out.
    ports: u16,
}

/// The first port that is given out: below those that the kernel takes by chance.
const FIRST_PORT: u16 = 30_001;

impl Sockets {
    /// The number of the socket behind a descriptor, if it is one.
    pub(super) fn number(&mut self, proc: &ProcFs, process: i32, fd: i32) -> Option<u32> {
        match proc.descriptor(process, fd) {
            Descriptor::Socket(inode) => {
                let next = self.numbers.len() as u32 + 1;
                Some(*self.numbers.entry(inode).or_insert(next))
            }
            _ => None,
        }
    }

    /// Remembers how long a receive on this socket waits; zero: for ever.
    pub(super) fn set_patience(&mut self, socket: u32, micros: u64) {
        if micros == 0 {
            self.patience.remove(&socket);
        } else {
            self.patience.insert(socket, micros);
        }
    }

    /// Gives a stream socket that is about to dial, and is not bound, a port of its own. The kernel
    /// would take one by chance, which programs print: two runs must be the same.
    pub(super) fn give_port(&mut self, process: i32, fd: i32) {
        let Ok(copy) = borrow(process, fd) else { return };
        let raw = copy.as_raw_fd();
        let is_unbound = getsockname::<SockaddrIn>(raw).is_ok_and(|address| address.port() == 0);
        let is_stream = getsockopt(&copy, sockopt::SockType) == Ok(SockType::Stream);
        if is_unbound && is_stream {
            let port = FIRST_PORT.saturating_add(self.ports);
            self.ports = self.ports.saturating_add(1);
            // A port that is taken leaves the choice to the kernel.
            let _ = bind(raw, &SockaddrIn::new(0, 0, 0, 0, port));
        }
    }

    /// How long a receive on this socket waits.
    pub(super) fn patience(&self, socket: Option<u32>) -> Option<u64> {
        self.patience.get(&socket?).copied()
    }
}

/// A second descriptor of a program's socket (pidfd_getfd(2)). To be dropped at once: as long as
/// it is open, the program's close would not end the connection.
fn borrow(process: i32, fd: i32) -> Result<OwnedFd> {
    // SAFETY: plain numbers; each call gives a new descriptor that nobody else owns.
    unsafe {
        let process = Errno::result(libc::syscall(libc::SYS_pidfd_open, process, 0))?;
        let process = OwnedFd::from_raw_fd(process as i32);
        let copy = libc::syscall(libc::SYS_pidfd_getfd, process.as_raw_fd(), fd, 0);
        Ok(OwnedFd::from_raw_fd(Errno::result(copy)? as i32))
    }
}

/// The address that a program's socket is bound to.
pub(super) fn local_address(process: i32, fd: i32) -> Option<Address> {
    let copy = borrow(process, fd).ok()?;
    let address = getsockname::<SockaddrIn>(copy.as_raw_fd());
    address.ok().map(|address| Address::V4(address.into()))
}

/// The address at the other end of a program's socket.
pub(super) fn remote_address(process: i32, fd: i32) -> Option<SocketAddrV4> {
    let copy = borrow(process, fd).ok()?;
    let address = getpeername::<SockaddrIn>(copy.as_raw_fd());
    address.ok().map(Into::into)
}

/// The waiting queue of a listening socket: `(limit, waiting)`. TCP_INFO of a listener carries
/// `sk_max_ack_backlog` as sacked and `sk_ack_backlog` as unacked (tcp(7), tcp_get_info()).
pub(super) fn queue(process: i32, fd: i32) -> Option<(u32, u32)> {
    let copy = borrow(process, fd).ok()?;
    // SAFETY: tcp_info is plain numbers, for which zeros are valid.
    let mut info: libc::tcp_info = unsafe { std::mem::zeroed() };
    let mut length = size_of_val(&info) as libc::socklen_t;
    // SAFETY: the buffer and its length live through the call.
    let result = unsafe {
        libc::getsockopt(
            copy.as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            (&raw mut info).cast(),
            &raw mut length,
        )
    };
    const LISTEN: u8 = 10;
    (result == 0 && info.tcpi_state == LISTEN).then_some((info.tcpi_sacked, info.tcpi_unacked))
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
