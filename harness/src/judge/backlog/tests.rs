//! The waiting queue of a server that is kept busy.

mod overlap;

use crate::event::story::{Story, line};
use crate::judge::table::{RELEASE, fails, holds, is_open, table};

const FILLS: &str = "that = 'queue_fills'";
const IN_ORDER: &str = "that = 'served_in_order'\ntext = 'hello back'";
const RINGING: &str = "that = 'ringing_served'\ntext = 'hello back'";

/// A server that is held before its first accept(), and listens with this backlog.
fn held(s: &mut Story, backlog: i32) {
    s.step(0);
    s.server().starts().makes_socket().binds().listens(backlog);
}

/// These client peers get through.
fn come(s: &mut Story, clients: std::ops::Range<u16>) {
    for number in clients {
        s.client(number).connects().sends("hello\0");
    }
}

/// These client peers don't.
fn are_left(s: &mut Story, clients: std::ops::Range<u16>) {
    for number in clients {
        s.client(number).begins_to_connect().gets_no_answer();
    }
}

/// The server accepts a client peer and answers it.
fn serves(s: &mut Story, number: u16) {
    s.server().accepts(number).receives("hello\0").sends("hello back\0");
    s.client(number).receives("hello back\0");
}

#[test]
fn as_many_get_through_as_wait_and_one_more() {
    table(
        "server",
        FILLS,
        &[
            holds("six of ten, with five places", |s| {
                held(s, 5);
                come(s, 0..6);
                are_left(s, 6..10);
                s.step(RELEASE);
            }),
            holds("with the server's own number of places", |s| {
                held(s, 1);
                come(s, 0..2);
                are_left(s, 2..6);
                s.step(RELEASE);
            }),
            holds("all, where there are places for all", |s| {
                held(s, 128);
                come(s, 0..10);
                s.step(RELEASE);
            }),
            holds("as many as there are places", |s| {
                held(s, 5);
                come(s, 0..5);
                s.step(RELEASE);
            }),
            holds("who sends its SYN again is one", |s| {
                held(s, 1);
                come(s, 0..2);
                are_left(s, 2..3);
                s.client(1).begins_to_connect();
                s.step(RELEASE);
            }),
            holds("what comes after the release is no matter of the queue", |s| {
                held(s, 1);
                come(s, 0..2);
                are_left(s, 2..3);
                s.step(RELEASE);
                serves(s, 0);
                s.client(2).gets_through();
                come(s, 3..9);
            }),
            holds("whatever queue another program has", |s| {
                s.program("server_fork").starts().makes_socket().binds().listens(0);
                held(s, 1);
                come(s, 0..2);
                are_left(s, 2..6);
                s.step(RELEASE);
            }),
        ],
    );
}

#[test]
fn not_more_and_not_fewer_get_through() {
    table(
        "server",
        FILLS,
        &[
            fails(
                "too many",
                |s| {
                    held(s, 1);
                    come(s, 0..4);
                    are_left(s, 4..5);
                    s.step(RELEASE);
                },
                line::LISTEN,
                "the queue in the kernel is 1; of 5 clients 4 got through, \
                 and the SYNs of 1 stay unanswered",
            ),
            fails(
                "too many, and all of them",
                |s| {
                    held(s, 1);
                    come(s, 0..4);
                    s.step(RELEASE);
                },
                line::LISTEN,
                "the queue in the kernel is 1; of 4 clients 4 got through, \
                 and the SYNs of 0 stay unanswered",
            ),
            fails(
                "too few",
                |s| {
                    held(s, 5);
                    come(s, 0..2);
                    are_left(s, 2..6);
                    s.step(RELEASE);
                },
                line::LISTEN,
                "the queue in the kernel is 5; of 6 clients 2 got through, \
                 and the SYNs of 4 stay unanswered",
            ),
            fails(
                "one that is answered while the server is busy",
                |s| {
                    held(s, 1);
                    come(s, 0..2);
                    s.client(1).receives("hello back\0");
                    s.step(RELEASE);
                },
                None,
                "client 1 was answered while the server was busy",
            ),
            fails(
                "a queue that comes only after the release",
                |s| {
                    s.server().starts();
                    s.step(RELEASE);
                    s.server().makes_socket().binds().listens(5).waits_in_accept();
                },
                line::LISTEN,
                "listen() was called only when the server was free again",
            ),
            is_open(
                "a program that was never held proves nothing",
                |s| {
                    held(s, 1);
                    come(s, 0..2);
                },
                "the program was never kept busy",
            ),
        ],
    );
}

const SEND_FAILED: &str = "send() failed with EPIPE, so client 0 waited in the queue and is not \
                           answered; the server ended with status 1";

#[test]
fn those_who_waited_are_served_in_order() {
    table(
        "server",
        IN_ORDER,
        &[
            holds("one after another", |s| {
                held(s, 5);
                come(s, 0..3);
                s.step(RELEASE);
                (0..3).for_each(|number| serves(s, number));
            }),
            holds("those that were left out are no matter", |s| {
                held(s, 0);
                come(s, 0..1);
                are_left(s, 1..2);
                s.step(RELEASE);
                serves(s, 0);
            }),
            holds("children may overtake each other", |s| {
                held(s, 5);
                come(s, 0..2);
                s.step(RELEASE);
                s.server().accepts(0).forks().accepts(1).forks();
                s.program("server/2").talks_with(1).sends("hello back\0");
                s.program("server/1").talks_with(0).sends("hello back\0");
                s.client(0).receives("hello back\0");
                s.client(1).receives("hello back\0");
            }),
            fails(
                "not the second before the first",
                |s| {
                    held(s, 5);
                    come(s, 0..2);
                    s.step(RELEASE);
                    s.server().accepts(0).accepts(1).at(7).sends("hello back\0");
                    s.server().talks_with(0).at(8).sends("hello back\0");
                    s.client(0).receives("hello back\0");
                    s.client(1).receives("hello back\0");
                },
                7,
                "client 1 is answered before client 0, who connected first",
            ),
            fails(
                "one is not accepted",
                |s| {
                    held(s, 5);
                    come(s, 0..2);
                    s.step(RELEASE);
                    serves(s, 0);
                    s.server().ends(0);
                },
                None,
                "client 1 waited in the queue and is not answered; \
                 the connection was never accepted; the server ended with status 0",
            ),
            fails(
                "one hears something else",
                |s| {
                    held(s, 5);
                    come(s, 0..1);
                    s.step(RELEASE);
                    s.server().accepts(0).sends("hi\0").waits_in_recv();
                    s.client(0).receives("hi\0");
                },
                line::RECV,
                "client 0 waited in the queue and is not answered; \
                 the server waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "send() failed",
                |s| {
                    held(s, 5);
                    come(s, 0..1);
                    s.step(RELEASE);
                    let server = s.server().accepts(0);
                    let send = server.send("hello back\0");
                    server.fails(send, "EPIPE").ends(1);
                    s.client(0).receives("hello back\0");
                },
                line::SEND,
                SEND_FAILED,
            ),
            fails(
                "nobody was there to wait",
                |s| {
                    s.server().starts().ends(1);
                    s.step(RELEASE);
                },
                None,
                "listen() was never called; it ended with status 1",
            ),
            is_open(
                "a program that was never held proves nothing",
                |s| {
                    held(s, 1);
                    come(s, 0..2);
                },
                "the program was never kept busy",
            ),
        ],
    );
}

#[test]
fn those_who_were_left_out_get_in_afterwards() {
    table(
        "server",
        RINGING,
        &[
            holds("and are answered", |s| {
                held(s, 0);
                come(s, 0..1);
                are_left(s, 1..3);
                s.step(RELEASE);
                serves(s, 0);
                s.client(1).gets_through().receives("hello back\0");
                s.client(2).gets_through().receives("hello back\0");
            }),
            holds("those who waited in the queue are no matter", |s| {
                held(s, 5);
                come(s, 0..2);
                s.step(RELEASE);
            }),
            fails(
                "never",
                |s| {
                    held(s, 0);
                    are_left(s, 0..1);
                    s.step(RELEASE);
                    s.server().ends(0);
                },
                None,
                "client 0 never gets in; the server ended with status 0",
            ),
            fails(
                "without an answer",
                |s| {
                    held(s, 0);
                    are_left(s, 0..2);
                    s.step(RELEASE);
                    s.client(0).gets_through().receives("hello back\0");
                    s.client(1).gets_through().receives("hell");
                    s.server().waits_in_accept();
                },
                line::ACCEPT,
                "client 1 gets in and is not answered; \
                 the server waits in accept(), for the next connection",
            ),
            is_open(
                "a program that was never held proves nothing",
                |_| (),
                "the program was never kept busy",
            ),
        ],
    );
}
