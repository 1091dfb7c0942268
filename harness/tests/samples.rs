//! The suite's own samples, and the reference programs, get the results that they must get.

mod support;

use lab11_harness::samples;
use lab11_harness::suite::built_in;
use lab11_reports::model::Verdict;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use support::part::{is_due, part};
use support::{executable, grade, lab11, suite, text, with_verdict};
use tempfile::TempDir;

/// Some hundred submissions; on a busy machine of two cores they take minutes.
const ALL_SAMPLES: Duration = Duration::from_mins(20);

#[test]
fn every_sample_gets_its_expected_result() {
    let scenarios = suite().join("..");
    for name in built_in().filter(|name| scenarios.join(name).join("samples").is_dir()) {
        assert_samples(&scenarios.join(name));
    }
}

#[test]
fn every_sample_of_the_examples_gets_its_expected_result() {
    let examples = suite().join("../examples");
    for name in ["echo", "daytime", "lines"] {
        let told = assert_samples(&examples.join(name));
        if part().is_some() {
            continue;
        }
        // Each of their scenarios is failed by one at least, but for the build.
        let is_unbroken = |line: &&str| line.contains("(0)") && !line.contains("build-server");
        assert_eq!(told.lines().find(is_unbroken), None, "{name}: {told}");
    }
}

/// Tests a suite, and returns what is said of it.
fn assert_samples(folder: &Path) -> String {
    let mut command = lab11();
    command.timeout(ALL_SAMPLES).args(["suite", "test"]).arg(folder);
    let is_part = part().is_some();
    if is_part {
        command.args(due(&folder.join("samples")).iter().flat_map(|name| ["--only", name]));
    }
    let output = command.output().expect("lab11 starts");
    let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
    let name = folder.display();
    assert_eq!(output.status.code(), Some(0), "{name}: {told}");
    for kind in ["right: ", "wrong: "] {
        assert!(
            is_part || told.contains(kind),
            "{name} has no sample of this kind: {kind}\n{told}"
        );
    }
    told
}

/// The names of the samples that have their turn.
fn due(folder: &Path) -> Vec<String> {
    let all = samples::find(folder).expect("samples").into_iter().enumerate();
    all.filter(|(at, _)| is_due(*at)).map(|(_, sample)| sample.name).collect()
}

#[test]
fn reference_programs_handed_in_as_executables_get_full_marks() {
    let folder = TempDir::new().expect("a temporary folder");
    for (program, name) in [
        ("reference-server", "server"),
        ("reference-server-fork", "server_fork"),
        ("reference-client", "client"),
    ] {
        let to = folder.path().join(name);
        fs::copy(built(program), to).expect("the reference program is built");
    }
    let (report, code) = grade(folder.path(), &[]);
    for scenario in &report.scenarios {
        assert_eq!(scenario.verdict, Verdict::Pass, "{}: {:#?}", scenario.id, scenario.findings);
    }
    assert!(with_verdict(&report, Verdict::Pass).len() > 10, "the whole suite is graded");
    assert_eq!((code, report.score.points), (0, report.score.possible));
}

/// An executable of the reference package, which lies beside `lab11`.
fn built(program: &str) -> PathBuf {
    let folder = executable().parent().expect("the profile's folder");
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--package", "lab11-reference", "--bins", "--quiet"]);
    cargo.args(["--profile", profile, "--target-dir"]).arg(folder.parent().expect("its parent"));
    // Who may only read that folder grades what is there.
    let _ = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status();
    folder.join(program)
}
