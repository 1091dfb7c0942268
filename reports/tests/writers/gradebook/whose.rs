//! Which row is whose: never a wrong student's.

use lab11_reports::gradebook::System;
use lab11_reports::model::{Standing, Student};

use lab11_people::{Kind, Name, Record, Source};

use super::{class, fill, filled, known, participant, student, text};

#[test]
fn rows_are_found_by_name_only_where_it_is_unique() {
    let mut class = class();
    class.students = vec![
        student("", "", "Jane Doe", 1.0),
        student("", "", "Doe,  jane", 2.0),
        student("", "", "Max Müller", 3.0),
        student("", "", "Richard Roe", 4.0),
    ];
    let export = "Identifier,Full name,Grade\nParticipant 1,Jane Doe,\n\
                  Participant 2,\"Müller, Max\",\nParticipant 3,Richard Roe,\n\
                  Participant 4,Richard Roe,\n";
    let filled = filled(System::Moodle, export.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&filled), export.replace("Max\",", "Max\",3"));
    assert_eq!(
        filled.unmatched_rows,
        [
            "line 2: Jane Doe, Participant 1: could be any of several by the name Jane Doe alone: \
             Jane Doe; jane Doe",
            "line 4: Richard Roe, Participant 3: could be any of several by the name Richard Roe \
             alone: Richard Roe",
            "line 5: Richard Roe, Participant 4: could be any of several by the name Richard Roe \
             alone: Richard Roe",
        ]
    );
    assert_eq!(filled.unmatched_students, ["Jane Doe", "Doe,  jane", "Richard Roe"]);
}

#[test]
fn no_row_goes_to_a_wrong_student() {
    let mut class = class();
    class.students = vec![
        student("7", "ann", "Ann Arbor", 1.0),
        student("8", "bob", "Bob Byte", 2.0),
        student("007", "", "Cy Cobol", 3.0),
    ];
    for (row, points) in [
        // The id of one and the login of the other.
        ("7,bob,,,", None),
        // Login and name of nobody, the id of one who has another name.
        ("8,,Who,Doctor,", None),
        // The name of one who has another login.
        (",bobby,Byte,Bob,", None),
        // Zeros at the front tell apart where they can, and only there.
        ("007,,,,", Some("3")),
        ("7,,,,", Some("1")),
        ("0007,,,,", None),
        ("'008,,,,", Some("2")),
        (",,Byte,Bob,", Some("2")),
        (",BOB@uni.edu,,,", Some("2")),
    ] {
        let header = "Student ID,Username,Last Name,First Name,Lab11 [Total Pts: 9] |1";
        let export = format!("{header}\n{row}\n");
        let filled = filled(System::Blackboard, export.as_bytes(), &class).expect("an export");
        let expected = format!("{header}\n{row}{}\n", points.unwrap_or_default());
        assert_eq!(text(&filled), expected);
        assert_eq!(filled.unmatched_rows.len(), usize::from(points.is_none()), "{row}");
    }
}

#[test]
fn of_two_numbers_but_for_zeros_the_same_one_counts() {
    let export = "OrgDefinedId,Lab11 Points Grade,End-of-Line Indicator\n#12,,#\n#0012,,#\n";
    let filled = fill(System::Brightspace, export.as_bytes());
    assert_eq!(text(&filled), export.replace("#0012,", "#0012,87.5"));
    assert_eq!(filled.unmatched_rows.len(), 1);
    let export = export.replace("#0012", "#012");
    let filled = fill(System::Brightspace, export.as_bytes());
    assert_eq!((text(&filled), filled.unmatched_rows.len()), (&*export, 2));
}

#[test]
fn a_row_is_not_left_for_what_is_unclear_of_others() {
    let mut class = class();
    // One of three has the roster's number, the others only the system's.
    class.students = vec![
        participant("501", "", "Jane Doe", 1.0),
        participant("502", "", "John Roe", 2.0),
        participant("503", "", "Ann Poe", 3.0),
    ];
    let roster = Record::new(Source::Roster, "line 2").with(Kind::OrgId, "900501");
    class.students[0].known.records.insert(0, roster.named(Name::written("Doe, Jane")));
    let export = "Identifier,Full name,ID number,Grade\nParticipant 501,Jane Doe,900501,\n\
                  Participant 502,John Roe,900502,\nParticipant 503,Ann Poe,,\n";
    let filled = filled(System::Moodle, export.as_bytes(), &class).expect("it is an export");
    let expected = export.replace("501,\n", "501,1\n").replace("502,\n", "502,2\n");
    assert_eq!(text(&filled), expected.replace("Poe,,", "Poe,,3"));
}

#[test]
fn a_gradebook_shows_that_two_of_one_name_are_two() {
    let mut class = class();
    // The hand-in was taken for the roster's Jane by the name alone.
    class.students = vec![participant("501", "", "Jane Doe", 26.0)];
    let roster = Record::new(Source::Roster, "line 2").with(Kind::OrgId, "900777");
    class.students[0].known.records.insert(0, roster.named(Name::written("Doe, Jane")));
    let export = "Identifier,Full name,ID number,Grade\nParticipant 501,Jane Doe,900501,\n\
                  Participant 777,Jane Doe,900777,\n";
    let filled = filled(System::Moodle, export.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&filled), export.replace("900501,", "900501,26"));
    assert!(filled.unmatched_rows[0].contains("is another's by this gradebook"), "{filled:?}");
}

#[test]
fn a_gradebook_shows_that_two_rows_of_the_class_are_one() {
    let mut class = class();
    let roster = Record::new(Source::Roster, "line 2").with(Kind::OrgId, "900501");
    let missing = known(roster.named(Name::written("Doe, Jane Marie")), "", "", 0.0);
    class.students = vec![
        participant("501", "", "Jane Doe", 26.0),
        Student { standing: Standing::Missing, on_roster: Some(true), ..missing },
    ];
    let export = "Identifier,Full name,ID number,Grade\nParticipant 501,Jane Doe,900501,\n";
    let filled = filled(System::Moodle, export.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&filled), export.replace("900501,", "900501,26"));
    assert!(filled.unmatched_rows.is_empty() && filled.unmatched_students.is_empty());
}

#[test]
fn a_groups_number_is_no_participants() {
    let mut class = class();
    let number = |kind| Record::default().with(kind, "501").named(Name::written("Team A"));
    for record in [number(Kind::Group), number(Kind::Participant)] {
        class.students = vec![known(record, "", "", 26.0)];
        let blind = "Identifier,Status,Grade\nParticipant 501,Submitted for grading,\n";
        let named = "Identifier,Full name,Grade\nParticipant 501,Jane Doe,\n";
        for export in [blind, named] {
            let filled = filled(System::Moodle, export.as_bytes(), &class).expect("an export");
            assert_eq!((text(&filled), filled.unmatched_rows.len()), (export, 1));
        }
    }
}

#[test]
fn headings_may_be_in_the_teachers_language_and_names_in_two_columns() {
    let mut class = class();
    class.students = vec![participant("501", "", "Jane Doe", 26.0)];
    let german = "ID,\"Vollständiger Name\",\"E-Mail-Adresse\",Status,Bewertung,Bestwertung\n\
                  \"Teilnehmer/in 501\",\"Jane Doe\",jane@x.edu,x,,100\n";
    let moodle = filled(System::Moodle, german.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&moodle), german.replace("x,,100", "x,26,100"));
    let system = Record::default().with(Kind::SystemId, "101");
    class.students = vec![known(system.named(Name::run_together("doejane")), "", "", 26.0)];
    let parted = "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Lab11 (7002)\n    \
                  Points Possible,,,,,,100.00\nDoe,Jane,101,00101,jdoe,S1,\n";
    let canvas = filled(System::Canvas, parted.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&canvas), parted.replace("S1,", "S1,26"));
}

#[test]
fn a_name_may_be_run_together_or_a_single_character() {
    let mut class = class();
    let number = |id: &str| Record::default().with(Kind::SystemId, id);
    class.students = vec![
        known(number("7").named(Name::run_together("doejane")), "", "", 1.0),
        known(number("8"), "", "李 明", 2.0),
    ];
    let export = "Student,ID,Lab11 (1)\n\"Doe, Jane\",7,\n李 明,8,\n";
    let filled = filled(System::Canvas, export.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&filled), export.replace("7,", "7,1").replace("8,", "8,2"));
}
