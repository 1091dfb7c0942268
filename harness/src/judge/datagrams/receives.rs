//! What becomes of the datagrams that come.

use super::{Received, Sent};
use crate::event::{End, EventKind, Place, SyscallName, place, process_tree};
use crate::judge::lines::Line;
use crate::judge::phrases::Whose;
use crate::judge::syscalls::address;
use crate::judge::talk::{counted, plain, printed};
use crate::judge::{Answer, Case};
use crate::suite::ActorId;
use lab11_reference::wire::LECTURE_BUFFER;
use lab11_reports::say;

impl Received<'_> {
    fn place(&self) -> Option<Place> {
        place(self.returned.site.as_ref())
    }

    fn program(&self) -> &str {
        process_tree(&self.event.actor)
    }
}

impl Case<'_> {
    pub(in crate::judge) fn prints_mails(
        &self,
        who: Option<&[ActorId]>,
        may_ignore: bool,
    ) -> Answer {
        let is_asked = |sent: &Sent<'_>| {
            who.is_none_or(|who| who.iter().any(|name| *name.as_str() == sent.event.actor))
        };
        let mut sent: Vec<Sent<'_>> = self.sent_by_others();
        sent.retain(is_asked);
        // A program that sends the same again and again may have lost some of it to nobody's fault.
        let all = sent.clone();
        sent.retain(|sent| {
            let is_same = |other: &Sent<'_>| other.from.is_none() && other.bytes == sent.bytes;
            let first = all.iter().find(|other| is_same(other));
            first.is_none_or(|first| first.event.seq == sent.event.seq)
        });
        if sent.is_empty() && !may_ignore {
            return Answer::inconclusive(say!("nobody-sent-anything"));
        }
        let received = self.received_datagrams();
        for sent in sent {
            let came = received.iter().find(|received| {
                received.sent.is_some_and(|found| found.event.seq == sent.event.seq)
            });
            let wrong = match came {
                Some(received) => self.not_printed(received, &sent),
                None if may_ignore => None,
                None => Some(self.not_received(&sent)),
            };
            if let Some(answer) = wrong {
                return answer;
            }
        }
        Answer::pass()
    }

    /// What is wrong with how a datagram was printed, if anything is.
    fn not_printed(&self, received: &Received<'_>, sent: &Sent<'_>) -> Option<Answer> {
        let (text, whole) = (plain(received.bytes), plain(sent.bytes));
        let who = &sent.event.actor;
        if text != whole && whole.len() <= LECTURE_BUFFER {
            let (sent, taken) = (counted(sent.bytes), counted(received.bytes));
            let seen = say!("only-part-taken", sent = sent, taken = taken);
            let expected = say!("mail-is-received-and-printed", text = whole, who = who);
            return Some(Answer::fail(seen, received.place()).expecting(expected));
        }
        let lines: Vec<&Line> = self
            .facts
            .said(received.event.seq, u64::MAX)
            .filter(|line| process_tree(&line.actor) == received.program())
            .collect();
        if text.is_empty() || printed(&lines, &text) {
            return self.among_candidates(&whole, &text, &lines);
        }
        let what = say!("mail-not-printed", text = &text);
        let expected = say!("mail-is-printed", text = &text, who = who);
        let answer = match lines.first() {
            Some(line) => {
                let text = line.text.trim();
                let seen = say!("and-after-it-says", what = what, text = text);
                Answer::fail(seen, line.place.clone().or(received.place()))
            }
            None => {
                let answer = self.missing(received.program(), &what, Whose::It);
                let at = answer.place.clone().or(received.place());
                Answer { place: at, ..answer }
            }
        };
        Some(answer.expecting(expected))
    }

    /// A datagram that nobody received.
    fn not_received(&self, sent: &Sent<'_>) -> Answer {
        let who = &sent.event.actor;
        let (bytes, to) = (counted(sent.bytes), sent.to.to_string());
        let what = say!("mail-not-received", bytes = bytes, who = who, to = to);
        let bound = self.facts.worked(SyscallName::Bind).find_map(|(_, bound)| {
            let there = address(&bound.syscall)?;
            let is_other = there.port() != sent.to.port()
                || !there.ip().is_unspecified() && there.ip() != sent.to.ip();
            is_other.then_some(there)
        });
        match bound {
            Some(there) => {
                let there = there.to_string();
                Answer::fail(say!("bound-elsewhere", what = what, there = there), None)
            }
            None => self.missing(self.program_at(sent.event.seq), &what, Whose::It),
        }
    }

    pub(in crate::judge) fn outlives_empty_mail(&self) -> Answer {
        let received = self.received_datagrams();
        let Some(empty) = received.iter().find(|received| received.bytes.is_empty()) else {
            let sent = self.sent_by_others();
            return match sent.iter().find(|sent| sent.bytes.is_empty()) {
                Some(sent) => self.not_received(sent),
                None => Answer::inconclusive(say!("nobody-sent-an-empty-datagram")),
            };
        };
        let goes_on = |other: &Received<'_>| {
            self.facts.events.iter().any(|event| {
                event.seq > other.event.seq
                    && process_tree(&event.actor) == other.program()
                    && match &event.what {
                        EventKind::Returned(returned) => returned.syscall.is(SyscallName::Recv),
                        EventKind::Waits { syscall, .. } => syscall.is(SyscallName::Recv),
                        _ => false,
                    }
            })
        };
        let usual = received.iter().any(|other| !other.bytes.is_empty() && goes_on(other));
        let is_spent = self.facts.limit(empty.program()).is_some();
        let crash = self.facts.end(empty.program()).and_then(|(event, end)| match end {
            End::Signal(signal) => self.crash(event, *signal),
            End::Exit(_) => None,
        });
        if crash.is_none() && !is_spent && (goes_on(empty) || !usual) {
            return Answer::pass();
        }
        let (outcome, at) = self.outcome(empty.program());
        let seen = say!("empty-datagram-came", outcome = outcome);
        Answer::fail(seen, at.or(empty.place())).with_said().because(crash)
    }

    pub(in crate::judge) fn prints_only_mails(&self) -> Answer {
        let received = self.received_datagrams();
        for (index, shorter) in received.iter().enumerate() {
            let text = plain(shorter.bytes);
            let next = received.get(index + 1).map_or(u64::MAX, |next| next.event.seq);
            let mut lines = self.facts.said(shorter.event.seq, next);
            let Some(line) = lines.find(|line| !text.is_empty() && line.text.contains(&text))
            else {
                continue;
            };
            let behind = line.text.split_once(&text).map_or("", |(_, behind)| behind);
            let rest_of = |earlier: &&Received<'_>| {
                let rest =
                    plain(earlier.bytes).chars().skip(text.chars().count()).collect::<String>();
                rest.chars().count() > 1 && behind.starts_with(&rest)
            };
            let longer = received[..index].iter().find(rest_of);
            if let Some(longer) = longer {
                let seen = say!(
                    "prints-more-than-came",
                    shorter = counted(shorter.bytes),
                    longer = counted(longer.bytes),
                    text = line.text.trim_end()
                );
                return Answer::fail(seen, line.place.clone().or(shorter.place()));
            }
        }
        Answer::pass()
    }
}
