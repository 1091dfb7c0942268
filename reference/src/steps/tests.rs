//! Both ends in one process, over the loopback, where delivery is synchronous: what was sent has
//! arrived when `send_all` returns.

use super::*;

const HERE: SocketAddrV4 = SocketAddrV4::new(std::net::Ipv4Addr::LOCALHOST, 0);

/// A listener on a port that the kernel chose, and its address.
fn listener(waiting: Waiting) -> (OwnedFd, SocketAddrV4) {
    let sd = socket(waiting).expect("socket");
    bind(&sd, HERE).expect("bind");
    listen(&sd, 5).expect("listen");
    let address = local_address(&sd).expect("getsockname");
    (sd, address)
}

/// Two connected ends, neither of which waits: the client's and the server's.
fn ends() -> (OwnedFd, OwnedFd) {
    let (listener, address) = listener(Waiting::NonBlocking);
    let client = socket(Waiting::NonBlocking).expect("socket");
    connect(&client, address).expect("connect");
    let connection =
        accept(&listener, Waiting::NonBlocking).expect("accept").expect("a connection");
    assert_eq!(connection.client, local_address(&client).expect("getsockname"));
    (client, connection.sd)
}

#[test]
fn nobody_calls_yet_is_no_error() {
    let (listener, _) = listener(Waiting::NonBlocking);
    let connection = accept(&listener, Waiting::NonBlocking).expect("accept");
    assert!(connection.is_none());
}

#[test]
fn connecting_without_waiting_is_under_way_and_then_done() {
    let (_listener, address) = listener(Waiting::Blocking);
    let client = socket(Waiting::NonBlocking).expect("socket");
    assert_eq!(connect(&client, address), Ok(Connecting::SynUnanswered));
    assert_eq!(connect(&client, address), Ok(Connecting::Done));
    assert_eq!(connect(&client, address), Ok(Connecting::Done));
}

#[test]
fn the_syn_of_a_client_beyond_the_queue_stays_unanswered() {
    let (server, address) = listener(Waiting::NonBlocking);
    listen(&server, 0).expect("a second listen sets the backlog");
    let try_it = || {
        let client = socket(Waiting::NonBlocking).expect("socket");
        connect(&client, address).expect("connect");
        (connect(&client, address), client)
    };
    let (first, second) = (try_it(), try_it());
    assert_eq!(first.0, Ok(Connecting::Done));
    assert_eq!(second.0, Ok(Connecting::SynUnanswered));
}

#[test]
fn connecting_where_nobody_listens_is_refused() {
    let bound = socket(Waiting::Blocking).expect("socket");
    bind(&bound, HERE).expect("bind");
    let address = local_address(&bound).expect("getsockname");
    let client = socket(Waiting::Blocking).expect("socket");
    assert_eq!(connect(&client, address), Err(Errno::ECONNREFUSED));
}

#[test]
fn what_is_sent_is_received() {
    let (client, server) = ends();
    assert_eq!(recv(&server, 10), Ok(Received::NotYet));
    send_all(&client, b"hello back\0").expect("send");
    assert_eq!(recv(&server, 10), Ok(Received::Data(b"hello back".to_vec())));
    assert_eq!(recv(&server, 10), Ok(Received::Data(b"\0".to_vec())));
}

#[test]
fn closing_is_the_end() {
    let (client, server) = ends();
    send_all(&client, b"bye").expect("send");
    close(client);
    assert_eq!(recv(&server, 10), Ok(Received::Data(b"bye".to_vec())));
    assert_eq!(recv(&server, 10), Ok(Received::End));
}

#[test]
fn a_reset_is_no_end_and_sending_after_it_is_no_signal() {
    let (client, server) = ends();
    reset(client).expect("reset");
    assert_eq!(recv(&server, 10), Ok(Received::Reset));
    assert_eq!(send_all(&server, b"hello"), Err(Errno::EPIPE));
}

#[test]
fn an_address_where_somebody_listens_stays_taken() {
    let (_listener, address) = listener(Waiting::Blocking);
    let second = socket(Waiting::Blocking).expect("socket");
    reuse_address(&second).expect("setsockopt");
    assert_eq!(bind(&second, address), Err(Errno::EADDRINUSE));
}

#[test]
fn an_address_in_time_wait_can_be_used_again() {
    let (first, address) = listener(Waiting::Blocking);
    reuse_address(&first).expect("setsockopt");
    let client = socket(Waiting::Blocking).expect("socket");
    connect(&client, address).expect("connect");
    let connection = accept(&first, Waiting::Blocking).expect("accept");
    // The end that closes first is the one that stays in TIME_WAIT.
    drop(connection);
    drop((client, first));
    let second = socket(Waiting::Blocking).expect("socket");
    assert_eq!(bind(&second, address), Err(Errno::EADDRINUSE));
    reuse_address(&second).expect("setsockopt");
    assert_eq!(bind(&second, address), Ok(()));
}
