//! Whose fault it is that a round comes to nothing.

use super::{asks, begins, typed};
use crate::event::EventKind;
use crate::event::story::{SERVER, Story, line};
use crate::judge::table::{fails, holds, is_open, table};

const REPLIES: &str = "that = 'replies'\nround = 'one'";

/// The client has a socket and is asked everything.
fn told(s: &mut Story) {
    s.client_program().starts().makes_socket();
    begins(s);
    typed(s, "x", false);
    typed(s, "password", false);
}

#[test]
fn a_server_that_sends_nothing_is_told_by_what_it_did_last() {
    table(
        "server",
        REPLIES,
        &[
            fails(
                "it ended",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").ends(0);
                },
                None,
                "the server sent nothing back: it ended with status 0",
            ),
            fails(
                "its child waits",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").forks();
                    s.program("server/1").waits_in_recv();
                    s.client_program().waits_in_recv();
                },
                line::RECV,
                "the server sent nothing back: its child waits in recv(), for bytes that nobody will send",
            ),
            fails("it did nothing", asks, None, "the server did nothing"),
        ],
    );
}

#[test]
fn a_server_that_is_gone_can_not_be_reached() {
    table(
        "server",
        REPLIES,
        &[
            fails(
                "it has ended before",
                |s| {
                    s.listening("server").accepts(0).ends(3);
                    told(s);
                    let client = s.client_program();
                    let connect = client.connect(SERVER);
                    client.fails(connect, "ECONNREFUSED").ends(1);
                },
                None,
                "nobody listens any more: the server ended with status 3",
            ),
            is_open(
                "it was never there",
                |s| {
                    told(s);
                    let client = s.client_program();
                    let connect = client.connect(SERVER);
                    client.fails(connect, "ECONNREFUSED").ends(1);
                    s.listening("server");
                },
                "the client sent nothing to be answered; it ended with status 1",
            ),
            is_open(
                "the client could not connect for another reason",
                |s| {
                    s.listening("server").ends(3);
                    told(s);
                    let client = s.client_program();
                    let connect = client.connect(SERVER);
                    client.fails(connect, "EACCES").ends(1);
                },
                "the client sent nothing to be answered; it ended with status 1",
            ),
        ],
    );
}

#[test]
fn what_nobody_asked_for_is_not_sent() {
    table(
        "client",
        "that = 'asks_for'\nrounds = ['one']\nfields = ['port']",
        &[
            fails(
                "it is known to the program",
                |s| {
                    s.client_program().starts().makes_socket().connects();
                    port_is(s, "4711");
                    s.client_program().sends("4711");
                    typed(s, "port", false);
                },
                line::SEND,
                "it sends the port without having asked for it",
            ),
            holds("what is sent afterwards was asked for", |s| {
                s.client_program().starts().makes_socket().connects();
                port_is(s, "4711");
                typed(s, "port", false);
                s.client_program().sends("4711");
            }),
            holds("other bytes may be sent before", |s| {
                s.client_program().starts().makes_socket().connects();
                port_is(s, "4711");
                s.client_program().sends("hello");
                typed(s, "port", false);
            }),
            holds("so short a value may be there by chance", |s| {
                s.client_program().starts().makes_socket().connects();
                port_is(s, "47");
                s.client_program().sends("47");
                typed(s, "port", false);
            }),
        ],
    );
}

/// The round begins, and a port is ready to be typed.
fn port_is(s: &mut Story, port: &str) {
    let answers = [("port".to_owned(), port.to_owned())].into_iter().collect();
    let drawn = std::iter::empty().collect();
    s.add("client", EventKind::Round { round: "one".into(), answers, drawn });
}

#[test]
fn what_another_client_prints_is_no_matter_of_this_round() {
    table(
        "client",
        "that = 'hides'\nround = 'one'\ntext = '{sum}'",
        &[
            holds("the client of an earlier round", |s| {
                s.program("client again").starts_as("client");
                let (answers, drawn) = (std::iter::empty().collect(), std::iter::empty().collect());
                let round = EventKind::Round { round: "two".into(), answers, drawn };
                s.add("client again", round);
                asks(s);
                s.program("client again").prints("1025\n");
            }),
            holds("a server", |s| {
                asks(s);
                s.server().prints("1025\n");
            }),
            fails(
                "its own child",
                |s| {
                    asks(s);
                    s.client_program().forks();
                    s.program("client/1").prints("1025\n");
                },
                line::PRINT,
                "it prints 1025",
            ),
        ],
    );
}

#[test]
fn a_wrong_sum_is_sent_by_a_child_all_the_same() {
    table(
        "server",
        "that = 'sent_by_child'\nround = 'one'\ntext = '{sum}'",
        &[
            holds("the last bytes are meant", |s| {
                asks(s);
                s.server().receives("302,723,f2022").forks();
                s.program("server/1").sends("7");
            }),
            is_open(
                "what was sent before the whole request is no sum",
                |s| {
                    s.listening("server").accepts(0);
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    typed(s, "x", false);
                    s.server().sends("password?");
                    typed(s, "password", false);
                    s.client_program().sends("302,723,f2022");
                    s.server().receives("302,723,f2022").ends(0);
                },
                "the server sent no answer in this round",
            ),
        ],
    );
}

#[test]
fn a_number_may_be_sent_in_the_bytes_of_the_machine_or_of_the_network() {
    for (bytes, is_there) in [
        (&b"sum 1025\0"[..], true),
        (&1025_i32.to_le_bytes(), true),
        (&1025_i32.to_be_bytes(), true),
        (&1026_i32.to_be_bytes(), false),
        (b"11025", false),
    ] {
        assert_eq!(super::super::carries(bytes, "1025"), is_there, "{bytes:?}");
    }
}

#[test]
fn of_what_did_not_leave_the_client_no_sum_can_be_right() {
    table(
        "server",
        "that = 'shows'\nrole = 'client'\nround = 'one'\ntext = '{sum}'\ncarried = ['302', '723']",
        &[
            fails(
                "it has left, and the sum is wrong",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("7");
                    s.client_program().receives("7").prints("7\n");
                },
                line::PRINT,
                "it prints: 7",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
            is_open(
                "one of the numbers was cut off",
                |s| {
                    s.listening("server").accepts(0);
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    typed(s, "x", false);
                    typed(s, "password", false);
                    s.client_program().sends("302,72");
                    s.server().receives("302,72").sends("374");
                    s.client_program().receives("374").prints("374\n");
                },
                "723 did not leave the client as it was typed",
            ),
            holds("a sum that is right needs no more", |s| {
                asks(s);
                s.server().receives("302,723,f2022").sends("1025");
                s.client_program().receives("1025").prints("1025\n");
            }),
        ],
    );
}
