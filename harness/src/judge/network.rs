//! What of a history is about the network: a library has sockets of its own, by which it asks the machine
//! for names and users or keeps a log, and no program answers for those.

use crate::event::{Event, EventKind, Syscall, process_tree};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The events without those of sockets to the machine's own services, if their program has others too: one
/// that has no other is judged by what it does with them.
pub(super) fn of_the_network(events: &[Event]) -> Cow<'_, [Event]> {
    let made = |of_the_machine: bool| {
        events.iter().filter_map(move |event| match syscall(event)? {
            Syscall::Socket { domain, socket, .. }
                if domain.is_of_the_machine() == of_the_machine =>
            {
                Some((process_tree(&event.actor), *socket))
            }
            _ => None,
        })
    };
    let programs: BTreeSet<&str> = made(false).map(|(program, _)| program).collect();
    let local = made(true).filter(|(program, _)| programs.contains(program));
    let (is_any, sockets) =
        (local.clone().next().is_some(), local.filter_map(|(_, socket)| socket));
    if !is_any {
        return Cow::Borrowed(events);
    }
    let sockets: BTreeSet<u32> = sockets.collect();
    let is_kept = |event: &&Event| match syscall(event) {
        Some(Syscall::Socket { domain, .. }) if domain.is_of_the_machine() => {
            !programs.contains(process_tree(&event.actor))
        }
        Some(syscall) => syscall.socket().is_none_or(|socket| !sockets.contains(&socket)),
        None => true,
    };
    events.iter().filter(is_kept).cloned().collect()
}

fn syscall(event: &Event) -> Option<&Syscall> {
    match &event.what {
        EventKind::Returned(returned) => Some(&returned.syscall),
        EventKind::Waits { syscall, .. } => Some(syscall),
        _ => None,
    }
}
