//! A class: many hand-ins to marks, reports and an overview, and the same again under another
//! suite.
//!
//! ```text
//! intake ─► assign (whose?) ─► unpack, build, run (or take the record) ─► publish ─► summary
//! ```
//!
//! A hand-in's record is kept under a fingerprint that is made of what was handed in, the suite and this
//! version; so what was done is not done again, and equal hand-ins are run once.

mod adjust;
mod alike;
mod assign;
mod attempts;
mod changes;
mod common;
mod entry;
mod feedback_name;
mod feedback;
mod files;
mod job;
mod join;
mod late;
mod outline;
mod part;
mod publish;
mod queue;
mod records;
mod regroup;
mod settings;
mod spool;
mod store;
mod remarks;
mod summary;
mod told;
mod tries;
mod who;
mod work;

pub use adjust::{AdjustError, Adjustments, Requests};
pub use assign::{Assigned, assign};
pub use changes::{Changes, briefly as changes_briefly, in_full as changes_in_full};
pub use entry::{Missing, Outcome, StudentEntry, Tried};
pub use feedback::{Packed, pack};
pub use feedback_name::Receiver;
pub use files::Form;
pub use join::{JoinError, Parts};
pub use late::Moment;
pub use outline::outline;
pub use part::{Part, Share};
pub use queue::queue;
pub use regroup::{RegroupError, keep_regrouped, regroup};
pub use remarks::remarks;
pub use settings::{Rules, Settings};
pub use store::{Store, StoreError};
pub use summary::needs_a_look;
pub use who::list as who_is_who;
pub use work::{Plan, Progress, Work, Worked};

use crate::check::Record;
use crate::contain::contain;
use crate::fault::is_machines;
use crate::suite::Suite;
use crate::world::give_back_memory;
use jiff::Timestamp;
use lab11_people::Person;
use lab11_reports::json;
use lab11_reports::model::Class;
use publish::Published;
use std::io;
use std::path::Path;
use summary::Gathered;

const SETTINGS: &str = "work/settings.json";
const CLASS: &str = "class.json";

fn entry_file(key: &str) -> String {
    format!("work/hand-ins/{key}.json")
}

/// How the class was graded before; nothing if it never was.
pub fn settings(store: &Store) -> Option<Settings> {
    store.read_json(SETTINGS)
}

/// Names in what is said of single students that fit several people; none if all is clear.
pub fn unclear(settings: &Settings, people: &[&Person]) -> Option<String> {
    adjust::unclear(&settings.adjustments, &settings.requests, people)
}

/// The same of a folder that is not opened yet, or isn't there.
pub fn settings_in(folder: &Path) -> Option<Settings> {
    let file = crate::written::open(&folder.join(SETTINGS)).ok()?;
    serde_json::from_reader(std::io::BufReader::new(file)).ok()
}

/// The class as it was judged last.
pub fn last(store: &Store) -> Option<Class> {
    json::read_class(&store.read(CLASS)?).ok()
}

/// Judges every saved hand-in again, without running anything, and writes all reports as they may be
/// seen now.
pub fn judge(
    suite: &Suite,
    store: &Store,
    settings: &Settings,
    now: Timestamp,
) -> io::Result<Class> {
    let mut gathered = Gathered::begin(store)?;
    for name in store.names("work/hand-ins")? {
        let Some(entry) = store.read_json::<StudentEntry>(&entry_file(&name)) else { continue };
        let record = |one: &Tried| match &one.outcome {
            Outcome::Record(fingerprint) => store.load_record(fingerprint).ok(),
            Outcome::Unreadable(_) | Outcome::Failed(_) => None,
        };
        let records: Vec<Option<Record>> = entry.tried.iter().map(record).collect();
        let records: Vec<Option<&Record>> = records.iter().map(Option::as_ref).collect();
        let judged = contain(|| publish::publish(suite, settings, store, (&entry, now), &records));
        gathered.add(match judged {
            Ok(Ok(published)) => published,
            Ok(Err(error)) if is_machines(&error) => return Err(error),
            Ok(Err(error)) => failed(suite, settings, &entry, &not_written(&error)),
            // What was recorded of it stays, to be judged when the harness is mended.
            Err(panicked) => failed(suite, settings, &entry, &panicked.to_string()),
        })?;
    }
    finish(suite, store, settings, &gathered)
}

/// The row of an entry at which the harness failed.
fn failed(suite: &Suite, settings: &Settings, entry: &StudentEntry, how: &str) -> Published {
    let tried = entry.tried.iter().map(|one| job::failed_attempt(one, how)).collect();
    publish::failed(suite, settings, &StudentEntry { tried, ..entry.clone() })
}

/// How the harness failed at who has a report that could not be written.
fn not_written(error: &io::Error) -> String {
    format!("could not write what came of it: {error}")
}

fn finish(
    suite: &Suite,
    store: &Store,
    settings: &Settings,
    gathered: &Gathered,
) -> io::Result<Class> {
    if settings.part.is_some() {
        // Who is missing, and what is nobody's, is for whoever joins the parts.
        let own = Settings { missing: Vec::new(), unattributed: Vec::new(), ..settings.clone() };
        store.write_json(SETTINGS, settings)?;
        return gathered.finish(suite, &own);
    }
    let class = gathered.finish(suite, settings)?;
    give_back_memory();
    let told: Vec<&String> = settings.notes.iter().chain(&settings.doubts).collect();
    files::write(store, &class, settings.form, &told)?;
    store.write_with(CLASS, |mut file| json::write_class(&class, &mut file))?;
    store.write_json(SETTINGS, settings)?;
    Ok(class)
}
