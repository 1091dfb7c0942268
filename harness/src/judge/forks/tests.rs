//! The forking server: which process handles which connection.

mod announce;
mod stream;

use crate::event::story::{Program, Story, line};
use crate::event::{Signal, Syscall};
use crate::judge::table::{fails, holds, is_open, table};

const OWN: &str = "that = 'own_processes'";

/// The forking server.
fn parent(s: &mut Story) -> Program<'_> {
    s.program("server_fork")
}

/// A client peer connects; the parent accepts and forks its next child.
fn accepts_and_forks(s: &mut Story, number: u16) {
    s.client(number).connects();
    parent(s).accepts(number).forks();
}

/// The conversation of a child with its client peer.
fn converses(s: &mut Story, actor: &str) {
    s.program(actor).receives("hello\0").sends("hello back\0");
}

#[test]
fn each_connection_is_handled_by_a_child_of_its_own() {
    table(
        "server_fork",
        OWN,
        &[
            holds("one after another", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                converses(s, "server_fork/1");
                accepts_and_forks(s, 1);
                converses(s, "server_fork/2");
                parent(s).waits_in_accept();
            }),
            holds("beside one another", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                accepts_and_forks(s, 1);
                converses(s, "server_fork/2");
                converses(s, "server_fork/1");
            }),
            holds("by a grandchild, whose parent ends at once", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                s.program("server_fork/1").forks().ends(0);
                converses(s, "server_fork/1/1");
            }),
            holds("accepted by a child, as the lecture's falls back to accept()", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                converses(s, "server_fork/1");
                s.client(1).connects();
                s.program("server_fork/1").accepts(1).forks();
                converses(s, "server_fork/1/1");
            }),
            holds("without a word of what it received", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                s.program("server_fork/1").sends("hello back\0");
            }),
            holds("though the parent waits for something else", |s| {
                s.listening("server_fork");
                accepts_and_forks(s, 0);
                converses(s, "server_fork/1");
                parent(s).waits_in(Syscall::Wait { nohang: false });
            }),
            is_open("no program, no evidence", |_| (), "the program was not started"),
            fails(
                "nobody is accepted",
                |s| {
                    s.listening("server_fork").ends(1);
                },
                None,
                "accept() was never called; it ended with status 1",
            ),
            fails(
                "one is left out",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    converses(s, "server_fork/1");
                    s.client(1).connects();
                    parent(s).waits_in(Syscall::Wait { nohang: false });
                },
                line::WAIT,
                "1 of 2 connections was accepted; the parent waits in wait(), for a child to end",
            ),
        ],
    );
}

#[test]
fn the_parent_does_not_handle_a_connection() {
    table(
        "server_fork",
        OWN,
        &[
            fails(
                "alone",
                |s| {
                    s.listening("server_fork");
                    s.client(0).connects();
                    parent(s).accepts(0).receives("hello\0").sends("hello back\0");
                },
                line::RECV,
                "the process that accepted the connection handles it itself: \
                 there is no fork() after accept()",
            ),
            fails(
                "a fork before accept() is none after it",
                |s| {
                    s.listening("server_fork").forks();
                    s.client(0).connects();
                    parent(s).accepts(0).sends("hello back\0");
                },
                line::SEND,
                "the process that accepted the connection handles it itself: \
                 there is no fork() after accept()",
            ),
            fails(
                "nor is another's fork",
                |s| {
                    s.listening("server_fork").forks();
                    s.client(0).connects();
                    parent(s).accepts(0).sends("hello back\0");
                    s.program("server_fork/1").forks();
                },
                line::SEND,
                "the process that accepted the connection handles it itself: \
                 there is no fork() after accept()",
            ),
            fails(
                "with a child that has nothing to do",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    converses(s, "server_fork");
                },
                line::RECV,
                "the process that accepted the connection handles it itself, in spite of its fork()",
            ),
            fails(
                "with a child that sends nothing, and receives nothing",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    s.program("server_fork/1").sends("").receives("");
                    converses(s, "server_fork");
                },
                line::RECV,
                "the process that accepted the connection handles it itself, in spite of its fork()",
            ),
            fails(
                "beside its child",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    s.program("server_fork/1").receives("hello\0");
                    parent(s).sends("hello back\0");
                },
                line::SEND,
                "parent and child both talk to the client: the parent calls send()",
            ),
            fails(
                "waiting for what its child has received",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    converses(s, "server_fork/1");
                    parent(s).talks_with(0).at(7).waits_in_recv();
                },
                7,
                "parent and child both talk to the client: the parent waits in recv()",
            ),
            fails(
                "waiting, with nobody else there, it handles nothing",
                |s| {
                    s.listening("server_fork");
                    s.client(0).connects();
                    parent(s).accepts(0).at(7).waits_in_recv();
                },
                7,
                "nobody talks to the client; there is no fork() after accept(), and the server \
                 waits in recv(), for bytes that nobody will send",
            ),
        ],
    );
}

#[test]
fn a_child_of_another_kind_is_none_of_the_connection() {
    table(
        "server_fork",
        OWN,
        &[
            fails(
                "forked before accept(), and accepting itself",
                |s| {
                    s.listening("server_fork").forks();
                    s.client(0).connects();
                    s.program("server_fork/1").accepts(0);
                    converses(s, "server_fork/1");
                },
                line::RECV,
                "the process that handles the connection was forked before its accept()",
            ),
            fails(
                "a thread",
                |s| {
                    s.listening("server_fork");
                    s.client(0).connects();
                    parent(s).accepts(0).starts_a_thread();
                    converses(s, "server_fork#1");
                },
                line::RECV,
                "a thread handles the connection, not a process of its own",
            ),
            fails(
                "a thread that accepts handles it itself",
                |s| {
                    s.listening("server_fork").starts_a_thread();
                    s.client(0).connects();
                    s.program("server_fork#1").accepts(0);
                    converses(s, "server_fork#1");
                },
                line::RECV,
                "the process that accepted the connection handles it itself: \
                 there is no fork() after accept()",
            ),
            fails(
                "one that was there before the connection was accepted",
                |s| {
                    s.listening("server_fork").forks();
                    s.client(0).connects();
                    parent(s).accepts(0);
                    s.program("server_fork/1").talks_with(0).sends("hello back\0");
                },
                line::SEND,
                "the process that handles the connection was there before it was accepted",
            ),
            fails(
                "one for several",
                |s| {
                    s.listening("server_fork");
                    s.client(0).connects();
                    s.client(1).connects();
                    parent(s).accepts(0).accepts(1).forks();
                    s.program("server_fork/1").talks_with(0).sends("hello back\0");
                    s.program("server_fork/1").talks_with(1).at(7).sends("hello back\0");
                },
                7,
                "one child handles several connections",
            ),
        ],
    );
}

#[test]
fn a_child_that_does_not_answer_handles_nothing() {
    table(
        "server_fork",
        OWN,
        &[
            fails(
                "one that does not answer",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    s.program("server_fork/1").receives("hello\0").ends(0);
                },
                line::RECV,
                "the child does not answer; it ended with status 0",
            ),
            fails(
                "one that crashes before it answers: where it crashed",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    s.program("server_fork/1").receives("hello\0").at(7).dies_of(Signal::SEGV);
                },
                7,
                "the child that took the connection crashed: it used memory that is not its own \
                 (SIGSEGV), so the child does not answer",
            ),
            fails(
                "one that says nothing at all: where accept() was",
                |s| {
                    s.listening("server_fork").forks();
                    accepts_and_forks(s, 0);
                    s.program("server_fork/1").ends(1);
                    s.program("server_fork/2").ends(2);
                },
                line::ACCEPT,
                "nobody talks to the client; the child ended with status 2",
            ),
            fails(
                "one whose conversation fails: why",
                |s| {
                    s.listening("server_fork");
                    accepts_and_forks(s, 0);
                    let child = s.program("server_fork/1");
                    let recv = child.recv("");
                    child.fails(recv, "EBADF").ends(1);
                },
                line::RECV,
                "recv() failed with EBADF, so nobody talks to the client; the child ended with \
                 status 1",
            ),
            fails(
                "a thread in vain is no child",
                |s| {
                    s.listening("server_fork");
                    s.client(0).connects();
                    parent(s).accepts(0).starts_a_thread().ends(3);
                },
                line::ACCEPT,
                "nobody talks to the client; there is no fork() after accept(), \
                 and the server ended with status 3",
            ),
        ],
    );
}
