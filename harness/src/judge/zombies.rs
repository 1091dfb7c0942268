//! The advisory about zombies: ended children that nobody waits for.

use super::{Answer, Case};
use crate::event::{EventKind, SyscallName, place};
use lab11_reports::say;

impl Case<'_> {
    /// A server that waits when the next connection comes has only its last child left over.
    pub(super) fn no_zombies(&self) -> Answer {
        let ours = || self.facts.events.iter().filter(|event| self.facts.is_ours(&event.actor));
        let mut youngest = ours().filter_map(|event| match &event.what {
            EventKind::Born { child, thread: false } => Some(child.as_str()),
            _ => None,
        });
        let youngest = youngest.next_back();
        let zombies: Vec<&str> = ours()
            .filter(|event| event.what == EventKind::Zombie)
            .map(|event| event.actor.as_str())
            .collect();
        let Some(zombie) = zombies.iter().find(|zombie| Some(**zombie) != youngest) else {
            return Answer::pass();
        };
        let parent = zombie.rsplit_once('/').map_or(*zombie, |(parent, _)| parent);
        let mut forks =
            self.facts.syscalls(SyscallName::Fork).filter(|(event, _)| event.actor == parent);
        let at = forks.find_map(|(_, returned)| place(returned.site.as_ref()));
        let waits = self.facts.syscalls(SyscallName::Wait).any(|(event, _)| event.actor == parent);
        let seen = if waits {
            say!("zombies-in-spite-of-wait", count = zombies.len())
        } else {
            say!("zombies-without-wait", count = zombies.len())
        };
        Answer::fail(seen, at)
    }
}

#[cfg(test)]
mod tests;
