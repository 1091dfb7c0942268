//! Errors that a program did not heed.

use crate::event::story::{SERVER, Story, line, socket};
use crate::event::{Bytes, SocketOption, Syscall};
use crate::judge::table::{fails, holds, table};

const HEEDED: &str = "that = 'errors_heeded'";

/// setsockopt() on the socket that was made first.
fn option() -> Syscall {
    Syscall::SetOption { sd: 3, socket: Some(1), option: SocketOption::from("SO_X".to_owned()) }
}

/// send() on the descriptor that accept() did not return.
fn nowhere() -> Syscall {
    Syscall::Send { sd: -1, socket: None, bytes: Bytes::default(), to: None }
}

#[test]
fn an_error_is_heeded() {
    table(
        "server",
        HEEDED,
        &[
            holds("by an end", |s| {
                s.server().starts().fails(socket(None), "EMFILE").ends(1);
            }),
            holds("what is done on another connection is nothing of it", |s| {
                s.listening("server").accepts(0);
                s.server().accepts(1).talks_with(0);
                let server = s.server();
                let recv = server.recv("");
                server.fails(recv, "EFAULT").talks_with(1).sends("hello back");
            }),
            holds("by words", |s| {
                let server = s.server().starts().fails(socket(None), "EMFILE");
                server.prints("socket error\n").fails(socket(None), "EMFILE");
            }),
            holds("by the system's own words", |s| {
                let server = s.server().starts().makes_socket();
                let bind = server.bind(SERVER);
                let server = server.fails(bind, "EADDRINUSE");
                server.prints("Address already in use\n").listens(5);
            }),
            holds("by another try", |s| {
                let server = s.server().starts().makes_socket();
                let (bind, again) = (server.bind(SERVER), server.bind(SERVER));
                server.fails(bind, "EADDRINUSE").calls(again, 0).listens(5);
            }),
            holds("when the harness stops it there", |s| {
                let server = s.server().starts().fails(socket(None), "EMFILE").gets_stopped();
                server.binds();
            }),
            holds("by the next accept()", |s| {
                let server = s.listening("server");
                let accept = server.accept();
                server.fails(accept, "ECONNABORTED").waits_in_accept();
            }),
            holds("though another process goes on", |s| {
                s.listening("server").accepts(0).forks();
                let child = s.program("server/1");
                let send = child.send("hello back\0");
                child.fails(send, "EPIPE");
                s.server().talks_with(0).sends("hello back\0");
                s.program("server/1").ends(1);
            }),
            holds("another program's is no matter", |s| {
                let other = s.program("server_fork").starts().fails(socket(None), "EMFILE");
                other.binds();
                s.server().starts();
            }),
            holds("talk on another socket is no continuation", |s| {
                let server = s.listening("server").accepts(0);
                let send = server.send("hello back\0");
                server.fails(send, "EPIPE").accepts(1).sends("hello back\0");
            }),
            holds("an accept() that failed does not spoil another's connection", |s| {
                let server = s.listening("server").accepts(0);
                let accept = server.accept();
                server.fails(accept, "EINVAL").sends("hello back\0");
            }),
            holds("errors that say: not now", |s| {
                let server = s.listening("server").accepts(0);
                let (recv, accept) = (server.recv(""), server.accept());
                server
                    .fails(recv, "EAGAIN")
                    .receives("hello")
                    .fails(accept, "EINTR")
                    .calls(nowhere(), 0);
            }),
        ],
    );
}

/// The server fails to bind, and goes on.
fn bind_fails(s: &mut Story) {
    let server = s.server().starts().makes_socket();
    let bind = server.bind(SERVER);
    server.fails(bind, "EADDRINUSE").prints("now listening\n").listens(5);
}

#[test]
fn an_error_is_not_heeded() {
    table(
        "server",
        HEEDED,
        &[
            fails(
                "listen() after a bind() that failed",
                bind_fails,
                line::BIND,
                "bind() failed with EADDRINUSE, and the program went on with listen() (server.c:30)",
            ),
            fails(
                "accept() after a listen() that failed",
                |s| {
                    let listen = Syscall::Listen { sd: 3, socket: Some(1), backlog: 5 };
                    let server = s.server().starts().makes_socket();
                    server.fails(listen, "EOPNOTSUPP").waits_in_accept();
                },
                line::LISTEN,
                "listen() failed with EOPNOTSUPP, \
                 and the program went on with accept() (server.c:40)",
            ),
            fails(
                "bind() after a socket() that failed",
                |s| {
                    s.server().starts().fails(socket(None), "EMFILE").binds();
                },
                line::SOCKET,
                "socket() failed with EMFILE, and the program went on with bind() (server.c:20)",
            ),
            fails(
                "send() after a recv() that failed",
                |s| {
                    let server = s.listening("server").accepts(0);
                    let recv = server.recv("");
                    server.fails(recv, "ECONNRESET").sends("hello back\0");
                },
                line::RECV,
                "recv() failed with ECONNRESET, and the program went on with send() (server.c:60)",
            ),
            fails(
                "send() on what accept() did not return",
                |s| {
                    let server = s.listening("server");
                    let accept = server.accept();
                    server.fails(accept, "EINVAL").fails(nowhere(), "EBADF");
                },
                line::ACCEPT,
                "accept() failed with EINVAL, and the program went on with send() (server.c:60)",
            ),
            fails(
                "anything after a setsockopt() that failed",
                |s| {
                    let server = s.server().starts().makes_socket().at(7).fails(option(), "EINVAL");
                    server.at(8).sleeps(1);
                },
                7,
                "setsockopt() failed with EINVAL, and the program went on with sleep() (server.c:8)",
            ),
            fails(
                "of two errors the first one is told",
                |s| {
                    bind_fails(s);
                    s.server().at(7).fails(option(), "EINVAL").accepts(0);
                },
                line::BIND,
                "bind() failed with EADDRINUSE, and the program went on with listen() (server.c:30)",
            ),
        ],
    );
}
