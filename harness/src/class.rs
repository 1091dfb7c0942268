//! A class: many hand-ins to marks, reports and an overview, and the same again under another
//! suite.
//!
//! ```text
//! intake ─► assign (whose?) ─► unpack, build, run (or take the record) ─► publish ─► whole class
//! ```
//!
//! A hand-in's record is kept under a mark that is made of what was handed in, the suite and this
//! version; so what was done is not done again, and equal hand-ins are run once.

mod adjust;
mod alike;
mod assign;
mod entry;
mod files;
mod late;
mod publish;
mod roster;
mod store;
mod whole;
mod work;

pub use adjust::{AdjustError, Adjustments};
pub use assign::{Assigned, assign};
pub use entry::{Entry, Outcome, Settings};
pub use files::Form;
pub use late::parse_due;
pub use roster::{Person, Roster, RosterError};
pub use store::{Store, StoreError};
pub use whole::needs_a_look;
pub use work::{Plan, Progress, Worked, work};

use crate::suite::Suite;
use lab11_reports::model::Class;
use std::io;
use whole::Gathered;

const SETTINGS: &str = "work/settings.json";
const CLASS: &str = "class.json";

fn entry_file(key: &str) -> String {
    format!("work/hand-ins/{key}.json")
}

/// How the class was graded before; nothing if it never was.
pub fn settings(store: &Store) -> Option<Settings> {
    store.read_json(SETTINGS)
}

/// The class as it was judged last.
pub fn last(store: &Store) -> Option<Class> {
    store.read_json(CLASS)
}

/// Judges every saved hand-in again, without running anything, and writes all reports.
pub fn judge(suite: &Suite, store: &Store, settings: &Settings) -> io::Result<Class> {
    let mut gathered = Gathered::default();
    for name in store.names("work/hand-ins")? {
        let Some(entry) = store.read_json::<Entry>(&entry_file(&name)) else { continue };
        let record = match &entry.outcome {
            Outcome::Record(mark) => store.load_record(mark).ok(),
            Outcome::Unreadable(_) => None,
        };
        let published = publish::publish(suite, settings, store, &entry, record.as_ref())?;
        gathered.add(&entry, published);
    }
    finish(suite, store, settings, gathered)
}

fn finish(
    suite: &Suite,
    store: &Store,
    settings: &Settings,
    gathered: Gathered,
) -> io::Result<Class> {
    let class = gathered.finish(suite, settings);
    files::write(store, &class, settings.form)?;
    store.write_json(CLASS, &class)?;
    store.write_json(SETTINGS, settings)?;
    Ok(class)
}
