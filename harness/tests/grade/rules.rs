//! Lateness, changes by hand, hidden requirements, other suites.

use super::support::suite;
use super::{Hall, client, program, student};
use lab11_reports::model::Standing;
use predicates::str::contains;
use std::fs;

/// A copy of the suite in which a line is another.
pub(super) fn changed_suite(hall: &Hall, changes: &[(&str, &str, &str)]) {
    let folder = hall.path("suite");
    fs::create_dir_all(folder.join("samples/right/lecture")).expect("a folder");
    for entry in fs::read_dir(suite()).expect("the suite") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    for (file, from, to) in changes {
        let text = hall.read(&format!("suite/{file}"));
        assert!(text.contains(from), "{file}");
        hall.put(&format!("suite/{file}"), &text.replacen(from, to, 1));
    }
}

/// Two students in the form of Moodle's, and one of Blackboard's who has a time.
fn blackboard(client: &str) -> Hall {
    let hall = Hall::of(&[]);
    fs::create_dir(hall.path("class")).expect("a folder");
    for (user, time) in [("ada", "2026-11-20-23-59-30"), ("bob", "2026-11-22-08-00-00")] {
        hall.put(&format!("class/Lab 11_{user}_attempt_{time}_client.c"), client);
    }
    hall
}

#[test]
fn late_days_are_deducted_as_the_suite_says() {
    let hall = blackboard(&client());
    let rule = "late = { per_day = 3, grace = 10, cap = 5 }\ngiven =";
    changed_suite(&hall, &[("suite.toml", "given =", rule)]);
    let due = ["--due", "2026-11-20 23:59", "--suite", "suite"];
    hall.command("grade").args(due).assert().code(1);
    let class = hall.class();
    let (ada, bob) = (student(&class, "ada"), student(&class, "bob"));
    assert_eq!(ada.late, None);
    assert_eq!(bob.late.map(|late| (late.days, late.points)), Some((2, 5.0)));
    assert_eq!(bob.total, ada.total - 5.0);
    assert!(hall.read("marks/students/bob/report.txt").contains("Late "));

    // Another day, without another run.
    let again = hall.command("regrade").args(["--due", "2026-11-23", "--suite", "suite"]).assert();
    again.code(1).stdout(contains("late: -5 → -0"));
    assert_eq!(student(&hall.class(), "bob").total, ada.total);
}

#[test]
fn a_regrade_remembers_the_suite_with_what_lateness_costs() {
    let hall = Hall::of(&[("101-9 - Jane Doe - Nov 21, 2026 900 AM", &[("client.c", &client())])]);
    changed_suite(&hall, &[("suite.toml", "given =", "late = { per_day = 10 }\ngiven =")]);
    let settings = ["--suite", "suite", "--due", "2026-11-20 23:59", "--no-advisories"];
    hall.command("grade").args(settings).assert().code(1);
    let before = hall.class();
    let total = student(&before, "Jane-Doe_101").total;
    let head =
        "OrgDefinedId,Username,Last Name,First Name,Lab11 Points Grade,End-of-Line Indicator";
    hall.put("exported.csv", &format!("{head}\n#9,#jdoe,Doe,Jane,,#\n"));
    let export = ["--gradebook", "exported.csv", "--item", "Lab11"];
    let again = hall.command("regrade").args(export).assert().code(1);
    again.stdout(contains("Nobody's points changed."));
    let after = hall.class();
    assert_eq!(after.students, before.students);
    let late = student(&after, "Jane-Doe_101").late;
    assert_eq!(late.map(|late| (late.days, late.points)), Some((1, 10.0)));
    let filled = hall.read("marks/gradebook-brightspace.csv");
    assert_eq!(filled, format!("{head}\n#9,#jdoe,Doe,Jane,{total},#\n"));
}

#[test]
fn changes_by_hand_show_and_stay() {
    let hall = blackboard(&client());
    hall.put(
        "changes.toml",
        "[[adjust]]\nstudent = \"BOB\"\nscenario = \"build-server\"\npoints = 1.5\n\
         comment = \"Shown <in> the lab.\"\n\n\
         [[adjust]]\nstudent = \"bob\"\nadd = -2\ncomment = \"No readme.\"\n\n\
         [[adjust]]\nstudent = \"ghost\"\nadd = 1\ncomment = \"?\"\n",
    );
    hall.command("grade").assert().code(1);
    let before = student(&hall.class(), "bob").total;
    hall.command("regrade")
        .args(["--adjust", "changes.toml"])
        .assert()
        .code(1)
        .stdout(contains("1 of 2 have other points now"))
        .stderr(contains("nobody in the class is called ghost"));
    assert_eq!(student(&hall.class(), "bob").total, before - 0.5);
    for ending in ["txt", "json"] {
        let report = hall.read(&format!("marks/students/bob/report.{ending}"));
        assert!(report.contains("Shown <in> the lab."), "{report}");
    }
    assert!(hall.read("marks/students/bob/report.html").contains("Shown &lt;in&gt; the lab."));
    assert!(!hall.read("marks/students/ada/report.json").contains("No readme."));

    // Kept by the next regrade, and by the next grade, without being named again.
    hall.command("regrade").assert().code(1).stdout(contains("Nobody's points changed."));
    hall.command("grade").assert().code(1).stdout(contains("0 graded now, 2 taken up"));
    assert_eq!(student(&hall.class(), "bob").total, before - 0.5);
}

#[test]
fn an_identity_file_settles_who_is_who_without_a_run() {
    let hall =
        Hall::of(&[("ada", &[("client.c", &client())]), ("bob", &[("client.c", &client())])]);
    hall.put("roster.csv", "Student ID,Name\n1,Ada A\n2,Robert B\n");
    hall.command("grade")
        .args(["--roster", "roster.csv"])
        .assert()
        .stderr(contains("taken: Student ID as student number, Name as name"))
        .stderr(contains("in force: suite lab11, a roster of 2 rows, of several attempts the last counts, 0 points"));
    assert_eq!(hall.class().students.len(), 4);
    let identities = "[[person]]\nword = \"bob\"\nid = 2\n[[person]]\nword = \"ada\"\nid = 1\n";
    hall.put("people.toml", identities);
    hall.command("regrade").args(["--identities", "people.toml"]).assert().code(1);
    let class = hall.class();
    assert_eq!(class.students.len(), 2);
    assert_eq!((&*student(&class, "bob").name, &*student(&class, "bob").id), ("Robert B", "2"));
    assert!(hall.read("marks/who.txt").contains("one by identity file, entry 1"));
    // Two files of one person: the one that counts is graded, and another roster is taken.
    hall.put("people.toml", "[[person]]\nword = [\"bob\", \"ada\"]\nid = 2\n");
    let again = hall.command("regrade").args(["--identities", "people.toml"]).assert().code(1);
    again.stderr(contains("an identity file of 1 entries"));
    let class = hall.class();
    assert_eq!(class.students.iter().filter(|one| one.standing == Standing::Graded).count(), 1);
    let counts = class.students.iter().find(|one| one.standing == Standing::Graded);
    let report = format!("marks/students/{}/report.txt", counts.expect("one counts").key);
    assert!(hall.read(&report).contains("Of several hand-ins"));
    // What does not count any more was not forgotten by grading, but has no record here.
    let refused = hall.command("regrade").args(["--identities", "/dev/null"]).assert().code(2);
    refused.stderr(contains("counts now, and has not been graded; run `lab11 grade` again"));
}

#[test]
fn another_suite_changes_marks_and_says_whose_and_why() {
    let hall = Hall::of(&[
        ("ada", &[("client.c", &client())]),
        ("bob", &[("client.c", &program("wrong/client-says-hi", "client.c", ""))]),
    ]);
    hall.command("grade").assert().code(1);
    let changes = [("client-handshake.toml", "points   = 8", "points   = 20")];
    changed_suite(&hall, &changes);
    let again = hall.command("regrade").args(["--suite", "suite"]).assert().code(1);
    again.stdout(contains("client-handshake: 8 → 20 (pass → pass)"));
}

#[test]
fn what_the_suite_hides_is_in_no_students_report() {
    let hall = Hall::of(&[("ada", &[("client.c", &client())])]);
    changed_suite(
        &hall,
        &[("client-handshake.toml", "points ", "visibility = \"hidden\"\npoints ")],
    );
    hall.command("grade").args(["--suite", "suite"]).assert().code(1);
    for ending in ["html", "txt", "json"] {
        let report = hall.read(&format!("marks/students/ada/report.{ending}"));
        assert!(!report.contains("client-handshake"), "{report}");
    }
    let report = hall.read("marks/students/ada/report.txt");
    assert!(report.contains("Hidden tests: 8 of 8 points"), "{report}");
    assert!(hall.read("marks/gradebook.csv").contains("client-handshake"));
}

#[test]
fn a_built_in_suite_is_remembered_as_such_beside_a_folder_of_its_name() {
    let hall = Hall::of(&[("ada", &[("client.c", &client())])]);
    // Students and instructors call their own folders so.
    fs::create_dir(hall.path("lab11")).expect("a folder");
    hall.command("grade").args(["--suite", "lab11"]).assert().code(1);
    let before = hall.class();
    hall.command("regrade").assert().code(1);
    assert_eq!(student(&hall.class(), "ada").total, student(&before, "ada").total);
}

#[test]
fn all_that_a_grading_was_told_is_remembered_and_can_be_unset() {
    let hall = Hall::of(&[("ada", &[("client.c", &client())])]);
    hall.put("roster.csv", "Username\nada\n");
    hall.put("own/suite.toml", "extends = \"lab11\"\n[late]\nper_day = 10\n");
    let told = ["--no-advisories", "--strict", "--suite", "own", "--roster", "roster.csv"];
    hall.command("grade").args(told).args(["--attempt", "best"]).assert().code(1);
    for verb in ["regrade", "grade"] {
        hall.command(verb)
            .assert()
            .stderr(contains("/own, a roster of 1 row, of several attempts the best counts"))
            .stderr(contains("the slides' own words, without advisories"));
    }
    let unset = ["--strict=false", "--suite", "lab11", "--roster", "none", "--attempt", "last"];
    hall.command("regrade").args(unset).assert().stderr(contains(
        "in force: suite lab11, of several attempts the last counts, without advisories",
    ));
    let advised = hall.command("grade").arg("--no-advisories=false").assert();
    advised
        .stderr(contains("in force: suite lab11, of several attempts the last counts, 0 points"));
}
