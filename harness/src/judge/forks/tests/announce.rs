//! Children announce themselves.

use super::{accepts_and_forks, parent};
use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, is_open, table};

const ANNOUNCE: &str = "that = 'children_announce'\nmessage = 'child'";

/// A child that announces itself, with its numbers, and answers.
fn child(s: &mut Story, actor: &str, text: &str) {
    s.program(actor).prints(text).receives("hello\0").sends("hello back\0");
}

#[test]
fn each_child_says_that_it_handles_the_connection() {
    table(
        "server_fork",
        ANNOUNCE,
        &[
            holds("whatever numbers the first has, and the true ones of the second", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                child(s, "server_fork/1", "Child: with the client 137.207.82.52:2021\n");
                accepts_and_forks(s, 1);
                child(s, "server_fork/2", "Child: with the client 137.207.140.134:50002\n");
            }),
            holds("without numbers, after what it received", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                accepts_and_forks(s, 1);
                for actor in ["server_fork/1", "server_fork/2"] {
                    s.program(actor).receives("hello\0").prints("hello\nI am the child\n");
                }
            }),
            holds("beside both addresses", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                child(s, "server_fork/1", "child\n");
                accepts_and_forks(s, 1);
                child(s, "server_fork/2", "child at 137.207.82.52:2021 for port 50002\n");
            }),
            holds("by the port alone, in a server at all addresses", |s| {
                let server = parent(s).starts().makes_socket().binds_to("0.0.0.0:2021");
                server.did(crate::event::EventKind::AcceptQueue {
                    address: crate::event::Address::V4("0.0.0.0:2021".parse().unwrap()),
                    limit: 5,
                    waiting: 0,
                });
                accepts_and_forks(s, 0);
                child(s, "server_fork/1", "child\n");
                accepts_and_forks(s, 1);
                child(s, "server_fork/2", "child of 0.0.0.0\n");
            }),
            holds("a connection that nobody talks on has no child to announce", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                accepts_and_forks(s, 1);
                child(s, "server_fork/2", "child\n");
            }),
            holds("of another program's address there is no question", |s| {
                s.listening("server");
                parent(s).starts().makes_socket().binds();
                accepts_and_forks(s, 0);
                child(s, "server_fork/1", "child\n");
                accepts_and_forks(s, 1);
                child(s, "server_fork/2", "child 137.207.82.52:2021\n");
            }),
        ],
    );
}

#[test]
fn a_child_does_not_say_that_it_handles_the_connection() {
    table(
        "server_fork",
        ANNOUNCE,
        &[
            fails(
                "one says nothing",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    child(s, "server_fork/1", "child\n");
                    accepts_and_forks(s, 1);
                    child(s, "server_fork/2", "hi\n");
                },
                line::RECV,
                "the child that handles the connection says nothing of itself",
            ),
            fails(
                "the parent says it",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    parent(s).prints("child\n");
                    s.program("server_fork/1").sends("hello back\0");
                },
                line::SEND,
                "the child that handles the connection says nothing of itself",
            ),
            fails(
                "only the client says it",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    s.program("server_fork/1").receives("child\0").prints("child\n");
                },
                line::RECV,
                "the child that handles the connection says nothing of itself",
            ),
            fails(
                "it was said before the connection was accepted",
                |s| {
                    s.listening("server_fork").forks();
                    s.program("server_fork/1").prints("child\n").accepts(0).sends("hello back\0");
                },
                line::SEND,
                "the child that handles the connection says nothing of itself",
            ),
            fails(
                "the second names the server's own port",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    child(s, "server_fork/1", "child\n");
                    accepts_and_forks(s, 1);
                    child(s, "server_fork/2", " child for port 2021\n");
                },
                line::PRINT,
                "it names the server's own address: child for port 2021",
            ),
            fails(
                "the second names the server's own address",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    child(s, "server_fork/1", "child\n");
                    accepts_and_forks(s, 1);
                    child(s, "server_fork/2", "child for 137.207.82.52\n");
                },
                line::PRINT,
                "it names the server's own address: child for 137.207.82.52",
            ),
            fails(
                "nobody is accepted",
                |s| {
                    s.listening("server_fork").ends(0);
                },
                None,
                "accept() was never called; it ended with status 0",
            ),
            is_open("no program, no evidence", |_| (), "the program was not started"),
        ],
    );
}
