//! Sockets that lead to somebody else. What a program receives on another, such as a pair of its
//! own, it has said itself.

use crate::event::{Domain, Event, EventKind, SocketType, Syscall, process_tree};
use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddrV4};

/// The sockets of a history on which others can be heard: connections that were accepted, those
/// that were dialled and don't lead back to the same program, and sockets for datagrams. It is no
/// matter by which descriptor, or in which process, they are used.
pub(super) fn outward(events: &[Event]) -> BTreeSet<u32> {
    let local: BTreeSet<u32> = events.iter().filter_map(made_for_this_machine).collect();
    let listening = Listening::of(events);
    let is_outward = |event: &_| match syscall(event)? {
        Syscall::Accept { socket, accepted, .. } => {
            accepted.filter(|_| socket.is_none_or(|socket| !local.contains(&socket)))
        }
        Syscall::Connect { socket, address, .. } => socket.filter(|socket| {
            let own = address.v4().is_some_and(|to| listening.is_own(&event.actor, to));
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

/// The places at which programs listen themselves, each with the program.
struct Listening<'a>(BTreeSet<(&'a str, SocketAddrV4)>);

impl<'a> Listening<'a> {
    fn of(events: &'a [Event]) -> Self {
        let listens = events.iter().filter_map(|event| match &event.what {
            EventKind::AcceptQueue { address, .. } => {
                Some((process_tree(&event.actor), address.v4()?))
            }
            _ => None,
        });
        Self(listens.collect())
    }

    /// Whether the program of an actor reaches itself at an address.
    fn is_own(&self, actor: &'a str, to: SocketAddrV4) -> bool {
        let any = SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, to.port());
        [to, any].iter().any(|at| self.0.contains(&(process_tree(actor), *at)))
    }
}
