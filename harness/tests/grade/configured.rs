//! A class and `lab11.toml`: the course's own holds, a student's never does.

use super::{Hall, client, program, student};
use lab11_reports::model::Class;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

/// What a student would like to be graded by.
const HOSTILE: &str = "suite = 'lab11-sum'\nstrict = false\ndue = '2030-01-01'\n\
                       formats = ['json=../../stolen.json']\n[roles]\nclient = 'other.c'\n";

/// A class as Brightspace gives it out, with a client that came a day late.
fn late(config: &[(&str, &str)]) -> Hall {
    let client = client();
    let files: Vec<(&str, &str)> =
        [("client.c", client.as_str())].into_iter().chain(config.iter().copied()).collect();
    let hall = Hall::of(&[("101-9 - Jane Doe - Nov 21, 2026 900 AM", &files)]);
    super::rules::changed_suite(
        &hall,
        &[("suite.toml", "given =", "late = { per_day = 10 }\ngiven =")],
    );
    hall
}

fn points(class: &Class) -> (f64, bool) {
    (class.students[0].total, class.students[0].late.is_some())
}

#[test]
fn a_students_file_has_no_effect_on_a_class() {
    let graded = |config: &[(&str, &str)]| {
        let hall = late(config);
        let arguments = ["--suite", "suite", "--due", "2026-11-20 23:59", "--no-advisories"];
        let assert = hall.command("grade").args(arguments).assert().code(1);
        assert.stderr(contains("lab11.toml").not());
        assert!(!hall.path("stolen.json").exists());
        points(&hall.class())
    };
    let honest = graded(&[]);
    assert!(honest.1, "it came late");
    assert_eq!(graded(&[("lab11.toml", HOSTILE)]), honest);
    // Not even one that can't be read.
    assert_eq!(graded(&[("lab11.toml", "what is this")]), honest);
}

#[test]
fn a_students_file_has_no_effect_on_hand_ins_that_are_given_one_by_one() {
    let hall = Hall::of(&[
        ("doe", &[("client.c", &client()), ("lab11.toml", HOSTILE)]),
        ("roe", &[("client.c", &program("wrong/client-says-hi", "client.c", ""))]),
    ]);
    let mut grade = super::lab11();
    grade.current_dir(hall.path("class")).args(["grade", "doe", "roe", "--out", "../marks"]);
    grade
        .args(["--suite", "lab11", "--no-advisories"])
        .assert()
        .code(1)
        .stderr(contains("lab11.toml").not());
    assert_eq!(hall.class().suite.id, "lab11");
    assert!(student(&hall.class(), "doe").total > 0.0);
}

#[test]
fn the_courses_file_holds_and_a_deadline_that_changes_there_holds_with_the_next_regrade() {
    let hall = late(&[("lab11.toml", HOSTILE)]);
    hall.put("lab11.toml", "suite = 'suite'\ndue = '2026-11-20 23:59'\n");
    let assert = hall.command("grade").arg("--no-advisories").assert().code(1);
    assert.stderr(
        contains("lab11.toml: suite = ").and(contains("due = \"2026-11-20 23:59\" (line 2)")),
    );
    let (points_late, is_late) = points(&hall.class());
    assert!(is_late);

    hall.put("lab11.toml", "suite = 'suite'\ndue = '2026-11-22 23:59'\n");
    hall.command("regrade").assert().code(1);
    assert_eq!(points(&hall.class()), (points_late + 10.0, false));

    // What a command line says holds until another one says something else.
    hall.command("regrade").args(["--due", "2026-11-20 23:59"]).assert().code(1);
    assert_eq!(points(&hall.class()), (points_late, true));
    hall.command("regrade").assert().stderr(contains("due = ").not());
    assert_eq!(points(&hall.class()), (points_late, true));
    hall.command("grade").arg("--no-advisories").assert().code(1);
    assert_eq!(points(&hall.class()), (points_late, true));
}

#[test]
fn a_file_that_is_gone_is_told_and_can_be_left_out() {
    let hall = late(&[]);
    hall.put("lab11.toml", "suite = 'suite'\ndue = '2026-11-20 23:59'\n");
    hall.command("grade").arg("--no-advisories").assert().code(1);
    std::fs::remove_file(hall.path("lab11.toml")).expect("it goes");
    hall.command("regrade").assert().code(2).stderr(contains("--no-config leaves it out"));
    hall.command("regrade").arg("--no-config").assert().code(1);
    assert!(!points(&hall.class()).1, "nobody says when it was due");
}
