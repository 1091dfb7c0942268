//! Gradebooks: what is written, what is filled in, and whose row is whose.

use lab11_reports::gradebook::{self, FillError, Filled, Kind, Locale};
use lab11_reports::model::{
    Adjustment, CLASS_SCHEMA, Class, Column, Late, Mark, Standing, Student, SuiteInfo, Verdict,
};
use proptest::prelude::*;

use crate::printable::hostile_text;

const COMMA: Locale = Locale { decimal: ',', delimiter: ';' };

#[test]
fn the_plain_table_has_everything() {
    assert_eq!(
        plain(Locale::default(), Some(0.0)),
        "id,username,name,section,standing,submitted,attempts,late_days,late_points,\
         server-bind,fork-child,adjustment,total,possible,comment\n\
         0012,jdoe,Jane Doe,A,graded,2026-11-20 23:59,2,1,2.5,4,1.33,-0.5,87.5,100,Late note; =1\n\
         34,rroe,\"Roe, Richard\",'=B,unreadable,,1,,,,,,0,100,\n\
         56,,Max Müller,,missing,,0,,,,,,0,100,\n"
    );
}

#[test]
fn a_comma_may_stand_before_a_fraction_and_between_cells() {
    let table = plain(COMMA, None);
    assert!(table.contains(";1;2,5;4;1,33;-0,5;87,5;100;"), "{table}");
    assert!(table.ends_with("56;;Max Müller;;missing;;0;;;;;;;100;\n"), "{table}");
    let table = plain(Locale { delimiter: ',', ..COMMA }, None);
    assert!(table.contains(",4,\"1,33\",\"-0,5\",\"87,5\",100,"), "{table}");
}

#[test]
fn a_letter_cannot_stand_between_cells() {
    for delimiter in ['é', 'x', '"', '\n'] {
        let locale = Locale { delimiter, ..Locale::default() };
        let error = gradebook::plain(&class(), locale, None, &mut Vec::new());
        assert!(error.is_err(), "{delimiter}");
    }
}

#[test]
fn each_system_gets_its_columns() {
    for (kind, expected) in [
        (
            Kind::Brightspace,
            "OrgDefinedId,Username,Lab11 Points Grade,End-of-Line Indicator\n\
             0012,jdoe,87.5,#\n34,rroe,0,#\n56,,,#\n",
        ),
        (
            Kind::Blackboard,
            "Last Name,First Name,Username,Student ID,Lab11 [Total Pts: 100 Score]\n\
             Doe,Jane,jdoe,0012,87.5\nRoe,Richard,rroe,34,0\nMüller,Max,,56,\n",
        ),
        (
            Kind::Canvas,
            "Student,ID,SIS User ID,SIS Login ID,Section,Lab11\n    Points Possible,,,,,100\n\
             Jane Doe,,0012,jdoe,A,87.5\n\"Roe, Richard\",,34,rroe,'=B,0\nMax Müller,,56,,,\n",
        ),
        (
            Kind::Moodle,
            "Identifier,Full name,Email address,Status,Grade,Maximum Grade,\
             Last modified (grade),Feedback comments\n\
             Participant 0012,Jane Doe,,Submitted for grading,87.5,100,,Late note; =1\n\
             Participant 34,\"Roe, Richard\",,Submitted for grading,0,100,,\n\
             Participant 56,Max Müller,,No submission,,100,,\n",
        ),
    ] {
        let mut out = Vec::new();
        gradebook::write(kind, &class(), "Lab11", Locale::default(), None, &mut out)
            .expect("a Vec takes everything");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
    }
}

#[test]
fn what_was_written_can_be_filled_in_again() {
    for kind in [Kind::Brightspace, Kind::Blackboard, Kind::Canvas, Kind::Moodle] {
        let mut out = Vec::new();
        gradebook::write(kind, &class(), "Lab11", Locale::default(), Some(0.0), &mut out)
            .expect("a Vec takes everything");
        let filled = fill(kind, &out);
        assert_eq!(filled.bytes, out);
        assert_eq!((filled.unmatched_rows.len(), filled.unmatched_students.len()), (0, 0));
    }
}

#[test]
fn brightspace_ids_have_a_sign_and_the_column_stands_before_the_end() {
    let export = "\u{feff}OrgDefinedId,Username,Last Name,End-of-Line Indicator\r\n\
                  #0012,#jdoe,\"Doe\",#\r\n#34,#RROE,Roe,#\r\n#99,#who,Who,#\r\n";
    let filled = fill(Kind::Brightspace, export.as_bytes());
    assert_eq!(
        text(&filled),
        "\u{feff}OrgDefinedId,Username,Last Name,Lab11 Points Grade,End-of-Line Indicator\r\n\
         #0012,#jdoe,\"Doe\",87.5,#\r\n#34,#RROE,Roe,0,#\r\n#99,#who,Who,,#\r\n"
    );
    assert_eq!(filled.unmatched_rows, ["line 4: Who, #who, #99"]);
    assert_eq!(filled.unmatched_students, ["Max Müller (56)"]);

    let export = "OrgDefinedId,Lab11 Points Grade <Numeric MaxPoints:100>,Other Points Grade,\
                  End-of-Line Indicator\n#12,,7,#\n";
    assert!(text(&fill(Kind::Brightspace, export.as_bytes())).ends_with("\n#12,87.5,7,#\n"));
}

#[test]
fn blackboard_comes_back_in_its_encoding() {
    let table = |grade: &str| {
        utf16(&format!(
            "\u{feff}\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Lab11 [Total Pts: 100 Score] \
             |77\"\r\n\"Doe\"\t\"Jane\"\t\"JDoe\"\t\"{grade}\"\r\n"
        ))
    };
    assert_eq!(fill(Kind::Blackboard, &table("")).bytes, table("87.5"));
    // Without the mark too.
    assert_eq!(fill(Kind::Blackboard, &table("")[2..]).bytes, table("87.5")[2..]);
}

#[test]
fn canvas_keeps_its_own_rows() {
    let export = "Student,ID,SIS User ID,SIS Login ID,Section,Lab1 (3),Lab11 (45)\n\
                  ,,,,,Manual Posting,\n\
                  \x20   Points Possible,,,,,10,90\n\
                  \"Doe, Jane\",900,0012,jdoe@uni.edu,A,5,\n\
                  \"Müller, Max\",901,56,,A,5,EX\n\
                  \"Student, Test\",999,,abc,A,,\n";
    let filled = fill(Kind::Canvas, export.as_bytes());
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
        text(&fill(Kind::Canvas, export.as_bytes())),
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab11\n    Points Possible,,,,,100\n\
         \"Doe, Jane\",900,0012,,,87.5\n"
    );
}

#[test]
fn moodle_has_one_column_for_points() {
    let export = "Identifier;\"Full name\";\"Email address\";Grade;\"Feedback comments\"\n\
                  \"Participant 8\";\"Jane Doe\";jdoe@uni.edu;\"1,00\";\"a \"\"b\"\"; c\"\n\
                  \"Participant 9\";\"Richard Roe\";;;";
    let filled =
        gradebook::fill(Kind::Moodle, export.as_bytes(), &class(), "any", COMMA, None).expect("ok");
    assert_eq!(text(&filled), export.replace("1,00", "87,5").replace("Roe\";;;", "Roe\";;0;"));
}

#[test]
fn nothing_to_fill_in_changes_no_byte() {
    for export in [
        "\u{feff}Identifier;Grade\r\n\r\n\"Participant 77\";\"1\"\r\n  ;x;y;\"z\"\"\"",
        "Identifier,Grade\rParticipant 0,\r",
        "\nIdentifier\tGrade\n\n",
    ] {
        assert_eq!(text(&fill(Kind::Moodle, export.as_bytes())), export);
    }
    let export = b"Student,ID,SIS User ID\n\"Who, Doctor\",1,\n";
    assert_eq!(fill(Kind::Canvas, export).bytes, export);
}

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
    let filled = filled(Kind::Moodle, export.as_bytes(), &class).expect("it is an export");
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
        let filled = filled(Kind::Blackboard, export.as_bytes(), &class).expect("an export");
        let expected = format!("{header}\n{row}{}\n", points.unwrap_or_default());
        assert_eq!(text(&filled), expected);
        assert_eq!(filled.unmatched_rows.len(), usize::from(points.is_none()), "{row}");
    }
}

#[test]
fn two_rows_of_one_student_are_both_left() {
    let export = "OrgDefinedId,Lab11 Points Grade,End-of-Line Indicator\n#12,,#\n#0012,,#\n";
    let filled = fill(Kind::Brightspace, export.as_bytes());
    assert_eq!(text(&filled), export);
    assert_eq!(filled.unmatched_rows.len(), 2);
}

#[test]
fn what_cannot_be_filled_in_is_refused_with_the_reason() {
    for (kind, export, message) in [
        (Kind::Canvas, "", "this gradebook is empty: export it from Canvas again"),
        (Kind::Canvas, "\u{feff}\r\n,,\r\n", "this gradebook is empty"),
        (Kind::Canvas, "PK\x03\x04", "this is an Excel workbook"),
        (
            Kind::Moodle,
            "Identifier,Grade\n\"Participant 1,\n",
            "a quotation mark in the row that begins at line 2 is never closed",
        ),
        (
            Kind::Canvas,
            "\nOrgDefinedId,\x1bUsername\n",
            "line 2 is not the header of a gradebook from Canvas: it needs Student, and ID, SIS \
             User ID or SIS Login ID, and these were found: \"OrgDefinedId\", \"\\x1bUsername\". \
             It looks like one from Brightspace: name that one instead. Give the file",
        ),
        (
            Kind::Moodle,
            "1,2\n",
            "line 1 is not the header of a gradebook from Moodle: it needs Identifier, or Email \
             address and Full name, and these were found: \"1\", \"2\". Give the file that \
             Moodle exported, unchanged",
        ),
        (
            Kind::Blackboard,
            "Username,Last Name,Lab1 [Total Pts: 9 Score] |1,Lab2 [Total Pts: 9 Score] |2\n",
            "no column of this gradebook from Blackboard (header in line 1) is for \"Lab11\": \
             --item could be one of \"Lab1\", \"Lab2\"",
        ),
        (
            Kind::Moodle,
            "Email address,First name,Assignment: Lab1 (Real)\n",
            "no column of this gradebook from Moodle (header in line 1) is for \"Grade\" or \
             \"Lab11\": --item could be one of \"Lab1\"",
        ),
        (
            Kind::Canvas,
            "Student,ID,Lab11 (1),Lab11 (2)\n",
            "several columns (header in line 1) fit \"Lab11\": \"Lab11 (1)\", \"Lab11 (2)\". Give \
             one of them, as it stands there, with --item",
        ),
    ] {
        let error = filled(kind, export.as_bytes(), &class()).expect_err("it can't be filled in");
        assert!(error.to_string().starts_with(message), "{error} is not {message}");
    }
    let error = filled(Kind::Canvas, b"Student,ID\nM\xfcller,1\n", &class()).expect_err("Latin-1");
    assert_eq!(error, FillError::Encoding { at: 13 });
    let odd = &utf16("\u{feff}Student,ID\n")[..9];
    assert!(matches!(filled(Kind::Canvas, odd, &class()), Err(FillError::Encoding { at: 9 })));
}

#[test]
fn a_column_of_several_can_be_named_in_full() {
    let export = "Student,ID,SIS Login ID,Lab11 (1),Lab11 (2)\n,,JDOE,,\n";
    let filled = gradebook::fill(
        Kind::Canvas,
        export.as_bytes(),
        &class(),
        "Lab11 (2)",
        Locale::default(),
        None,
    );
    assert!(text(&filled.expect("one column")).ends_with("\n,,JDOE,,87.5\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn a_plain_table_has_a_record_for_each_student(
        texts in prop::collection::vec(foreign(), 6),
        points in any::<f64>(),
        delimiter in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let class = hostile_class(&texts, points);
        let locale = Locale { decimal: ',', delimiter };
        let mut out = Vec::new();
        gradebook::plain(&class, locale, None, &mut out).expect("a Vec takes everything");
        let records = records(&out, delimiter);
        prop_assert_eq!(records.len(), class.students.len() + 1);
        for (record, student) in records[1..].iter().zip(&class.students) {
            prop_assert_eq!(record.len(), records[0].len());
            for (cell, raw) in record.iter().zip([&student.id, &student.username, &student.name]) {
                prop_assert!(cell == raw || cell.strip_prefix('\'') == Some(raw));
            }
            for (at, cell) in record.iter().enumerate() {
                let is_number = (8..13).contains(&at);
                prop_assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
                prop_assert!(!is_number || !cell.contains(['e', 'E', '\'']));
            }
        }
    }

    #[test]
    fn no_cell_for_a_system_calculates(
        texts in prop::collection::vec(foreign(), 6),
        kind in prop::sample::select(
            vec![Kind::Brightspace, Kind::Blackboard, Kind::Canvas, Kind::Moodle]
        ),
    ) {
        let class = hostile_class(&texts, 1.0);
        let mut out = Vec::new();
        gradebook::write(kind, &class, "Lab11", Locale::default(), None, &mut out)
            .expect("a Vec takes everything");
        let records = records(&out, ',');
        prop_assert_eq!(
            records.len(),
            class.students.len() + 1 + usize::from(kind == Kind::Canvas)
        );
        for cell in records.iter().flatten() {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
        }
    }

    #[test]
    fn only_the_cell_of_the_points_changes(
        texts in prop::collection::vec(foreign(), 3),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        always in any::<bool>(),
    ) {
        let quotes = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut table =
            csv::WriterBuilder::new().delimiter(delimiter).quote_style(quotes).from_writer(vec![]);
        table.write_record(["Identifier", "Online text", "Grade", "Feedback comments"]).unwrap();
        for (id, text) in ["0012", "x", "34"].iter().zip(&texts) {
            table.write_record([id, text.as_str(), "", text]).unwrap();
        }
        let export = table.into_inner().unwrap();
        let filled = fill(Kind::Moodle, &export);
        let delimiter = char::from(delimiter);
        let mut expected = records(&export, delimiter);
        expected[1][2] = "87.5".to_owned();
        expected[3][2] = "0".to_owned();
        prop_assert_eq!(records(&filled.bytes, delimiter), expected);
        prop_assert_eq!(filled.bytes.len(), export.len() + 5);
    }

    #[test]
    fn any_bytes_are_filled_in_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..60),
        texts in prop::collection::vec(foreign(), 6),
    ) {
        let class = hostile_class(&texts, 1.0);
        let _ = filled(Kind::Moodle, &bytes, &class);
        let export = [b"Identifier,Grade\n".as_slice(), &bytes].concat();
        if let Ok(filled) = filled(Kind::Moodle, &export, &Class { students: vec![], ..class }) {
            prop_assert_eq!(filled.bytes, export);
        }
    }
}

/// Text that might calculate, and any other.
fn foreign() -> impl Strategy<Value = String> {
    ("[=+@\t\r'\"-]{0,2}", hostile_text()).prop_map(|(sign, text)| sign + &text)
}

fn hostile_class(texts: &[String], points: f64) -> Class {
    let mut class = class();
    for (at, student) in class.students.iter_mut().enumerate() {
        let text = |offset: usize| texts[(at + offset) % texts.len()].clone();
        student.id = text(0);
        student.username = text(1);
        student.name = text(2);
        student.section = text(3);
        student.submitted = Some(text(4));
        student.total = points;
        for adjustment in &mut student.adjustments {
            adjustment.comment = text(5);
        }
    }
    class
}

fn records(table: &[u8], delimiter: char) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .has_headers(false)
        .from_reader(table)
        .records()
        .map(|record| record.expect("as long as the header").iter().map(str::to_owned).collect())
        .collect()
}

fn plain(locale: Locale, missing: Option<f64>) -> String {
    let mut out = Vec::new();
    gradebook::plain(&class(), locale, missing, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn filled(kind: Kind, export: &[u8], class: &Class) -> Result<Filled, FillError> {
    gradebook::fill(kind, export, class, "Lab11", Locale::default(), Some(0.0))
}

fn fill(kind: Kind, export: &[u8]) -> Filled {
    filled(kind, export, &class()).expect("it is an export")
}

fn text(filled: &Filled) -> &str {
    std::str::from_utf8(&filled.bytes).expect("UTF-8")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn student(id: &str, username: &str, name: &str, total: f64) -> Student {
    Student {
        id: id.to_owned(),
        username: username.to_owned(),
        name: name.to_owned(),
        standing: Standing::Graded,
        total,
        attempts: 1,
        ..Student::default()
    }
}

/// Somebody late with changed points, somebody whose hand-in is broken, somebody without one.
fn class() -> Class {
    let column = |id: &str| Column {
        id: id.to_owned(),
        title: String::new(),
        group: String::new(),
        possible: 4.0,
    };
    let mark = |points| Mark { verdict: Verdict::Pass, points };
    let change = |from, to, comment: &str| Adjustment {
        scenario: None,
        from,
        to,
        comment: comment.to_owned(),
    };
    Class {
        schema: CLASS_SCHEMA.to_owned(),
        suite: SuiteInfo { id: "lab11".to_owned(), title: "Lab11".to_owned() },
        due: None,
        possible: 100.0,
        columns: vec![column("server-bind"), column("fork-child")],
        students: vec![
            Student {
                section: "A".to_owned(),
                submitted: Some("2026-11-20 23:59".to_owned()),
                attempts: 2,
                marks: vec![mark(4.0), mark(1.333)],
                late: Some(Late { seconds: 7200, days: 1, points: 2.5 }),
                adjustments: vec![change(1.0, 2.0, "Late note"), change(2.0, 0.5, "=1")],
                attention: vec!["A person should look.".to_owned()],
                ..student("0012", "jdoe", "Jane Doe", 87.5)
            },
            Student {
                section: "=B".to_owned(),
                standing: Standing::Unreadable,
                ..student("34", "rroe", "Roe, Richard", 0.0)
            },
            Student {
                standing: Standing::Missing,
                on_roster: Some(true),
                attempts: 0,
                ..student("56", "", "Max Müller", 0.0)
            },
        ],
        unattributed: Vec::new(),
        common: Vec::new(),
        alike: Vec::new(),
    }
}
