//! Conversations: what went over the wire, and whether what came in was printed. The bytes of a
//! conversation are compared, not the system calls: TCP is a stream.

use super::facts::{Conversation, Made};
use super::lines::Line;
use super::phrases::Whose;
use super::{Answer, Case, Root};
use crate::event::{
    Bytes, EventKind, Limit, Place, Returned, Syscall, SyscallName, place, process_tree,
};
use crate::quote::quoted;
use crate::suite::{ActorId, Text};
use lab11_reference::wire::{LECTURE_BUFFER, text_of};
use lab11_reports::say;

/// Who says so many bytes says more than any answer, whatever its length.
const ENDLESS: usize = 1 << 16;

/// The text of a message as a reader sees it: up to its NUL, without line ends around it.
pub(super) fn plain(bytes: &[u8]) -> String {
    String::from_utf8_lossy(text_of(bytes)).trim().to_owned()
}

/// Whether two texts say the same: case and white space are free.
pub(super) fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    words(one) == words(other)
}

/// Bytes in quotes and their number.
pub(super) fn counted(bytes: &[u8]) -> String {
    say!("counted-bytes", bytes = quoted(&Bytes::from(bytes)), count = bytes.len())
}

impl Case<'_> {
    pub(super) fn heard(&self, who: &str, text: &str) -> Answer {
        let connections = self.facts.conversations(who);
        if connections.is_empty() {
            return Answer::fail(say!("nobody-connected-to", who = who), None);
        }
        let wrong = connections.iter().find(|connection| !same(&plain(&connection.heard), text));
        let Some(connection) = wrong else { return Answer::pass() };
        let sent =
            self.facts.syscalls(SyscallName::Send).find(|(_, returned)| returned.ok().is_some());
        if connection.heard.is_empty() {
            let program = self.facts.programs.first().copied().unwrap_or_default();
            return self.missing(program, &say!("nothing-arrived-at", who = who), Whose::Client);
        }
        let at = sent.and_then(|(_, returned)| place(returned.site.as_ref()));
        let seen = say!("what-arrived-is", bytes = counted(&connection.heard));
        Answer::fail(seen, at).comparing(text, String::from_utf8_lossy(&connection.heard))
    }

    pub(super) fn prints_answers(&self, who: &str, text: Option<&str>) -> Answer {
        let connections = self.facts.conversations(who);
        if connections.is_empty() {
            return Answer::fail(say!("nobody-connected-to", who = who), None);
        }
        for (index, program) in self.facts.programs.iter().enumerate() {
            let Some(connection) = connections.get(index) else {
                return self.missing(program, &say!("did-not-connect-to", who = who), Whose::It);
            };
            let answer = self.prints_answer(program, connection, text);
            if answer != Answer::pass() {
                return answer;
            }
        }
        Answer::pass()
    }

    fn prints_answer(
        &self,
        program: &str,
        connection: &Conversation,
        text: Option<&str>,
    ) -> Answer {
        let answer = text.map_or_else(|| plain(&connection.said), str::to_owned);
        if answer.is_empty() {
            return self.shuts_both_ways(program).unwrap_or_else(|| {
                self.missing(program, &say!("nothing-to-print"), Whose::Itself)
            });
        }
        let received: Vec<Made<'_>> =
            self.facts.heard().filter(|(event, _)| process_tree(&event.actor) == program).collect();
        // What brings no more than the NUL that came late brings no answer.
        let brings = |(_, returned): &&Made<'_>| match &returned.syscall {
            Syscall::Recv { bytes, .. } => bytes.0.iter().any(|byte| *byte != 0),
            _ => false,
        };
        let last = received.iter().rev().find(brings).or(received.last());
        let Some((event, returned)) = last.copied() else {
            return self.shuts_both_ways(program).unwrap_or_else(|| {
                self.missing(program, &say!("answer-never-received"), Whose::It)
            });
        };
        // A client may take no more than the lecture's buffer holds.
        let kept: String = answer.chars().take(LECTURE_BUFFER).collect();
        let from = received.first().map_or(event.seq, |(event, _)| event.seq);
        let lines: Vec<&Line> = self
            .facts
            .said(from, u64::MAX)
            .filter(|line| process_tree(&line.actor) == program)
            .collect();
        if printed(&lines, &kept) {
            let among = self.among_candidates(&answer, &kept, &lines);
            return among.unwrap_or_else(Answer::pass);
        }
        let expected = say!("answer-is-printed", answer = &answer);
        let at = place(returned.site.as_ref());
        let answer = match lines.first() {
            Some(line) => {
                let text = line.text.trim();
                let seen = say!("after-the-answer-it-says", text = text);
                let answer_seen = Answer::fail(seen, line.place.clone().or(at));
                let received =
                    self.facts.heard().filter(|(event, _)| process_tree(&event.actor) == program);
                answer_seen.comparing(&answer, text).cut_at(cut_of(received, &connection.said))
            }
            None => {
                let seen = say!("after-the-answer-it-says-nothing");
                Answer::fail(self.printed_before(program, &kept, from, seen), at)
            }
        };
        answer.expecting(expected)
    }

    /// A program has ended both directions of its connection, where an answer was still to come.
    fn shuts_both_ways(&self, program: &str) -> Option<Answer> {
        /// `SHUT_RDWR`.
        const BOTH: i32 = 2;
        let (event, returned) =
            self.facts.worked(SyscallName::Shutdown).find(|(event, made)| {
                let ends = matches!(&made.syscall, Syscall::Shutdown { how, .. } if *how == BOTH);
                ends && process_tree(&event.actor) == program
            })?;
        let at = place(returned.site.as_ref());
        let answer = Answer::fail(say!("it-shut-both-ways"), at).rooted_in(Root::Event(event.seq));
        let (why, help) = (Some(say!("why-shut-both-ways")), Some(say!("help-shut-both-ways")));
        Some(Answer { why, help, ..answer })
    }

    pub(super) fn prints_received(&self) -> Answer {
        for program in &self.facts.programs {
            let ours = |event: &crate::event::Event| process_tree(&event.actor) == *program;
            let first = self.facts.heard().find(|(event, _)| ours(event));
            let Some((event, returned)) = first else {
                let answer = self.missing(program, &say!("receives-nothing"), Whose::It);
                let mut connects = self.facts.worked(SyscallName::Connect);
                let is_met = connects.any(|(event, _)| process_tree(&event.actor) == *program);
                return if is_met { answer } else { answer.rooted_in(Root::NotMet) };
            };
            let Some(socket) = returned.syscall.socket() else { continue };
            let (bytes, ..) = self.facts.received(socket);
            let text = plain(&bytes);
            let lines: Vec<&Line> = self
                .facts
                .said(event.seq, u64::MAX)
                .filter(|line| ours_line(line, program))
                .collect();
            if !printed(&lines, &text) {
                let expected = say!("received-is-printed", text = &text);
                let seen = say!("received-not-printed", bytes = counted(&bytes));
                let at = place(returned.site.as_ref());
                return Answer::fail(seen, at).expecting(expected).with_said();
            }
        }
        Answer::pass()
    }

    pub(super) fn prints_requests(&self, once: bool) -> Answer {
        let accepted: Vec<Made<'_>> = self.facts.worked(SyscallName::Accept).collect();
        if let Some(answer) = self.without_a_connection(&accepted) {
            return answer;
        }
        let wrong =
            accepted.iter().find_map(|made| self.request_not_printed(made, &accepted, once));
        wrong.unwrap_or_else(Answer::pass)
    }

    /// What is wrong with how a request was printed, if anything is.
    fn request_not_printed(
        &self,
        &(event, returned): &Made<'_>,
        accepted: &[Made<'_>],
        once: bool,
    ) -> Option<Answer> {
        let Syscall::Accept { accepted: Some(socket), client, .. } = &returned.syscall else {
            return None;
        };
        let (bytes, last, at) = self.facts.received(*socket);
        let text = plain(&bytes);
        let program = process_tree(&event.actor);
        let said = client.and_then(|client| self.said_from(&client.to_string()));
        if text.is_empty() {
            if said.is_some_and(|said| said.is_empty()) {
                return None;
            }
            let what = say!("client-never-heard");
            return Some(self.missing_on((event, returned), &what, Whose::Server));
        }
        let cut = |said: &Vec<u8>| self.request_cut((*socket, at.clone()), said, &text);
        if let Some(answer) = said.as_ref().and_then(cut) {
            return Some(answer);
        }
        let lines: Vec<&Line> = self
            .facts
            .said(event.seq, u64::MAX)
            .filter(|line| process_tree(&line.actor) == program)
            .collect();
        let copies = lines.iter().filter(|line| line.text.contains(&text)).count();
        let alike = accepted.iter().filter(|(_, other)| self.request(other) == text).count();
        if once && copies > alike {
            let seen = say!("printed-too-often", text = &text, received = alike, printed = copies);
            let line = lines.iter().rev().find(|line| line.text.contains(&text));
            let at = line.and_then(|line| line.place.clone()).or(at);
            return Some(Answer::fail(seen, at).with_said());
        }
        // Who answers nothing but the plain request owes nobody else anything.
        let is_owed = same(&text, &self.suite.lab.request)
            || self.was_answered(*client)
            || self.prints_constant(&lines, last);
        if printed(&lines, &text) {
            return self.among_candidates(&plain(&said?), &text, &lines);
        }
        if !is_owed {
            return None;
        }
        let expected = say!("request-is-printed", text = &text);
        let answer = match lines.iter().rfind(|line| line.seq > last) {
            Some(line) => {
                let line_text = line.text.trim();
                let seen = say!("after-the-request-it-says", text = line_text);
                Answer::fail(seen, line.place.clone().or(at)).comparing(&text, line_text)
            }
            None => {
                let seen = say!("after-the-request-it-says-nothing");
                Answer::fail(self.printed_before(program, &text, last, seen), at)
            }
        };
        Some(answer.expecting(expected))
    }

    /// A request of which less was received than the lab's own words, as the buffer had room for no
    /// more. (Of what a client says beyond them, a buffer may leave out what it likes.)
    fn request_cut(
        &self,
        (socket, at): (u32, Option<Place>),
        said: &[u8],
        text: &str,
    ) -> Option<Answer> {
        let wanted = &self.suite.lab.request;
        let is_less = text.len() < wanted.len() && wanted.starts_with(text);
        if !is_less || !said.starts_with(wanted.as_bytes()) {
            return None;
        }
        let received = self.facts.heard().filter(|(_, made)| made.syscall.socket() == Some(socket));
        let cut = cut_of(received, said)?;
        let said = plain(said);
        let seen = say!("request-cut", text = text, said = &said, room = cut);
        let expected = say!("request-is-printed", text = &said);
        let answer = Answer::fail(seen, at).comparing(&said, text).cut_at(Some(cut));
        Some(answer.expecting(expected))
    }

    /// What was received in a connection that was accepted.
    fn request(&self, accepted: &Returned) -> String {
        match accepted.syscall {
            Syscall::Accept { accepted: Some(socket), .. } => plain(&self.facts.received(socket).0),
            _ => String::new(),
        }
    }

    /// What the client peer at this address said.
    fn said_from(&self, address: &str) -> Option<Vec<u8>> {
        self.connections()
            .find(|connection| connection.here == address)
            .map(|connection| connection.said)
    }

    fn was_answered(&self, client: Option<std::net::SocketAddrV4>) -> bool {
        let client = client.map(|client| client.to_string()).unwrap_or_default();
        self.connections()
            .any(|connection| connection.here == client && !connection.heard.is_empty())
    }

    fn prints_constant(&self, lines: &[&Line], after: u64) -> bool {
        lines.iter().any(|line| line.seq > after && line.text.contains(&self.suite.lab.request))
    }

    /// All connections of all peers.
    pub(super) fn connections(&self) -> impl Iterator<Item = Conversation> {
        let mut names: Vec<&str> = Vec::new();
        for event in self.facts.events {
            if matches!(event.what, EventKind::Connects { .. })
                && !names.contains(&event.actor.as_str())
            {
                names.push(&event.actor);
            }
        }
        names.into_iter().flat_map(|name| self.facts.conversations(name))
    }

    /// A client was answered with something else than what was asked for.
    fn other_words(&self, name: &str, heard: &[u8], text: &str) -> Answer {
        let seen = say!("hears", name = name, heard = counted(heard));
        let why = say!("why-other-words");
        let help = say!("help-other-words", text = text);
        let answer = Answer::fail(seen, self.last_send());
        let answer = answer.comparing(text, String::from_utf8_lossy(heard));
        Answer { why: Some(why), help: Some(help), ..answer }.expecting(hears_text(name, text))
    }

    pub(super) fn answered(
        &self,
        who: &[ActorId],
        (text, nth): (&Text, u32),
        open: Option<&str>,
        any_words: bool,
    ) -> Answer {
        for name in who {
            let connections = self.facts.conversations(name);
            let Some(connection) = connections.last() else {
                let program = self.facts.programs.last().copied().unwrap_or_default();
                let what = say!("did-not-get-through", name = name.as_str());
                return self.missing(program, &what, Whose::Server);
            };
            let reply = match self.reply(name, nth) {
                Ok(reply) => reply,
                Err(said) => {
                    let what = say!("gets-to-say", name = name.as_str(), count = said, all = nth);
                    return self.missing_from(&connection.here, &what);
                }
            };
            let is_other = any_words && !reply.heard.is_empty();
            if is_other || reply.is_whole(text) {
                let late = open.filter(|open| {
                    let at = if is_other { self.replied_at(name) } else { reply.heard_at(text) };
                    !at.is_some_and(|at| self.was_open(open, at) && !self.has_spoken(open, at))
                });
                if let Some(open) = late {
                    let seen = say!("answered-late", name = name.as_str(), open = open);
                    return Answer::fail(seen, None).with_said();
                }
                if let Some(endless) = self.never_ends(name, connection) {
                    return endless;
                }
                continue;
            }
            let text = &reply.wanted(text, 0);
            if !reply.heard.is_empty() {
                return self.other_words(name, &reply.heard, text);
            }
            let what = say!("hears-nothing", name = name.as_str());
            let answer = self.missing_from(&connection.here, &what);
            return answer.expecting(hears_text(name.as_str(), text));
        }
        Answer::pass()
    }

    /// The program that answered went on to say more, until it was ended for that: what was heard is
    /// no answer any more.
    fn never_ends(&self, name: &str, connection: &Conversation) -> Option<Answer> {
        if connection.heard.len() < ENDLESS {
            return None;
        }
        let (accepted, _) = self.accepted_from(&connection.here)?;
        let program = process_tree(&accepted.actor);
        let (limit, place) = self.facts.limit(program)?;
        (limit == Limit::Output).then(|| {
            let (outcome, _) = self.outcome(program);
            let heard = connection.heard.len();
            let seen = say!("hears-endless", name = name, count = heard, outcome = outcome);
            Answer::fail(seen, place)
        })
    }

    /// The accept() of the connection from this address.
    pub(super) fn accepted_from(&self, client: &str) -> Option<Made<'_>> {
        self.facts.syscalls(SyscallName::Accept).find(|(_, returned)| {
            matches!(&returned.syscall, Syscall::Accept { client: Some(from), .. } if from.to_string() == client)
        })
    }

    /// Something that should have come of the connection from this address did not.
    pub(super) fn missing_from(&self, client: &str, what: &str) -> Answer {
        let accepted = self.accepted_from(client);
        let program = self.facts.programs.last().copied().unwrap_or_default();
        match accepted {
            None => self.missing(program, what, Whose::ServerNotAccepting),
            Some(accepted) => self.missing_on(accepted, what, Whose::Server),
        }
    }
}

/// That a client peer hears a text.
fn hears_text(name: &str, text: &str) -> String {
    say!("hears", name = name, heard = format!("\"{text}\""))
}

/// How much of what was said fitted into the buffer that it was received with, if not all did.
fn cut_of<'a>(received: impl Iterator<Item = Made<'a>>, said: &[u8]) -> Option<usize> {
    let (mut all, mut is_full) = (0, false);
    for (_, returned) in received {
        if let Syscall::Recv { size, .. } = &returned.syscall {
            let length = usize::try_from(returned.ok().unwrap_or_default()).unwrap_or_default();
            all += length;
            is_full = length == *size as usize;
        }
    }
    (is_full && all < said.len()).then_some(all)
}

fn ours_line(line: &Line, program: &str) -> bool {
    process_tree(&line.actor) == program
}

/// Whether a text stands in what was said, in one line or across the lines that its own line ends
/// make of it.
pub(super) fn printed(lines: &[&Line], text: &str) -> bool {
    let all: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    all.join("\n").contains(text)
}

#[cfg(test)]
mod tests;
