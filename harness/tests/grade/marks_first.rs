//! The marks of the whole class come first. Whoever stops there has them all, and the same command goes
//! on to what one go would have found.

use super::{Hall, program};
use crate::support::{heeding_signals, lab11, text};
use lab11_reports::json;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const STUDENTS: [&str; 3] = ["ada", "bob", "cyd"];

/// Students whose programs differ; one has a fault that costs points, all have some that don't.
fn hall() -> Hall {
    let hall = Hall::of(&[]);
    for student in STUDENTS {
        let of = if student == "bob" { "wrong/client-says-hi" } else { "right/lecture" };
        hall.put(&format!("class/{student}/client.c"), &program(of, "client.c", student));
    }
    hall
}

/// The scenarios of a history's folder with their events, but for when these really were.
fn histories(folder: &Path) -> BTreeMap<String, Vec<Value>> {
    let files =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    let history = |path: &Path| {
        let events = fs::read_to_string(path).expect("a history");
        let events = events.lines().map(|line| {
            let mut event: Value = serde_json::from_str(line).expect("an event");
            event.as_object_mut().expect("an object").remove("real");
            event
        });
        events.collect()
    };
    files
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), history(&path))
        })
        .collect()
}

/// How many advisories each report tells of.
fn advisories(hall: &Hall) -> [usize; 3] {
    STUDENTS.map(|student| {
        let report = hall.read(&format!("marks/students/{student}/report.json"));
        json::read(&report).expect("a report").advisories.len()
    })
}

#[test]
fn whoever_stops_after_the_marks_has_all_of_them_and_may_go_on() {
    let hall = hall();
    let mut command = heeding_signals();
    command.current_dir(hall.0.path()).args(["grade", "class", "--out", "marks", "--jobs", "1"]);
    let child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("lab11 starts");
    while !hall.path("marks/class.json").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it is a child of ours");
    let output = child.wait_with_output().expect("it ends");
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("advisories follow, for 3 hand-ins; Ctrl-C stops here"), "{said}");
    assert!(
        said.contains("hand-ins are left without advisories, and the same command goes on"),
        "{said}"
    );
    assert!(text(&output.stdout).contains("3 students: 3 graded"));
    let (class, table) = (hall.class(), hall.read("marks/gradebook.csv"));
    let [_, _, last] = advisories(&hall);
    assert_eq!(last, 0, "what was not tried is not told");

    // All that is done with a class can be done with the marks.
    let left = contains("only the marks are known").and(contains("`lab11 grade` goes on"));
    hall.command("regrade")
        .assert()
        .code(1)
        .stdout(contains("Nobody's points changed."))
        .stderr(left);
    assert_eq!(hall.read("marks/gradebook.csv"), table);

    let again = hall.command("grade").assert().code(1).stdout(contains("0 graded now, 3 taken up"));
    again.stderr(contains("the reports have advisories now"));
    assert!(advisories(&hall).iter().all(|count| *count > 0), "{:?}", advisories(&hall));
    assert_eq!(hall.class().students, class.students);
    assert_eq!(hall.read("marks/gradebook.csv"), table);
    assert!(!hall.path("marks/work/builds").exists());
    hall.command("grade").assert().code(1).stderr(contains("advisories follow").not());
    hall.command("regrade").assert().code(1).stderr(contains("only the marks are known").not());

    // One go over the same files, drawn with the same seed, has the same histories.
    let entry: Value =
        serde_json::from_str(&hall.read("marks/work/hand-ins/bob.json")).expect("JSON");
    let record = format!(
        "marks/work/records/{}",
        entry["tried"][0]["outcome"]["record"].as_str().expect("a name")
    );
    let kept: Value =
        serde_json::from_str(&hall.read(&format!("{record}/submission.json"))).expect("JSON");
    let mut check = lab11();
    check.current_dir(hall.0.path()).args(["check", "class/bob", "--history", "once", "--seed"]);
    check.arg(kept["seed"].as_str().expect("a seed")).assert().code(1);
    let (twice, once) = (histories(&hall.path(&record)), histories(&hall.path("once")));
    assert!(once.len() > 8);
    assert_eq!(twice.keys().collect::<Vec<_>>(), once.keys().collect::<Vec<_>>());
    for (name, events) in &once {
        assert_eq!(&twice[name], events, "{name}");
    }
}

#[test]
fn without_advisories_nothing_follows_and_a_later_command_adds_them() {
    let hall = hall();
    let marks = hall.command("grade").arg("--no-advisories").assert().code(1);
    marks.stderr(contains("advisories follow").not());
    assert_eq!(advisories(&hall), [0, 0, 0]);
    assert!(!hall.path("marks/work/builds").exists());
    let class = hall.class();
    let more = hall.command("grade").arg("--no-advisories=false").assert().code(1);
    more.stdout(contains("0 graded now, 3 taken up"))
        .stderr(contains("the reports have advisories now"));
    assert!(advisories(&hall).iter().all(|count| *count > 0), "{:?}", advisories(&hall));
    assert_eq!(hall.class().students, class.students);
    // And back: what is known is not told.
    hall.command("grade").arg("--no-advisories").assert().code(1);
    assert_eq!(advisories(&hall), [0, 0, 0]);
}
