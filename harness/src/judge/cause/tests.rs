//! The earliest fault is the cause that is told, with what fits it.

use super::hint;
use crate::event::story::{SERVER, Story, line};
use crate::event::{Errno, Signal, SyscallName as S};
use crate::judge::table::{fails, finding, suite_expecting, table};

const ANSWERED: &str = "that = 'answered'\nwho = ['client 0']\ntext = 'hello back'";
const OWN: &str = "that = 'own_processes'";
const HELP: &str = "why = 'the suite says why'\nhelp = 'the suite helps'";

/// A child has taken the connection of client 0.
fn takes(s: &mut Story) {
    s.listening("server");
    s.client(0).connects().sends("hello");
    s.server().accepts(0).forks();
}

#[test]
fn an_unanswered_client_is_told_by_what_went_wrong_first() {
    table(
        "server",
        ANSWERED,
        &[
            fails(
                "the child crashed",
                |s| {
                    takes(s);
                    s.program("server/1").receives("hello").at(64).dies_of(Signal::SEGV);
                    s.server().waits_in_accept();
                },
                64,
                "the child that took the connection crashed: it used memory that is not its own \
                 (SIGSEGV), so client 0 hears nothing",
            )
            .expecting("client 0 hears \"hello back\""),
            fails(
                "another's child crashed",
                |s| {
                    takes(s);
                    s.client(1).connects();
                    s.server().accepts(1).forks();
                    s.program("server/2").dies_of(Signal::SEGV);
                    s.program("server/1").receives("hello").ends(0);
                    s.server().waits_in_accept();
                },
                line::ACCEPT,
                "client 0 hears nothing; the server waits in accept(), for the next connection",
            )
            .expecting("client 0 hears \"hello back\""),
            fails(
                "send() was given no text",
                |s| {
                    takes(s);
                    s.program("server/1").receives("hello").at(65).sends("").ends(0);
                    s.server().waits_in_accept();
                },
                65,
                "send() was given 0 bytes, so client 0 hears nothing; \
                 the server waits in accept(), for the next connection",
            )
            .expecting("client 0 hears \"hello back\""),
            fails(
                "another send() had one",
                |s| {
                    takes(s);
                    let child = s.program("server/1").receives("hello").at(65).sends("");
                    child.sends("hallo").ends(0);
                    s.server().waits_in_accept();
                },
                line::ACCEPT,
                "client 0 hears nothing; the server waits in accept(), for the next connection",
            )
            .expecting("client 0 hears \"hello back\""),
            fails(
                "recv() failed",
                |s| {
                    takes(s);
                    let child = s.program("server/1");
                    let recv = child.recv("");
                    child.at(9).fails(recv, "EFAULT").dies_of(Signal::SEGV);
                    s.server().waits_in_accept();
                },
                9,
                "recv() failed with EFAULT, so client 0 hears nothing; the server waits in \
                 accept(), for the next connection",
            )
            .expecting("client 0 hears \"hello back\""),
            fails(
                "nothing but the client's own end",
                |s| {
                    takes(s);
                    s.client(0).closes();
                    let child = s.program("server/1");
                    let recv = child.recv("");
                    child.fails(recv, "ECONNRESET").ends(0);
                    s.server().waits_in_accept();
                },
                line::ACCEPT,
                "client 0 hears nothing; the server waits in accept(), for the next connection",
            )
            .expecting("client 0 hears \"hello back\""),
        ],
    );
}

#[test]
fn what_was_never_called_has_an_earlier_cause() {
    table(
        "server_fork",
        OWN,
        &[
            fails(
                "bind() failed",
                |s| {
                    let server = s.program("server_fork").starts().makes_socket();
                    let bind = server.bind(SERVER);
                    server.at(32).fails(bind, "EINVAL").ends(1);
                },
                32,
                "bind() failed with EINVAL, so accept() was never called; it ended with status 1",
            ),
            fails(
                "bind() failed at first",
                |s| {
                    let server = s.program("server_fork").starts().makes_socket();
                    let bind = server.bind(SERVER);
                    server.fails(bind, "EADDRINUSE").binds().ends(1);
                },
                None,
                "accept() was never called; it ended with status 1",
            ),
            fails(
                "bind() was made to fail",
                |s| {
                    let server = s.program("server_fork").starts().makes_socket().on_purpose();
                    let bind = server.bind(SERVER);
                    server.fails(bind, "EACCES").ends(1);
                },
                None,
                "accept() was never called; it ended with status 1",
            ),
            fails(
                "it crashed",
                |s| {
                    s.program("server_fork").starts().at(7).dies_of(Signal::FPE);
                },
                7,
                "the forking server was killed by SIGFPE, so accept() was never called",
            ),
        ],
    );
}

#[test]
fn a_cause_brings_its_own_why_and_help() {
    let expectation = format!("{OWN}\n{HELP}");
    let suite = suite_expecting("server_fork", &expectation);
    let found = finding(&suite, |s| {
        let server = s.program("server_fork").starts().makes_socket();
        let bind = server.bind(SERVER);
        server.fails(bind, "EINVAL").ends(1);
    });
    assert!(found.why.starts_with("Nothing after bind() can work"), "{}", found.why);
    assert!(found.help.contains("sizeof(struct sockaddr_in)"), "{}", found.help);
    let found = finding(&suite, |s| {
        s.listening("server_fork").ends(0);
    });
    assert_eq!(
        (found.why.as_str(), found.help.as_str()),
        ("the suite says why", "the suite helps")
    );
}

#[test]
fn what_to_try_fits_the_error() {
    for (name, errno, part) in [
        (S::Bind, Errno::EINVAL, "sizeof(struct sockaddr_in)"),
        (S::Connect, Errno::EINVAL, "sizeof(struct sockaddr_in)"),
        (S::Accept, Errno::EINVAL, "socklen_t length"),
        (S::Listen, Errno::EBADF, "what socket() or accept() returned"),
        (S::Send, Errno::ENOTSOCK, "what socket() or accept() returned"),
        (S::Bind, Errno::EADDRINUSE, "bind one socket, once"),
        (S::Bind, Errno::EADDRNOTAVAIL, "none of the machine's"),
        (S::Bind, Errno::EACCES, "Ports below 1024"),
        (S::Connect, Errno::EAFNOSUPPORT, "sin_family = AF_INET"),
        (S::Recv, Errno::EFAULT, "the address of a variable"),
        (S::Recv, Errno::ENOTCONN, "the descriptor that accept() returned"),
        (S::Send, Errno::EPIPE, "the descriptor that accept() returned"),
        (S::Listen, Errno::EINVAL, "perror(\"listen\");"),
        (S::Fork, Errno::EAGAIN, "perror(\"fork\");"),
    ] {
        assert!(hint(name, errno).contains(part), "{name} {errno}: {}", hint(name, errno));
    }
}

#[test]
fn what_to_try_fits_the_signal() {
    let suite = suite_expecting("server", &format!("{ANSWERED}\n{HELP}"));
    let crash = finding(&suite, |s| {
        takes(s);
        s.program("server/1").dies_of(Signal::SEGV);
    });
    assert!(crash.help.contains("an index beyond the end of its array"), "{}", crash.help);
    let pipe = finding(&suite, |s| {
        takes(s);
        s.program("server/1").dies_of(Signal::PIPE);
    });
    assert!(pipe.help.contains("signal(SIGPIPE, SIG_IGN)"), "{}", pipe.help);
}

#[test]
fn who_handled_the_connection_is_told_from_others() {
    let expected = "client 0 hears \"hello back\"";
    table(
        "server",
        ANSWERED,
        &[
            fails(
                "a child that crashed before it received anything",
                |s| {
                    takes(s);
                    s.program("server/1").at(64).dies_of(Signal::SEGV);
                    s.server().waits_in_accept();
                },
                64,
                "the child that took the connection crashed: it used memory that is not its own \
                 (SIGSEGV), so client 0 hears nothing",
            )
            .expecting(expected),
            fails(
                "another's child crashed when it had received something",
                |s| {
                    takes(s);
                    s.client(1).connects().sends("hello");
                    s.server().accepts(1).forks();
                    s.program("server/2").receives("hello").dies_of(Signal::SEGV);
                    s.program("server/1").talks_with(0).receives("hello").ends(0);
                    s.server().waits_in_accept();
                },
                line::ACCEPT,
                "client 0 hears nothing; the server waits in accept(), for the next connection",
            )
            .expecting(expected),
            fails(
                "the child of an earlier client crashed meanwhile",
                |s| {
                    s.listening("server");
                    s.client(1).connects().sends("hello");
                    s.server().accepts(1).forks();
                    s.client(0).connects().sends("hello");
                    s.server().accepts(0).forks();
                    s.program("server/1").receives("hello").dies_of(Signal::SEGV);
                    s.program("server/2").talks_with(0).receives("hello").ends(0);
                    s.server().waits_in_accept();
                },
                line::ACCEPT,
                "client 0 hears nothing; the server waits in accept(), for the next connection",
            )
            .expecting(expected),
        ],
    );
}

#[test]
fn a_system_call_that_failed_is_a_cause_until_it_works() {
    let expected = "client 0 hears \"hello back\"";
    table(
        "server",
        ANSWERED,
        &[
            fails(
                "recv() worked for another client later on",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello");
                    let server = s.server().accepts(0);
                    let recv = server.recv("");
                    server.at(9).fails(recv, "EFAULT");
                    s.client(1).connects().sends("hello");
                    s.server().accepts(1).receives("hello").sends("hello back").ends(0);
                },
                9,
                "recv() failed with EFAULT, so client 0 hears nothing; the server ended with status 0",
            )
            .expecting(expected),
            fails(
                "recv() worked for the same client later on",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello");
                    let server = s.server().accepts(0);
                    let recv = server.recv("");
                    server.at(9).fails(recv, "EFAULT").receives("hello").ends(0);
                },
                None,
                "client 0 hears nothing; the server ended with status 0",
            )
            .expecting(expected),
            fails(
                "send() failed, before the client had ended anything",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello");
                    let server = s.server().accepts(0).receives("hello");
                    let send = server.send("hello back");
                    server.at(9).fails(send, "EPIPE").ends(0);
                    s.client(0).closes();
                },
                9,
                "send() failed with EPIPE, so client 0 hears nothing; the server ended with status 0",
            )
            .expecting(expected),
            fails(
                "send() failed, since the client had ended the connection",
                |s| {
                    s.listening("server");
                    s.client(0).connects().sends("hello").closes();
                    let server = s.server().accepts(0).receives("hello");
                    let send = server.send("hello back");
                    server.at(9).fails(send, "EPIPE").ends(0);
                },
                None,
                "client 0 hears nothing; the server ended with status 0",
            )
            .expecting(expected),
        ],
    );
}

#[test]
fn a_child_is_called_by_what_it_was_made_for() {
    table(
        "server_fork",
        OWN,
        &[
            fails(
                "before any connection",
                |s| {
                    s.listening("server_fork").forks();
                    s.program("server_fork/1").at(7).dies_of(Signal::SEGV);
                },
                7,
                "a child crashed: it used memory that is not its own (SIGSEGV), so accept() was \
                 never called",
            ),
            fails(
                "the program itself, beside another that was started first",
                |s| {
                    s.client_program().starts();
                    s.listening("server_fork").at(7).dies_of(Signal::SEGV);
                },
                7,
                "the forking server crashed: it used memory that is not its own (SIGSEGV), so \
                 accept() was never called",
            ),
        ],
    );
}
