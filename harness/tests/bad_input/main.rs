//! Whatever is wrong with what lab11 is given: one clear message, or a report. Never a panic.

#[path = "../support/mod.rs"]
mod support;
mod suites;

use assert_cmd::assert::Assert;
use lab11_reports::json;
use lab11_reports::model::Verdict;
use predicates::str::contains;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;
use support::{executable, grade, handin, lab11, sample, scenario, suite, text};
use tempfile::TempDir;

/// The exit code for what is wrong with the command line, a path or a suite.
const USAGE: i32 = 2;
/// The exit code for a machine that lacks something.
const MACHINE: i32 = 70;

/// Nothing on standard output, exit code 2, and a message that names each of these.
fn refused(assert: Assert, names: &[&str]) {
    let mut assert = assert.code(USAGE).stdout("");
    for name in names {
        assert = assert.stderr(contains(*name));
    }
    let said = text(&assert.get_output().stderr).to_owned();
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(said.matches("lab11: ").count(), 1, "one message: {said}");
    assert!(!said.contains('\x1b'), "nobody has a terminal here: {said}");
}

fn check(path: impl AsRef<OsStr>) -> assert_cmd::Command {
    let mut command = lab11();
    command.arg("check").arg(path);
    command
}

// What was handed in

#[test]
fn a_path_that_leads_nowhere_is_refused() {
    refused(check("nowhere/at all").assert(), &["nowhere/at all", "no such file", "name a folder"]);
}

#[test]
fn an_empty_folder_is_refused() {
    let empty = handin::of(&[]);
    let name = empty.path().display().to_string();
    refused(check(empty.path()).assert(), &[&name, "there is no file in this folder"]);
}

#[test]
fn a_folder_without_programs_is_refused_and_what_is_there_is_named() {
    let notes = handin::of(&[("notes.txt", "to do"), ("server.o", "\x7fELF")]);
    refused(check(notes.path()).assert(), &["nothing in it looks like C", "notes.txt", "server.o"]);
}

#[test]
fn a_folder_named_like_a_source_is_no_source() {
    let folder = handin::of(&[]);
    fs::create_dir(folder.path().join("server.c")).expect("a folder");
    refused(check(folder.path()).assert(), &["there is no file in this folder"]);
    handin::put(folder.path(), "client.c", "int main(void) { return 0; }\n");
    let (report, code) = grade(folder.path(), &["--only", "build-*"]);
    assert_eq!(code, 1);
    assert_eq!(scenario(&report, "build-client").verdict, Verdict::Pass);
    assert_eq!(scenario(&report, "build-server").verdict, Verdict::Fail);
}

#[test]
fn what_is_no_file_and_no_folder_is_refused() {
    refused(check("/dev/null").assert(), &["/dev/null", "neither a folder nor a file"]);
}

#[test]
fn an_archive_is_refused_with_what_to_do() {
    let folder = handin::of(&[("lab11.zip", "PK\x03\x04")]);
    refused(check(folder.path().join("lab11.zip")).assert(), &["lab11.zip", "unpack it first"]);
}

#[test]
fn binary_rubbish_named_as_source_fails_its_build_only() {
    let folder = handin::of(&[]);
    handin::copy(&sample("right/lecture"), folder.path(), "c");
    let rubbish: Vec<u8> =
        (0..40_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    handin::put(folder.path(), "server.c", rubbish);
    let (report, code) = grade(folder.path(), &["--only", "build-*"]);
    assert_eq!(code, 1);
    assert_eq!(scenario(&report, "build-server").verdict, Verdict::Fail);
    for other in ["build-client", "build-server-fork"] {
        assert_eq!(scenario(&report, other).verdict, Verdict::Pass, "{other}");
    }
    assert!(report.notes.iter().any(|note| note.contains("look like text")), "{:?}", report.notes);
}

#[test]
fn a_source_of_fifty_megabytes_counts_as_not_handed_in() {
    let folder = handin::of(&[]);
    let file = fs::File::create(folder.path().join("server.c")).expect("a file");
    file.set_len(50 << 20).expect("a sparse file");
    refused(check(folder.path()).assert(), &["server.c has 50 MiB"]);
    handin::copy(&sample("right/lecture"), folder.path(), "toml");
    handin::put(folder.path(), "client.c", "int main(void) { return 0; }\n");
    let (report, code) = grade(folder.path(), &["--only", "build-*"]);
    assert_eq!(code, 1);
    assert!(report.notes.iter().any(|note| note.contains("50 MiB")), "{:?}", report.notes);
    assert_eq!(scenario(&report, "build-client").verdict, Verdict::Pass);
}

/// Names that a shell, a compiler, a terminal or a text would stumble over, and as what they are
/// shown.
const NAMES: &[(&[u8], &str)] = &[
    (b"my server.c", "my server.c"),
    (b"it's \"the\" server.c", "it's \"the\" server.c"),
    (b"ser\nver.c", r"ser\nver.c"),
    (b"server-\xff\xfe.c", r"server-\xff\xfe.c"),
    (b"-server.c", "-server.c"),
    (b"@server.c", "@server.c"),
    (b"server;exit 3 $(exit 4) `exit 5`.c", "server;exit 3 $(exit 4) `exit 5`.c"),
    (b"server\x1b[31m.c", r"server\x1b[31m.c"),
    ("serv\u{202e}er.c".as_bytes(), r"serv\u{202e}er.c"),
];

#[test]
fn a_file_may_have_any_name() {
    let source = fs::read(sample("right/lecture").join("server.c")).expect("the sample");
    for (name, shown) in NAMES {
        let folder = handin::of(&[]);
        handin::put(folder.path(), OsStr::from_bytes(name), &source);
        let (report, code) = grade(folder.path(), &["--only", "server-handshake"]);
        assert_eq!(code, 0, "{shown}: {:#?}", report.scenarios);
        let program = report.submission.programs.iter().find(|program| program.role == "server");
        let file = program.and_then(|program| program.file.as_deref());
        assert_eq!(file, Some(*shown));
    }
}

#[test]
fn a_folder_may_have_any_name() {
    for (name, shown) in NAMES {
        let parent = handin::of(&[]);
        let folder = parent.path().join(OsStr::from_bytes(name));
        fs::create_dir(&folder).expect("a folder");
        handin::put(&folder, "server.c", "int main(void) { return 0; }\n");
        let (report, code) = grade(&folder, &["--only", "build-server"]);
        assert_eq!((code, report.submission.id.as_str()), (0, *shown));
    }
}

// The command line

#[test]
fn an_only_that_matches_nothing_is_refused_and_the_scenarios_are_named() {
    let names = ["--only nothing-*", "no scenario matches", "server-bind"];
    refused(check(sample("right/lecture")).args(["--only", "nothing-*"]).assert(), &names);
}

#[test]
fn a_role_that_does_not_exist_is_refused_and_the_roles_are_named() {
    let names = ["no role `nobody`", "server_fork"];
    refused(check(sample("right/lecture")).args(["--role", "nobody=x.c"]).assert(), &names);
}

#[test]
fn arguments_for_a_role_that_does_not_exist_are_refused() {
    let names = ["--args clint={port}: unknown role `clint`; did you mean `client`?"];
    refused(check(sample("right/lecture")).args(["--args", "clint={port}"]).assert(), &names);
}

#[test]
fn a_missing_file_for_a_role_is_refused() {
    let names = ["client=missing.c", "no such file", "in the submission"];
    refused(check(sample("right/lecture")).args(["--role", "client=missing.c"]).assert(), &names);
}

#[test]
fn arguments_that_make_no_sense_are_explained() {
    for (arguments, named) in [
        (&["frobnicate"][..], "frobnicate"),
        (&["check", "--role", "client"], "ROLE=FILE"),
        (&["check", "--args", "client"], "ROLE=ARGUMENTS"),
        (&["check", "--only", "["], "pattern"),
        (&["check", "--jobs", "0"], "--jobs"),
        (&["check", "--format", "yaml"], "json"),
        (&["check", "--frobnicate"], "--frobnicate"),
        (&["judge"], "<HISTORY>"),
    ] {
        let assert = lab11().args(arguments).assert().code(USAGE).stdout("");
        assert.stderr(contains(named)).stderr(contains("--help"));
    }
}

#[test]
fn a_report_that_could_not_be_written_is_refused_before_anything_runs() {
    let folder = handin::of(&[("a file", "")]);
    for output in ["missing/report.txt", "a file/report.txt", "/proc/report.txt", "."] {
        let path = folder.path().join(output);
        let history = folder.path().join("history");
        let mut command = check(sample("right/lecture"));
        command.arg("--output").arg(&path).arg("--history").arg(&history);
        refused(command.assert(), &["--output", &path.display().to_string()]);
        assert!(!history.exists(), "nothing ran for {output}");
    }
}

#[test]
fn a_history_that_could_not_be_saved_is_refused_before_anything_runs() {
    let folder = handin::of(&[("a file", "")]);
    let path = folder.path().join("a file/history");
    let report = folder.path().join("report.txt");
    let mut command = check(sample("right/lecture"));
    command.arg("--history").arg(&path).arg("--output").arg(&report);
    refused(command.assert(), &["--history", &path.display().to_string()]);
    assert!(!report.exists(), "nothing ran");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut check = std::process::Command::new(executable());
    check.arg("check").arg(sample("right/lecture")).args(["--format", "json", "--only", "build-*"]);
    let mut check = check.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("lab11");
    drop(check.stdout.take());
    let output = check.wait_with_output().expect("lab11 ends");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_full_disk_is_told() {
    let full = fs::File::create("/dev/full").expect("/dev/full");
    let mut check = std::process::Command::new(executable());
    check.arg("check").arg(sample("right/lecture")).args(["--only", "build-*"]);
    let output = check.stdout(full).output().expect("lab11 starts");
    assert_eq!(output.status.code(), Some(MACHINE));
    assert!(text(&output.stderr).contains("No space left on device"), "{output:?}");
}

// Histories
