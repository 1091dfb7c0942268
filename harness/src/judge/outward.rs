//! Sockets that lead to somebody else. What a program receives on another, such as a pair of its
//! own, it has said itself.

use crate::event::{Domain, Event, EventKind, SocketType, Syscall, process_tree};
use std::collections::BTreeSet;
use std::net::SocketAddrV4;

/// The sockets of a history on which others can be heard: connections that were accepted, those
/// that were dialled and don't lead back to the same program, and sockets for datagrams. It is no
/// matter by which descriptor, or in which process, they are used.
pub(super) fn outward(events: &[Event]) -> BTreeSet<u32> {
    let local: BTreeSet<u32> = events.iter().filter_map(made_for_this_machine).collect();
    let is_outward = |event: &Event| match syscall(event)? {
        Syscall::Accept { socket, accepted, .. } => {
            accepted.filter(|_| socket.is_none_or(|socket| !local.contains(&socket)))
        }
        Syscall::Connect { socket, address, .. } => socket.filter(|socket| {
            let own = address.v4().is_some_and(|to| listens(events, &event.actor, to));
            !local.contains(socket) && !own
        }),
        Syscall::Socket { socket, socket_type: SocketType::Datagram, .. } => {
            socket.filter(|socket| !local.contains(socket))
        }
        _ => None,
    };
    events.iter().filter_map(is_outward).collect()
}

fn syscall(event: &Event) -> Option<&Syscall> {
    match &event.what {
        EventKind::Returned(returned) => Some(&returned.syscall),
        _ => None,
    }
}

/// The socket that was made, if it can't reach anybody outside of the machine.
fn made_for_this_machine(event: &Event) -> Option<u32> {
    match syscall(event)? {
        Syscall::Socket { socket, domain: Domain::Unix | Domain::Other(_), .. } => *socket,
        _ => None,
    }
}

/// Whether the program that an actor belongs to listens at an address itself.
fn listens(events: &[Event], actor: &str, to: SocketAddrV4) -> bool {
    events.iter().any(|event| match &event.what {
        EventKind::AcceptQueue { address, .. } => {
            let own = process_tree(&event.actor) == process_tree(actor);
            own && address.v4().is_some_and(|at| {
                at.port() == to.port() && (at.ip() == to.ip() || at.ip().is_unspecified())
            })
        }
        _ => false,
    })
}
