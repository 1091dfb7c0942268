//! Ladders of histories written by hand.

use super::ladder;
use crate::event::story::{SERVER, Story, line, parse, socket};
use crate::event::{Address, Syscall};
use crate::suite::{Step, default_suite};
use lab11_reports::model::{Ladder, LadderEvent, LadderKind, LadderRow, LadderSide};

/// The ladder of a history.
fn ladder_of(story: &Story) -> Ladder {
    let suite = default_suite().expect("the suite is valid");
    ladder(suite.scenario("server-handshake").expect("it is there"), story.events())
}

/// The row of this text.
#[track_caller]
fn row<'a>(ladder: &'a Ladder, text: &str) -> &'a LadderRow {
    let found = ladder.rows.iter().find(|row| row.text == text);
    found.unwrap_or_else(|| panic!("no {text:?} in {:#?}", texts(ladder)))
}

/// Whom a row reaches, by name.
#[track_caller]
fn reached<'a>(ladder: &'a Ladder, text: &str) -> Option<&'a str> {
    row(ladder, text).to.map(|to| ladder.actors[to].name.as_str())
}

/// What the rows say, each with its actor.
fn texts(ladder: &Ladder) -> Vec<String> {
    let name = |row: &LadderRow| row.actor.map_or("", |actor| ladder.actors[actor].name.as_str());
    ladder.rows.iter().map(|row| format!("{}: {}", name(row), row.text)).collect()
}

/// A server that has accepted the first client peer.
fn accepted() -> Story {
    let mut story = Story::default();
    story.listening("server");
    story.client(0).connects();
    story.server().accepts(0);
    story
}

#[test]
fn the_five_steps_are_marked_and_accept_returns_a_new_descriptor() {
    let mut story = accepted();
    story.client(0).sends("hello\0");
    story.server().receives("hello\0").sends("hello back\0");
    story.client(0).receives("hello back\0");
    let ladder = ladder_of(&story);
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
    assert_eq!(
        row(&ladder, "accept(3) = 4").place.as_ref().map(|place| place.line),
        Some(line::ACCEPT)
    );
}

#[test]
fn bytes_reach_whoever_receives_them() {
    let mut story = accepted();
    story.server().forks();
    story.client(0).sends("hello\0");
    story.program("server/1").receives("hello\0").sends("hello back\0");
    story.client(0).receives("hello back\0");
    let ladder = ladder_of(&story);
    assert_eq!(reached(&ladder, "connects to 137.207.82.52:2021"), Some("server"));
    assert_eq!(reached(&ladder, "fork() = 1001"), Some("server/1"));
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
    let mut story = accepted();
    story.server().sends("hello ").sends("back");
    story.client(0).receives("hello back");
    let ladder = ladder_of(&story);
    assert_eq!(reached(&ladder, r#"send(4, "hello ") = 6"#), Some("client 0"));
    assert_eq!(reached(&ladder, r#"send(4, "back") = 4"#), Some("client 0"));
    assert_eq!(row(&ladder, r#"receives "hello back""#).what, LadderEvent::Receives);
}

#[test]
fn two_programs_meet_at_an_address() {
    let mut story = Story::default();
    story.listening("server");
    story.client_program().starts().makes_socket().connects().sends("hello");
    story.server().accepts(0).receives("hello").sends("hello back");
    story.client_program().receives("hello back").ends(0);
    let ladder = ladder_of(&story);
    assert_eq!(reached(&ladder, "connect(3, 137.207.82.52:2021) = 0"), Some("server"));
    assert_eq!(reached(&ladder, r#"send(3, "hello") = 5"#), Some("server"));
    assert_eq!(reached(&ladder, r#"send(4, "hello back") = 10"#), Some("client"));
    let sides: Vec<_> = ladder.actors.iter().map(|actor| actor.side).collect();
    assert_eq!(sides, [Some(LadderSide::Server), Some(LadderSide::Client)]);
    assert_eq!(row(&ladder, "the server's address: 137.207.82.52:2021").step, Some(3));
}

#[test]
fn two_clients_of_one_reference_server_are_kept_apart() {
    let mut story = Story::default();
    story.reference().waits_for_clients();
    for (client, port) in [("client 0", 40_000), ("client 1", 40_001)] {
        story.program(client).starts().makes_socket().connects();
        story.reference().accepts_from(port);
    }
    story.program("client 1").sends("hi");
    story.reference().receives("hi").sends("one");
    story.program("client 1").receives("one");
    story.program("client 0").sends("hello");
    story.reference().receives("hello").sends("two");
    story.program("client 0").receives("two");
    let ladder = ladder_of(&story);
    assert_eq!(reached(&ladder, r#"sends "one""#), Some("client 1"));
    assert_eq!(reached(&ladder, r#"sends "two""#), Some("client 0"));
    assert_eq!(ladder.actors[2].kind, LadderKind::Peer);
}

#[test]
fn who_waits_or_sleeps_does_so_from_where_it_began() {
    let mut story = Story::default();
    story.listening("server").forks();
    story.program("server/1").prints("I am the child\n");
    story.seconds(1);
    story.program("server/1").sleeps(1).prints("awake\n");
    story.server().waits_in_accept();
    let ladder = ladder_of(&story);
    assert_eq!(
        texts(&ladder)[4..],
        [
            "server: fork() = 1001",
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
    story.server().starts().waits_in(Syscall::Sleep { micros: 1_000_000 });
    story.seconds(1);
    story.server().sleeps(1);
    assert_eq!(texts(&ladder_of(&story)), ["server: ", "server: sleep(1)"]);
}

#[test]
fn a_hundred_answers_take_five_lines() {
    let mut story = accepted();
    for _ in 0..100 {
        story.server().sends("hello back\0");
        story.client(0).receives("hello back\0");
        story.seconds(1);
        story.server().sleeps(1);
    }
    let ladder = ladder_of(&story);
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
    story.listening("server");
    for _ in 0..20 {
        for _ in 0..10 {
            let server = story.server();
            let accept = server.accept();
            server.fails(accept, "EAGAIN");
        }
        story.server().prints("still nobody\n");
    }
    let rows = texts(&ladder_of(&story));
    assert!(rows.contains(&"server: 18 more times: the 4 lines above".to_owned()), "{rows:#?}");
    assert!(rows.len() < 20, "{rows:#?}");
}

#[test]
fn the_middle_of_too_many_rows_is_left_out() {
    let mut story = Story::default();
    story.server().starts();
    for number in 0..1000 {
        story.server().prints(&format!("line {number}\n"));
    }
    story.server().ends(0);
    let ladder = ladder_of(&story);
    assert_eq!(ladder.rows.len() + ladder.cut, 1003);
    assert!(ladder.rows.len() < 300);
    assert_eq!(ladder.actors[0].until, Some(ladder.rows.len() - 1));
    let gap = format!("{} rows are left out here", ladder.cut);
    assert_eq!(row(&ladder, &gap).what, LadderEvent::LeftOut);
}

#[test]
fn errors_are_named_and_those_on_purpose_marked() {
    let mut story = Story::default();
    story.client_program().starts().on_purpose().fails(socket(Some(1)), "EMFILE");
    let client = story.client_program().makes_socket();
    let connect = client.connect(SERVER);
    client.fails(connect, "ECONNREFUSED");
    let ladder = ladder_of(&story);
    let made = row(&ladder, "socket(AF_INET, SOCK_STREAM, 0) = -1 EMFILE (made to fail)");
    assert!(made.failed);
    let refused = row(&ladder, "connect(3, 137.207.82.52:2021) = -1 ECONNREFUSED");
    assert_eq!((refused.remark.as_deref(), refused.to), (Some("Connection refused"), None));
}

#[test]
fn datagrams_have_another_end_and_an_empty_one_is_no_end() {
    let mut story = Story::default();
    let receiver = story.program("receiver").starts().makes_datagram_socket();
    let from = Some(Address::V4(parse(SERVER)));
    let recv = |text: &str| receiver.receive_from(text, from.clone(), None);
    let (full, empty) = (recv("hi"), recv(""));
    receiver.sends_to(SERVER, "hi").calls(full, 2).calls(empty, 0);
    let ladder = ladder_of(&story);
    row(&ladder, "sendto(3, \"hi\", 137.207.82.52:2021) = 2");
    row(&ladder, "recvfrom(3) = 2 \"hi\" from 137.207.82.52:2021");
    let empty = row(&ladder, "recvfrom(3) = 0 \"\" from 137.207.82.52:2021");
    assert_eq!(empty.remark, None);
}

#[test]
fn talking_on_the_listening_descriptor_is_explained() {
    let mut story = accepted();
    let mut recv = story.server().recv("");
    if let Syscall::Recv { sd, socket, .. } = &mut recv {
        (*sd, *socket) = (3, Some(1));
    }
    story.server().fails(recv, "ENOTCONN");
    let ladder = ladder_of(&story);
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
    story.listening("server").fails(call, "EINVAL");
    let ladder = ladder_of(&story);
    let remark = row(&ladder, "accept(3) = -1 EINVAL").remark.clone();
    assert_eq!(remark.as_deref(), Some("the length it was given was never set: it was -7"));
}

#[test]
fn a_parent_and_its_child_are_told_apart() {
    let mut story = accepted();
    story.server().forks().waits_in_accept();
    story.program("server/1").sends("hello back\0").waits_in_accept();
    let ladder = ladder_of(&story);
    let remark = |text: &str| row(&ladder, text).remark.as_deref().unwrap_or_default();
    assert_eq!(remark("fork() = 1001"), "the child has 3 and 4 too");
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
    story.listening("server").forks().gets_stopped();
    story.program("server again").starts();
    let ladder = ladder_of(&story);
    let lives: Vec<_> = ladder.actors.iter().map(|actor| (actor.since, actor.until)).collect();
    assert_eq!(lives, [(0, Some(5)), (4, Some(5)), (6, None)]);
}

#[test]
fn a_line_printed_in_pieces_is_one_row() {
    let mut story = Story::default();
    story.client_program().starts().prints("hel").prints("lo\nask> ");
    assert_eq!(
        texts(&ladder_of(&story))[1..],
        ["client: prints \"hello\"", "client: prints \"ask> \""]
    );
}

#[test]
fn a_step_is_told_where_others_were_left_out() {
    let mut story = Story::default();
    let suite = default_suite().expect("the suite is valid");
    let scenario = suite.scenario("server-backlog").expect("it is there");
    let release = scenario.steps.iter().position(|step| matches!(step, Step::Release { .. }));
    story.step(release.expect("the queue is held and let go"));
    assert_eq!(texts(&ladder(scenario, story.events())), [": accept() may go on"]);
}

#[test]
fn a_line_stands_in_parts_where_something_happened_between_them() {
    let mut story = Story::default();
    story.listening("server");
    let client = story.client_program().starts().makes_socket().connects();
    client.prints("The server ").prints("says: ");
    story.server().accepts(0).sends("hello back");
    story.client_program().receives("hello back").prints("hello back\n").ends(0);
    let texts = texts(&ladder_of(&story));
    let at = |text: &str| texts.iter().position(|row| row.contains(text));
    let (prompt, recv) = (at("prints \"The server says: \""), at("recv(3) = 10"));
    let rest = at("client: prints \"hello back\"");
    assert!(prompt.is_some() && prompt < recv && recv < rest, "{texts:#?}");
}
