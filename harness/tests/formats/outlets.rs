//! `--format NAME[=FILE]`, and `lab11 report`.

use crate::support::{executable, lab11, sample, text};
use lab11_reports::formats::Format;
use lab11_reports::json;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, starts_with};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder with a report in it that was kept as JSON.
fn kept() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.current_dir(folder.path()).arg("check").arg(sample("wrong/fork-both-serve"));
    check.args(["--format", "json=report.json"]).assert().code(1).stdout("");
    folder
}

fn in_folder(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    lab11().current_dir(folder).env_remove("GITHUB_STEP_SUMMARY").args(arguments).assert()
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("it was written")
}

#[test]
fn several_formats_are_written_at_once() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.current_dir(folder.path()).arg("check").arg(sample("wrong/fork-both-serve"));
    check.args(["--format", "json=a.json", "--format", "tap", "--format=gradescope=b=c.json"]);
    check.assert().code(1).stdout(starts_with("TAP version 14\n"));
    json::read(&read(&folder, "a.json")).expect("a report");
    assert!(read(&folder, "b=c.json").contains("\"stdout_visibility\""));
}

#[test]
fn a_kept_report_becomes_what_the_check_itself_would_have_written() {
    let folder = kept();
    let names = Format::ALL.iter().filter(|format| !matches!(format, Format::Github));
    let wanted: Vec<String> = names.map(|format| format!("{0}={0}", format.name())).collect();
    let formats = || wanted.iter().flat_map(|one| ["--format", one]);
    let report = json::read(&read(&folder, "report.json")).expect("a report");
    in_folder(
        folder.path(),
        &["report", "report.json"].into_iter().chain(formats()).collect::<Vec<_>>(),
    )
    .code(0)
    .stdout("");
    for format in Format::ALL.iter().filter(|format| !matches!(format, Format::Github)) {
        let options = lab11_reports::formats::FormatOptions {
            text: lab11_reports::text::TextOptions::default(),
            fence: "",
        };
        let mut expected = Vec::new();
        format.write(&report, &options, &mut expected).expect("a Vec takes everything");
        let expected = anstream::adapter::strip_bytes(&expected).into_vec();
        assert_eq!(read(&folder, format.name()), text(&expected), "{}", format.name());
    }
}

#[test]
fn a_report_comes_from_standard_input() {
    let folder = kept();
    let mut report = lab11();
    report.args(["report", "-", "--format", "json"]).write_stdin(read(&folder, "report.json"));
    report.assert().code(0).stdout(read(&folder, "report.json"));
}

#[test]
fn only_one_format_has_standard_output_and_no_two_have_one_file() {
    let folder = kept();
    for (formats, named) in [
        (&["--format", "text", "--format", "json"][..], "standard output"),
        (&["--format", "text=-", "--format", "json"], "standard output"),
        (&["--format", "text=x", "--format", "json=x"], "can go to x"),
        (&["--format", "text=x", "--output", "y"], "--output y"),
        (&["--format", "text", "--format", "json", "--output", "y"], "2 formats name no file"),
        (&["--format", "tpa"], "did you mean `tap`?"),
        (&["--format", "spreadsheet"], "the formats are: text, json"),
        (&["--format", "json="], "no file is named"),
        (&["--format", "json=nowhere/at/all"], "nowhere/at/all"),
    ] {
        let arguments: Vec<&str> =
            ["report", "report.json"].iter().chain(formats).copied().collect();
        in_folder(folder.path(), &arguments).code(2).stdout("").stderr(contains(named));
        assert!(!folder.path().join("x").exists(), "{formats:?}");
    }
    let arguments =
        ["report", "report.json", "--format", "text", "--format", "json=x", "--output", "y"];
    in_folder(folder.path(), &arguments).code(0).stdout("");
    assert!(read(&folder, "y").starts_with("Lab11"));
    let to_nowhere =
        ["report", "report.json", "--format", "text=/dev/null", "--format", "json=/dev/null"];
    in_folder(folder.path(), &to_nowhere).code(0).stdout("");
}

#[test]
fn what_is_no_report_is_refused_with_the_reason() {
    let folder = TempDir::new().expect("a temporary folder");
    for (bytes, named) in [
        (&b"{\"schema\": \"lab11-report/2\"}"[..], "the schema \"lab11-report/2\""),
        (b"{\"schema\": \"lab11-class/1\"}", "lab11-class/1"),
        (b"{\"schema\": \"lab11-report/1\"", "not JSON: EOF"),
        (b"\xff\xfe", "not UTF-8"),
        (b"{\"schema\": \"lab11-report/1\"}", "damaged: missing field"),
    ] {
        fs::write(folder.path().join("report.json"), bytes).expect("a file");
        let refused = in_folder(folder.path(), &["report", "report.json"]).code(2).stdout("");
        refused.stderr(contains("lab11: report.json: ").and(contains(named)));
    }
    in_folder(folder.path(), &["report", "none.json"]).code(2).stderr(contains("none.json"));
}

#[test]
fn the_summary_of_a_job_is_added_to() {
    let folder = kept();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "before\n").expect("a file");
    let mut report = lab11();
    report.current_dir(folder.path()).env("GITHUB_STEP_SUMMARY", &summary);
    report
        .args(["report", "report.json", "--format"])
        .arg(format!("markdown={}", summary.display()));
    report.assert().code(0);
    assert!(read(&folder, "summary.md").starts_with("before\n## Lab11"));
}

#[test]
fn the_fence_in_a_log_is_another_each_time() {
    let folder = kept();
    let fence = || {
        let arguments = ["report", "report.json", "--format", "github"];
        let assert = in_folder(folder.path(), &arguments).code(0);
        let log = text(&assert.get_output().stdout).to_owned();
        let line = log.lines().find_map(|line| line.strip_prefix("::stop-commands::"));
        line.expect("the text is fenced").to_owned()
    };
    let (one, other) = (fence(), fence());
    assert!(one.len() >= 16 && one != other, "{one} {other}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = kept();
    let mut report = Command::new(executable());
    report.arg("report").arg(folder.path().join("report.json")).args(["--format", "html"]);
    let mut child = report.stdout(Stdio::piped()).spawn().expect("lab11 starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_page_has_its_diagrams_unasked_and_the_text_beside_it_has_none() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.current_dir(folder.path()).arg("check").arg(sample("wrong/fork-both-serve"));
    check.args(["--only", "fork-child", "--format", "html=page.html", "--format", "text"]);
    check.assert().code(1).stdout(contains("own_processes").and(contains("◄").not()));
    assert!(read(&folder, "page.html").contains("<svg"));
}
