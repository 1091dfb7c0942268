//! What each system exports, filled in, and told from what others export.

use lab11_people::{Kind, Record};
use lab11_reports::gradebook::{Export, FillError, System, Wanted};

use super::{class, filled, filling, known, participant, text, wanted};

/// A header and a row of each system, with `¤` for the cell of the points.
const EXPORTS: [(System, &str); 11] = [
    (
        System::Brightspace,
        "OrgDefinedId,Username,Lab11 Points Grade,End-of-Line Indicator\n#0012,#jdoe,¤,#\n",
    ),
    (
        System::Blackboard,
        "Last Name,First Name,Username,Student ID,Lab11 [Total Pts: 100 Score] |7\n\
         Doe,Jane,jdoe,0012,¤\n",
    ),
    (System::Canvas, "Student,ID,SIS Login ID,Section,Lab11 (7)\n\"Doe, Jane\",7,jdoe,A,¤\n"),
    (
        System::Moodle,
        "Identifier,Full name,Email address,Grade\nParticipant 7,Jane Doe,jane@x.edu,¤\n",
    ),
    // Of an assignment, and of a course.
    (
        System::Gradescope,
        "First Name,Last Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,\
         Submission Time,Lateness (H:M:S),View Count,Submission Count,1: Autograder (100.0 pts)\n\
         Jane,Doe,0012,jane@x.edu,A,¤,100.0,Graded,77,2026-11-20 23:59:00 -0500,00:00:00,1,2,90.0\n",
    ),
    (
        System::Gradescope,
        "First Name,Last Name,SID,Email,Sections,Lab10,Lab10 - Max Points,Lab11,\
         Lab11 - Max Points,Lab11 - Submission Time,Lab11 - Lateness (H:M:S),\
         Total Lateness (H:M:S)\n\
         Jane,Doe,0012,jane@x.edu,A,9.0,10.0,¤,100.0,2026-11-20 23:59:00 -0500,00:00:00,0\n",
    ),
    // Of an assignment's download, and of the Gradebook.
    (
        System::Sakai,
        "\"Lab11\",\"Points\"\n\n\"Display ID\",\"ID\",\"Last Name\",\"First Name\",\"grade\"\n\
         \"0034\",\"jdoe\",\"Doe\",\"Jane\",\"¤\"\n",
    ),
    (
        System::Sakai,
        "\u{feff}\"Student ID\",\"Name\",\"# Student Number\",\"Lab10 [10]\",\"Lab11 [100]\",\
         \"* Lab11\"\r\n\"jdoe\",\"Doe, Jane\",\"0012\",\"\",\"¤\",\"\"\r\n",
    ),
    (System::Sakai, "Student ID;Name;Lab11 [100,5];* Lab11\njdoe;Doe, Jane;¤;\n"),
    (
        System::Ilias,
        "update,usr_id,login,lastname,firstname,status,mark,notice,comment,plagiarism,plag_comment\
         \n1,512,jdoe,Doe,Jane,passed,¤,,,,\n",
    ),
    (
        System::GithubClassroom,
        "\"assignment_name\",\"assignment_url\",\"starter_code_url\",\"github_username\",\
         \"roster_identifier\",\"student_repository_name\",\"student_repository_url\",\
         \"submission_timestamp\",\"points_awarded\",\"points_available\"\n\
         \"Lab11\",\"https://x\",\"\",\"jdoe-git\",\"Doe, Jane\",\"lab11-jdoe-git\",\"https://y\",\
         \"2026-11-20 23:59:00 UTC\",\"¤\",\"100\"\n",
    ),
];

/// Jane, with an identifier of each kind.
fn jane() -> lab11_reports::model::Class {
    let mut class = class();
    let record = Record::default().with(Kind::OrgId, "0012").with(Kind::Email, "jane@x.edu");
    class.students = vec![known(record.with(Kind::Github, "jdoe-git"), "jdoe", "Jane Doe", 87.0)];
    class
}

#[test]
fn each_export_gets_its_points_and_nothing_else() {
    for (system, export) in EXPORTS {
        let filled = filled(system, export.replace('¤', "").as_bytes(), &jane());
        let filled = filled.unwrap_or_else(|error| panic!("{system:?}: {error}"));
        assert_eq!(text(&filled), export.replace('¤', "87"), "{system:?}");
        assert!(filled.unmatched_rows.is_empty(), "{system:?}: {filled:?}");
    }
}

#[test]
fn a_system_is_known_by_its_header_and_no_other_is_taken_for_it() {
    for (system, export) in EXPORTS {
        let export = export.replace('¤', "");
        let guessed = Export::read(export.as_bytes(), &Wanted { system: None, ..wanted(system) });
        assert_eq!(guessed.map(|export| export.system()), Ok(system), "{export}");
    }
    let unknown = Wanted { system: None, ..wanted(System::Csv) };
    let error = Export::read(b"Kennung;Punkte\njdoe;\n", &unknown).expect_err("it is unknown");
    assert_eq!(
        error.to_string(),
        "line 1 is the header of no gradebook that is known: \"Kennung\", \"Punkte\". Name the \
         system with --for, or the columns that count with --id-column and --grade-column"
    );
}

#[test]
fn moodles_worksheet_of_blind_marking_is_known_in_other_languages() {
    let mut class = class();
    class.students = vec![participant("7", "", "", 87.0)];
    let export = "ID,Status,Bewertung,Bestwertung,\"Feedback als Kommentar\"\n\
                  \"Teilnehmer/in 7\",\"Zur Bewertung abgegeben\",-,100,\n";
    let any = Wanted { system: None, ..wanted(System::Moodle) };
    let export_read = Export::read(export.as_bytes(), &any).expect("an export");
    assert_eq!(export_read.system(), System::Moodle);
    assert_eq!(text(&export_read.fill(&class, &filling())), export.replace(",-,", ",87,"));
}

#[test]
fn what_sakai_calls_an_id_is_a_login() {
    let mut class = class();
    // Somebody's number looks like somebody else's login.
    class.students = vec![known(Record::default().with(Kind::OrgId, "7"), "", "Jane Doe", 87.0)];
    let export = "Student ID,Name,Lab11 [100]\n7,,\n";
    let filled = filled(System::Sakai, export.as_bytes(), &class).expect("an export");
    assert_eq!((text(&filled), filled.unmatched_rows.len()), (export, 1));
}

#[test]
fn ilias_is_told_which_rows_to_take_over() {
    let header = "update;usr_id;login;lastname;firstname;status;mark;notice;comment;plagiarism;\
                  plag_comment\n";
    let row = "0;512;jdoe;Doe;Jane;notgraded;;;;;\n";
    let other = "0;513;who;Who;Doctor;notgraded;;;;;\n";
    let export = format!("{header}{row}{other}");
    let filled = filled(System::Ilias, export.as_bytes(), &jane()).expect("an export");
    let expected = "1;512;jdoe;Doe;Jane;notgraded;87;;;;\n";
    assert_eq!(text(&filled), format!("{header}{expected}{other}"));
}

#[test]
fn sakai_makes_an_item_of_a_new_column() {
    let export = "Student ID,Name,Lab10 [10]\njdoe,\"Doe, Jane\",\n";
    let filled = filled(System::Sakai, export.as_bytes(), &jane()).expect("an export");
    let expected = "Student ID,Name,Lab10 [10],Lab11 [100]\njdoe,\"Doe, Jane\",,87\n";
    assert_eq!(text(&filled), expected);
}

#[test]
fn what_canvas_calculates_is_no_items_column() {
    let export = "Student,ID,SIS Login ID,Section,Lab11,Lab11 (7)\n\
                  \x20   Points Possible,,,,(read only),100.00\n\"Doe, Jane\",7,jdoe,A,55,\n";
    let filled = filled(System::Canvas, export.as_bytes(), &jane()).expect("an export");
    assert_eq!(text(&filled), export.replace("A,55,", "A,55,87"));
    let wanted = Wanted { grade_column: Some("Lab11"), ..wanted(System::Canvas) };
    let error =
        Export::read(export.as_bytes(), &wanted).map(|export| export.fill(&jane(), &filling()));
    assert!(matches!(error, Err(FillError::ReadOnly { .. })), "{error:?}");
}
