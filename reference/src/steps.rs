//! The steps of the lecture as BSD system calls on sockets on TCP/IPv4, each with the errors of its
//! manual page. A descriptor closes when its owner is dropped.
//!
//! Every system call that a signal interrupts (`EINTR`) is made again, so that nobody sees this
//! error. What a non-blocking descriptor answers instead of waiting is a value here, not an error.

use std::net::SocketAddrV4;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use nix::errno::Errno;
use nix::libc;
use nix::sys::socket::{self, AddressFamily, Backlog, MsgFlags, SockFlag, SockType, SockaddrIn};
use nix::sys::socket::{setsockopt, sockopt};

use crate::kernel;

/// Whether a system call on a descriptor waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// It waits until it is done, as in the lecture.
    Blocking,
    /// It returns at once. The descriptor is also closed on `exec`, since a program that looks
    /// after several connections at a time may start others.
    NonBlocking,
}

impl Waiting {
    pub(crate) fn flags(self) -> SockFlag {
        match self {
            Self::Blocking => SockFlag::empty(),
            Self::NonBlocking => SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC,
        }
    }
}

/// How far [`connect`] got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connecting {
    /// The other end is connected.
    Done,
    /// The SYN has not been answered yet.
    SynUnanswered,
}

/// A connection that [`accept`] took from the waiting queue.
#[derive(Debug)]
pub struct Connection {
    /// The descriptor to talk on: its own for each connection.
    pub sd: OwnedFd,
    /// Who connects.
    pub client: SocketAddrV4,
}

/// What [`recv`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// Bytes, at least one. They may be a part of what was sent, or several messages.
    Data(Vec<u8>),
    /// The other end closed (FIN), and everything it said has been received.
    End,
    /// Nothing has come yet (non-blocking only).
    NotYet,
    /// The other end broke the connection off (RST).
    Reset,
}

/// Makes a TCP/IPv4 socket: `socket(AF_INET, SOCK_STREAM, 0)`, socket(2).
///
/// Fails with `EMFILE` when the process has no descriptor left.
pub fn socket(waiting: Waiting) -> nix::Result<OwnedFd> {
    socket::socket(AddressFamily::Inet, SockType::Stream, waiting.flags(), None)
}

/// Lets [`bind`] take an address whose last connections are still in `TIME_WAIT`: `SO_REUSEADDR`,
/// socket(7). It helps when the socket before had asked for it, too. An address where somebody
/// listens stays taken.
pub fn reuse_address(sd: &OwnedFd) -> nix::Result<()> {
    setsockopt(sd, sockopt::ReuseAddr, &true)
}

/// Gives the socket its address, bind(2).
///
/// Fails with `EADDRINUSE` when it is taken, `EADDRNOTAVAIL` when it is not an address of this
/// machine, `EACCES` for a port below 1024 without the right to it.
pub fn bind(sd: &OwnedFd, address: SocketAddrV4) -> nix::Result<()> {
    socket::bind(sd.as_raw_fd(), &SockaddrIn::from(address))
}

/// Opens the waiting queue, listen(2). Linux lets `backlog + 1` connections wait, and at most
/// `net.core.somaxconn + 1`.
///
/// Fails with `EADDRINUSE` when another socket got to listen at the address in the meantime, and
/// with `EINVAL` for a `backlog` that is not 0 to 4096.
pub fn listen(sd: &OwnedFd, backlog: i32) -> nix::Result<()> {
    socket::listen(sd, Backlog::new(backlog)?)
}

/// Takes the first connection from the waiting queue, accept(2). `waiting` is the listening
/// descriptor's, and becomes the connection's. `None`: nobody connects (non-blocking only).
///
/// Fails with `ECONNABORTED` when the client has gone again, `EMFILE` when the process has no
/// descriptor left.
pub fn accept(listener: &OwnedFd, waiting: Waiting) -> nix::Result<Option<Connection>> {
    match again_if_interrupted(|| kernel::accept(listener.as_fd(), waiting.flags())) {
        Ok((sd, client)) => Ok(Some(Connection { sd, client })),
        Err(Errno::EAGAIN) => Ok(None),
        Err(reason) => Err(reason),
    }
}

/// Connects, connect(2). While a non-blocking one is [`Connecting::SynUnanswered`], calling this
/// again asks how far it got.
///
/// Fails with `ECONNREFUSED` when nobody listens there, `ETIMEDOUT` when nobody answered for
/// some two minutes, `ENETUNREACH` or `EHOSTUNREACH` when there is no way.
pub fn connect(sd: &OwnedFd, server: SocketAddrV4) -> nix::Result<Connecting> {
    let server = SockaddrIn::from(server);
    match again_if_interrupted(|| socket::connect(sd.as_raw_fd(), &server)) {
        Ok(()) | Err(Errno::EISCONN) => Ok(Connecting::Done),
        Err(Errno::EINPROGRESS | Errno::EALREADY) => Ok(Connecting::SynUnanswered),
        Err(reason) => Err(reason),
    }
}

/// The address and port at this end, getsockname(2).
pub fn local_address(sd: &OwnedFd) -> nix::Result<SocketAddrV4> {
    socket::getsockname::<SockaddrIn>(sd.as_raw_fd()).map(SocketAddrV4::from)
}

/// Sends all of `message`, send(2), in as many pieces as the kernel asks for. It raises no
/// `SIGPIPE` (`MSG_NOSIGNAL`): Rust's executables ignore that signal anyway, but C's don't, and a
/// library can't know where it runs.
///
/// Fails with `EPIPE` or `ECONNRESET` when the other end has gone, and on a non-blocking
/// descriptor with `EAGAIN` when the kernel's buffer is full: it holds thousands of bytes, and
/// the lecture's messages have eleven.
pub fn send_all(sd: &OwnedFd, mut message: &[u8]) -> nix::Result<()> {
    while !message.is_empty() {
        let sent =
            again_if_interrupted(|| socket::send(sd.as_raw_fd(), message, MsgFlags::MSG_NOSIGNAL))?;
        message = &message[sent..];
    }
    Ok(())
}

/// Receives what has come, 1 to `limit` bytes, recv(2).
pub fn recv(sd: &OwnedFd, limit: usize) -> nix::Result<Received> {
    let mut buffer = vec![0; limit];
    match again_if_interrupted(|| socket::recv(sd.as_raw_fd(), &mut buffer, MsgFlags::empty())) {
        Ok(0) => Ok(Received::End),
        Ok(length) => {
            buffer.truncate(length);
            Ok(Received::Data(buffer))
        }
        Err(Errno::EAGAIN) => Ok(Received::NotYet),
        Err(Errno::ECONNRESET) => Ok(Received::Reset),
        Err(reason) => Err(reason),
    }
}

/// Ends the connection by close(2). The other end sees its end (FIN); or, when there was still
/// something to receive here, that it was broken off (RST).
pub fn close(sd: OwnedFd) {
    drop(sd);
}

/// Breaks the connection off, so that the other end sees RST whatever was said: `SO_LINGER` of 0
/// seconds, socket(7), then close(2).
pub fn reset(sd: OwnedFd) -> nix::Result<()> {
    let at_once = libc::linger { l_onoff: 1, l_linger: 0 };
    let set = setsockopt(&sd, sockopt::Linger, &at_once);
    drop(sd);
    set
}

/// Makes a system call again for as long as signals interrupt it. (Linux goes on with an
/// interrupted `connect()`, too, when it is called again.)
pub(crate) fn again_if_interrupted<T>(
    mut syscall: impl FnMut() -> nix::Result<T>,
) -> nix::Result<T> {
    loop {
        match syscall() {
            Err(Errno::EINTR) => {}
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests;
