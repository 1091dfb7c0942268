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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::story::Story;
    use crate::event::{Domain, Returned, SocketType, SyscallResult};

    fn returned(story: &mut Story, actor: &str, syscall: Syscall) {
        let result = SyscallResult::Ok(3);
        let returned = Returned { syscall, result, injected: false, site: None };
        story.add(actor, EventKind::Returned(returned));
    }

    fn makes(story: &mut Story, actor: &str, domain: Domain, number: u32) {
        let (socket_type, protocol) = (SocketType::Stream, 0);
        let made = Syscall::Socket { domain, socket_type, protocol, socket: Some(number) };
        returned(story, actor, made);
        returned(story, actor, Syscall::Close { sd: 3, socket: Some(number) });
    }

    /// The places of what is kept.
    fn kept(story: &Story) -> Vec<u64> {
        of_the_network(story.events()).iter().map(|event| event.seq).collect()
    }

    #[test]
    fn what_a_library_asks_the_machine_is_left_out_of_who_has_other_sockets() {
        let mut story = Story::default();
        makes(&mut story, "client", Domain::Netlink, 1);
        makes(&mut story, "client", Domain::Inet, 2);
        makes(&mut story, "client/1", Domain::Unix, 3);
        assert_eq!(kept(&story), [2, 3]);
    }

    #[test]
    fn who_has_no_other_is_judged_by_those() {
        let mut story = Story::default();
        makes(&mut story, "client", Domain::Unix, 1);
        makes(&mut story, "server", Domain::Inet, 2);
        assert_eq!(kept(&story), [0, 1, 2, 3]);
    }
}
