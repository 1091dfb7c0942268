//! Replies, greetings, and ends of connections.

use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, is_open, table};

const EACH: &str = "that = 'answered_each'\nwho = ['client 0']\ntexts = ['{request}', 'OK {i}']";
const EXACT: &str =
    "that = 'answered_each'\nwho = ['client 0']\ntexts = ['{request}']\nexact = true";

/// A client peer says things one after another, and hears this after each.
fn talk(s: &mut Story, exchanges: &[(&str, &str)]) {
    s.listening("server");
    s.client(0).connects();
    s.program("server").accepts(0);
    for (said, heard) in exchanges {
        s.client(0).sends(said);
        if !heard.is_empty() {
            s.program("server").talks_with(0).sends(heard);
            s.client(0).receives(heard);
        }
    }
}

#[test]
fn each_thing_said_has_its_reply() {
    table(
        "server",
        EACH,
        &[
            holds("one after the other", |s| talk(s, &[("one\n", "one\n"), ("two\n", "ok 1\n")])),
            holds("with NULs", |s| talk(s, &[("one\0", "one\0"), ("two\0", "OK 1\0")])),
            holds("a greeting is no reply", |s| {
                s.listening("server");
                s.client(0).connects();
                s.program("server").accepts(0).sends("welcome\n");
                s.client(0).receives("welcome\n");
                for (said, heard) in [("one\n", "one\n"), ("two\n", "OK 1\n")] {
                    s.client(0).sends(said);
                    s.program("server").talks_with(0).sends(heard);
                    s.client(0).receives(heard);
                }
            }),
            fails(
                "the second is not answered",
                |s| talk(s, &[("one\n", "one\n"), ("two\n", "")]),
                None,
                "client 0 says \"two\\n\" and hears nothing; the server is still running",
            )
            .expecting("client 0 says \"two\\n\" and hears \"OK 1\""),
            fails(
                "too early",
                |s| talk(s, &[("one\n", "one\nOK 1\n"), ("two\n", "")]),
                line::SEND,
                "client 0 says \"one\\n\" and hears \"one\\nOK 1\\n\"",
            )
            .expecting("client 0 says \"one\\n\" and hears \"one\""),
            fails(
                "cut off",
                |s| talk(s, &[("one\n", "one\n")]),
                None,
                "client 0 gets to say 1 of 2 things; the server is still running",
            ),
        ],
    );
}

#[test]
fn an_exact_reply_is_the_same_to_the_byte() {
    table(
        "server",
        EXACT,
        &[
            holds("the very bytes", |s| talk(s, &[(" One\n", " One\n")])),
            fails(
                "other letters",
                |s| talk(s, &[("One\n", "one\n")]),
                line::SEND,
                "client 0 says \"One\\n\" and hears \"one\\n\"",
            )
            .expecting("client 0 says \"One\\n\" and hears \"One\\n\""),
            fails(
                "a NUL too many",
                |s| talk(s, &[("One\n", "One\n\0")]),
                line::SEND,
                "client 0 says \"One\\n\" and hears \"One\\n\\0\"",
            )
            .expecting("client 0 says \"One\\n\" and hears \"One\\n\""),
        ],
    );
}

#[test]
fn what_is_heard_matches() {
    table(
        "server",
        "that = 'hears'\nwho = ['client 0']\npattern = '^\\d\\d:\\d\\d'",
        &[
            holds("a time", |s| {
                s.listening("server");
                s.client(0).connects();
                s.program("server").accepts(0).sends("12:30\r\n");
                s.client(0).receives("12:30\r\n");
            }),
            fails(
                "something else",
                |s| {
                    s.listening("server");
                    s.client(0).connects();
                    s.program("server").accepts(0).sends("noon");
                    s.client(0).receives("noon");
                },
                line::SEND,
                "client 0 hears \"noon\"",
            ),
            fails(
                "nothing",
                |s| talk(s, &[]),
                None,
                "client 0 hears nothing; the server is still running",
            ),
        ],
    );
}

#[test]
fn what_is_heard_has_a_text_so_often() {
    table(
        "server",
        "that = 'hears'\nwho = ['client 0', 'client 1']\ntext = 'Line 1'\ntimes = 2",
        &[
            holds("twice, in any case", |s| tell(s, &["line 1\nLINE 1", "line 1 line 1\nline 12"])),
            fails(
                "by one of them once",
                |s| tell(s, &["line 1\nline 1\n", "line 1\n"]),
                line::SEND,
                "client 1 hears this once: \"line 1\\n\"",
            ),
            fails(
                "too often",
                |s| tell(s, &["line 1line 1line 1", "line 1line 1"]),
                line::SEND,
                "client 0 hears this 3 times: \"line 1line 1line 1\"",
            ),
            fails(
                "something else",
                |s| tell(s, &["line 12", "line 1line 1"]),
                line::SEND,
                "client 0 hears \"line 12\"",
            ),
        ],
    );
}

#[test]
fn a_connection_is_closed_by_the_server() {
    table(
        "server",
        "that = 'closed'\nwho = ['client 0']",
        &[
            holds("in order", |s| {
                talk(s, &[("bye\n", "")]);
                s.client(0).sees_the_end(false);
            }),
            fails(
                "by RST",
                |s| {
                    talk(s, &[("bye\n", "")]);
                    s.client(0).sees_the_end(true);
                },
                None,
                "the connection of client 0 ends with RST: it is closed with something in it that was not received, or its process is killed",
            ),
            fails(
                "never",
                |s| talk(s, &[("bye\n", "")]),
                None,
                "the connection of client 0 is still open; the server is still running",
            ),
            is_open(
                "it left itself",
                |s| {
                    talk(s, &[]);
                    s.client(0).closes();
                },
                "client 0 closes the connection itself",
            ),
        ],
    );
}

/// Client peers who hear this without having said anything.
fn tell(s: &mut Story, texts: &[&str]) {
    s.listening("server");
    for (number, text) in (0..).zip(texts) {
        s.client(number).connects();
        s.program("server").accepts(number);
        if !text.is_empty() {
            s.program("server").talks_with(number).sends(text);
            s.client(number).receives(text);
        }
    }
}

#[test]
fn what_each_hears_is_its_own() {
    table(
        "server",
        "that = 'differ'\nwho = ['client 0', 'client 1']",
        &[
            holds("two texts", |s| tell(s, &["12:00\n", "13:01\n"])),
            fails(
                "one for both",
                |s| tell(s, &["12:00\n", "12:00\r\n"]),
                line::SEND,
                "client 1 hears \"12:00\", as client 0 did",
            ),
            fails(
                "nothing for one",
                |s| tell(s, &["12:00\n", ""]),
                None,
                "client 1 hears nothing; the server is still running",
            ),
        ],
    );
}
