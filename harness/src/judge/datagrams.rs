//! Datagrams: what was sent to whom, what of it was received, and what was made of it. Each stays by
//! itself, arrives whole or cut, and an empty one is one too (udp(7)).

mod receives;
mod sends;
#[cfg(test)]
mod tests;

use super::Case;
use super::facts::Made;
use crate::event::{
    Event, EventKind, Returned, SocketType, Syscall, SyscallName, Take, process_tree,
};
use std::collections::BTreeSet;
use std::net::SocketAddrV4;

/// A datagram that somebody sent.
#[derive(Debug, Clone, Copy)]
struct Sent<'a> {
    event: &'a Event,
    bytes: &'a [u8],
    /// Where from, if it was a peer.
    from: Option<SocketAddrV4>,
    to: SocketAddrV4,
}

/// A datagram that a program of the role received.
#[derive(Debug, Clone, Copy)]
struct Received<'a> {
    event: &'a Event,
    returned: &'a Returned,
    bytes: &'a [u8],
    /// What it was when it was sent; none if that is not known.
    sent: Option<Sent<'a>>,
}

impl Case<'_> {
    /// The sockets for datagrams, whoever made them.
    fn datagram_sockets(&self) -> BTreeSet<u32> {
        let made = self.facts.events.iter().filter_map(|event| match &event.what {
            EventKind::Returned(Returned {
                syscall: Syscall::Socket { socket, socket_type: SocketType::Datagram, .. },
                ..
            }) => *socket,
            _ => None,
        });
        made.collect()
    }

    /// The datagrams that the role sent, with where they were meant to go.
    fn sent_by_role(&self) -> Vec<(Made<'_>, SocketAddrV4)> {
        let sent = self.facts.worked(SyscallName::Send);
        sent.filter_map(|made| match &made.1.syscall {
            Syscall::Send { to: Some(to), .. } => Some((made, to.v4()?)),
            _ => None,
        })
        .collect()
    }

    /// The datagrams that others sent, in their order.
    fn sent_by_others(&self) -> Vec<Sent<'_>> {
        let sent = self.facts.events.iter().filter_map(|event| match &event.what {
            EventKind::SendsDatagram { from, to, bytes } => {
                Some(Sent { event, bytes: &bytes.0, from: Some(*from), to: *to })
            }
            EventKind::Returned(returned @ Returned { syscall, .. })
                if !self.facts.is_ours(&event.actor) && returned.ok().is_some() =>
            {
                let Syscall::Send { bytes, to: Some(to), .. } = syscall else { return None };
                Some(Sent { event, bytes: &bytes.0, from: None, to: to.v4()? })
            }
            _ => None,
        });
        sent.collect()
    }

    /// The datagrams that the role received, in their order, each with what it was when it was sent:
    /// the first that had not come yet and begins so.
    fn received_datagrams(&self) -> Vec<Received<'_>> {
        let sockets = self.datagram_sockets();
        let mut open = self.sent_by_others();
        let mut received = Vec::new();
        for (event, returned) in self.facts.worked(SyscallName::Recv) {
            let Syscall::Recv { socket: Some(socket), bytes, take, .. } = &returned.syscall else {
                continue;
            };
            if !sockets.contains(socket) || !matches!(take, Take::Taken | Take::Discarded) {
                continue;
            }
            let is_it = |sent: &Sent<'_>| {
                let begins = sent.bytes.starts_with(&bytes.0);
                sent.event.seq < event.seq
                    && begins
                    && (sent.bytes.is_empty() == bytes.0.is_empty())
            };
            let sent = open.iter().position(is_it).map(|at| open.remove(at));
            received.push(Received { event, returned, bytes: &bytes.0, sent });
        }
        received
    }

    /// The program of the role that ran at a moment, and was started last.
    fn program_at(&self, seq: u64) -> &str {
        let mut started = self.facts.events.iter().filter(|event| {
            event.seq < seq
                && matches!(event.what, EventKind::Started { .. })
                && self.facts.is_ours(&event.actor)
        });
        let first = self.facts.programs.first().copied().unwrap_or_default();
        started.next_back().map_or(first, |event| process_tree(&event.actor))
    }
}
