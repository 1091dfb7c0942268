//! Whether programs use the address and the port that they were given.

use super::syscalls::address;
use super::{Answer, Case};
use crate::event::{Event, EventKind, SyscallName, place, process_tree};
use lab11_reports::say;
use std::net::Ipv4Addr;

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
            let lab = self.suite.lab.address;
            // Who sends datagrams may be bound too: whom it sends them to is the lab's, or named last.
            let (wanted, port) = match syscall {
                SyscallName::Send => (
                    addresses.clone().find(|ip| ip == lab.ip()).or(addresses.next_back()),
                    ports.clone().find(|port| *port == lab.port()).or(ports.next_back()),
                ),
                _ => (addresses.next(), ports.next()),
            };
            let is_its = |event: &Event| process_tree(&event.actor) == *program;
            let made = self.facts.syscalls(syscall).filter(|(event, _)| is_its(event));
            let mut made =
                made.filter_map(|(_, returned)| Some((returned, address(&returned.syscall)?)));
            let Some((returned, there)) = made.next() else { continue };
            // A server that is bound to every address is bound to that one too.
            let is_there = wanted.is_none_or(|a| a == *there.ip() || there.ip().is_unspecified());
            if !is_there || port.is_some_and(|port| port != there.port()) {
                let given = args.join(" ");
                let seen = say!(
                    "arguments-not-heeded",
                    given = given,
                    syscall = syscall.to_string(),
                    there = there.to_string()
                );
                return Answer::fail(seen, place(returned.site.as_ref()));
            }
        }
        Answer::pass()
    }
}

#[cfg(test)]
mod tests;
