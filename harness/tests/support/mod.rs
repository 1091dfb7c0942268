//! What the families share: the command, hand-ins, reports, and a look at what is left behind.
#![allow(dead_code, reason = "each family is a program of its own, and uses a part of this")]

pub(crate) mod handin;
pub(crate) mod part;
pub(crate) mod refuser;
pub(crate) mod traces;

use lab11_reports::json;
use lab11_reports::model::{Report, ScenarioResult, Verdict};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

/// A guard against a check that never ends; the slowest takes a tenth of it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The command `lab11`, as somebody without a terminal runs it.
pub(crate) fn lab11() -> assert_cmd::Command {
    let mut command = assert_cmd::Command::new(executable());
    command.timeout(PATIENCE);
    command
}

/// The executable itself.
pub(crate) fn executable() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_lab11"))
}

/// The executable, to be sent signals: it heeds them all as a command at a terminal does. (What
/// runs under nohup(1), or in a script's background, ignores some, and so would its children.)
pub(crate) fn heeding_signals() -> Command {
    let mut command = Command::new("env");
    command.arg("--default-signal").arg(executable());
    command
}

/// The suite of this repository.
pub(crate) fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11")
}

/// One of its samples, such as `right/lecture`.
pub(crate) fn sample(name: &str) -> PathBuf {
    suite().join("samples").join(name)
}

/// What was written, as text.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("everything that lab11 writes is UTF-8")
}

/// A report that was written to standard output.
pub(crate) fn report(output: &Output) -> Report {
    let said = text(&output.stderr);
    json::read(text(&output.stdout)).unwrap_or_else(|error| panic!("{error}\n{said}"))
}

/// What `lab11` wrote is as the schema of this name says, of which nothing is left to the reader: a
/// key that is missing, or is there under another name, is found.
#[track_caller]
pub(crate) fn assert_heeds_schema(name: &str, document: &serde_json::Value) {
    let printed = lab11().args(["schema", name]).assert().code(0);
    let schema = serde_json::from_slice(&printed.get_output().stdout).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let wrong: Vec<String> = validator.iter_errors(document).map(|one| one.to_string()).collect();
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    for key in document.as_object().expect("a table").keys() {
        assert!(schema["properties"].get(key).is_some(), "{name} does not describe {key}");
        let mut less = document.clone();
        less.as_object_mut().expect("a table").remove(key);
        let is_needed =
            schema["required"].as_array().expect("a list").contains(&key.as_str().into());
        assert_eq!(validator.is_valid(&less), !is_needed, "{name} without {key}");
    }
}

/// Grades a hand-in, and returns its report and the exit code.
pub(crate) fn grade(handin: &Path, arguments: &[&str]) -> (Report, i32) {
    let mut command = lab11();
    command.arg("check").arg(handin).args(["--format", "json"]).args(arguments);
    let output = command.output().expect("lab11 starts");
    let code = output.status.code();
    (report(&output), code.expect("lab11 ends by itself"))
}

/// A scored scenario of a report.
pub(crate) fn scenario<'a>(report: &'a Report, id: &str) -> &'a ScenarioResult {
    let found = report.scenarios.iter().find(|scenario| scenario.id == id);
    found.unwrap_or_else(|| panic!("the report has no scenario {id}"))
}

/// The scenarios with this verdict.
pub(crate) fn with_verdict(report: &Report, verdict: Verdict) -> Vec<&str> {
    let found = report.scenarios.iter().filter(|scenario| scenario.verdict == verdict);
    found.map(|scenario| scenario.id.as_str()).collect()
}
