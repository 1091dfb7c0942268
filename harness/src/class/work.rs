//! The work itself: hand-ins are unpacked, built, run and published, several at a time; what has
//! been done before is taken up. A hand-in that makes the harness panic costs no other one its
//! row.

use super::assign::Assigned;
use super::entry::{StudentEntry, Tried};
use super::job::{Job, failed_attempt};
use super::publish::{Published, failed as failed_row, publish};
use super::records::Records;
use super::settings::Settings;
use super::store::Store;
use super::summary::Gathered;
use super::tries::{Means, Run};
use super::{SETTINGS, entry_file, finish, not_written, regroup};
use crate::check::{Record, Seed};
use crate::contain::contain;
use crate::fault::is_machines;
use crate::intake::{HandIn, Intake};
use crate::pool::{self, Stop};
use crate::suite::Suite;
use jiff::Timestamp;
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
    /// The secret of this grading.
    pub seed: &'a Seed,
    /// The time by which students are told what they may be told.
    pub now: Timestamp,
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
    /// Hand-ins of which nothing is known yet.
    pub left: usize,
    /// The fault of the machine for which no further one was begun.
    pub broken: Option<io::Error>,
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
    hand_ins: BTreeMap<&'a str, &'a HandIn>,
    records: Records<'a>,
    gathered: Mutex<Gathered>,
    progress: &'a dyn Progress,
}

/// What came of a hand-in: a row for each of its students.
struct Graded {
    rows: Vec<Published>,
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
    let records = Records::new(plan.suite, plan.store, plan.seed);
    let hand_ins = plan.intake.hand_ins.iter().map(|one| (one.key.as_str(), one)).collect();
    let gathered = Mutex::default();
    let shared = Shared { plan, settings, hand_ins, records, gathered, progress };
    let jobs = Job::all(assigned);
    let results = pool::map(&jobs, 0..plan.jobs.get(), plan.stop, |job, cpu| shared.work(job, cpu));
    let mut gathered = shared.gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (mut run, mut left, mut broken) = (0, 0, None);
    for (job, result) in jobs.iter().zip(results) {
        match result {
            None => left += 1,
            Some(Ok(Ok(done))) => run += usize::from(done),
            Some(Ok(Err(error))) => {
                left += 1;
                broken.get_or_insert(error);
            }
            // Not even a report that says so could be written.
            Some(Err(panicked)) => {
                run += 1;
                for entry in job.failed(&panicked.to_string()) {
                    gathered.add_failed(failed_row(plan.suite, settings, &entry));
                }
            }
        }
    }
    let taken_up = jobs.len() - left - run;
    let settings = Settings { complete: true, ..settings.clone() };
    let all = (left == 0).then(|| finish(plan.suite, plan.store, &settings, gathered));
    Ok(Worked { class: all.transpose()?, run, taken_up, left, broken, gone })
}

impl Shared<'_> {
    /// Works at a job, and gathers its rows. Returns whether anything was run now.
    fn work(&self, job: &Job<'_>, cpu: usize) -> io::Result<bool> {
        let key = job.key();
        self.progress.begin(key);
        let graded = contain(|| self.grade(job, cpu))
            .unwrap_or_else(|panicked| self.give_up(job, &panicked.to_string()));
        let Graded { rows, run, points } = graded.or_else(|error| self.unwritten(job, error))?;
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        for published in rows {
            gathered.add(published);
        }
        drop(gathered);
        self.progress.done(key, points, run);
        Ok(run)
    }

    fn grade(&self, job: &Job<'_>, cpu: usize) -> io::Result<Graded> {
        let Plan { suite, store, .. } = self.plan;
        let means = Means { suite, store, records: &self.records };
        let roles = job.entries.iter().map(|entry| self.settings.adjustments.roles(&entry.person));
        let roles = roles.max_by_key(Vec::len).unwrap_or_default();
        let mut runs = Vec::new();
        for one in job.attempts() {
            let Some(hand_in) = self.hand_ins.get(one.hand_in.as_str()) else { continue };
            let run = contain(|| means.run(hand_in, one, &roles, cpu));
            runs.push(run.unwrap_or_else(|panicked| {
                let tried = failed_attempt(one, &panicked.to_string());
                Ok(Run { tried, record: None, now: true })
            })?);
        }
        let tried: Vec<Tried> = runs.iter().map(|run| run.tried.clone()).collect();
        let records: Vec<Option<&Record>> = runs.iter().map(|run| run.record.as_ref()).collect();
        let rows = self.publish(job.with(&tried), &records)?;
        let points = rows.first().and_then(Published::points);
        Ok(Graded { rows, run: runs.iter().any(|run| run.now), points })
    }

    /// The rows of a job at which the harness failed.
    fn give_up(&self, job: &Job<'_>, how: &str) -> io::Result<Graded> {
        let records = vec![None; job.attempts().len()];
        let rows = self.publish(job.failed(how), &records)?;
        Ok(Graded { rows, run: true, points: None })
    }

    /// The rows of a job of which something could not be written, by somebody's folder in a file's
    /// place, say. Where the disk is full, nothing that follows would fare better.
    fn unwritten(&self, job: &Job<'_>, error: io::Error) -> io::Result<Graded> {
        if is_machines(&error) {
            self.plan.stop.ask();
            return Err(error);
        }
        let failed = job.failed(&not_written(&error));
        let row = |entry: &StudentEntry| failed_row(self.plan.suite, self.settings, entry);
        Ok(Graded { rows: failed.iter().map(row).collect(), run: true, points: None })
    }

    fn publish(
        &self,
        entries: Vec<StudentEntry>,
        records: &[Option<&Record>],
    ) -> io::Result<Vec<Published>> {
        let Plan { suite, store, now, .. } = self.plan;
        let publish = |entry: StudentEntry| {
            store.write_json(&entry_file(&entry.key), &entry)?;
            publish(suite, self.settings, store, (&entry, now), records)
        };
        entries.into_iter().map(publish).collect()
    }
}
