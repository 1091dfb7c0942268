//! The sender and the receiver, each with an end made by hand.

use std::net::{SocketAddr, UdpSocket};

use crate::support::{PATIENCE, background, program};

/// An end of its own: no other test binds a socket to this address of the computer.
fn end(ip: &str) -> (UdpSocket, SocketAddr) {
    let socket = UdpSocket::bind((ip, 0)).expect("a free port");
    socket.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    let address = socket.local_addr().expect("an address");
    (socket, address)
}

#[test]
fn a_mail_is_sent_and_the_answer_printed() {
    let (receiver, address) = end("127.0.0.1");
    let at_the_receiver = std::thread::spawn(move || {
        let mut mail = [0; 100];
        let (length, from) = receiver.recv_from(&mut mail).expect("a mail");
        receiver.send_to(b"ACK", from).expect("the sender waits");
        mail[..length].to_vec()
    });
    program("reference-sender")
        .args([&address.to_string(), "--mail", "see you", "--wait"])
        .assert()
        .success()
        .stderr("")
        .stdout(format!(
            "socket has created for sender with sd:3\n\
             a mail has sent to the receiver at address:port = {address}\n\
             the content of the mail is <see you>\n\
             ACK\n"
        ));
    assert_eq!(at_the_receiver.join().expect("it received"), b"see you");
}

#[test]
fn a_mail_that_nobody_receives_is_no_error_and_one_that_is_too_long_is() {
    let (receiver, address) = end("127.0.0.3");
    drop(receiver);
    program("reference-sender").arg(address.to_string()).assert().success().stderr("");
    let long = "x".repeat(70_000);
    program("reference-sender")
        .args([&address.to_string(), "--mail", &long])
        .assert()
        .code(1)
        .stderr(predicates::str::contains("EMSGSIZE"))
        .stdout(predicates::str::contains("error in sending message to the receiver!"));
}

#[test]
fn each_mail_is_printed_and_an_empty_one_is_no_end() {
    let (free, here) = end("127.0.0.2");
    drop(free);
    let receiver = background("reference-receiver", &[&here.to_string(), "--answer"]);
    assert_eq!(receiver.line(), "socket has created for receiver with sd:3");
    assert_eq!(receiver.line(), format!("receiver bound to the address:port = {here}"));
    let (sender, from) = end("127.0.0.1");
    for mail in ["a longer mail", "", "short"] {
        sender.send_to(mail.as_bytes(), here).expect("it is sent");
        let mut answer = [0; 9];
        assert_eq!(sender.recv(&mut answer).ok(), Some(3));
        let received = format!("a mail received from sender at address:port = {from}");
        assert_eq!(receiver.line(), received);
        assert_eq!(receiver.line(), format!("the content of mail is: {mail}"));
    }
    program("reference-receiver")
        .arg(here.to_string())
        .assert()
        .code(1)
        .stdout(predicates::str::contains("error in binding receiver to the address:port"));
}
