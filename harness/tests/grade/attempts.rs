//! Which of several attempts counts.

use super::{Hall, client, program, student, support};
use lab11_reports::model::Class;

const JANE: &str = "Jane-Doe_101";

/// Three attempts of Jane's: a wrong one, the right one, and a wrong one after the deadline.
fn three() -> Hall {
    let wrong = |own| program("wrong/client-says-hi", "client.c", own);
    let (first, right, last) = (wrong("first"), client(), wrong("last"));
    Hall::of(&[
        ("101-9 - Jane Doe - Nov 18, 2026 900 AM", &[("client.c", &first)]),
        ("101-9 - Jane Doe - Nov 19, 2026 900 AM", &[("client.c", &right)]),
        ("101-9 - Jane Doe - Nov 21, 2026 900 AM", &[("client.c", &last)]),
        ("102-9 - John Roe - Nov 18, 2026 900 AM", &[("client.c", &right)]),
    ])
}

fn grade(hall: &Hall, arguments: &[&str]) -> Class {
    hall.command("grade").arg("--no-advisories").args(arguments).assert().code(1);
    hall.class()
}

fn right_of(class: &Class) -> f64 {
    student(class, "John-Roe_102").total
}

#[test]
fn the_last_one_counts_unless_told() {
    let hall = three();
    let class = grade(&hall, &[]);
    let jane = student(&class, JANE);
    assert_eq!((jane.attempts, jane.attempt), (3, 3));
    assert!(jane.total < right_of(&class));
    let report = hall.read(&format!("marks/students/{JANE}/report.txt"));
    assert!(report.contains("2026-11-21 09:00, the last of 3 attempts"), "{report}");
}

#[test]
fn the_last_one_in_time_counts_and_a_later_deadline_needs_a_run() {
    let hall = three();
    let class = grade(&hall, &["--attempt", "in-time", "--due", "2026-11-20"]);
    let jane = student(&class, JANE);
    assert_eq!((jane.attempts, jane.attempt, jane.late), (3, 2, None));
    assert_eq!(jane.total, right_of(&class));
    assert!(jane.attention.iter().all(|why| !why.contains("several hand-ins")), "{jane:?}");
    let report = hall.read(&format!("marks/students/{JANE}/report.txt"));
    let told = "2026-11-19 09:00, the last of 3 attempts that was in time (number 2)";
    assert!(report.contains(told), "{report}");
    let sources = hall.read(&format!("marks/students/{JANE}/sources.html"));
    assert!(!sources.contains("// first") && !sources.contains("// last"));

    // With more time the third one counts, which was not run.
    let more = ["--due", "2026-11-22"];
    let refused = hall.command("regrade").args(more).assert().code(2);
    let said = support::text(&refused.get_output().stderr).to_owned();
    assert!(said.contains("Nov 21, 2026 900 AM counts now, and has not been graded"), "{said}");
    assert_eq!(hall.class(), class, "nothing has changed");
    let class = grade(&hall, &more);
    assert_eq!(student(&class, JANE).attempt, 3, "the rule is remembered");
}

#[test]
fn without_a_deadline_nothing_is_in_time_and_that_is_said() {
    let graded =
        three().command("grade").args(["--no-advisories", "--attempt", "in-time"]).assert();
    graded.stderr(predicates::str::contains("the last counts (no deadline says which is in time)"));
}

#[test]
fn one_student_has_more_time_and_another_attempt_that_counts() {
    let hall = three();
    hall.put("more.toml", "[[extend]]\nstudent = \"Jane Doe\"\ndue = \"2026-11-22\"\n");
    let told = ["--attempt", "in-time", "--due", "2026-11-20", "--adjust", "more.toml"];
    assert_eq!(student(&grade(&hall, &told), JANE).attempt, 3);
}

#[test]
fn the_best_counts_after_what_lateness_costs() {
    let hall = three();
    let class = grade(&hall, &["--attempt", "best"]);
    let jane = student(&class, JANE);
    assert_eq!((jane.attempt, jane.total), (2, right_of(&class)));
    let report = hall.read(&format!("marks/students/{JANE}/report.txt"));
    assert!(report.contains("the best of 3 attempts (number 2)"), "{report}");

    // Nothing is run again, and another one is the best where the rules are others.
    hall.put("suite.toml", "extends = \"lab11\"\n[late]\nper_day = 20\n");
    let due = ["--suite", ".", "--due", "2026-11-18 23:59"];
    hall.command("regrade").args(due).assert().code(1);
    let late = hall.class();
    let jane = student(&late, JANE);
    assert_eq!((jane.attempt, jane.late), (1, None), "{jane:?}");
    assert!(jane.total < right_of(&class));
    let sources = hall.read(&format!("marks/students/{JANE}/sources.html"));
    assert!(sources.contains("// first"), "the page is of the attempt that counts");
}

#[test]
fn of_the_best_one_whose_points_nobody_knows_none_is_said() {
    let hall = three();
    let mut command = hall.command("grade");
    command.env("LAB11_TEST_PANIC", format!("hand-in:{JANE}"));
    command.args(["--no-advisories", "--attempt", "best"]).assert().code(1);
    let class = hall.class();
    let jane = student(&class, JANE);
    assert_eq!(jane.standing, lab11_reports::model::Standing::Error, "{jane:?}");
    assert!(right_of(&class) > 0.0);
}
