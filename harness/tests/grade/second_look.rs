//! Whose points changed and why, by `grade` as by `regrade`.

use super::{Hall, client, program, student};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use std::fs;

/// Two students; bob's client says something else.
fn two() -> Hall {
    Hall::of(&[
        ("ada", &[("client.c", &client())]),
        ("bob", &[("client.c", &program("wrong/client-says-hi", "client.c", ""))]),
    ])
}

#[test]
fn grading_again_says_whose_points_changed_and_why() {
    let hall = two();
    let grade = |hall: &Hall| hall.command("grade").arg("--no-advisories").assert().code(1);
    grade(&hall).stdout(contains("points changed").not());
    assert!(!hall.path("marks/changes.txt").exists(), "there was nothing to compare with");
    grade(&hall).stdout(contains("Nobody's points changed."));

    hall.put("class/bob/client.c", &client());
    fs::create_dir(hall.path("class/zoe")).expect("a folder");
    hall.put("class/zoe/client.c", &client());
    fs::remove_dir_all(hall.path("class/ada")).expect("it goes");
    let told = contains("1 of 2 have other points now.")
        .and(contains("client-handshake: ").and(contains(" (fail → pass)")))
        .and(contains("Came: 1 student\n    zoe: "))
        .and(contains("Went: 1 student\n    ada: ").and(contains("kept in gone/ada")));
    grade(&hall).stdout(told);
    let list = hall.read("marks/changes.txt");
    assert!(list.contains("bob: ") && list.contains("kept in gone/ada"), "{list}");
    assert!(hall.path("marks/gone/ada/report.txt").exists());
}

#[test]
fn who_handed_in_at_last_is_no_stranger() {
    let hall = two();
    hall.put("roster.csv", "username,name\nada,Ada A\nbob,Bob B\nzoe,Zoe Z\n");
    let grade = |hall: &Hall| {
        hall.command("grade").args(["--no-advisories", "--roster", "roster.csv"]).assert().code(1)
    };
    grade(&hall);
    fs::rename(hall.path("class/bob"), hall.path("class/zoe")).expect("it can be moved");
    let told = contains("standing: graded → nothing handed in")
        .and(contains("standing: nothing handed in → graded"))
        .and(contains("Came:").not())
        .and(contains("Went:").not());
    grade(&hall).stdout(told);
    assert!(student(&hall.class(), "zoe").total > 0.0);
}
