//! A panic in one piece of work costs nothing else: no report, no class, and nobody waits for
//! ever. The harness is made to panic on purpose, by a variable of the environment.

mod support;

use lab11_reports::json;
use lab11_reports::model::{Report, Standing, Verdict};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use support::{lab11, report, sample, text};
use tempfile::TempDir;

const TEST_PANIC: &str = "LAB11_TEST_PANIC";

/// Of every predicate of the suite one expectation, as `scenario/expectation`.
fn one_of_each_predicate() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(support::suite()).expect("the suite").flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let toml: toml::Table = text.parse().expect("a suite's file");
        let id = toml.get("id").and_then(toml::Value::as_str).unwrap_or_default();
        let expectations = toml.get("expect").and_then(toml::Value::as_array);
        for expectation in expectations.into_iter().flatten() {
            let word = |key| expectation.get(key).and_then(toml::Value::as_str);
            let that = word("that").expect("a predicate");
            let name = format!("{id}/{}", word("id").unwrap_or(that));
            found.insert(that.to_owned(), name);
        }
    }
    found
}

/// What a report says of an expectation: the verdict, and what was seen.
fn finding(report: &Report, name: &str) -> (Verdict, String) {
    let (scenario, expectation) = name.split_once('/').expect("scenario/expectation");
    let scored = report.scenarios.iter().map(|one| (&one.id, &one.findings));
    let advised = report.advisories.iter().map(|one| (&one.id, &one.findings));
    let mut of = scored.chain(advised).filter(|(id, _)| *id == scenario);
    let found = of.next().and_then(|(_, findings)| {
        findings.iter().find(|finding| finding.expectation == expectation)
    });
    let found = found.unwrap_or_else(|| panic!("nothing of {name} in {report:#?}"));
    (found.verdict, found.seen.clone())
}

/// The lecture's sample, run once and kept.
fn histories() -> TempDir {
    let kept = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(sample("right/lecture")).arg("--history").arg(kept.path());
    check.assert().code(0);
    kept
}

#[test]
fn a_panic_in_any_predicate_is_an_error_with_its_place_and_the_rest_stands() {
    let kept = histories();
    let predicates = one_of_each_predicate();
    assert!(predicates.len() > 30, "{predicates:?}");
    for name in predicates.values() {
        let mut judge = lab11();
        judge.env(TEST_PANIC, name).arg("judge").arg(kept.path()).args(["--format", "json"]);
        let output = judge.output().expect("lab11 starts");
        let report = report(&output);
        let (verdict, seen) = finding(&report, name);
        assert_eq!(verdict, Verdict::Error, "{name}");
        assert!(seen.contains("panicked at harness/src/judge.rs:"), "{name}: {seen}");
        assert_eq!(text(&output.stderr), "", "nothing is printed beside the report");
        assert_eq!(output.status.code(), Some(70), "{name}");
        let (scenario, _) = name.split_once('/').expect("scenario/expectation");
        let others = report.scenarios.iter().filter(|one| one.id != scenario);
        let wrong = others.filter(|one| {
            let follows = one.because.as_deref() == Some(scenario);
            one.verdict != if follows { Verdict::Skipped } else { Verdict::Pass }
        });
        assert_eq!(wrong.count(), 0, "{name}: {report:#?}");
    }
}

#[test]
fn a_panic_while_others_run_and_wait_ends_with_a_report() {
    for (place, jobs) in [
        ("server-bind/listens", "1"),
        ("server-socket/socket_made", "2"),
        ("run:server-socket", "1"),
        ("run:server-socket", "2"),
        ("run:build-server", "2"),
    ] {
        let mut check = lab11();
        check.env(TEST_PANIC, place).arg("check").arg(sample("right/lecture"));
        check.args(["--only", "server-*", "--format", "json", "--jobs", jobs]);
        let output = check.output().expect("lab11 starts");
        let wanted = place.trim_start_matches("run:").split('/').next();
        let errors = |report: &Report| -> Vec<String> {
            let ids = support::with_verdict(report, Verdict::Error);
            ids.into_iter().map(ToOwned::to_owned).collect()
        };
        let report = report(&output);
        // It is told also if it was not asked for, and others are skipped for it.
        assert!(errors(&report).iter().any(|id| Some(id.as_str()) == wanted), "{place}");
        assert_eq!(output.status.code(), Some(70), "{place}");
    }
}

/// A class of these students, each with the lecture's client and a line of its own.
fn class(students: &[(&str, &str)]) -> TempDir {
    let hall = TempDir::new().expect("a temporary folder");
    let client = fs::read_to_string(sample("right/lecture/client.c")).expect("a sample");
    for (student, own) in students {
        let folder = hall.path().join("class").join(student);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("client.c"), format!("// {own}\n{client}")).expect("a file");
    }
    hall
}

fn grade(hall: &Path, panic: Option<&str>, jobs: &str) -> assert_cmd::assert::Assert {
    let mut grade = lab11();
    if let Some(place) = panic {
        grade.env(TEST_PANIC, place);
    }
    grade.current_dir(hall).args(["grade", "class", "--out", "marks", "--no-advisories"]);
    grade.args(["--jobs", jobs]).assert()
}

fn standings(hall: &Path) -> Vec<(String, Standing, bool)> {
    let text = fs::read_to_string(hall.join("marks/class.json")).expect("class.json");
    let class = json::read_class(&text).expect("a class");
    let of =
        |one: lab11_reports::model::Student| (one.key, one.standing, !one.attention.is_empty());
    class.students.into_iter().map(of).collect()
}

#[test]
fn a_hand_in_at_which_the_harness_panics_is_a_row_and_the_class_goes_on() {
    let students = ["ada", "bob", "cyd", "dan", "eve", "fay"];
    let hall = class(&students.map(|name| (name, name)));
    let graded = grade(hall.path(), Some("hand-in:dan"), "2").code(1);
    let said = text(&graded.get_output().stdout);
    assert!(said.contains("5 graded, 1 not graded because the harness failed"), "{said}");
    for (key, standing, _) in standings(hall.path()) {
        let expected = if key == "dan" { Standing::Error } else { Standing::Graded };
        assert_eq!(standing, expected, "{key}");
    }
    let read = |name: &str| fs::read_to_string(hall.path().join("marks").join(name)).expect(name);
    let table = read("gradebook.csv");
    let row = table.lines().find(|line| line.contains("dan")).expect("dan's row");
    assert_eq!(table.lines().count(), 7, "{table}");
    assert!(row.contains(",not graded,") && row.contains(",,100,"), "no points, not 0: {row}");
    let note = "dan: not graded, because the harness failed: it panicked at harness/src/";
    assert!(read("notes.txt").contains("dan") && read("notes.txt").contains(&note[5..]));
    assert!(read("index.html").contains("not graded: the harness failed"));
    assert!(read("students/dan/report.txt").contains("through no fault of yours"));

    // The same command goes on: what failed is tried again, the others are taken up.
    grade(hall.path(), None, "2").stdout(predicates::str::contains("1 graded now, 5 taken up"));
    assert!(standings(hall.path()).iter().all(|(_, standing, _)| *standing == Standing::Graded));
}

#[test]
fn equal_hand_ins_do_not_wait_for_one_that_panics() {
    let hall = class(&[("ada", "same"), ("bob", "same"), ("cyd", "same")]);
    grade(hall.path(), Some("hand-in:ada"), "2").code(1);
    let standings: Vec<Standing> =
        standings(hall.path()).into_iter().map(|(_, standing, _)| standing).collect();
    assert_eq!(standings, [Standing::Error, Standing::Graded, Standing::Graded]);
}

#[test]
fn a_place_that_is_none_is_refused() {
    let mut list = lab11();
    list.env(TEST_PANIC, "everywhere").args(["suite", "list"]);
    list.assert().code(2).stderr(predicates::str::contains("LAB11_TEST_PANIC"));
}
