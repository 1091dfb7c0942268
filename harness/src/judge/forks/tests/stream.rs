//! Answers that come again and again.

use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, table};

const STREAMS: &str = "that = 'streams'\nwho = ['client 0', 'client 1']\ntext = 'Hello back'\n\
                       times = 3\napart = 2";

/// A child sends to a client peer, who hears this.
fn hears(s: &mut Story, number: u16, text: &str) {
    let child = format!("server_fork/{}", number + 1);
    s.program(&child).talks_with(number).sends(text);
    s.client(number).receives(text);
}

/// Two client peers, each with a child; the first has its three answers.
fn first_is_served(s: &mut Story) {
    s.listening("server_fork");
    for number in 0..2 {
        s.client(number).connects();
        s.program("server_fork").accepts(number).forks();
    }
    for _ in 0..3 {
        hears(s, 0, "hello back\0");
        s.seconds(2);
    }
}

#[test]
fn each_client_hears_the_text_so_often_and_so_far_apart() {
    table(
        "server_fork",
        STREAMS,
        &[
            holds("as the lecture sends it, in any letters", |s| {
                first_is_served(s);
                for _ in 0..3 {
                    hears(s, 1, "HELLO back\0");
                    s.seconds(2);
                }
            }),
            holds("in pieces, within a sentence, nearly in time", |s| {
                first_is_served(s);
                hears(s, 1, "well, hello ");
                s.micros(2_400_000);
                hears(s, 1, "back\0");
                s.micros(1_600_000);
                hears(s, 1, "hello back\0");
                s.micros(2_400_000);
                hears(s, 1, "hello back\0bye");
            }),
            fails(
                "once too few",
                |s| {
                    first_is_served(s);
                    hears(s, 1, "hello back\0");
                    s.seconds(3);
                    hears(s, 1, "hello back\0");
                    s.seconds(3);
                    hears(s, 1, "hello\0");
                },
                line::SEND,
                "client 1 hears \"Hello back\" 2 times; the last after 9 s",
            ),
            fails(
                "once too often",
                |s| {
                    first_is_served(s);
                    (0..4).for_each(|_| hears(s, 1, "hello back\0"));
                },
                line::SEND,
                "client 1 hears \"Hello back\" 4 times; the last after 6 s",
            ),
            fails(
                "never",
                first_is_served,
                line::SEND,
                "client 1 hears \"Hello back\" 0 times; the last after 0 s",
            ),
            fails(
                "too fast",
                |s| {
                    first_is_served(s);
                    hears(s, 1, "hello back\0");
                    s.seconds(2);
                    hears(s, 1, "hello back\0");
                    s.micros(1_500_000);
                    hears(s, 1, "hello back\0");
                },
                line::SEND,
                "client 1 hears number 3 1.5 s after number 2",
            ),
            fails(
                "too slow: the line of the last send() that worked",
                |s| {
                    first_is_served(s);
                    hears(s, 1, "hello back\0");
                    s.micros(2_500_000);
                    hears(s, 1, "hello back\0");
                    s.seconds(2);
                    hears(s, 1, "hello back\0");
                    let child = s.program("server_fork/2").at(7).sends("bye");
                    let send = child.send("bye");
                    child.at(8).fails(send, "EPIPE");
                },
                7,
                "client 1 hears number 2 2.5 s after number 1",
            ),
            fails(
                "all at once",
                |s| {
                    first_is_served(s);
                    hears(s, 1, "hello back\0hello back\0hello back\0");
                },
                line::SEND,
                "client 1 hears number 2 0 s after number 1",
            ),
        ],
    );
}

const COUNTED: &str = "that = 'streams'\nwho = ['client 0']\ntext = '{i}I look into {request}'\n\
                       times = 12\napart = 1";

/// A client peer asks for something, and hears these answers a second apart, without NULs.
fn is_told(s: &mut Story, answer: impl Fn(u32) -> String) {
    s.listening("server_fork");
    s.client(0).connects().sends("hello xyz\0");
    s.program("server_fork").accepts(0).forks();
    for number in 0..12 {
        hears(s, 0, &answer(number));
        s.seconds(1);
    }
}

#[test]
fn answers_that_count_and_repeat_the_request_are_followed() {
    let few = "client 0 hears \"{i}I look into {request}\" 1 times; the last after 0 s";
    table(
        "server_fork",
        COUNTED,
        &[
            holds("each with its number, and what was asked", |s| {
                is_told(s, |number| format!("{number}I look into hello xyz"));
            }),
            fails(
                "always the same number",
                |s| is_told(s, |_| "0I look into hello xyz".into()),
                line::SEND,
                few,
            ),
            fails(
                "another request",
                |s| is_told(s, |number| format!("{number}I look into hello")),
                line::SEND,
                "client 0 hears \"{i}I look into {request}\" 0 times; the last after 0 s",
            ),
        ],
    );
}
