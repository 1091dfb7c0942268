//! Rounds: what a person answered at a client's terminal, and what came of it between the two
//! ends. The bytes that they exchange are the student's own, so nothing is assumed of them.

mod asks;
mod serves;
mod shows;

use super::facts::{Facts, Made};
use super::wanted::numbers;
use super::{Answer, Case, Verdict};
use crate::event::{
    Bytes, Event, EventKind, Place, Syscall, SyscallName, place, process, process_tree,
};
use crate::suite::Text;
use lab11_reports::say;
use std::collections::BTreeMap;

/// A round, from its beginning to that of the next one.
struct Round<'a> {
    facts: &'a Facts<'a>,
    events: &'a [Event],
    /// The client, under the name that it was started with.
    client: &'a str,
    answers: &'a BTreeMap<String, String>,
    drawn: &'a BTreeMap<String, String>,
}

/// What reached the client when it had been told something and had sent since.
struct Reply<'a> {
    came: Made<'a>,
    /// What the client printed from then until it was told more.
    printed: Vec<Printed<'a>>,
}

/// Text that was printed at once, and where.
struct Printed<'a> {
    text: &'a [u8],
    place: Option<Place>,
}

impl<'a> Round<'a> {
    fn is_client(&self, actor: &str) -> bool {
        process_tree(actor) == self.client
    }

    /// System calls that worked in the round: those of the client, or of the others.
    fn syscalls(&self, name: SyscallName, client: bool) -> impl Iterator<Item = Made<'a>> {
        let tree = self.client;
        self.events.iter().filter_map(move |event| match &event.what {
            EventKind::Returned(returned)
                if returned.syscall.is(name)
                    && returned.ok().is_some()
                    && (process_tree(&event.actor) == tree) == client =>
            {
                Some((event, returned))
            }
            _ => None,
        })
    }

    /// Bytes that went out: from the client, or from the others.
    fn sent(&self, client: bool) -> impl Iterator<Item = (Made<'a>, &'a [u8])> {
        self.syscalls(SyscallName::Send, client).filter_map(|made| match &made.1.syscall {
            Syscall::Send { bytes: Bytes(bytes), .. } if !bytes.is_empty() => {
                Some((made, &bytes[..]))
            }
            _ => None,
        })
    }

    /// Receives that others brought something by: at the client, or at its other end.
    fn received(&self, client: bool) -> impl Iterator<Item = Made<'a>> {
        self.syscalls(SyscallName::Recv, client).filter(|(_, returned)| self.facts.brings(returned))
    }

    /// When the client was answered what it asked for, and the fields that were so answered.
    fn typed(&self) -> impl Iterator<Item = (u64, &'a [String])> {
        self.events.iter().filter_map(|event| match &event.what {
            EventKind::Typed { answers, .. } if self.is_client(&event.actor) => {
                Some((event.seq, &answers[..]))
            }
            _ => None,
        })
    }

    /// When a field was first answered.
    fn told(&self, field: &str) -> Option<u64> {
        self.typed().find(|(_, fields)| fields.iter().any(|own| own == field)).map(|(seq, _)| seq)
    }

    /// When fields of the round were answered.
    fn all_told(&self) -> impl Iterator<Item = u64> {
        let is_own = |fields: &[String]| fields.iter().any(|own| self.answers.contains_key(own));
        self.typed().filter(move |(_, fields)| is_own(fields)).map(|(seq, _)| seq)
    }

    /// A field of which an answer was ready that the client never asked for.
    fn unasked(&self) -> Option<&'a str> {
        self.answers.keys().map(String::as_str).find(|field| self.told(field).is_none())
    }

    /// Whether the client waits for the other end when the round is over, and so can't ask.
    fn is_kept_waiting(&self) -> bool {
        let last = self.events.iter().rev().find_map(|event| match &event.what {
            EventKind::Waits { syscall, .. } if self.is_client(&event.actor) => Some(syscall),
            _ => None,
        });
        last.is_some_and(|syscall| syscall.is(SyscallName::Recv))
    }

    /// A question whose words were not understood, so that it was answered by the order alone.
    fn guessed(&self) -> Option<&'a str> {
        self.events.iter().find_map(|event| match &event.what {
            EventKind::Typed { asked, by_order: true, .. }
                if self.is_client(&event.actor) && !asked.is_empty() =>
            {
                Some(asked.as_str())
            }
            _ => None,
        })
    }

    /// Answers. An end of the connection is one too if the client says something then.
    fn replies(&self) -> Vec<Reply<'a>> {
        let told: Vec<u64> = self.all_told().collect();
        let sent: Vec<u64> = self.sent(true).map(|((event, _), _)| event.seq).collect();
        let came = self.syscalls(SyscallName::Recv, true).filter(|(event, returned)| {
            let before = told.iter().rfind(|seq| **seq < event.seq).copied().unwrap_or(0);
            let has_asked = sent.iter().any(|seq| *seq > before && *seq < event.seq);
            let says = || !text_of(&self.printed(event.seq, u64::MAX)).trim().is_empty();
            has_asked && (self.facts.brings(returned) || returned.ok() == Some(0) && says())
        });
        let reply = |came: Made<'a>| {
            let seq = came.0.seq;
            let until = told.iter().find(|told| **told > seq).copied().unwrap_or(u64::MAX);
            Reply { came, printed: self.printed(seq, until) }
        };
        came.map(reply).collect()
    }

    /// What the client printed after a point of the history and before another.
    fn printed(&self, after: u64, before: u64) -> Vec<Printed<'a>> {
        let printed = self.events.iter().filter_map(|event| match &event.what {
            EventKind::Printed { text, site, .. }
                if event.seq > after && event.seq < before && self.is_client(&event.actor) =>
            {
                Some(Printed { text: &text.0, place: place(site.as_ref()) })
            }
            _ => None,
        });
        printed.collect()
    }

    /// The last of its events, by its place in the history.
    fn end(&self) -> u64 {
        self.events.last().map_or(0, |event| event.seq)
    }

    /// A text of the suite with what was drawn.
    fn filled(&self, text: &Text) -> String {
        text.drawn(|drawn| self.drawn.get(drawn.name()).cloned().unwrap_or_default()).to_string()
    }

    /// Who made a process, by the event of its birth.
    fn birth(events: &'a [Event], child: &str) -> Option<&'a Event> {
        events.iter().find(|event| match &event.what {
            EventKind::Born { child: born, thread } => born == child && !thread,
            _ => false,
        })
    }

    /// Whether a process was made for the round's request: by one that had received some of it.
    fn is_for_request(&self, birth: &Event) -> bool {
        birth.seq >= self.events.first().map_or(0, |event| event.seq)
            && self.received(false).any(|(event, _)| {
                process(&event.actor) == process(&birth.actor) && event.seq < birth.seq
            })
    }

    /// The first process that was made for the request.
    fn child_for_request(&self) -> Option<&'a Event> {
        self.events.iter().find(|event| {
            matches!(event.what, EventKind::Born { thread: false, .. })
                && !self.is_client(&event.actor)
                && self.is_for_request(event)
        })
    }
}

impl Reply<'_> {
    /// The line of source that received it.
    fn place(&self) -> Option<Place> {
        place(self.came.1.site.as_ref())
    }
}

/// Text put together from what was printed.
fn text_of<'p>(printed: impl IntoIterator<Item = &'p Printed<'p>>) -> String {
    let bytes: Vec<u8> =
        printed.into_iter().flat_map(|printed| printed.text.iter().copied()).collect();
    // What a terminal shows of a NUL is nothing, and it ends a number.
    String::from_utf8_lossy(&bytes).replace('\0', " ")
}

/// Whether a text has this in it; of a number, no part of another number is it.
pub(super) fn has(text: &str, wanted: &str) -> bool {
    if wanted.parse::<i64>().is_err() {
        return text.to_lowercase().contains(&wanted.to_lowercase());
    }
    numbers(text, wanted) > 0
}

/// Whether bytes have a number in them: as text, or as an integer of the machine or the network.
fn carries(bytes: &[u8], wanted: &str) -> bool {
    let holds = |raw: &[u8]| bytes.windows(raw.len()).any(|window| window == raw);
    has(&String::from_utf8_lossy(bytes).replace('\0', " "), wanted)
        || wanted
            .parse::<i32>()
            .is_ok_and(|number| holds(&number.to_le_bytes()) || holds(&number.to_be_bytes()))
}

impl Case<'_> {
    fn round(&self, id: &str) -> Option<Round<'_>> {
        let events = self.facts.events;
        let begins = |event: &Event| match &event.what {
            EventKind::Round { round, .. } => Some(round.as_str()) == Some(id),
            _ => false,
        };
        let first = events.iter().position(begins)?;
        let EventKind::Round { answers, drawn, .. } = &events[first].what else { return None };
        let client = events[first].actor.as_str();
        let is_next = |event: &Event| matches!(event.what, EventKind::Round { .. });
        let length = events[first + 1..].iter().position(is_next);
        let end = length.map_or(events.len(), |length| first + 1 + length);
        // A client that is started for the round was started before it.
        let start = events[..first].iter().rposition(|event| {
            event.actor == client && matches!(event.what, EventKind::Started { .. })
        });
        let is_fresh = |start: &usize| {
            !events[*start..first].iter().any(|event| matches!(event.what, EventKind::Round { .. }))
        };
        let from = start.filter(is_fresh).unwrap_or(first);
        Some(Round { facts: &self.facts, events: &events[from..end], client, answers, drawn })
    }
}

fn never_asked() -> Answer {
    Answer::inconclusive(say!("run-did-not-come-so-far"))
}

/// An answer of whom nothing can be said if the client was not asked, or not understood: what
/// it would have done with other answers is not known.
fn reserved(round: &Round<'_>, answer: Answer) -> Answer {
    if answer.verdict != Verdict::Fail || round.is_kept_waiting() {
        return answer;
    }
    if let Some(field) = round.unasked() {
        return Answer::inconclusive(say!("client-did-not-ask", field = field));
    }
    match round.guessed() {
        Some(question) => {
            Answer::inconclusive(say!("question-not-understood", question = question))
        }
        None => answer,
    }
}

#[cfg(test)]
mod tests;
