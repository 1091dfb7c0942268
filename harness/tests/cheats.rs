//! Programs that want points without the work: what is drawn can't be told beforehand, and no bytes
//! move by a way that nobody sees. (Those that print all that could have come, or tell themselves
//! what they print, are samples of the suites.)

mod support;

use lab11_reports::model::Verdict;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use support::{handin, lab11, report, sample, scenario};
use tempfile::TempDir;

/// Checks a hand-in, and returns the folder with its record.
fn record(handin: &Path, arguments: &[&str]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(handin).args(arguments).arg("--history").arg(folder.path());
    let output = check.output().expect("lab11 starts");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    folder
}

/// What the events of a kept history hold under `key` by an actor, in their order.
fn events(record: &Path, scenario: &str, actor: &str, key: &str) -> Vec<serde_json::Value> {
    let path = record.join(format!("{scenario}.jsonl"));
    let history = fs::read_to_string(path).expect("a history");
    let events = history.lines().skip(1).filter_map(|line| {
        let event: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let is_own = event["actor"].as_str().is_some_and(|own| own.starts_with(actor));
        event["what"].get(key).filter(|_| is_own).cloned()
    });
    events.collect()
}

/// What the reference server answers the lecture's client.
fn answers(record: &Path) -> Vec<String> {
    let sent = events(record, "client-handshake", "reference server", "sends");
    sent.iter().map(|sends| sends["bytes"].as_str().expect("a text").to_owned()).collect()
}

const HANDSHAKE: [&str; 2] = ["--only", "client-handshake"];

#[test]
fn what_is_drawn_is_another_in_each_grading_and_can_be_had_again() {
    let lecture = sample("right/lecture");
    let one = record(&lecture, &HANDSHAKE);
    let drawn = answers(one.path());
    assert_eq!(drawn.len(), 4, "{drawn:?}");
    assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), 4, "{drawn:?}");
    // The same program, the same suite.
    let other = answers(record(&lecture, &HANDSHAKE).path());
    assert_eq!(other[0], drawn[0]);
    assert!(other[1..] != drawn[1..], "{other:?}");
    let kept = fs::read_to_string(one.path().join("submission.json")).expect("a record");
    let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
    let seed = kept["seed"].as_str().expect("the seed");
    let again = record(&lecture, &[&HANDSHAKE[..], &["--seed", seed]].concat());
    assert_eq!(answers(again.path()), drawn);
}

#[test]
fn the_secret_of_a_class_is_the_instructors_and_no_record_has_it() {
    let hall = TempDir::new().expect("a temporary folder");
    let client = fs::read_to_string(sample("right/lecture").join("client.c")).expect("a sample");
    for (student, line) in [("xanthippe", ""), ("zeno", "/* another */")] {
        let folder = hall.path().join("class").join(student);
        fs::create_dir_all(&folder).expect("a folder");
        handin::put(&folder, "client.c", format!("{line}{client}"));
    }
    let grade = || {
        let mut command = lab11();
        command.current_dir(hall.path()).args(["grade", "class", "--out", "marks"]);
        command.assert().code(1);
    };
    grade();
    let place = hall.path().join("marks/work/seed");
    let secret = fs::read_to_string(&place).expect("the secret");
    let mode = |path: &Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&place), mode(&hall.path().join("marks/work"))), (0o600, 0o700));
    let mut drawn = BTreeSet::new();
    for record in fs::read_dir(hall.path().join("marks/work/records")).expect("records") {
        let record = record.expect("it can be read").path();
        let kept = fs::read_to_string(record.join("submission.json")).expect("a record");
        assert!(kept.contains("\"seed\"") && !kept.contains(secret.trim()), "{kept}");
        drawn.insert(answers(&record));
    }
    assert_eq!(drawn.len(), 2, "each hand-in has its own: {drawn:?}");
    grade();
    assert_eq!(fs::read_to_string(&place).expect("the secret"), secret);
}

/// Checks a server of this folder, and returns its record.
fn serves(program: &str, only: &str) -> TempDir {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |name: &str| fs::read_to_string(sources.join(name)).expect("a source");
    let source = read(&format!("cheats/{program}.c")).replace("../hostile/programs/", "");
    let folder =
        handin::of(&[("server.c", &source), ("lecture.h", &read("hostile/programs/lecture.h"))]);
    let histories = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(folder.path()).args(["--format", "json", "--only", only]);
    let output = check.arg("--history").arg(histories.path()).output().expect("lab11 starts");
    let result = scenario(&report(&output), only).clone();
    assert_eq!(result.verdict, Verdict::Pass, "{program}: {result:#?}");
    histories
}

#[test]
fn every_way_that_programs_use_is_seen() {
    let record = serves("watched", "server-many-calls");
    let returned = events(record.path(), "server-many-calls", "server", "returned");
    let bytes = |socket: &serde_json::Value, name: &str| -> String {
        let calls = returned.iter().map(|returned| &returned["syscall"][name]);
        let own = calls.filter(|call| !call.is_null() && call["socket"] == *socket);
        own.map(|call| call["bytes"].as_str().expect("bytes").to_owned()).collect()
    };
    let accepts = returned.iter().map(|returned| &returned["syscall"]["accept"]["accepted"]);
    let accepted: Vec<_> = accepts.filter(|socket| socket.is_u64()).collect();
    assert_eq!(accepted.len(), 5);
    for socket in accepted {
        assert_eq!(bytes(socket, "recv"), "hello\\0");
        assert_eq!(bytes(socket, "send"), "hello back\\0");
    }
}

#[test]
fn ways_that_nobody_could_see_are_refused() {
    let record = serves("refused", "server-handshake");
    let history = record.path().join("server-handshake.jsonl");
    let history = fs::read_to_string(history).expect("a history");
    assert_eq!(history.lines().find(|line| line.contains("escaped: ")), None);
}
