//! One server, one client after another.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddrV4, TcpListener};
use std::thread;

use lab11_reference::steps::{self, Waiting};
use lab11_reference::transcript::Notation;

use crate::support::{Server, program, talk};

/// A server made by hand, which takes one connection, hears `hello` and says `pieces` one by one.
fn answers(pieces: &'static [&'static [u8]]) -> SocketAddrV4 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("a connection");
        connection.set_nodelay(true).expect("no delay");
        let mut request = [0; 6];
        connection.read_exact(&mut request).expect("a request");
        assert_eq!(&request, b"hello\0");
        for piece in pieces {
            connection.write_all(piece).expect("the client listens");
        }
    });
    address.parse().expect("IPv4")
}

#[test]
fn both_ends_say_what_the_lecture_says() {
    let server = Server::start("reference-server", &[]);
    let address = server.address;
    program("reference-client").arg(address.to_string()).assert().success().stderr("").stdout(
        format!(
            "socket has created for the client with sd:3\n\
             client is connected to The Server at address:port = {address}\n\
             hello back\n"
        ),
    );
    let opened = server.line();
    assert!(opened.starts_with("The Server opened the request from client 127.0.0.1:"), "{opened}");
    assert_eq!(server.line(), "hello");
}

#[test]
fn strict_lecture_prints_raw_numbers() {
    let server = Server::start("reference-server", &[]);
    let address = server.address;
    let raw = Notation::Lecture.write(address);
    program("reference-client")
        .args([&address.to_string(), "--strict-lecture"])
        .assert()
        .success()
        .stdout(predicates::str::contains(format!("address:port = {raw}\n")));
}

#[test]
fn text_from_netcat_is_answered_with_eleven_bytes() {
    let server = Server::start("reference-server", &[]);
    for (words, printed) in [
        (&b"hello\n"[..], "hello"),
        (b"good day\r\n", "good day"),
        (b"hello", "hello"),
        (b"hello k7q\0", "hello k7q"),
    ] {
        assert_eq!(talk(server.connect(), words), b"hello back\0");
        assert_eq!(server.line(), printed);
    }
}

#[test]
fn a_request_in_two_pieces_is_one_text() {
    let server = Server::start("reference-server", &[]);
    let mut connection = server.connect();
    connection.set_nodelay(true).expect("no delay");
    connection.write_all(b"he").expect("the server listens");
    assert_eq!(talk(connection, b"llo\0"), b"hello back\0");
    assert_eq!(server.line(), "hello");
}

#[test]
fn a_text_without_an_end_is_complete_when_the_caller_stops_speaking() {
    let server = Server::start("reference-server", &[]);
    let mut connection = server.connect();
    connection.write_all(b"hi").expect("the server listens");
    connection.shutdown(Shutdown::Write).expect("half a connection");
    assert_eq!(talk(connection, b""), b"hello back\0");
    assert_eq!(server.line(), "hi");
}

#[test]
fn callers_who_vanish_do_not_end_the_server() {
    let server = Server::start("reference-server", &[]);
    drop(server.connect());
    steps::reset(server.connect().into()).expect("a reset");
    assert_eq!(talk(server.connect(), b"hello\0"), b"hello back\0");
}

#[test]
fn the_waiting_queue_is_as_long_as_asked() {
    let server = Server::start("reference-server", &["--backlog", "1"]);
    let _busy = server.connect();
    let clients: Vec<_> = (0..3)
        .map(|_| {
            let sd = steps::socket(Waiting::NonBlocking).expect("socket");
            steps::connect(&sd, server.address).expect("connect");
            let connected = steps::connect(&sd, server.address);
            (sd, connected)
        })
        .collect();
    let through = clients.iter().filter(|(_, connected)| *connected == Ok(steps::Connecting::Done));
    assert_eq!(through.count(), 2);
}

#[test]
fn a_server_can_be_started_again_at_once() {
    let server = Server::start("reference-server", &[]);
    let address = server.address;
    // The server closes first, so its end stays in TIME_WAIT.
    talk(server.connect(), b"hello\0");
    drop(server);
    Server::start_at(address, "reference-server", &[]);
}

#[test]
fn the_client_puts_an_answer_in_pieces_together() {
    let address = answers(&[b"hel", b"lo ", b"back\0"]);
    program("reference-client")
        .arg(address.to_string())
        .assert()
        .success()
        .stdout(predicates::str::ends_with("\nhello back\n"));
}

#[test]
fn the_forking_client_prints_each_answer_and_no_blank_line() {
    let address = answers(&[b"hello back\0hello b", b"ack", b"\0", b"bye"]);
    program("reference-client-fork")
        .arg(address.to_string())
        .assert()
        .success()
        .stdout(predicates::str::ends_with(format!("= {address}\nhello back\nhello back\nbye\n")));
}

#[test]
fn a_server_that_closes_without_an_answer_is_a_failure() {
    for client in ["reference-client", "reference-client-fork"] {
        let address = answers(&[]);
        program(client).arg(address.to_string()).assert().code(1).stderr(
            predicates::str::contains(format!("{client}: {address} closed without an answer\n")),
        );
    }
}
