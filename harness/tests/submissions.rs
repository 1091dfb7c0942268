//! `lab11 submissions`: a download is shown as what it is, whatever the students called things.

mod support;

use predicates::str::contains;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use support::{assert_heeds_schema, handin, lab11, text};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn submissions(path: &Path) -> assert_cmd::Command {
    let mut command = lab11();
    command.arg("submissions").arg(path);
    command
}

/// A zip with these files, in a folder of its own.
fn download(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let file = File::create(folder.path().join("download.zip")).expect("a file");
    let mut zip = ZipWriter::new(file);
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(content.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a zip");
    folder
}

#[test]
fn a_download_is_listed_by_student() {
    let folder = download(&[
        ("11-9 - Jane Doe - Nov 1, 2024 930 AM/client.c", "old"),
        ("11-9 - Jane Doe - Nov 2, 2024 1130 PM/client.c", "new"),
        ("11-9 - Jane Doe - Nov 2, 2024 1130 PM/server.c", "new"),
        ("12-9 - Zoë Roe - Nov 2, 2024 100 PM/lab11.rar", "Rar!\x1a\x07\x01"),
        ("index.html", "<html>"),
        ("notes.txt", "whose?"),
    ]);
    let output = submissions(&folder.path().join("download.zip")).assert().code(0);
    let shown = text(&output.get_output().stdout).to_owned();
    for part in [
        "Brightspace  (guessed from the names; it explains 3 of 4)",
        "2 hand-ins",
        "Jane-Doe_11  Jane Doe  11         2  2024-11-02 23:30:00      2",
        "! lab11.rar is a rar archive",
        "1 entry of nobody",
        "notes.txt: its name is not of the form",
    ] {
        assert!(shown.contains(part), "no `{part}` in:\n{shown}");
    }
    assert!(!shown.contains('\x1b'), "nobody has a terminal here: {shown}");
}

#[test]
fn the_list_for_programs_says_the_same() {
    let folder = download(&[("doejane_LATE_1_10_client.c", "c"), ("roe_2_11_client.c", "c")]);
    let zip = folder.path().join("download.zip");
    let output = submissions(&zip).args(["--format", "json"]).assert().code(0);
    let list: serde_json::Value =
        serde_json::from_slice(&output.get_output().stdout).expect("JSON");
    assert_eq!(list["schema"], "lab11-submissions/1");
    assert_heeds_schema("submissions", &list);
    assert_eq!(list["layout"], "canvas");
    let jane = &list["hand_ins"][0];
    assert_eq!(jane["student"]["key"], "doejane_1");
    assert_eq!(jane["attempts"][0]["late"], true);
    assert_eq!(jane["files"], 1);
}

#[test]
fn names_of_any_other_system_are_read_as_the_instructor_says() {
    let folder = download(&[
        ("export/Doe, Jane_jdoe/2/client.c", "new"),
        ("export/Doe, Jane_jdoe/1/client.c", "old"),
        ("export/notes.txt", "whose?"),
    ]);
    let zip = folder.path().join("download.zip");
    let pattern =
        r"^(?P<family>[^,]+), (?P<given>[^_]+)_(?P<login>[a-z]+)/(?P<attempt>\d+)/(?P<file>.+)$";
    let output = submissions(&zip).args(["--layout-pattern", pattern]).assert().code(0);
    let shown = text(&output.get_output().stdout);
    for part in
        ["the pattern ^(?P<family>[^,]+)", "(as you say; it explains 2 of 3)", "jdoe  Jane Doe"]
    {
        assert!(shown.contains(part), "no `{part}` in:\n{shown}");
    }
    let json = ["--layout-pattern", pattern, "--format", "json"];
    let output = submissions(&zip).args(json).assert().code(0);
    let list: serde_json::Value =
        serde_json::from_slice(&output.get_output().stdout).expect("JSON");
    assert_eq!((&list["layout"], &list["pattern"]), (&"pattern".into(), &pattern.into()));
    assert_eq!(list["ways"][0]["explained"], 2);
    let wrong = |pattern: &str, part: &'static str| {
        let wrong = submissions(&zip).args(["--layout-pattern", pattern]).assert().code(2);
        wrong.stderr(contains(part)).stdout("");
    };
    wrong(
        "(?P<nmae>.+)",
        "there is no group `nmae`; did you mean `name`?\n    (?P<nmae>.+)\n        ^^^^\n",
    );
    wrong("(?P<file>.+)", "no group tells whose a hand-in is");
    wrong("(?P<login>[a-z", "the pattern is broken:\n");
    wrong("(?P<login>[0-9]+)", "no path matches (?P<login>[0-9]+)");
    let both = ["--layout-pattern", pattern, "--layout", "moodle"];
    submissions(&zip).args(both).assert().code(2).stderr(contains("cannot be used with"));
}

#[test]
fn a_download_and_a_late_archive_are_listed_together() {
    let folder = download(&[("doejane_1_10_client.c", "c"), ("roe_2_11_client.c", "c")]);
    let late = download(&[("client.c", "c")]);
    let path = late.path().join("late_max.zip");
    fs::rename(late.path().join("download.zip"), &path).expect("it is renamed");
    let output = submissions(&folder.path().join("download.zip")).arg(&path).assert().code(0);
    let shown = text(&output.get_output().stdout);
    for part in [
        "Canvas  (guessed from the names; it explains 2 of 2)",
        "download.zip",
        "3 hand-ins",
        "late_max",
    ] {
        assert!(shown.contains(part), "no `{part}` in:\n{shown}");
    }
}

#[test]
fn foreign_names_are_shown_and_not_obeyed() {
    let folder = TempDir::new().expect("a folder");
    for name in ["\x1b[31mEve\r\u{202e}", "bob"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
        handin::put(&folder.path().join(name), "client.c", "c");
    }
    let output = submissions(folder.path()).assert().code(0);
    let shown = text(&output.get_output().stdout);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!(shown.contains(r"\x1b[31mEve\r\u{202e}"), "{shown}");
}

#[test]
fn nothing_is_left_in_the_temporary_folder() {
    let temporary = TempDir::new().expect("a folder");
    let folder = download(&[("alice/client.c", "c"), ("bob/client.c", "c")]);
    let zip = folder.path().join("download.zip");
    submissions(&zip).env("TMPDIR", temporary.path()).assert().code(0);
    assert_eq!(fs::read_dir(temporary.path()).expect("it is there").count(), 0);
}

#[test]
fn what_holds_no_hand_in_is_refused_with_what_to_do() {
    let empty = TempDir::new().expect("a folder");
    let refused = |path: &Path, parts: &[&str]| {
        let mut assert = submissions(path).assert().code(2).stdout("");
        for part in parts {
            assert = assert.stderr(contains(*part));
        }
    };
    refused(Path::new("nowhere/at all"), &["nowhere/at all", "no such file"]);
    refused(empty.path(), &["there is nothing in it", "name the zip or folder"]);
    fs::write(empty.path().join("x.zip"), "PK\x03\x04, cut off").expect("a file");
    refused(&empty.path().join("x.zip"), &["x.zip", "can't be read", "download it again"]);
    let class = download(&[("alice/client.c", "c")]);
    submissions(&class.path().join("download.zip"))
        .args(["--layout", "moodle"])
        .assert()
        .code(2)
        .stderr(contains("it may have another layout than moodle: leave --layout out"));
    lab11().arg("submissions").assert().code(2).stderr(contains("PATH"));
}

#[test]
fn the_help_has_examples() {
    lab11()
        .args(["submissions", "--help"])
        .assert()
        .code(0)
        .stdout(contains("Examples:"))
        .stdout(contains("  participant  the number of a participant of this assignment"));
}
