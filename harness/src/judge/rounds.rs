//! Rounds: what a person answered at a client's terminal, and what came of it between the two
//! ends. The bytes that they exchange are the student's own, so nothing is assumed of them.

use super::facts::Made;
use super::{Answer, Case, Verdict, endings};
use crate::errno::Errno;
use crate::event::{
    Bytes, Event, EventKind, Limit, Place, Returned, Syscall, SyscallName, place, process,
    process_tree,
};
use crate::suite::{FieldId, RoundId, Text};
use std::collections::BTreeMap;

/// A round, from its beginning to that of the next one of the same program.
pub(super) struct Round<'a> {
    pub(super) events: &'a [Event],
    /// The client, under the name that it was started with.
    pub(super) client: &'a str,
    answers: &'a BTreeMap<String, String>,
    drawn: &'a BTreeMap<String, String>,
}

impl<'a> Round<'a> {
    fn is_client(&self, actor: &str) -> bool {
        process_tree(actor) == self.client
    }

    /// System calls that worked in the round: those of the client, or of the others.
    pub(super) fn syscalls(
        &self,
        name: SyscallName,
        client: bool,
    ) -> impl Iterator<Item = Made<'a>> {
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
    pub(super) fn sent(&self, client: bool) -> impl Iterator<Item = (Made<'a>, &'a [u8])> {
        self.syscalls(SyscallName::Send, client).filter_map(|made| match &made.1.syscall {
            Syscall::Send { bytes: Bytes(bytes), .. } if !bytes.is_empty() => {
                Some((made, &bytes[..]))
            }
            _ => None,
        })
    }

    /// Bytes that came in: at the client, or at the others.
    pub(super) fn received(&self, client: bool) -> impl Iterator<Item = (Made<'a>, &'a [u8])> {
        self.syscalls(SyscallName::Recv, client).filter_map(|made| match &made.1.syscall {
            Syscall::Recv { socket: Some(_), bytes: Bytes(bytes), .. } if !bytes.is_empty() => {
                Some((made, &bytes[..]))
            }
            _ => None,
        })
    }

    /// A field of which an answer was ready that the client never asked for.
    fn unasked(&self) -> Option<&'a str> {
        let asked = |field: &str| {
            self.events.iter().any(|event| match &event.what {
                EventKind::Typed { answers, .. } => {
                    self.is_client(&event.actor) && answers.iter().any(|own| own == field)
                }
                _ => false,
            })
        };
        self.answers.keys().map(String::as_str).find(|field| !asked(field))
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

    /// Answers: what reached the client when it had been told something and had sent since, and up
    /// to where what it prints is about that. An end of the connection is one too if the client
    /// says something then.
    fn replies(&self) -> Vec<(Made<'a>, u64)> {
        let typed: Vec<u64> = self.typed().collect();
        let sent: Vec<u64> = self.sent(true).map(|((event, _), _)| event.seq).collect();
        let came = self.syscalls(SyscallName::Recv, true).filter(|(event, returned)| {
            let told = typed.iter().rfind(|seq| **seq < event.seq).copied().unwrap_or(0);
            let has_asked = sent.iter().any(|seq| *seq > told && *seq < event.seq);
            let says = || !text_of(&self.printed(event.seq, u64::MAX)).trim().is_empty();
            has_asked && (returned.ok() > Some(0) || says())
        });
        let until = |(event, _): &Made<'_>| {
            typed.iter().find(|seq| **seq > event.seq).copied().unwrap_or(u64::MAX)
        };
        came.map(|made| (made, until(&made))).collect()
    }

    /// When answers of the round were typed.
    fn typed(&self) -> impl Iterator<Item = u64> {
        self.events.iter().filter_map(|event| match &event.what {
            EventKind::Typed { answers, .. }
                if self.is_client(&event.actor)
                    && answers.iter().any(|field| self.answers.contains_key(field)) =>
            {
                Some(event.seq)
            }
            _ => None,
        })
    }

    /// What the client printed after a point, and where.
    fn printed(&self, after: u64, before: u64) -> Vec<(u64, &'a [u8], Option<Place>)> {
        let printed = self.events.iter().filter_map(|event| match &event.what {
            EventKind::Printed { text, site, .. }
                if event.seq > after && event.seq < before && self.is_client(&event.actor) =>
            {
                Some((event.seq, &text.0[..], place(site.as_ref())))
            }
            _ => None,
        });
        printed.collect()
    }

    /// A text of the suite with what was drawn.
    pub(super) fn filled(&self, text: &Text) -> String {
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
            && self.received(false).any(|((event, _), _)| {
                process(&event.actor) == process(&birth.actor) && event.seq < birth.seq
            })
    }
}

/// Text put together from what was printed.
fn text_of(printed: &[(u64, &[u8], Option<Place>)]) -> String {
    let bytes: Vec<u8> = printed.iter().flat_map(|(_, text, _)| text.iter().copied()).collect();
    // What a terminal shows of a NUL is nothing, and it ends a number.
    String::from_utf8_lossy(&bytes).replace('\0', " ")
}

/// Whether a text has this in it; of a number, no part of another number is it.
pub(super) fn has(text: &str, wanted: &str) -> bool {
    if wanted.parse::<i64>().is_err() {
        return text.to_lowercase().contains(&wanted.to_lowercase());
    }
    text.match_indices(wanted).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let is_part = |c: char| c.is_ascii_digit();
        // `-5` is no 5, but the 5 of `2-5` is behind a number, and so it is.
        let sign = before == Some('-')
            && !text[..at - 1].trim_end().ends_with(|c: char| c.is_ascii_digit());
        !before.is_some_and(is_part) && !after.is_some_and(is_part) && !sign
    })
}

/// Whether bytes have a number in them: as text, or as an integer of the machine or the network.
fn carries(bytes: &[u8], wanted: &str) -> bool {
    let holds = |raw: &[u8]| bytes.windows(raw.len()).any(|window| window == raw);
    has(&String::from_utf8_lossy(bytes).replace('\0', " "), wanted)
        || wanted
            .parse::<i32>()
            .is_ok_and(|number| holds(&number.to_le_bytes()) || holds(&number.to_be_bytes()))
}

impl<'a> Case<'a> {
    /// Whether an actor is a client of another round.
    fn is_other_client(&self, actor: &str, round: &Round<'_>) -> bool {
        let tree = process_tree(actor);
        tree != round.client
            && self
                .facts
                .events
                .iter()
                .any(|event| event.actor == tree && matches!(event.what, EventKind::Round { .. }))
    }

    pub(super) fn round(&self, id: &str) -> Option<Round<'a>> {
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
        Some(Round { events: &events[from..end], client, answers, drawn })
    }

    /// What keeps the two ends from an answer, as a finding: the earliest fault that shows.
    fn without_reply(&self, round: &Round<'_>) -> Answer {
        if round.sent(true).next().is_none() {
            let (outcome, at) = endings::outcome(&self.facts, round.client);
            return Answer::fail(format!("the client sent nothing; it {outcome}"), at);
        }
        let crashed = round.events.iter().find(|event| {
            !round.is_client(&event.actor) && matches!(event.what, EventKind::Signalled { .. })
        });
        if let Some(Event { actor, what: EventKind::Signalled { signal, site }, .. }) = crashed {
            let who = if actor.contains('/') { "a child of the server" } else { "the server" };
            return Answer::fail(format!("{who} crashed ({signal})"), place(site.as_ref()));
        }
        if round.sent(false).next().is_none() {
            let (seen, at) = self.silent_server(round);
            return Answer::fail(seen, at);
        }
        let (outcome, at) = endings::outcome(&self.facts, round.client);
        Answer::fail(
            format!("the server answered, but the client did not receive it: it {outcome}"),
            at,
        )
    }

    /// A client could not connect, because the server that it had reached before is gone.
    fn refused(&self, round: &Round<'_>) -> Option<Answer> {
        let failed = round.events.iter().find_map(|event| match &event.what {
            EventKind::Returned(returned)
                if round.is_client(&event.actor)
                    && returned.syscall.is(SyscallName::Connect)
                    && returned.err() == Some(Errno::ECONNREFUSED) =>
            {
                Some(event.seq)
            }
            _ => None,
        })?;
        let server = self.facts.events.iter().rev().find(|event| {
            event.seq < failed
                && !round.is_client(&event.actor)
                && matches!(&event.what, EventKind::Started { role, .. } if **role == *self.scenario.role)
        })?;
        let (outcome, at) = endings::outcome(&self.facts, &server.actor);
        Some(Answer::fail(format!("nobody listens any more: the server {outcome}"), at))
    }

    /// Why a server sent nothing, by the process of it that did the last thing in the round.
    fn silent_server(&self, round: &Round<'_>) -> (String, Option<Place>) {
        let last = round.events.iter().rev().find(|event| {
            !round.is_client(&event.actor)
                && matches!(
                    event.what,
                    EventKind::Returned(_) | EventKind::Waits { .. } | EventKind::Ended(_)
                )
        });
        let Some(last) = last else { return ("the server did nothing".into(), None) };
        let who = if last.actor.contains('/') { "its child" } else { "it" };
        let (outcome, at) = endings::outcome(&self.facts, &last.actor);
        (format!("the server sent nothing back: {who} {outcome}"), at)
    }

    pub(super) fn shows(&self, round: &str, text: &Text, carried: &[Text]) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let wanted = round.filled(text);
        let answer = reserved(&round, self.shown(&round, &wanted));
        let unsent = carried
            .iter()
            .map(|text| round.filled(text))
            .find(|text| !round.sent(true).any(|(_, bytes)| carries(bytes, text)));
        match unsent {
            Some(text) if answer.verdict == Verdict::Fail => {
                Answer::inconclusive(format!("{text} did not leave the client as it was typed"))
            }
            _ => answer,
        }
    }

    fn shown(&self, round: &Round<'_>, wanted: &str) -> Answer {
        let expected = format!("{wanted} is printed after the server has answered");
        let replies = round.replies();
        let Some(((reply, _), _)) = replies.first() else {
            return self.without_reply(round).expecting(expected);
        };
        let about = |((event, _), until): &(Made<'_>, u64)| round.printed(event.seq, *until);
        if replies.iter().any(|reply| has(&text_of(&about(reply)), wanted)) {
            return Answer::pass();
        }
        let mut early = round.printed(0, reply.seq).into_iter();
        let early = early.rfind(|(_, text, _)| has(&String::from_utf8_lossy(text), wanted));
        if let Some((_, _, at)) = early {
            let seen = format!("{wanted} is printed before the server has answered");
            return Answer::fail(seen, at).expecting(expected);
        }
        let came = replies.last().and_then(|((_, returned), _)| place(returned.site.as_ref()));
        if round.sent(false).any(|(_, bytes)| carries(bytes, wanted)) {
            let seen = format!("the server sent {wanted}, and the client does not show it");
            return Answer::fail(seen, came).with_said().expecting(expected);
        }
        let lines: Vec<_> = replies.iter().flat_map(about).collect();
        let has_number = |text: &[u8]| text.iter().any(u8::is_ascii_digit);
        let is_said = |text: &[u8]| !text.trim_ascii().is_empty();
        let line = lines.iter().rfind(|(_, text, _)| has_number(text));
        let line = line.or(lines.iter().find(|(_, text, _)| is_said(text)));
        let answer = match line {
            Some((_, text, at)) => {
                let line = String::from_utf8_lossy(text).trim().to_owned();
                Answer::fail(format!("it prints: {line}"), at.clone())
            }
            None => Answer::fail("it prints nothing after the answer", came),
        };
        answer.with_said().expecting(expected)
    }

    pub(super) fn hides(&self, round: &str, text: &Text) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let wanted = round.filled(text);
        let found = round.events.iter().find_map(|event| match &event.what {
            EventKind::Printed { text, site, .. }
                if self.facts.is_ours(&event.actor)
                    && (round.is_client(&event.actor)
                        || !self.is_other_client(&event.actor, &round))
                    && has(&text.text(), &wanted) =>
            {
                Some(place(site.as_ref()))
            }
            _ => None,
        });
        match found {
            Some(at) => {
                let seen = Answer::fail(format!("it prints {wanted}"), at).with_said();
                reserved(&round, seen)
            }
            None => Answer::pass(),
        }
    }

    pub(super) fn tells(&self, round: &str, message: &str) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        reserved(&round, self.told(&round, message))
    }

    fn told(&self, round: &Round<'_>, message: &str) -> Answer {
        let message = &self.suite.messages[message];
        let expected = format!("something like: {}", message.slide);
        let replies = round.replies();
        let Some(((_, returned), _)) = replies.first() else {
            return self.without_reply(round).expecting(expected);
        };
        let about = |((event, _), until): &(Made<'_>, u64)| round.printed(event.seq, *until);
        let printed: Vec<_> = replies.iter().flat_map(about).collect();
        let text = text_of(&printed);
        let says = |line: &str| {
            super::words::mentions(line, &message.about)
                || (message.error && super::words::sounds_bad(line))
        };
        if text.lines().any(says) {
            return Answer::pass();
        }
        let seen = match text.lines().map(str::trim).find(|line| !line.is_empty()) {
            Some(line) => format!("it prints: {line}"),
            None => "it prints nothing after the answer".to_owned(),
        };
        let at = printed.first().and_then(|(_, _, at)| at.clone());
        let at = at.or_else(|| place(returned.site.as_ref()));
        Answer::fail(seen, at).with_said().expecting(expected)
    }

    pub(super) fn replies(&self, round: &str) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        if !round.replies().is_empty() {
            return Answer::pass();
        }
        if let Some(refused) = self.refused(&round) {
            return refused.with_said();
        }
        if round.sent(true).next().is_none() {
            let (outcome, _) = endings::outcome(&self.facts, round.client);
            return Answer::inconclusive(format!(
                "the client sent nothing to be answered; it {outcome}"
            ));
        }
        self.without_reply(&round).with_said()
    }

    /// In one of the rounds, which differ in whom the client talks to.
    pub(super) fn asks_for(&self, rounds: &[RoundId], fields: &[FieldId]) -> Answer {
        let answers =
            rounds.iter().filter_map(|round| Some(self.asks_in(&self.round(round)?, fields)));
        answers.min_by_key(|answer| answer.verdict).unwrap_or_else(never_asked)
    }

    fn asks_in(&self, round: &Round<'_>, fields: &[FieldId]) -> Answer {
        let typed = |field: &str| {
            round.events.iter().find(|event| match &event.what {
                EventKind::Typed { answers, .. } => {
                    round.is_client(&event.actor) && answers.iter().any(|own| own == field)
                }
                _ => false,
            })
        };
        for field in fields {
            let value = round.answers.get(&**field).filter(|value| value.len() > 2);
            let told = typed(field).map_or(u64::MAX, |event| event.seq);
            let early = round.sent(true).find(|((event, _), bytes)| {
                event.seq < told && value.is_some_and(|value| carries(bytes, value))
            });
            if let Some(((_, returned), _)) = early {
                let seen = format!("it sends the {field} without having asked for it");
                return Answer::fail(seen, place(returned.site.as_ref())).with_said();
            }
        }
        let missing: Vec<&str> =
            fields.iter().map(|field| &**field).filter(|field| typed(field).is_none()).collect();
        if missing.is_empty() {
            return Answer::pass();
        }
        let (outcome, at) = endings::outcome(&self.facts, round.client);
        let waits_first = missing.len() == fields.len()
            && round.sent(true).next().is_none()
            && matches!(self.facts.sits(round.client), Some((Syscall::Recv { .. }, _)));
        if waits_first {
            return Answer::inconclusive(
                "it waits for the server to speak before it asks anything",
            );
        }
        let sent =
            round.sent(true).last().and_then(|((_, returned), _)| place(returned.site.as_ref()));
        let seen = format!("it never asked for: {}; it {outcome}", missing.join(", "));
        Answer::fail(seen, at.or(sent)).with_said()
    }

    pub(super) fn sent_by_child(&self, round: &str, text: &Text) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let wanted = round.filled(text);
        let carried = round.sent(false).find(|(_, bytes)| carries(bytes, &wanted));
        // A sum that is wrong is sent too: then the last bytes after the whole request are meant.
        let told = round.typed().last().unwrap_or(u64::MAX);
        let last = || round.sent(false).filter(|((event, _), _)| event.seq > told).last();
        let Some(((event, returned), _)) = carried.or_else(last) else {
            return Answer::inconclusive("the server sent no answer in this round");
        };
        let mut actor = process(&event.actor);
        let mut before = false;
        while let Some(birth) = Round::birth(self.facts.events, actor) {
            if round.is_for_request(birth) {
                return Answer::pass();
            }
            before = true;
            actor = process(&birth.actor);
        }
        let idle = round.events.iter().any(|event| {
            matches!(event.what, EventKind::Born { thread: false, .. })
                && !round.is_client(&event.actor)
                && round.is_for_request(event)
        });
        let seen = if idle {
            "a child is forked for the request, but another process sends the answer"
        } else if before {
            "the answer is sent by a process that was forked before the request had come"
        } else {
            "the answer is sent by the server itself, and not by a child"
        };
        Answer::fail(seen, place(returned.site.as_ref()))
    }

    pub(super) fn no_child_for(&self, round: &str, unless: Option<&Text>) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let printed = text_of(&round.printed(0, u64::MAX));
        if unless.is_some_and(|text| has(&printed, &round.filled(text))) {
            return Answer::pass();
        }
        if round.sent(true).next().is_none() {
            return Answer::inconclusive("the client sent nothing in this round");
        }
        let born = round.events.iter().find(|event| {
            matches!(event.what, EventKind::Born { thread: false, .. })
                && !round.is_client(&event.actor)
                && round.is_for_request(event)
        });
        let Some(born) = born else { return Answer::pass() };
        let by = |(event, _): &(&Event, &Returned)| event.actor == born.actor;
        let fork = round.syscalls(SyscallName::Fork, false).filter(by).last();
        Answer::fail(
            "a child is forked for a request that is refused",
            fork.and_then(|(_, returned)| place(returned.site.as_ref())),
        )
    }

    pub(super) fn children_gone(&self) -> Answer {
        let left = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Born { child, thread: false }
                if self.facts.is_ours(child) && self.facts.end(child).is_none() =>
            {
                Some(child.as_str())
            }
            _ => None,
        });
        let Some(child) = left else { return Answer::pass() };
        let (outcome, at) = endings::outcome(&self.facts, child);
        Answer::fail(format!("a child {outcome}"), at)
    }

    pub(super) fn keeps_calm(&self) -> Answer {
        let stormy = self.facts.events.iter().find(|event| match &event.what {
            EventKind::Signalled { .. } => self.facts.is_ours(&event.actor),
            EventKind::Limit { what, .. } => {
                *what != Limit::Processes && self.facts.is_ours(&event.actor)
            }
            _ => false,
        });
        let Some(Event { actor, what, .. }) = stormy else { return Answer::pass() };
        let who = if process_tree(actor) == actor { "it" } else { "a child" };
        let (outcome, at) = match what {
            EventKind::Signalled { signal, site } => {
                (format!("crashed ({signal})"), place(site.as_ref()))
            }
            _ => endings::outcome(&self.facts, process_tree(actor)),
        };
        Answer::fail(format!("{who} {outcome}"), at).with_said()
    }
}

fn never_asked() -> Answer {
    Answer::inconclusive("the run did not come so far")
}

/// An answer of whom nothing can be said if the client was not asked, or not understood: what
/// it would have done with other answers is not known.
fn reserved(round: &Round<'_>, answer: Answer) -> Answer {
    if answer.verdict != Verdict::Fail || round.is_kept_waiting() {
        return answer;
    }
    if let Some(field) = round.unasked() {
        return Answer::inconclusive(format!("the client did not ask for: {field}"));
    }
    match round.guessed() {
        Some(question) => Answer::inconclusive(format!(
            "the question \"{question}\" was not understood, and was answered in the usual \
             order; --answer 'WORDS=FIELD' says what it asks for"
        )),
        None => answer,
    }
}

#[cfg(test)]
mod tests;
