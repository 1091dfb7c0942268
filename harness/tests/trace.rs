//! `lab11 trace` and `check --trace`: what happened, for whoever wants to see it.

mod support;

use lab11_reports::model::{Ladder, LadderEvent};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, ends_with, starts_with};
use std::fs;
use support::{grade, handin, lab11, sample, text};
use tempfile::TempDir;

/// The lines of a diagram, without the lanes on their left.
fn lines(diagram: &str) -> Vec<&str> {
    diagram.lines().map(|line| line.trim_start_matches([' ', '│'])).collect()
}

#[test]
fn the_lectures_server_shows_its_steps_and_the_new_descriptor() {
    let mut command = lab11();
    command.arg("trace").arg(sample("right/lecture")).args(["--scenario", "server-handshake"]);
    let output = command.output().expect("lab11 starts");
    let diagram = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let lines = lines(diagram);
    let mut at = 0;
    for step in [
        "① socket(AF_INET, SOCK_STREAM, 0) = 3",
        "② bind(3, 137.207.82.52:2021) = 0",
        "③ listen(3, 5) = 0",
        "○ waits in accept(3)",
        "④ accept(3) = 4",
        "← 4 is a new descriptor, for this",
        r#"⑤ recv(4) = 6 "hello\0""#,
        r#"├ prints "hello""#,
        r#"⑤ send(4, "hello back\0") = 11 ─"#,
        "○ waits in accept(3)",
    ] {
        let found = lines[at..].iter().position(|line| line.starts_with(step));
        at += found.unwrap_or_else(|| panic!("no {step} after line {at}\n{diagram}")) + 1;
    }
    assert!(diagram.lines().all(|line| line.chars().count() <= 80), "{diagram}");
}

#[test]
fn a_saved_history_is_shown_without_a_run_and_the_same() {
    let folder = TempDir::new().expect("a temporary folder");
    let history = folder.path().join("h");
    let mut check = lab11();
    check.arg("check").arg(sample("right/lecture")).args(["--only", "client-handshake"]);
    check.args(["--seed", "7", "--history"]).arg(&history).assert().code(0);
    let saved = lab11().arg("trace").arg(history.join("client-handshake.jsonl")).assert().code(0);
    let mut run = lab11();
    run.arg("trace").arg(sample("right/lecture")).args(["--scenario", "client-handshake"]);
    let run = run.args(["--seed", "7"]).assert().code(0);
    assert_eq!(text(&run.get_output().stdout), text(&saved.get_output().stdout));
}

#[test]
fn steps_keep_their_places_where_others_are_left_out() {
    let folder = TempDir::new().expect("a temporary folder");
    let history = folder.path().join("h");
    let client = fs::read_to_string(sample("right/lecture").join("client.c")).expect("a client");
    let alone = handin::of(&[("client.c", &client)]);
    let mut check = lab11();
    check.arg("check").arg(alone.path());
    check.args(["--only", "unterminated-text", "--history"]).arg(&history).output().expect("a run");
    let saved = fs::read_to_string(history.join("unterminated-text.jsonl")).expect("a history");
    let event = |line| serde_json::from_str::<serde_json::Value>(line).expect("an event");
    let steps: Vec<u64> = saved
        .lines()
        .map(event)
        .filter_map(|event| event["what"]["step"]["index"].as_u64())
        .collect();
    // The server and the forking server with all who connect to them, and then the client.
    assert_eq!(steps, [10, 11, 12], "{saved}");
}

#[test]
fn both_ends_meet_in_one_diagram() {
    let mut command = lab11();
    command.arg("trace").arg(sample("right/lecture"));
    command.args(["--scenario", "pair-handshake", "--format", "json"]);
    let output = command.output().expect("lab11 starts");
    let ladder: Ladder = serde_json::from_slice(&output.stdout).expect("a ladder");
    let names: Vec<&str> = ladder.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["server", "client"]);
    let reaches = |call: &str| {
        let row = ladder.rows.iter().find(|row| row.text.starts_with(call));
        row.and_then(|row| Some((names[row.actor?], names[row.to?])))
    };
    for call in ["connect(3, ", "send(3, \"hello"] {
        assert_eq!(reaches(call), Some(("client", "server")), "{call}");
    }
    assert_eq!(reaches("send(4, \"hello back"), Some(("server", "client")));
}

#[test]
fn each_child_of_a_forking_server_talks_to_its_own_caller() {
    let mut command = lab11();
    command.arg("trace").arg(sample("right/lecture"));
    command.args(["--scenario", "fork-concurrent", "--format", "json"]);
    let output = command.output().expect("lab11 starts");
    let ladder: Ladder = serde_json::from_slice(&output.stdout).expect("a ladder");
    let name = |actor: Option<usize>| actor.map_or("", |actor| ladder.actors[actor].name.as_str());
    let sends: Vec<(&str, &str)> = ladder
        .rows
        .iter()
        .filter(|row| row.what == LadderEvent::Syscall && row.text.starts_with("send("))
        .map(|row| (name(row.actor), name(row.to)))
        .collect();
    assert!(sends.contains(&("server_fork/1", "client 1")), "{sends:?}");
    assert!(sends.contains(&("server_fork/2", "client 2")), "{sends:?}");
    assert!(sends.iter().all(|(child, _)| child.contains('/')), "{sends:?}");
}

#[test]
fn a_scenario_is_shown_even_if_one_that_it_builds_on_fails() {
    let source = fs::read_to_string(sample("right/lecture").join("server.c")).expect("it is there");
    // It binds no address, so that server-bind fails, and says that it cannot.
    let folder = handin::of(&[("server.c", &source.replace("htons(2021)", "1"))]);
    let mut command = lab11();
    command.arg("trace").arg(folder.path()).args(["--scenario", "server-handshake"]);
    command.assert().code(0).stdout(contains("② bind(3, "));
}

#[test]
fn check_shows_what_happened_where_it_failed() {
    // No server was handed in: nothing of it happened that could be shown.
    let (report, code) = grade(&sample("wrong/client-prints-a-constant"), &["--trace"]);
    assert_eq!(code, 1);
    let shown: Vec<&str> = report.ladders.iter().map(|ladder| ladder.scenario.as_str()).collect();
    let lost = report.scenarios.iter().filter(|scenario| {
        scenario.id.starts_with("client-") && scenario.points < scenario.possible
    });
    assert_eq!(shown, lost.map(|scenario| scenario.id.as_str()).collect::<Vec<_>>());
    let mut command = lab11();
    command.arg("check").arg(sample("right/lecture")).args(["--only", "server-bind", "--trace"]);
    command.assert().code(0).stdout(contains("Score: 4 of 4").and(contains("② bind(3, ")));
}

#[test]
fn without_trace_a_report_has_no_ladders() {
    let (report, _) = grade(&sample("wrong/client-prints-a-constant"), &[]);
    assert_eq!(report.ladders, []);
}

#[test]
fn what_cannot_be_shown_is_a_usage_error_with_a_way_out() {
    let lecture = sample("right/lecture");
    let broken = handin::of(&[("server.c", "int main(void) { return 0 }\n")]);
    for (path, arguments, complaint) in [
        (&*lecture, &["--scenario", "server-handshak"][..], "did you mean `server-handshake`?"),
        (&lecture, &["--scenario", "weather"], "unknown scenario `weather`; there are: "),
        (&lecture, &[], "which scenario? Add --scenario ID; there are: client-socket, "),
        (&lecture, &["--scenario", "build-server"], "build-server only looks at the build"),
        (broken.path(), &["--scenario", "server-bind"], "server-bind needs the server, and "),
        ("no/such.jsonl".as_ref(), &[], "no/such.jsonl: No such file or directory"),
    ] {
        let mut command = lab11();
        command.arg("trace").arg(path).args(arguments);
        command.assert().code(2).stdout("").stderr(contains(complaint));
    }
}

#[test]
fn help_gives_examples() {
    let help = lab11().args(["trace", "--help"]).assert().code(0);
    let examples = contains("Examples:\n  lab11 trace lab11 --scenario server-handshake");
    help.stdout(starts_with("Show what happened in one scenario").and(examples))
        .stdout(ends_with("70  the harness failed\n"));
}
