//! Texts, numbers and patterns in what programs print.

use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, is_open, table};

fn prints(s: &mut Story, text: &str) {
    s.listening("server").prints(text);
}

#[test]
fn a_text_is_printed_in_some_line_and_a_number_by_itself() {
    table(
        "server",
        "that = 'prints'\nwhat = 'Result: 5'",
        &[
            holds("in a line of its own or not", |s| prints(s, "hello\nthe result: 5 it is\n")),
            fails(
                "another",
                |s| prints(s, "Result: 6\n"),
                None,
                "no line that it prints has this; it is still running",
            ),
            fails(
                "nor is a longer number it",
                |s| prints(s, "Result: 55\n"),
                None,
                "no line that it prints has this; it is still running",
            ),
            is_open(
                "of who was not started nothing is known",
                |_| {},
                "the program was not started",
            ),
        ],
    );
    table(
        "server",
        "that = 'prints'\nwhat = '5'\ntimes = 2",
        &[
            holds("twice, and no part of another number", |s| prints(s, "5\n55\n-5\n2+3=5\n")),
            fails("once", |s| prints(s, "5\n"), line::PRINT, "1 line that it prints has this"),
        ],
    );
}

#[test]
fn what_is_printed_after_a_system_call_counts_alone() {
    let early = |s: &mut Story| {
        s.listening("server").prints("got it\n").accepts(0).receives("x").prints("then\n");
    };
    table(
        "server",
        "that = 'prints'\nwhat = 'got it'\nafter = 'recv'",
        &[
            holds("it is", |s| {
                s.listening("server").accepts(0).receives("x").prints("got it\n");
            }),
            holds("on a line that was begun before", |s| {
                s.listening("server").accepts(0).prints("well: ").receives("x").prints("got it\n");
            }),
            fails(
                "before it only",
                early,
                None,
                "no line that it prints after recv() has this; it is still running",
            ),
            fails(
                "nor does the part of a line count that was written before",
                |s| {
                    s.listening("server").accepts(0).prints("got it: ").receives("x").prints("x\n");
                },
                None,
                "no line that it prints after recv() has this; it is still running",
            ),
            fails(
                "by another program of the role, which has received nothing",
                |s| {
                    s.listening("server").accepts(0).receives("x");
                    s.program("server 2").starts_as("server").prints("got it\n");
                },
                None,
                "no line that it prints after recv() has this; it is still running",
            ),
            fails(
                "it is never made",
                |s| {
                    s.listening("server").accepts(0).prints("got it\n");
                },
                None,
                "recv() was never called; it is still running",
            ),
        ],
    );
    table(
        "server",
        "that = 'never_prints'\nwhat = 'got it'\nafter = 'recv'",
        &[
            holds("before it is not after it", early),
            fails(
                "after it",
                |s| {
                    s.listening("server").accepts(0).receives("x").prints("got it\n");
                },
                line::PRINT,
                "it prints: got it",
            ),
        ],
    );
}

#[test]
fn a_text_or_what_matches_is_never_printed() {
    table(
        "server",
        "that = 'never_prints'\nwhat = { pattern = '(?i)pass(word)?=' }",
        &[
            holds("other texts are", |s| prints(s, "the password\n")),
            fails(
                "it is, with its line",
                |s| prints(s, "hello\nPASS=f2022\n"),
                line::PRINT,
                "it prints: PASS=f2022",
            ),
        ],
    );
}
