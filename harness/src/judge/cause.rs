//! The earliest thing that went wrong: what comes after it is only its consequence.

use super::facts::Made;
use super::hints::hint;
use super::phrases::{Whose, failed_with};
use super::syscalls::NO_FAILURES;
use super::{Answer, Case, Root};
use crate::event::{
    End, Errno, Event, EventKind, Place, Returned, Signal, Syscall, SyscallName, comes_of, place,
    process, process_tree,
};
use lab11_reports::say;

/// Signals by which a program ends for a fault of its own.
const CRASHES: [Signal; 6] =
    [Signal::SEGV, Signal::BUS, Signal::FPE, Signal::ILL, Signal::ABRT, Signal::PIPE];

/// System calls without which a program gets nowhere.
const NEEDED: [SyscallName; 8] = [
    SyscallName::Socket,
    SyscallName::Bind,
    SyscallName::Listen,
    SyscallName::Accept,
    SyscallName::Connect,
    SyscallName::Fork,
    SyscallName::Recv,
    SyscallName::Send,
];

/// Which of two steps the lecture has first: what fails in a later one is no reason for an earlier
/// one that is missing.
fn step(name: SyscallName) -> u8 {
    match name {
        SyscallName::Socket => 1,
        SyscallName::Bind => 2,
        SyscallName::Listen => 3,
        SyscallName::Accept | SyscallName::Connect => 4,
        _ => 5,
    }
}

/// What went wrong first, with what fits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cause {
    seen: String,
    place: Option<Place>,
    why: String,
    help: String,
    /// Whether it says how the program ended.
    is_end: bool,
    /// The system call that failed, if one did.
    name: Option<SyscallName>,
    roots: Vec<Root>,
}

impl Answer {
    /// With what fits the cause.
    pub(super) fn because(self, cause: Option<Cause>) -> Self {
        let Some(cause) = cause else { return self };
        let place = cause.place.or(self.place);
        let (why, help) = (Some(cause.why), Some(cause.help));
        Self { place, why, help, roots: cause.roots, ..self }
    }
}

impl Case<'_> {
    /// Something that should have come of a program did not: for the earliest thing that went
    /// wrong in it, if anything did; else with what became of it.
    pub(super) fn missing(&self, program: &str, what: &str, whose: Whose<'_>) -> Answer {
        missing(self.cause_of(program), self.outcome(program), what, whose)
    }

    /// A program never called something: for the earliest thing that went wrong in it, or followed by
    /// that if it went wrong for want of the call.
    pub(super) fn uncalled(&self, program: &str, name: SyscallName) -> Answer {
        let what = say!("never-called", syscall = name.to_string());
        match self.cause_of(program) {
            Some(Cause { seen, place, roots, name: Some(later), .. })
                if step(later) > step(name) =>
            {
                let answer =
                    Answer::fail(say!("and-then", what = what, seen = seen), place).with_said();
                Answer { roots, ..answer }
            }
            _ => self.missing(program, &what, Whose::It),
        }
    }

    /// The earliest thing that went wrong in a program.
    pub(super) fn cause_of(&self, program: &str) -> Option<Cause> {
        let tree = process_tree(program);
        self.cause(|event| process_tree(&event.actor) == tree)
    }

    /// The same, of what should have come of a connection.
    pub(super) fn missing_on(&self, accepted: Made<'_>, what: &str, whose: Whose<'_>) -> Answer {
        let cause = self.cause_on(accepted);
        let outcome = self.outcome(&accepted.0.actor);
        missing(cause, outcome, what, whose)
    }

    /// The earliest thing that went wrong in those who handled a connection.
    pub(super) fn cause_on(&self, (accepted, returned): Made<'_>) -> Option<Cause> {
        let Syscall::Accept { accepted: socket, .. } = returned.syscall else { return None };
        let next = self
            .facts
            .syscalls(SyscallName::Accept)
            .find(|(event, _)| event.seq > accepted.seq && event.actor == accepted.actor);
        let next = next.map_or(u64::MAX, |(event, _)| event.seq);
        let born = self.facts.events.iter().filter_map(|event| match &event.what {
            EventKind::Born { child, .. }
                if event.actor == accepted.actor && (accepted.seq..next).contains(&event.seq) =>
            {
                Some(child.as_str())
            }
            _ => None,
        });
        let talks = [SyscallName::Recv, SyscallName::Send].into_iter().flat_map(|name| {
            self.facts
                .syscalls(name)
                .filter(|(_, made)| socket.is_some() && made.syscall.socket() == socket)
        });
        let talks = talks.map(|(event, _)| event.actor.as_str());
        let party: Vec<&str> = born.chain(talks).filter(|actor| *actor != accepted.actor).collect();
        let is_party = |actor: &str| party.iter().any(|member| comes_of(actor, member));
        self.cause(|event| {
            let own = event.actor == accepted.actor && (accepted.seq..next).contains(&event.seq);
            event.seq >= accepted.seq && (own || is_party(&event.actor))
        })
    }

    /// The earliest thing that went wrong among some events, and was never made good.
    fn cause(&self, among: impl Fn(&Event) -> bool) -> Option<Cause> {
        let ours = self.facts.events.iter().filter(|event| self.facts.is_ours(&event.actor));
        ours.filter(|event| among(event)).find_map(|event| match &event.what {
            EventKind::Ended(End::Signal(signal)) => self.crash(event, *signal),
            EventKind::Returned(returned) => {
                self.failure(event, returned).or_else(|| self.empty_talk(event, returned))
            }
            _ => None,
        })
    }

    /// The crash of an actor.
    pub(super) fn crash(&self, end: &Event, signal: Signal) -> Option<Cause> {
        let actor = end.actor.as_str();
        if !CRASHES.contains(&signal) {
            return None;
        }
        let (outcome, place) = self.outcome(actor);
        let (why, help) = if signal == Signal::PIPE {
            (say!("why-sigpipe"), say!("help-sigpipe"))
        } else {
            (say!("why-crash"), say!("help-crash"))
        };
        let seen = say!("somebody-did", who = self.called(actor), outcome = &outcome);
        let roots = vec![Root::Event(end.seq), Root::Outcome(outcome, place.clone())];
        Some(Cause { seen, place, why, help, is_end: true, name: None, roots })
    }

    /// A process of the role, for the reader.
    fn called(&self, actor: &str) -> String {
        let child = process(actor) != process_tree(actor);
        let thread = process(actor) != actor;
        match (child, thread) {
            (true, _) if self.is_for_a_connection(process(actor)) => {
                say!("child-of-connection")
            }
            (true, _) => say!("a-child"),
            (false, true) => say!("a-thread"),
            (false, false) => {
                let role = self.facts.events.iter().find_map(|event| match &event.what {
                    EventKind::Started { role, .. } if event.actor == actor => Some(role.as_str()),
                    _ => None,
                });
                let role = role.and_then(|role| self.suite.role(role));
                role.map_or_else(|| say!("it"), |role| role.title.clone())
            }
        }
    }

    /// Whether a child was made by one who had accepted a connection.
    fn is_for_a_connection(&self, child: &str) -> bool {
        self.facts.worked(SyscallName::Accept).any(|(accepted, _)| {
            self.facts.events.iter().any(|event| {
                event.seq > accepted.seq
                    && event.actor == accepted.actor
                    && matches!(&event.what, EventKind::Born { child: born, .. } if born == child)
            })
        })
    }

    /// A system call that a program needs and that failed for good.
    fn failure(&self, event: &Event, returned: &Returned) -> Option<Cause> {
        let errno = returned.err()?;
        let name = returned.syscall.name().filter(|name| NEEDED.contains(name))?;
        if returned.injected || NO_FAILURES.contains(&errno) || self.is_by_others(event, errno) {
            return None;
        }
        let is_talk = matches!(name, SyscallName::Recv | SyscallName::Send);
        let mended = self.facts.worked(name).any(|(other, again)| {
            other.seq > event.seq
                && process_tree(&other.actor) == process_tree(&event.actor)
                && (!is_talk || again.syscall.socket() == returned.syscall.socket())
        });
        let mut roots = vec![Root::Event(event.seq)];
        if errno == Errno::EPIPE {
            // The signal that comes with it is the same fault.
            let (outcome, at) = self.outcome(process_tree(&event.actor));
            roots.push(Root::Outcome(outcome, at));
        }
        (!mended).then(|| Cause {
            seen: failed_with(&returned.syscall, errno),
            place: place(returned.site.as_ref()),
            why: say!("why-failed", syscall = returned.syscall.label()),
            help: hint(name, errno),
            is_end: false,
            name: Some(name),
            roots,
        })
    }

    /// A recv() or send() that was asked for no bytes: it succeeds at once, and nothing is moved.
    /// (An empty datagram is one.)
    fn empty_talk(&self, event: &Event, returned: &Returned) -> Option<Cause> {
        let call = returned.syscall.label();
        let (name, asked, help) = match &returned.syscall {
            Syscall::Recv { size: 0, .. } => {
                let help = say!("help-recv-of-nothing", syscall = call);
                (SyscallName::Recv, say!("recv-of-nothing", syscall = call), help)
            }
            Syscall::Send { to: None, .. } if returned.ok() == Some(0) => {
                (SyscallName::Send, say!("send-of-nothing"), say!("help-send-of-nothing"))
            }
            _ => return None,
        };
        let moved = self.facts.worked(name).any(|(_, other)| {
            other.syscall.socket() == returned.syscall.socket()
                && other.ok().is_some_and(|length| length > 0)
        });
        (returned.ok() == Some(0) && !moved).then(|| Cause {
            seen: asked,
            place: place(returned.site.as_ref()),
            why: say!("why-empty-talk", syscall = call),
            help,
            is_end: false,
            name: Some(name),
            roots: vec![Root::Event(event.seq)],
        })
    }

    /// Whether an error is what the other end did.
    fn is_by_others(&self, event: &Event, errno: Errno) -> bool {
        let ends = |other: &Event| {
            matches!(
                other.what,
                EventKind::Closes { .. } | EventKind::Stopped | EventKind::Ended(_)
            ) && process_tree(&other.actor) != process_tree(&event.actor)
        };
        match errno {
            Errno::ECONNRESET | Errno::ECONNREFUSED | Errno::ETIMEDOUT => true,
            Errno::EPIPE => {
                let before = self.facts.events.iter().take_while(|other| other.seq < event.seq);
                before.into_iter().any(ends)
            }
            _ => false,
        }
    }
}

/// Something that should have come did not, for a cause or with an outcome.
pub(super) fn missing(
    cause: Option<Cause>,
    (outcome, at): (String, Option<Place>),
    what: &str,
    whose: Whose<'_>,
) -> Answer {
    let seen = match &cause {
        None => whose.with_outcome(what, &outcome),
        Some(cause) if cause.is_end => say!("so", cause = &cause.seen, what = what),
        Some(cause) => {
            say!("so", cause = &cause.seen, what = whose.with_outcome(what, &outcome))
        }
    };
    let root = Root::Outcome(outcome, at.clone());
    let at = if cause.is_some() { None } else { at };
    Answer::fail(seen, at).with_said().rooted_in(root).because(cause)
}

#[cfg(test)]
mod tests;
