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

/// Two connected ends, neither of which waits: the caller's and the answerer's.
fn ends() -> (OwnedFd, OwnedFd) {
    let (listener, address) = listener(Waiting::NonBlocking);
    let caller = socket(Waiting::NonBlocking).expect("socket");
    connect(&caller, address).expect("connect");
    let call = accept(&listener, Waiting::NonBlocking).expect("accept").expect("a call");
    assert_eq!(call.client, local_address(&caller).expect("getsockname"));
    (caller, call.sd)
}

#[test]
fn nobody_calls_yet_is_no_error() {
    let (listener, _) = listener(Waiting::NonBlocking);
    let call = accept(&listener, Waiting::NonBlocking).expect("accept");
    assert!(call.is_none());
}

#[test]
fn dialling_without_waiting_rings_and_then_connects() {
    let (_listener, address) = listener(Waiting::Blocking);
    let caller = socket(Waiting::NonBlocking).expect("socket");
    assert_eq!(connect(&caller, address), Ok(Dialled::Ringing));
    assert_eq!(connect(&caller, address), Ok(Dialled::Connected));
    assert_eq!(connect(&caller, address), Ok(Dialled::Connected));
}

#[test]
fn a_caller_beyond_the_queue_goes_on_ringing() {
    let (server, address) = listener(Waiting::NonBlocking);
    listen(&server, 0).expect("a second listen sets the backlog");
    let dial = || {
        let caller = socket(Waiting::NonBlocking).expect("socket");
        connect(&caller, address).expect("connect");
        (connect(&caller, address), caller)
    };
    let (first, second) = (dial(), dial());
    assert_eq!(first.0, Ok(Dialled::Connected));
    assert_eq!(second.0, Ok(Dialled::Ringing));
}

#[test]
fn dialling_where_nobody_listens_is_refused() {
    let bound = socket(Waiting::Blocking).expect("socket");
    bind(&bound, HERE).expect("bind");
    let address = local_address(&bound).expect("getsockname");
    let caller = socket(Waiting::Blocking).expect("socket");
    assert_eq!(connect(&caller, address), Err(Errno::ECONNREFUSED));
}

#[test]
fn what_is_sent_is_received() {
    let (caller, answerer) = ends();
    assert_eq!(recv(&answerer, 10), Ok(Received::NotYet));
    send_all(&caller, b"hello back\0").expect("send");
    assert_eq!(recv(&answerer, 10), Ok(Received::Data(b"hello back".to_vec())));
    assert_eq!(recv(&answerer, 10), Ok(Received::Data(b"\0".to_vec())));
}

#[test]
fn hanging_up_is_the_end() {
    let (caller, answerer) = ends();
    send_all(&caller, b"bye").expect("send");
    hang_up(caller);
    assert_eq!(recv(&answerer, 10), Ok(Received::Data(b"bye".to_vec())));
    assert_eq!(recv(&answerer, 10), Ok(Received::End));
}

#[test]
fn a_reset_is_no_end_and_sending_after_it_is_no_signal() {
    let (caller, answerer) = ends();
    reset(caller).expect("reset");
    assert_eq!(recv(&answerer, 10), Ok(Received::Reset));
    assert_eq!(send_all(&answerer, b"hello"), Err(Errno::EPIPE));
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
    let caller = socket(Waiting::Blocking).expect("socket");
    connect(&caller, address).expect("connect");
    let call = accept(&first, Waiting::Blocking).expect("accept");
    // The end that closes first is the one that stays in TIME_WAIT.
    drop(call);
    drop((caller, first));
    let second = socket(Waiting::Blocking).expect("socket");
    assert_eq!(bind(&second, address), Err(Errno::EADDRINUSE));
    reuse_address(&second).expect("setsockopt");
    assert_eq!(bind(&second, address), Ok(()));
}
