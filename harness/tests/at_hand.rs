//! What someone meets who names a file, several, or the wrong folder.

mod support;

use lab11_reports::model::{Report, Verdict};
use nix::pty::openpty;
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::refuser::Refuser;
use support::{executable, grade, lab11, report, sample, text};
use tempfile::TempDir;

/// A program of the lecture's.
fn lecture(name: &str) -> PathBuf {
    sample("right/lecture").join(name)
}

fn roles(report: &Report) -> Vec<&str> {
    report.submission.programs.iter().map(|program| program.role.as_str()).collect()
}

#[test]
fn of_a_file_that_is_named_only_its_role_is_asked() {
    let (report, code) = grade(&lecture("server.c"), &[]);
    assert_eq!(code, 0);
    assert_eq!(roles(&report), ["server"]);
    assert!(report.scenarios.iter().all(|one| one.verdict == Verdict::Pass));
    assert!(report.scenarios.iter().any(|one| one.id == "server-backlog"));
    let note = report.notes.iter().find(|note| note.contains("server.c was named"));
    assert!(note.is_some_and(|note| note.contains("the server;")), "{:?}", report.notes);
}

#[test]
fn of_several_files_the_roles_are_asked_that_they_play_together() {
    let mut check = lab11();
    check.arg("check").args([lecture("client.c"), lecture("server.c")]);
    let output = check.args(["--format", "json"]).output().expect("lab11 starts");
    let report = report(&output);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(roles(&report), ["client", "server"]);
    assert!(report.scenarios.iter().any(|one| one.id == "pair-handshake"));
    assert!(!report.scenarios.iter().any(|one| one.id.starts_with("fork-")));
}

#[test]
fn several_paths_are_files_with_names_of_their_own() {
    let other = TempDir::new().expect("a temporary folder");
    let twin = other.path().join("server.c");
    fs::copy(lecture("server.c"), &twin).expect("a copy");
    let check = |paths: &[&Path]| lab11().arg("check").args(paths).assert();
    check(&[&twin, other.path()]).code(2).stderr(contains("is a folder"));
    check(&[&twin, &lecture("server.c")]).code(2).stderr(contains("two files of this name"));
}

#[test]
fn what_was_not_handed_in_is_to_be_handed_in() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::copy(lecture("server.c"), folder.path().join("server.c")).expect("a copy");
    let checked = lab11().arg("check").arg(folder.path()).assert().code(1);
    let compiles = contains("Run the compiler").or(contains("mend the first error"));
    checked.stdout(
        contains("no program for the client was handed in")
            .and(contains("Hand in its source, client.c"))
            .and(compiles.not()),
    );
}

#[test]
fn a_folder_without_a_program_of_the_lab_is_the_wrong_one() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("tool"), "#!/bin/sh\nexit 0\n").expect("a file");
    let refused = lab11().arg("check").arg(folder.path()).assert().code(2);
    refused.stderr(contains("no program of lab11 is there").and(contains("client.c, server.c")));
}

#[test]
fn a_folder_with_more_than_a_world_holds_is_graded_without_the_rest() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::copy(lecture("server.c"), folder.path().join("server.c")).expect("a copy");
    for number in 0..700 {
        let deep = folder.path().join(format!("a{number}/b/c/d/e/f"));
        fs::create_dir_all(&deep).expect("folders");
        fs::write(deep.join("x"), "x").expect("a file");
    }
    let (report, _) = grade(folder.path(), &["--only", "build-server"]);
    assert_eq!(report.scenarios[0].verdict, Verdict::Pass, "{:?}", report.scenarios);
    assert!(report.notes.iter().any(|note| note.contains("more than 1000 folders")));
}

#[test]
fn only_what_is_asked_for_is_built_and_complained_of() {
    let (report, _) = grade(&sample("right/lecture"), &["--only", "client-socket"]);
    assert_eq!(roles(&report), ["client"]);
}

#[test]
fn plain_output_has_words_for_signs() {
    let check = |path: &Path, option: &[&str]| {
        let mut check = lab11();
        check.arg("check").arg(path).args(option).env("CLICOLOR_FORCE", "1");
        text(&check.output().expect("lab11 starts").stdout).to_owned()
    };
    let plain = check(&sample("wrong/server-echoes"), &["--plain", "--trace"]);
    assert!(plain.is_ascii(), "{plain}");
    for words in ["failed: server-handshake", "passed: server-bind", "+ prints"] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    let listed = lab11().args(["suite", "list", "--plain"]).output().expect("lab11 starts");
    assert!(listed.stdout.is_ascii());
}

#[test]
fn colours_are_a_matter_of_who_asks() {
    let coloured = |when: &str| {
        let mut check = lab11();
        check.arg("check").arg(lecture("server.c")).args(["--only", "build-*", "--color", when]);
        check.output().expect("lab11 starts").stdout.contains(&0x1b)
    };
    assert!(coloured("always"));
    assert!(!coloured("never"));
    assert!(!coloured("auto"), "this is no terminal");
}

#[test]
fn quiet_tells_the_points_and_no_more() {
    let mut check = lab11();
    check.arg("check").arg(sample("wrong/server-echoes")).args(["--quiet", "--only", "server-*"]);
    let output = check.output().expect("lab11 starts");
    let said = text(&output.stdout);
    assert!(said.contains("Score: ") && said.contains("Next: "), "{said}");
    assert!(!said.contains("Submission") && !said.contains("Right"), "{said}");
    assert!(output.stderr.is_empty());
}

#[test]
fn which_points_suffice_is_up_to_who_asks() {
    let wrong = sample("wrong/server-echoes");
    let check = |more: &[&str]| grade(&wrong, &[&["--only", "server-handshake"], more].concat());
    let (report, code) = check(&[]);
    let points = report.score.points;
    assert!(code == 1 && points > 0.0, "{points}");
    assert_eq!(check(&["--fail-under", &points.to_string()]).1, 0);
    assert_eq!(check(&["--fail-under", &(points + 0.5).to_string()]).1, 1);
    assert_eq!(check(&["--exit-zero"]).1, 0);
}

#[test]
fn a_scenario_that_is_not_there_has_a_neighbour() {
    let check =
        lab11().arg("check").arg(lecture("server.c")).args(["--only", "server-bnd"]).assert();
    check.code(2).stderr(contains("did you mean server-bind?"));
}

#[test]
fn shells_complete_the_ids_of_scenarios() {
    lab11().args(["completions", "bash"]).assert().code(0).stdout(contains("server-handshake"));
}

#[test]
fn a_report_for_programs_says_by_what_it_was_made() {
    let (report, _) = grade(&lecture("server.c"), &["--only", "server-bind"]);
    assert_eq!(report.provenance.version, env!("CARGO_PKG_VERSION"));
    assert_eq!(report.provenance.suite.len(), 32);
    let took = report.timing.scenarios.get("server-bind");
    assert!(took.is_some_and(|seconds| *seconds > 0.0), "{:?}", report.timing);
}

#[test]
fn each_schema_that_is_kept_is_printed_by_its_name() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reports/schema");
    for (name, file) in [
        ("report", "lab11-report-1.schema.json"),
        ("class", "lab11-class-1.schema.json"),
        ("requests", "lab11-requests-1.schema.json"),
        ("submissions", "lab11-submissions-1.schema.json"),
        ("rubric", "lab11-rubric-1.schema.json"),
        ("config", "lab11-config-1.schema.json"),
        ("lab11.toml", "lab11-toml.schema.json"),
    ] {
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            let printed = lab11().args(["schema", name]).assert().code(0);
            fs::write(kept.join(file), &printed.get_output().stdout).expect("it can be written");
        }
        let kept = fs::read_to_string(kept.join(file)).unwrap_or_default();
        assert!(kept.contains(&format!("\"$id\": \"urn:lab11:{name}:1\"")), "{name}");
        lab11().args(["schema", name]).assert().code(0).stdout(kept);
        lab11().arg("schema").assert().code(0).stdout(contains(name));
    }
    lab11().args(["schema", "exam"]).assert().code(2).stderr(contains("there are: report"));
}

#[test]
fn a_machine_at_fault_makes_a_report_for_programs_too() {
    let server = lecture("server.c").display().to_string();
    let arguments = ["check", &server, "--format", "json", "--tier", "namespaces"];
    let refused = Refuser::new().output(libc::EPERM, &[libc::SYS_unshare], &arguments);
    assert_eq!(refused.status.code(), Some(70));
    let report = report(&refused);
    assert!(report.scenarios.iter().all(|one| one.verdict == Verdict::Error));
    assert!(report.notes.iter().any(|note| note.contains("unshare")), "{:?}", report.notes);
}

#[test]
fn root_alone_in_its_namespace_is_as_good_as_anybody() {
    let server = lecture("server.c");
    for tier in ["namespaces", "ptrace"] {
        let mut alone = Command::new("unshare");
        alone.args(["--user", "--map-root-user"]).arg(executable()).arg("check").arg(&server);
        let output = alone.args(["--tier", tier]).output().expect("unshare(1) starts");
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{tier}: {said}{}", text(&output.stderr));
        assert!(said.contains("Score: 44 of 44"), "{tier}: {said}");
    }
}

/// What a command writes to a terminal.
fn on_a_terminal(arguments: &[&str]) -> String {
    let pty = openpty(None, None).expect("a terminal");
    let mut command = Command::new(executable());
    command.args(arguments).env("TERM", "xterm-256color").env_remove("NO_COLOR");
    let mut child = command.stdout(pty.slave).stderr(Stdio::null()).spawn().expect("lab11 starts");
    // The terminal ends when nobody has it open any more.
    drop(command);
    let mut said = Vec::new();
    let _ = File::from(pty.master).read_to_end(&mut said);
    child.wait().expect("it ends");
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
fn a_terminal_gets_links_to_the_source_and_nobody_else() {
    let wrong = sample("wrong/server-echoes").canonicalize().expect("it is there");
    let path = wrong.display().to_string();
    let check = ["check", &path, "--only", "server-handshake"];
    let seen = on_a_terminal(&check);
    let link = format!("\x1b]8;;file://{path}/server.c\x1b\\server.c:");
    assert!(seen.contains(&link), "{seen:?}");
    let piped = lab11().args(check).output().expect("lab11 starts");
    assert!(!piped.stdout.contains(&0x1b));
    let plain = on_a_terminal(&[&check[..], &["--plain"]].concat());
    assert!(plain.contains("server.c:") && !plain.contains('\x1b'), "{plain:?}");
}

#[test]
fn doctor_says_in_words_what_its_signs_say() {
    let doctor = lab11().args(["doctor", "--plain"]).output().expect("it starts");
    let said = text(&doctor.stdout);
    assert!(said.is_ascii(), "{said}");
    assert!(said.lines().any(|line| line.starts_with("works: a C++ compiler")), "{said}");
}
