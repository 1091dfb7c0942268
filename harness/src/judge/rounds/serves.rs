//! What a server does for a request: whether it answers, and who of it does.

use super::{Round, carries, has, never_asked, text_of};
use crate::event::{Errno, Event, EventKind, Place, Returned, SyscallName, place, process};
use crate::judge::{Answer, Case, endings};
use crate::suite::Text;
use lab11_reports::say;

impl Case<'_> {
    pub(in crate::judge) fn replies(&self, round: &str) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        if !round.replies().is_empty() {
            return Answer::pass();
        }
        if let Some(refused) = self.refused(&round) {
            return refused.with_said();
        }
        if round.sent(true).next().is_none() {
            let (outcome, _) = endings::outcome(&self.facts, round.client);
            return Answer::inconclusive(say!("nothing-to-be-answered", outcome = outcome));
        }
        self.without_reply(&round).with_said()
    }

    pub(in crate::judge) fn sent_by_child(&self, round: &str, text: &Text) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let wanted = round.filled(text);
        let carried = round.sent(false).find(|(_, bytes)| carries(bytes, &wanted));
        // A sum that is wrong is sent too: then the last bytes after the whole request are meant.
        let told = round.all_told().last().unwrap_or(u64::MAX);
        let last = || round.sent(false).filter(|((event, _), _)| event.seq > told).last();
        let Some(((event, returned), _)) = carried.or_else(last) else {
            return Answer::inconclusive(say!("no-answer-in-this-round"));
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
        let seen = if round.child_for_request().is_some() {
            say!("answered-by-another-process")
        } else if before {
            say!("answered-by-an-older-process")
        } else {
            say!("answered-by-the-server-itself")
        };
        Answer::fail(seen, place(returned.site.as_ref()))
    }

    pub(in crate::judge) fn no_child_for(&self, round: &str, unless: Option<&Text>) -> Answer {
        let Some(round) = self.round(round) else { return never_asked() };
        let printed = text_of(&round.printed(0, u64::MAX));
        if unless.is_some_and(|text| has(&printed, &round.filled(text))) {
            return Answer::pass();
        }
        if round.sent(true).next().is_none() {
            return Answer::inconclusive(say!("client-sent-nothing-in-this-round"));
        }
        let Some(born) = round.child_for_request() else { return Answer::pass() };
        let by = |(event, _): &(&Event, &Returned)| event.actor == born.actor;
        let fork = round.syscalls(SyscallName::Fork, false).filter(by).last();
        Answer::fail(
            say!("child-for-a-refused-request"),
            fork.and_then(|(_, returned)| place(returned.site.as_ref())),
        )
    }

    /// What keeps the two ends from an answer, as a finding: the earliest fault that shows.
    pub(super) fn without_reply(&self, round: &Round<'_>) -> Answer {
        if round.sent(true).next().is_none() {
            let (outcome, at) = endings::outcome(&self.facts, round.client);
            return Answer::fail(say!("client-sent-nothing", outcome = outcome), at);
        }
        let crashed = round.events.iter().find(|event| {
            !round.is_client(&event.actor) && matches!(event.what, EventKind::Signalled { .. })
        });
        if let Some(Event { actor, what: EventKind::Signalled { signal, site }, .. }) = crashed {
            let signal = signal.to_string();
            let seen = if actor.contains('/') {
                say!("child-of-the-server-crashed", signal = signal)
            } else {
                say!("server-crashed", signal = signal)
            };
            return Answer::fail(seen, place(site.as_ref()));
        }
        if round.sent(false).next().is_none() {
            let (seen, at) = self.silent_server(round);
            return Answer::fail(seen, at);
        }
        let (outcome, at) = endings::outcome(&self.facts, round.client);
        Answer::fail(say!("answer-not-received", outcome = outcome), at)
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
        Some(Answer::fail(say!("nobody-listens-any-more", outcome = outcome), at))
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
        let Some(last) = last else { return (say!("server-did-nothing"), None) };
        let (outcome, at) = endings::outcome(&self.facts, &last.actor);
        let seen = if last.actor.contains('/') {
            say!("silent-server-and-child", outcome = outcome)
        } else {
            say!("silent-server", outcome = outcome)
        };
        (seen, at)
    }
}
