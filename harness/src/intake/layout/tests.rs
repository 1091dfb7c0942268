//! The names that systems really write, and names made to be mistaken.

use super::reading::{Parsed, regex, without_archive_ending};
use super::{autolab, blackboard, brightspace, canvas, classroom, course, gradescope, moodle, vpl};
use proptest::prelude::*;

/// (id or username, name, time, file), as text.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn row(parsed: &Parsed) -> (String, String, String, String) {
    let who = &parsed.who;
    let id = who.identifiers.first().map(|one| one.value.clone()).unwrap_or_default();
    let name = who.names.first().map(|name| name.text.clone()).unwrap_or_default();
    let time = parsed.submitted.map_or_else(String::new, |time| time.to_string());
    (id, name, time, parsed.file.clone().unwrap_or_default())
}

fn agree(parse: impl Fn(&str) -> Option<Parsed>, rows: &[(&str, Row)]) {
    for (name, (id, who, time, file)) in rows {
        let parsed = parse(name).unwrap_or_else(|| panic!("{name} is read"));
        let expected = [id, who, time, file].map(|text| (*text).to_owned());
        let (id, who, time, file) = row(&parsed);
        assert_eq!([id, who, time, file], expected, "{name}");
    }
}

fn foreign(parse: impl Fn(&str) -> Option<Parsed>, names: &[&str]) {
    for name in names {
        assert_eq!(parse(name), None, "{name}");
    }
}

#[test]
fn moodle_names() {
    agree(
        moodle::parse,
        &[
            ("Jane Doe_123_assignsubmission_file_", ("123", "Jane Doe", "", "")),
            ("Jane Doe_123_assignsubmission_file", ("123", "Jane Doe", "", "")),
            ("Jane Doe_123_assignsubmission_onlinetext_", ("123", "Jane Doe", "", "")),
            ("Jane_Ann Doe_123_assignsubmission_file_", ("123", "Jane_Ann Doe", "", "")),
            ("Participant_77_assignsubmission_file_", ("77", "", "", "")),
            (
                "Zoë O'Hara-Núñez_5_assignsubmission_file_my_server_1.c",
                ("5", "Zoë O'Hara-Núñez", "", "my_server_1.c"),
            ),
            (
                "A_1_assignsubmission_file_B_2_assignsubmission_file_c.c",
                ("1", "A", "", "B_2_assignsubmission_file_c.c"),
            ),
        ],
    );
    foreign(
        moodle::parse,
        &["", "Jane Doe", "_1_assignsubmission_file_", "x_y_assignsubmission_file_"],
    );
}

#[test]
fn blackboard_names() {
    let at = "2024-11-02T23:30:05";
    agree(
        blackboard::parse,
        &[
            ("Lab11_jdoe_attempt_2024-11-02-23-30-05_client.c", ("jdoe", "", at, "client.c")),
            (
                "Lab 11_jdoe_attempt_2024-11-02-23-30-05_my_own_file.c",
                ("jdoe", "", at, "my_own_file.c"),
            ),
            ("Lab_11_TCP_jdoe_attempt_2024-11-02-23-30-05.txt", ("jdoe", "", at, "")),
            (
                "Lab11_a_attempt_2024-11-02-23-30-05_x_b_attempt_2020-01-01-00-00-00_c.c",
                ("a", "", at, "x_b_attempt_2020-01-01-00-00-00_c.c"),
            ),
        ],
    );
    assert!(blackboard::parse("L_j_attempt_2024-11-02-23-30-05.txt").unwrap().receipt);
    let impossible = "L_j_attempt_2024-13-40-23-30-05_a.c";
    foreign(blackboard::parse, &["", "client.c", impossible, "_attempt_2024-11-02-23-30-05_a.c"]);
}

#[test]
fn brightspace_names() {
    let evening = "2024-11-02T23:30:00";
    agree(
        brightspace::parse,
        &[
            ("12-345 - Jane Doe - Nov 2, 2024 1130 PM", ("12", "Jane Doe", evening, "")),
            ("12-345 - Jane Doe - Nov 2, 2024 11:30 PM", ("12", "Jane Doe", evening, "")),
            ("12 - Jane Doe - Nov 2, 2024 11_30 PM", ("12", "Jane Doe", evening, "")),
            ("12 - Jane Doe - 2 November, 2024 2330", ("12", "Jane Doe", evening, "")),
            (
                "12-3 - Mary-Ann Doe - Smith - Nov 2, 2024 930 AM",
                ("12", "Mary-Ann Doe - Smith", "2024-11-02T09:30:00", ""),
            ),
            (
                "12-3 - J - Nov 2, 2024 1205 AM - a - b.c",
                ("12", "J", "2024-11-02T00:05:00", "a - b.c"),
            ),
            ("12-3 - J - Nov 2, 2024 1205 PM - c.c", ("12", "J", "2024-11-02T12:05:00", "c.c")),
        ],
    );
    foreign(
        brightspace::parse,
        &[
            "",
            "12 - Jane",
            "Jane - Nov 2, 2024 1130 PM",
            "12 - J - Feb 30, 2024 1130 PM",
            "12 - J - Nov 2, 2024 1330 PM",
        ],
    );
}

#[test]
fn canvas_names() {
    agree(
        canvas::parse,
        &[
            ("doejane_123_456_client.c", ("123", "doejane", "", "client.c")),
            ("doejane_LATE_123_456_client.c", ("123", "doejane", "", "client.c")),
            ("doejane_123_456_client-1.c", ("123", "doejane", "", "client.c")),
            ("doejane_123_456_lab11-12.tar.gz", ("123", "doejane", "", "lab11.tar.gz")),
            ("doejane_123_456_7_8_my_file.c", ("123", "doejane", "", "7_8_my_file.c")),
            ("anon_5xK2a_456_client.c", ("5xK2a", "", "", "client.c")),
            ("doejane_123_text.html", ("123", "doejane", "", "text.html")),
        ],
    );
    assert!(
        canvas::parse("a_LATE_1_2_c.c").unwrap().late
            && !canvas::parse("late_1_2_c.c").unwrap().late
    );
    assert_eq!(canvas::parse("a_1_2_client-2.c").unwrap().number, 2);
    assert_eq!(canvas::parse("a_1_2_client-0.c").unwrap().number, 0);
    foreign(canvas::parse, &["", "client.c", "a_b_2_c.c", "_1_2_c.c", "my_server_1.c"]);
}

#[test]
fn course_and_classroom_names() {
    let archive = |name: &str| course::parse(name, false);
    agree(
        archive,
        &[
            ("lab11_jdoe.zip", ("jdoe", "", "", "")),
            ("LAB11_j_doe (2).ZIP", ("j_doe", "", "", "")),
            ("lab11-j.doe.tar.gz", ("j.doe", "", "", "")),
            ("Lab 11 Jane Doe.zip", ("", "Jane Doe", "", "")),
        ],
    );
    assert_eq!(archive("lab11_jdoe (2).zip").unwrap().number, 2);
    agree(
        |name| course::parse(name, true),
        &[("lab11_bob", ("bob", "", "", "")), ("lab11_bob.zip", ("bob", "", "", ""))],
    );
    foreign(archive, &["", "lab11.zip", "lab11_.zip", "lab11_jdoe.txt", "lab12_jdoe.zip"]);
    agree(
        |name| classroom::parse("lab-11", name),
        &[("lab-11-jane-doe", ("jane-doe", "", "", ""))],
    );
    foreign(|name| classroom::parse("lab-11", name), &["lab-11", "lab-11-", "lab-11-j doe", "x"]);
    assert!(
        gradescope::is_submission("submission_12") && !gradescope::is_submission("submission_x")
    );
}

#[test]
fn endings_of_archives() {
    assert_eq!(without_archive_ending("a.TAR.GZ"), Some("a"));
    assert_eq!(without_archive_ending("a.b.zip"), Some("a.b"));
    assert_eq!(without_archive_ending(".zip"), None);
    assert_eq!(without_archive_ending("é"), None);
    assert!(regex("a").is_match("a"));
}

proptest! {
    #[test]
    fn no_name_makes_a_parser_panic(
        name in prop_oneof![
            any::<String>(),
            "[a-zé_ -]{0,8}(_attempt_|_assignsubmission_file_| - |_LATE_|lab11_|@x.y_| Group )?[0-9: _,NovPM-]{0,30}(\\.zip|\\.c|_x)?",
        ]
    ) {
        let parsed = [
            moodle::parse(&name), blackboard::parse(&name), brightspace::parse(&name),
            canvas::parse(&name), course::parse(&name, true), course::parse(&name, false),
            classroom::parse("lab", &name), autolab::parse(&name), vpl::parse(&name),
        ];
        for parsed in parsed.into_iter().flatten() {
            prop_assert!(!parsed.student.is_empty());
            prop_assert!(!lab11_people::key::key(&parsed.who).is_empty());
        }
    }
}
