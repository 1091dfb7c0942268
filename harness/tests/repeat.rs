//! `lab11 check --repeat` finds what does not come out the same each time.

mod support;

use predicates::prelude::*;
use predicates::str::contains;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use support::{handin, lab11, report, sample, text};
use tempfile::TempDir;

/// A client that tosses a coin, and tells of its socket or not.
const COIN: &str = r#"
#include <sys/random.h>
#include <sys/socket.h>
#include <stdio.h>

int main(void)
{
    unsigned char coin;
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    getrandom(&coin, 1, 0);
    if (coin % 2)
        printf("socket has created for the client with sd:%d\n", sd);
    return 0;
}
"#;

#[test]
fn the_lectures_programs_come_out_the_same() {
    let mut command = lab11();
    command.arg("check").arg(sample("right/lecture")).args(["--repeat", "3"]);
    let checked = command.assert().code(0).stdout(contains("Score: 100 of 100"));
    checked.stderr("3 repetitions, no verdict differed\n");
}

#[test]
fn a_report_for_programs_is_not_spoiled() {
    let mut command = lab11();
    command.arg("check").arg(sample("right/lecture")).args(["--only", "client-*"]);
    let output = command.args(["--repeat", "2", "--format", "json"]).output().expect("it starts");
    assert!((report(&output).score.possible - 24.0).abs() < 0.1);
    assert_eq!(text(&output.stderr), "2 repetitions, no verdict differed\n");
}

#[test]
fn a_wrong_program_that_is_wrong_each_time_is_no_difference() {
    let mut command = lab11();
    command.arg("check").arg(sample("wrong/client-silent-about-socket"));
    let checked = command.args(["--repeat", "2", "--only", "client-socket"]).assert().code(1);
    checked.stderr("2 repetitions, no verdict differed\n");
}

#[test]
fn a_verdict_that_differs_is_named_with_both_and_kept() {
    let folder = handin::of(&[("client.c", COIN)]);
    let kept = TempDir::new().expect("a temporary folder");
    let mut command = lab11();
    command.arg("check").arg(folder.path()).args(["--only", "client-socket", "--repeat", "40"]);
    // The same forty times: once in 500,000,000,000 runs of this test.
    let checked = command.arg("--history").arg(kept.path()).assert().code(70);
    let both = contains("repetition 1: ").and(contains(": pass\n")).and(contains(": fail\n"));
    checked.stdout(contains("Score: ")).stderr(contains("client-socket: ").and(both));
    let differing = std::fs::read_dir(kept.path()).expect("it is there").flatten();
    let differing = differing.filter(|entry| entry.path().join("client-socket.jsonl").exists());
    assert_eq!(differing.count(), 1, "one repetition that differs shows how");
}

#[test]
fn no_repetition_at_all_is_refused() {
    let mut command = lab11();
    command.arg("check").arg(sample("right/lecture")).args(["--repeat", "0"]);
    command.assert().code(2).stderr(contains("--repeat"));
}

/// The histories of a check, by scenario, without the only thing that may differ.
fn histories(handin: &Path) -> BTreeMap<String, String> {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(handin).args([
        "--only",
        "server-backlog",
        "--only",
        "pair-*",
        "--seed",
        "7",
    ]);
    let output = check.arg("--history").arg(folder.path()).output().expect("lab11 starts");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    let mut histories = BTreeMap::new();
    for entry in fs::read_dir(folder.path()).expect("the histories") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a history is UTF-8");
        let events = text.lines().map(|line| {
            let mut event: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            event.as_object_mut().expect("an object").remove("real");
            event.to_string()
        });
        let events: Vec<String> = events.collect();
        histories.insert(
            path.display().to_string().rsplit('/').next().unwrap_or("").into(),
            events.join("\n"),
        );
    }
    histories
}

#[test]
fn what_happens_is_the_same_to_the_last_event() {
    // Its server forks too: ten children at a time, each with its own turns.
    let lecture = sample("right/lecture");
    let read = |name: &str| fs::read_to_string(lecture.join(name)).expect("a sample");
    let (client, server) = (read("client.c"), read("server_fork.c"));
    let folder =
        handin::of(&[("client.c", &client), ("server.c", &server), ("server_fork.c", &server)]);
    // Three at a time on two processors, so that they get in one another's way.
    let all: Vec<BTreeMap<String, String>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| histories(folder.path()))).collect();
        runs.into_iter().map(|run| run.join().expect("a check")).collect()
    });
    assert!(all[0].len() > 8, "{:?}", all[0].keys());
    for other in &all[1..] {
        assert_eq!(other, &all[0]);
    }
}
