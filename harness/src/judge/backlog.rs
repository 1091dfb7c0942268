//! The waiting queue: decided by the kernel's own numbers and by what each client peer lives through.
//! Linux refuses nobody: the SYN of who finds the queue full stays unanswered (LAB11, fact 8).

use super::facts::Made;
use super::phrases::Whose;
use super::syscalls::first;
use super::{Answer, Case, Root};
use crate::event::{Event, EventKind, Syscall, SyscallName, place};
use crate::suite::{Step, Text};
use lab11_reports::say;

impl Case<'_> {
    /// The place in the history at which the held program was let go.
    pub(super) fn release(&self) -> Option<u64> {
        self.facts.events.iter().find_map(|event| match event.what {
            EventKind::Step { index } => {
                let released = matches!(self.scenario.steps.get(index), Some(Step::Release { .. }));
                released.then_some(event.seq)
            }
            _ => None,
        })
    }

    /// The client peers, in the order of connecting, and whether each got through before the release.
    fn connected(&self, release: u64) -> Vec<(&str, bool)> {
        let mut clients: Vec<(&str, bool)> = Vec::new();
        for event in self.before(release) {
            match event.what {
                EventKind::Connects { .. }
                    if !clients.iter().any(|(name, _)| *name == event.actor) =>
                {
                    clients.push((&event.actor, false));
                }
                EventKind::Connected { .. } => {
                    if let Some(client) = clients.iter_mut().find(|(name, _)| *name == event.actor)
                    {
                        client.1 = true;
                    }
                }
                _ => {}
            }
        }
        clients
    }

    fn before(&self, seq: u64) -> impl Iterator<Item = &Event> {
        self.facts.events.iter().take_while(move |event| event.seq < seq)
    }

    pub(super) fn queue_fills(&self) -> Answer {
        let Some(release) = self.release() else {
            return Answer::inconclusive(say!("never-kept-busy"));
        };
        let limit = self.before(release).find_map(|event| match &event.what {
            EventKind::AcceptQueue { limit, .. } if self.facts.is_ours(&event.actor) => {
                Some(*limit as usize)
            }
            _ => None,
        });
        let Some(limit) = limit else {
            return match first(&self.facts, SyscallName::Listen, true) {
                None => self.never_called(SyscallName::Listen),
                Some((_, returned)) => {
                    let seen = say!("listens-too-late");
                    Answer::fail(seen, place(returned.site.as_ref()))
                }
            };
        };
        let mut before = self.before(release);
        if let Some(event) = before.find(|event| matches!(event.what, EventKind::Receives { .. })) {
            let seen = say!("answered-while-busy", name = &event.actor);
            return Answer::fail(seen, None);
        }
        let clients = self.connected(release);
        let through = clients.iter().filter(|(_, through)| *through).count();
        let fits = through == clients.len() && through <= limit;
        if through == limit + 1 || fits {
            return Answer::pass();
        }
        let seen = say!(
            "queue-in-the-kernel",
            limit = limit,
            clients = clients.len(),
            through = through,
            unanswered = clients.len() - through
        );
        let listen = first(&self.facts, SyscallName::Listen, true);
        Answer::fail(seen, listen.and_then(|(_, returned)| place(returned.site.as_ref())))
    }

    pub(super) fn served_in_order(&self, text: &Text) -> Answer {
        let Some(release) = self.release() else {
            return Answer::inconclusive(say!("never-kept-busy"));
        };
        let admitted = self.connected(release).into_iter().filter(|(_, through)| *through);
        let admitted: Vec<&str> = admitted.map(|(name, _)| name).collect();
        let mut last: Option<(&str, &Event)> = None;
        for name in &admitted {
            let connections = self.facts.conversations(name);
            // When it was answered is the server's send(): peers listen when all is still.
            let answer = connections.last().and_then(|connection| self.answer_to(&connection.here));
            let right = self.has_heard(name, text);
            let (Some((event, sent)), true) = (answer, right) else {
                let what = say!("waited-and-not-answered", name = *name);
                let program = self.facts.programs.first().copied().unwrap_or_default();
                return match connections.last() {
                    Some(connection) => self.missing_from(&connection.here, &what),
                    None => self.missing(program, &what, Whose::Server),
                };
            };
            // Which of several processes or threads comes first is the system's choice.
            if let Some((before, answer)) = last
                && event.seq < answer.seq
                && event.actor == answer.actor
            {
                let seen = say!("answered-out-of-order", name = *name, before = before);
                return Answer::fail(seen, place(sent.site.as_ref()));
            }
            last = Some((name, event));
        }
        if admitted.is_empty() { self.never_called(SyscallName::Listen) } else { Answer::pass() }
    }

    /// The first send() to the client peer at this address.
    fn answer_to(&self, client: &str) -> Option<Made<'_>> {
        let accepted = self.facts.syscalls(SyscallName::Accept).find_map(|(_, returned)| {
            match &returned.syscall {
                Syscall::Accept { accepted, client: Some(from), .. }
                    if from.to_string() == client =>
                {
                    *accepted
                }
                _ => None,
            }
        })?;
        self.facts.syscalls(SyscallName::Send).find(|(_, returned)| {
            returned.syscall.socket() == Some(accepted) && returned.ok().is_some()
        })
    }

    pub(super) fn ringing_served(&self, text: &Text) -> Answer {
        let Some(release) = self.release() else {
            return Answer::inconclusive(say!("never-kept-busy"));
        };
        for (name, _) in self.connected(release).into_iter().filter(|(_, through)| !*through) {
            let connections = self.facts.conversations(name);
            let right = self.has_heard(name, text);
            if !right {
                let program = self.facts.programs.first().copied().unwrap_or_default();
                let what = if connections.is_empty() {
                    say!("never-gets-in", name = name)
                } else {
                    say!("gets-in-and-not-answered", name = name)
                };
                return self.missing(program, &what, Whose::Server);
            }
        }
        Answer::pass()
    }

    pub(super) fn overlap(&self, is: u32) -> Answer {
        let Some(release) = self.release() else {
            return Answer::inconclusive(say!("never-kept-in-conversation"));
        };
        let accepted = self
            .facts
            .syscalls(SyscallName::Accept)
            .filter(|(event, returned)| event.seq < release && returned.ok().is_some());
        let count = accepted.count();
        if count >= is as usize {
            return Answer::pass();
        }
        let program = self.facts.programs.first().copied().unwrap_or_default();
        let (outcome, at) = self.outcome(program);
        let seen = say!("accepted-at-a-time", count = count, all = is, outcome = outcome);
        let answer = Answer::fail(seen, at).with_said();
        if count == 0 { answer.rooted_in(Root::NotMet) } else { answer }
    }
}

#[cfg(test)]
mod tests;
