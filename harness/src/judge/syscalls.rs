//! Which system calls were made, and with what.

use super::facts::{Facts, Made};
use super::phrases::{Whose, failed_with, failed_with_address};
use super::{Answer, Case, Root};
use crate::event::{
    Domain, Errno, EventKind, Returned, Syscall, SyscallName, SyscallResult, place,
};
use crate::suite::Transport;
use lab11_reports::say;
use std::net::SocketAddrV4;

/// Whether a system call makes an IPv4 socket for a transport.
fn makes(syscall: &Syscall, transport: Transport) -> bool {
    matches!(syscall, Syscall::Socket { domain, socket_type, .. } if *domain == Domain::Inet && *socket_type == transport.socket_type())
}

/// Errors by which a system call says that nothing has failed: what it was asked for is not there
/// yet, on its way, or done.
pub(super) const NO_FAILURES: [Errno; 6] = [
    Errno::EAGAIN,
    Errno::EALREADY,
    Errno::ECHILD,
    Errno::EINPROGRESS,
    Errno::EINTR,
    Errno::EISCONN,
];

/// Whether a system call failed, other than by saying that nothing has failed yet.
pub(super) fn has_failed(returned: &Returned) -> bool {
    returned.err().is_some_and(|errno| returned.injected || !NO_FAILURES.contains(&errno))
}

/// The first system call of this name that worked, or that failed.
pub(super) fn first<'a>(facts: &Facts<'a>, name: SyscallName, worked: bool) -> Option<Made<'a>> {
    facts.syscalls(name).find(
        |(_, returned)| {
            if worked { returned.ok().is_some() } else { has_failed(returned) }
        },
    )
}

/// The IPv4 socket of a role for a transport: the first that was made, or tried.
pub(super) fn socket<'a>(
    facts: &Facts<'a>,
    transport: Transport,
    worked: bool,
) -> Option<Made<'a>> {
    facts.syscalls(SyscallName::Socket).find(|(_, returned)| {
        makes(&returned.syscall, transport) && returned.ok().is_some() == worked
    })
}

/// The address that a system call was about.
pub(super) fn address(syscall: &Syscall) -> Option<SocketAddrV4> {
    match syscall {
        Syscall::Bind { address, .. }
        | Syscall::Connect { address, .. }
        | Syscall::Send { to: Some(address), .. } => address.v4(),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn socket_made(&self) -> Answer {
        let transport = self.suite.transport;
        if let Some((_, made)) = socket(&self.facts, transport, true) {
            return self.uses_socket(made);
        }
        match self.facts.syscalls(SyscallName::Socket).next() {
            Some((event, returned)) => {
                let Syscall::Socket { domain, socket_type, .. } = &returned.syscall else {
                    return Answer::inconclusive(say!("unreadable-syscall"));
                };
                let seen = match &returned.result {
                    SyscallResult::Err(errno) => failed_with(&returned.syscall, *errno),
                    SyscallResult::Ok(_) => {
                        let call = format!("socket({domain}, {socket_type}, …)");
                        say!("other-socket", call = call, transport = transport.label())
                    }
                };
                Answer::fail(seen, place(returned.site.as_ref())).rooted_in(Root::Event(event.seq))
            }
            None => self.never_called(SyscallName::Socket),
        }
    }

    /// Whether the program goes on with the descriptor that socket() returned.
    fn uses_socket(&self, made: &Returned) -> Answer {
        let next = [SyscallName::Bind, SyscallName::Connect, SyscallName::Send]
            .into_iter()
            .find_map(|name| self.facts.syscalls(name).next());
        let Some((event, next)) = next else { return Answer::pass() };
        let (Syscall::Bind { sd, socket: None, .. }
        | Syscall::Connect { sd, socket: None, .. }
        | Syscall::Send { sd, socket: None, .. }) = next.syscall
        else {
            return Answer::pass();
        };
        let seen = say!(
            "other-descriptor",
            returned = made.ok().unwrap_or_default(),
            syscall = next.syscall.label(),
            sd = sd
        );
        Answer::fail(seen, place(next.site.as_ref())).rooted_in(Root::Event(event.seq))
    }

    /// The first bind() to an IPv4 address that worked; else what came instead.
    fn bound(&self) -> Result<&Returned, Box<Answer>> {
        let mut binds = self.facts.worked(SyscallName::Bind);
        if let Some((_, bound)) = binds.find(|(_, bound)| address(&bound.syscall).is_some()) {
            return Ok(bound);
        }
        let Some((event, returned)) = self.facts.syscalls(SyscallName::Bind).next() else {
            return Err(self.never_called(SyscallName::Bind).into());
        };
        let Syscall::Bind { address, .. } = &returned.syscall else {
            return Err(Answer::inconclusive(say!("unreadable-syscall")).into());
        };
        let seen = match &returned.result {
            SyscallResult::Err(errno) => {
                failed_with_address(SyscallName::Bind, &address.to_string(), &errno.to_string())
            }
            SyscallResult::Ok(_) => say!("bind-to", address = address.to_string()),
        };
        let answer = Answer::fail(seen, place(returned.site.as_ref()));
        Err(answer.rooted_in(Root::Event(event.seq)).into())
    }

    pub(super) fn is_bound(&self) -> Answer {
        self.bound().map_or_else(|answer| *answer, |_| Answer::pass())
    }

    pub(super) fn listens(&self) -> Answer {
        let bound = match self.bound() {
            Ok(bound) => bound,
            Err(answer) => return *answer,
        };
        let queues = self.facts.events.iter().filter(|event| self.facts.is_ours(&event.actor));
        let listening =
            queues.filter(|event| matches!(event.what, EventKind::AcceptQueue { .. })).count();
        if listening > 0 {
            return Answer::pass();
        }
        match self.facts.syscalls(SyscallName::Listen).next() {
            Some((event, returned)) => {
                let seen = match &returned.result {
                    SyscallResult::Err(errno) => failed_with(&returned.syscall, *errno),
                    SyscallResult::Ok(_) => say!("other-socket-listens"),
                };
                Answer::fail(seen, place(returned.site.as_ref())).rooted_in(Root::Event(event.seq))
            }
            None => {
                let mut answer = self.never_called(SyscallName::Listen);
                answer.place = place(bound.site.as_ref());
                answer
            }
        }
    }

    pub(super) fn queue(&self, is: u32) -> Answer {
        let limit = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::AcceptQueue { limit, .. } if self.facts.is_ours(&event.actor) => {
                Some(*limit)
            }
            _ => None,
        });
        match limit {
            None => self.never_called(SyscallName::Listen),
            Some(limit) if limit == is => Answer::pass(),
            Some(limit) => {
                let listen = first(&self.facts, SyscallName::Listen, true);
                let asked = listen.and_then(|(_, returned)| match returned.syscall {
                    Syscall::Listen { backlog, .. } => Some(backlog),
                    _ => None,
                });
                let asked = asked.map_or_else(|| "?".into(), |backlog| backlog.to_string());
                let seen = say!("queue-of", asked = asked, limit = limit);
                Answer::fail(seen, listen.and_then(|(_, r)| place(r.site.as_ref())))
            }
        }
    }

    pub(super) fn never(&self, name: SyscallName) -> Answer {
        let waits =
            self.facts.programs.iter().find_map(|program| {
                self.facts.sits(program).filter(|(syscall, _)| syscall.is(name))
            });
        if let (Some((_, at)), None) = (waits, self.facts.syscalls(name).next()) {
            return Answer::fail(say!("went-on-and-waits", syscall = name.to_string()), at);
        }
        match self.facts.syscalls(name).next() {
            Some((_, returned)) => {
                let seen = match &returned.result {
                    SyscallResult::Ok(_) => say!("went-on-and-called", syscall = name.to_string()),
                    SyscallResult::Err(errno) => {
                        let (syscall, errno) = (name.to_string(), errno.to_string());
                        say!("went-on-and-failed", syscall = syscall, errno = errno)
                    }
                };
                Answer::fail(seen, place(returned.site.as_ref()))
            }
            None => Answer::pass(),
        }
    }

    /// The role never called something, or never with success: says what it did instead.
    pub(super) fn never_called(&self, name: SyscallName) -> Answer {
        let Some(program) = self.facts.programs.first() else {
            return Answer::inconclusive(say!("not-started"));
        };
        if let Some(waits) = self.facts.waits_in(program, name) {
            return self.never_returned(program, waits, name);
        }
        match self.facts.syscalls(name).last() {
            None => self.uncalled(program, name),
            Some((event, returned)) => {
                let seen = match &returned.result {
                    SyscallResult::Ok(_) => say!("worked-in-vain", syscall = name.to_string()),
                    SyscallResult::Err(errno) => failed_with(&returned.syscall, *errno),
                };
                let answer = Answer::fail(seen, place(returned.site.as_ref())).with_said();
                answer.rooted_in(Root::Event(event.seq))
            }
        }
    }

    /// The role called something, in which one of its processes still waits.
    fn never_returned(&self, program: &str, actor: &str, name: SyscallName) -> Answer {
        let (outcome, at) = self.outcome(actor);
        let (seen, missing) = match name {
            SyscallName::Accept => {
                (say!("waits-in-vain-for-a-connection"), say!("no-connection-came"))
            }
            _ => (say!("it-did", outcome = &outcome), say!("gets-no-further")),
        };
        let cause = self.cause_of(program);
        let answer = match &cause {
            Some(_) => self.missing(program, &missing, Whose::It),
            None => {
                Answer::fail(seen, at.clone()).with_said().rooted_in(Root::Outcome(outcome, at))
            }
        };
        let is_client_ours =
            !self.facts.events.iter().any(|event| matches!(event.what, EventKind::Connects { .. }));
        if name == SyscallName::Accept && is_client_ours {
            return answer.rooted_in(Root::NotMet);
        }
        answer
    }
}

#[cfg(test)]
mod tests;
