//! Servers that listen, and how many may wait.

use super::unix;
use crate::event::Syscall;
use crate::event::story::{SERVER, line, queue};
use crate::judge::table::{fails, holds, table};

#[test]
fn a_server_is_bound_and_listens() {
    table(
        "server",
        "that = 'listens'",
        &[
            holds("as the lecture does it", |s| {
                s.listening("server").waits_in_accept();
            }),
            holds("at the second address that it tries", |s| {
                let server = s.server().starts().makes_socket();
                let bind = server.bind("137.207.82.52:2020");
                server.fails(bind, "EADDRINUSE").binds().listens(5);
            }),
            fails(
                "bind() fails",
                |s| {
                    let server = s.server().starts().makes_socket();
                    let bind = server.bind(SERVER);
                    server.fails(bind, "EADDRNOTAVAIL").ends(1);
                },
                line::BIND,
                "bind() to 137.207.82.52:2021 failed with EADDRNOTAVAIL",
            ),
            fails(
                "bound to a file",
                |s| {
                    let (bind, _) = unix(3);
                    s.server().starts().makes_socket().calls(bind, 0).listens(5);
                },
                line::BIND,
                "bind() to a local (AF_UNIX) address",
            ),
            fails(
                "never bound",
                |s| {
                    s.server().starts().makes_socket().listens(5).ends(2);
                },
                None,
                "bind() was never called; it ended with status 2",
            ),
            fails(
                "never listens: the line is bind()'s",
                |s| {
                    s.server().starts().makes_socket().binds().ends(0);
                },
                line::BIND,
                "listen() was never called; it ended with status 0",
            ),
            fails(
                "listen() fails",
                |s| {
                    let listen = Syscall::Listen { sd: 4, socket: None, backlog: 5 };
                    s.server().starts().makes_socket().binds().fails(listen, "EBADF");
                },
                line::LISTEN,
                "listen() failed with EBADF",
            ),
            fails(
                "another socket listens",
                |s| {
                    let listen = Syscall::Listen { sd: 4, socket: Some(2), backlog: 5 };
                    s.server().starts().makes_socket().binds().calls(listen, 0);
                },
                line::LISTEN,
                "listen() did not make the bound socket listen",
            ),
            fails(
                "another program listens",
                |s| {
                    s.listening("server_fork");
                    s.server().starts().makes_socket().binds().ends(0);
                },
                line::BIND,
                "listen() was never called; it ended with status 0",
            ),
        ],
    );
}

#[test]
fn the_kernel_lets_as_many_wait_as_was_said() {
    table(
        "server",
        "that = 'queue'\nis = 5",
        &[
            holds("five", |s| {
                s.listening("server");
            }),
            holds("whatever another program's queue is", |s| {
                s.program("server_fork").starts().makes_socket().binds().listens(1);
                s.listening("server");
            }),
            fails(
                "one",
                |s| {
                    s.server().starts().makes_socket().binds().listens(1);
                },
                line::LISTEN,
                "listen(…, 1): the kernel lets 1 connection wait",
            ),
            fails(
                "what the kernel knows and listen() did not say",
                |s| {
                    s.server().starts().did(queue(128));
                },
                None,
                "listen(…, ?): the kernel lets 128 connections wait",
            ),
            fails(
                "none at all",
                |s| {
                    s.server().starts().makes_socket().binds().ends(0);
                },
                None,
                "listen() was never called; it ended with status 0",
            ),
        ],
    );
}
