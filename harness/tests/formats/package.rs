//! `lab11 package gradescope`: the zip does what Gradescope does with it.

use crate::support::{executable, grade, handin, lab11, sample, text};
use predicates::str::contains;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// The folder `/autograder` of Gradescope, set up from a zip.
struct Autograder(TempDir);

impl Autograder {
    fn new(arguments: &[&str]) -> Self {
        let root = TempDir::new().expect("a temporary folder");
        let zip = root.path().join("autograder.zip");
        packed(&zip, arguments);
        let mut zip =
            zip::ZipArchive::new(fs::File::open(zip).expect("it is there")).expect("a zip");
        zip.extract(root.path().join("source")).expect("it unpacks");
        for folder in ["submission", "results"] {
            fs::create_dir(root.path().join(folder)).expect("a folder");
        }
        let setup = Command::new(root.path().join("source/setup.sh")).output().expect("it starts");
        assert!(setup.status.success(), "{}", String::from_utf8_lossy(&setup.stderr));
        assert!(text(&setup.stdout).starts_with("lab11 "));
        Self(root)
    }

    /// As Gradescope starts it: a copy of the script, beside the folders.
    fn run(&self) -> Output {
        let root = self.0.path();
        fs::copy(root.join("source/run_autograder"), root.join("run_autograder")).expect("copied");
        let mut run = Command::new(root.join("run_autograder"));
        run.env("LAB11_AUTOGRADER_ROOT", root).output().expect("it starts")
    }

    fn hand_in(&self, folder: &Path) {
        for entry in fs::read_dir(folder).expect("a sample") {
            let entry = entry.expect("an entry");
            fs::copy(entry.path(), self.0.path().join("submission").join(entry.file_name()))
                .expect("copied");
        }
    }

    fn results(&self) -> Option<Value> {
        let text = fs::read_to_string(self.0.path().join("results/results.json")).ok()?;
        Some(serde_json::from_str(&text).expect("it is JSON"))
    }
}

fn packed(zip: &Path, arguments: &[&str]) {
    let mut package = lab11();
    package.args(["package", "gradescope", "--output"]).arg(zip).args(arguments);
    package.assert().code(0).stdout(contains("autograder"));
}

#[test]
fn a_submission_gets_the_points_that_it_gets_here() {
    let autograder = Autograder::new(&["--suite", "lab11"]);
    let handed_in = sample("wrong/fork-both-serve");
    autograder.hand_in(&handed_in);
    let output = autograder.run();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text(&output.stdout).contains("Score: "), "the instructor reads the report");
    let results = autograder.results().expect("it wrote results");
    let (report, _) = grade(&handed_in, &[]);
    assert_eq!(results["score"], report.score.points);
    assert_eq!(results["tests"].as_array().map(Vec::len), Some(report.scenarios.len()));

    // The next one has nothing in it: that is the student's, and no results of another stay.
    fs::remove_dir_all(autograder.0.path().join("submission")).expect("it goes");
    fs::create_dir(autograder.0.path().join("submission")).expect("a folder");
    assert_eq!(autograder.run().status.code(), Some(0));
    let results = autograder.results().expect("it wrote results");
    assert_eq!((&results["score"], &results["stdout_visibility"]), (&0.into(), &"visible".into()));
}

#[test]
fn where_the_grader_fails_nobody_gets_points() {
    let autograder = Autograder::new(&[]);
    autograder.hand_in(&sample("right/lecture"));
    let broken = autograder.0.path().join("source/lab11");
    fs::write(&broken, "#!/bin/sh\necho 'a call is missing' >&2\nexit 70\n").expect("a script");
    let output = autograder.run();
    assert_eq!(output.status.code(), Some(70));
    assert!(text(&output.stdout).contains("a call is missing"));
    assert_eq!(autograder.results(), None);
}

#[test]
fn a_suite_of_ones_own_goes_along_without_its_samples() {
    let folder = TempDir::new().expect("a temporary folder");
    let (suite, zip) = (folder.path().join("it's echo"), folder.path().join("a.zip"));
    lab11().args(["suite", "new"]).arg(&suite).assert().code(0);
    // It is not run, and quicker packed.
    let small = folder.path().join("small");
    fs::write(&small, "no program").expect("a file");
    let suite = suite.to_str().expect("UTF-8");
    let arguments = ["--suite", suite, "--strict", "--executable", small.to_str().expect("UTF-8")];
    packed(&zip, &arguments);
    let again = folder.path().join("b.zip");
    packed(&again, &arguments);
    assert_eq!(fs::read(&zip).expect("a zip"), fs::read(&again).expect("a zip"), "the same bytes");
    let mut archive =
        zip::ZipArchive::new(fs::File::open(zip).expect("it is there")).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("UTF-8").into_owned()).collect();
    for name in ["setup.sh", "run_autograder", "lab11", "suite/suite.toml", "suite/echo.toml"] {
        assert!(names.iter().any(|known| known == name), "{name} in {names:?}");
    }
    assert!(!names.iter().any(|name| name.contains("samples")), "{names:?}");
    let mode = archive.by_name("run_autograder").expect("it is there").unix_mode();
    assert_eq!(mode.map(|mode| mode & 0o777), Some(0o755));

    let unpacked = folder.path().join("unpacked");
    archive.extract(&unpacked).expect("it unpacks");
    fs::copy(executable(), unpacked.join("lab11")).expect("copied");
    let checked = handin::of(&[("server.c", "int main(void) { return 0; }\n")]);
    let mut check = Command::new(unpacked.join("lab11"));
    check.arg("check").arg(checked.path()).arg("--suite").arg(unpacked.join("suite"));
    assert_eq!(check.output().expect("lab11 starts").status.code(), Some(1));
    let script = fs::metadata(unpacked.join("run_autograder")).expect("it is there");
    assert!(script.permissions().mode() & 0o100 != 0);
}

#[test]
fn what_would_fail_at_gradescope_is_refused_here() {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, toml) in [("base", "title = \"x\"\n"), ("mine", "extends = \"../base\"\n")] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
        fs::write(folder.path().join(name).join("suite.toml"), toml).expect("a file");
    }
    for (arguments, named) in [
        (&["--suite", "mine"][..], "suite.toml"),
        (&["--suite", "lab1l"], "lab1l"),
        (&["--executable", "none"], "--executable none"),
        (&["--output", "nowhere/a.zip", "--executable", "mine/suite.toml"], "nowhere/a.zip"),
    ] {
        let mut package = lab11();
        package.current_dir(folder.path()).args(["package", "gradescope"]).args(arguments);
        package.assert().code(2).stdout("").stderr(contains(named));
    }
    assert!(!folder.path().join("lab11-gradescope.zip").exists());
}
