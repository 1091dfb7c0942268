//! Tables that are made anew.

use lab11_reports::gradebook::{self, Filling, Locale, System};
use lab11_reports::model::{Class, Standing};

use super::{COMMA, class, fill, filling, written};

#[test]
fn the_plain_table_has_everything() {
    assert_eq!(
        plain(Locale::default(), Some(0.0)),
        "key,id,system_id,username,name,email,section,standing,submitted,attempts,late_days,late_points,\
         server-bind,fork-child,adjustment,total,possible,comment\n\
         jdoe,0012,,jdoe,Jane Doe,,A,graded,2026-11-20 23:59,2,1,2.5,4,1.33,-0.5,87.5,100,Late note; =1\n\
         rroe,34,,rroe,\"Roe, Richard\",,'=B,unreadable,,1,,,,,,0,100,\n\
         ,56,,,Max Müller,,,missing,,0,,,,,,0,100,\n"
    );
}

#[test]
fn what_the_harness_could_not_grade_has_no_points_but_those_given_by_hand() {
    let mut class = class();
    let table = |class: &Class| {
        let mut table = Vec::new();
        gradebook::plain(class, Locale::default(), Some(0.0), &mut table).expect("it is written");
        String::from_utf8(table).expect("UTF-8")
    };
    class.students[1].standing = Standing::Error;
    assert!(table(&class).contains(",not graded,,1,,,,,,,100,\n"), "{}", table(&class));
    class.students[1].adjustments = class.students[0].adjustments.clone();
    class.students[1].total = 0.5;
    assert!(table(&class).contains(",not graded,,1,,,,,-0.5,0.5,100,"), "{}", table(&class));
}

#[test]
fn a_comma_may_stand_before_a_fraction_and_between_cells() {
    let table = plain(COMMA, None);
    assert!(table.contains(";1;2,5;4;1,33;-0,5;87,5;100;"), "{table}");
    assert!(table.ends_with(";56;;;Max Müller;;;missing;;0;;;;;;;100;\n"), "{table}");
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
    for (system, expected) in [
        (
            System::Brightspace,
            "OrgDefinedId,Username,Lab11 Points Grade,End-of-Line Indicator\n\
             0012,jdoe,87.5,#\n34,rroe,0,#\n56,,,#\n",
        ),
        (
            System::Blackboard,
            "Last Name,First Name,Username,Student ID,Lab11 [Total Pts: 100 Score]\n\
             Doe,Jane,jdoe,0012,87.5\nRoe,Richard,rroe,34,0\nMüller,Max,,56,\n",
        ),
        (
            System::Canvas,
            "Student,ID,SIS User ID,SIS Login ID,Section,Lab11\n    Points Possible,,,,,100\n\
             Jane Doe,,0012,jdoe,A,87.5\n\"Roe, Richard\",,34,rroe,'=B,0\nMax Müller,,56,,,\n",
        ),
        (
            System::Moodle,
            "Identifier,Full name,Email address,Status,Grade,Maximum Grade,\
             Last modified (grade),Feedback comments\n\
             ,Jane Doe,,Submitted for grading,87.5,100,,Late note; =1\n\
             ,\"Roe, Richard\",,Submitted for grading,0,100,,\n\
             ,Max Müller,,No submission,,100,,\n",
        ),
        (
            System::Gradescope,
            "First Name,Last Name,SID,Email,Sections,Lab11,Lab11 - Max Points\n\
             Jane,Doe,0012,,A,87.5,100\nRichard,Roe,34,,'=B,0,100\nMax,Müller,56,,,,100\n",
        ),
        (
            System::Sakai,
            "Student ID,Name,Lab11 [100]\n\
             jdoe,Jane Doe,87.5\nrroe,\"Roe, Richard\",0\n,Max Müller,\n",
        ),
        (
            System::Ilias,
            "update,usr_id,login,lastname,firstname,status,mark,notice,comment,plagiarism,\
             plag_comment\n\
             1,,jdoe,Doe,Jane,notgraded,87.5,,,,\n1,,rroe,Roe,Richard,notgraded,0,,,,\n\
             0,,,Müller,Max,notgraded,,,,,\n",
        ),
        (
            System::GithubClassroom,
            "assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,\
             student_repository_name,student_repository_url,submission_timestamp,points_awarded,\
             points_available\n\
             Lab11,,,jdoe,Jane Doe,,,2026-11-20 23:59,87.5,100\n\
             Lab11,,,rroe,\"Roe, Richard\",,,,0,100\nLab11,,,,Max Müller,,,,,100\n",
        ),
        (
            System::Csv,
            "id,username,name,email,Lab11\n0012,jdoe,Jane Doe,,87.5\n\
             34,rroe,\"Roe, Richard\",,0\n56,,Max Müller,,\n",
        ),
    ] {
        assert_eq!(written(system, &class(), &Filling::default()), expected);
    }
}

#[test]
fn what_was_written_can_be_filled_in_again() {
    for system in System::ALL {
        let out = written(system, &class(), &filling());
        let filled = fill(system, out.as_bytes());
        assert_eq!(super::text(&filled), out);
        assert_eq!((filled.unmatched_rows.len(), filled.unmatched_students.len()), (0, 0));
    }
}

fn plain(locale: Locale, missing: Option<f64>) -> String {
    let mut out = Vec::new();
    gradebook::plain(&class(), locale, missing, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("UTF-8")
}
