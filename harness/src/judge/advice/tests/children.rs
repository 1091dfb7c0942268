//! Advisories about children and the descriptors they share.

use crate::event::story::{Story, line};
use crate::judge::table::{Row, fails, holds, table};

/// A forking server with one connection and a child for it.
fn forked(s: &mut Story) {
    s.listening("server_fork").accepts(0).forks();
}

#[test]
fn a_child_ends_when_its_connection_does() {
    table(
        "server_fork",
        "that = 'children_end'",
        &[
            holds("by itself", |s| {
                forked(s);
                s.program("server_fork/1").sends("hello back\0").ends(0);
                s.program("server_fork").waits_in_accept();
            }),
            holds("or is stopped with its parent before it could", |s| {
                forked(s);
                s.program("server_fork/1").sends("hello back\0");
                s.program("server_fork").gets_stopped();
            }),
            holds("who was forked before anybody came serves nobody", |s| {
                s.listening("server_fork").forks().accepts(0);
                s.program("server_fork/1").sleeps(1);
            }),
            holds("a thread may go on", |s| {
                s.listening("server_fork").accepts(0).starts_a_thread();
                s.program("server_fork#1").accepts(1);
            }),
            holds("another program's child is no matter", |s| {
                s.listening("server").forks();
                s.program("server/1").waits_in_accept();
                s.program("server_fork").starts();
            }),
            fails(
                "not back to accept()",
                |s| {
                    forked(s);
                    s.program("server_fork/1").accepts(1).ends(0);
                },
                line::ACCEPT,
                "a child called accept() as its parent does",
            ),
            fails(
                "not on and on",
                |s| {
                    forked(s);
                    s.program("server_fork/1").waits_in_recv();
                },
                line::RECV,
                "a child never ends after its connection: \
                 it waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "the end of another program's run ends no child",
                |s| {
                    forked(s);
                    s.listening("server").gets_stopped();
                },
                None,
                "a child never ends after its connection: it is still running",
            ),
        ],
    );
}

#[test]
fn each_process_closes_the_descriptor_that_it_does_not_use() {
    fn kept(fact: &'static str, story: fn(&mut Story)) -> Row {
        let seen = "the parent keeps the accepted descriptor open: the client never sees an end";
        fails(fact, story, line::ACCEPT, seen)
    }
    let listener = "the child keeps the listening descriptor open: \
                    the port stays taken as long as it lives";
    table(
        "server_fork",
        "that = 'descriptors_closed'",
        &[
            holds("the parent the accepted one, the child the listening one", |s| {
                forked(s);
                s.program("server_fork").closes();
                s.program("server_fork/1").closes_the_listening_socket().sends("hello back\0");
            }),
            holds("a connection that nobody else talks on is the parent's own", |s| {
                s.listening("server_fork").accepts(0).receives("hello\0");
            }),
            holds("threads share their descriptors", |s| {
                s.listening("server_fork").accepts(0).starts_a_thread();
                s.program("server_fork#1").sends("hello back\0");
            }),
            holds("who has ended keeps nothing open", |s| {
                forked(s);
                s.program("server_fork").ends(0);
                s.program("server_fork/1").closes_the_listening_socket().sends("hello back\0");
            }),
            holds("without a socket that listens there is none to close", |s| {
                s.program("server_fork").starts().accepts(0).forks().closes();
                s.program("server_fork/1").sends("hello back\0");
            }),
            kept("the parent keeps it", |s| {
                forked(s);
                s.program("server_fork/1").closes_the_listening_socket().receives("hello\0");
            }),
            kept("the child's close() is not the parent's", |s| {
                forked(s);
                let child = s.program("server_fork/1").closes_the_listening_socket();
                child.sends("hello back\0").closes().ends(0);
            }),
            kept("closing another descriptor is not closing this one", |s| {
                forked(s);
                s.program("server_fork").closes_the_listening_socket();
                s.program("server_fork/1").closes_the_listening_socket().sends("hello back\0");
            }),
            fails(
                "the child keeps the listening one",
                |s| {
                    s.program("server").starts().forks();
                    forked(s);
                    s.program("server_fork").closes();
                    s.program("server_fork/1").sends("hello back\0").closes().ends(0);
                },
                line::FORK,
                listener,
            ),
        ],
    );
}
