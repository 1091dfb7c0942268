//! From an entry and its record to the student's report and a row of the class.

use super::adjust::{self, Adjusted, hundredths};
use super::entry::{Outcome, Settings, StudentEntry};
use super::late::late;
use super::store::Store;
use crate::check::{self, Record};
use crate::suite::{Scenario, Suite};
use crate::world::Tier;
use lab11_reports::model::{
    BriefResult, Grade, Report, Request, SCHEMA, ScenarioResult, Score, Standing, Student,
    SubmissionInfo, SuiteInfo, Timing, Verdict,
};
use lab11_reports::text::TextOptions;
use lab11_reports::{html, json, text};
use std::io;

/// The width of a text report, in columns.
const WIDTH: usize = 80;

/// What a hand-in comes to.
#[derive(Debug)]
pub(super) struct Published {
    /// The row of the class.
    pub(super) student: Student,
    /// The whole report, with what the student is not told.
    pub(super) report: Report,
    /// What the student asks, by its place in the file.
    pub(super) requests: Vec<(usize, Request)>,
}

/// Judges an entry and writes the student's files.
pub(super) fn publish(
    suite: &Suite,
    settings: &Settings,
    store: &Store,
    entry: &StudentEntry,
    record: Option<&Record>,
) -> io::Result<Published> {
    let (report, standing) = match (record, &entry.outcome) {
        (Some(record), _) => (check::report(suite, record), Standing::Graded),
        (None, Outcome::Unreadable(why)) => (unreadable(suite, why), Standing::Unreadable),
        (None, Outcome::Failed(how)) => (not_graded(suite, how), Standing::Error),
        (None, Outcome::Record(_)) => {
            let lost = "What was recorded of it is lost; grade the class again.";
            (unreadable(suite, lost), Standing::Unreadable)
        }
    };
    let published = publish_as(suite, settings, entry, report, standing);
    write(store, &entry.key, &told(suite, &published.report))?;
    Ok(published)
}

/// What a hand-in comes to of which nothing could be written.
pub(super) fn failed(suite: &Suite, settings: &Settings, entry: &StudentEntry) -> Published {
    let how = match &entry.outcome {
        Outcome::Failed(how) => how.as_str(),
        Outcome::Record(_) | Outcome::Unreadable(_) => "",
    };
    publish_as(suite, settings, entry, not_graded(suite, how), Standing::Error)
}

/// The report with what the instructor adds, and the row.
fn publish_as(
    suite: &Suite,
    settings: &Settings,
    entry: &StudentEntry,
    mut report: Report,
    standing: Standing,
) -> Published {
    // Two students may share a record, and neither may learn of the other from it.
    report.submission.id.clone_from(&entry.key);
    report.submission.path = String::new();
    let Adjusted { points, done: adjustments, refused, requests, .. } =
        adjust::apply(&settings.adjustments, &settings.requests, &entry.person, &report);
    let submitted = settings.shown_submitted(entry);
    let due = settings.due_of(&entry.person).zip(settings.submitted(entry));
    let late = due.and_then(|(due, (time, in_utc))| late(time, in_utc, &due, &suite.late));
    let deducted = late.map_or(0.0, |late| late.points.min(points.max(0.0)));
    let total = hundredths(points - deducted);
    report.grade = Some(Grade {
        student: entry.person.label(),
        submitted: submitted.clone(),
        attempts: entry.attempts.len() as u32,
        problems: [&entry.choice[..], &entry.problems].concat(),
        has_sources: entry.has_sources,
        late,
        adjustments: adjustments.clone(),
        requests: requests.iter().map(|(_, request)| request.clone()).collect(),
        total: Score { points: total, possible: report.score.possible },
    });
    let results = report.scenarios.iter().filter(|_| standing == Standing::Graded);
    let points =
        |result: &ScenarioResult| BriefResult { verdict: result.verdict, points: result.points };
    let student = Student {
        on_roster: entry.on_roster,
        standing,
        submitted,
        attempts: entry.attempts.len() as u32,
        results: results.map(points).collect(),
        late,
        adjustments,
        total,
        attention: [attention(entry, &report), refused].concat(),
        has_sources: entry.has_sources,
        ..Student::of(&entry.key, &entry.person)
    };
    Published { student, report, requests }
}

/// The report of a hand-in at which the harness failed.
fn not_graded(suite: &Suite, how: &str) -> Report {
    let scored = suite.scenarios.iter().filter_map(|scenario| Some((scenario, scenario.points?)));
    let result = |(scenario, possible): (&Scenario, f64)| ScenarioResult {
        id: scenario.id.to_string(),
        title: scenario.title.clone(),
        group: scenario.group.clone(),
        verdict: Verdict::Error,
        points: 0.0,
        possible,
        look: None,
        follows: Vec::new(),
        because: None,
        findings: Vec::new(),
    };
    Report {
        scenarios: scored.map(result).collect(),
        ..unreadable(suite, &format!("Not graded, because the harness failed: it {how}."))
    }
}

/// The report of who handed in nothing.
pub(super) fn nothing_handed_in(suite: &Suite) -> Report {
    unreadable(suite, "Nothing was handed in.")
}

/// The report of something that could not be run.
fn unreadable(suite: &Suite, why: &str) -> Report {
    let possible = suite.scenarios.iter().filter_map(|scenario| scenario.points).sum();
    Report {
        schema: SCHEMA.into(),
        suite: SuiteInfo { id: suite.id.clone(), title: suite.title.clone() },
        tier: Tier::default().to_string(),
        submission: SubmissionInfo { id: String::new(), path: String::new(), programs: Vec::new() },
        score: Score { points: 0.0, possible },
        grade: None,
        notes: vec![why.to_owned()],
        scenarios: Vec::new(),
        advisories: Vec::new(),
        timing: Timing { build: 0.0, run: 0.0 },
        ladders: Vec::new(),
    }
}

/// The report without what the suite hides.
fn told(suite: &Suite, report: &Report) -> Report {
    let is_hidden = |id: &str| suite.scenario(id).is_some_and(|scenario| scenario.hidden);
    let mut told = report.clone();
    let hidden = report.scenarios.iter().filter(|result| is_hidden(&result.id));
    let (points, possible) = hidden.fold((0.0, 0.0), |(points, possible), result| {
        (points + result.points, possible + result.possible)
    });
    if possible > 0.0 {
        told.notes.push(format!(
            "The score holds {points} of {possible} points for requirements that are not shown."
        ));
    }
    told.scenarios.retain(|result| !is_hidden(&result.id));
    told.advisories.retain(|result| !is_hidden(&result.id));
    for result in &mut told.scenarios {
        if result.because.as_deref().is_some_and(is_hidden) {
            result.because = None;
        }
    }
    if let Some(grade) = &mut told.grade {
        for adjustment in &mut grade.adjustments {
            if adjustment.scenario.as_deref().is_some_and(is_hidden) {
                adjustment.scenario = None;
            }
        }
        for request in &mut grade.requests {
            if request.scenario.as_deref().is_some_and(is_hidden) {
                request.scenario = None;
            }
        }
    }
    told
}

/// Writes the page of a student's sources.
pub(super) fn sources(
    store: &Store,
    entry: &StudentEntry,
    files: &[(String, Vec<u8>)],
) -> io::Result<()> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    store.write_with(&format!("students/{}/sources.html", entry.key), |mut page| {
        html::sources(&entry.person.label(), &files, &mut page)
    })
}

fn write(store: &Store, key: &str, report: &Report) -> io::Result<()> {
    let file = |ending: &str| format!("students/{key}/report.{ending}");
    let mut page = Vec::new();
    html::report(report, &mut page)?;
    store.write(&file("html"), &page)?;
    let mut data = Vec::new();
    json::write(report, &mut data)?;
    store.write(&file("json"), &data)?;
    let mut rendered = Vec::new();
    text::write(report, &TextOptions { width: WIDTH, detail: false }, &mut rendered)?;
    let plain: Vec<u8> = anstream::adapter::strip_bytes(&rendered).flatten().copied().collect();
    store.write(&file("txt"), &plain)
}

/// Why a person should look at a hand-in.
fn attention(entry: &StudentEntry, report: &Report) -> Vec<String> {
    let mut reasons = Vec::new();
    match &entry.outcome {
        Outcome::Record(_) => {}
        Outcome::Unreadable(why) => reasons.push(why.clone()),
        Outcome::Failed(how) => {
            reasons.push(format!("not graded, because the harness failed: it {how}"));
        }
    }
    reasons.extend(entry.choice.iter().chain(&entry.problems).cloned());
    reasons.extend(entry.doubts.iter().cloned());
    let ended = |verdict: Verdict| {
        let results = report.scenarios.iter().filter(move |result| result.verdict == verdict);
        let ids: Vec<&str> = results.map(|result| result.id.as_str()).collect();
        ids.join(", ")
    };
    let is_failed = matches!(entry.outcome, Outcome::Failed(_));
    for (verdict, what) in [
        (Verdict::Error, "not graded, because the harness failed"),
        (Verdict::Inconclusive, "undecided"),
    ] {
        let ids = ended(verdict);
        if !ids.is_empty() && !is_failed {
            reasons.push(format!("{what}: {ids}"));
        }
    }
    let looks = report
        .scenarios
        .iter()
        .filter_map(|result| result.look.as_ref().map(|look| format!("{}: {look}", result.id)));
    reasons.extend(looks);
    let without: Vec<&str> = report
        .submission
        .programs
        .iter()
        .filter(|program| program.file.is_none() && !program.built)
        .map(|program| program.role.as_str())
        .collect();
    if !without.is_empty() {
        reasons.push(format!("no file was taken for: {}", without.join(", ")));
    }
    if entry.on_roster == Some(false) {
        reasons.push("not on the roster".into());
    }
    if entry.late_mark && entry.submitted.is_none() {
        reasons.push("marked as late by the system; when it came is not known".into());
    }
    reasons
}
