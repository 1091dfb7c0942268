//! What client peers say is printed by the server.

use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, is_open, table};

const PRINTS: &str = "that = 'prints_requests'";
const ONCE: &str = "that = 'prints_requests'\nonce = true";

/// A client peer connects and says something, and the server accepts and receives it.
fn says(s: &mut Story, number: u16, text: &str) {
    s.client(number).connects().sends(text);
    s.server().accepts(number).receives(text);
}

#[test]
fn each_request_is_printed() {
    let expected = "\"hello k7q\" is printed: it is what this client said";
    table(
        "server",
        PRINTS,
        &[
            holds("when it has come", |s| {
                s.listening("server");
                says(s, 0, "hello\0");
                s.server().prints("hello\n");
            }),
            holds("with words around it, by a child", |s| {
                s.listening("server");
                says(s, 0, "hello\0");
                s.server().forks();
                s.program("server/1").prints("Client: hello.\n");
            }),
            holds("of one that said nothing there is nothing to print", |s| {
                s.listening("server");
                s.client(0).connects().closes();
                s.server().accepts(0).receives("");
                says(s, 1, "hello");
                s.server().prints("hello\n");
            }),
            holds("what a server that answers only a plain request does not answer is free", |s| {
                s.listening("server");
                says(s, 0, "hello k7q\0");
                s.server().prints("what?\n").closes();
            }),
            fails(
                "one who answers prints what it answers",
                |s| {
                    s.listening("server");
                    says(s, 0, "hello k7q\0");
                    s.server().at(7).prints("a\n").at(8).prints("b\n").sends("hello back\0");
                    s.client(0).receives("hello back\0");
                },
                8,
                "after it was received, it says: b",
            )
            .expecting(expected),
            fails(
                "a constant is not what came",
                |s| {
                    s.listening("server");
                    says(s, 0, "hello k7q\0");
                    s.server().prints("hello\n");
                },
                line::PRINT,
                "after it was received, it says: hello",
            )
            .expecting(expected),
            fails(
                "what was said before it came does not count as said of it",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello\0");
                    s.server().accepts(0).prints("client\n").receives("hello\0");
                },
                line::RECV,
                "after it was received, it says nothing",
            )
            .expecting("\"hello\" is printed: it is what this client said"),
            fails(
                "what another program prints does not count",
                |s| {
                    s.listening("server");
                    says(s, 0, "hello\0");
                    let again = s.program("server again").starts_as("server").makes_socket();
                    again.accepts(1).prints("hello\n");
                },
                line::RECV,
                "after it was received, it says nothing",
            )
            .expecting("\"hello\" is printed: it is what this client said"),
            fails(
                "what was never received can't be printed",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello\0");
                    s.server().accepts(0).waits_in_recv();
                },
                line::RECV,
                "what the client said was never received; \
                 the server waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "nobody was accepted",
                |s| {
                    s.listening("server").ends(0);
                },
                None,
                "accept() was never called; it ended with status 0",
            ),
            is_open("no program, no evidence", |_| (), "the program was not started"),
        ],
    );
}

#[test]
fn copies_are_counted_only_where_the_suite_asks() {
    fn twice(s: &mut Story) {
        s.listening("server");
        says(s, 0, "hello\0");
        s.server().at(7).prints("hello\n").at(8).prints("hello\n");
    }
    table("server", PRINTS, &[holds("printed twice", twice)]);
    table(
        "server",
        ONCE,
        &[
            holds("printed once", |s| {
                s.listening("server");
                says(s, 0, "hello\0");
                s.server().prints("hello\n");
            }),
            holds("printed as often as it was said", |s| {
                s.listening("server");
                says(s, 0, "hello\0");
                s.server().prints("hello\n");
                says(s, 1, "hello\0");
                s.server().prints("hello\n");
            }),
            fails(
                "printed twice: the second line is told",
                twice,
                8,
                "\"hello\" was received 1 times and is printed 2 times",
            ),
            fails(
                "printed by parent and child",
                |s| {
                    s.listening("server");
                    says(s, 0, "hello\0");
                    s.server().forks().at(7).prints("hello\n");
                    s.program("server/1").at(8).prints("hello\n");
                },
                8,
                "\"hello\" was received 1 times and is printed 2 times",
            ),
        ],
    );
}

#[test]
fn a_buffer_without_room_is_the_cause() {
    table(
        "server",
        PRINTS,
        &[fails(
            "recv() had no room",
            |s| {
                s.listening("server");
                s.client(0).connects().sends("hello\0");
                s.server().accepts(0).at(58).receives_into_nothing().waits_in_accept();
            },
            58,
            "recv() was asked for 0 bytes, so what the client said was never received; \
                 the server waits in accept(), for the next connection",
        )],
    );
}

#[test]
fn a_request_is_received_whole() {
    table(
        "server",
        PRINTS,
        &[
            fails(
                "the lab's own words did not fit",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello\0");
                    s.server().accepts(0).at(58).receives_into(4, "hell").prints("hell\n");
                },
                58,
                "its buffer has room for 4 bytes: of \"hello\" it received \"hell\"",
            )
            .expecting("\"hello\" is printed: it is what this client said"),
            fails(
                "a constant does not make up for it",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello\0");
                    s.server().accepts(0).at(58).receives_into(4, "hell").prints("hello\n");
                },
                58,
                "its buffer has room for 4 bytes: of \"hello\" it received \"hell\"",
            )
            .expecting("\"hello\" is printed: it is what this client said"),
            holds("in pieces", |s| {
                s.listening("server");
                s.client(0).connects().sends("hello\0");
                let server = s.server().accepts(0);
                server.receives_into(4, "hell").receives_into(4, "o\0").prints("hello\n");
            }),
            holds("what a client says beyond the lab's words need not fit", |s| {
                s.listening("server");
                s.client(0).connects().sends("hello k7q\0");
                s.server().accepts(0).receives_into(6, "hello ").prints("hello \n");
            }),
        ],
    );
}
