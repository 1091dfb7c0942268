//! What programs say about themselves.

mod connections;
mod again;

use crate::event::story::{Program, SERVER, Story, line, socket};
use crate::judge::table::{fails, holds, is_open, table};

const SOCKET: &str = "that = 'says'\nmessage = 'socket'\nafter = 'socket'";
const BOUND: &str = "that = 'says'\nmessage = 'bound'\nafter = 'bind'";
const REFUSED: &str =
    "that = 'says'\nmessage = 'connect-error'\nafter = 'connect'\nunless = 'connected'";

const ADDRESS: &str = "137.207.82.52:2021, or 877842313:58631 as the slides print it";

#[test]
fn a_socket_is_announced_with_its_descriptor() {
    let expected = "something like: socket has created for The Server with sd:3";
    table(
        "server",
        SOCKET,
        &[
            holds("in the slide's words", |s| {
                let server = s.server().starts().makes_socket();
                server.prints("socket has created for The Server with sd:3\n");
            }),
            holds("in other words, on two lines", |s| {
                s.server().starts().makes_socket().prints("Socket\ncreated: 3\n");
            }),
            holds("without a line end", |s| {
                s.server().starts().makes_socket().prints("socket 3");
            }),
            holds("before it is made, as long as it is true", |s| {
                s.server().starts().prints("socket 3\n").makes_socket();
            }),
            holds("before the first connection is accepted", |s| {
                s.listening("server").prints("socket 3\n").accepts(0);
            }),
            fails(
                "only when a connection has been accepted",
                |s| {
                    s.listening("server").accepts(0).prints("socket 3\n");
                },
                line::SOCKET,
                "it says so too late, when a connection has been accepted: \"socket 3\" (server.c:55)",
            )
            .expecting(expected),
            fails(
                "with another number",
                |s| {
                    s.server().starts().makes_socket().at(7).prints("  socket 4\n");
                },
                7,
                "it says: socket 4",
            )
            .expecting(expected),
            fails(
                "as an error",
                |s| {
                    s.server().starts().makes_socket().prints("hi\nsocket error 3\n");
                },
                line::PRINT,
                "it says: socket error 3",
            )
            .expecting(expected),
            fails(
                "of two lines about it the one without an error is the nearest",
                |s| {
                    let server = s.server().starts().makes_socket();
                    server.at(7).prints("socket error\n").at(8).prints("socket 4\n");
                },
                8,
                "it says: socket 4",
            )
            .expecting(expected),
            fails(
                "by something else",
                |s| {
                    s.server().starts().makes_socket().prints("hi\n");
                },
                line::SOCKET,
                "nothing that it says after socket() says this",
            )
            .expecting(expected),
            fails(
                "by another program",
                |s| {
                    s.client_program().starts().prints("socket 3\n");
                    s.server().starts().makes_socket();
                },
                line::SOCKET,
                "after socket() it says nothing",
            )
            .expecting(expected),
            fails(
                "though socket() failed",
                |s| {
                    s.server().starts().fails(socket(None), "EMFILE").prints("socket 3\n");
                },
                line::SOCKET,
                "socket() failed with EMFILE",
            ),
            fails(
                "though there was no socket()",
                |s| {
                    s.server().starts().prints("socket 3\n").ends(0);
                },
                None,
                "socket() was never called; it ended with status 0",
            ),
            is_open("no program, no evidence", |_| (), "the program was not started"),
        ],
    );
}

#[test]
fn an_announcement_may_come_at_any_time_after_accept() {
    table(
        "server",
        "that = 'says'\nmessage = 'accepted'\nafter = 'accept'",
        &[holds("after the second, too", |s| {
            s.listening("server").accepts(0).accepts(1).prints("two clients connected\n");
        })],
    );
}

#[test]
fn an_address_is_announced_as_it_is() {
    let expected = format!("something like: The Server bound to the address:port = {ADDRESS}");
    table(
        "server",
        BOUND,
        &[
            holds("as the slides print it", |s| {
                let server = s.server().starts().makes_socket().binds();
                server.prints("The Server bound to the address:port = 877842313:58631\n");
            }),
            holds("as people write it", |s| {
                let server = s.server().starts().makes_socket().binds();
                server.prints("Listening on 137.207.82.52 port 2021\n");
            }),
            holds("as one of all addresses of the machine", |s| {
                let server = s.server().starts().makes_socket().binds_to("0.0.0.0:2021");
                server.prints("Listening on 137.207.82.52 port 2021\n");
            }),
            fails(
                "with another port",
                |s| {
                    let server = s.server().starts().makes_socket().binds();
                    server.prints("Listening on 137.207.82.52:2022\n");
                },
                line::PRINT,
                "it says: Listening on 137.207.82.52:2022",
            )
            .expecting(&expected),
            fails(
                "with another address",
                |s| {
                    let server = s.server().starts().makes_socket().binds();
                    server.prints("Listening on 137.207.82.53:2021\n");
                },
                line::PRINT,
                "it says: Listening on 137.207.82.53:2021",
            )
            .expecting(&expected),
            fails(
                "though bind() failed",
                |s| {
                    let server = s.server().starts().makes_socket();
                    let bind = server.bind(SERVER);
                    server.fails(bind, "EACCES").prints("Listening on 137.207.82.52:2021\n");
                },
                line::BIND,
                "bind() failed with EACCES",
            ),
        ],
    );
}

/// A client that nobody answers.
fn refused(s: &mut Story) -> Program<'_> {
    let client = s.client_program().starts().makes_socket();
    let connect = client.connect(SERVER);
    client.fails(connect, "ECONNREFUSED")
}

#[test]
fn an_error_may_end_the_line_that_says_what_is_tried() {
    table(
        "client",
        REFUSED,
        &[
            holds("at the end of a line that says what is tried", |s| {
                let client = s.client_program().starts().makes_socket();
                let client = client.prints("Connecting to 137.207.82.52:2021 ... ");
                let connect = client.connect(SERVER);
                client.fails(connect, "ECONNREFUSED").prints("FAILED\n");
            }),
            fails(
                "what is tried and has no bad end is no report",
                |s| {
                    let client = s.client_program().starts().makes_socket();
                    let client = client.prints("No error yet at 137.207.82.52:2021 ... ");
                    let connect = client.connect(SERVER);
                    client.fails(connect, "ECONNREFUSED").at(7).prints("done\n").ends(1);
                },
                7,
                "it says: done",
            )
            .expecting(&format!(
                "something like: error in connecting to The Server at address:port = {ADDRESS}"
            )),
        ],
    );
}

#[test]
fn an_error_is_said_after_it_has_come_about() {
    let expected =
        format!("something like: error in connecting to The Server at address:port = {ADDRESS}");
    table(
        "client",
        REFUSED,
        &[
            holds("in the slide's words", |s| {
                refused(s).prints(
                    "error in connecting to The Server at address:port = 877842313:58631\n",
                );
            }),
            holds("by perror(), with the address", |s| {
                refused(s).prints("137.207.82.52:2021: Connection refused\n");
            }),
            holds("on three lines", |s| {
                refused(s).prints("Unable to reach\n137.207.82.52\n2021\n");
            }),
            holds("though it said before that it connects", |s| {
                let client = s.client_program().starts().makes_socket().prints("connected?\n");
                let connect = client.connect(SERVER);
                client.fails(connect, "ECONNREFUSED").prints("failed: 137.207.82.52:2021\n");
            }),
            holds("without hurt from a socket that is said to be connected before", |s| {
                let client = s.client_program().starts().makes_socket().prints("connected\n");
                let connect = client.connect(SERVER);
                client.fails(connect, "ECONNREFUSED").prints("failed: 137.207.82.52:2021\n");
            }),
            fails(
                "before connect() was called it is no report",
                |s| {
                    let client = s.client_program().starts().makes_socket();
                    let client = client.prints("error: 137.207.82.52:2021\n");
                    let connect = client.connect(SERVER);
                    client.fails(connect, "ECONNREFUSED").ends(1);
                },
                line::CONNECT,
                "it says so too early, before connect() has failed: \"error: 137.207.82.52:2021\" \
                 (client.c:55)",
            )
            .expecting(&expected),
            fails(
                "without the address",
                |s| {
                    refused(s).prints("connect: Connection refused\n");
                },
                line::PRINT,
                "it says: connect: Connection refused",
            )
            .expecting(&expected),
            fails(
                "and success is not claimed beside it",
                |s| {
                    refused(s)
                        .at(7)
                        .prints("error: 137.207.82.52:2021\n")
                        .at(8)
                        .prints("client is connected \n");
                },
                8,
                "connect() failed, but it says: client is connected",
            )
            .expecting(&expected),
            fails(
                "nor before it with the true address",
                |s| {
                    let client = s.client_program().starts().makes_socket();
                    let client = client.prints("client is connected to 137.207.82.52:2021\n");
                    let connect = client.connect(SERVER);
                    client.fails(connect, "ECONNREFUSED").prints("error 137.207.82.52:2021\n");
                },
                line::PRINT,
                "connect() failed, but it says: client is connected to 137.207.82.52:2021",
            )
            .expecting(&expected),
            fails(
                "it worked here",
                |s| {
                    s.client_program().starts().makes_socket().connects().prints("error\n");
                },
                line::CONNECT,
                "connect() worked here",
            ),
            fails(
                "connect() was not reached",
                |s| {
                    s.client_program().starts().makes_socket().prints("error\n").ends(1);
                },
                None,
                "connect() was never called; it ended with status 1",
            ),
        ],
    );
}

#[test]
fn an_error_that_did_not_happen_is_not_said() {
    table(
        "server",
        "that = 'says'\nmessage = 'bound'\nafter = 'bind'\nunless = 'bind-error'",
        &[
            holds("of something else", |s| {
                let server = s.listening("server");
                server.prints("The Server bound to 137.207.82.52:2021\nlog: cannot open it\n");
            }),
            holds("when something has failed", |s| {
                let server = s.server().starts().makes_socket();
                let bind = server.bind(SERVER);
                let server = server.fails(bind, "EADDRINUSE").prints("error in binding\n");
                server.binds().listens(5).prints("bound to 137.207.82.52:2021\n");
            }),
            fails(
                "beside the announcement",
                |s| {
                    s.listening("server").prints(
                        "The Server bound to 137.207.82.52:2021\neror in binding The Server\n",
                    );
                },
                line::PRINT,
                "bind() worked, but it says: eror in binding The Server",
            )
            .expecting(&format!(
                "something like: The Server bound to the address:port = {ADDRESS}"
            )),
        ],
    );
}

#[test]
fn the_error_of_a_socket_is_that_of_a_tcp_socket() {
    table(
        "server",
        "that = 'says'\nmessage = 'socket-error'\nafter = 'socket'\nunless = 'socket'",
        &[
            holds("said by perror()", |s| {
                let server = s.server().starts().fails(socket(None), "EMFILE");
                server.prints("socket: Too many open files\n");
            }),
            fails(
                "a claim before it has no number that makes it one about this call",
                |s| {
                    let server = s.server().starts().prints("socket created 3\n");
                    server.fails(socket(None), "EMFILE");
                },
                line::SOCKET,
                "after socket() it says nothing",
            )
            .expecting("something like: error in creating socket for The Server!"),
            fails(
                "it worked here",
                |s| {
                    s.server().starts().makes_socket().prints("error\n");
                },
                line::SOCKET,
                "socket() worked here",
            ),
        ],
    );
}
