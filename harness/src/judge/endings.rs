//! How programs end, or where they sit instead.

use super::facts::Facts;
use super::{Answer, Case, Root, Verdict};
use crate::event::{End, Event, EventKind, Limit, Place, Signal, Syscall, place, process_tree};
use crate::suite::Status;

/// What became of a program by the end of the run, as a sentence without its subject.
pub(super) fn outcome(facts: &Facts<'_>, program: &str) -> (String, Option<Place>) {
    if let Some((limit, place)) = facts.limit(program) {
        let what = match limit {
            Limit::Cpu => "went on computing without end, and was ended after its CPU time",
            Limit::Output => "wrote without end, and was ended",
            Limit::Syscalls => "made one system call after another without end, and was ended",
            Limit::Memory => "took more memory than a run may have, and was ended",
            Limit::History => "did more than can be recorded, without end, and was ended",
            Limit::Unseen => "became a program that can't be watched, and was ended",
            Limit::Processes | Limit::Shared | Limit::Mappings | Limit::Time | Limit::Wall => {
                "used up what the run had"
            }
        };
        return (what.into(), place);
    }
    match facts.end(program) {
        Some((_, End::Exit(0))) => ("ended with status 0".into(), None),
        Some((_, End::Exit(status))) => {
            let (before, place) = refusal(facts, program);
            (format!("ended with status {status}{before}"), place)
        }
        Some((_, End::Signal(signal))) => {
            let (before, at) = refusal(facts, program);
            let place = facts.struck(program).and_then(|(_, place)| place);
            (crash(*signal) + &before, place.or(at))
        }
        None => match facts.sits(program) {
            Some((syscall, place)) => (format!("waits in {}", waiting_for(syscall)), place),
            None => ("is still running".into(), None),
        },
    }
}

/// That a program was ended at a bound of the run, if one was, for who reads that all holds.
pub(super) fn ended_at_a_bound(facts: &Facts<'_>, title: &str) -> Option<String> {
    let program = facts.programs.iter().find(|program| facts.limit(program).is_some())?;
    let (outcome, place) = outcome(facts, program);
    let at = place.map(|Place { file, line, .. }| format!(" ({file}:{line})")).unwrap_or_default();
    Some(format!("What is asked for holds; but {title} {outcome}{at}."))
}

/// What a program that ended badly was refused before, as the end of a sentence, and where.
fn refusal(facts: &Facts<'_>, program: &str) -> (String, Option<Place>) {
    let Some((limit, place)) = facts.refused(program) else { return (String::new(), None) };
    let of = match limit {
        Limit::Processes => "processes",
        Limit::Mappings => "mappings",
        _ => "shared memory, files in memory or pipes",
    };
    (format!(", after it had asked for more {of} than a run may have"), place)
}

fn crash(signal: Signal) -> String {
    match signal {
        Signal::SEGV => "crashed: it used memory that is not its own (SIGSEGV)".into(),
        Signal::PIPE => "was killed for sending to a connection that had ended (SIGPIPE)".into(),
        Signal::ABRT => "aborted (SIGABRT)".into(),
        other => format!("was killed by {other}"),
    }
}

/// A system call that waits, and for what.
fn waiting_for(syscall: &Syscall) -> String {
    match syscall {
        Syscall::Recv { .. } => "recv(), for bytes that nobody will send".into(),
        Syscall::Accept { .. } => "accept(), for the next connection".into(),
        Syscall::Connect { .. } => "connect(), for an answer".into(),
        Syscall::ReadTerminal { .. } => "a read from the terminal, for somebody to type".into(),
        Syscall::Wait { .. } => "wait(), for a child to end".into(),
        Syscall::Sleep { .. } => "sleep(), again and again".into(),
        Syscall::Other { name } if name == "pause" => "pause(), for a signal".into(),
        other => format!("{}()", other.label()),
    }
}

impl Case<'_> {
    /// What keeps a program from getting anywhere, in words, with the line it is about.
    pub(super) fn outcome(&self, program: &str) -> (String, Option<Place>) {
        let started = self.facts.programs.iter().find(|started| **started == program);
        outcome(&self.facts, started.map_or(program, |started| self.facts.stands_for(started)))
    }

    pub(super) fn ends(&self, status: Status) -> Answer {
        if self.facts.programs.is_empty() {
            return Answer::inconclusive("the program was not started");
        }
        for program in &self.facts.programs {
            let (outcome, at) = self.outcome(program);
            let answer = match self.facts.end(self.facts.stands_for(program)) {
                Some((_, End::Exit(0))) if status == Status::Nonzero => {
                    let place = self.last_error_place(program);
                    Answer::fail("ended with status 0, as if nothing had gone wrong", place)
                }
                Some((_, End::Exit(_))) => continue,
                Some((_, End::Signal(_))) | None => {
                    let seen = format!("it {outcome}");
                    Answer::fail(seen, at.clone()).rooted_in(Root::Outcome(outcome, at))
                }
            };
            return answer.with_said();
        }
        Answer::pass()
    }

    pub(super) fn alive(&self) -> Answer {
        let dead = self.facts.programs.iter().find(|program| {
            let who = self.facts.stands_for(program);
            self.facts.end(who).is_some() || self.facts.limit(program).is_some()
        });
        match dead {
            Some(program) => {
                let (outcome, place) = self.outcome(program);
                let root = Root::Outcome(outcome.clone(), place.clone());
                let answer = Answer::fail(format!("it {outcome}"), place).with_said();
                let answer = answer.rooted_in(root);
                match self.facts.end(self.facts.stands_for(program)) {
                    Some((_, End::Signal(_))) => answer,
                    Some((_, End::Exit(_))) | None => Answer {
                        why: Some("A server that has ended serves nobody any more.".into()),
                        help: Some(
                            "Look for what leads to the exit() or out of the loop around accept(): \
                             the end of one connection is no reason to end."
                                .into(),
                        ),
                        ..answer
                    },
                }
            }
            None if self.facts.programs.is_empty() => {
                Answer::new(Verdict::Inconclusive, "the program was not started", None)
            }
            None => Answer::pass(),
        }
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
        let (outcome, at) = outcome(&self.facts, child);
        Answer::fail(format!("a child {outcome}"), at)
    }

    pub(super) fn keeps_calm(&self) -> Answer {
        let stormy = self.facts.events.iter().find(|event| match &event.what {
            EventKind::Signalled { .. } => self.facts.is_ours(&event.actor),
            EventKind::Limit { what, .. } => {
                !what.only_refuses() && self.facts.is_ours(&event.actor)
            }
            _ => false,
        });
        let Some(Event { actor, what, .. }) = stormy else { return Answer::pass() };
        let who = if process_tree(actor) == actor { "it" } else { "a child" };
        let (outcome, at) = match what {
            EventKind::Signalled { signal, site } => {
                (format!("crashed ({signal})"), place(site.as_ref()))
            }
            _ => outcome(&self.facts, process_tree(actor)),
        };
        Answer::fail(format!("{who} {outcome}"), at).with_said()
    }

    /// The line of the last thing that a program said: near the exit that is missing.
    fn last_error_place(&self, program: &str) -> Option<Place> {
        let said = self.facts.said(0, u64::MAX);
        said.filter(|line| process_tree(&line.actor) == program).last()?.place.clone()
    }
}

#[cfg(test)]
mod tests;
