//! The forking server: several clients at a time, and what their children leave behind.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use lab11_reference::steps;

use crate::support::{Server, program, talk, wait_until};

const THREE_ANSWERS: &[u8] = b"hello back\0hello back\0hello back\0";

/// Connects, and waits for the child that announces this connection.
fn connect(server: &Server) -> TcpStream {
    let connection = server.connect();
    let client = connection.local_addr().expect("an address");
    assert_eq!(
        server.line(),
        format!("Child: I The Server's child to handle the communication with the client {client}")
    );
    connection
}

/// The processes whose parent is `pid`, zombies too: the fourth field of `proc_pid_stat(5)`.
fn children(pid: u32) -> Vec<String> {
    fs::read_dir("/proc")
        .expect("the process table")
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("stat")).ok())
        .filter(|stat| {
            let after_name = stat.rsplit(") ").next().unwrap_or_default();
            after_name.split(' ').nth(1) == Some(&pid.to_string())
        })
        .collect()
}

/// How many sockets a process holds.
fn sockets(pid: u32) -> usize {
    fs::read_dir(format!("/proc/{pid}/fd"))
        .expect("its descriptors")
        .filter_map(|entry| fs::read_link(entry.ok()?.path()).ok())
        .filter(|target| target.to_string_lossy().starts_with("socket:"))
        .count()
}

#[test]
fn a_caller_is_answered_while_another_call_is_open() {
    let server = Server::start("reference-server-fork", &["--interval=0", "--count=3"]);
    let (silent, quick) = (connect(&server), connect(&server));
    assert_eq!(talk(quick, b"hello\0"), THREE_ANSWERS);
    assert_eq!(server.line(), "hello");
    assert_eq!(talk(silent, b"good day\n"), THREE_ANSWERS);
    assert_eq!(server.line(), "good day");
}

#[test]
fn the_forking_client_prints_every_answer_and_ends_with_the_child() {
    let server = Server::start("reference-server-fork", &["--interval=0.01", "--count=3"]);
    let address = server.address;
    program("reference-client-fork").arg(address.to_string()).assert().success().stdout(format!(
        "socket has created for the client with sd:3\n\
             client is connected to The Server at address:port = {address}\n\
             hello back\nhello back\nhello back\n"
    ));
}

#[test]
fn children_that_ended_leave_nothing_behind() {
    let server = Server::start("reference-server-fork", &["--interval=0", "--count=3"]);
    for _ in 0..3 {
        let connection = connect(&server);
        assert_eq!(children(server.pid()).len(), 1);
        talk(connection, b"hello\0");
        server.line();
        wait_until("no child is left, not even as a zombie", || children(server.pid()).is_empty());
    }
    assert_eq!(sockets(server.pid()), 1, "only the listening one");
}

#[test]
fn a_child_holds_only_its_call() {
    let server = Server::start("reference-server-fork", &[]);
    let _call = connect(&server);
    let child = children(server.pid()).pop().expect("a child");
    let pid = child.split(' ').next().and_then(|pid| pid.parse().ok());
    assert_eq!(sockets(pid.expect("a number")), 1);
}

#[test]
fn a_caller_who_vanishes_ends_only_the_own_child() {
    let server = Server::start("reference-server-fork", &["--interval=0", "--count=4000000000"]);
    let mut vanishing = connect(&server);
    let staying = connect(&server);
    vanishing.write_all(b"hello\0").expect("the child listens");
    assert_eq!(server.line(), "hello");
    vanishing.read_exact(&mut [0; 11]).expect("an answer");
    steps::reset(vanishing.into()).expect("a reset");
    let remark = server.remark();
    assert!(
        remark.starts_with("reference-server-fork: the connection with 127.0.0.1:"),
        "{remark}"
    );
    assert_eq!(server.remark(), "The other end closed before everything was said.");
    wait_until("one child is left", || children(server.pid()).len() == 1);
    drop(staying);
    wait_until("no child is left", || children(server.pid()).is_empty());
    drop(connect(&server));
}
