//! Which row is whose: never a wrong student's.

use lab11_reports::gradebook::System;

use super::{class, fill, filled, student, text};

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
            "line 2: Jane Doe, Participant 1",
            "line 4: Richard Roe, Participant 3",
            "line 5: Richard Roe, Participant 4",
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
fn two_rows_of_one_student_are_both_left() {
    let export = "OrgDefinedId,Lab11 Points Grade,End-of-Line Indicator\n#12,,#\n#0012,,#\n";
    let filled = fill(System::Brightspace, export.as_bytes());
    assert_eq!(text(&filled), export);
    assert_eq!(filled.unmatched_rows.len(), 2);
}

#[test]
fn a_name_may_be_run_together_or_a_single_character() {
    let mut class = class();
    class.students = vec![student("7", "", "doejane", 1.0), student("8", "", "李 明", 2.0)];
    let export = "Student,ID,Lab11 (1)\n\"Doe, Jane\",7,\n李 明,8,\n";
    let filled = filled(System::Canvas, export.as_bytes(), &class).expect("it is an export");
    assert_eq!(text(&filled), export.replace("7,", "7,1").replace("8,", "8,2"));
}
