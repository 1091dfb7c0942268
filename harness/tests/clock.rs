//! Virtual time: however a program sleeps, and whichever clock it reads, seconds pass in no time
//! and come out to the millisecond.

mod support;

use std::fs;
use std::path::Path;
use support::{handin, lab11};
use tempfile::TempDir;

/// What Linux would answer, after so long.
const EXPECTED: &[&str] = &[
    "today: 2021-12-03 12:00:00",
    "sleep: 0 after 3.000",
    "usleep: 0 after 1.500",
    "poll: 0 after 2.000",
    "select: 0 after 1.250",
    "epoll: 0 after 4.000",
    "absolute: 0 after 6.000",
    // ETIMEDOUT, twice; then EAGAIN.
    "semaphore: 110 after 5.000",
    "condition: 110 after 7.000",
    "sigtimedwait: 11 after 2.000",
    // EINTR.
    "interrupted: 4 after 4.000",
    "left: 6",
    // A poll is never restarted (signal(7)).
    "not restarted: 4 after 0.500",
    "timer: 4 after 8.000",
    "waited: 46",
    "by itself: cheap",
];

/// What a program of `tests/clock` prints as a client, in lines, and its whole history.
fn printed(program: &str) -> (Vec<String>, String) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clock").join(program);
    let folder = handin::of(&[("client.c", &fs::read_to_string(source).expect("the source"))]);
    let histories = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(folder.path()).args(["--only", "client-socket", "--history"]);
    check.arg(histories.path()).assert().code(1);
    let path = histories.path().join("client-socket.jsonl");
    let history = fs::read_to_string(path).expect("the history");
    let said: String = history
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|event| Some(event.pointer("/what/printed/text")?.as_str()?.to_owned()))
        .collect();
    let lines = said.split("\\n").filter(|line| !line.is_empty()).map(str::to_owned).collect();
    (lines, history)
}

#[test]
fn every_way_to_sleep_takes_its_time_and_none_of_ours() {
    let (lines, history) = printed("every_way.c");
    assert_eq!(lines, EXPECTED, "{history}");
}

/// What the same program prints without the harness, in two minutes and a half (signal(7), sleep(3)),
/// but that here no time passes beside the sleeps. A signal that is ignored or blocked ends no sleep.
const WOKEN: &[&str] = &[
    "caught: 97 left, signal 10, at 3.0",
    "caught again: 97 left, signal 10, at 6.0",
    "its end ignored: 0 left, signal 0, at 106.0",
    "ignored: 0 left, signal 0, at 115.0",
    "an alarm: 55 left, signal 14, at 120.0",
    "a tick: 9 left, signal 14, at 121.0",
    "a tick: 9 left, signal 14, at 122.0",
    "a tick: 9 left, signal 14, at 123.0",
    "a child: 0 left, signal 0, at 144.0",
    "stopped: 0 left, signal 0, at 144.0",
    "killed: 9 left, signal 0, at 145.0",
    "blocked: 0 left, signal 0, at 147.0",
    "not any more: 0 left, signal 10, at 147.0",
    "another program",
];

#[test]
fn signals_end_a_sleep_as_they_do_elsewhere() {
    let (lines, history) = printed("signals.c");
    assert_eq!(lines, WOKEN, "{history}");
}
