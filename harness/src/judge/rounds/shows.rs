//! What a client shows of the answer.

use super::{Printed, Reply, Round, carries, has, never_asked, reserved, text_of};
use crate::event::{EventKind, place, process_tree};
use crate::judge::candidates::numbers_like;
use crate::judge::words::{has_own_numbers, sounds_bad, speaks_of};
use crate::judge::{Answer, Case, Verdict};
use crate::suite::Text;
use lab11_reports::say;

impl Case<'_> {
    pub(in crate::judge) fn shows(&self, round: &str, text: &Text, carried: &[Text]) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let wanted = round.filled(text);
        let answer = reserved(&round, self.shown(&round, &wanted));
        let unsent = carried
            .iter()
            .map(|text| round.filled(text))
            .find(|text| !round.sent(true).any(|(_, bytes)| carries(bytes, text)));
        match unsent {
            Some(text) if answer.verdict == Verdict::Fail => {
                Answer::inconclusive(say!("not-sent-as-typed", text = text))
            }
            _ => answer,
        }
    }

    fn shown(&self, round: &Round<'_>, wanted: &str) -> Answer {
        let expected = match typed_numbers(round) {
            typed if typed.is_empty() => say!("printed-after-the-answer", text = wanted),
            typed => say!("printed-of-what-was-typed", text = wanted, typed = typed),
        };
        let replies = round.replies();
        let Some(first) = replies.first() else {
            return self.without_reply(round).expecting(expected);
        };
        if let Some(reply) = replies.iter().find(|reply| has(&text_of(&reply.printed), wanted)) {
            let printed = text_of(replies.iter().flat_map(|reply| &reply.printed));
            let Some(count) = numbers_like(wanted, &printed) else { return Answer::pass() };
            let seen = say!("one-of-many-numbers", text = wanted, count = count);
            return Answer::fail(seen, reply.place())
                .with_said_until(round.end())
                .expecting(expected);
        }
        let mut early = round.printed(0, first.came.0.seq).into_iter();
        if let Some(early) = early.rfind(|early| has(&text_of([early]), wanted)) {
            let seen = say!("printed-before-the-answer", text = wanted);
            return Answer::fail(seen, early.place).expecting(expected);
        }
        let came = replies.last().and_then(Reply::place);
        if round.sent(false).any(|(_, bytes)| carries(bytes, wanted)) {
            let seen = say!("sent-and-not-shown", text = wanted);
            return Answer::fail(seen, came).with_said_until(round.end()).expecting(expected);
        }
        let lines: Vec<&Printed<'_>> = replies.iter().flat_map(|reply| &reply.printed).collect();
        let number = lines.iter().rfind(|line| line.text.iter().any(u8::is_ascii_digit));
        let line = number.or(lines.iter().find(|line| !line.text.trim_ascii().is_empty()));
        let answer = match line {
            Some(Printed { text, place }) => {
                let line = String::from_utf8_lossy(text).trim().to_owned();
                Answer::fail(say!("it-prints", text = line), place.clone())
            }
            None => Answer::fail(say!("prints-nothing-after-the-answer"), came),
        };
        answer.with_said_until(round.end()).expecting(expected)
    }

    pub(in crate::judge) fn hides(&self, round: &str, text: &Text) -> Answer {
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
                let seen = Answer::fail(say!("it-prints-number", text = wanted), at);
                let seen = seen.with_said_until(round.end());
                reserved(&round, seen)
            }
            None => Answer::pass(),
        }
    }

    pub(in crate::judge) fn tells(&self, round: &str, message: &str) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        reserved(&round, self.told(&round, message))
    }

    fn told(&self, round: &Round<'_>, message: &str) -> Answer {
        let message = &self.suite.messages[message];
        let expected = say!("something-like", text = message.slide.to_string());
        let replies = round.replies();
        let Some(first) = replies.first() else {
            return self.without_reply(round).expecting(expected);
        };
        let mut printed = replies.iter().flat_map(|reply| &reply.printed);
        let text = text_of(printed.clone());
        let says = |line: &str| {
            (speaks_of(line, message) || message.error && sounds_bad(line))
                && (message.any_numbers || has_own_numbers(line, &message.slide))
        };
        if text.lines().any(says) {
            return Answer::pass();
        }
        let seen = match text.lines().map(str::trim).find(|line| !line.is_empty()) {
            Some(line) => say!("it-prints", text = line),
            None => say!("prints-nothing-after-the-answer"),
        };
        let at = printed.next().and_then(|printed| printed.place.clone()).or_else(|| first.place());
        Answer::fail(seen, at).with_said_until(round.end()).expecting(expected)
    }

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
}

/// The numbers that were typed, by their fields: without them a number that is expected says nothing.
fn typed_numbers(round: &Round<'_>) -> String {
    let is_number = |(_, answer): &(&String, &String)| answer.parse::<i64>().is_ok();
    let numbers = round.answers.iter().filter(is_number);
    numbers.map(|(field, answer)| format!("{field} = {answer}")).collect::<Vec<_>>().join(", ")
}
