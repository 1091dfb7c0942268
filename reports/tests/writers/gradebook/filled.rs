//! Exports that are filled in: only the cells of the points change.

use lab11_reports::gradebook::System;
use lab11_reports::model::{Adjustment, Standing};

use super::{class, fill, filled, replaced, text, utf16};

#[test]
fn brightspace_ids_have_a_sign_and_the_column_stands_before_the_end() {
    let export = "\u{feff}OrgDefinedId,Username,Last Name,End-of-Line Indicator\r\n\
                  #0012,#jdoe,\"Doe\",#\r\n#34,#RROE,Roe,#\r\n#99,#who,Who,#\r\n";
    let filled = fill(System::Brightspace, export.as_bytes());
    assert_eq!(
        text(&filled),
        "\u{feff}OrgDefinedId,Username,Last Name,Lab11 Points Grade,End-of-Line Indicator\r\n\
         #0012,#jdoe,\"Doe\",87.5,#\r\n#34,#RROE,Roe,0,#\r\n#99,#who,Who,,#\r\n"
    );
    assert_eq!(filled.unmatched_rows, ["line 4: Who, #who, #99"]);
    assert_eq!(filled.unmatched_students, ["Max Müller (56)"]);

    let export = "OrgDefinedId,Lab11 Points Grade <Numeric MaxPoints:100>,Other Points Grade,\
                  End-of-Line Indicator\n#12,,7,#\n";
    assert!(text(&fill(System::Brightspace, export.as_bytes())).ends_with("\n#12,87.5,7,#\n"));
}

#[test]
fn blackboard_comes_back_in_its_encoding() {
    let table = |grade: &str| {
        utf16(&format!(
            "\u{feff}\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Lab11 [Total Pts: 100 Score] \
             |77\"\r\n\"Doe\"\t\"Jane\"\t\"JDoe\"\t\"{grade}\"\r\n"
        ))
    };
    assert_eq!(fill(System::Blackboard, &table("")).bytes, table("87.5"));
    // Without the byte order mark too.
    assert_eq!(fill(System::Blackboard, &table("")[2..]).bytes, table("87.5")[2..]);
}

#[test]
fn canvas_keeps_its_own_rows() {
    let export = "Student,ID,SIS User ID,SIS Login ID,Section,Lab1 (3),Lab11 (45)\n\
                  ,,,,,Manual Posting,\n\
                  \x20   Points Possible,,,,,10,90\n\
                  \"Doe, Jane\",900,0012,jdoe@uni.edu,A,5,\n\
                  \"Müller, Max\",901,56,,A,5,EX\n\
                  \"Student, Test\",999,,abc,A,,\n";
    let filled = fill(System::Canvas, export.as_bytes());
    let expected = export.replace("jdoe@uni.edu,A,5,", "jdoe@uni.edu,A,5,87.5");
    assert_eq!(text(&filled), expected);
    assert!(filled.unmatched_rows.is_empty(), "{:?}", filled.unmatched_rows);
    assert_eq!(filled.unmatched_students, ["Roe, Richard (rroe, 34)"]);
}

#[test]
fn canvas_gets_a_new_column() {
    let export = "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n\
                  \"Doe, Jane\",900,0012\n";
    assert_eq!(
        text(&fill(System::Canvas, export.as_bytes())),
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab11\n    Points Possible,,,,,100\n\
         \"Doe, Jane\",900,0012,,,87.5\n"
    );
}

#[test]
fn moodle_has_one_column_for_points() {
    let export = "Identifier;\"Full name\";\"Email address\";Grade;\"Feedback comments\"\n\
                  \"Participant 8\";\"Jane Doe\";jdoe@uni.edu;\"1,00\";\"a \"\"b\"\"; c\"\n\
                  \"Participant 9\";\"Richard Roe\";;;";
    let filled = replaced(System::Moodle, export.as_bytes(), &class());
    assert_eq!(text(&filled), export.replace("1,00", "87,5").replace("Roe\";;;", "Roe\";;0;"));
}

#[test]
fn nothing_to_fill_in_changes_no_byte() {
    for export in [
        "\u{feff}Identifier;Grade\r\n\r\n\"Participant 77\";\"1\"\r\n  ;x;y;\"z\"\"\"",
        "Identifier,Grade\rParticipant 0,\r",
        "\nIdentifier\tGrade\n\n",
    ] {
        assert_eq!(text(&fill(System::Moodle, export.as_bytes())), export);
    }
    let export = b"Student,ID,SIS User ID\n\"Who, Doctor\",1,\n";
    assert_eq!(fill(System::Canvas, export).bytes, export);
}

#[test]
fn a_file_has_its_own_decimal_sign() {
    let head = "Student;ID;SIS User ID;SIS Login ID;Section;Lab10 (3);Lab11 (45)\n";
    let export = format!("{head}\"Doe, Jane\";900;0012;jdoe@uni.edu;A;12,50;\n");
    let filled = fill(System::Canvas, export.as_bytes());
    assert_eq!(text(&filled), export.replace("12,50;", "12,50;87,5"));
    let export = export.replace("12,50", "12.50");
    let filled = fill(System::Canvas, export.as_bytes());
    assert_eq!(text(&filled), export.replace("12.50;", "12.50;87.5"));
}

#[test]
fn points_by_hand_count_without_a_hand_in() {
    let mut class = class();
    let missing = class.students.iter_mut().find(|one| one.standing == Standing::Missing);
    let missing = missing.expect("somebody handed in nothing");
    missing.total = 40.0;
    missing.adjustments = vec![Adjustment {
        scenario: None,
        from: 0.0,
        to: 40.0,
        comment: "Shown.".to_owned(),
        on_request: false,
    }];
    let export = "Student,ID,SIS User ID,SIS Login ID,Section,Lab11 (45)\n\
                  \"Müller, Max\",901,56,,A,\n";
    let filled = filled(System::Canvas, export.as_bytes(), &class).expect("an export");
    assert_eq!(text(&filled), export.replace("A,\n", "A,40\n"));
}
