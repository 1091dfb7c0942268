//! What a client asks for, before it sends anything of it.

use super::{Round, carries, never_asked};
use crate::event::{Syscall, place};
use crate::judge::{Answer, Case, endings};
use crate::suite::{FieldId, RoundId};
use lab11_reports::say;

impl Case<'_> {
    /// In one of the rounds, which differ in whom the client talks to.
    pub(in crate::judge) fn asks_for(&self, rounds: &[RoundId], fields: &[FieldId]) -> Answer {
        let answers =
            rounds.iter().filter_map(|round| Some(self.asks_in(&self.round(round)?, fields)));
        answers.min_by_key(|answer| answer.verdict).unwrap_or_else(never_asked)
    }

    fn asks_in(&self, round: &Round<'_>, fields: &[FieldId]) -> Answer {
        for field in fields {
            let value = round.answers.get(&**field).filter(|value| value.len() > 2);
            let told = round.told(field).unwrap_or(u64::MAX);
            let early = round.sent(true).find(|((event, _), bytes)| {
                event.seq < told && value.is_some_and(|value| carries(bytes, value))
            });
            if let Some(((_, returned), _)) = early {
                let seen = say!("sends-without-asking", field = &**field);
                return Answer::fail(seen, place(returned.site.as_ref())).with_said();
            }
        }
        let missing: Vec<&str> = fields
            .iter()
            .map(|field| &**field)
            .filter(|field| round.told(field).is_none())
            .collect();
        if missing.is_empty() {
            return Answer::pass();
        }
        let (outcome, at) = endings::outcome(&self.facts, round.client);
        let waits_first = missing.len() == fields.len()
            && round.sent(true).next().is_none()
            && matches!(self.facts.sits(round.client), Some((Syscall::Recv { .. }, _)));
        if waits_first {
            return Answer::inconclusive(say!("waits-for-the-server-to-speak"));
        }
        let sent =
            round.sent(true).last().and_then(|((_, returned), _)| place(returned.site.as_ref()));
        let seen = say!("never-asked-for", fields = missing.join(", "), outcome = outcome);
        Answer::fail(seen, at.or(sent)).with_said()
    }
}
