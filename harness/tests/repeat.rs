//! `lab11 check --repeat` finds what does not come out the same each time.

mod support;

use predicates::prelude::*;
use predicates::str::contains;
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
