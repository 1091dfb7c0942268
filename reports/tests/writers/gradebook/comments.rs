//! Comments on students' work, in the column that a system has for them.

use std::collections::BTreeMap;

use lab11_reports::gradebook::{
    Comments, Export, FillError, Filled, Filling, Remark, System, Wanted,
};
use lab11_reports::model::{Report, Verdict};
use proptest::prelude::*;

use super::{class, filling, text, wanted, written};
use crate::printable::hostile_text;
use crate::samples;

/// How a gradebook is filled in with comments for Jane.
fn with_comment(report: &Report) -> Filling {
    let remarks = BTreeMap::from([("jdoe".to_owned(), Remark::of(report))]);
    Filling { remarks, ..filling() }
}

fn fill(system: System, export: &str, filling: &Filling) -> Result<Filled, FillError> {
    let wanted = Wanted { comments: Comments::Known, ..wanted(system) };
    Ok(Export::read(export.as_bytes(), &wanted)?.fill(&class(), filling))
}

/// What stands in the worksheet's last column, without quotes.
fn comment(filled: &Filled) -> String {
    let mut table = csv::Reader::from_reader(filled.bytes.as_slice());
    let row = table.records().next().expect("a row").expect("a record");
    row[row.len() - 1].to_owned()
}

const MOODLE: &str = "Identifier,Full name,Grade,Feedback comments\nParticipant 7,Jane Doe,,";

#[test]
fn a_comment_says_the_points_and_what_did_not_hold_with_its_line() {
    let sakai = "Student ID,Name,Lab11 [100],* Lab11\njdoe,\"Doe, Jane\",,\n";
    let filled = fill(System::Sakai, sakai, &with_comment(&samples::late())).expect("an export");
    let comment = comment(&filled);
    assert!(comment.starts_with("30 of "), "{comment}");
    for part in [
        " points. Late by 2 days: 10 points deducted. build-server-fork (0 of ",
        ", server_fork.c:71): the compiler gave 1 error: expected declaration or statement at end \
         of input. ",
        " Not tried, because build-server-fork failed: ",
        " Changed by hand: Three points for the drawing in your readme.",
    ] {
        assert!(comment.contains(part), "{part} is not in {comment}");
    }
    assert!(!comment.contains('<') && comment.chars().count() < 1100, "{comment}");
}

#[test]
fn moodles_comments_are_html_in_which_nothing_of_the_program_acts() {
    let mut report = samples::several_failures();
    report.scenarios.retain(|result| result.id == "build-server-fork");
    report.scenarios[0].findings[0].seen = "<script>\"a\" & b</script>\r\n\u{202e}".to_owned();
    let filled = fill(System::Moodle, &format!("{MOODLE}\n"), &with_comment(&report));
    let comment = comment(&filled.expect("an export"));
    assert!(comment.starts_with("<p>"), "{comment}");
    assert!(
        comment.contains("&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt; \\u{202e}.</li></ul>"),
        "{comment}"
    );
}

#[test]
fn a_comment_that_is_there_stays_unless_it_is_ours() {
    let filling = with_comment(&samples::several_failures());
    let export = format!("{MOODLE}Well done\n");
    let filled = fill(System::Moodle, &export, &filling).expect("an export");
    assert_eq!(text(&filled), export.replace("Doe,,", "Doe,87.5,"));
    assert_eq!((filled.kept_comments, filled.replaced_comments), (1, 0));
    let replacing = Filling { replace: true, ..filling.clone() };
    let filled = fill(System::Moodle, &export, &replacing).expect("an export");
    assert_eq!((filled.kept_comments, filled.replaced_comments), (0, 1));
    assert!(comment(&filled).starts_with("<p>"), "{filled:?}");
    // Moodle has given ours another form, and now it says something else.
    let ours = comment(&filled).replace("</p>", "</p>\n").replace('\'', "&#039;");
    let export = format!("{MOODLE}\"{}\"\n", ours.replace('"', "\"\""));
    let next = Filling { written: filled.written, ..with_comment(&samples::all_points()) };
    let filled = fill(System::Moodle, &export, &next).expect("an export");
    assert_eq!((filled.kept_comments, filled.replaced_comments), (0, 0));
    assert!(comment(&filled).contains("points.</p>") && !comment(&filled).contains("<ul>"));
}

#[test]
fn each_system_has_its_own_column_or_none() {
    let report = samples::all_points();
    for (system, export) in [
        (
            System::Moodle,
            "ID,\"E-Mail-Adresse\",\"Vollständiger Name\",Bewertung,\"Feedback als Kommentar\"\n\
                          \"Teilnehmer/in 7\",,\"Jane Doe\",,\n",
        ),
        (
            System::Blackboard,
            "Last Name,Username,Lab11 |7,Grading Notes,Feedback to Learner\n\
                              Doe,jdoe,,,\n",
        ),
        (System::Ilias, "usr_id,login,lastname,firstname,mark,comment\n7,jdoe,Doe,Jane,,\n"),
    ] {
        let filled = fill(system, export, &with_comment(&report)).expect("an export");
        assert!(comment(&filled).contains("points."), "{filled:?}");
    }
    for (system, export) in [
        (System::Canvas, "Student,ID,SIS Login ID,Section,Lab11 (7)\n\"Doe, Jane\",7,jdoe,A,\n"),
        (System::Sakai, "Student ID,Name,Lab11 [100],* Lab10\njdoe,\"Doe, Jane\",,\n"),
    ] {
        let error = fill(system, export, &with_comment(&report)).expect_err("no column");
        assert!(matches!(error, FillError::NoComments { line: 1, .. }), "{error}");
    }
}

#[test]
fn a_column_for_comments_may_be_named_and_lie_beyond_a_short_row() {
    let export =
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab11 (7),Why\n\"Doe, Jane\",7,0012\n";
    let wanted = Wanted { comments: Comments::In("why".to_owned()), ..wanted(System::Canvas) };
    let export = Export::read(export.as_bytes(), &wanted).expect("an export");
    let filled = export.fill(&class(), &with_comment(&samples::all_points()));
    let row = text(&filled).lines().nth(1).expect("a row");
    assert!(row.starts_with("\"Doe, Jane\",7,0012,,,87.5,"), "{row}");
    assert!(row.ends_with(" points."), "{row}");
}

#[test]
fn a_new_table_has_a_column_for_comments_only_if_they_are_wanted() {
    let filling = with_comment(&samples::all_points());
    let sakai = written(System::Sakai, &class(), &filling);
    assert!(
        sakai.starts_with("Student ID,Name,Lab11 [100],* Lab11\njdoe,Jane Doe,87.5,"),
        "{sakai}"
    );
    let moodle = written(System::Moodle, &class(), &filling);
    assert!(moodle.contains(",87.5,100,,<p>"), "{moodle}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn whatever_a_report_says_a_comment_is_one_bounded_line_that_does_not_calculate(
        texts in prop::collection::vec(hostile_text(), 1..6),
        verdicts in prop::collection::vec(
            prop::sample::select(vec![Verdict::Pass, Verdict::Fail, Verdict::Skipped, Verdict::Error]),
            1..4,
        ),
    ) {
        let report = samples::made_of(&texts, &verdicts);
        for (system, column) in [(System::Moodle, "Feedback comments"), (System::Ilias, "comment")] {
            let export = match system {
                System::Moodle => format!("{MOODLE}\n"),
                _ => format!("usr_id,login,lastname,firstname,mark,{column}\n7,jdoe,Doe,Jane,,\n"),
            };
            let filled = fill(system, &export, &with_comment(&report)).expect("an export");
            let comment = comment(&filled);
            prop_assert!(!comment.contains(['\n', '\r', '\t', '\0']), "{}", comment);
            prop_assert!(!comment.starts_with(['=', '+', '-', '@']), "{}", comment);
            prop_assert!(comment.chars().count() < 9000, "{}", comment);
            prop_assert!(system != System::Moodle || !comment.contains("<script"), "{}", comment);
        }
    }
}
