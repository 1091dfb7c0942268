//! `lab11.toml` from the outside: who wins, what is told, and that whoever is graded gains nothing by
//! one unseen.

mod support;

use lab11_reports::formats::Format;
use lab11_reports::model::Report;
use predicates::str::contains;
use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{assert_heeds_schema, grade, handin, lab11, report, sample, text};
use tempfile::TempDir;

/// A hand-in without a right server, and with a lab11.toml.
fn hand_in(config: &str) -> TempDir {
    let folder = handin::of(&[("lab11.toml", config)]);
    handin::copy(&sample("wrong/fork-both-serve"), folder.path(), "c");
    folder
}

/// What `lab11 config` prints for a folder.
fn config(folder: &Path, arguments: &[&str]) -> String {
    let output = lab11().arg("config").arg(folder).args(arguments).output().expect("lab11 starts");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

#[test]
fn what_is_in_force_is_printed_with_who_says_it() {
    let folder = hand_in("suite = 'lab11-sum'\ndue = '2026-11-20'\n[args]\nclient = '{port}'\n");
    let root = folder.path().canonicalize().expect("it is there");
    let told = config(folder.path(), &["--strict"]);
    let head = format!("# {}/lab11.toml, found in what is handed in, or above\n", root.display());
    assert!(told.starts_with(&head), "{told}");
    for line in [
        "suite = \"lab11-sum\"                           # lab11.toml:1\n",
        "strict = true                                 # --strict\n",
        "formats = [\"text\"]                            # default\n",
        "\n[args]\nclient = \"{port}\"                             # lab11.toml:4\n",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    // Of a class the file must not lie in what was handed in, and there are other keys.
    let class = config(folder.path(), &["--class", "--due", "2026-12-24"]);
    assert!(class.starts_with("# There is no lab11.toml.\n"), "{class}");
    assert!(class.contains("due = \"2026-12-24 23:59\"                      # --due\n"), "{class}");

    let told = config(folder.path(), &["--format", "json"]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["schema"], "lab11-config/1");
    assert_heeds_schema("config", &told);
    let suite = &told["values"][0];
    assert_eq!((&suite["key"], &suite["value"]), (&"suite".into(), &"lab11-sum".into()));
    assert_eq!((&suite["from"]["by"], &suite["from"]["line"]), (&"file".into(), &1.into()));
}

#[test]
fn where_nobody_names_a_suite_the_sources_are_what_is_told() {
    let told = config(&sample("right/lecture"), &[]);
    assert!(told.starts_with("# There is no lab11.toml.\n"), "{told}");
    assert!(told.contains("suite = \"lab11\"                               # default: "), "{told}");
}

#[test]
fn a_file_is_named_by_an_option_or_by_the_environment_and_left_out_by_another() {
    let folder = hand_in("strict = true\n");
    let other = handin::of(&[("course.toml", "suite = 'lab11-sum'\n")]);
    let course = other.path().join("course.toml");
    let named = config(folder.path(), &["--config", course.to_str().expect("UTF-8")]);
    assert!(named.contains(", as --config says\n") && named.contains("course.toml:1"), "{named}");
    assert!(named.contains("strict = false"), "{named}");
    let output = lab11().arg("config").arg(folder.path()).env("LAB11_CONFIG", &course).output();
    assert_eq!(text(&output.expect("lab11 starts").stdout), named);
    let without = config(folder.path(), &["--no-config"]);
    assert!(without.starts_with("# There is no lab11.toml.\n"), "{without}");
    assert!(without.contains("strict = false"), "{without}");
}

/// A report of `check --only build-server`.
fn checked(folder: &Path, arguments: &[&str]) -> Report {
    grade(folder, &[&["--only", "build-server"], arguments].concat()).0
}

#[test]
fn what_may_be_the_students_own_file_is_told_above_all_in_every_format() {
    let folder = hand_in("suite = 'easy'\nstrict = true\n");
    let easy = folder.path().join("easy");
    fs::create_dir(&easy).expect("a folder");
    let suite = "extends = 'lab11'\nid = 'easy'\ntitle = 'Lab 11'\nscenarios = []\n";
    fs::write(easy.join("suite.toml"), suite).expect("a file");
    let told = checked(folder.path(), &[]);
    let note = told.notes.first().expect("a note");
    assert!(note.starts_with("Configured by "), "{note}");
    for said in ["may be the student's own", "easy\" (line 1)", "strict = true (line 2)"] {
        assert!(note.contains(said), "{said}\n{note}");
    }
    for format in [Format::Text, Format::Html, Format::Markdown, Format::Gradescope] {
        let mut check = lab11();
        check.arg("check").arg(folder.path()).args(["--only", "build-server", "--format"]);
        let output = check.arg(format.name()).output().expect("lab11 starts");
        assert!(text(&output.stdout).contains("Configured by"), "{}", format.name());
    }
    // Named by whoever grades, there is nothing to be told; and it can be left out.
    let path = folder.path().join("lab11.toml");
    let named = checked(folder.path(), &["--config", path.to_str().expect("UTF-8")]);
    assert_eq!((named.suite.id.as_str(), named.notes.len()), ("easy", told.notes.len() - 1));
    let without = checked(folder.path(), &["--no-config"]);
    assert_eq!(without.suite.id, "lab11");
    assert!(!without.notes.iter().any(|note| note.contains("Configured")));
}

#[test]
fn roles_and_arguments_of_a_file_are_heeded_and_name_nothing_elsewhere() {
    let folder = hand_in("[roles]\nserver = 'mine.c'\n[args]\nclient = '{port} {address}'\n");
    handin::copy(&sample("right/lecture"), folder.path(), "c");
    fs::write(folder.path().join("mine.c"), "int main(void) { return 0; }\n").expect("a file");
    let server = |report: Report| {
        let of_role = report.submission.programs.into_iter().find(|one| one.role == "server");
        of_role.and_then(|one| one.file)
    };
    assert_eq!(server(checked(folder.path(), &[])).as_deref(), Some("mine.c"));
    let other = checked(folder.path(), &["--role", "server=server.c"]);
    assert_eq!(server(other).as_deref(), Some("server.c"));

    // A link out of the hand-in is no file of it.
    let outside = handin::of(&[("right.c", "int main(void) { return 0; }\n")]);
    fs::remove_file(folder.path().join("mine.c")).expect("it goes");
    std::os::unix::fs::symlink(outside.path().join("right.c"), folder.path().join("mine.c"))
        .expect("a link");
    let refused = lab11().arg("check").arg(folder.path()).assert();
    refused.code(2).stderr(contains("lab11.toml:2: `server`: there is no such file in what is"));
}

#[test]
fn formats_of_a_file_are_written_where_it_lies() {
    let folder = hand_in("formats = ['tap', 'json=build/report.json']\n");
    fs::create_dir(folder.path().join("build")).expect("a folder");
    let check = |arguments: &[&str]| {
        let mut check = lab11();
        check.arg("check").arg(folder.path()).args(["--only", "build-server"]).args(arguments);
        check.output().expect("lab11 starts")
    };
    let output = check(&[]);
    assert!(text(&output.stdout).starts_with("TAP version 14\n"));
    let kept = folder.path().join("build/report.json");
    let first = fs::read_to_string(&kept).expect("it was written");
    // The command line has its own.
    fs::remove_file(&kept).expect("it goes");
    let told = report(&check(&["--format", "json"]));
    assert_eq!(told.suite.id, "lab11");
    assert!(!kept.exists());
    // `lab11 report` heeds the file beside what it reads.
    fs::write(folder.path().join("kept.json"), &first).expect("a file");
    let output = lab11().arg("report").arg(folder.path().join("kept.json")).output();
    assert!(text(&output.expect("lab11 starts").stdout).starts_with("TAP version 14\n"));
    assert_eq!(fs::read_to_string(&kept).expect("it was written"), first);
}

#[test]
fn a_broken_file_is_refused_with_its_lines() {
    let folder = hand_in("siute = 'lab11'\nstrict = 1\n");
    let refused = lab11().arg("check").arg(folder.path()).assert().code(2).stdout("");
    let refused =
        refused.stderr(contains("lab11.toml:1: unknown key `siute`; did you mean `suite`?"));
    refused.stderr(contains("lab11.toml:2: `strict` must be true or false"));
    // What only the suite knows is told with its line too.
    for (config, told) in [
        ("[args]\nclint = ''\n", "lab11.toml:2: unknown role `clint`; did you mean `client`?"),
        ("[answers]\n'who' = 'user'\n", "lab11.toml:2: the suite has no field `user`"),
    ] {
        let folder = hand_in(config);
        lab11().arg("check").arg(folder.path()).assert().code(2).stderr(contains(told));
    }
}

#[test]
fn a_file_says_the_language_and_an_option_another() {
    let folder = hand_in("lang = 'fr'\n");
    let told = |arguments: &[&str]| {
        let mut check = lab11();
        check.arg("check").arg(folder.path()).args(["--only", "build-client"]).args(arguments);
        let output = check.env_remove("LAB11_LANG").output().expect("lab11 starts");
        text(&output.stdout).to_owned()
    };
    let french = told(&[]);
    assert!(french.contains("\nPoints : ") && french.contains("Configuré par "), "{french}");
    let english = told(&["--lang", "en"]);
    assert!(english.contains("\nScore: ") && !english.contains("Configured by "), "{english}");
    assert!(told(&["--no-config"]).contains("\nScore: "), "nobody says a language");
}
