//! What is the whole of an answer, and which of several it is.

use crate::event::story::{Story, line};
use crate::judge::table::{Row, fails, holds, table};

/// A client hears these in reply to two things that it says.
fn hears(s: &mut Story, replies: [&str; 2]) {
    s.listening("server");
    s.client(0).connects().sends("ping");
    s.server().accepts(0).receives("ping").sends(replies[0]);
    s.client(0).receives(replies[0]).sends("pong").receives(replies[1]);
}

#[test]
fn the_answer_is_wanted_whole() {
    fn wrong(fact: &'static str, story: fn(&mut Story), heard: &str) -> Row {
        let seen = format!("client 0 hears {heard}");
        fails(fact, story, line::SEND, &seen).expecting("client 0 hears \"ping\"")
    }
    table(
        "server",
        "that = 'answered'\nwho = ['client 0']\ntext = 'ping'",
        &[
            holds("what is heard later is another", |s| hears(s, ["ping", "pong"])),
            holds("again and again", |s| hears(s, ["pingping\nping pi", ""])),
            holds("behind its NUL anything may come", |s| hears(s, ["PING\0and rubbish", ""])),
            holds("and bytes that are no text", |s| hears(s, ["ping\u{1}\u{7f}", ""])),
            wrong("no more letters", |s| hears(s, ["pings", ""]), "\"pings\" (5 bytes)"),
            wrong(
                "no more words",
                |s| hears(s, ["ping, and more", ""]),
                "\"ping, and more\" (14 bytes)",
            ),
            wrong("nor its beginning again", |s| hears(s, ["pingp", ""]), "\"pingp\" (5 bytes)"),
            wrong("no fewer", |s| hears(s, ["pin", ""]), "\"pin\" (3 bytes)"),
        ],
    );
}

#[test]
fn the_second_answer_can_be_asked_for() {
    table(
        "server",
        "that = 'answered'\nwho = ['client 0']\ntext = '{request}'\nnth = 2",
        &[
            holds("whatever the first was", |s| hears(s, ["what?", "pong"])),
            fails(
                "it is another",
                |s| hears(s, ["ping", "ping"]),
                line::SEND,
                "client 0 hears \"ping\" (4 bytes)",
            )
            .expecting("client 0 hears \"pong\""),
            fails(
                "there is none",
                |s| hears(s, ["ping", ""]),
                None,
                "client 0 hears nothing; the server is still running",
            )
            .expecting("client 0 hears \"pong\""),
        ],
    );
}
