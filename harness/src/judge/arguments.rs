//! Whether programs use the address and the port that they were given.

use super::{Answer, Case};
use crate::event::{Event, EventKind, Returned, Syscall, SyscallName, place, process_tree};
use std::net::{Ipv4Addr, SocketAddrV4};

impl Case<'_> {
    pub(super) fn heeds_arguments(&self, syscall: SyscallName) -> Answer {
        for program in &self.facts.programs {
            let started = self.facts.events.iter().find_map(|event| match &event.what {
                EventKind::Started { args, .. } if event.actor == **program => Some(args),
                _ => None,
            });
            let args = started.map(Vec::as_slice).unwrap_or_default();
            let mut addresses = args.iter().filter_map(|word| word.parse::<Ipv4Addr>().ok());
            let mut ports = args.iter().filter_map(|word| word.parse::<u16>().ok());
            // Who sends datagrams may be bound too: whom it sends them to is named last.
            let (address, port) = match syscall {
                SyscallName::Send => (addresses.next_back(), ports.next_back()),
                _ => (addresses.next(), ports.next()),
            };
            let is_its = |event: &Event| process_tree(&event.actor) == *program;
            let made = self.facts.syscalls(syscall).filter(|(event, _)| is_its(event));
            let mut made = made.filter_map(|(_, returned)| Some((returned, used(returned)?)));
            let Some((returned, there)) = made.next() else { continue };
            // A server that is bound to every address is bound to that one too.
            let is_there = address.is_none_or(|a| a == *there.ip() || there.ip().is_unspecified());
            if !is_there || port.is_some_and(|port| port != there.port()) {
                let given = args.join(" ");
                let seen = format!("it was started with {given}, and {syscall}() has {there}");
                return Answer::fail(seen, place(returned.site.as_ref()));
            }
        }
        Answer::pass()
    }
}

/// The address of a connect(), a bind(), or a datagram, if it is one of IPv4.
fn used(returned: &Returned) -> Option<SocketAddrV4> {
    match &returned.syscall {
        Syscall::Connect { address, .. }
        | Syscall::Bind { address, .. }
        | Syscall::Send { to: Some(address), .. } => address.v4(),
        _ => None,
    }
}
