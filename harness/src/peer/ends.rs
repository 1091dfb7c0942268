//! Sockets of peers, by the addresses that the world has for them: where these really are is known to
//! [`Addresses`] alone.

use crate::world::{Addresses, Transport};
use lab11_reference::datagrams::{self, Datagram};
use lab11_reference::steps::{self, Connecting, Connection, Waiting};
use nix::sys::socket::{Shutdown, setsockopt, shutdown, sockopt};
use std::net::SocketAddrV4;
use std::os::fd::{AsRawFd as _, OwnedFd};

/// A socket for a connection, bound to an address.
pub(super) fn stream(addresses: &Addresses, here: SocketAddrV4) -> nix::Result<OwnedFd> {
    let sd = steps::socket(Waiting::NonBlocking)?;
    send_at_once(addresses, &sd);
    bind(addresses, &sd, Transport::Stream, here)?;
    Ok(sd)
}

/// A socket for datagrams, bound to an address.
pub(super) fn datagrams(addresses: &Addresses, here: SocketAddrV4) -> nix::Result<OwnedFd> {
    let sd = datagrams::socket(Waiting::NonBlocking)?;
    bind(addresses, &sd, Transport::Datagram, here)?;
    Ok(sd)
}

fn bind(
    addresses: &Addresses,
    sd: &OwnedFd,
    transport: Transport,
    here: SocketAddrV4,
) -> nix::Result<()> {
    let place = addresses.to_bind(transport, here);
    steps::bind(sd, place.real)?;
    addresses.bound(transport, place);
    Ok(())
}

/// Connects a socket; asks again how far it got.
pub(super) fn connect(
    addresses: &Addresses,
    sd: &OwnedFd,
    to: SocketAddrV4,
) -> nix::Result<Connecting> {
    let from = steps::local_address(sd).ok();
    steps::connect(sd, addresses.to_reach(Transport::Stream, from, to))
}

/// Takes a connection, if there is one.
pub(super) fn accept(addresses: &Addresses, listener: &OwnedFd) -> nix::Result<Option<Connection>> {
    let Some(Connection { sd, client }) = steps::accept(listener, Waiting::NonBlocking)? else {
        return Ok(None);
    };
    send_at_once(addresses, &sd);
    let client = addresses.remote(Transport::Stream, None, client);
    Ok(Some(Connection { sd, client }))
}

/// Ends the sending side of a connection.
pub(super) fn shut(sd: &OwnedFd) -> nix::Result<()> {
    shutdown(sd.as_raw_fd(), Shutdown::Write)
}

/// Sends a datagram.
pub(super) fn send_to(
    addresses: &Addresses,
    sd: &OwnedFd,
    bytes: &[u8],
    to: SocketAddrV4,
) -> nix::Result<()> {
    let from = steps::local_address(sd).ok();
    datagrams::send_to(sd, bytes, addresses.to_reach(Transport::Datagram, from, to))
}

/// Takes a datagram, if there is one.
pub(super) fn receive_from(addresses: &Addresses, sd: &OwnedFd) -> nix::Result<Option<Datagram>> {
    let Some(Datagram { bytes, from }) = datagrams::receive_from(sd)? else { return Ok(None) };
    let here = steps::local_address(sd).ok();
    Ok(Some(Datagram { bytes, from: addresses.remote(Transport::Datagram, here, from) }))
}

/// Where the machine's network is shared, a second small message would wait for the acknowledgement
/// of the first, up to 40 ms of real time (RFC 896, RFC 1122 4.2.3.2).
fn send_at_once(addresses: &Addresses, sd: &OwnedFd) {
    if addresses.are_shared() {
        // Else it only takes longer.
        let _ = setsockopt(sd, sockopt::TcpNoDelay, &true);
    }
}
