//! Whether a system call was made, how often, and before which other.

use super::facts::Made;
use super::{Answer, Case, Root};
use crate::event::{SyscallName, place};
use lab11_reports::say;

impl Case<'_> {
    /// Whether a system call of the role worked: so many times, if it is said how often, and before
    /// another one was made.
    pub(super) fn calls(
        &self,
        name: SyscallName,
        times: Option<u32>,
        before: Option<SyscallName>,
    ) -> Answer {
        let worked: Vec<Made<'_>> = self.facts.worked(name).collect();
        let Some(first) = worked.first() else { return self.never_called(name) };
        let later = before.and_then(|later| self.facts.syscalls(later).next());
        if let Some(later) = later.filter(|(event, _)| event.seq < first.0.seq) {
            let (early, late) = (later.1.syscall.label(), first.1.syscall.label());
            return at(later, say!("called-too-early", early = early, late = late));
        }
        match times.map(|times| times as usize) {
            Some(times) if worked.len() != times => {
                let seen = say!(
                    "worked-so-often",
                    syscall = first.1.syscall.label(),
                    count = worked.len()
                );
                // The first that is one too many, or the last that there is.
                at(*worked.get(times).or(worked.last()).unwrap_or(first), seen)
            }
            _ => Answer::pass(),
        }
    }
}

/// What does not hold, at a system call.
fn at((event, returned): Made<'_>, seen: String) -> Answer {
    Answer::fail(seen, place(returned.site.as_ref())).rooted_in(Root::Event(event.seq))
}

#[cfg(test)]
mod tests {
    use crate::event::story::line;
    use crate::judge::table::{fails, holds, is_open, table};

    #[test]
    fn a_system_call_works_so_many_times() {
        table(
            "server",
            "that = 'calls'\nsyscall = 'accept'\ntimes = 2",
            &[
                holds("twice, by whoever", |s| {
                    s.listening("server").accepts(0).forks();
                    s.program("server/1").accepts(1);
                }),
                fails(
                    "once",
                    |s| {
                        s.listening("server").accepts(0);
                    },
                    line::ACCEPT,
                    "accept() worked once",
                ),
                fails(
                    "three times, which shows at the third",
                    |s| {
                        s.listening("server").accepts(0).accepts(1).at(77).accepts(2);
                    },
                    77,
                    "accept() worked 3 times",
                ),
                is_open(
                    "of who was not started nothing is known",
                    |_| {},
                    "the program was not started",
                ),
            ],
        );
    }

    #[test]
    fn a_system_call_works_before_another_is_made() {
        table(
            "server",
            "that = 'calls'\nsyscall = 'bind'\nbefore = 'listen'",
            &[
                holds("it does", |s| {
                    s.server().starts().makes_socket().binds().listens(5);
                }),
                holds("and the other never is", |s| {
                    s.server().starts().makes_socket().binds();
                }),
                fails(
                    "the other comes first",
                    |s| {
                        s.server().starts().makes_socket().listens(5).binds();
                    },
                    line::LISTEN,
                    "listen() was called before bind()",
                ),
                fails(
                    "it is never made",
                    |s| {
                        s.server().starts().makes_socket();
                    },
                    None,
                    "bind() was never called; it is still running",
                ),
            ],
        );
    }
}
