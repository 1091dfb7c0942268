//! Programs that get an address and a port.

use crate::event::EventKind;
use crate::event::story::{Program, Story, line};
use crate::judge::table::{fails, holds, table};

/// A program that is started with these words.
fn given<'a>(s: &'a mut Story, name: &str, words: &[&str]) -> Program<'a> {
    let args = words.iter().map(|word| (*word).to_owned()).collect();
    s.program(name).did(EventKind::Started { role: name.to_owned(), args })
}

#[test]
fn a_client_connects_to_where_it_was_told() {
    table(
        "client",
        "that = 'heeds_arguments'\nsyscall = 'connect'",
        &[
            holds("the address and the port, among other words", |s| {
                let client =
                    given(s, "client", &["-v", "10.0.0.7", "4000", "hello"]).makes_socket();
                let connect = client.connect("10.0.0.7:4000");
                client.calls(connect, 0);
            }),
            holds("only a port", |s| {
                let client = given(s, "client", &["4000"]).makes_socket();
                let connect = client.connect("10.0.0.7:4000");
                client.calls(connect, 0);
            }),
            holds("nothing", |s| {
                given(s, "client", &[]).makes_socket().connects();
            }),
            holds("it does not connect, which another expectation asks for", |s| {
                given(s, "client", &["10.0.0.7", "4000"]).makes_socket();
            }),
            holds("what another program does is no matter", |s| {
                given(s, "client", &["10.0.0.7", "4000"]);
                given(s, "server", &["10.0.0.7", "4000"]).makes_socket().connects();
            }),
            fails(
                "another address",
                |s| {
                    let client = given(s, "client", &["10.0.0.7", "4000"]).makes_socket();
                    let connect = client.connect("10.0.0.8:4000");
                    client.calls(connect, 0);
                },
                line::CONNECT,
                "it was started with 10.0.0.7 4000, and connect() has 10.0.0.8:4000",
            ),
            fails(
                "another port, though it fails",
                |s| {
                    let client = given(s, "client", &["10.0.0.7", "4000"]).makes_socket();
                    let connect = client.connect("10.0.0.7:4001");
                    client.fails(connect, "ECONNREFUSED");
                },
                line::CONNECT,
                "it was started with 10.0.0.7 4000, and connect() has 10.0.0.7:4001",
            ),
        ],
    );
}

#[test]
fn a_server_is_bound_to_where_it_was_told() {
    table(
        "server",
        "that = 'heeds_arguments'\nsyscall = 'bind'",
        &[
            holds("every address is that one too", |s| {
                given(s, "server", &["10.0.0.7", "4000"]).makes_socket().binds_to("0.0.0.0:4000");
            }),
            fails(
                "every address, but another port",
                |s| {
                    given(s, "server", &["4000"]).makes_socket().binds_to("0.0.0.0:2021");
                },
                line::BIND,
                "it was started with 4000, and bind() has 0.0.0.0:2021",
            ),
            fails(
                "the second of two that were started is wrong",
                |s| {
                    given(s, "server", &["4000"]).makes_socket().binds_to("0.0.0.0:4000");
                    let args = vec!["4001".to_owned()];
                    let started = EventKind::Started { role: "server".to_owned(), args };
                    let again = s.program("server again").did(started);
                    again.makes_socket().binds_to("0.0.0.0:4000");
                },
                line::BIND,
                "it was started with 4001, and bind() has 0.0.0.0:4000",
            ),
        ],
    );
}

#[test]
fn a_datagram_goes_to_the_labs_address_or_to_the_one_named_last() {
    table(
        "client",
        "that = 'heeds_arguments'\nsyscall = 'send'",
        &[
            holds("its own address first, the receiver's last", |s| {
                let client = given(s, "client", &["10.0.0.7", "4000", "10.0.0.8", "4001"]);
                client.makes_datagram_socket().sends_to("10.0.0.8:4001", "hi");
            }),
            holds("the lab's, wherever it stands", |s| {
                let client = given(s, "client", &["137.207.82.52", "2021", "10.0.0.8", "4001"]);
                client.makes_datagram_socket().sends_to("137.207.82.52:2021", "hi");
            }),
            fails(
                "its own",
                |s| {
                    let client = given(s, "client", &["10.0.0.7", "4000", "10.0.0.8", "4001"]);
                    client.makes_datagram_socket().sends_to("10.0.0.7:4000", "hi");
                },
                line::SEND,
                "it was started with 10.0.0.7 4000 10.0.0.8 4001, and send() has 10.0.0.7:4000",
            ),
        ],
    );
}
