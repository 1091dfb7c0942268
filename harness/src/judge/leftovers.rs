//! Advisories about what programs leave behind: ended children that nobody waits for, and text
//! that is printed and never written.

use super::{Answer, Case};
use crate::event::{Event, EventKind, Place, SyscallName, place, process_tree};

impl Case<'_> {
    /// A server that waits when the next call comes has only its last child left over.
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
        let children = match zombies.len() {
            1 => "one child has ended and is".to_owned(),
            count => format!("{count} children have ended and are"),
        };
        let how = if waits {
            "; their parent calls wait(), but not for them, or before they have ended"
        } else {
            "; their parent never calls wait()"
        };
        Answer::fail(format!("{children} still in the process table (zombies){how}"), at)
    }

    pub(super) fn nothing_unflushed(&self) -> Answer {
        let lost = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Unflushed { text, site }
                if self.facts.is_ours(&event.actor)
                    && self.facts.limit(process_tree(&event.actor)).is_none()
                    && !text.0.trim_ascii().is_empty() =>
            {
                Some((event, text, place(site.as_ref())))
            }
            _ => None,
        });
        let Some((event, text, ended_at)) = lost else { return Answer::pass() };
        let text = shortened(&text.to_string());
        match self.waited_at(event) {
            Some((call, at)) if self.facts.end(&event.actor).is_none() => Answer::fail(
                format!("\"{text}\" stands in its buffer, unseen, while it waits in {call}()"),
                at,
            ),
            _ => Answer::fail(
                format!("\"{text}\" stood in its buffer when it ended, and was never seen"),
                ended_at,
            ),
        }
        .with_said()
    }

    /// The call in which an actor waited at a point of the history.
    fn waited_at(&self, at: &Event) -> Option<(&str, Option<Place>)> {
        let mut before = self.facts.events.iter().rev().skip_while(|event| event.seq >= at.seq);
        match &before.find(|event| event.actor == at.actor)?.what {
            EventKind::Waits { syscall, site } => Some((syscall.label(), place(site.as_ref()))),
            _ => None,
        }
    }
}

/// Enough of a text to know it by.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
