//! What becomes of the datagrams that go.

use crate::event::{EventKind, Place, Returned, Syscall, SyscallName, place, process_tree};
use crate::judge::lines::Line;
use crate::judge::phrases::Whose;
use crate::judge::syscalls::address;
use crate::judge::talk::{counted, plain, printed};
use crate::judge::{Answer, Case};
use crate::suite::ActorId;
use lab11_reports::say;

impl Case<'_> {
    pub(in crate::judge) fn mail_arrives(&self, who: &ActorId) -> Answer {
        let arrived = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::ReceivesDatagram { bytes, .. } if event.actor == *who.as_str() => {
                Some(bytes)
            }
            _ => None,
        });
        let sent = self.sent_by_role();
        let first = sent.first().map(|((_, sent), to)| (place(sent.site.as_ref()), *to));
        match (arrived, first) {
            (Some(bytes), at) if plain(&bytes.0).is_empty() => {
                let seen = say!("what-arrived-is", bytes = counted(&bytes.0));
                Answer::fail(seen, at.and_then(|(at, _)| at))
            }
            (Some(_), _) => Answer::pass(),
            (None, Some((at, to))) => {
                let is_own = self.facts.worked(SyscallName::Bind).any(|(_, bound)| {
                    address(&bound.syscall).is_some_and(|own| own.port() == to.port())
                });
                let to = to.to_string();
                let seen = if is_own {
                    say!("sent-to-itself", to = to)
                } else {
                    say!("sent-to-nobody", to = to)
                };
                Answer::fail(seen, at)
            }
            (None, None) => self.never_sent(),
        }
    }

    /// No datagram left the program.
    fn never_sent(&self) -> Answer {
        let Some((event, returned)) = self.facts.syscalls(SyscallName::Send).next() else {
            return self.never_called(SyscallName::Send);
        };
        match (&returned.syscall, returned.err()) {
            (Syscall::Send { to: None, .. }, None) => {
                Answer::fail(say!("sent-on-another-socket"), at(returned))
            }
            _ => {
                let what = say!("no-datagram-sent");
                let answer = self.missing(process_tree(&event.actor), &what, Whose::It);
                let place = answer.place.clone().or(at(returned));
                Answer { place, ..answer }
            }
        }
    }

    pub(in crate::judge) fn prints_sent(&self) -> Answer {
        let sent = self.sent_by_role();
        if sent.is_empty() {
            return self.never_sent();
        }
        for ((event, returned), _) in sent {
            let Syscall::Send { bytes, .. } = &returned.syscall else { continue };
            let (text, program) = (plain(&bytes.0), process_tree(&event.actor));
            let lines = self.facts.said(0, u64::MAX);
            let lines: Vec<&Line> =
                lines.filter(|line| process_tree(&line.actor) == program).collect();
            if !printed(&lines, &text) {
                let expected = say!("sent-is-printed", text = text);
                let seen = say!("sent-not-printed", bytes = counted(&bytes.0));
                return Answer::fail(seen, at(returned)).expecting(expected).with_said();
            }
        }
        Answer::pass()
    }

    pub(in crate::judge) fn answers_senders(&self) -> Answer {
        let received = self.received_datagrams();
        for ((event, returned), to) in self.sent_by_role() {
            let last = received.iter().rev().find(|received| {
                received.event.seq < event.seq && received.event.actor == event.actor
            });
            let Some((sent, from)) = last.and_then(|last| {
                let sent = last.sent?;
                Some((sent, sent.from?))
            }) else {
                continue;
            };
            if to != from {
                let who = &sent.event.actor;
                let (from, to) = (from.to_string(), to.to_string());
                let seen = say!("answer-goes-elsewhere", who = who, from = from, to = to);
                return Answer::fail(seen, at(returned));
            }
        }
        Answer::pass()
    }
}

fn at(returned: &Returned) -> Option<Place> {
    place(returned.site.as_ref())
}
