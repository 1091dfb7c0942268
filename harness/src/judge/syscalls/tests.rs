//! Which system calls were made, and with what.

mod listening;

use crate::event::story::{SERVER, line, socket};
use crate::event::{Address, Domain, EventKind, OtherAddress, SocketType, Syscall};
use crate::judge::table::{fails, finding, holds, is_open, suite_expecting, table};

/// socket() for something that is not TCP over IPv4.
fn other_socket(domain: Domain, socket_type: SocketType) -> Syscall {
    Syscall::Socket { domain, socket_type, protocol: 0, socket: Some(1) }
}

fn unix(sd: i32) -> (Syscall, Syscall) {
    let address = || Address::Other(OtherAddress::Local);
    (
        Syscall::Bind { sd, socket: Some(1), address: address() },
        Syscall::Connect { sd, socket: Some(1), address: address() },
    )
}

#[test]
fn a_tcp_ipv4_socket_is_made_and_used() {
    table(
        "client",
        "that = 'socket_made'",
        &[
            holds("made", |s| {
                s.client_program().starts().makes_socket();
            }),
            holds("made and connected", |s| {
                s.client_program().starts().makes_socket().connects();
            }),
            holds("made and connected in vain", |s| {
                let client = s.client_program().starts().makes_socket();
                let connect = client.connect(SERVER);
                client.fails(connect, "ECONNREFUSED");
            }),
            holds("made and bound", |s| {
                s.client_program().starts().makes_socket().binds();
            }),
            holds("made by a child", |s| {
                s.client_program().starts().forks();
                s.program("client/1").makes_socket();
            }),
            holds("made at the second attempt, after one of another kind", |s| {
                s.client_program()
                    .starts()
                    .fails(socket(None), "EMFILE")
                    .calls(other_socket(Domain::Inet6, SocketType::Stream), 3)
                    .makes_socket();
            }),
            fails(
                "socket() fails",
                |s| {
                    s.client_program().starts().fails(socket(None), "EMFILE");
                },
                line::SOCKET,
                "socket() failed with EMFILE",
            ),
            fails(
                "UDP is not TCP",
                |s| {
                    let udp = SocketType::Datagram;
                    s.client_program().starts().calls(other_socket(Domain::Inet, udp), 3);
                },
                line::SOCKET,
                "socket(AF_INET, SOCK_DGRAM, …): no TCP/IPv4 socket",
            ),
            fails(
                "a socket for files is none for addresses",
                |s| {
                    let stream = SocketType::Stream;
                    s.client_program().starts().calls(other_socket(Domain::Unix, stream), 3);
                },
                line::SOCKET,
                "socket(AF_UNIX, SOCK_STREAM, …): no TCP/IPv4 socket",
            ),
            fails(
                "another program's socket is not this one's",
                |s| {
                    s.listening("server");
                    s.client_program().starts().ends(1);
                },
                None,
                "socket() was never called; it ended with status 1",
            ),
            fails(
                "the result of a comparison is no descriptor",
                |s| {
                    let connect = Syscall::Connect {
                        sd: 1,
                        socket: None,
                        address: Address::V4(SERVER.parse().unwrap()),
                    };
                    s.client_program().starts().makes_socket().fails(connect, "ENOTSOCK");
                },
                line::CONNECT,
                "socket() returned 3, but connect() is called with 1",
            ),
            fails(
                "nor is it for bind()",
                |s| {
                    let bind = Syscall::Bind {
                        sd: 0,
                        socket: None,
                        address: Address::V4(SERVER.parse().unwrap()),
                    };
                    s.client_program().starts().makes_socket().fails(bind, "ENOTSOCK");
                },
                line::BIND,
                "socket() returned 3, but bind() is called with 0",
            ),
            is_open("no program, no evidence", |_| (), "the program was not started"),
        ],
    );
}

#[test]
fn the_client_connects() {
    table(
        "client",
        "that = 'connects'",
        &[
            holds("at once", |s| {
                s.client_program().starts().makes_socket().connects();
            }),
            holds("at a later try", |s| {
                let client = s.client_program().starts().makes_socket();
                let connect = client.connect(SERVER);
                client.fails(connect, "ECONNREFUSED").connects();
            }),
            holds("without waiting for it", |s| {
                let client = s.client_program().starts().makes_socket();
                let connect = client.connect(SERVER);
                client.fails(connect, "EINPROGRESS");
            }),
            holds("on its way, and then there", |s| {
                let client = s.client_program().starts().makes_socket();
                let connect = client.connect(SERVER);
                client.fails(connect, "EINPROGRESS").connects();
            }),
            fails(
                "on its way, and then refused",
                |s| {
                    let client = s.client_program().starts().makes_socket();
                    let (first, then) = (client.connect(SERVER), client.connect(SERVER));
                    client.fails(first, "EINPROGRESS").fails(then, "ECONNREFUSED");
                },
                line::CONNECT,
                "connect() to 137.207.82.52:2021 failed with ECONNREFUSED",
            ),
            holds("when it asks again how it stands", |s| {
                let client = s.client_program().starts().makes_socket();
                let (first, again) = (client.connect(SERVER), client.connect(SERVER));
                client.fails(first, "EINTR").fails(again, "EISCONN");
            }),
            holds("in spite of what it first connected to", |s| {
                let (_, connect) = unix(3);
                s.client_program().starts().makes_socket().fails(connect, "ENOENT").connects();
            }),
            fails(
                "in vain, twice: the first is told",
                |s| {
                    let client = s.client_program().starts().makes_socket();
                    let (first, again) =
                        (client.connect(SERVER), client.connect("137.207.82.52:2022"));
                    client.at(7).fails(first, "ECONNREFUSED").at(8).fails(again, "ETIMEDOUT");
                },
                7,
                "connect() to 137.207.82.52:2021 failed with ECONNREFUSED",
            ),
            fails(
                "to something that is no TCP/IPv4 address",
                |s| {
                    let (_, connect) = unix(3);
                    s.client_program().starts().calls(connect, 0);
                },
                line::CONNECT,
                "connect() was given a local (AF_UNIX) address",
            ),
            fails(
                "never",
                |s| {
                    s.client_program().starts().makes_socket().ends(0);
                },
                None,
                "connect() was never called; it ended with status 0",
            ),
        ],
    );
}

#[test]
fn two_submitted_programs_meet() {
    table(
        "client",
        "that = 'meets'",
        &[
            holds("when the server accepts the client", |s| {
                s.listening("server");
                s.client_program().starts().makes_socket().connects();
                s.server().accepts(0);
            }),
            fails(
                "not where nobody listens",
                |s| {
                    s.server().starts().makes_socket().binds();
                    let client = s.client_program().starts().makes_socket();
                    let connect = client.connect("137.207.82.52:2022");
                    client.fails(connect, "ECONNREFUSED");
                },
                line::CONNECT,
                "the client connects to 137.207.82.52:2022, the server listens nowhere",
            ),
            fails(
                "not at two addresses",
                |s| {
                    s.listening("server");
                    let client = s.client_program().starts().makes_socket();
                    let connect = client.connect("137.207.82.52:2022");
                    client.fails(connect, "ECONNREFUSED");
                },
                line::CONNECT,
                "the client connects to 137.207.82.52:2022, the server listens at 137.207.82.52:2021",
            ),
            fails(
                "not if accept() fails",
                |s| {
                    s.listening("server");
                    s.client_program().starts().makes_socket().connects();
                    let server = s.server();
                    let accept = server.accept();
                    server.fails(accept, "EINVAL");
                },
                line::CONNECT,
                "the client connects to 137.207.82.52:2021, where the server listens; it is not accepted",
            ),
            fails(
                "not if the server does something else",
                |s| {
                    s.listening("server").makes_socket();
                    s.client_program().starts().makes_socket().connects();
                },
                line::CONNECT,
                "the client connects to 137.207.82.52:2021, where the server listens; it is not accepted",
            ),
            fails(
                "a client that accepts its own connection has met nobody",
                |s| {
                    s.client_program()
                        .starts()
                        .makes_socket()
                        .binds()
                        .listens(5)
                        .connects()
                        .accepts(0);
                },
                line::CONNECT,
                "the client connects to 137.207.82.52:2021, where the server listens; it is not accepted",
            ),
            fails(
                "not without connect()",
                |s| {
                    s.listening("server");
                    s.client_program().starts().ends(0);
                },
                None,
                "connect() was never called; it ended with status 0",
            ),
        ],
    );
}

#[test]
fn a_system_call_is_never_made() {
    table(
        "server",
        "that = 'never'\nsyscall = 'listen'",
        &[
            holds("it was not", |s| {
                s.server().starts().makes_socket().ends(1);
            }),
            holds("others may make it", |s| {
                s.listening("server_fork");
                s.server().starts().makes_socket().ends(1);
            }),
            holds("a program that was not started made none", |_| ()),
            fails(
                "it was, and worked",
                |s| {
                    s.listening("server");
                },
                line::LISTEN,
                "it went on and called listen()",
            ),
            fails(
                "it was, by a child, and failed",
                |s| {
                    s.server().starts().makes_socket().forks();
                    let listen = Syscall::Listen { sd: -1, socket: None, backlog: 5 };
                    s.program("server/1").fails(listen, "EBADF");
                },
                line::LISTEN,
                "it went on and called listen(), which failed with EBADF",
            ),
        ],
    );
}

#[test]
fn the_end_of_what_it_said_stands_with_a_system_call_that_is_missing() {
    let suite = suite_expecting("client", "that = 'connects'");
    let finding = finding(&suite, |s| {
        s.client_program().starts().prints("one\n").prints("two\n").ends(0);
        s.server().starts().prints("three\n").did(EventKind::Quiet);
    });
    assert_eq!(finding.said.as_deref(), Some("one\ntwo"));
}

#[test]
fn who_waits_in_a_system_call_has_called_it() {
    table(
        "server",
        "that = 'announces_connections'\nmessage = 'accepted'",
        &[fails(
            "nobody came",
            |s| {
                s.listening("server").waits_in_accept();
            },
            line::ACCEPT,
            "it waits in accept(), and no connection came",
        )],
    );
}

#[test]
fn a_port_whose_bytes_are_swapped_is_told_as_such() {
    let suite = suite_expecting("client", "that = 'meets'");
    let found = finding(&suite, |s| {
        s.listening("server");
        let client = s.client_program().starts().makes_socket();
        let connect = client.connect("137.207.82.52:58631");
        client.fails(connect, "ECONNREFUSED");
    });
    assert!(found.why.contains("58631 is 2021 with its two bytes"), "{}", found.why);
    assert!(found.help.contains("htons(2021)"), "{}", found.help);
    let suite = suite_expecting("client", "that = 'connects'");
    let found = finding(&suite, |s| {
        let client = s.client_program().starts().makes_socket();
        let connect = client.connect("52.82.207.137:2021");
        client.fails(connect, "ETIMEDOUT");
    });
    assert!(found.why.contains("52.82.207.137 is 137.207.82.52"), "{}", found.why);
}
