//! What can't be filled in, and what is said of it.

use lab11_reports::gradebook::{Export, FillError, Filling, System, Wanted};

use super::{class, filled, text, utf16, wanted};

#[test]
fn what_cannot_be_filled_in_is_refused_with_the_reason() {
    for (system, export, message) in [
        (System::Canvas, "", "this gradebook is empty: export it from Canvas again"),
        (System::Canvas, "\u{feff}\r\n,,\r\n", "this gradebook is empty"),
        (System::Canvas, "PK\x03\x04", "this is an Excel workbook"),
        (
            System::Moodle,
            "Identifier,Grade\n\"Participant 1,\n",
            "a quotation mark in the row that begins at line 2 is never closed",
        ),
        (
            System::Canvas,
            "\nOrgDefinedId,\x1bUsername\n",
            "line 2 is not the header of a gradebook from Canvas: it needs Student, and ID, SIS \
             User ID or SIS Login ID, and these were found: \"OrgDefinedId\", \"\\x1bUsername\". \
             It looks like one from Brightspace: name that one instead. Give the file",
        ),
        (
            System::Moodle,
            "1,2\n",
            "line 1 is not the header of a gradebook from Moodle: it needs Identifier, or Email \
             address and Full name, and these were found: \"1\", \"2\". Give the file that \
             Moodle exported, unchanged",
        ),
        (
            System::Blackboard,
            "Username,Last Name,Lab1 [Total Pts: 9 Score] |1,Lab2 [Total Pts: 9 Score] |2\n",
            "no column of this gradebook from Blackboard (header in line 1) is for \"Lab11\": \
             --item could be one of \"Lab1\", \"Lab2\"",
        ),
        (
            System::Moodle,
            "Email address,First name,Assignment: Lab1 (Real)\n",
            "no column of this gradebook from Moodle (header in line 1) is for \"Grade\" or \
             \"Lab11\": --item could be one of \"Lab1\"",
        ),
        (
            System::Canvas,
            "Student,ID,Lab11 (1),Lab11 (2)\n",
            "several columns (header in line 1) fit \"Lab11\": \"Lab11 (1)\", \"Lab11 (2)\". Give \
             one of them, as it stands there, with --item",
        ),
    ] {
        let error = filled(system, export.as_bytes(), &class()).expect_err("it can't be filled in");
        assert!(error.to_string().starts_with(message), "{error} is not {message}");
    }
    let error =
        filled(System::Canvas, b"Student,ID\nM\xfcller,1\n", &class()).expect_err("Latin-1");
    assert_eq!(error, FillError::Encoding { at: 13 });
    let odd = &utf16("\u{feff}Student,ID\n")[..9];
    assert!(matches!(filled(System::Canvas, odd, &class()), Err(FillError::Encoding { at: 9 })));
}

#[test]
fn a_column_of_several_can_be_named_in_full() {
    let export = "Student,ID,SIS Login ID,Lab11 (1),Lab11 (2)\n,,JDOE,,\n";
    let wanted = Wanted { item: "Lab11 (2)", ..wanted(System::Canvas) };
    let export = Export::read(export.as_bytes(), &wanted).expect("one column");
    let filled = export.fill(&class(), &Filling::default());
    assert!(text(&filled).ends_with("\n,,JDOE,,87.5\n"));
}
