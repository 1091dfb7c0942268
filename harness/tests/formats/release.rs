//! What stands in `ci/release/`: how a release is packed, and what is told of it.

use crate::ci::repository;
use crate::support::{executable, text};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Instead of an executable of megabytes.
fn stand_in(folder: &Path) -> String {
    let path = folder.join("small");
    let real = executable().to_str().expect("UTF-8");
    fs::write(&path, format!("#!/bin/sh\nexec '{real}' \"$@\"\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("it can be run");
    path.to_str().expect("UTF-8").to_owned()
}

fn pack(small: &str, folder: &Path, tag: &str) -> Output {
    let mut pack = Command::new(repository().join("ci/release/pack"));
    pack.args(["x86_64-unknown-linux-musl", small]).arg(folder);
    pack.env("RELEASE_TAG", tag).env("SOURCE_DATE_EPOCH", "1700000000");
    pack.output().expect("it starts")
}

fn in_folder(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.expect("it starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    output
}

const TAG: &str = concat!("v", env!("CARGO_PKG_VERSION"));

#[test]
fn a_release_has_all_that_belongs_to_it_and_the_same_bytes_each_time() {
    let folder = TempDir::new().expect("a temporary folder");
    let small = stand_in(folder.path());
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    for out in [&one, &other] {
        let output = pack(&small, out, TAG);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let archive = "lab11-x86_64-unknown-linux-musl.tar.gz";
    let read = |folder: &Path| fs::read(folder.join(archive)).expect("it was packed");
    assert!(read(&one) == read(&other), "the same bytes");
    in_folder(&one, "sha256sum", &["--check", "SHA256SUMS"]);

    in_folder(&one, "tar", &["-xzf", archive]);
    let top = one.join(format!("lab11-{}-x86_64-unknown-linux-musl", env!("CARGO_PKG_VERSION")));
    for (name, part) in [
        ("man/man1/lab11.1", ".SH NAME"),
        ("man/man1/lab11-suite-test.1", ".SH EXAMPLES"),
        ("completions/lab11.bash", "complete -F"),
        ("completions/lab11.zsh", "#compdef lab11"),
        ("LICENSE-MIT", "Permission"),
        ("LICENSE-APACHE", "Apache License"),
        ("CHANGELOG.md", "# Changelog"),
        ("SECURITY.md", "# Security"),
    ] {
        let content = fs::read_to_string(top.join(name)).expect("it was packed");
        assert!(content.contains(part), "{name}");
    }
    let version = in_folder(&top, "./lab11", &["--version"]);
    assert_eq!(text(&version.stdout), format!("lab11 {}\n", &TAG[1..]));
    let mode = fs::metadata(top.join("lab11")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o755, "everybody may run it");
}

#[test]
fn a_tag_that_is_another_version_is_refused() {
    let folder = TempDir::new().expect("a temporary folder");
    let out = folder.path().join("dist");
    let output = pack(&stand_in(folder.path()), &out, "v99.0.0");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("the tag is v99.0.0"));
    assert!(!out.exists());
}

#[test]
fn what_is_told_of_a_release_is_what_changed() {
    let folder = TempDir::new().expect("a temporary folder");
    let changelog = folder.path().join("CHANGELOG.md");
    let written = "# Changelog\n\n## 0.10.0, 2027-01-01\n\n- Ten.\n\n## 0.1.0\n\n- One.\n";
    fs::write(&changelog, written).expect("a file");
    let notes = |tag| {
        let mut notes = Command::new(repository().join("ci/release/notes"));
        notes.arg(tag).arg(&changelog).output().expect("it starts")
    };
    assert_eq!(text(&notes("v0.10.0").stdout).trim(), "- Ten.");
    assert_eq!(text(&notes("v0.1.0").stdout).trim(), "- One.");
    assert_eq!(notes("v0.2.0").status.code(), Some(2));
}

#[test]
fn the_workflow_calls_scripts_that_are_there() {
    let file = repository().join(".github/workflows/release.yml");
    let workflow = fs::read_to_string(file).expect("release.yml");
    let scripts: Vec<&str> =
        workflow.split_whitespace().filter(|word| word.starts_with("ci/release/")).collect();
    assert_eq!(scripts, ["ci/release/notes", "ci/release/pack"]);
    for script in scripts {
        let mode = fs::metadata(repository().join(script)).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o111, 0o111, "{script} can be run");
    }
}
