//! The earliest thing that went wrong: what comes after it is only its consequence.

use super::facts::Made;
use super::hints::hint;
use super::syscalls::NO_FAILURES;
use super::{Answer, Case, Root};
use crate::event::{
    End, Errno, Event, EventKind, Place, Returned, Signal, Syscall, SyscallName, comes_of, place,
    process, process_tree,
};

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
    /// wrong in it, if anything did; else with what became of it, joined on by some words.
    pub(super) fn missing(&self, program: &str, what: &str, joint: &str) -> Answer {
        missing(self.cause_of(program), self.outcome(program), what, joint)
    }

    /// A program never called something: for the earliest thing that went wrong in it, or followed by
    /// that if it went wrong for want of the call.
    pub(super) fn uncalled(&self, program: &str, name: SyscallName) -> Answer {
        let what = format!("{name}() was never called");
        match self.cause_of(program) {
            Some(Cause { seen, place, roots, name: Some(later), .. })
                if step(later) > step(name) =>
            {
                let answer = Answer::fail(format!("{what}, and {seen}"), place).with_said();
                Answer { roots, ..answer }
            }
            _ => self.missing(program, &what, "; it "),
        }
    }

    /// The earliest thing that went wrong in a program.
    pub(super) fn cause_of(&self, program: &str) -> Option<Cause> {
        let tree = process_tree(program);
        self.cause(|event| process_tree(&event.actor) == tree)
    }

    /// The same, of what should have come of a connection.
    pub(super) fn missing_on(&self, accepted: Made<'_>, what: &str, joint: &str) -> Answer {
        let cause = self.cause_on(accepted);
        let outcome = self.outcome(&accepted.0.actor);
        missing(cause, outcome, what, joint)
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
            (
                "Who sends to a connection that the other end has ended gets SIGPIPE, which ends a \
                 program that does not ignore it.",
                "signal(SIGPIPE, SIG_IGN); at the start, and look at what send() returns.",
            )
        } else {
            (
                "A process that crashes does nothing more: what it still had to do is not done.",
                "Look at the line: a pointer that points to nothing, an index beyond the end of its \
                 array, a text without its NUL? Built with -g -fsanitize=address, the program says \
                 more when it crashes.",
            )
        };
        let seen = format!("{} {outcome}", self.called(actor));
        let roots = vec![Root::Event(end.seq), Root::Outcome(outcome, place.clone())];
        Some(Cause {
            seen,
            place,
            why: why.into(),
            help: help.into(),
            is_end: true,
            name: None,
            roots,
        })
    }

    /// A process of the role, for the reader.
    fn called(&self, actor: &str) -> String {
        let child = process(actor) != process_tree(actor);
        let thread = process(actor) != actor;
        match (child, thread) {
            (true, _) if self.is_for_a_connection(process(actor)) => {
                "the child that took the connection".to_owned()
            }
            (true, _) => "a child".to_owned(),
            (false, true) => "a thread".to_owned(),
            (false, false) => {
                let role = self.facts.events.iter().find_map(|event| match &event.what {
                    EventKind::Started { role, .. } if event.actor == actor => Some(role.as_str()),
                    _ => None,
                });
                let role = role.and_then(|role| self.suite.role(role));
                role.map_or_else(|| "it".to_owned(), |role| role.title.clone())
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
            seen: format!("{name}() failed with {errno}"),
            place: place(returned.site.as_ref()),
            why: format!("{name}() failed, and all that comes after it needs it."),
            help: hint(name, errno),
            is_end: false,
            name: Some(name),
            roots,
        })
    }

    /// A recv() or send() that was asked for no bytes: it succeeds at once, and nothing is moved.
    /// (An empty datagram is one.)
    fn empty_talk(&self, event: &Event, returned: &Returned) -> Option<Cause> {
        let (name, asked, help) = match &returned.syscall {
            Syscall::Recv { size: 0, .. } => (
                SyscallName::Recv,
                "recv() was asked for 0 bytes",
                "The third argument of recv() is the room in the buffer: sizeof msg of an array, \
                 not strlen(msg) of what is not there yet.",
            ),
            Syscall::Send { to: None, .. } if returned.ok() == Some(0) => (
                SyscallName::Send,
                "send() was given 0 bytes",
                "The third argument of send() is how many bytes of the text are sent: \
                 strlen(text) + 1 of a text that has been filled in.",
            ),
            _ => return None,
        };
        let moved = self.facts.worked(name).any(|(_, other)| {
            other.syscall.socket() == returned.syscall.socket()
                && other.ok().is_some_and(|length| length > 0)
        });
        (returned.ok() == Some(0) && !moved).then(|| Cause {
            seen: asked.to_owned(),
            place: place(returned.site.as_ref()),
            why: format!("{name}() moves no more bytes than its third argument says."),
            help: help.to_owned(),
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
    joint: &str,
) -> Answer {
    let seen = match &cause {
        None => format!("{what}{joint}{outcome}"),
        Some(cause) if cause.is_end => format!("{}, so {what}", cause.seen),
        Some(cause) => format!("{}, so {what}{joint}{outcome}", cause.seen),
    };
    let root = Root::Outcome(outcome, at.clone());
    let at = if cause.is_some() { None } else { at };
    Answer::fail(seen, at).with_said().rooted_in(root).because(cause)
}

#[cfg(test)]
mod tests;
