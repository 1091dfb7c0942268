//! Files that programs have written.

use super::phrases::Whose;
use super::talk::counted;
use super::wanted::Wanted;
use super::{Answer, Case};
use crate::event::{EventKind, Left};
use crate::suite::Printed;
use lab11_reports::say;

impl Case<'_> {
    pub(super) fn writes_file(&self, name: &str, what: Option<&Printed>) -> Answer {
        let Some(program) = self.facts.programs.first() else {
            return Answer::inconclusive(say!("not-started"));
        };
        let left = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Leaves { name: of, left } if of == name => Some(left),
            _ => None,
        });
        let (bytes, more) = match left {
            // A history from before it was asked.
            None => return Answer::inconclusive(say!("file-not-looked-at", name = name)),
            Some(Left::Nothing) => {
                return self.missing(program, &say!("no-file", name = name), Whose::It);
            }
            Some(Left::Other) => {
                return Answer::fail(say!("no-plain-file", name = name), None).with_said();
            }
            Some(Left::File { bytes, more }) => (bytes, *more),
        };
        match what.map(Wanted::new) {
            None => Answer::pass(),
            Some(Some(wanted)) if wanted.is_in(&bytes.text()) => Answer::pass(),
            Some(None) => Answer::inconclusive(say!("not-a-regular-expression")),
            Some(_) if more => Answer::inconclusive(say!("file-too-long", name = name)),
            Some(_) => {
                let seen = say!("file-has", name = name, bytes = counted(&bytes.0));
                Answer::fail(seen, None).with_said()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::event::story::Story;
    use crate::event::{EventKind, Left};
    use crate::judge::table::{fails, holds, is_open, table};

    fn leaves(s: &mut Story, left: Left) {
        s.server().starts();
        s.add("harness", EventKind::Leaves { name: "other".into(), left: Left::Nothing });
        s.add("harness", EventKind::Leaves { name: "log.txt".into(), left });
    }

    fn file(text: &str, more: bool) -> Left {
        Left::File { bytes: text.as_bytes().into(), more }
    }

    #[test]
    fn a_file_is_written() {
        table(
            "server",
            "that = 'writes_file'\nname = 'log.txt'",
            &[
                holds("with something in it", |s| leaves(s, file("hello", true))),
                holds("or nothing", |s| leaves(s, file("", false))),
                fails(
                    "it is not",
                    |s| leaves(s, Left::Nothing),
                    None,
                    "there is no file log.txt; it is still running",
                ),
                fails(
                    "something else is",
                    |s| leaves(s, Left::Other),
                    None,
                    "log.txt is no plain file that can be read",
                ),
                is_open(
                    "nobody has looked",
                    |s| {
                        s.server().starts();
                    },
                    "nobody has looked for the file log.txt in this run",
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
    fn a_file_has_a_text_in_it() {
        table(
            "server",
            "that = 'writes_file'\nname = 'log.txt'\nwhat = { pattern = '^hello$' }",
            &[
                holds("it has", |s| leaves(s, file("hello", false))),
                holds("and more", |s| leaves(s, file("hello", true))),
                fails(
                    "another",
                    |s| leaves(s, file("hello\n", false)),
                    None,
                    "log.txt has \"hello\\n\" (6 bytes)",
                ),
                is_open(
                    "what is not kept may have it",
                    |s| leaves(s, file("hallo", true)),
                    "log.txt is longer than what is kept of it, and its beginning has not this in it",
                ),
            ],
        );
    }
}
