//! What comes on a connection of a peer.

use crate::event::{Bytes, EventKind};
use crate::tracer::Log;
use lab11_reference::steps::{self, Received};
use std::io::Write;
use std::os::fd::OwnedFd;

/// How much is kept of what comes on one connection: more than a program may send, but the kernel
/// takes all that one system call sends before anybody can count it.
const KEPT: usize = 4 << 20;

/// What is left of a connection after a look at it.
pub(super) enum Connection {
    Open,
    Over,
}

/// Takes everything that has come on a connection, and writes it into the history.
pub(super) fn hear(
    sd: &OwnedFd,
    name: &str,
    heard: &mut Vec<u8>,
    log: &mut Log<impl Write>,
) -> (bool, Connection) {
    let mut happened = false;
    loop {
        match steps::recv(sd, 4096) {
            Ok(Received::Data(bytes)) => {
                happened = true;
                if heard.len() < KEPT {
                    heard.extend(&bytes);
                    log.add(name, EventKind::Receives { bytes: Bytes(bytes) });
                }
            }
            Ok(Received::NotYet) => return (happened, Connection::Open),
            Ok(Received::End) => {
                log.add(name, EventKind::RemoteCloses { reset: false });
                return (true, Connection::Over);
            }
            Ok(Received::Reset) | Err(_) => {
                log.add(name, EventKind::RemoteCloses { reset: true });
                return (true, Connection::Over);
            }
        }
    }
}
