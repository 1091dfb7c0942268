//! Suites of somebody's own: what they say is what is graded.

#[path = "own_suites/asked.rs"]
mod asked;
mod support;

use lab11_harness::suite::built_in;
use predicates::str::contains;
use std::fs;
use std::path::{Path, PathBuf};
use support::{grade, handin, lab11, scenario, suite, text};
use tempfile::TempDir;

/// A folder of suites and hand-ins that were tried.
fn tried(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/own_suites").join(name)
}

fn source(name: &str) -> String {
    fs::read_to_string(tried(name)).expect("it is there")
}

/// The suite lab11 in a folder of its own, with something else in `suite.toml`.
fn lab11_with(old: &str, new: &str) -> TempDir {
    let folder = handin::of(&[]);
    handin::copy(&suite(), folder.path(), "toml");
    let file = folder.path().join("suite.toml");
    let text = fs::read_to_string(&file).expect("it was copied");
    assert!(text.contains(old), "{old}");
    fs::write(file, text.replace(old, new)).expect("it can be written");
    folder
}

#[test]
fn a_queue_of_the_length_that_the_lab_asks_for_is_right() {
    let own = lab11_with("backlog  = \"5\"", "backlog = \"3\"");
    let server = source("waits-three.c");
    for (source, points) in [(server.clone(), 4.0), (server.replace("sd, 3)", "sd, 5)"), 0.0)] {
        let handin = handin::of(&[("server.c", &source)]);
        let suite = own.path().to_str().expect("UTF-8");
        let (report, _) = grade(handin.path(), &["--suite", suite, "--only", "server-listen"]);
        let listen = scenario(&report, "server-listen");
        assert_eq!(
            (listen.points, listen.title.as_str()),
            (points, "Up to 3 connections may wait")
        );
        for finding in &listen.findings {
            assert_eq!(finding.expected, "the waiting queue in the kernel is 3");
            assert_eq!(finding.help, "listen(server_sd, 3)");
        }
    }
}

/// What of a scenario does not hold, for a suite and a hand-in that were tried.
fn failed(suite: &Path, handin: &Path, id: &str) -> Vec<String> {
    failed_in(suite, &[], handin, id)
}

/// The same with more options.
fn failed_in(suite: &Path, options: &[&str], handin: &Path, id: &str) -> Vec<String> {
    let suite = suite.to_str().expect("UTF-8");
    let all = [&["--suite", suite, "--only", id], options].concat();
    let (report, _) = grade(handin, &all);
    let findings = scenario(&report, id).findings.iter();
    let told = findings.inspect(|finding| {
        let texts = [&finding.expected, &finding.seen, &finding.why, &finding.help];
        assert!(texts.iter().all(|text| !text.contains("{nonce")), "{finding:#?}");
    });
    told.map(|finding| finding.expectation.clone()).collect()
}

#[test]
fn an_echo_server_is_asked_for_what_was_drawn_and_for_whole_answers() {
    let handin = handin::of(&[("server.c", &source("echo.c"))]);
    let own = handin::of(&[]);
    handin::copy(&tried("echo"), own.path(), "toml");
    assert!(failed(own.path(), handin.path(), "echoes").is_empty());
    // A beginning is no answer, nor is what is heard in reply to something else.
    assert_eq!(failed(own.path(), handin.path(), "more"), ["pong", "begin", "never2"]);
    let second =
        source("echo/more.toml").replace("text = \"pong\"\n", "text = \"pong\"\nnth = 2\n");
    handin::put(own.path(), "more.toml", second);
    assert_eq!(failed(own.path(), handin.path(), "more"), ["begin", "never2"]);
}

#[test]
fn programs_get_the_labs_address_and_no_wrong_sum_is_right() {
    let (client, server) = (source("sumsub/client.c"), source("sumsub/server.c"));
    let handin = handin::of(&[("client.c", &client), ("server.c", &server)]);
    assert!(failed(&tried("sum"), handin.path(), "sum").is_empty());
    let wrong = server.replace("n[0] + n[1]);", "n[0] + n[1] + 1);");
    handin::put(handin.path(), "server.c", wrong);
    assert_eq!(failed(&tried("sum"), handin.path(), "sum"), ["result"]);
}

#[test]
fn points_are_rounded_when_they_have_been_summed() {
    let handin = handin::of(&[]);
    handin::copy(&tried("netsub"), handin.path(), "c");
    let (report, _) = grade(handin.path(), &["--suite", tried("net").to_str().expect("UTF-8")]);
    let exact: f64 = report.scenarios.iter().map(|scenario| scenario.points).sum();
    assert!((report.score.points - exact).abs() < 0.005, "{exact}");
    let cents = report.score.points * 100.0;
    assert!((cents - cents.round()).abs() < 1e-9, "{cents}");
    assert!(report.scenarios.iter().any(|one| (one.points - 20.0 / 3.0).abs() < 1e-9));
}

#[test]
fn a_built_in_suite_can_be_had_as_files() {
    let folder = TempDir::new().expect("a temporary folder");
    let rubric = |suite: &str| {
        let listed = lab11().args(["suite", "list", "--suite", suite]).assert().code(0);
        text(&listed.get_output().stdout).to_owned()
    };
    for name in built_in() {
        let to = folder.path().join(format!("own-{name}"));
        let export = || {
            let mut command = lab11();
            command.args(["suite", "export", "--suite", name]).arg(&to);
            command.assert()
        };
        export().code(0).stderr("");
        assert_eq!(rubric(to.to_str().expect("UTF-8")), rubric(name));
        let ours = suite().with_file_name(name).join("suite.toml");
        assert_eq!(fs::read(to.join("suite.toml")).ok(), fs::read(ours).ok());
        // What somebody may have changed is not written over.
        export().code(2).stdout("");
    }
    let unknown = lab11().args(["suite", "export", "x", "--suite", "lab12"]).assert().code(2);
    unknown.stderr(contains("there are: lab11, "));
}

#[test]
fn the_schemas_are_printed() {
    for (file, key) in [("suite", "scenarios"), ("scenario", "expect")] {
        let printed = lab11().args(["suite", "schema", file]).assert().code(0);
        let schema: serde_json::Value =
            serde_json::from_slice(&printed.get_output().stdout).expect("it is JSON");
        assert_eq!(schema["properties"][key]["type"], "array", "{file}");
    }
}

#[test]
fn a_scenario_that_is_not_listed_is_said_to_who_grades_by_it() {
    let own = handin::of(&[]);
    handin::copy(&tried("echo"), own.path(), "toml");
    let suite = source("echo/suite.toml").replace(", \"more\"", "");
    handin::put(own.path(), "suite.toml", suite);
    let listed = lab11().args(["suite", "list", "--suite"]).arg(own.path()).assert().code(0);
    listed.stderr(contains("more.toml is a scenario that `scenarios` in suite.toml does not list"));
}
