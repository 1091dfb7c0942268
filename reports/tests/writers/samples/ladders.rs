//! Hand-made ladders: one connection after another, and several children at once.

use lab11_reports::model::{
    Ladder, LadderActor, LadderEvent as Event, LadderKind as Kind, LadderRow, LadderSide,
};

use super::place;

/// A server that serves one client, is stopped, and is started again for another.
pub(crate) fn handshake() -> Ladder {
    let mut rows = Vec::new();
    for (server, client) in [(0, 2), (1, 3)] {
        rows.extend([
            row(server, Event::Begins, ""),
            syscall(server, 1, 15, "socket(AF_INET, SOCK_STREAM, 0) = 3"),
            prints(server, 37, "prints \"The Server bound to the address:port = 877842313:58631\""),
            syscall(server, 3, 40, "listen(3, 5) = 0"),
            row(server, Event::Waits, "waits in accept(3)"),
            to(server, row(client, Event::Connects, "connects to 137.207.82.52:2021")),
            remark(
                "4 is a new descriptor, for this connection alone; 3 goes on listening",
                syscall(server, 4, 49, "accept(3) = 4"),
            ),
            prints(server, 55, "prints \"The Server opened the request from client 1:0\""),
            to(server, row(client, Event::Sends, r#"sends "hello\0""#)),
            syscall(server, 5, 58, r#"recv(4) = 6 "hello\0""#),
            to(client, syscall(server, 5, 60, r#"send(4, "hello back\0") = 11"#)),
            to(server, row(client, Event::Closes, "closes with a reset")),
            row(server, Event::Stopped, "is stopped: the scenario is done with it"),
        ]);
    }
    let actors = vec![
        program("server", 0, Some(12)),
        program("server again", 13, Some(25)),
        actor("client 1", Kind::Peer, 5, Some(11)),
        actor("client 2", Kind::Peer, 18, Some(24)),
    ];
    ladder(
        "server-handshake",
        "A connection is announced, its hello printed and answered",
        actors,
        rows,
    )
}

/// A server that forks for each of several clients, each of whom is answered again and again.
pub(crate) fn forks(children: usize) -> Ladder {
    let mut rows = vec![row(0, Event::Begins, ""), syscall(0, 3, 41, "listen(3, 5) = 0")];
    let mut actors = vec![program("server", 0, None)];
    for number in 1..=children {
        let (child, client) = (number, children + number);
        let name = format!("server/{number}");
        actors.push(actor(&name, Kind::Child, rows.len() + 2, None));
        rows.extend([
            to(0, row(client, Event::Connects, "connects to 137.207.82.52:2021")),
            syscall(0, 4, 50, &format!("accept(3) = {}", 3 + number)),
            remark("the child has 3 and 4 too", to(child, row(0, Event::Forks, "fork() = 7"))),
            row(0, Event::Waits, "waits in accept(3)"),
            to(child, row(client, Event::Sends, r#"sends "hello\0""#)),
            to(client, syscall(child, 5, 66, r#"send(4, "hello back\0") = 11"#)),
            row(child, Event::Sleeps, "sleep(1)"),
        ]);
    }
    for number in 1..=children {
        actors.push(actor(&format!("client {number}"), Kind::Peer, 7 * number - 5, None));
    }
    let last = rows.len();
    rows.extend([
        LadderRow {
            at: 1_000_000,
            ..row(1, Event::Repeats, "98 more times: send(4, \"hello back\\0\"), sleep(1)")
        },
        LadderRow { at: 99_500_000, ..row(1, Event::Ends, "ends with status 0") },
        LadderRow { at: 99_500_000, actor: None, ..row(0, Event::Stage, "5 s pass") },
    ]);
    if let Some(first) = actors.get_mut(1) {
        first.until = Some(last + 1);
    }
    ladder("fork-stream", "\"hello back\" comes 100 times, one second apart", actors, rows)
}

/// A ladder in which every text is one of `texts`, in turn.
pub(crate) fn ladder_of(texts: &[String], children: usize) -> Ladder {
    let mut texts = texts.iter().cycle();
    let mut text = || texts.next().expect("at least one text").clone();
    let mut ladder = if children == 0 { handshake() } else { forks(children) };
    ladder.scenario = text();
    ladder.title = text();
    for actor in &mut ladder.actors {
        actor.name = text();
    }
    for row in &mut ladder.rows {
        row.text = text();
        row.remark = row.remark.is_some().then(&mut text);
        if let Some(at) = &mut row.place {
            at.file = text();
        }
    }
    ladder
}

fn ladder(id: &str, title: &str, actors: Vec<LadderActor>, rows: Vec<LadderRow>) -> Ladder {
    Ladder { scenario: id.to_owned(), title: title.to_owned(), actors, rows, cut: 0, fault: None }
}

fn program(name: &str, since: usize, until: Option<usize>) -> LadderActor {
    LadderActor { side: Some(LadderSide::Server), ..actor(name, Kind::Program, since, until) }
}

fn actor(name: &str, kind: Kind, since: usize, until: Option<usize>) -> LadderActor {
    LadderActor { name: name.to_owned(), kind, side: None, since, until }
}

fn row(actor: usize, what: Event, text: &str) -> LadderRow {
    LadderRow {
        at: 0,
        actor: Some(actor),
        step: None,
        what,
        text: text.to_owned(),
        failed: false,
        injected: false,
        to: None,
        remark: None,
        place: None,
    }
}

fn syscall(actor: usize, step: u8, line: u32, text: &str) -> LadderRow {
    let place = Some(place("server.c", line, ""));
    LadderRow { step: Some(step), place, ..row(actor, Event::Syscall, text) }
}

fn prints(actor: usize, line: u32, text: &str) -> LadderRow {
    LadderRow { place: Some(place("server.c", line, "")), ..row(actor, Event::Prints, text) }
}

fn to(actor: usize, row: LadderRow) -> LadderRow {
    LadderRow { to: Some(actor), ..row }
}

fn remark(text: &str, row: LadderRow) -> LadderRow {
    LadderRow { remark: Some(text.to_owned()), ..row }
}
