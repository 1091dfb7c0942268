//! What programs say about themselves: announcements and error messages.

use super::facts::Made;
use super::lines::Line;
use super::numbers::both_notations;
use super::phrases::{Whose, failed_with};
use super::spelling::mended;
use super::syscalls::{address, first, socket};
use super::talk::plain;
use super::words::{Matcher, Truth, sounds_bad, speaks_of};
use super::{Answer, Case, Root};
use crate::event::{EventKind, Place, Syscall, SyscallName, SyscallResult, place, process_tree};
use crate::patterns::compiled;
use crate::suite::{Message, Slide, Words};
use lab11_reports::say;
use std::net::{Ipv4Addr, SocketAddrV4};

impl Case<'_> {
    /// The machine's own address in this lab.
    fn own(&self) -> Ipv4Addr {
        *self.suite.lab.address.ip()
    }

    pub(super) fn says(
        &self,
        message: &str,
        after: SyscallName,
        unless: Option<&str>,
        words: Words,
    ) -> Answer {
        let text = &self.suite.messages[message];
        let made = match after {
            // Of sockets that can't be made it is no matter what they would have been.
            SyscallName::Socket if !text.error => socket(&self.facts, self.suite.transport, true),
            other => first(&self.facts, other, !text.error),
        };
        let Some((event, returned)) = made else {
            return self.no_occasion(after, text.error);
        };
        let matcher = Matcher {
            message: text,
            words,
            truth: self.truth(&returned.syscall, returned.ok()),
            errno: returned.err(),
        };
        // A report of success may come early, as long as it is true; that of an error may not.
        let from = if text.error { event.seq } else { 0 };
        let until = self.end_of_window(event.seq, after);
        let mut told = self.told_of(&returned.syscall, from, until);
        if text.error {
            // What is tried may be told before, and what came of it behind that on the same line.
            let ended = self.facts.across(from).filter(|(_, rest)| sounds_bad(&rest.text));
            told.extend(ended.map(|(line, _)| line.clone()));
        }
        let lines: Vec<&Line> = told.iter().collect();
        let expected = Self::in_words(&text.slide, matcher.truth);
        let site = place(returned.site.as_ref());
        let wrong = unless.map(|unless| &self.suite.messages[unless]);
        let claim = match wrong {
            Some(wrong) if wrong.error => {
                self.false_alarm(wrong, event.seq, &returned.syscall, after)
            }
            Some(wrong) => self.claim(wrong, event.seq, after, matcher),
            None => None,
        };
        if let Some(line) = claim {
            let (syscall, said) = (after.to_string(), line.text.trim());
            let seen = if text.error {
                say!("failed-but-says", syscall = syscall, text = said)
            } else {
                say!("worked-but-says", syscall = syscall, text = said)
            };
            let answer = Answer::fail(seen, line.place).expecting(expected);
            return if text.error { answer.rooted_in(Root::Event(event.seq)) } else { answer };
        }
        if matcher.find(&lines).is_some() {
            return Answer::pass();
        }
        let answer = match self.untimely(&returned.syscall, (from, until), after, matcher) {
            Some(seen) => Answer::fail(seen, site).with_said(),
            None if text.error && lines.iter().all(|line| line.text.trim().is_empty()) => {
                Self::not_said(&lines, after, site, matcher).rooted_in(Root::Event(event.seq))
            }
            None => Self::not_said(&lines, after, site, matcher),
        };
        answer.expecting(expected)
    }

    /// What there is instead of a message, in the lines among which it belongs.
    fn not_said(
        lines: &[&Line],
        after: SyscallName,
        site: Option<Place>,
        matcher: Matcher<'_>,
    ) -> Answer {
        match matcher.nearest(lines) {
            Some(line) => {
                let text = line.text.trim();
                let answer =
                    Answer::fail(say!("it-says", text = text), line.place.clone().or(site));
                answer.comparing(Self::filled(&matcher.message.slide, matcher.truth), text)
            }
            None if lines.is_empty() => {
                Answer::fail(say!("says-nothing-after", syscall = after.to_string()), site)
            }
            None => Answer::fail(say!("nothing-says-this", syscall = after.to_string()), site)
                .with_said(),
        }
    }

    /// A line that claims outright what a message says. Before the system call that failed, only its true
    /// numbers make such a line one about it.
    fn claim(
        &self,
        message: &Message,
        at: u64,
        after: SyscallName,
        of: Matcher<'_>,
    ) -> Option<Line> {
        let claim = compiled(message.claim.as_ref()?)?;
        let success = Matcher { message, words: Words::Lenient, errno: None, ..of };
        // Who tries again, and gets through, says so rightly.
        let again = self.facts.worked(after).find(|(event, _)| event.seq > at);
        let until = again.map_or(u64::MAX, |(event, _)| event.seq);
        self.facts.told(0, until).into_iter().find(|line| {
            let text = mended(&line.text, message.about.iter().map(String::as_str));
            let claims = claim.is_match(&text) && !sounds_bad(&text);
            let numbers = of.truth.address.is_some() && success.says(&line.text);
            claims && (line.seq > at || numbers)
        })
    }

    /// A line that reports, after a system call that worked and while none has failed, that it
    /// failed.
    fn false_alarm(
        &self,
        message: &Message,
        at: u64,
        syscall: &Syscall,
        after: SyscallName,
    ) -> Option<Line> {
        let claim = compiled(message.claim.as_ref()?)?;
        let first_failure = self.facts.events.iter().find(|event| {
            let failed = matches!(&event.what, EventKind::Returned(r) if r.err().is_some());
            failed && self.facts.is_ours(&event.actor)
        });
        let until = first_failure.map_or(u64::MAX, |event| event.seq);
        let until = self.end_of_window(at, after).min(until);
        let told = self.told_of(syscall, at, until);
        told.into_iter().find(|line| sounds_bad(&line.text) && claim.is_match(&line.text))
    }

    /// What the role said between two points of the history, for what it tells of a system call: a
    /// program reports no error by printing what it sends.
    pub(super) fn told_of(&self, syscall: &Syscall, after: u64, before: u64) -> Vec<Line> {
        let mut told = self.facts.told(after, before);
        if let Syscall::Send { bytes, .. } = syscall {
            let text = plain(&bytes.0);
            if !text.is_empty() && sounds_bad(&text) {
                for line in &mut told {
                    line.text = line.text.replace(&text, "…");
                }
            }
        }
        told
    }

    /// Up to where a message may come: an announcement is late once a connection is being served.
    fn end_of_window(&self, from: u64, after: SyscallName) -> u64 {
        let milestone = match after {
            SyscallName::Socket | SyscallName::Bind | SyscallName::Listen => self
                .facts
                .syscalls(SyscallName::Accept)
                .find(|(event, returned)| event.seq > from && returned.ok().is_some()),
            _ => None,
        };
        milestone.map_or(u64::MAX, |(event, _)| event.seq)
    }

    /// The system call that a message is about was not made, or did not end as it should.
    fn no_occasion(&self, name: SyscallName, fails: bool) -> Answer {
        if name == SyscallName::Socket && !fails && first(&self.facts, name, true).is_some() {
            return self.socket_made();
        }
        match first(&self.facts, name, fails) {
            Some((event, returned)) => {
                let seen = match &returned.result {
                    SyscallResult::Ok(_) => say!("worked-here", syscall = name.to_string()),
                    SyscallResult::Err(errno) => failed_with(&returned.syscall, *errno),
                };
                Answer::fail(seen, place(returned.site.as_ref())).rooted_in(Root::Event(event.seq))
            }
            None => self.never_called(name),
        }
    }

    fn truth(&self, syscall: &Syscall, result: Option<i64>) -> Truth {
        let sd = if let Syscall::Socket { .. } = syscall { result } else { None };
        Truth { sd, address: address(syscall), own: Some(self.own()) }
    }

    /// The slide's sentence with its true numbers.
    fn in_words(slide: &Slide, truth: Truth) -> String {
        say!("something-like", text = Self::filled(slide, truth))
    }

    fn filled(slide: &Slide, truth: Truth) -> String {
        let both = truth.address.map(both_notations);
        slide.filled(truth.sd, both.as_deref())
    }

    pub(super) fn announces_connections(&self, message: &str) -> Answer {
        let text = &self.suite.messages[message];
        let accepted: Vec<Made<'_>> = self.facts.worked(SyscallName::Accept).collect();
        if let Some(answer) = self.without_a_connection(&accepted) {
            return answer;
        }
        let is_silent = |index: &usize| !self.is_announced(&accepted, *index, text);
        let silent: Vec<usize> = (0..accepted.len()).filter(is_silent).collect();
        let Some(first) = silent.first() else { return Answer::pass() };
        let seen = match (silent.len(), accepted.len()) {
            (_, 1) => say!("connection-not-announced"),
            (1, all) => say!("one-connection-not-announced", number = first + 1, all = all),
            (some, all) => say!("connections-not-announced", some = some, all = all),
        };
        let seen = match self.announced_untimely(&accepted, *first, text) {
            Some(untimely) => say!("and-also", what = seen, more = untimely),
            None => seen,
        };
        Answer::fail(seen, place(accepted[*first].1.site.as_ref())).with_said()
    }

    /// What was asked on a connection, as a reader sees it.
    pub(super) fn request_on(&self, socket: u32) -> String {
        plain(&self.facts.received(socket).0)
    }

    /// Whether one of the connections that were accepted was announced, before it was answered
    /// and before the next came.
    fn is_announced(&self, accepted: &[Made<'_>], index: usize, message: &Message) -> bool {
        let (event, returned) = accepted[index];
        let next = accepted.get(index + 1).map_or(u64::MAX, |(event, _)| event.seq);
        let Syscall::Accept { accepted: Some(socket), client, .. } = &returned.syscall else {
            return true;
        };
        let answer = self
            .facts
            .syscalls(SyscallName::Send)
            .find(|(_, sent)| sent.syscall.socket() == Some(*socket));
        let next = answer.map_or(next, |(answer, _)| answer.seq.min(next));
        let request = self.request_on(*socket);
        let told = self.facts.told(event.seq, next);
        told.iter().any(|line| announces(line, &request, *client, message))
    }

    /// A program of the role that accepted no connection at all.
    pub(super) fn without_a_connection(&self, accepted: &[Made<'_>]) -> Option<Answer> {
        if accepted.is_empty() {
            return Some(self.never_accepted());
        }
        let idle = self.facts.programs.iter().find(|program| {
            !accepted.iter().any(|(event, _)| process_tree(&event.actor) == **program)
        })?;
        Some(self.missing(idle, &say!("accepted-none-once-more"), Whose::It))
    }

    fn never_accepted(&self) -> Answer {
        let Some((event, returned)) = first(&self.facts, SyscallName::Accept, false) else {
            return self.never_called(SyscallName::Accept);
        };
        let program = process_tree(&event.actor);
        if self.cause_of(program).is_some() {
            return self.missing(program, &say!("no-connection-accepted"), Whose::It);
        }
        let at = place(returned.site.as_ref());
        match returned.err() {
            Some(errno) => Answer::fail(failed_with(&returned.syscall, errno), at),
            None => self.never_called(SyscallName::Accept),
        }
    }
}

/// Whether a line announces a connection, and is not what was received on it.
pub(super) fn announces(
    line: &Line,
    request: &str,
    client: Option<SocketAddrV4>,
    message: &Message,
) -> bool {
    (request.is_empty() || !line.text.contains(request))
        && !sounds_bad(&line.text)
        && (speaks_of(&line.text, message) || names(&line.text, client))
}

fn names(text: &str, client: Option<SocketAddrV4>) -> bool {
    client.is_some_and(|client| {
        super::numbers::has_address(text, *client.ip(), *client.ip())
            || super::numbers::has_port(text, client.port())
    })
}

#[cfg(test)]
mod tests;
