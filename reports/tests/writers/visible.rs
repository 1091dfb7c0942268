//! What is hidden from students leaves no trace in any format.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lab11_reports::formats::{Format, FormatOptions};
use lab11_reports::gradebook::Remark;
use lab11_reports::model::{
    Adjustment, AdvisoryResult, Diagnostic, Finding, Grade, Level, Place, Report, Request,
    ScenarioResult, Score, Sides, Verdict, Visibility,
};
use lab11_reports::text::TextOptions;
use lab11_reports::visible::{Deadline, for_student};

use crate::samples::{self, handshake};

/// Stands in every text of what is hidden.
const MARK: &str = "TOPSECRET";

fn marked(what: &str) -> String {
    format!("{MARK}-{what}")
}

/// A finding with the mark in all that it says.
fn finding() -> Finding {
    Finding {
        expectation: marked("expectation"),
        verdict: Verdict::Fail,
        expected: marked("expected"),
        seen: format!("the compiler says {}", marked("said")),
        sides: Some(Sides { expected: marked("side"), seen: marked("other"), cut: Some(3) }),
        follows: None,
        place: Some(Place { file: marked("file.c"), line: 7, text: marked("line"), mark: None }),
        why: marked("why"),
        help: marked("help"),
        lecture: marked("lecture"),
        output: Some(marked("output")),
    }
}

/// A report in which one scenario and one advisory are hidden, and everything else that may speak of them
/// does.
fn report(visibility: Visibility) -> Report {
    let mut report = samples::several_failures();
    let id = marked("id");
    report.scenarios.insert(
        2,
        ScenarioResult {
            id: id.clone(),
            title: marked("title"),
            group: marked("group"),
            verdict: Verdict::Fail,
            points: 3.0,
            possible: 8.0,
            look: Some(marked("look")),
            follows: Vec::new(),
            because: None,
            findings: vec![finding()],
            visibility,
        },
    );
    report.advisories.push(AdvisoryResult {
        id: marked("advisory"),
        title: marked("advice"),
        verdict: Verdict::Fail,
        findings: vec![finding()],
        visibility,
    });
    report.scenarios[4].verdict = Verdict::Skipped;
    report.scenarios[4].because = Some(id.clone());
    report.scenarios[5].follows = vec![format!("{id}/{}", marked("expectation"))];
    report.notes.push(format!("Somebody speaks of {id}."));
    report.ladders = vec![handshake()];
    report.ladders[0].scenario.clone_from(&id);
    let said = |level, message: &str| Diagnostic {
        level,
        message: message.to_owned(),
        place: finding().place,
        of_slides: false,
    };
    report.submission.programs[0].diagnostics =
        vec![said(Level::Error, &marked("said")), said(Level::Note, &marked("note"))];
    report.score.points += 3.0;
    report.score.possible += 8.0;
    report.grade = Some(Grade {
        adjustments: vec![Adjustment { scenario: Some(id.clone()), ..adjustment() }],
        requests: vec![Request { scenario: Some(id), ..Request::default() }],
        total: report.score,
        ..samples::late().grade.expect("it was graded with a class")
    });
    report
}

fn adjustment() -> Adjustment {
    let late = samples::late().grade.expect("it was graded with a class");
    late.adjustments.first().expect("something was changed").clone()
}

fn written(format: Format, report: &Report) -> String {
    let mut out = Vec::new();
    let options =
        FormatOptions { text: TextOptions { detail: true, ..TextOptions::default() }, fence: "f" };
    format.write(report, &options, &mut out).expect("a Vec takes everything");
    let text = String::from_utf8(out).expect("every format is UTF-8");
    match format {
        Format::Classroom => {
            String::from_utf8(STANDARD.decode(text.trim()).expect("base64")).expect("JSON")
        }
        _ => text,
    }
}

#[test]
fn what_is_hidden_is_in_no_format() {
    for visibility in [Visibility::Hidden, Visibility::AfterDueDate] {
        let whole = report(visibility);
        let shown = for_student(&whole, Deadline::Ahead);
        assert!(!format!("{shown:?}").contains(MARK), "{shown:?}");
        for format in Format::ALL {
            // The mark would be seen.
            assert!(written(*format, &whole).contains(MARK), "{}", format.name());
            let text = written(*format, &shown);
            assert!(!text.contains(MARK), "{}:\n{text}", format.name());
        }
        assert!(!format!("{:?}", Remark::of(&shown)).contains(MARK));
    }
}

#[test]
fn its_points_count_and_are_told_together() {
    let whole = report(Visibility::Hidden);
    let shown = for_student(&whole, Deadline::Ahead);
    assert_eq!(shown.score, whole.score);
    assert_eq!(shown.hidden, Some(Score { points: 3.0, possible: 8.0 }));
    let told = "Hidden tests: 3 of 8 points, which the score holds.";
    assert_eq!(shown.notes.last().map(String::as_str), Some(told));
    for format in [Format::Text, Format::Html, Format::Markdown, Format::Json, Format::Submitty] {
        assert!(written(format, &shown).contains(told), "{}", format.name());
    }
    // What adds up the scores of tests comes to the same.
    let classroom: serde_json::Value =
        serde_json::from_str(&written(Format::Classroom, &shown)).expect("JSON");
    let tests = classroom["tests"].as_array().expect("a list");
    let sum: f64 = tests.iter().filter_map(|test| test["score"].as_f64()).sum();
    let all: f64 = whole.scenarios.iter().map(|one| one.points).sum();
    assert!((sum - all).abs() < 1e-9, "{sum} {all}");
    assert!(written(Format::Autolab, &shown).contains("\"Hidden tests\":3.0"));
    // Once more, nothing more is hidden and the sum stays.
    let again = for_student(&shown, Deadline::Ahead);
    assert_eq!(again.hidden, shown.hidden);
}

#[test]
fn the_due_date_shows_what_waits_for_it_and_nothing_else() {
    let shown = for_student(&report(Visibility::AfterDueDate), Deadline::Past);
    let one = &shown.scenarios[2];
    assert_eq!((one.id.as_str(), one.visibility), ("TOPSECRET-id", Visibility::Visible));
    assert_eq!(shown.hidden, None);
    assert_eq!(shown.ladders.len(), 1);
    let hidden = for_student(&report(Visibility::Hidden), Deadline::Past);
    assert!(!format!("{hidden:?}").contains(MARK));
    let ahead = for_student(&report(Visibility::AfterDueDate), Deadline::Ahead);
    let note = ahead.notes.last().expect("a note");
    assert!(note.ends_with("Some of them are shown after the due date."), "{note}");
}

#[test]
fn where_nothing_is_hidden_nothing_changes() {
    for report in [samples::all_points(), samples::several_failures(), samples::late()] {
        for deadline in [Deadline::Ahead, Deadline::Past] {
            assert_eq!(for_student(&report, deadline), report);
        }
    }
}

#[test]
fn gradescope_is_told_all_and_hides_it_itself() {
    for (visibility, word) in
        [(Visibility::Hidden, "hidden"), (Visibility::AfterDueDate, "after_due_date")]
    {
        let mut results: serde_json::Value =
            serde_json::from_str(&written(Format::Gradescope, &report(visibility))).expect("JSON");
        let tests = results["tests"].as_array_mut().expect("a list");
        let hidden: Vec<_> = tests.extract_if(.., |test| test["visibility"] == word).collect();
        assert_eq!(hidden.len(), 1);
        assert_eq!((&hidden[0]["score"], &hidden[0]["max_score"]), (&3.0.into(), &8.0.into()));
        assert!(hidden[0]["output"].as_str().expect("text").contains("TOPSECRET-expected"));
        assert!(tests.iter().all(|test| test["visibility"] == "visible"));
        assert!(!results.to_string().contains(MARK), "{results:#}");
    }
}
