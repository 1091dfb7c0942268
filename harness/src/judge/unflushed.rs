//! The advisory about unflushed text: what is printed and never written.

use super::{Answer, Case};
use crate::event::{Event, EventKind, Place, place, process_tree};
use lab11_reports::say;

impl Case<'_> {
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
            Some((syscall, at)) if self.facts.end(&event.actor).is_none() => {
                Answer::fail(say!("unflushed-while-waiting", text = text, syscall = syscall), at)
            }
            _ => Answer::fail(say!("unflushed-at-the-end", text = text), ended_at),
        }
        .with_said()
    }

    /// The system call in which an actor waited at a point of the history.
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
