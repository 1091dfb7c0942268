//! The work itself: hand-ins are unpacked, built, run and published, several at a time; what has
//! been done before is taken up. A hand-in that makes the harness panic costs no other one its
//! row.

use super::assign::Assigned;
use super::entry::{StudentEntry, Tried};
use super::job::{Job, Jobs, failed_attempt};
use super::publish::{Published, failed as failed_row, publish};
use super::records::{BUILDS, Extent, Records};
use super::settings::Settings;
use super::spool::Place;
use super::store::Store;
use super::summary::Gathered;
use super::tries::{Means, Run};
use super::{SETTINGS, entry_file, finish, not_written, regroup};
use crate::check::{Record, Seed};
use crate::contain::contain;
use crate::fault::is_machines;
use crate::intake::Intake;
use crate::pool::{self, Stop};
use crate::suite::Suite;
use crate::world::give_back_memory;
use jiff::Timestamp;
use lab11_reports::model::{Class, Verdict};
use std::io;
use std::num::NonZero;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is to be done.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The suite that is judged by.
    pub suite: &'a Suite,
    /// The same with what earns no points, which counts among what a record is made of.
    pub whole: &'a Suite,
    /// Where everything is kept.
    pub store: &'a Store,
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
    /// The class, if the marks of all are known.
    pub class: Option<Class>,
    /// Hand-ins that were run.
    pub run: usize,
    /// Hand-ins whose record was there.
    pub taken_up: usize,
    /// Hand-ins that were not begun.
    pub left: usize,
    /// The fault of the machine for which no further one was begun.
    pub broken: Option<io::Error>,
}

/// Whoever waits for it.
pub trait Progress: Sync {
    /// A hand-in is begun.
    fn begin(&self, key: &str);
    /// A hand-in is done: its students, the points of the first of those that there are, and
    /// whether it was run now. No points if the harness failed.
    fn done(&self, key: &str, points: Option<(f64, f64)>, run: bool);
}

/// The work at a class, which is done in two goes: the marks of all, then what earns no points.
pub struct Work<'a> {
    plan: Plan<'a>,
    settings: &'a Settings,
    /// What was handed in; whose it is stands in the jobs.
    intake: Intake,
    jobs: Jobs,
    gathered: Mutex<Gathered>,
}

/// What the jobs of a go share.
struct Shared<'a> {
    work: &'a Work<'a>,
    records: Records<'a>,
    /// Whether the marks are known: then nothing that fails takes them away.
    is_rest: bool,
    progress: &'a dyn Progress,
}

/// What came of a hand-in: a row for each of its students.
struct Graded {
    rows: Vec<Published>,
    run: bool,
    /// Whether something is left for the second go.
    is_begun: bool,
    points: Option<(f64, f64)>,
}

impl Graded {
    /// Nothing new: what is known stays, and something is left.
    fn as_it_was() -> Self {
        Self { rows: Vec::new(), run: true, is_begun: true, points: None }
    }
}

/// What came of a job.
struct Done {
    run: bool,
    is_begun: bool,
}

impl<'a> Work<'a> {
    /// Prepares the folder, and lays down in it what is to be done. Returns the folders of students of
    /// an earlier run who are no longer there too, which are below `gone/` now.
    pub fn begin(
        plan: Plan<'a>,
        mut intake: Intake,
        assigned: Assigned,
        settings: &'a Settings,
    ) -> io::Result<(Self, Vec<String>)> {
        let gone = regroup::set_others_aside(plan.store, &assigned)?;
        regroup::keep(plan.store, &intake)?;
        plan.store.write_json(SETTINGS, &Settings { complete: false, ..settings.clone() })?;
        intake.forget_people();
        let jobs = Jobs::of(assigned.entries, plan.store.spool()?)?;
        let gathered = Mutex::new(Gathered::begin(plan.store)?);
        give_back_memory();
        Ok((Self { plan, settings, intake, jobs, gathered }, gone))
    }

    /// Makes the marks of the whole class.
    pub fn marks(&mut self, progress: &dyn Progress) -> io::Result<Worked> {
        let is_all = self.settings.rules.without_advisories;
        let extent = if is_all { Extent::Marks } else { Extent::MarksFirst };
        self.go(extent, progress)
    }

    /// How many hand-ins there are of which only the marks are known.
    pub fn left(&self) -> usize {
        self.jobs.places.len()
    }

    /// Does what the marks have left. The class is complete, whatever keeps this from its end.
    pub fn rest(&mut self, progress: &dyn Progress) -> io::Result<Worked> {
        self.go(Extent::Whole, progress)
    }

    fn go(&mut self, extent: Extent, progress: &dyn Progress) -> io::Result<Worked> {
        let Plan { suite, whole, store, seed, jobs, stop, .. } = self.plan;
        let records = Records::new(whole, store, seed, extent);
        let is_rest = extent == Extent::Whole;
        let shared = Shared { work: self, records, is_rest, progress };
        let work = |job: &Place, cpu| shared.work(*job, cpu);
        let results = pool::map(&self.jobs.places, 0..jobs.get(), stop, work);
        let (mut run, mut left, mut broken) = (0, 0, None);
        let mut is_begun = Vec::new();
        for (job, result) in self.jobs.places.iter().zip(results) {
            is_begun.push(match result {
                None => {
                    left += 1;
                    true
                }
                Some(Ok(Ok(done))) => {
                    run += usize::from(done.run);
                    done.is_begun
                }
                Some(Ok(Err(error))) => {
                    left += 1;
                    broken.get_or_insert(error);
                    true
                }
                Some(Err(_)) if is_rest => true,
                // Not even a report that says so could be written.
                Some(Err(panicked)) => {
                    run += 1;
                    for entry in self.jobs.get(*job)?.failed(&panicked.to_string()) {
                        let row = failed_row(suite, self.settings, &entry);
                        self.gathered().add_failed(row)?;
                    }
                    false
                }
            });
        }
        let taken_up = self.left() - left - run;
        let is_known = left == 0 || extent == Extent::Whole;
        let mut is_begun = is_begun.into_iter();
        self.jobs.places.retain(|_| is_begun.next().unwrap_or_default());
        give_back_memory();
        let class = is_known.then(|| self.finish(extent)).transpose()?;
        if self.left() == 0 {
            store.remove(BUILDS)?;
        }
        Ok(Worked { class, run, taken_up, left, broken })
    }

    fn finish(&self, extent: Extent) -> io::Result<Class> {
        let without_advice = if extent == Extent::Marks { 0 } else { self.left() };
        let settings = Settings { complete: true, without_advice, ..self.settings.clone() };
        finish(self.plan.suite, self.plan.store, &settings, &self.gathered())
    }

    fn gathered(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared<'_> {
    /// Works at a job, and gathers its rows.
    fn work(&self, place: Place, cpu: usize) -> io::Result<Done> {
        let job = &self.work.jobs.get(place)?;
        let key = job.key();
        self.progress.begin(key);
        let graded = contain(|| self.grade(job, cpu));
        let graded = graded.unwrap_or_else(|panicked| self.give_up(job, &panicked.to_string()));
        let graded = graded.or_else(|error| self.unwritten(job, error))?;
        let Graded { rows, run, is_begun, points } = graded;
        let gather = |row| self.work.gathered().add(row);
        if let Err(error) = rows.into_iter().try_for_each(gather) {
            self.work.plan.stop.ask();
            return Err(error);
        }
        self.progress.done(key, points, run);
        Ok(Done { run, is_begun })
    }

    fn grade(&self, job: &Job, cpu: usize) -> io::Result<Graded> {
        let Plan { suite, store, .. } = self.work.plan;
        let means = Means { suite, store, records: &self.records };
        let roles =
            job.entries.iter().map(|entry| self.work.settings.adjustments.roles(&entry.person));
        let roles = roles.max_by_key(Vec::len).unwrap_or_default();
        let mut runs = Vec::new();
        for one in job.attempts() {
            let Some(hand_in) = self.work.intake.of(&one.hand_in) else { continue };
            let run = || means.run(hand_in, one, &roles, cpu);
            let run = if self.is_rest { Ok(run()) } else { contain(run) };
            runs.push(run.unwrap_or_else(|panicked| {
                let tried = failed_attempt(one, &panicked.to_string());
                Ok(Run { tried, record: None, now: true })
            })?);
        }
        let tried: Vec<Tried> = runs.iter().map(|run| run.tried.clone()).collect();
        let records: Vec<Option<&Record>> = runs.iter().map(|run| run.record.as_ref()).collect();
        let rows = self.publish(job.with(&tried), &records)?;
        let points = rows.first().and_then(Published::points);
        // One at which the harness failed is tried again by the next command, from the beginning.
        let mut results = rows.iter().flat_map(|row| &row.student.results);
        let is_begun = records.iter().flatten().any(|record| !record.advisories)
            && !results.any(|result| result.verdict == Verdict::Error);
        Ok(Graded { rows, run: runs.iter().any(|run| run.now), is_begun, points })
    }

    /// The rows of a job at which the harness failed.
    fn give_up(&self, job: &Job, how: &str) -> io::Result<Graded> {
        if self.is_rest {
            return Ok(Graded::as_it_was());
        }
        let records = vec![None; job.attempts().len()];
        let rows = self.publish(job.failed(how), &records)?;
        Ok(Graded { rows, run: true, is_begun: false, points: None })
    }

    /// The rows of a job of which something could not be written, by somebody's folder in a file's
    /// place, say. Where the disk is full, nothing that follows would fare better.
    fn unwritten(&self, job: &Job, error: io::Error) -> io::Result<Graded> {
        if is_machines(&error) {
            self.work.plan.stop.ask();
            return Err(error);
        }
        if self.is_rest {
            return Ok(Graded::as_it_was());
        }
        let failed = job.failed(&not_written(&error));
        let row =
            |entry: &StudentEntry| failed_row(self.work.plan.suite, self.work.settings, entry);
        let rows = failed.iter().map(row).collect();
        Ok(Graded { rows, run: true, is_begun: false, points: None })
    }

    fn publish(
        &self,
        entries: Vec<StudentEntry>,
        records: &[Option<&Record>],
    ) -> io::Result<Vec<Published>> {
        let Plan { suite, store, now, .. } = self.work.plan;
        let publish = |entry: StudentEntry| {
            store.write_json(&entry_file(&entry.key), &entry)?;
            publish(suite, self.work.settings, store, (&entry, now), records)
        };
        entries.into_iter().map(publish).collect()
    }
}
