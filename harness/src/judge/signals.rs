//! Signals that programs send, and of which their children end.

use super::facts::Made;
use super::phrases::Whose;
use super::{Answer, Case, Root};
use crate::event::{End, EventKind, Signal, Syscall, SyscallName, place, process, process_tree};
use lab11_reports::say;

impl Case<'_> {
    /// Whether kill() sends a signal: so many times, if it is said how often.
    pub(super) fn signals(&self, signal: Signal, times: Option<u32>) -> Answer {
        let is_it = |made: &Made<'_>| matches!(made.1.syscall, Syscall::Kill { signal: sent } if sent == signal);
        let all: Vec<Made<'_>> = self.facts.worked(SyscallName::Kill).collect();
        let sent: Vec<Made<'_>> = all.iter().copied().filter(is_it).collect();
        let Some(last) = all.last() else { return self.never_called(SyscallName::Kill) };
        let signal = signal.to_string();
        let (made, seen) = match (sent.last(), times.map(|times| times as usize)) {
            (None, _) => (last, say!("sends-other-signal", signal = signal)),
            (Some(last), Some(times)) if sent.len() != times => {
                let seen = say!("sends-signal-so-often", signal = signal, count = sent.len());
                // The first that is one too many, or the last that there is.
                (sent.get(times).unwrap_or(last), seen)
            }
            _ => return Answer::pass(),
        };
        Answer::fail(seen, place(made.1.site.as_ref())).rooted_in(Root::Event(made.0.seq))
    }

    /// Whether a child of the role's programs is ended by a signal: so many of them, if it is said
    /// how many.
    pub(super) fn child_ends_by(&self, signal: Signal, times: Option<u32>) -> Answer {
        let Some(program) = self.facts.programs.first() else {
            return Answer::inconclusive(say!("not-started"));
        };
        let ended = self.facts.events.iter().filter(|event| {
            let actor = event.actor.as_str();
            let is_child = self.facts.is_ours(actor) && process(actor) == actor;
            is_child
                && actor != process_tree(actor)
                && event.what == EventKind::Ended(End::Signal(signal))
                // Else the harness may have ended it.
                && self.facts.limit(process_tree(actor)).is_none()
        });
        match (ended.count(), times) {
            (0, _) => {
                let what = say!("no-child-ends-by", signal = signal.to_string());
                self.missing(program, &what, Whose::It)
            }
            (count, Some(times)) if count != times as usize => {
                let signal = signal.to_string();
                let seen = say!("children-end-by-so-often", signal = signal, count = count);
                Answer::fail(seen, None).with_said()
            }
            _ => Answer::pass(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::event::story::{Story, line};
    use crate::event::{End, EventKind, Limit, Signal};
    use crate::judge::table::{fails, holds, is_open, table};

    fn signal(name: &str) -> Signal {
        name.parse().expect("a signal")
    }

    #[test]
    fn a_program_sends_a_signal_so_often() {
        table(
            "server",
            "that = 'signals'\nsignal = 'SIGTERM'\ntimes = 2",
            &[
                holds("twice, by whoever, and others too", |s| {
                    s.server().starts().forks().kills(signal("SIGTERM")).kills(signal("SIGINT"));
                    s.program("server/1").kills(signal("SIGTERM"));
                }),
                fails(
                    "once",
                    |s| {
                        s.server().starts().kills(signal("SIGTERM"));
                    },
                    line::OTHER,
                    "it sends SIGTERM once",
                ),
                fails(
                    "three times, which shows at the third",
                    |s| {
                        let server = s.server().starts().kills(signal("SIGTERM"));
                        server.kills(signal("SIGTERM")).at(77).kills(signal("SIGTERM"));
                    },
                    77,
                    "it sends SIGTERM 3 times",
                ),
                fails(
                    "another",
                    |s| {
                        s.server().starts().kills(signal("SIGINT"));
                    },
                    line::OTHER,
                    "it sends another signal, and never SIGTERM",
                ),
                fails(
                    "none",
                    |s| {
                        s.server().starts();
                    },
                    None,
                    "kill() was never called; it is still running",
                ),
                is_open(
                    "of who was not started nothing is known",
                    |_| {},
                    "the program was not started",
                ),
            ],
        );
    }

    fn child_ends(s: &mut Story, name: &str) {
        s.server().starts().forks();
        s.program("server/1").did(EventKind::Ended(End::Signal(signal(name))));
    }

    #[test]
    fn a_child_is_ended_by_a_signal() {
        table(
            "server",
            "that = 'child_ends_by'\nsignal = 'SIGKILL'\ntimes = 1",
            &[
                holds("it is", |s| child_ends(s, "SIGKILL")),
                fails(
                    "by another",
                    |s| child_ends(s, "SIGTERM"),
                    None,
                    "no child is ended by SIGKILL; it is still running",
                ),
                fails(
                    "the program itself is no child",
                    |s| {
                        s.server().starts().did(EventKind::Ended(End::Signal(signal("SIGKILL"))));
                    },
                    None,
                    "no child is ended by SIGKILL; it was killed by SIGKILL",
                ),
                fails(
                    "two of them",
                    |s| {
                        child_ends(s, "SIGKILL");
                        s.server().forks();
                        s.program("server/2").did(EventKind::Ended(End::Signal(signal("SIGKILL"))));
                    },
                    None,
                    "2 children are ended by SIGKILL",
                ),
                fails(
                    "what the harness ends is not ended by the program",
                    |s| {
                        s.server().starts().forks();
                        s.program("server/1").uses_up(Limit::Cpu);
                        s.program("server/1").did(EventKind::Ended(End::Signal(signal("SIGKILL"))));
                    },
                    line::OTHER,
                    "no child is ended by SIGKILL; it went on computing without end, and was ended after its CPU time",
                ),
                is_open(
                    "of who was not started nothing is known",
                    |_| {},
                    "the program was not started",
                ),
            ],
        );
    }
}
