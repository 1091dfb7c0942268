//! The folder of `--out`: beside the hand-ins it is no hand-in, and what somebody else has put into it
//! leads nowhere.

use super::{Hall, client, student};
use crate::support::{lab11, sample, text};
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use std::fs;
use std::os::unix::fs::symlink;

/// A student, and a folder that belongs to somebody else.
fn hall() -> Hall {
    let hall = Hall::of(&[("ada", &[("client.c", &client())])]);
    hall.put("victim/report.html", "theirs");
    hall
}

fn grade(hall: &Hall, out: &str, more: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = lab11();
    command.current_dir(hall.0.path()).args(["grade", "class", "--no-advisories", "--out", out]);
    command.args(more).assert()
}

fn keys(hall: &Hall, out: &str) -> Vec<String> {
    let class = lab11_reports::json::read_class(&hall.read(&format!("{out}/class.json")));
    class.expect("class.json").students.into_iter().map(|student| student.key).collect()
}

fn is_untouched(hall: &Hall) {
    let names: Vec<_> = fs::read_dir(hall.path("victim")).expect("it is there").flatten().collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert_eq!(hall.read("victim/report.html"), "theirs");
}

#[test]
fn what_was_graded_into_the_class_is_no_student() {
    let hall = hall();
    fs::create_dir(hall.path("class/marks")).expect("a folder");
    for layout in [&["--layout", "plain"][..], &[]] {
        grade(&hall, "class/marks", layout).code(1);
        assert_eq!(keys(&hall, "class/marks"), ["ada"]);
    }
    // Under another name, by a link, or written to by another command it is no student's either.
    fs::rename(hall.path("class/marks"), hall.path("class/zoe")).expect("it is moved");
    symlink("zoe", hall.path("class/link")).expect("a link");
    let graded = grade(&hall, "./class/../class/marks", &["--layout", "plain"]).code(1);
    let said = text(&graded.get_output().stderr).to_owned();
    for own in ["link", "zoe"] {
        assert!(said.contains(&format!("class/{own}: left out")), "{said}");
    }
    assert_eq!(keys(&hall, "class/marks"), ["ada"]);
    let mut list = lab11();
    list.current_dir(hall.0.path()).args(["submissions", "class", "--layout", "plain"]);
    list.assert().code(0).stdout(contains("1 hand-in").and(contains("zoe: left out")));
    let refused = grade(&hall, "again", &[]).code(1);
    assert!(!text(&refused.get_output().stdout).contains("zoe"));
    let mut marks = lab11();
    marks.current_dir(hall.0.path()).args(["submissions", "class/marks"]);
    marks.assert().code(2).stderr(contains("class/marks: this is what `lab11 grade` wrote"));
}

#[test]
fn a_students_folder_called_work_or_marks_is_the_students() {
    let hall = hall();
    hall.put("class/marks/client.c", &client());
    hall.put("class/marks/work/notes.txt", "mine");
    hall.put("class/work/client.c", &client());
    grade(&hall, "out", &["--layout", "plain"]).code(1);
    assert_eq!(keys(&hall, "out"), ["ada", "marks", "work"]);
    // And the class is no --out, though a student is called as a folder of ours.
    grade(&hall, "class", &[]).code(2).stderr(contains("class: this folder holds something else"));
}

#[test]
fn nothing_is_written_through_links_that_were_planted() {
    let hall = hall();
    grade(&hall, "marks", &[]).code(1);
    let plant = |name: &str, to: &str| {
        let place = hall.path("marks").join(name);
        let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
        symlink(to, place).expect("a link");
    };
    plant("students/ada", "../../victim");
    plant("index.html", "../victim/report.html");
    plant("class.json", "../victim/report.html");
    plant("gone", "../victim");
    plant("work/sources", "../../victim");
    grade(&hall, "marks", &[]).code(1);
    is_untouched(&hall);
    assert!(hall.read("marks/students/ada/report.html").contains("ada"));
    plant("students/ada/report.json", "../../../victim/report.html");
    plant("notes.txt", "../victim/report.html");
    let mut regrade = lab11();
    regrade.current_dir(hall.0.path()).args(["regrade", "marks"]).assert().code(1);
    is_untouched(&hall);
    assert_eq!(student(&hall.class(), "ada").key, "ada");
}

#[test]
fn a_folder_of_ours_that_is_a_link_is_refused() {
    for name in ["work/records", "work/hand-ins", "students", "work"] {
        let hall = hall();
        grade(&hall, "marks", &[]).code(1);
        fs::rename(hall.path("marks").join(name), hall.path("moved")).expect("it is moved");
        symlink(hall.path("moved"), hall.path("marks").join(name)).expect("a link");
        let what = format!("marks/{name}: this is a link, and nothing is written through links");
        grade(&hall, "marks", &[]).code(2).stderr(contains(what));
    }
}

#[test]
fn a_pipe_in_a_files_place_is_not_waited_for() {
    let hall = hall();
    grade(&hall, "marks", &[]).code(1);
    let pipe = |name: &str| {
        let place = hall.path("marks").join(name);
        let _ = fs::remove_file(&place);
        mkfifo(&place, Mode::S_IRWXU).expect("a pipe");
    };
    for name in ["class.json", "work/settings.json", "work/hand-ins/ada.json", "notes.txt"] {
        pipe(name);
    }
    pipe("students/ada/report.html");
    grade(&hall, "marks", &[]).code(1);
    assert!(hall.read("marks/students/ada/report.html").contains("ada"));
    pipe("work/lock");
    grade(&hall, "marks", &[]).code(2).stderr(contains("marks"));
}

#[test]
fn a_report_takes_the_place_of_a_link_and_of_no_device() {
    let hall = hall();
    let check = |more: &[&str]| {
        let mut check = lab11();
        check.current_dir(hall.0.path()).arg("check").arg(sample("right/lecture"));
        check.args(["--only", "build-client"]).args(more).assert()
    };
    symlink("victim/report.html", hall.path("report.json")).expect("a link");
    check(&["--format", "json", "--output", "report.json"]).code(0);
    assert!(hall.read("report.json").starts_with('{'));
    fs::create_dir(hall.path("histories")).expect("a folder");
    for name in ["submission.json", "build-client.jsonl"] {
        let place = hall.path("histories").join(name);
        let _ = fs::remove_file(&place);
        symlink("../victim/report.html", place).expect("a link");
        check(&["--history", "histories"]).code(0);
    }
    is_untouched(&hall);
    assert!(hall.read("histories/submission.json").starts_with('{'));
    mkfifo(&hall.path("pipe"), Mode::S_IRWXU).expect("a pipe");
    check(&["--output", "pipe"]).code(2).stderr(contains("it is a pipe or a device"));
    check(&["--output", "/dev/null"]).code(0);
    check(&["--output", "/dev/stdout"]).code(0).stdout(contains("100 of 100").or(contains("of")));
    assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
}
