use crate::event::{End, Event, EventKind, Place, Returned, Site, Syscall, SyscallResult};
use crate::judge::{Finding, Verdict, judge};
use crate::suite::default_suite;

fn history(events: Vec<(&str, EventKind)>) -> Vec<Event> {
    let numbered = (0..).zip(events);
    let event = |(seq, (actor, what)): (u64, (&str, EventKind))| Event {
        seq,
        at: 0,
        real: 0,
        actor: actor.into(),
        what,
    };
    numbered.map(event).collect()
}

fn started(role: &str) -> (&str, EventKind) {
    (role, EventKind::Started { role: role.into(), args: Vec::new() })
}

fn site(line: u32) -> Site {
    let place = Place { file: "server_fork.c".into(), line, text: "fork();".into() };
    Site { pc: 0, place: Some(place) }
}

fn returned(syscall: Syscall, line: u32) -> EventKind {
    EventKind::Returned(Returned {
        syscall,
        result: SyscallResult::Ok(0),
        injected: false,
        site: Some(site(line)),
    })
}

/// A server's fork, at line 60, and the end of the child.
fn child(name: &'static str) -> Vec<(&'static str, EventKind)> {
    vec![
        ("server_fork", EventKind::Born { child: name.into(), thread: false }),
        ("server_fork", returned(Syscall::Fork { thread: false }, 60)),
        (name, EventKind::Ended(End::Exit(0))),
    ]
}

/// What the finding of a part of a scenario is.
fn found(scenario: &str, part: &str, events: Vec<(&str, EventKind)>) -> Finding {
    let suite = default_suite().unwrap();
    let findings = judge(&suite, suite.scenario(scenario).unwrap(), &history(events));
    findings.into_iter().find(|finding| finding.expectation == part).unwrap()
}

fn zombies(names: &[&'static str], mut more: Vec<(&'static str, EventKind)>) -> Finding {
    let mut events = vec![started("server_fork")];
    events.extend(["server_fork/1", "server_fork/2"].into_iter().flat_map(child));
    events.append(&mut more);
    events.extend(names.iter().map(|name| (*name, EventKind::Zombie)));
    found("fork-zombies", "no_zombies", events)
}

#[test]
fn the_youngest_child_may_be_left_over() {
    assert_eq!(zombies(&[], vec![]).verdict, Verdict::Pass);
    assert_eq!(zombies(&["server_fork/2"], vec![]).verdict, Verdict::Pass);
}

#[test]
fn an_older_child_that_is_left_over_is_told_with_the_line_of_its_fork() {
    let finding = zombies(&["server_fork/1", "server_fork/2"], vec![]);
    assert_eq!(finding.verdict, Verdict::Fail);
    assert!(finding.seen.starts_with("2 children have ended"), "{}", finding.seen);
    assert!(finding.seen.contains("never calls wait()"), "{}", finding.seen);
    assert_eq!(finding.place.unwrap().line, 60);
}

#[test]
fn a_parent_that_waits_too_early_is_told_so() {
    let waits = vec![("server_fork", returned(Syscall::Wait { nohang: true }, 70))];
    let finding = zombies(&["server_fork/1"], waits);
    assert!(finding.seen.starts_with("one child has ended"), "{}", finding.seen);
    assert!(finding.seen.contains("before they have ended"), "{}", finding.seen);
}

fn unflushed(text: &[u8], line: Option<u32>) -> EventKind {
    EventKind::Unflushed { text: text.into(), site: line.map(site) }
}

#[test]
fn text_in_a_buffer_is_told_with_the_call_that_waits() {
    let syscall =
        Syscall::Accept { sd: 3, socket: Some(1), length: None, accepted: None, client: None };
    let events = vec![
        started("server"),
        ("server", EventKind::Waits { syscall, site: Some(site(43)) }),
        ("server", unflushed(b"Waiting... ", None)),
        ("server", EventKind::Stopped),
    ];
    let finding = found("stdio-unflushed", "server", events);
    assert_eq!(finding.verdict, Verdict::Fail);
    assert_eq!(
        finding.seen,
        "\"Waiting... \" stands in its buffer, unseen, while it waits in accept()"
    );
    assert_eq!(finding.place.unwrap().line, 43);
}

#[test]
fn text_that_ends_with_its_process_is_told_with_the_line_that_ends_it() {
    let dots = [b'.'; 100];
    let events = vec![
        started("server_fork"),
        ("server_fork/1", unflushed(&dots, Some(92))),
        ("server_fork/1", EventKind::Ended(End::Exit(0))),
    ];
    let finding = found("stdio-unflushed", "server-fork", events.clone());
    assert_eq!((finding.verdict, finding.place.unwrap().line), (Verdict::Fail, 92));
    assert!(finding.seen.contains("…\" stood in its buffer when it ended"), "{}", finding.seen);
    assert_eq!(found("stdio-unflushed", "server", events).verdict, Verdict::Pass);
}

#[test]
fn blanks_and_programs_that_were_not_started_lose_nothing() {
    let blanks = vec![started("client"), ("client", unflushed(b" \n ", None))];
    assert_eq!(found("stdio-unflushed", "client", blanks).verdict, Verdict::Pass);
    assert_eq!(found("stdio-unflushed", "client", vec![]).verdict, Verdict::Pass);
}
