//! Whatever is wrong with what lab11 is given: one clear message, or a report. Never a panic.

mod support;

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
    assert_eq!(output.status.code(), Some(USAGE));
    assert!(text(&output.stderr).contains("No space left on device"), "{output:?}");
}

// Histories

#[test]
fn histories_that_are_none_are_refused() {
    let folder = handin::of(&[("notes.txt", "to do")]);
    let name = folder.path().display().to_string();
    refused(lab11().arg("judge").arg(folder.path()).assert(), &[&name, "--history"]);
    let missing = folder.path().join("missing");
    let name = missing.display().to_string();
    refused(lab11().arg("judge").arg(missing).assert(), &[&name, "--history"]);
}

#[test]
fn a_damaged_history_is_refused_with_its_line() {
    let folder = TempDir::new().expect("a temporary folder");
    let history = folder.path().join("history");
    let mut command = check(sample("right/lecture"));
    command.args(["--only", "build-server"]).arg("--history").arg(&history);
    command.assert().code(0);
    let path = history.join("build-server.jsonl");
    let whole = fs::read_to_string(&path).expect("a history");
    let header = whole.lines().next().expect("a header");
    for (damaged, named) in [
        (String::new(), "empty"),
        (format!("{header}\n{{\"seq\": "), "line 2"),
        (whole.replace("lab11-history/1", "lab11-history/9"), "lab11-history/9"),
        (whole.replace("\"seq\":", "\"sequence\":"), "line 2"),
    ] {
        fs::write(&path, damaged).expect("it can be written");
        let assert = lab11().arg("judge").arg(&history).assert();
        refused(assert, &["build-server.jsonl", named]);
    }
    fs::write(history.join("submission.json"), "{").expect("it can be written");
    refused(lab11().arg("judge").arg(&history).assert(), &["submission.json"]);
}

// Suites

/// A way to spoil a suite: the file, what is replaced in it, by what, and what must be named in
/// the message.
const SPOILT: &[(&str, &str, &str, &[&str])] = &[
    (
        "server-bind.toml",
        "title ",
        "titel ",
        &["server-bind.toml:2", "titel", "did you mean `title`?"],
    ),
    ("suite.toml", "\nwords =", "\nword =", &["suite.toml:", "did you mean `words`?"]),
    (
        "server-bind.toml",
        "points   = 4",
        "points   = \"four\"",
        &["server-bind.toml:", "\"four\"", "`points` must be a number of points"],
    ),
    ("server-bind.toml", "points   = 4", "points   = -4", &["server-bind.toml:", "points"]),
    ("server-bind.toml", "points   = 4", "points   = nan", &["server-bind.toml:", "points"]),
    ("server-bind.toml", "share    = 2", "share    = -2", &["server-bind.toml:", "share"]),
    (
        "server-bind.toml",
        "\"server-bind\"",
        "\"server-listen\"",
        &["two scenarios", "`server-listen`"],
    ),
    (
        "client-socket-error.toml",
        "\"client-",
        "\"../client-",
        &["client-socket-error.toml:1", "../"],
    ),
    (
        "server-listen.toml",
        "[\"server-bind\"]",
        "[\"server-bnd\"]",
        &["server-listen.toml:", "server-bnd", "did you mean `server-bind`?"],
    ),
    (
        "server-bind.toml",
        "[\"server-socket\"]",
        "[\"server-listen\"]",
        &["circle", "server-bind", "server-listen", "remove one"],
    ),
    (
        "server-bind.toml",
        "do = \"start\"",
        "do = \"strat\"",
        &["server-bind.toml:", "did you mean `start`?"],
    ),
    (
        "server-bind.toml",
        "\"listens\"",
        "\"listen\"",
        &["server-bind.toml:", "did you mean `listens`?"],
    ),
    ("server-bind.toml", "\"bound\"", "\"bond\"", &["server-bind.toml:", "did you mean `bound`?"]),
    (
        "server-bind.toml",
        "\"server\"",
        "\"sever\"",
        &["server-bind.toml:", "did you mean `server`?"],
    ),
    (
        "server-handshake.toml",
        "[\"client 0\"]",
        "[\"client 7\"]",
        &["server-handshake.toml:", "client 7"],
    ),
    ("server-bind.toml", "id ", "[[id ", &["server-bind.toml:1"]),
    ("server-bind.toml", "id ", "\u{0}id ", &["server-bind.toml:1"]),
    (
        "suite.toml",
        "\"server-bind\",",
        "\"server-bund\",",
        &["suite.toml:", "`server-bund`; did you mean `server-bind`?"],
    ),
    ("suite.toml", "[\"fork\"]", "[\"(\"]", &["suite.toml:", "(", "unclosed group"]),
    ("suite.toml", "\"137.207.82.52\"", "\"137.207.82\"", &["suite.toml", "137.207.82"]),
];

#[test]
fn a_spoilt_suite_is_refused_with_file_line_and_help() {
    let mut wrong = Vec::new();
    for (file, from, to, names) in SPOILT {
        let folder = TempDir::new().expect("a temporary folder");
        handin::copy(&suite(), folder.path(), "toml");
        let path = folder.path().join(file);
        let whole = fs::read_to_string(&path).expect("the suite has this file");
        let spoilt = whole.replacen(from, to, 1);
        assert_ne!(whole, spoilt, "{file} has no {from:?} any more");
        fs::write(&path, spoilt).expect("it can be written");
        let mut command = check(sample("right/lecture"));
        command.args(["--only", "build-server"]).arg("--suite").arg(folder.path());
        let output = command.output().expect("lab11 starts");
        let said = text(&output.stderr);
        let is_plain = said.starts_with("lab11: ") && !said.contains("panicked");
        if output.status.code() != Some(USAGE) || !is_plain {
            wrong.push(format!("{file} with {to:?} ends with {}: {said}", output.status));
        } else if let Some(name) = names.iter().find(|name| !said.contains(**name)) {
            wrong.push(format!("{file} with {to:?} does not name {name:?}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names that were once loaded without a word, each with what it did to whom: the file, what is
/// misspelt in it, and how.
const MISSPELT: &[(&str, &str, &str)] = &[
    // A right server failed: it was never held.
    ("server-backlog.toml", "syscall = \"accept\"", "syscall = \"acept\""),
    // A right server failed: what it said was looked for after nothing.
    ("server-accept-error.toml", "after    = \"accept\"", "after    = \"acept\""),
    // A right server failed: the first one was never stopped.
    ("server-handshake.toml", "as = \"server\"", "as = \"sever\""),
    // A wrong client passed: what it must not do was never seen.
    ("client-socket-error.toml", "syscall  = \"connect\"", "syscall  = \"conect\""),
    // Programs were sent the placeholder itself.
    ("server-handshake.toml", "{lab.request}", "{lab.requst}"),
    // The harness failed with advice that misled.
    ("server-backlog.toml", "do = \"start\"", "do = \"start\"\nrole = \"sever\""),
    // Judging panicked, and whoever waited for it waited for ever.
    ("server-socket-error.toml", "unless   = \"socket\"", "unless   = \"sokcet\""),
];

/// The word in which two texts differ, in the second one, and its line.
fn difference(right: &str, wrong: &str) -> (usize, String) {
    let is_word = |c: char| c.is_alphanumeric() || c == '.';
    let (right, wrong): (Vec<&str>, Vec<&str>) = (right.lines().collect(), wrong.lines().collect());
    let at = right.iter().zip(&wrong).position(|(right, wrong)| right != wrong);
    let at = at.expect("they differ");
    let word = wrong[at].split(|c| !is_word(c)).rfind(|word| !word.is_empty());
    (at + 1, word.expect("a word").to_owned())
}

#[test]
fn a_misspelt_name_is_refused_with_its_line_and_what_was_meant() {
    for (file, from, to) in MISSPELT {
        let folder = TempDir::new().expect("a temporary folder");
        handin::copy(&suite(), folder.path(), "toml");
        let path = folder.path().join(file);
        let right = fs::read_to_string(&path).expect("the suite has this file");
        let wrong = right.replacen(from, to, 1);
        let (line, word) = difference(&right, &wrong);
        fs::write(&path, wrong).expect("it can be written");
        let mut command = lab11();
        command.args(["suite", "list", "--suite"]).arg(folder.path());
        let place = format!("{file}:{line}: unknown ");
        let underlined = format!("{}\n", "^".repeat(word.len()));
        refused(command.assert(), &[&place, &word, "did you mean `", &underlined]);
    }
}

#[test]
fn all_that_is_wrong_with_a_suite_is_told_at_once_and_in_order() {
    let folder = TempDir::new().expect("a temporary folder");
    handin::copy(&suite(), folder.path(), "toml");
    let spoil = |file: &str, from: &str, to: &str| {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("the suite has this file");
        fs::write(path, text.replacen(from, to, 1)).expect("it can be written");
    };
    spoil("server-bind.toml", "expected = ", "expcted = ");
    spoil("server-bind.toml", "\"bound\"", "\"bond\"");
    spoil("server-bind.toml", "title ", "# title ");
    spoil("client-socket.toml", "\"socket_made\"", "\"socket_mad\"");
    spoil("suite.toml", "words = \"lenient\"", "words = \"lenent\"");
    let mut command = lab11();
    command.args(["suite", "list", "--suite"]).arg(folder.path());
    let output = command.output().expect("lab11 starts");
    let said = text(&output.stderr);
    let mut rest = said;
    for told in [
        "suite.toml:10: unknown policy `lenent`; did you mean `lenient`?",
        "client-socket.toml:18: unknown predicate `socket_mad`; did you mean `socket_made`?",
        "server-bind.toml:1: a scenario needs the key `title`",
        "server-bind.toml:15: `listens` does not take the key `expcted`; did you mean `expected`?",
        "server-bind.toml:22: unknown message `bond`; did you mean `bound`?",
    ] {
        let (_, after) = rest.split_once(told).unwrap_or_else(|| panic!("{told} is not in {rest}"));
        rest = after;
    }
    assert_eq!(said.matches(".toml:").count(), 5, "{said}");
}

#[test]
fn a_suite_that_is_not_there_is_refused() {
    let empty = handin::of(&[]);
    for folder in [empty.path(), Path::new("nowhere")] {
        let mut command = check(sample("right/lecture"));
        refused(
            command.arg("--suite").arg(folder).assert(),
            &["suite.toml", "a suite is a folder"],
        );
    }
    let mut command = lab11();
    refused(command.args(["suite", "test"]).arg(empty.path()).assert(), &["suite.toml"]);
}

#[test]
fn a_copy_of_the_suite_grades_like_the_one_compiled_in() {
    let folder = TempDir::new().expect("a temporary folder");
    handin::copy(&suite(), folder.path(), "toml");
    let own = folder.path().display().to_string();
    let (mut copied, _) = grade(&sample("right/lecture"), &["--suite", &own]);
    let (built_in, _) = grade(&sample("right/lecture"), &[]);
    copied.timing = built_in.timing;
    // The one that nobody named was chosen, which is told first.
    assert!(built_in.notes[0].starts_with("Judged as lab11, because"), "{:?}", built_in.notes);
    assert_eq!(copied.notes, built_in.notes[1..]);
    copied.notes.clone_from(&built_in.notes);
    assert_eq!(copied, built_in);
    json::read(&serde_json::to_string(&copied).expect("JSON")).expect("it can be read again");
}
