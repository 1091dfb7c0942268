//! Two classes, and what is told of the difference.

use super::{Change, Changes, briefly, in_full};
use lab11_people::{Kind, Name, Person, Record, Source};
use lab11_reports::model::{
    Adjustment, BriefResult, CLASS_SCHEMA, Class, Late, ScenarioInfo, Standing, Student, SuiteInfo,
    Verdict,
};

fn class(students: Vec<Student>) -> Class {
    let scenario = |id: &str| ScenarioInfo {
        id: id.to_owned(),
        title: String::new(),
        group: String::new(),
        possible: 4.0,
    };
    Class {
        schema: CLASS_SCHEMA.to_owned(),
        suite: SuiteInfo { id: "s".to_owned(), title: "S".to_owned() },
        due: None,
        possible: 8.0,
        scenarios: vec![scenario("bind"), scenario("listen")],
        students,
        identities: Vec::new(),
        requests: Vec::new(),
        unattributed: Vec::new(),
        common: Vec::new(),
        alike: Vec::new(),
    }
}

/// A student with a login, who has all points.
fn student(login: &str, name: &str) -> Student {
    let record = Record::new(Source::Download, login).with(Kind::Login, login);
    let person = Person { records: vec![record.named(Name::written(name))], evidence: Vec::new() };
    let all = BriefResult { verdict: Verdict::Pass, points: 4.0 };
    Student {
        standing: Standing::Graded,
        submitted: Some("2026-11-20 10:00".to_owned()),
        attempts: 1,
        results: vec![all, all],
        total: 8.0,
        ..Student::of(login, &person)
    }
}

fn failing(student: Student) -> Student {
    let fails = BriefResult { verdict: Verdict::Fail, points: 1.5 };
    let results = vec![fails, student.results[1]];
    Student { results, total: 5.5, ..student }
}

fn told(before: Vec<Student>, after: Vec<Student>) -> String {
    let mut out = Vec::new();
    in_full(&Changes::between(&class(before), &class(after)), &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn nothing_is_told_where_nothing_changed() {
    let ada = || vec![student("ada", "Ada A")];
    assert_eq!(told(ada(), ada()), "Nobody's points changed.\n");
    assert!(Changes::between(&class(ada()), &class(ada())).is_empty());
}

#[test]
fn each_thing_that_is_other_has_its_line() {
    let ada = || student("ada", "Ada A");
    let given = |to| Adjustment {
        scenario: Some("bind".to_owned()),
        from: 4.0,
        to,
        comment: "Seen\nin the lab.".to_owned(),
        on_request: false,
    };
    let late = Late { seconds: 90_000, days: 2, points: 3.0 };
    for (before, after, line) in [
        (ada(), failing(ada()), "bind: 4 → 1.5 (pass → fail)"),
        (
            ada(),
            Student { standing: Standing::Unreadable, results: Vec::new(), total: 0.0, ..ada() },
            "standing: graded → can't be graded",
        ),
        (
            ada(),
            Student { submitted: Some("2026-11-21 09:00".to_owned()), attempts: 2, ..ada() },
            "attempts: 1 → 2\n    handed in: 2026-11-20 10:00 → 2026-11-21 09:00",
        ),
        (ada(), Student { submitted: None, ..ada() }, "handed in: 2026-11-20 10:00 → unknown"),
        (
            Student { late: Some(late), total: 5.0, ..ada() },
            ada(),
            "late: -3 → -0 (2 days → not late)",
        ),
        (
            ada(),
            Student { adjustments: vec![given(2.0)], total: 6.0, ..ada() },
            "changed by hand: bind 4 → 2: Seen\\nin the lab.",
        ),
        (
            Student { adjustments: vec![given(2.0)], total: 6.0, ..ada() },
            Student { adjustments: vec![given(3.0)], total: 7.0, ..ada() },
            "no longer changed by hand: bind 4 → 2\n    changed by hand: bind 4 → 3",
        ),
        (ada(), Student { key: "a-1".to_owned(), ..ada() }, "folder: it was ada"),
        (ada(), Student { total: 3.0, ..ada() }, "Ada A (ada): 8 → 3"),
    ] {
        let told = told(vec![before], vec![after]);
        assert!(told.contains(line), "{line:?} in {told}");
    }
}

#[test]
fn a_zone_by_which_times_are_shown_is_no_other_hand_in() {
    let at = |time: &str| Student { submitted: Some(time.to_owned()), ..student("ada", "") };
    let told = told(vec![at("2026-11-20 10:00 UTC")], vec![at("2026-11-20 05:00 -05:00")]);
    assert_eq!(told, "Nobody's points changed.\n");
}

#[test]
fn who_came_and_who_went_is_told_and_where_the_reports_are() {
    let missing = |login| Student { standing: Standing::Missing, total: 0.0, ..student(login, "") };
    let before = vec![student("bob", "Bob B"), missing("max"), student("ada", "Ada A")];
    let after = vec![student("ada", "Ada A"), missing("mia")];
    assert_eq!(
        told(before, after),
        "Nobody's points changed.\nCame: 1 student\n    mia: nothing handed in\n\
         Went: 2 students\n    Bob B (bob): 8; kept in gone/bob\n    max: nothing handed in\n"
    );
}

#[test]
fn who_turns_out_to_be_another_did_not_go() {
    let missing = Student { standing: Standing::Missing, total: 0.0, ..student("bob", "Bob B") };
    let mut both = student("ada", "Ada A");
    both.known.records.extend(missing.known.records.clone());
    assert_eq!(
        told(vec![student("ada", "Ada A"), missing], vec![both]),
        "Nobody's points changed.\nOne with another now: 1 student\n    \
         Bob B (bob): nothing handed in; now ada\n"
    );
}

#[test]
fn whose_folder_has_another_name_is_the_same_student() {
    let now = Student { key: "Ada-A_7".to_owned(), ..failing(student("ada", "Ada A")) };
    // Another one has the folder now.
    let other = Student { key: "ada".to_owned(), ..student("eve", "Ada A") };
    let changes = Changes::between(&class(vec![student("ada", "Ada A")]), &class(vec![now, other]));
    let what = &changes.changed[0].what;
    assert_eq!(what[0], Change::Folder { was: "ada".to_owned() });
    assert_eq!(what.len(), 2);
    assert_eq!((changes.came.len(), changes.went.len()), (1, 0));
}

#[test]
fn who_has_no_points_yet_has_none_and_not_zero() {
    let nothing = Student {
        standing: Standing::Missing,
        submitted: None,
        attempts: 0,
        results: Vec::new(),
        total: 0.0,
        ..student("ada", "")
    };
    let told = told(vec![nothing], vec![student("ada", "")]);
    assert!(
        told.contains("ada: no points → 8\n    standing: nothing handed in → graded\n"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 3, "{told}");
}

#[test]
fn another_suite_is_told_by_what_can_be_earned() {
    let before = class(vec![student("ada", "")]);
    let mut after = before.clone();
    after.scenarios.truncate(1);
    after.possible = 4.0;
    (after.students[0].total, after.students[0].results) =
        (4.0, before.students[0].results[..1].to_vec());
    let mut out = Vec::new();
    in_full(&Changes::between(&before, &after), &mut out).expect("memory takes it");
    assert_eq!(
        String::from_utf8_lossy(&out),
        "1 of 1 have other points now. 4 points can be earned; it was 8.\nada: 8 → 4\n    \
         listen: gone, was 4\n"
    );
}

fn in_brief(before: Vec<Student>, after: Vec<Student>) -> String {
    let mut out = Vec::new();
    let changes = Changes::between(&class(before), &class(after));
    briefly(&changes, "marks/changes.txt", &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn many_who_share_a_change_are_counted() {
    let all: Vec<Student> = (0..30).map(|number| student(&format!("s{number}"), "Sam")).collect();
    let late = Some(Late { seconds: 100, days: 1, points: 1.0 });
    let after = all.iter().enumerate().map(|(at, one)| match at {
        0..20 => failing(one.clone()),
        20 | 21 => Student { late, total: 7.0, ..one.clone() },
        _ => one.clone(),
    });
    assert_eq!(
        in_brief(all.clone(), after.collect()),
        "22 of 30 have other points now.\n\
         \x20 20 students: bind 4 → 1.5 (pass → fail)\n\
         \x20 2 students, Sam (s20), Sam (s21): late -0 → -1 (not late → 1 day)\n\
         \x20 who, one by one: marks/changes.txt\n"
    );
    let gone = in_brief(all.clone(), all[..5].to_vec());
    assert!(gone.contains("25 students went: Sam (s5), Sam (s6), Sam (s7), …"), "{gone}");
    let few = in_brief(all[..3].to_vec(), vec![failing(all[0].clone()), all[1].clone()]);
    assert!(few.contains("Went: 1 student") && !few.contains("one by one"), "{few}");
}

#[test]
fn names_neither_act_on_a_terminal_nor_fill_it() {
    let name = format!("\u{1b}[2J\u{202e}{}\nBob: 0 → 100", "x".repeat(500));
    let one = student("ada", &name);
    let told = told(vec![one.clone()], vec![failing(one)]);
    assert_eq!(told.lines().count(), 3, "{told}");
    assert!(told.lines().all(|line| line.chars().count() < 120), "{told}");
    assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told}");
}
