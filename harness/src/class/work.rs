//! The work itself: hand-ins are unpacked, built, run and published, several at a time; what has
//! been done before is taken up. A hand-in that makes the harness panic costs no other one its
//! row.

use super::assign::Assigned;
use super::entry::{Outcome, Settings, StudentEntry};
use super::publish::{self, Published, failed, publish};
use super::records::{Recorded, Records};
use super::store::Store;
use super::summary::Gathered;
use super::{SETTINGS, alike, entry_file, finish, regroup};
use crate::check::Record;
use crate::contain::{Panicked, contain};
use crate::intake::{Bounds, HandIn, Intake};
use crate::pool::{self, Stop};
use crate::submission::{self, Submission, SubmissionError};
use crate::suite::Suite;
use crate::test_panic::TestPanic;
use lab11_reports::model::Class;
use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The suite.
    pub suite: &'a Suite,
    /// Where everything is kept.
    pub store: &'a Store,
    /// What was handed in.
    pub intake: &'a Intake,
    /// Hand-ins at a time.
    pub jobs: NonZero<usize>,
    /// Once asked for, no further hand-in is begun.
    pub stop: &'a Stop,
}

/// How far it came.
#[derive(Debug)]
pub struct Worked {
    /// The class, if all was done.
    pub class: Option<Class>,
    /// Hand-ins that were run.
    pub run: usize,
    /// Hand-ins whose record was there.
    pub taken_up: usize,
    /// Hand-ins that were not begun.
    pub left: usize,
    /// The folders of students of an earlier run who are no longer there, below `gone/` now.
    pub gone: Vec<String>,
}

/// Whoever waits for it.
pub trait Progress: Sync {
    /// A hand-in is begun.
    fn begin(&self, key: &str);
    /// A hand-in is done: its students, the points of the first of those that there are, and
    /// whether it was run now. No points if the harness failed.
    fn done(&self, key: &str, points: Option<(f64, f64)>, run: bool);
}

/// What the jobs share.
struct Shared<'a> {
    plan: Plan<'a>,
    settings: &'a Settings,
    records: Records<'a>,
    gathered: Mutex<Gathered>,
    progress: &'a dyn Progress,
}

/// What came of a hand-in: a row for each of its students.
struct Graded {
    rows: Vec<(StudentEntry, Published)>,
    run: bool,
    points: Option<(f64, f64)>,
}

/// Grades all that was assigned.
pub fn work(
    plan: Plan<'_>,
    assigned: &Assigned,
    settings: &Settings,
    progress: &dyn Progress,
) -> io::Result<Worked> {
    let gone = regroup::set_others_aside(plan.store, assigned)?;
    regroup::keep(plan.store, plan.intake)?;
    plan.store.write_json(SETTINGS, &Settings { complete: false, ..settings.clone() })?;
    let records = Records::new(plan.suite, plan.store);
    let shared = Shared { plan, settings, records, gathered: Mutex::default(), progress };
    let hand_ins = &assigned.hand_ins;
    let results = pool::map(hand_ins, 0..plan.jobs.get(), plan.stop, |(place, entries), cpu| {
        shared.work(&plan.intake.hand_ins[*place], entries, cpu)
    });
    let mut gathered = shared.gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (mut run, mut left) = (0, 0);
    for ((_, entries), result) in hand_ins.iter().zip(results) {
        match result {
            None => left += 1,
            Some(Ok(done)) => run += usize::from(done?),
            // Not even a report that says so could be written.
            Some(Err(panicked)) => {
                run += 1;
                for entry in failed_entries(entries, &panicked) {
                    gathered.add_failed(&entry, failed(plan.suite, settings, &entry));
                }
            }
        }
    }
    let taken_up = hand_ins.len() - left - run;
    let settings = Settings { complete: true, ..settings.clone() };
    let all = (left == 0).then(|| finish(plan.suite, plan.store, &settings, gathered));
    Ok(Worked { class: all.transpose()?, run, taken_up, left, gone })
}

impl Shared<'_> {
    /// Works at a hand-in, and gathers its rows. Returns whether it was run now.
    fn work(&self, hand_in: &HandIn, entries: &[StudentEntry], cpu: usize) -> io::Result<bool> {
        let key = hand_in.key.as_str();
        self.progress.begin(key);
        let graded = contain(|| self.grade(hand_in, entries, cpu))
            .unwrap_or_else(|panicked| self.give_up(&failed_entries(entries, &panicked)));
        if graded.is_err() {
            // The disk is full, say: nothing that follows would fare better.
            self.plan.stop.ask();
        }
        let Graded { rows, run, points } = graded?;
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        for (entry, published) in rows {
            gathered.add(&entry, published);
        }
        drop(gathered);
        self.progress.done(key, points, run);
        Ok(run)
    }

    fn grade(&self, hand_in: &HandIn, entries: &[StudentEntry], cpu: usize) -> io::Result<Graded> {
        let Plan { suite, store, .. } = self.plan;
        let here = || TestPanic::HandIn(hand_in.key.clone());
        let folder = store.passing()?;
        let unpacked = hand_in.unpack(folder.path(), &Bounds::default())?;
        let roles = entries.first().map(|entry| self.settings.adjustments.roles(&entry.person));
        let roles = roles.unwrap_or_default();
        let submission = submission::read(folder.path(), &suite.roles, &roles);
        let archive = hand_in.archive().map(|name| archive_form(&name));
        let submission = submission.map(|submission| Submission { archive, ..submission });
        // All of it is in memory now.
        drop(folder);
        TestPanic::strike(suite.test_panic.as_ref(), here);
        let sources: Vec<(String, Vec<u8>)> = submission.as_ref().map(sources).unwrap_or_default();
        let (outcome, recorded, fingerprints) = match submission {
            Err(error) => (Outcome::Unreadable(why(&error)), None, BTreeMap::new()),
            Ok(submission) => {
                let recorded = self.records.of(&submission, cpu)?;
                let outcome = Outcome::Record(recorded.fingerprint.clone());
                (outcome, Some(recorded), fingerprints(&submission))
            }
        };
        let entries = entries.iter().map(|entry| {
            let mut entry = entry.clone();
            entry.problems.extend(unpacked.problems.iter().cloned());
            entry.outcome = outcome.clone();
            entry.fingerprints.clone_from(&fingerprints);
            entry.has_sources = !sources.is_empty();
            entry
        });
        if !sources.is_empty() {
            for entry in entries.clone() {
                publish::sources(store, &entry, &sources)?;
            }
        }
        let rows = self.publish(entries, recorded.as_ref().map(|recorded| &recorded.record))?;
        let first = rows.first().map(|(_, one)| (one.student.total, one.report.score.possible));
        let run = matches!(recorded, Some(Recorded { run: true, .. }));
        Ok(Graded { rows, run, points: Some(first.unwrap_or_default()) })
    }

    /// The rows of a hand-in at which the harness failed.
    fn give_up(&self, entries: &[StudentEntry]) -> io::Result<Graded> {
        let rows = self.publish(entries.iter().cloned(), None)?;
        Ok(Graded { rows, run: true, points: None })
    }

    fn publish(
        &self,
        entries: impl Iterator<Item = StudentEntry>,
        record: Option<&Record>,
    ) -> io::Result<Vec<(StudentEntry, Published)>> {
        let Plan { suite, store, .. } = self.plan;
        let publish = |entry: StudentEntry| {
            let published = publish(suite, self.settings, store, &entry, record)?;
            store.write_json(&entry_file(&entry.key), &entry)?;
            Ok((entry, published))
        };
        entries.map(publish).collect()
    }
}

/// The entries of a hand-in at which the harness failed.
fn failed_entries(entries: &[StudentEntry], panicked: &Panicked) -> Vec<StudentEntry> {
    let failed = |entry: &StudentEntry| StudentEntry {
        outcome: Outcome::Failed(panicked.to_string()),
        ..entry.clone()
    };
    entries.iter().map(failed).collect()
}

/// The form of an archive's name, from which its student can't be told: a `lab` with its number
/// stands, and `<user>` for every other word.
fn archive_form(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut form = String::new();
    for word in stem.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let number = letters.to_ascii_lowercase();
        let number = number.strip_prefix("lab").filter(|rest| !rest.is_empty());
        let is_lab = number.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
        form += if is_lab || letters.is_empty() { letters } else { "<user>" };
        form += &word[letters.len()..];
    }
    format!("{form}.{ending}")
}

/// The sources among the files, by their printable names.
fn sources(submission: &Submission) -> Vec<(String, Vec<u8>)> {
    let sources = submission.files.iter().filter(|file| file.kind.is_source());
    sources.map(|file| (file.name.clone(), file.bytes.clone())).collect()
}

/// The fingerprints of the programs that were handed in as sources, by role.
fn fingerprints(submission: &Submission) -> BTreeMap<String, String> {
    let own = submission.chosen.iter().filter(|(_, choice)| !choice.also);
    own.filter_map(|(role, choice)| {
        let file = &submission.files[choice.file];
        let is_source = file.kind.is_source();
        let fingerprint = is_source.then(|| alike::fingerprint(&file.bytes)).flatten()?;
        Some((role.to_string(), fingerprint))
    })
    .collect()
}

/// Why a hand-in can't be graded, for its student; the folder it was unpacked into is not named.
fn why(error: &SubmissionError) -> String {
    match error {
        SubmissionError::Empty { .. } => "No file was handed in that can be read.".into(),
        SubmissionError::NoProgram { seen, .. } => format!(
            "Nothing that was handed in looks like C or C++ source, or like an executable: {seen}."
        ),
        other => format!("What was handed in can't be read: {other}"),
    }
}
