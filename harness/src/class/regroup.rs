//! Whose each hand-in is, asked again of what was told when the class was graded: with another
//! roster, or with an identity file. Nothing is run.

use super::assign::{Assigned, assign_told};
use super::entry::{StudentEntry, Tried};
use super::entry_file;
use super::settings::Settings;
use super::store::Store;
use super::told::Told;
use crate::intake::Intake;
use crate::suite::LateRule;
use std::collections::BTreeMap;
use std::io;

/// What was told of all hand-ins.
pub(super) const TOLD: &str = "work/told.json";

/// Why it can't be asked again.
#[derive(Debug, thiserror::Error)]
pub enum RegroupError {
    /// A hand-in counts now that did not, so that it was not run.
    #[error("{0} counts now, and has not been graded; run `lab11 grade` again with the same files")]
    NotGraded(String),
    /// Nothing is there to be asked.
    #[error(
        "what was handed in is not known any more; run `lab11 grade` again with the same files"
    )]
    Nothing,
    /// What is kept can't be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Keeps what a download tells of its hand-ins.
pub(super) fn keep(store: &Store, intake: &Intake) -> io::Result<()> {
    store.write_json(TOLD, &Told::all(intake))
}

/// Puts aside what an earlier run left of students who are no longer there. Returns their folders,
/// which are below `gone/` now.
pub(super) fn set_others_aside(store: &Store, assigned: &Assigned) -> io::Result<Vec<String>> {
    let keys = assigned.keys();
    for name in store.names("work/hand-ins")? {
        if !keys.contains(name.as_str()) {
            store.remove(&entry_file(&name))?;
        }
    }
    let mut gone = store.names("students")?;
    gone.retain(|name| !keys.contains(name.as_str()));
    gone.iter().try_for_each(|name| store.set_aside(name))?;
    Ok(gone)
}

/// Finds out anew whose each hand-in is and which attempts may count, by the settings. Nothing is
/// changed yet.
pub fn regroup(
    store: &Store,
    settings: &Settings,
    rule: &LateRule,
) -> Result<Assigned, RegroupError> {
    let told: Vec<Told> = store.read_json(TOLD).ok_or(RegroupError::Nothing)?;
    let mut assigned = assign_told(&told, settings.roster.as_deref(), &settings.identities);
    assigned.leave_what_counts(settings, rule);
    let mut graded: BTreeMap<(String, usize), Tried> = BTreeMap::new();
    for name in store.names("work/hand-ins")? {
        let Some(entry) = store.read_json::<StudentEntry>(&entry_file(&name)) else { continue };
        graded.extend(entry.tried.into_iter().map(|one| ((one.hand_in.clone(), one.attempt), one)));
    }
    for one in assigned.entries.iter_mut().flat_map(|entry| &mut entry.tried) {
        let Some(done) = graded.get(&(one.hand_in.clone(), one.attempt)) else {
            return Err(RegroupError::NotGraded(one.label.clone()));
        };
        *one = Tried { number: one.number, ..done.clone() };
    }
    Ok(assigned)
}

/// Writes what was found out anew.
pub fn keep_regrouped(
    store: &Store,
    settings: &mut Settings,
    assigned: &Assigned,
) -> io::Result<()> {
    set_others_aside(store, assigned)?;
    for entry in &assigned.entries {
        store.write_json(&entry_file(&entry.key), entry)?;
    }
    settings.missing.clone_from(&assigned.missing);
    settings.doubts = assigned.doubts();
    Ok(())
}
