//! Ports of a machine, and what they carry.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddrV4};

/// What carries bytes between two addresses; each has ports of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transport {
    /// TCP.
    Stream,
    /// UDP.
    Datagram,
}

/// What can be said of a port at an address of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// A socket can be bound there.
    Free,
    /// A socket is bound there, or it can't be had for another reason.
    Taken,
    /// Only connections that have ended are there (`TIME_WAIT`, RFC 9293 3.3.2).
    Lingers,
}

/// The machine, as far as its ports go.
pub trait Machine: fmt::Debug {
    /// How it stands with a port.
    fn port(&self, transport: Transport, at: SocketAddrV4) -> Port;
    /// A port that is free at this address.
    fn pick(&self, transport: Transport, ip: Ipv4Addr) -> u16;
}
