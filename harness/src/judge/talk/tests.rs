//! Conversations of a submitted client with the reference server.

mod answered;
mod requests;
mod shown;

use crate::event::Signal;
use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, table};

const PRINTS: &str = "that = 'prints_answers'\nwho = ['reference server']";

/// A client that has connected to the reference server, from the port 40000.
fn connected(s: &mut Story) {
    s.reference().waits_for_clients();
    s.client_program().starts().makes_socket().connects();
    s.reference().accepts_from(40_000);
}

#[test]
fn what_arrives_at_the_peer_is_the_request() {
    table(
        "client",
        "that = 'heard'\nwho = ['reference server']\ntext = 'hello'",
        &[
            holds("with its NUL", |s| {
                connected(s);
                s.client_program().sends("hello\0");
                s.reference().receives("hello\0");
            }),
            holds("without, with a line end, in capitals", |s| {
                connected(s);
                s.reference().receives("Hello\r\n");
            }),
            holds("in pieces", |s| {
                connected(s);
                s.reference().receives("hel").receives("lo");
            }),
            holds("in each of two connections", |s| {
                connected(s);
                s.reference().receives("hello").accepts_from(40_001).receives("hello");
            }),
            fails(
                "more than it",
                |s| {
                    connected(s);
                    s.client_program().at(7).sends("hello back").at(8).waits_in_recv();
                    s.reference().receives("hello back");
                },
                7,
                "what arrived is \"hello back\" (10 bytes)",
            ),
            fails(
                "less than it, because send() failed at first",
                |s| {
                    connected(s);
                    let client = s.client_program();
                    let send = client.send("hello");
                    client.at(7).fails(send, "EAGAIN").at(8).sends("hell");
                    s.reference().receives("hell");
                },
                8,
                "what arrived is \"hell\" (4 bytes)",
            ),
            fails(
                "not in the second of two connections",
                |s| {
                    connected(s);
                    s.client_program().sends("hello");
                    s.reference().receives("hello").accepts_from(40_001).receives("bye\0");
                },
                line::SEND,
                "what arrived is \"bye\\0\" (4 bytes)",
            ),
            fails(
                "nothing",
                |s| {
                    connected(s);
                    s.client_program().waits_in_recv();
                },
                line::RECV,
                "nothing arrived at the reference server; \
                 the client waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "nobody came",
                |s| {
                    s.client_program().starts().ends(1);
                },
                None,
                "nobody connected to the reference server",
            ),
        ],
    );
}

#[test]
fn what_the_server_answers_is_printed() {
    table(
        "client",
        PRINTS,
        &[
            holds("when it comes", |s| {
                connected(s);
                s.reference().sends("hello back\0");
                s.client_program().receives("hello back").prints("hello back\n").ends(0);
            }),
            holds("within a sentence", |s| {
                connected(s);
                s.reference().sends("hello k7q\0");
                s.client_program().receives("hello k7q\0").prints("Server says: hello k7q!\n");
            }),
            holds("as far as the lecture's buffer goes", |s| {
                connected(s);
                s.reference().sends("hello back again\0");
                s.client_program().receives("hello back").prints("hello back\n");
            }),
            holds("in two pieces, each as it comes", |s| {
                connected(s);
                s.reference().sends("hello ");
                s.client_program().receives("hello ").prints("hello ");
                s.reference().sends("back\0");
                s.client_program().receives("back\0").prints("back\n");
            }),
            holds("with its own line end", |s| {
                connected(s);
                s.reference().sends("one\ntwo\0");
                s.client_program().receives("one\ntwo").prints("one\ntwo\n");
            }),
            holds("by each of two clients, in its own connection", |s| {
                connected(s);
                s.reference().sends("one");
                s.client_program().receives("one").prints("one\n").ends(0);
                s.program("client again").starts_as("client").makes_socket().connects();
                s.reference().accepts_from(40_001).sends("two");
                s.program("client again").receives("two").prints("two\n");
            }),
        ],
    );
}

#[test]
fn what_the_server_answers_is_not_printed() {
    table(
        "client",
        PRINTS,
        &[
            fails(
                "a constant is not what came",
                |s| {
                    connected(s);
                    s.reference().sends("hello k7q\0");
                    let client = s.client_program().receives("hello k7q\0");
                    client.at(7).prints(" hello back\n").at(8).prints("bye\n");
                },
                7,
                "after the answer came, it says: hello back",
            )
            .expecting("\"hello k7q\" is printed: it is what the server answered this time"),
            fails(
                "what was printed before it came does not count",
                |s| {
                    connected(s);
                    s.reference().sends("hello back\0");
                    s.client_program().prints("hello back\n").receives("hello back").ends(0);
                },
                line::RECV,
                "after the answer came, it says nothing; before, it says: \
                 \"hello back\" (client.c:55)",
            )
            .expecting("\"hello back\" is printed: it is what the server answered this time"),
            fails(
                "nor what another client printed",
                |s| {
                    connected(s);
                    s.program("client again").starts_as("client").makes_socket().connects();
                    s.reference().sends("one");
                    s.client_program().receives("one");
                    s.program("client again").receives("one").prints("one\n");
                },
                line::RECV,
                "after the answer came, it says nothing",
            )
            .expecting("\"one\" is printed: it is what the server answered this time"),
            fails(
                "one without a connection prints nothing of it",
                |s| {
                    connected(s);
                    s.reference().sends("one");
                    s.client_program().receives("one").prints("one\n");
                    s.program("client again").starts_as("client").at(7).dies_of(Signal::SEGV);
                },
                7,
                "the client crashed: it used memory that is not its own (SIGSEGV), \
                 so it did not connect to the reference server",
            ),
            fails(
                "an empty recv() is no answer",
                |s| {
                    connected(s);
                    s.reference().sends("hello back\0");
                    s.client_program().receives("").ends(0);
                },
                None,
                "the answer was never received; it ended with status 0",
            ),
            fails(
                "one that said nothing had no answer",
                |s| {
                    connected(s);
                    s.client_program().waits_in_recv();
                },
                line::RECV,
                "there was nothing to print: it said nothing that could be answered, and \
                 waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "nobody came",
                |s| {
                    s.client_program().starts().ends(0);
                },
                None,
                "nobody connected to the reference server",
            ),
        ],
    );
}

#[test]
fn an_answer_that_is_known_is_wanted_whole_up_to_the_buffer() {
    table(
        "client",
        "that = 'prints_answers'\nwho = ['reference server']\ntext = 'hello back'",
        &[
            holds("though the server had not finished", |s| {
                connected(s);
                s.reference().sends("hello");
                s.client_program().receives("hello").prints("hello back\n");
            }),
            fails(
                "the half of it is not it",
                |s| {
                    connected(s);
                    s.reference().sends("hello ");
                    s.client_program().receives("hello ").prints("hello\n");
                },
                line::PRINT,
                "after the answer came, it says: hello",
            )
            .expecting("\"hello back\" is printed: it is what the server answered this time"),
        ],
    );
}

#[test]
fn what_is_received_is_printed() {
    let expected = "\"hello\" is printed: it is what was received";
    table(
        "server",
        "that = 'prints_received'",
        &[
            holds("when it has come", |s| {
                s.listening("server").accepts(0).receives("hello\0").prints("hello\n");
            }),
            holds("when all of it has come", |s| {
                let server = s.listening("server").accepts(0);
                server.receives("hel").receives("lo").prints("hello\n");
            }),
            holds("after a recv() that brought nothing", |s| {
                let server = s.listening("server").accepts(0).receives("");
                server.accepts(1).receives("hello").prints("hello\n");
            }),
            holds("by a child", |s| {
                s.listening("server").accepts(0).forks();
                s.program("server/1").receives("hello").prints("hello\n");
            }),
            fails(
                "before it has come",
                |s| {
                    s.listening("server").accepts(0).prints("hello\n").receives("hello\0");
                },
                line::RECV,
                "\"hello\\0\" (6 bytes) was received, and is not printed",
            )
            .expecting(expected),
            fails(
                "by another program of the role",
                |s| {
                    s.listening("server").accepts(0).receives("hello");
                    s.program("server again").starts_as("server").prints("hello\n");
                },
                line::RECV,
                "\"hello\" (5 bytes) was received, and is not printed",
            )
            .expecting(expected),
            fails(
                "the second program receives nothing",
                |s| {
                    s.listening("server").accepts(0).receives("hello").prints("hello\n");
                    s.program("server again").starts_as("server").ends(0);
                },
                None,
                "it receives nothing; it ended with status 0",
            ),
            fails(
                "nothing is received",
                |s| {
                    s.listening("server").waits_in_accept();
                },
                line::ACCEPT,
                "it receives nothing; it waits in accept(), for the next connection",
            ),
        ],
    );
}

#[test]
fn the_programs_of_two_roles_are_asked_apart() {
    table(
        "client",
        "that = 'prints_received'\nrole = 'server'",
        &[holds("the other's", |s| {
            s.client_program().starts().makes_socket().connects().receives("hello back");
            s.listening("server").accepts(0).receives("hello").prints("hello\n");
        })],
    );
}

#[test]
fn the_receive_is_named_that_brought_the_answer() {
    table(
        "client",
        PRINTS,
        &[fails(
            "and not one that brought its NUL",
            |s| {
                connected(s);
                s.client_program().sends("hello\0");
                s.reference().receives("hello\0").sends("hello back\0");
                s.client_program().receives("hello back").at(51).receives("\0").ends(0);
            },
            line::RECV,
            "after the answer came, it says nothing",
        )
        .expecting("\"hello back\" is printed: it is what the server answered this time")],
    );
}
