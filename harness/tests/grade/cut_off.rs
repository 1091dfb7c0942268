//! Work that is cut off goes on where it was, and nothing is done twice.

use super::{Hall, program};
use crate::support::{executable, heeding_signals};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use predicates::str::contains;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Five students whose programs differ.
fn hall() -> Hall {
    let students = ["ada", "bob", "cyd", "dan", "eve"];
    let programs = students.map(|name| program("wrong/client-says-hi", "client.c", name));
    let hall = Hall::of(&[]);
    for (student, program) in students.iter().zip(&programs) {
        fs::create_dir_all(hall.path("class").join(student)).expect("a folder");
        hall.put(&format!("class/{student}/client.c"), program);
    }
    hall
}

#[test]
fn after_sigkill_the_same_command_comes_to_the_same() {
    let hall = hall();
    hall.command("grade").args(["--jobs", "1"]).assert().code(1);
    let whole = hall.read("marks/gradebook.csv");
    fs::remove_dir_all(hall.path("marks")).expect("it goes");
    // Killed whenever one more record is there.
    let records = hall.path("marks/work/records");
    let count = || fs::read_dir(&records).map_or(0, Iterator::count);
    let mut kills = 0;
    while count() < 4 {
        let before = count();
        let mut child = Command::new(executable())
            .current_dir(hall.0.path())
            .args(["grade", "class", "--out", "marks", "--jobs", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("lab11 starts");
        while count() == before && child.try_wait().expect("a child").is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
        kills += 1;
    }
    assert!(kills >= 2);
    let done = count();
    let graded = hall.command("grade").args(["--jobs", "1"]).assert().code(1);
    graded.stdout(contains(format!("{} graded now, {done} taken up", 5 - done)));
    assert_eq!(hall.read("marks/gradebook.csv"), whole);
    assert_eq!(fs::read_dir(hall.path("marks/work/passing")).expect("a folder").count(), 0);
}

/// Grades a class, sends SIGINT when the first record is there, and returns how that ended.
fn interrupted(hall: &Hall, mut lab11: Command) -> Output {
    lab11.current_dir(hall.0.path()).args(["grade", "class", "--out", "marks", "--jobs", "1"]);
    lab11.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = lab11.spawn().expect("lab11 starts");
    let records = hall.path("marks/work/records");
    while fs::read_dir(&records).map_or(0, Iterator::count) == 0 {
        std::thread::sleep(Duration::from_millis(1));
    }
    kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it is a child of ours");
    child.wait_with_output().expect("it ends")
}

#[test]
fn ctrl_c_finishes_what_runs_and_says_how_to_go_on() {
    let hall = hall();
    let output = interrupted(&hall, heeding_signals());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("of 5 hand-ins are left, and the same command goes on"), "{said}");
    hall.command("grade").assert().code(1).stdout(contains("taken up as they were"));
}

#[test]
fn in_the_background_of_a_script_ctrl_c_is_for_others() {
    let hall = hall();
    let mut background = Command::new("env");
    background.arg("--ignore-signal=INT").arg(executable());
    let output = interrupted(&hall, background);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("5 students: 5 graded"), "{said}");
}

#[test]
fn what_changed_is_graded_again_and_nothing_else() {
    let hall = hall();
    hall.command("grade").assert().code(1);
    hall.put("class/bob/client.c", &program("right/lecture", "client.c", "bob, better"));
    let again = || hall.command("grade").assert().code(1);
    again().stdout(contains("1 graded now, 4 taken up"));
    fs::remove_dir_all(hall.path("class/eve")).expect("it goes");
    again().stdout(contains("4 students: 4 graded"));
    assert!(!hall.path("marks/students/eve").exists());
    let fresh = hall.command("grade").arg("--fresh").assert().code(1);
    assert!(!crate::support::text(&fresh.get_output().stdout).contains("taken up"));
}

#[test]
fn two_at_work_in_one_folder_are_kept_apart() {
    let hall = hall();
    let mut first = Command::new(executable())
        .current_dir(hall.0.path())
        .args(["grade", "class", "--out", "marks", "--jobs", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("lab11 starts");
    while !hall.path("marks/work/settings.json").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    hall.command("grade").assert().code(2).stderr(contains("another lab11 is at work"));
    first.wait().expect("it ends");
}
