//! Connections are announced.

use crate::event::story::{Story, line};
use crate::event::{Bytes, EventKind};
use crate::judge::table::{fails, holds, is_open, table};

const ANNOUNCES: &str = "that = 'announces_connections'\nmessage = 'accepted'";

#[test]
fn each_connection_is_announced() {
    table(
        "server",
        ANNOUNCES,
        &[
            holds("in the slide's words, with whatever numbers", |s| {
                let server = s.listening("server").accepts(0);
                server.prints("The Server opened the request from client 0:0\n").receives("hello");
            }),
            holds("by its address", |s| {
                s.listening("server").accepts(0).prints("137.207.140.134\n").sends("hello back");
            }),
            holds("by its port", |s| {
                s.listening("server").accepts(0).prints(":50001\n").sends("hello back");
            }),
            holds("after what was received, in a line of its own", |s| {
                s.listening("server").accepts(0).receives("hello\0").prints("hello\nclient came\n");
            }),
            holds("twice, for two", |s| {
                s.listening("server").accepts(0).prints("client\n").accepts(1).prints("client\n");
            }),
            holds("by a child", |s| {
                s.listening("server").accepts(0).forks();
                s.program("server/1").prints("client\n");
            }),
            holds("on a line that a prompt has begun", |s| {
                let server = s.listening("server").prints("waiting for a call: ").accepts(0);
                server.prints("The Server opened the request from client 0:0\n");
            }),
            holds("without a line end, before the answer", |s| {
                let server = s.listening("server").accepts(0).prints("client 0:0 ");
                server.sends("hello back").prints("done\n");
            }),
            holds("before another is answered", |s| {
                s.listening("server").accepts(0).prints("client\n").sends("hello back");
                s.server().accepts(1).prints("client\n").sends("hello back");
            }),
        ],
    );
}

#[test]
fn a_connection_is_not_announced() {
    let silent = "the connection was accepted and not announced";
    table(
        "server",
        ANNOUNCES,
        &[
            fails(
                "when nothing is said",
                |s| {
                    s.listening("server").accepts(0).sends("hello back");
                },
                line::ACCEPT,
                silent,
            ),
            fails(
                "before it was accepted",
                |s| {
                    s.listening("server").prints("client ").accepts(0).prints("!\n");
                },
                line::ACCEPT,
                "the connection was accepted and not announced; it says so too early, before accept(): \
                 \"client\" (server.c:55)",
            ),
            fails(
                "after it was answered",
                |s| {
                    s.listening("server").accepts(0).sends("hello back").prints("client\n");
                },
                line::ACCEPT,
                "the connection was accepted and not announced; it says so too late, after its answer: \
                 \"client\" (server.c:55)",
            ),
            fails(
                "by an error",
                |s| {
                    s.listening("server").accepts(0).prints("client failed\n");
                },
                line::ACCEPT,
                silent,
            ),
            fails(
                "by what the client said itself",
                |s| {
                    s.listening("server").accepts(0).receives("client\0").prints("> client\n");
                },
                line::ACCEPT,
                silent,
            ),
            fails(
                "by another's address",
                |s| {
                    s.listening("server").accepts(0).prints("137.207.140.135:50002\n");
                },
                line::ACCEPT,
                silent,
            ),
            fails(
                "neither of two",
                |s| {
                    s.listening("server").at(7).accepts(0).sends("hello back").at(8).accepts(1);
                },
                7,
                "2 of 2 connections were accepted and not announced",
            ),
            fails(
                "by a question that scanf() flushed",
                |s| {
                    let typed = EventKind::Typed {
                        text: Bytes::from(&b"hello back\n"[..]),
                        asked: String::new(),
                        answers: Vec::new(),
                        by_order: false,
                    };
                    let server = s.listening("server").accepts(0).receives("hello\0");
                    server.prints("hello\nEnter a reply for the client: ").did(typed);
                    s.server().sends("hello back\0");
                },
                line::ACCEPT,
                silent,
            ),
            fails(
                "by the announcement of the next",
                |s| {
                    let server = s.listening("server").at(7).accepts(0);
                    server.at(8).accepts(1).prints("client\n");
                },
                7,
                "connection 1 of 2 was accepted and not announced",
            ),
            fails(
                "by that of the one before",
                |s| {
                    let server = s.listening("server").at(7).accepts(0).prints("client\n");
                    server.at(8).accepts(1);
                },
                8,
                "connection 2 of 2 was accepted and not announced",
            ),
        ],
    );
}

#[test]
fn without_a_connection_there_is_none_to_announce() {
    table(
        "server",
        ANNOUNCES,
        &[
            fails(
                "accept() failed",
                |s| {
                    let server = s.listening("server");
                    let accept = server.accept();
                    server.fails(accept, "EINVAL");
                },
                line::ACCEPT,
                "accept() failed with EINVAL, so no connection was accepted; it is still running",
            ),
            fails(
                "accept() was not called",
                |s| {
                    s.listening("server").ends(0);
                },
                None,
                "accept() was never called; it ended with status 0",
            ),
            fails(
                "started twice, it accepted once",
                |s: &mut Story| {
                    s.listening("server").accepts(0).prints("client\n");
                    s.program("server again").starts_as("server").ends(1);
                },
                None,
                "started once more, it accepted no connection; it ended with status 1",
            ),
            is_open("no program, no evidence", |_| (), "the program was not started"),
        ],
    );
}
