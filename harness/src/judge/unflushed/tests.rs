//! Text that is printed and never written.

use crate::event::story::{Program, line, site};
use crate::event::{EventKind, Limit};
use crate::judge::table::{fails, holds, table};

/// Text stands in the buffer of a program; a line ended it, or none.
fn keeps<'a>(program: Program<'a>, text: &str, ended_at: Option<u32>) -> Program<'a> {
    let site = ended_at.map(|line| site("server", line));
    program.did(EventKind::Unflushed { text: text.as_bytes().into(), site })
}

#[test]
fn all_that_is_printed_is_written() {
    let long = "x".repeat(60);
    table(
        "server",
        "that = 'nothing_unflushed'",
        &[
            holds("or there is none", |s| {
                s.server().starts().prints("hello\n").ends(0);
            }),
            holds("or it is blank", |s| {
                keeps(s.server().starts(), " \n ", None).ends(0);
            }),
            holds("or it is another program's", |s| {
                s.server().starts();
                keeps(s.client_program().starts(), "hello", None);
            }),
            holds("or the harness had to end it", |s| {
                keeps(s.server().starts().uses_up(Limit::Cpu), "hello", None);
            }),
            fails(
                "while it waits, with the line at which it does",
                |s| {
                    let server = s.listening("server").waits_in_accept();
                    keeps(server, "Waiting... ", None).gets_stopped();
                },
                line::ACCEPT,
                "\"Waiting... \" stands in its buffer, unseen, while it waits in accept()",
            ),
            fails(
                "until it ended, with the line that ended it",
                |s| {
                    let server = s.listening("server").waits_in_accept();
                    keeps(server, "bye", Some(7)).ends(0);
                },
                7,
                "\"bye\" stood in its buffer when it ended, and was never seen",
            ),
            fails(
                "it waited before, but not when it was left",
                |s| {
                    let server = s.listening("server").waits_in_accept().accepts(0);
                    keeps(server, "bye", None);
                },
                None,
                "\"bye\" stood in its buffer when it ended, and was never seen",
            ),
            fails(
                "of much text the beginning is told",
                |s| {
                    keeps(s.server().starts(), &"x".repeat(61), Some(7)).ends(0);
                },
                7,
                &format!("\"{long}…\" stood in its buffer when it ended, and was never seen"),
            ),
            fails(
                "of 60 characters all are",
                |s| {
                    keeps(s.server().starts(), &"x".repeat(60), Some(7)).ends(0);
                },
                7,
                &format!("\"{long}\" stood in its buffer when it ended, and was never seen"),
            ),
        ],
    );
}
