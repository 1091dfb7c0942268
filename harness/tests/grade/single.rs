//! What is said of single students: points by hand, more time, when something came, which file is
//! which program; and students of an earlier run.

use super::{Hall, client, program, student};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use std::fs;

/// Two students in Blackboard's form, which tells times.
fn with_times() -> Hall {
    let hall = Hall::of(&[]);
    fs::create_dir(hall.path("class")).expect("a folder");
    for (user, time) in [("ada", "2026-11-21-20-00-00"), ("bob", "2026-11-22-08-00-00")] {
        hall.put(&format!("class/Lab 11_{user}_attempt_{time}_client.c"), &client());
    }
    hall
}

/// A class whose download says nothing of times.
fn without_times() -> Hall {
    Hall::of(&[("ada", &[("client.c", &client())]), ("bob", &[("client.c", &client())])])
}

#[test]
fn that_nothing_says_when_hand_ins_came_is_told_wherever_lateness_is() {
    let hall = without_times();
    let due = ["--due", "2026-11-20 23:59", "--no-advisories"];
    let graded = hall.command("grade").args(due).assert().code(1);
    let undated = "no time of hand-in is known for 2 of 2: lateness was not judged";
    graded
        .stderr(contains("--due has no effect on 2 of 2").and(contains("[[submitted]]")))
        .stdout(contains(undated));
    for file in ["marks/notes.txt", "marks/index.html"] {
        assert!(hall.read(file).contains(undated), "{file}");
    }
    let told = "[[submitted]]\nstudent = \"bob\"\ntime = \"2026-11-21 10:00\"\n";
    hall.put("told.toml", told);
    let graded = hall.command("grade").args(due).args(["--adjust", "told.toml"]).assert();
    graded.stderr(contains("--due has no effect on 1 of 2"));
    assert!(student(&hall.class(), "bob").late.is_some());
    assert_eq!(student(&hall.class(), "ada").late, None);
    // What is remembered can be unset.
    let _ = hall.command("regrade").args(["--due", "none"]).assert();
    assert_eq!(student(&hall.class(), "bob").late, None);
}

#[test]
fn a_deadline_means_the_clock_of_its_zone_where_the_download_has_utc() {
    let hall = Hall::of(&[("submission_11", &[("client.c", &client())])]);
    let metadata = "---\nsubmission_11:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '0042'\n  \
                    :created_at: 2024-11-03 02:00:00.000000000 Z\n";
    hall.put("class/submission_metadata.yml", metadata);
    let due = |verb: &str, due: &str| {
        let mut command = hall.command(verb);
        command.env("TZ", "UTC").args(["--due", due]);
        command
    };
    let told = due("grade", "2024-11-02 23:59").arg("--no-advisories").assert().code(1);
    told.stderr(contains("on this machine's clock (the download's is UTC)"));
    let seen = |hall: &Hall| {
        let class = hall.class();
        let jane = student(&class, "Jane-Doe_0042");
        let report = hall.read("marks/students/Jane-Doe_0042/report.txt");
        let line = report.lines().find(|line| line.starts_with("Handed in ")).expect("it is told");
        (jane.late.is_some(), line["Handed in ".len()..].trim().to_owned())
    };
    assert_eq!(seen(&hall), (true, "2024-11-03 02:00 local time of this machine".to_owned()));
    for (deadline, is_late, shown) in [
        ("2024-11-02T23:59:00-04:00", false, "2024-11-02 22:00 -04:00"),
        ("2024-11-02T23:59:00-04:00[America/New_York]", false, "2024-11-02 22:00 America/New_York"),
        ("2024-11-02T23:59:00Z", true, "2024-11-03 02:00 Z"),
        ("2024-11-02 21:59 [America/New_York]", true, "2024-11-02 22:00 America/New_York"),
    ] {
        due("regrade", deadline).assert().code(1);
        assert_eq!(seen(&hall), (is_late, shown.to_owned()), "{deadline}");
        // It is remembered with its zone.
        hall.command("regrade").assert().code(1);
        assert_eq!(seen(&hall), (is_late, shown.to_owned()), "{deadline}");
    }
}

#[test]
fn a_student_or_a_section_may_have_more_time() {
    let hall = with_times();
    hall.put("roster.csv", "username,section\nada,1\nbob,2\n");
    let due = ["--due", "2026-11-20 23:59", "--roster", "roster.csv", "--no-advisories"];
    let _ = hall.command("grade").args(due).assert();
    let late = |hall: &Hall| {
        let class = hall.class();
        ["ada", "bob"].map(|key| student(&class, key).late.is_some())
    };
    assert_eq!(late(&hall), [true, true]);
    hall.put("more.toml", "[[extend]]\nsection = \"2\"\ndue = \"2026-11-25\"\n");
    let _ = hall.command("regrade").args(["--adjust", "more.toml"]).assert();
    assert_eq!(late(&hall), [true, false]);
    let more = "[[extend]]\nstudent = \"ada\"\ndue = \"2026-11-21 23:00\"\n\
                [[extend]]\nstudent = \"bob\"\ndue = \"2026-11-21 23:00\"\n\
                [[extend]]\nsection = \"2\"\ndue = \"2026-11-25\"\n";
    hall.put("more.toml", more);
    let _ = hall.command("regrade").args(["--adjust", "more.toml"]).assert();
    assert_eq!(late(&hall), [false, true], "what is said of the student goes before the section");
}

#[test]
fn points_by_hand_are_applied_exactly_or_refused() {
    let hall = without_times();
    let roster = "id,username,name,email\n1,ada,Sam Smith,s1@x.edu\n2,bob,Sam Smith,s2@x.edu\n\
                  3,mia,Mia Miss,m@x.edu\n";
    hall.put("roster.csv", roster);
    let _ = hall.command("grade").args(["--roster", "roster.csv", "--no-advisories"]).assert();
    let change = |who: &str, what: &str| {
        format!("[[adjust]]\nstudent = \"{who}\"\n{what}\ncomment = \"Shown in the lab.\"\n")
    };
    let regrade = |text: &str| {
        hall.put("changes.toml", text);
        hall.command("regrade").args(["--adjust", "changes.toml"]).assert()
    };
    // Who handed in nothing may have points all the same.
    regrade(&change("mia", "points = 40")).code(1);
    assert_eq!(student(&hall.class(), "mia").total, 40.0);
    let before = student(&hall.class(), "bob").total;
    regrade(&change("s2@x.edu", "add = 1")).stderr(contains("nobody").not());
    assert_eq!(student(&hall.class(), "bob").total, before + 1.0);
    let unclear = regrade(&change("Sam Smith", "add = 2")).code(2);
    unclear.stderr(contains("fits 2 people").and(contains("s1@x.edu")));
    let many = regrade(&change("bob", "scenario = \"build-client\"\npoints = 400")).code(2);
    many.stderr(contains("build-client would be 400, which is not 0 to 2"));
    let beyond = regrade(&change("bob", "add = -200")).code(1);
    beyond.stderr(contains("--adjust: left out: 1 change, by which points would not be within 0"));
    assert_eq!(student(&hall.class(), "bob").total, before);
    assert!(hall.read("marks/notes.txt").contains("it is not changed by hand"));
}

#[test]
fn a_name_that_another_roster_makes_two_peoples_gives_points_to_neither() {
    let hall = without_times();
    hall.put("one.csv", "username,name\nada,Sam Smith\nbob,Bo B\n");
    hall.put("two.csv", "username,name\nada,Sam Smith\nbob,Bo B\nsam,Sam Smith\n");
    let change = "[[adjust]]\nstudent = \"Sam Smith\"\nadd = 1\ncomment = \"Seen.\"\n";
    hall.put("changes.toml", change);
    let files = ["--roster", "one.csv", "--adjust", "changes.toml", "--no-advisories"];
    let _ = hall.command("grade").args(files).assert();
    let before = (hall.read("marks/work/hand-ins/ada.json"), hall.read("marks/class.json"));
    let refused = hall.command("regrade").args(["--roster", "two.csv"]).assert().code(2);
    refused.stderr(contains("--adjust: Sam Smith fits 2 people"));
    assert_eq!((hall.read("marks/work/hand-ins/ada.json"), hall.read("marks/class.json")), before);
    hall.put("changes.toml", &change.replace("Sam Smith", "ada"));
    let files = ["--roster", "two.csv", "--adjust", "changes.toml"];
    hall.command("regrade").args(files).assert().code(1);
    assert_eq!(student(&hall.class(), "sam").total, 0.0);
}

#[test]
fn which_file_is_which_program_can_be_said_of_a_student() {
    let other = program("right/uppercase", "client.c", "");
    let hall = Hall::of(&[
        ("ada", &[("client_a.c", &client()), ("client_b.c", &other)]),
        ("bob", &[("client.c", &client())]),
    ]);
    hall.command("grade").arg("--no-advisories").assert().code(1);
    let class = hall.class();
    assert!(
        student(&class, "ada").attention.iter().any(|why| why.starts_with("undecided:")),
        "{:?}",
        student(&class, "ada").attention
    );
    assert!(hall.read("marks/students/ada/report.txt").contains("--role client=FILE"));
    hall.put("roles.toml", "[[role]]\nstudent = \"ada\"\nclient = \"client_a.c\"\n");
    let _ = hall.command("grade").args(["--no-advisories", "--adjust", "roles.toml"]).assert();
    assert_eq!(student(&hall.class(), "ada").total, student(&hall.class(), "bob").total);
    hall.put("roles.toml", "[[role]]\nstudent = \"ada\"\nkleint = \"client_a.c\"\n");
    let refused = hall.command("grade").args(["--adjust", "roles.toml"]).assert().code(2);
    refused.stderr(contains("there is no role `kleint`"));
}

#[test]
fn of_several_versions_the_last_counts() {
    let hall = Hall::of(&[("bob", &[("client.c", &client())])]);
    for (version, text) in [("Version 1", "int main(void) { return 1; }"), ("Version 2", &client())]
    {
        fs::create_dir_all(hall.path("class/ada").join(version)).expect("a folder");
        hall.put(&format!("class/ada/{version}/client.c"), text);
    }
    let _ = hall.command("grade").arg("--no-advisories").assert();
    assert_eq!(student(&hall.class(), "ada").total, student(&hall.class(), "bob").total);
    let report = hall.read("marks/students/ada/report.txt");
    assert!(report.contains("the last counts: Version 2"), "{report}");
}

#[test]
fn who_is_no_longer_there_is_kept_aside_and_told() {
    let hall = without_times();
    let _ = hall.command("grade").arg("--no-advisories").assert();
    fs::rename(hall.path("class/bob"), hall.path("class/zoe")).expect("it can be moved");
    let again = hall.command("grade").arg("--no-advisories").assert();
    again.stderr(contains("1 student is no longer there: bob").and(contains("marks/gone")));
    assert!(hall.read("marks/gone/bob/report.txt").contains("bob"));
    assert_eq!(hall.class().students.len(), 2);
}

#[test]
fn a_run_that_is_refused_takes_nobody_away() {
    let hall = without_times();
    let _ = hall.command("grade").arg("--no-advisories").assert();
    let before = hall.read("marks/class.json");
    // Another class; and a file of changes that is not there.
    fs::rename(hall.path("class/bob"), hall.path("class/zoe")).expect("it can be moved");
    let wrong = ["--fresh", "--no-advisories", "--adjust", "nowhere.toml"];
    hall.command("grade").args(wrong).assert().code(2);
    fs::rename(hall.path("class"), hall.path("elsewhere")).expect("it can be moved");
    let mistyped = hall.command("grade").arg("--no-advisories").assert().code(2);
    mistyped.stderr(contains("class: there is no such file or folder"));
    assert_eq!(hall.read("marks/class.json"), before);
    assert!(hall.path("marks/students/bob/report.txt").exists());
    assert!(!hall.path("marks/gone").exists());
    hall.command("regrade").assert().code(1).stdout(contains("Nobody's points changed."));
}

#[test]
fn reports_go_back_under_the_names_by_which_the_system_knows_them() {
    let hall = Hall::of(&[
        ("Ada A_501_assignsubmission_file", &[("client.c", &client())]),
        ("Bob B_502_assignsubmission_file", &[("client.c", &client())]),
    ]);
    let _ = hall.command("grade").arg("--no-advisories").assert();
    hall.command("feedback").args(["--for", "moodle"]).assert().success();
    let packed = fs::read(hall.path("marks/feedback-moodle.zip")).expect("a zip");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(packed.clone())).expect("a zip");
    let names = zip.file_names().map(|name| name.expect("a name").into_owned());
    let names: Vec<String> = names.collect();
    assert_eq!(
        names,
        [
            "Ada A_501_assignsubmission_file_/report.html",
            "Bob B_502_assignsubmission_file_/report.html"
        ]
    );
    let mut report = String::new();
    let mut file = zip.by_index(0).expect("the first");
    std::io::Read::read_to_string(&mut file, &mut report).expect("a text");
    assert!(report.contains("Ada A") && !report.contains("Bob B"));
    hall.command("feedback").args(["--for", "moodle"]).assert().success();
    assert_eq!(fs::read(hall.path("marks/feedback-moodle.zip")).expect("a zip"), packed);
    let other = hall.command("feedback").args(["--for", "canvas"]).assert().code(2);
    other.stderr(contains("none of the hand-ins has a name as canvas gives them"));
}
