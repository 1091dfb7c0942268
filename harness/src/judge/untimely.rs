//! What was said, but not when or by whom it should have been: "it says nothing" would be no help.

use super::Case;
use super::facts::Made;
use super::lines::Line;
use super::speech::announces;
use super::words::{Matcher, mentions};
use crate::event::{Event, Syscall, SyscallName, process, process_tree};
use crate::suite::Message;
use lab11_reports::say;

/// A line with so many of a message's words was meant to be it.
const MEANT: usize = 3;

/// How many of a message's words a text has.
fn words_of(text: &str, about: &[String]) -> usize {
    about.iter().filter(|word| mentions(text, std::slice::from_ref(word))).count()
}

impl Case<'_> {
    /// The message, said when it can't be known yet or is of no use any more.
    pub(super) fn untimely(
        &self,
        syscall: &Syscall,
        (from, until): (u64, u64),
        after: SyscallName,
        matcher: Matcher<'_>,
    ) -> Option<String> {
        let said = |after, before| {
            let told = self.told_of(syscall, after, before);
            let lines: Vec<&Line> = told.iter().collect();
            matcher.find(&lines).map(Line::with_place)
        };
        if let Some(line) = said(0, from.saturating_add(1)) {
            return Some(say!("says-so-before-failure", syscall = after.to_string(), line = line));
        }
        let line = said(until.saturating_sub(1), u64::MAX)?;
        Some(say!("says-so-after-a-connection", line = line))
    }

    /// A line that may have been meant to announce a connection, but came before its accept() or after
    /// its answer.
    pub(super) fn announced_untimely(
        &self,
        accepted: &[Made<'_>],
        index: usize,
        message: &Message,
    ) -> Option<String> {
        let (event, returned) = accepted[index];
        let Syscall::Accept { accepted: Some(socket), client, .. } = &returned.syscall else {
            return None;
        };
        let request = self.request_on(*socket);
        let listened = self.facts.worked(SyscallName::Listen).next();
        // What was said of the one before it is no announcement of this one.
        let begins = match index.checked_sub(1) {
            None => listened.map_or(0, |(event, _)| event.seq),
            Some(before) => {
                self.answer_on(accepted[before]).map_or(event.seq, |(sent, _)| sent.seq)
            }
        };
        let next = accepted.get(index + 1).map_or(u64::MAX, |(event, _)| event.seq);
        let said = |after, until| {
            let told = self.facts.told(after, until);
            let line = told.iter().find(|line| announces(line, &request, *client, message))?;
            Some(line.with_place())
        };
        match said(begins, event.seq) {
            Some(line) => Some(say!("says-so-before-accept", line = line)),
            None => Some(say!("says-so-after-its-answer", line = said(event.seq, next)?)),
        }
    }

    /// What was seen, and that a program printed a text, or an empty one, before a point of the
    /// history.
    pub(super) fn printed_before(
        &self,
        program: &str,
        text: &str,
        before: u64,
        seen: String,
    ) -> String {
        let said = self.facts.said(0, before).filter(|line| process_tree(&line.actor) == program);
        let early = said.filter(|line| line.text.contains(text) || line.text.trim().is_empty());
        match early.last() {
            Some(line) => say!("and-before-it-says", what = seen, line = line.with_place()),
            None => seen,
        }
    }

    /// That a child announces nothing; and the line by which another may have meant to.
    pub(super) fn says_nothing_of_itself(
        &self,
        accepted: &Event,
        request: &str,
        about: &[String],
    ) -> String {
        let acceptor = process(&accepted.actor);
        let mut by_acceptor = self.facts.said(accepted.seq, u64::MAX).filter(|line| {
            process(&line.actor) == acceptor
                && (request.is_empty() || !line.text.contains(request))
                && words_of(&line.text, about) >= MEANT
        });
        match by_acceptor.next() {
            Some(line) => say!("parent-announces-for-child", line = line.with_place()),
            None => say!("child-announces-nothing"),
        }
    }

    /// The first send() on a connection.
    fn answer_on(&self, (_, accepted): Made<'_>) -> Option<Made<'_>> {
        let Syscall::Accept { accepted: Some(socket), .. } = accepted.syscall else { return None };
        self.facts
            .syscalls(SyscallName::Send)
            .find(|(_, sent)| sent.syscall.socket() == Some(socket))
    }
}
