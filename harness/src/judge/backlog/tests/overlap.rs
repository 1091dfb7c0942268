//! Connections that are accepted while others are held.

use crate::event::EventKind;
use crate::event::story::line;
use crate::judge::table::{RELEASE, fails, holds, is_open, table};

#[test]
fn two_are_accepted_while_both_are_held() {
    table(
        "server",
        "that = 'overlap'\nis = 2",
        &[
            holds("before the release", |s| {
                s.listening("server").accepts(0).accepts(1);
                s.step(RELEASE);
            }),
            holds("one by the parent and one by a child; a third is no matter", |s| {
                s.listening("server").accepts(0).forks();
                s.program("server/1").accepts(1).accepts(2);
                s.step(RELEASE);
            }),
            fails(
                "one before and one after",
                |s| {
                    s.listening("server").accepts(0);
                    s.step(1);
                    s.step(RELEASE);
                    s.server().accepts(1).waits_in_recv();
                },
                line::RECV,
                "1 of 2 connections was accepted while both clients held theirs; \
                 the server waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "a failed accept() is none",
                |s| {
                    let server = s.listening("server").accepts(0);
                    let accept = server.accept();
                    server.fails(accept, "EINTR").did(EventKind::Quiet);
                    s.step(RELEASE);
                },
                None,
                "1 of 2 connections was accepted while both clients held theirs; \
                 the server is still running",
            ),
            is_open(
                "never released, never shown",
                |s| {
                    s.listening("server").accepts(0).accepts(1).ends(0);
                },
                "the programs were never kept in their conversations",
            ),
        ],
    );
}
