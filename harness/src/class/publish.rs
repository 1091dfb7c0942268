//! From an entry and its record to the student's report and a row of the class.

use super::adjust::{self, Adjusted};
use super::entry::{Outcome, StudentEntry, Tried};
use super::late::late;
use super::settings::Settings;
use super::store::Store;
use super::tries::kept_sources;
use crate::check::{self, Record, without_runs};
use crate::suite::Suite;
use jiff::Timestamp;
use lab11_reports::model::{
    BriefResult, Grade, Ladder, Report, Request, ScenarioResult, Score, Standing, Student, Verdict,
};
use lab11_reports::points::hundredths;
use lab11_reports::text::TextOptions;
use lab11_reports::visible::for_student;
use lab11_reports::{html, json, text};
use std::collections::BTreeMap;
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
    /// The hand-in of the attempt that counts, by its key.
    pub(super) hand_in: String,
    /// The fingerprints of the programs of that attempt.
    pub(super) fingerprints: BTreeMap<String, String>,
}

impl Published {
    /// The points that count, and those that can be earned; none if nobody knows them.
    pub(super) fn points(&self) -> Option<(f64, f64)> {
        let is_known = self.student.standing != Standing::Error;
        is_known.then_some((self.student.total, self.report.score.possible))
    }
}

/// Judges an entry by the records of its attempts, and writes the student's files as the student may
/// see them now.
pub(super) fn publish(
    suite: &Suite,
    settings: &Settings,
    store: &Store,
    (entry, now): (&StudentEntry, Timestamp),
    records: &[Option<&Record>],
) -> io::Result<Published> {
    let judged = entry.tried.iter().zip(records).map(|(one, record)| {
        let (report, standing) = match (record, &one.outcome) {
            (Some(record), _) => (check::report(suite, record), Standing::Graded),
            (None, Outcome::Unreadable(why)) => (without_runs(suite, why), Standing::Unreadable),
            (None, Outcome::Failed(how)) => (not_graded(suite, how), Standing::Error),
            (None, Outcome::Record(_)) => {
                let lost = "What was recorded of it is lost; grade the class again.";
                (without_runs(suite, lost), Standing::Unreadable)
            }
        };
        let sources = match &one.outcome {
            Outcome::Record(fingerprint) => kept_sources(store, fingerprint),
            Outcome::Unreadable(_) | Outcome::Failed(_) => Vec::new(),
        };
        let has_sources = !sources.is_empty();
        let published = publish_as(suite, settings, (entry, one), report, standing, has_sources);
        (published, (sources, *record))
    });
    let (published, (sources, record)) = the_best(judged).expect("an entry has an attempt");
    write_sources(store, entry, &sources)?;
    let told = for_student(&published.report, settings.deadline_of(&entry.person, now));
    let ladders = record.map(|record| check::ladders(suite, record, &told)).unwrap_or_default();
    write(store, &entry.key, &told, ladders)?;
    Ok(published)
}

/// The attempt with the most points, of equals the newest; or one of which nobody knows the points,
/// unless another has all.
fn the_best<T>(judged: impl Iterator<Item = (Published, T)>) -> Option<(Published, T)> {
    judged.max_by(|(one, _), (other, _)| {
        let rank = |published: &Published| match published.points() {
            Some((points, possible)) if points >= possible => (2, points),
            Some((points, _)) => (0, points),
            None => (1, 0.0),
        };
        let (one, other) = (rank(one), rank(other));
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
    })
}

/// What a hand-in comes to of which nothing could be written.
pub(super) fn failed(suite: &Suite, settings: &Settings, entry: &StudentEntry) -> Published {
    let newest = entry.newest();
    let how = match &newest.outcome {
        Outcome::Failed(how) => how.as_str(),
        Outcome::Record(_) | Outcome::Unreadable(_) => "",
    };
    let report = not_graded(suite, how);
    publish_as(suite, settings, (entry, newest), report, Standing::Error, false)
}

/// The report with what the instructor adds, and the row.
fn publish_as(
    suite: &Suite,
    settings: &Settings,
    (entry, one): (&StudentEntry, &Tried),
    mut report: Report,
    standing: Standing,
    has_sources: bool,
) -> Published {
    // Two students may share a record, and neither may learn of the other from it.
    report.submission.id.clone_from(&entry.key);
    report.submission.path = String::new();
    let Adjusted { points, done: adjustments, refused, requests, .. } =
        adjust::apply(&settings.adjustments, &settings.requests, &entry.person, &report);
    let submitted = settings.shown_submitted(entry, one);
    let due = settings.due_of(&entry.person).zip(settings.submitted(entry, one));
    let late = due.and_then(|(due, (time, in_utc))| late(time, in_utc, &due, &suite.late));
    let deducted = late.map_or(0.0, |late| late.points.min(points.max(0.0)));
    let total = hundredths(points - deducted);
    report.grade = Some(Grade {
        student: entry.person.label(),
        submitted: submitted.clone(),
        attempts: entry.attempts.len() as u32,
        attempt: one.number,
        counts: settings.counts,
        problems: [&entry.choice[..], &one.problems].concat(),
        has_sources,
        late,
        adjustments: adjustments.clone(),
        requests: requests.iter().map(|(_, request)| request.clone()).collect(),
        total: Score { points: total, possible: report.score.possible },
    });
    let results = report.scenarios.iter().filter(|_| standing == Standing::Graded);
    let points =
        |result: &ScenarioResult| BriefResult { verdict: result.verdict, points: result.points };
    let is_dated = submitted.is_some();
    let student = Student {
        on_roster: entry.on_roster,
        standing,
        submitted,
        attempts: entry.attempts.len() as u32,
        attempt: one.number,
        results: results.map(points).collect(),
        late,
        adjustments,
        total,
        attention: [attention(entry, one, &report, is_dated), refused].concat(),
        has_sources,
        ..Student::of(&entry.key, &entry.person)
    };
    let fingerprints = one.fingerprints.clone();
    Published { student, report, requests, hand_in: one.hand_in.clone(), fingerprints }
}

/// The report of a hand-in at which the harness failed.
fn not_graded(suite: &Suite, how: &str) -> Report {
    check::not_graded(suite, &format!("Not graded, because the harness failed: it {how}."))
}

/// The report of who handed in nothing.
pub(super) fn nothing_handed_in(suite: &Suite) -> Report {
    without_runs(suite, "Nothing was handed in.")
}

/// Writes the page of a student's sources; without any there is none.
fn write_sources(
    store: &Store,
    entry: &StudentEntry,
    sources: &[(String, String)],
) -> io::Result<()> {
    let page = format!("students/{}/sources.html", entry.key);
    if sources.is_empty() {
        return store.remove(&page);
    }
    let files: Vec<(&str, &[u8])> =
        sources.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    store.write_with(&page, |mut page| html::sources(&entry.person.label(), &files, &mut page))
}

/// Writes the report in its forms. What happened is drawn in the page alone: the other forms stay
/// short.
fn write(store: &Store, key: &str, report: &Report, ladders: Vec<Ladder>) -> io::Result<()> {
    let file = |ending: &str| format!("students/{key}/report.{ending}");
    let mut page = Vec::new();
    html::report(&Report { ladders, ..report.clone() }, &mut page)?;
    store.write(&file("html"), &page)?;
    let mut data = Vec::new();
    json::write(report, &mut data)?;
    store.write(&file("json"), &data)?;
    let mut rendered = Vec::new();
    text::write(report, &TextOptions { width: WIDTH, ..TextOptions::default() }, &mut rendered)?;
    let plain: Vec<u8> = anstream::adapter::strip_bytes(&rendered).flatten().copied().collect();
    store.write(&file("txt"), &plain)
}

/// Why a person should look at a hand-in.
fn attention(entry: &StudentEntry, one: &Tried, report: &Report, is_dated: bool) -> Vec<String> {
    let mut reasons = Vec::new();
    match &one.outcome {
        Outcome::Record(_) => {}
        Outcome::Unreadable(why) => reasons.push(why.clone()),
        Outcome::Failed(how) => {
            reasons.push(format!("not graded, because the harness failed: it {how}"));
        }
    }
    reasons.extend(entry.choice.iter().chain(&one.problems).cloned());
    reasons.extend(entry.doubts.iter().cloned());
    let ended = |verdict: Verdict| {
        let results = report.scenarios.iter().filter(move |result| result.verdict == verdict);
        let ids: Vec<&str> = results.map(|result| result.id.as_str()).collect();
        ids.join(", ")
    };
    let is_failed = matches!(one.outcome, Outcome::Failed(_));
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
    if one.late_mark && !is_dated {
        reasons.push("marked as late by the system; when it came is not known".into());
    }
    reasons
}
