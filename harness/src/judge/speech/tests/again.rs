//! Messages about one of several system calls.

use super::*;

#[test]
fn a_message_is_about_the_socket_that_is_asked_for() {
    table(
        "server",
        SOCKET,
        &[
            holds("whatever was made before it", |s| {
                let server = s.server().starts().makes_datagram_socket().makes_socket();
                server.prints("socket has created with sd:4\n");
            }),
            fails(
                "one of another kind is told",
                |s| {
                    let server = s.server().starts().makes_datagram_socket();
                    server.prints("socket has created with sd:3\n");
                },
                line::SOCKET,
                "socket(AF_INET, SOCK_DGRAM, …): no TCP/IPv4 socket",
            ),
        ],
    );
}

#[test]
fn who_tries_again_and_gets_through_may_say_so() {
    table(
        "server",
        "that = 'says'\nmessage = 'bind-error'\nafter = 'bind'\nunless = 'bound'",
        &[
            holds("after it has worked", |s| {
                let server = s.server().starts().makes_socket();
                let bind = server.bind(SERVER);
                let server = server.fails(bind, "EADDRINUSE");
                let server = server.prints("error in binding to 137.207.82.52:2021, once more\n");
                server.binds().prints("The Server bound to 137.207.82.52:2021\n");
            }),
            fails(
                "not before",
                |s| {
                    let server = s.server().starts().makes_socket();
                    let bind = server.bind(SERVER);
                    let server = server.fails(bind, "EADDRINUSE");
                    server.prints("bound to 137.207.82.52:2021\n").binds();
                },
                line::PRINT,
                "bind() failed, but it says: bound to 137.207.82.52:2021",
            )
            .expecting(&format!(
                "something like: error in binding The Server to the address:port = {ADDRESS}"
            )),
        ],
    );
}

#[test]
fn what_a_program_sends_is_no_error_that_it_reports() {
    table(
        "server",
        "that = 'says'\nmessage = 'accepted'\nafter = 'send'",
        &[
            holds("whatever the text is", |s| {
                let server = s.listening("server").accepts(0).sends("not now");
                server.prints("sent to the client: not now\n");
            }),
            holds("nor is a harmless text left out of what is said", |s| {
                s.listening("server").accepts(0).sends("client").prints("client\n");
            }),
        ],
    );
}
