//! Advisories about system calls and texts: worth knowing, no points. A program that is not there has
//! nothing to be advised about.

mod behind;

use super::syscalls::NO_FAILURES;
use super::talk::plain;
use super::words::sounds_bad;
use super::{Answer, Case};
use crate::event::{
    Errno, Event, EventKind, Place, Returned, Site, Syscall, SyscallName, SyscallResult, place,
    process, process_tree,
};
use behind::{behind, without_numbers};
use lab11_reference::wire::text_of;
use lab11_reports::say;

/// The sizes that a socket address can have, in bytes: sockaddr_in to sockaddr_storage.
const ADDRESS_SIZES: std::ops::RangeInclusive<i32> = 16..=128;

impl Case<'_> {
    pub(super) fn length_set(&self) -> Answer {
        let taken = [(SyscallName::Accept, "accept"), (SyscallName::Recv, "recvfrom")];
        for (name, label) in taken {
            for (_, returned) in self.facts.syscalls(name) {
                if let Syscall::Accept { length: Some(length), .. }
                | Syscall::Recv { length: Some(length), .. } = returned.syscall
                    && !ADDRESS_SIZES.contains(&length)
                {
                    let seen = say!("given-the-length", syscall = label, length = length);
                    return Answer::fail(seen, place(returned.site.as_ref()));
                }
            }
        }
        Answer::pass()
    }

    pub(super) fn prints_only_received(&self) -> Answer {
        let mut first: Option<String> = None;
        for (socket, at) in self.conversed() {
            let (bytes, last, place) = self.facts.received(socket);
            let text = plain(&bytes);
            if text.is_empty() {
                continue;
            }
            let lines = self.facts.said(at, u64::MAX);
            let line = lines
                .filter(|line| line.seq > last || line.begun > at)
                .find(|line| line.text.contains(&text));
            let Some(line) = line else { continue };
            let after = behind(&line.text, &text);
            match &first {
                None => first = Some(without_numbers(after)),
                Some(usual) if *usual == without_numbers(after) => {}
                Some(_) => {
                    let seen = say!(
                        "printed-more-than-received",
                        count = text_of(&bytes).len(),
                        text = text,
                        more = after.len(),
                        line = line.text.trim_end()
                    );
                    return Answer::fail(seen, line.place.clone().or(place));
                }
            }
        }
        Answer::pass()
    }

    /// The connected sockets of the role, and when each was connected.
    fn conversed(&self) -> Vec<(u32, u64)> {
        let accepted =
            self.facts.syscalls(SyscallName::Accept).filter_map(|(event, returned)| match returned
                .syscall
            {
                Syscall::Accept { accepted: Some(socket), .. } => Some((socket, event.seq)),
                _ => None,
            });
        let connected =
            self.facts.syscalls(SyscallName::Connect).filter_map(|(event, returned)| {
                returned.syscall.socket().map(|socket| (socket, event.seq))
            });
        accepted.chain(connected).collect()
    }

    pub(super) fn no_rubbish(&self) -> Answer {
        let ended =
            self.facts.syscalls(SyscallName::Recv).find(|(_, returned)| match &returned.result {
                SyscallResult::Ok(length) => *length == 0,
                SyscallResult::Err(errno) => *errno == Errno::ECONNRESET,
            });
        let Some((event, returned)) = ended else { return Answer::pass() };
        let words = [&self.suite.lab.request, &self.suite.lab.answer];
        let rubbish = self.facts.said(event.seq, u64::MAX).find(|line| {
            // Tabs, line ends of two characters and colours are no rubbish.
            let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\x1b');
            let odd = line.text.chars().any(|c| c == '\u{FFFD}' || is_odd(c));
            odd || words.iter().any(|word| line.text.contains(word.as_str()))
                && !sounds_bad(&line.text)
        });
        match rubbish {
            None => Answer::pass(),
            Some(line) => {
                let (syscall, text) = (returned.syscall.label(), line.text.trim());
                let seen = say!("prints-after-nothing", syscall = syscall, text = text);
                Answer::fail(seen, line.place.clone().or(place(returned.site.as_ref())))
            }
        }
    }

    pub(super) fn children_end(&self) -> Answer {
        for event in self.facts.events {
            let EventKind::Born { child, thread: false } = &event.what else { continue };
            // Who was forked before there was a connection is none of those that serve one.
            let serves = self.facts.worked(SyscallName::Accept).any(|(accepted, _)| {
                accepted.seq < event.seq && process(&accepted.actor) == process(&event.actor)
            });
            if !self.facts.is_ours(child) || !serves {
                continue;
            }
            let again =
                self.facts.syscalls(SyscallName::Accept).find(|(event, _)| event.actor == *child);
            if let Some((_, returned)) = again {
                let seen = say!("child-called-accept");
                return Answer::fail(seen, place(returned.site.as_ref()));
            }
            if self.facts.end(child).is_none() && !self.was_stopped(child) {
                let (outcome, at) = self.outcome(child);
                return Answer::fail(say!("child-never-ends", outcome = outcome), at);
            }
        }
        Answer::pass()
    }

    fn was_stopped(&self, actor: &str) -> bool {
        self.facts
            .events
            .iter()
            .any(|event| event.actor == process_tree(actor) && event.what == EventKind::Stopped)
    }

    pub(super) fn descriptors_closed(&self) -> Answer {
        let listening = self
            .facts
            .syscalls(SyscallName::Listen)
            .find_map(|(_, returned)| returned.syscall.socket());
        for (event, returned) in self.facts.syscalls(SyscallName::Accept) {
            let Syscall::Accept { accepted: Some(socket), .. } = returned.syscall else { continue };
            let handler = [SyscallName::Recv, SyscallName::Send]
                .into_iter()
                .flat_map(|name| self.facts.syscalls(name))
                .find(|(made, other)| {
                    other.syscall.socket() == Some(socket) && made.actor != event.actor
                });
            let Some((child, _)) = handler else { continue };
            if child.actor.starts_with(&format!("{}#", event.actor)) {
                continue;
            }
            if !self.closes(&event.actor, socket) && self.facts.end(&event.actor).is_none() {
                let seen = say!("parent-keeps-descriptor");
                return Answer::fail(seen, place(returned.site.as_ref()));
            }
            if let Some(listening) = listening
                && !self.closes(&child.actor, listening)
            {
                let seen = say!("child-keeps-listening-descriptor");
                return Answer::fail(seen, self.birth_place(&event.actor));
            }
        }
        Answer::pass()
    }

    fn closes(&self, actor: &str, socket: u32) -> bool {
        self.facts.syscalls(SyscallName::Close).any(|(event, returned)| {
            event.actor == actor && returned.syscall.socket() == Some(socket)
        })
    }

    /// The line of an actor's fork().
    fn birth_place(&self, actor: &str) -> Option<Place> {
        let fork =
            self.facts.syscalls(SyscallName::Fork).find(|(event, _)| event.actor == actor)?;
        place(fork.1.site.as_ref())
    }

    pub(super) fn prints_each(&self, who: &str, times: usize) -> Answer {
        let says: Vec<(u64, String)> = self
            .facts
            .events
            .iter()
            .filter(|event| event.actor == who)
            .filter_map(|event| match &event.what {
                EventKind::Sends { bytes } => Some((event.seq, plain(&bytes.0))),
                _ => None,
            })
            .collect();
        if says.len() < times {
            let program = self.facts.programs.first().copied().unwrap_or_default();
            let (outcome, at) = self.outcome(program);
            let seen =
                say!("took-some-answers", count = says.len(), all = times, outcome = outcome);
            return Answer::fail(seen, at).with_said();
        }
        for (index, (seq, text)) in says.iter().enumerate() {
            let next = says.get(index + 1).map_or(u64::MAX, |(seq, _)| *seq);
            let printed = self.facts.said(*seq, next).any(|line| line.text.contains(text));
            if !printed {
                let program = self.facts.programs.first().copied().unwrap_or_default();
                let (outcome, at) = self.outcome(program);
                let seen = say!(
                    "answer-not-printed-in-time",
                    number = index + 1,
                    all = says.len(),
                    outcome = outcome
                );
                let received = self.facts.syscalls(SyscallName::Recv).last();
                let at = at.or_else(|| received.and_then(|(_, r)| place(r.site.as_ref())));
                return Answer::fail(seen, at).with_said();
            }
        }
        Answer::pass()
    }

    pub(super) fn errors_heeded(&self) -> Answer {
        for (index, event) in self.facts.events.iter().enumerate() {
            let EventKind::Returned(failed) = &event.what else { continue };
            let SyscallResult::Err(errno) = &failed.result else { continue };
            if !self.facts.is_ours(&event.actor) {
                continue;
            }
            let rest = &self.facts.events[index + 1..];
            let Some(next) = Self::goes_on(&event.actor, failed, rest) else { continue };
            let (next, site) = next;
            let where_next = place(site)
                .map_or_else(String::new, |place| format!(" ({}:{})", place.file, place.line));
            let seen = say!(
                "went-on-after-failure",
                failed = failed.syscall.label(),
                errno = errno.to_string(),
                next = next.label(),
                place = where_next
            );
            return Answer::fail(seen, place(failed.site.as_ref()));
        }
        Answer::pass()
    }

    /// The system call with which an actor goes on after one that failed, as if it had not.
    fn goes_on<'e>(
        actor: &str,
        failed: &Returned,
        rest: &'e [Event],
    ) -> Option<(&'e Syscall, Option<&'e Site>)> {
        let errno = failed.err()?;
        if NO_FAILURES.contains(&errno) {
            return None;
        }
        for event in rest.iter().filter(|event| event.actor == actor) {
            match &event.what {
                EventKind::Printed { text, .. } => {
                    let text = text.text();
                    if sounds_bad(&text) || text.contains(errno.words()) {
                        return None;
                    }
                }
                EventKind::Returned(Returned { syscall, site, .. })
                | EventKind::Waits { syscall, site } => {
                    return is_continuation(failed, syscall).then_some((syscall, site.as_ref()));
                }
                EventKind::Ended(_) | EventKind::Stopped => return None,
                _ => {}
            }
        }
        None
    }
}

/// Whether a system call makes sense only if the one before it had worked.
fn is_continuation(failed: &Returned, next: &Syscall) -> bool {
    use SyscallName as S;
    let socket = failed.syscall.socket();
    let same = socket.is_some() && next.socket() == socket;
    match (failed.syscall.name(), next.name()) {
        (Some(S::Setsockopt | S::Close | S::Shutdown), _)
        | (Some(S::Socket), Some(S::Bind | S::Connect | S::Setsockopt | S::Listen)) => true,
        (Some(S::Bind), Some(S::Listen | S::Accept))
        | (Some(S::Listen), Some(S::Accept))
        | (Some(S::Connect | S::Recv | S::Send), Some(S::Send | S::Recv)) => same,
        // On the descriptor that accept() did not return.
        (Some(S::Accept), Some(S::Recv | S::Send)) => next.socket().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
