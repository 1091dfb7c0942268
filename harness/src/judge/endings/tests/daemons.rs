//! Programs whose first process ends at once, and that go on in one that it forked.

use crate::event::Signal;
use crate::event::story::Story;
use crate::judge::table::{fails, holds, table};

/// A server whose first process has ended before the other makes its socket.
fn daemon(s: &mut Story) {
    s.server().starts().forks().ends(0);
    s.program("server/1").makes_socket().binds().listens(5);
}

#[test]
fn a_daemon_is_still_there() {
    table(
        "server",
        "that = 'alive'",
        &[
            holds("its child waits for connections", |s| {
                daemon(s);
                s.program("server/1").accepts(0).waits_in_accept();
            }),
            holds("its grandchild does", |s| {
                s.server().starts().forks().ends(0);
                s.program("server/1").forks().ends(0);
                let last = s.program("server/1/1").makes_socket().binds().listens(5);
                last.waits_in_accept();
            }),
            holds("its first process has listened before", |s| {
                s.listening("server").forks().ends(0);
                s.program("server/1").waits_in_accept();
            }),
            fails(
                "its child has crashed",
                |s| {
                    daemon(s);
                    s.program("server/1").accepts(0).dies_of(Signal::PIPE);
                },
                crate::event::story::line::OTHER,
                "it was killed for sending where there was no connection, or none any more (SIGPIPE)",
            ),
            fails(
                "what is left serves its connection, and nobody accepts any more",
                |s| {
                    s.listening("server").accepts(0).forks().ends(0);
                    s.program("server/1").receives("hello").waits_in_recv();
                },
                None,
                "it ended with status 0",
            ),
            fails(
                "what is left has never been a server",
                |s| {
                    s.listening("server").forks().ends(0);
                    s.program("server/1").sleeps(1);
                },
                None,
                "it ended with status 0",
            ),
        ],
    );
}

#[test]
fn the_status_of_a_daemon_is_that_of_the_process_that_works() {
    table(
        "server",
        "that = 'ends'\nstatus = 'nonzero'",
        &[
            holds("its child ends with 1", |s| {
                daemon(s);
                s.program("server/1").ends(1);
            }),
            fails(
                "its child ends with 0",
                |s| {
                    s.server().starts().forks().ends(0);
                    s.program("server/1").makes_socket().at(9).prints("error\n").ends(0);
                },
                9,
                "ended with status 0, as if nothing had gone wrong",
            ),
            fails(
                "a parent that waits for its child is no daemon",
                |s| {
                    s.server().starts().forks();
                    s.program("server/1").makes_socket().ends(1);
                    s.server().ends(0);
                },
                None,
                "ended with status 0, as if nothing had gone wrong",
            ),
        ],
    );
}
