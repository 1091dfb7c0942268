//! What stands in `ci/` and `action.yml`: its lines do on this machine what they do on a runner.

use crate::support::{executable, grade, sample, text};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A runner with nothing in its environment but what GitHub sets.
struct Runner(TempDir);

impl Runner {
    fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("it was written")
    }

    fn run(&self, script: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(repository().join(script));
        command.current_dir(self.0.path()).args(arguments).env_clear();
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin").env("HOME", self.0.path());
        command.env("GITHUB_OUTPUT", self.file("output"));
        command.env("GITHUB_STEP_SUMMARY", self.file("summary"));
        command.envs(variables.iter().copied()).output().expect("it starts")
    }

    /// The step of the action.
    fn check(&self, handed_in: &Path, variables: &[(&str, &str)]) -> Output {
        let all = [
            ("LAB11", executable().to_str().expect("UTF-8")),
            ("CHECK_PATH", handed_in.to_str().expect("UTF-8")),
            ("REPORTS", "reports"),
        ];
        self.run("ci/github/check", &[], &[&all, variables].concat())
    }
}

#[test]
fn the_step_annotates_sums_up_and_hands_on() {
    let runner = Runner::new();
    let handed_in = sample("wrong/fork-both-serve");
    let output = runner.check(&handed_in, &[("CHECK_ARGUMENTS", "--suite=lab11\n--seed\n7\n")]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text(&output.stdout).contains("\n::stop-commands::"));
    assert!(runner.read("summary").starts_with("## Lab11"));
    let (report, _) = grade(&handed_in, &["--suite", "lab11", "--seed", "7"]);
    let outputs = runner.read("output");
    let outputs: BTreeMap<&str, &str> =
        outputs.lines().filter_map(|line| line.split_once('=')).collect();
    assert_eq!(outputs["points"].parse(), Ok(report.score.points));
    assert_eq!(outputs["possible"].parse(), Ok(report.score.possible));
    assert_eq!(outputs["report"], "reports/report.json");
    assert!(outputs["classroom"].len() > 1000);
    for name in ["report.json", "junit.xml", "report.html", "report.sarif"] {
        assert!(runner.file("reports").join(name).is_file(), "{name}");
    }
}

#[test]
fn missing_points_need_not_fail_the_step_but_what_is_no_result_does() {
    let runner = Runner::new();
    let handed_in = sample("wrong/fork-both-serve");
    assert_eq!(runner.check(&handed_in, &[("FAIL", "false")]).status.code(), Some(0));
    let empty = runner.file("empty");
    fs::create_dir(&empty).expect("a folder");
    fs::remove_dir_all(runner.file("reports")).expect("it goes");
    fs::remove_file(runner.file("output")).expect("it goes");
    assert_eq!(runner.check(&empty, &[("FAIL", "false")]).status.code(), Some(2));
    assert!(!runner.file("output").exists(), "nothing is handed on");
}

/// A grader that fails, and says so in JSON.
const FAILS: &str = "#!/bin/sh
for word; do case $word in json=*) echo '{\"score\": {\"points\": 0, \"possible\": 100}}' >\"${word#json=}\";; esac; done
exit 70
";

#[test]
fn a_grader_that_fails_hands_on_its_report_and_no_points() {
    let runner = Runner::new();
    let grader = runner.file("grader");
    fs::write(&grader, FAILS).expect("a script");
    fs::set_permissions(&grader, fs::Permissions::from_mode(0o755)).expect("it can be run");
    let grader = [("LAB11", grader.to_str().expect("UTF-8")), ("FAIL", "false")];
    let output = runner.check(&sample("right/lecture"), &grader);
    assert_eq!(output.status.code(), Some(70), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(runner.read("output"), "report=reports/report.json\n");
}

/// Does what it is told as whoever it is, and notes it.
const SUDO: &str = "#!/bin/sh
echo \"$*\" >>\"$HOME/told\"
while [ \"${1#--}\" != \"$1\" ]; do shift; done
exec \"$@\"
";

#[test]
fn root_starts_the_check_where_that_is_asked_for_and_its_reports_are_given_back() {
    let runner = Runner::new();
    let programs = runner.file("bin");
    fs::create_dir(&programs).expect("a folder");
    let sudo = programs.join("sudo");
    fs::write(&sudo, SUDO).expect("a script");
    fs::set_permissions(&sudo, fs::Permissions::from_mode(0o755)).expect("it can be run");
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", programs.display());
    let variables = [("PATH", &*path), ("SUDO", "true"), ("CHECK_ARGUMENTS", "--only=server-*")];
    let output = runner.check(&sample("right/lecture"), &variables);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = runner.read("told");
    let (check, chown) = told.trim_end().split_once('\n').expect("two commands");
    assert!(check.starts_with("--non-interactive --preserve-env=GITHUB_STEP_SUMMARY /"), "{told}");
    assert!(
        chown.starts_with("--non-interactive chown -R ") && chown.ends_with(" reports"),
        "{told}"
    );
    assert!(runner.read("output").contains("points=42\n"));
}

#[test]
fn an_executable_that_is_there_is_used() {
    let runner = Runner::new();
    let link = runner.file("my lab11");
    std::os::unix::fs::symlink(executable(), &link).expect("a link");
    let output = runner.run("ci/install", &[link.to_str().expect("UTF-8")], &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let real = executable().canonicalize().expect("it is there");
    assert_eq!(text(&output.stdout).trim_end(), real.to_str().expect("UTF-8"));
}

#[derive(Deserialize)]
struct Action {
    inputs: BTreeMap<String, Input>,
    outputs: BTreeMap<String, Handed>,
    runs: Runs,
}

#[derive(Deserialize)]
struct Input {
    description: String,
}

#[derive(Deserialize)]
struct Handed {
    value: String,
}

#[derive(Deserialize)]
struct Runs {
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    id: String,
    shell: String,
    env: BTreeMap<String, String>,
    run: String,
}

/// What stands behind `inputs.` or the like in expressions of GitHub.
fn named<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    text.trim_start_matches("${{ ").trim_end_matches(" }}").strip_prefix(prefix)
}

#[test]
fn the_action_names_what_there_is() {
    let text = fs::read_to_string(repository().join("action.yml")).expect("action.yml");
    let action: Action = serde_saphyr::from_str(&text).expect("it is YAML");
    let script = fs::read_to_string(repository().join("ci/github/check")).expect("the script");
    assert!(action.inputs.values().all(|input| !input.description.is_empty()));
    let page = fs::read_to_string(repository().join("docs/ci/github.md")).expect("the page");
    for name in action.inputs.keys() {
        assert!(
            page.contains(&format!("\n| `{name}` |")),
            "docs/ci/github.md wants the input {name}"
        );
    }
    for step in &action.runs.steps {
        assert_eq!(step.shell, "bash");
        // Foreign text in an expression would be run by the shell; in a variable it is none of its words.
        assert!(!step.run.contains("${{"), "{}", step.run);
        for value in step.env.values() {
            let input = named(value, "inputs.");
            assert!(input.is_none_or(|input| action.inputs.contains_key(input)), "{value}");
        }
    }
    let check = action.runs.steps.iter().find(|step| step.id == "check").expect("it is there");
    for name in ["LAB11", "CHECK_PATH", "CHECK_ARGUMENTS", "REPORTS", "FAIL"] {
        assert!(check.env.contains_key(name) && script.contains(name), "{name}");
    }
    for (name, output) in &action.outputs {
        assert_eq!(named(&output.value, "steps.check.outputs."), Some(name.as_str()));
        assert!(script.contains(&format!("{name}=")), "{name}");
    }
}
