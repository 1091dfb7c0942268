//! The work itself: hand-ins are unpacked, built, run and published, several at a time; what has
//! been done before is taken up.

use super::assign::Assigned;
use super::entry::{Entry, Outcome, Settings};
use super::publish::publish;
use super::store::Store;
use super::whole::Gathered;
use super::{SETTINGS, alike, entry_file, finish};
use crate::check::{self, Options, Record, Silent};
use crate::intake::{Bounds, HandIn, Intake};
use crate::submission::{self, Submission, SubmissionError};
use crate::suite::{LateRule, Suite, Words};
use lab11_reports::model::{Class, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

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
    /// When set, no further hand-in is begun.
    pub stop: &'a AtomicBool,
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
}

/// Whoever waits for it.
pub trait Progress: Sync {
    /// A hand-in is begun.
    fn begin(&self, key: &str);
    /// A hand-in is done: its students, the points of the first, and whether it was run now.
    fn done(&self, key: &str, points: f64, possible: f64, run: bool);
}

/// The state that workers share.
struct Shared<'a> {
    plan: Plan<'a>,
    settings: &'a Settings,
    /// What a mark is made of beside the hand-in.
    rules: String,
    /// Marks whose record is being made.
    busy: Mutex<BTreeSet<String>>,
    freed: Condvar,
    gathered: Mutex<Gathered>,
    run: AtomicUsize,
    taken_up: AtomicUsize,
    failed: Mutex<Option<io::Error>>,
}

/// Grades all that was assigned.
pub fn work(
    plan: Plan<'_>,
    assigned: Assigned,
    settings: &Settings,
    progress: &dyn Progress,
) -> io::Result<Worked> {
    forget_strangers(plan.store, &assigned)?;
    plan.store.write_json(SETTINGS, &Settings { complete: false, ..settings.clone() })?;
    let shared = Shared {
        plan,
        settings,
        rules: rules(plan.suite),
        busy: Mutex::default(),
        freed: Condvar::new(),
        gathered: Mutex::default(),
        run: AtomicUsize::new(0),
        taken_up: AtomicUsize::new(0),
        failed: Mutex::new(None),
    };
    let total = assigned.hand_ins.len();
    let next = Mutex::new(assigned.hand_ins.into_iter());
    let begun = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for cpu in 0..plan.jobs.get().min(total) {
            let (shared, next, begun) = (&shared, &next, &begun);
            scope.spawn(move || {
                while !plan.stop.load(Ordering::Relaxed) {
                    let one = next.lock().expect("no thread panics here").next();
                    let Some((place, entries)) = one else { break };
                    begun.fetch_add(1, Ordering::Relaxed);
                    let hand_in = &plan.intake.hand_ins[place];
                    if let Err(error) = shared.grade(hand_in, entries, cpu, progress) {
                        // The disk is full, say: nothing that follows would fare better.
                        plan.stop.store(true, Ordering::Relaxed);
                        *shared.failed.lock().expect("no thread panics here") = Some(error);
                    }
                }
            });
        }
    });
    if let Some(error) = shared.failed.into_inner().expect("no thread panics here") {
        return Err(error);
    }
    let left = total - begun.into_inner();
    let class = if left == 0 {
        let settings = Settings { complete: true, ..settings.clone() };
        let gathered = shared.gathered.into_inner().expect("no thread panics here");
        Some(finish(plan.suite, plan.store, &settings, gathered)?)
    } else {
        None
    };
    let (run, taken_up) = (shared.run.into_inner(), shared.taken_up.into_inner());
    Ok(Worked { class, run, taken_up, left })
}

/// What of the suite decides about a record. Deductions for lateness do not.
fn rules(suite: &Suite) -> String {
    let bare = Suite { late: LateRule::default(), given: Vec::new(), ..suite.clone() };
    format!("{} {bare:?}", env!("CARGO_PKG_VERSION"))
}

/// Takes away what an earlier run left of students who are no longer there.
fn forget_strangers(store: &Store, assigned: &Assigned) -> io::Result<()> {
    let keys = assigned.keys();
    for name in store.names("work/hand-ins")? {
        if !keys.contains(name.as_str()) {
            store.remove(&entry_file(&name))?;
        }
    }
    for name in store.names("students")? {
        if !keys.contains(name.as_str()) {
            store.remove(&format!("students/{name}"))?;
        }
    }
    Ok(())
}

impl Shared<'_> {
    fn grade(
        &self,
        hand_in: &HandIn,
        mut entries: Vec<Entry>,
        cpu: usize,
        progress: &dyn Progress,
    ) -> io::Result<()> {
        let key = hand_in.student.key();
        progress.begin(key);
        let Plan { suite, store, .. } = self.plan;
        let folder = store.passing()?;
        let unpacked = hand_in.unpack(folder.path(), &Bounds::default())?;
        let submission = submission::read(folder.path(), &suite.roles, &[]);
        // All of it is in memory now.
        drop(folder);
        let (outcome, record, prints) = match submission {
            Err(error) => (Outcome::Unreadable(why(&error)), None, BTreeMap::new()),
            Ok(submission) => {
                let mark = self.mark(&submission);
                let record = self.record(&mark, &submission, cpu)?;
                (Outcome::Record(mark), Some(record), prints(&submission))
            }
        };
        let run = record.as_ref().is_some_and(|(_, run)| *run);
        let record = record.map(|(record, _)| record);
        let mut points = None;
        for entry in &mut entries {
            entry.problems.extend(unpacked.problems.iter().cloned());
            entry.outcome = outcome.clone();
            entry.prints.clone_from(&prints);
            let published = publish(suite, self.settings, store, entry, record.as_ref())?;
            points.get_or_insert((published.student.total, published.report.score.possible));
            store.write_json(&entry_file(&entry.key), entry)?;
            self.gathered.lock().expect("no thread panics here").add(entry, published);
        }
        let counter = if run { &self.run } else { &self.taken_up };
        counter.fetch_add(1, Ordering::Relaxed);
        let (points, possible) = points.unwrap_or_default();
        progress.done(key, points, possible, run);
        Ok(())
    }

    /// The mark of a hand-in's record.
    fn mark(&self, submission: &Submission) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        add(self.rules.as_bytes());
        for file in &submission.files {
            add(file.path.as_os_str().as_encoded_bytes());
            add(&file.bytes);
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// The record of a hand-in, and whether it was made just now. One that holds a failure of the
    /// harness is made again.
    fn record(
        &self,
        mark: &str,
        submission: &Submission,
        cpu: usize,
    ) -> io::Result<(Record, bool)> {
        let Plan { suite, store, .. } = self.plan;
        let lock = || self.busy.lock().expect("no thread panics here");
        let mut busy = lock();
        while busy.contains(mark) {
            busy = self.freed.wait(busy).expect("no thread panics here");
        }
        busy.insert(mark.to_owned());
        drop(busy);
        let known = store.has_record(mark).then(|| store.load_record(mark).ok()).flatten();
        let record = match known.filter(|record| !has_trouble(suite, record)) {
            Some(record) => Ok((record, false)),
            None => {
                let jobs = NonZero::<usize>::MIN;
                let options = Options { jobs, first_cpu: cpu, only: Vec::new() };
                let mut record = check::run(suite, submission, &options, &Silent);
                // Whose it was is no business of the record's.
                mark.clone_into(&mut record.submission.id);
                record.submission.path = String::new();
                store.save_record(mark, &record).map(|()| (record, true))
            }
        };
        lock().remove(mark);
        self.freed.notify_all();
        record
    }
}

fn has_trouble(suite: &Suite, record: &Record) -> bool {
    record.strict != (suite.words == Words::Strict)
        || check::report(suite, record)
            .scenarios
            .iter()
            .any(|scenario| scenario.verdict == Verdict::Error)
}

/// The marks of the programs that were handed in as sources, by role.
fn prints(submission: &Submission) -> BTreeMap<String, String> {
    let own = submission.chosen.iter().filter(|(_, choice)| !choice.also);
    own.filter_map(|(role, choice)| {
        let file = &submission.files[choice.file];
        let print = file.kind.is_source().then(|| alike::print(&file.bytes)).flatten()?;
        Some((role.clone(), print))
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
