//! How programs end, or where they sit instead.

use super::facts::Facts;
use super::{Answer, Case, Root, Verdict};
use crate::event::{
    End, Event, EventKind, Limit, Place, Signal, Syscall, SyscallName, place, process_tree,
};
use crate::suite::Status;
use lab11_reports::say;

/// What became of a program by the end of the run, as a sentence without its subject.
pub(super) fn outcome(facts: &Facts<'_>, program: &str) -> (String, Option<Place>) {
    if let Some((limit, place)) = facts.limit(program) {
        let what = match limit {
            Limit::Cpu => say!("computed-without-end"),
            Limit::Output => say!("wrote-without-end"),
            Limit::Syscalls => say!("called-without-end"),
            Limit::Memory => say!("took-too-much-memory"),
            Limit::History => say!("did-too-much"),
            Limit::Unseen => say!("became-unwatchable"),
            Limit::Processes | Limit::Shared | Limit::Mappings | Limit::Time | Limit::Wall => {
                say!("used-up-the-run")
            }
        };
        return (what, place);
    }
    match facts.end(program) {
        Some((_, End::Exit(0))) => (say!("ended-with-status", status = 0), None),
        Some((_, End::Exit(status))) => {
            after_refusal(facts, program, say!("ended-with-status", status = status))
        }
        Some((_, End::Signal(signal))) => {
            let (outcome, at) = after_refusal(facts, program, crash(*signal));
            let place = facts.struck(program).and_then(|(_, place)| place);
            (outcome, place.or(at))
        }
        None => match facts.sits(program) {
            Some((syscall, place)) => (waits_in(syscall), place),
            None => (say!("is-still-running"), None),
        },
    }
}

/// That a program was ended at a bound of the run, if one was, for who reads that all holds.
pub(super) fn ended_at_a_bound(facts: &Facts<'_>, title: &str) -> Option<String> {
    let program = facts.programs.iter().find(|program| facts.limit(program).is_some())?;
    let (outcome, place) = outcome(facts, program);
    let at = place.map(|Place { file, line, .. }| format!(" ({file}:{line})")).unwrap_or_default();
    Some(say!("holds-but", title = title, outcome = outcome, at = at))
}

/// How a program ended badly, with what it was refused before, and where.
fn after_refusal(facts: &Facts<'_>, program: &str, ended: String) -> (String, Option<Place>) {
    let Some((limit, place)) = facts.refused(program) else { return (ended, None) };
    let ended = match limit {
        Limit::Processes => say!("after-asking-for-processes", ended = ended),
        Limit::Mappings => say!("after-asking-for-mappings", ended = ended),
        _ => say!("after-asking-for-shared-memory", ended = ended),
    };
    (ended, place)
}

fn crash(signal: Signal) -> String {
    match signal {
        Signal::SEGV => say!("crashed"),
        Signal::PIPE => say!("killed-by-sigpipe"),
        Signal::ABRT => say!("aborted"),
        other => say!("killed-by", signal = other.to_string()),
    }
}

/// That a program waits in a system call, and for what.
fn waits_in(syscall: &Syscall) -> String {
    match syscall {
        Syscall::Recv { .. } => say!("waits-in-recv", syscall = syscall.label()),
        Syscall::Accept { .. } => say!("waits-in-accept"),
        Syscall::Connect { .. } => say!("waits-in-connect"),
        Syscall::ReadTerminal { .. } => say!("waits-for-typing"),
        Syscall::Wait { .. } => say!("waits-in-wait"),
        Syscall::Sleep { .. } => say!("waits-in-sleep"),
        // fork() returns at once; only vfork() keeps its caller.
        Syscall::Fork { thread: false } => say!("waits-in-vfork"),
        Syscall::Other { name } if name == "pause" => say!("waits-in-pause"),
        other => say!("waits-in", syscall = other.label()),
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
            return Answer::inconclusive(say!("not-started"));
        }
        for program in &self.facts.programs {
            let (outcome, at) = self.outcome(program);
            let answer = match self.facts.end(self.facts.stands_for(program)) {
                Some((_, End::Exit(0))) if status == Status::Nonzero => {
                    let place = self.last_error_place(program);
                    Answer::fail(say!("ended-as-if-nothing-had-failed"), place)
                }
                Some((_, End::Exit(code))) if status.allows(*code) => continue,
                Some((_, End::Exit(_) | End::Signal(_))) | None => {
                    let seen = say!("it-did", outcome = &outcome);
                    let answer = Answer::fail(seen, at.clone());
                    let answer = answer.rooted_in(Root::Outcome(outcome, at));
                    // Who has not looked at what a call returned neither says it nor ends.
                    match self.first_refusal(program) {
                        Some(seq) => answer.rooted_in(Root::Event(seq)),
                        None => answer,
                    }
                }
            };
            return answer.with_said();
        }
        Answer::pass()
    }

    /// The first of the lecture's steps that failed for a program, by its place in the history.
    fn first_refusal(&self, program: &str) -> Option<u64> {
        let steps =
            [SyscallName::Socket, SyscallName::Bind, SyscallName::Listen, SyscallName::Connect];
        self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Returned(returned)
                if process_tree(&event.actor) == program
                    && returned.err().is_some()
                    && steps.iter().any(|step| returned.syscall.is(*step)) =>
            {
                Some(event.seq)
            }
            _ => None,
        })
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
                let answer = Answer::fail(say!("it-did", outcome = outcome), place).with_said();
                let answer = answer.rooted_in(root);
                match self.facts.end(self.facts.stands_for(program)) {
                    Some((_, End::Signal(_))) => answer,
                    Some((_, End::Exit(_))) | None => Answer {
                        why: Some(say!("why-dead-server")),
                        help: Some(say!("help-dead-server")),
                        ..answer
                    },
                }
            }
            None if self.facts.programs.is_empty() => {
                Answer::new(Verdict::Inconclusive, say!("not-started"), None)
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
        Answer::fail(say!("a-child-did", outcome = outcome), at)
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
        let (outcome, at) = match what {
            EventKind::Signalled { signal, site } => {
                (say!("crashed-by", signal = signal.to_string()), place(site.as_ref()))
            }
            _ => outcome(&self.facts, process_tree(actor)),
        };
        let seen = if process_tree(actor) == actor {
            say!("it-did", outcome = outcome)
        } else {
            say!("a-child-did", outcome = outcome)
        };
        Answer::fail(seen, at).with_said()
    }

    /// The line of the last thing that a program said: near the exit that is missing.
    fn last_error_place(&self, program: &str) -> Option<Place> {
        let said = self.facts.said(0, u64::MAX);
        said.filter(|line| process_tree(&line.actor) == program).last()?.place.clone()
    }
}

#[cfg(test)]
mod tests;
