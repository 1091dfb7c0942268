//! What comes on a connection of a peer.

use super::pumped::Pumped;
use crate::event::{Bytes, EventKind};
use crate::tracer::Log;
use lab11_reference::steps::{self, Received};
use std::io::Write;
use std::os::fd::OwnedFd;

/// How much is kept of what comes on one connection: as much as a program may send. One system call
/// may send more, which nobody can count before it has come.
const KEPT: usize = 1 << 20;

/// What is left of a connection after a look at it.
pub(super) enum Connection {
    Open,
    /// Nothing more comes; the other side may still listen (RFC 9293, 3.6: a half-closed
    /// connection).
    Ended,
    Over,
}

/// Takes everything that has come on a connection, and writes it into the history.
pub(super) fn hear(
    sd: &OwnedFd,
    name: &str,
    heard: &mut Vec<u8>,
    log: &mut Log<impl Write>,
) -> (Pumped, Connection) {
    let mut pumped = Pumped::Nothing;
    loop {
        let is_kept = heard.len() < KEPT;
        let room = if is_kept { 4096 } else { 1 << 16 };
        match steps::recv(sd, room) {
            Ok(Received::Data(bytes)) => {
                // Who has no room to send has left more than this unread.
                let is_all = bytes.len() < room;
                pumped = pumped.max(if is_all { Pumped::Heard } else { Pumped::Acted });
                if is_kept {
                    heard.extend(&bytes);
                    log.add(name, EventKind::Receives { bytes: Bytes(bytes) });
                }
            }
            Ok(Received::NotYet) => return (pumped, Connection::Open),
            Ok(Received::End) => {
                log.add(name, EventKind::RemoteCloses { reset: false });
                return (Pumped::Acted, Connection::Ended);
            }
            Ok(Received::Reset) | Err(_) => {
                log.add(name, EventKind::RemoteCloses { reset: true });
                return (Pumped::Acted, Connection::Over);
            }
        }
    }
}
