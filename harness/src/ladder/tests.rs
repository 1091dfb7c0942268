//! Ladders of histories written by hand.

mod story;

use crate::event::{Bytes, EventKind, Syscall, SyscallResult, Take};
use lab11_reports::model::{LadderEvent, LadderKind, LadderSide};
use story::{
    CALLER, SERVER, Story, accept, address, connect, datagram_socket, parse, reached, recv, row,
    send, sleep, socket, texts,
};

#[test]
fn the_five_steps_are_marked_and_accept_returns_a_new_descriptor() {
    let mut story = Story::default();
    story.listen("server").dial("client 0", CALLER).call("server", accept(Some(2), CALLER), 4);
    story.say("client 0", "hello\0").call("server", recv(4, 2, "hello\0"), 6);
    story.call("server", send(4, 2, "hello back\0"), 11).hear("client 0", "hello back\0");
    let ladder = story.ladder();
    let steps: Vec<(u8, &str)> =
        ladder.rows.iter().filter_map(|row| Some((row.step?, row.text.as_str()))).collect();
    assert_eq!(
        steps,
        [
            (1, "socket(AF_INET, SOCK_STREAM, 0) = 3"),
            (2, "bind(3, 137.207.82.52:2021) = 0"),
            (3, "listen(3, 5) = 0"),
            (4, "accept(3) = 4"),
            (5, r#"recv(4) = 6 "hello\0""#),
            (5, r#"send(4, "hello back\0") = 11"#),
        ]
    );
    let remark = row(&ladder, "accept(3) = 4").remark.as_deref();
    assert_eq!(
        remark,
        Some("4 is a new descriptor, for this connection alone; 3 goes on listening")
    );
    assert_eq!(ladder.actors[0].side, Some(LadderSide::Server));
    assert_eq!(row(&ladder, "accept(3) = 4").place.as_ref().map(|place| place.line), Some(41));
}

#[test]
fn bytes_reach_whoever_receives_them() {
    let mut story = Story::default();
    story.listen("server").dial("client 0", CALLER).call("server", accept(Some(2), CALLER), 4);
    story.fork("server", "server/1", 7).say("client 0", "hello\0");
    story.call("server/1", recv(4, 2, "hello\0"), 6);
    story.call("server/1", send(4, 2, "hello back\0"), 11).hear("client 0", "hello back\0");
    let ladder = story.ladder();
    assert_eq!(reached(&ladder, "connects to 137.207.82.52:2021"), Some("server"));
    assert_eq!(reached(&ladder, "fork() = 7"), Some("server/1"));
    assert_eq!(reached(&ladder, r#"sends "hello\0""#), Some("server/1"));
    assert_eq!(reached(&ladder, r#"send(4, "hello back\0") = 11"#), Some("client 0"));
    // The arrow says it.
    assert!(
        !ladder.rows.iter().any(|row| row.what == LadderEvent::Receives),
        "{:?}",
        texts(&ladder)
    );
}

#[test]
fn what_comes_in_pieces_is_heard_in_pieces() {
    let mut story = Story::default();
    story.listen("server").dial("client 0", CALLER).call("server", accept(Some(2), CALLER), 4);
    story.call("server", send(4, 2, "hello "), 6).call("server", send(4, 2, "back"), 4);
    story.hear("client 0", "hello back");
    let ladder = story.ladder();
    assert_eq!(reached(&ladder, r#"send(4, "hello ") = 6"#), Some("client 0"));
    assert_eq!(reached(&ladder, r#"send(4, "back") = 4"#), Some("client 0"));
    assert_eq!(row(&ladder, r#"receives "hello back""#).what, LadderEvent::Receives);
}

#[test]
fn two_programs_meet_at_an_address() {
    let mut story = Story::default();
    story.listen("server").start("client").call("client", socket(2), 3);
    story.call("client", connect(2), 0).call("client", send(3, 2, "hello"), 5);
    story.call("server", accept(Some(3), "137.207.82.52:47714"), 4);
    story.call("server", recv(4, 3, "hello"), 5).call("server", send(4, 3, "hello back"), 10);
    story.call("client", recv(3, 2, "hello back"), 10).end("client", 0);
    let ladder = story.ladder();
    assert_eq!(reached(&ladder, "connect(3, 137.207.82.52:2021) = 0"), Some("server"));
    assert_eq!(reached(&ladder, r#"send(3, "hello") = 5"#), Some("server"));
    assert_eq!(reached(&ladder, r#"send(4, "hello back") = 10"#), Some("client"));
    let sides: Vec<_> = ladder.actors.iter().map(|actor| actor.side).collect();
    assert_eq!(sides, [Some(LadderSide::Server), Some(LadderSide::Client)]);
    assert_eq!(row(&ladder, "the server's address: 137.207.82.52:2021").step, Some(3));
}

#[test]
fn two_clients_of_one_reference_server_are_kept_apart() {
    let there = |port: u16| parse(&format!("137.207.82.52:{port}"));
    let mut story = Story::default();
    story.add("reference server", EventKind::Listens { address: parse(SERVER) });
    for (client, number, port) in [("client 0", 1, 40_000), ("client 1", 2, 40_001)] {
        story.start(client).call(client, socket(number), 3).call(client, connect(number), 0);
        let met = EventKind::Connected { here: parse(SERVER), there: there(port) };
        story.add("reference server", met);
    }
    story.call("client 1", send(3, 2, "hi"), 2).hear("reference server", "hi");
    story.say("reference server", "one").call("client 1", recv(3, 2, "one"), 3);
    story.call("client 0", send(3, 1, "hello"), 5).hear("reference server", "hello");
    story.say("reference server", "two").call("client 0", recv(3, 1, "two"), 3);
    let ladder = story.ladder();
    assert_eq!(reached(&ladder, r#"sends "one""#), Some("client 1"));
    assert_eq!(reached(&ladder, r#"sends "two""#), Some("client 0"));
    assert_eq!(ladder.actors[2].kind, LadderKind::Peer);
}

#[test]
fn who_waits_or_sleeps_does_so_from_where_it_began() {
    let mut story = Story::default();
    story.listen("server").fork("server", "server/1", 7).print("server/1", "I am the child\n");
    story.pass(1_000_000).call("server/1", sleep(), 0).print("server/1", "awake\n");
    story.wait("server", accept(None, CALLER));
    let ladder = story.ladder();
    assert_eq!(
        texts(&ladder)[4..],
        [
            "server: fork() = 7",
            "server: waits in accept(3)",
            "server/1: prints \"I am the child\"",
            "server/1: sleep(1)",
            "server/1: prints \"awake\"",
        ]
    );
    let times: Vec<u64> = ladder.rows[6..].iter().map(|row| row.at).collect();
    assert_eq!(times, [0, 0, 1_000_000]);
}

#[test]
fn a_sleep_that_was_seen_twice_is_told_once() {
    let mut story = Story::default();
    story.start("server").wait("server", sleep());
    story.pass(1_000_000).call("server", sleep(), 0);
    assert_eq!(texts(&story.ladder()), ["server: ", "server: sleep(1)"]);
}

#[test]
fn a_hundred_answers_take_five_lines() {
    let mut story = Story::default();
    story.listen("server").dial("client 0", CALLER).call("server", accept(Some(2), CALLER), 4);
    for _ in 0..100 {
        story.call("server", send(4, 2, "hello back\0"), 11).hear("client 0", "hello back\0");
        story.pass(1_000_000).call("server", sleep(), 0);
    }
    let ladder = story.ladder();
    let answers = &ladder.rows[ladder.rows.len() - 5..];
    let shown: Vec<(u64, &str)> =
        answers.iter().map(|row| (row.at / 1_000_000, row.text.as_str())).collect();
    assert_eq!(
        shown,
        [
            (0, r#"send(4, "hello back\0") = 11"#),
            (0, "sleep(1)"),
            (1, r#"98 more times: send(4, "hello back\0"), sleep(1)"#),
            (99, r#"send(4, "hello back\0") = 11"#),
            (99, "sleep(1)"),
        ]
    );
    assert_eq!(ladder.cut, 0);
}

#[test]
fn repetitions_of_repetitions_are_folded_too() {
    let mut story = Story::default();
    story.listen("server");
    for _ in 0..20 {
        for _ in 0..10 {
            story.fail("server", accept(None, CALLER), "EAGAIN");
        }
        story.print("server", "still nobody\n");
    }
    let rows = texts(&story.ladder());
    assert!(rows.contains(&"server: 18 more times: the 4 lines above".to_owned()), "{rows:#?}");
    assert!(rows.len() < 20, "{rows:#?}");
}

#[test]
fn the_middle_of_too_many_rows_is_left_out() {
    let mut story = Story::default();
    story.start("server");
    for number in 0..1000 {
        story.print("server", &format!("line {number}\n"));
    }
    story.end("server", 0);
    let ladder = story.ladder();
    assert_eq!(ladder.rows.len() + ladder.cut, 1003);
    assert!(ladder.rows.len() < 300);
    assert_eq!(ladder.actors[0].until, Some(ladder.rows.len() - 1));
    let gap = format!("{} rows are left out here", ladder.cut);
    assert_eq!(row(&ladder, &gap).what, LadderEvent::LeftOut);
}

#[test]
fn errors_are_named_and_those_on_purpose_marked() {
    let mut story = Story::default();
    let emfile = SyscallResult::Err(crate::errno::Errno::EMFILE);
    story.start("client").returned("client", socket(1), emfile, true);
    story.fail("client", connect(1), "ECONNREFUSED");
    let ladder = story.ladder();
    let made = row(&ladder, "socket(AF_INET, SOCK_STREAM, 0) = -1 EMFILE (made to fail)");
    assert!(made.failed);
    let refused = row(&ladder, "connect(3, 137.207.82.52:2021) = -1 ECONNREFUSED");
    assert_eq!((refused.remark.as_deref(), refused.to), (Some("Connection refused"), None));
}

#[test]
fn datagrams_have_another_end_and_an_empty_one_is_no_end() {
    let mut story = Story::default();
    let (to, bytes) = (Some(address(SERVER)), Bytes::from(b"hi".as_slice()));
    let from = to.clone();
    story.start("receiver").call("receiver", datagram_socket(1), 3);
    story.call("receiver", Syscall::Send { sd: 3, socket: Some(1), bytes: bytes.clone(), to }, 2);
    let recv = |bytes| Syscall::Recv {
        sd: 3,
        socket: Some(1),
        size: 10,
        take: Take::Taken,
        bytes,
        from: from.clone(),
        length: None,
    };
    story.call("receiver", recv(bytes), 2).call("receiver", recv(Bytes::default()), 0);
    let ladder = story.ladder();
    row(&ladder, "send(3, \"hi\", 137.207.82.52:2021) = 2");
    row(&ladder, "recv(3) = 2 \"hi\" from 137.207.82.52:2021");
    let empty = row(&ladder, "recv(3) = 0 \"\" from 137.207.82.52:2021");
    assert_eq!(empty.remark, None);
}

#[test]
fn talking_on_the_listening_descriptor_is_explained() {
    let mut story = Story::default();
    story.listen("server").dial("client 0", CALLER).call("server", accept(Some(2), CALLER), 4);
    story.fail("server", recv(3, 1, ""), "ENOTCONN");
    let ladder = story.ladder();
    let remark = row(&ladder, "recv(3) = -1 ENOTCONN").remark.as_deref();
    assert_eq!(
        remark,
        Some("3 only takes connections; the connection is on 4, which accept() returned")
    );
}

#[test]
fn a_length_that_was_never_set_is_explained() {
    let mut story = Story::default();
    let call =
        Syscall::Accept { sd: 3, socket: Some(1), length: Some(-7), accepted: None, client: None };
    story.listen("server").fail("server", call, "EINVAL");
    let ladder = story.ladder();
    let remark = row(&ladder, "accept(3) = -1 EINVAL").remark.clone();
    assert_eq!(remark.as_deref(), Some("the length it was given was never set: it was -7"));
}

#[test]
fn a_parent_and_its_child_are_told_apart() {
    let mut story = Story::default();
    story.listen("server").dial("client 0", CALLER).call("server", accept(Some(2), CALLER), 4);
    story.fork("server", "server/1", 7).wait("server", accept(None, CALLER));
    story.call("server/1", send(4, 2, "hello back\0"), 11).wait("server/1", accept(None, CALLER));
    let ladder = story.ladder();
    let remark = |text: &str| row(&ladder, text).remark.as_deref().unwrap_or_default();
    assert_eq!(remark("fork() = 7"), "the child has 3 and 4 too");
    assert_eq!(
        remark("waits in accept(3)"),
        "the parent takes the next connection on 3, while the child talks on 4"
    );
    let connection = remark(r#"send(4, "hello back\0") = 11"#);
    assert_eq!(connection, "the child talks on 4, which server accepted");
    let last = ladder.rows.last().and_then(|row| row.remark.as_deref());
    assert_eq!(last, Some("the child waits for connections too, beside its parent"));
}

#[test]
fn a_stopped_program_takes_its_children_along() {
    let mut story = Story::default();
    story.listen("server").fork("server", "server/1", 7).add("server", EventKind::Stopped);
    story.start("server again");
    let ladder = story.ladder();
    let lives: Vec<_> = ladder.actors.iter().map(|actor| (actor.since, actor.until)).collect();
    assert_eq!(lives, [(0, Some(5)), (4, Some(5)), (6, None)]);
}

#[test]
fn a_line_printed_in_pieces_is_one_row() {
    let mut story = Story::default();
    story.start("client").print("client", "hel").print("client", "lo\nask> ");
    assert_eq!(
        texts(&story.ladder())[1..],
        ["client: prints \"hello\"", "client: prints \"ask> \""]
    );
}
