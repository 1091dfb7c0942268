//! Suites of somebody's own: what they say is what is graded.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::{grade, handin, scenario, suite};
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
