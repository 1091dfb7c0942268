//! Whose each hand-in is, asked again of what was told when the class was graded: with another
//! roster, or with an identity file. Nothing is run.

use super::adjust;
use super::assign::{Assigned, assign_told};
use super::entry::{Settings, StudentEntry};
use super::entry_file;
use super::store::Store;
use super::told::Told;
use crate::intake::Intake;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// What was told of all hand-ins.
const TOLD: &str = "work/told.json";

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
    /// With these people it is not clear of whom something is said.
    #[error("{0}")]
    Unclear(String),
    /// A file can't be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Keeps what a download tells of its hand-ins.
pub(super) fn keep(store: &Store, intake: &Intake) -> io::Result<()> {
    store.write_json(TOLD, &Told::all(intake))
}

/// What each hand-in was found as, by its key.
pub(super) fn told(store: &Store) -> Vec<(String, String)> {
    let told: Vec<Told> = store.read_json(TOLD).unwrap_or_default();
    told.into_iter().map(|one| (one.key, one.label)).collect()
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

/// Finds out anew whose each hand-in is, by the settings' roster and identities, and writes that.
/// Nothing is changed if it can't be done.
pub fn regroup(store: &Store, settings: &mut Settings) -> Result<Assigned, RegroupError> {
    let told: Vec<Told> = store.read_json(TOLD).ok_or(RegroupError::Nothing)?;
    let assigned = assign_told(&told, settings.roster.as_deref(), &settings.identities);
    if let Some(unclear) =
        adjust::unclear(&settings.adjustments, &settings.requests, &assigned.people())
    {
        return Err(RegroupError::Unclear(unclear));
    }
    let mut graded: BTreeMap<String, StudentEntry> = BTreeMap::new();
    // Whose page of sources is of which hand-in.
    let mut pages = BTreeSet::new();
    for name in store.names("work/hand-ins")? {
        let Some(entry) = store.read_json::<StudentEntry>(&entry_file(&name)) else { continue };
        pages.extend(entry.has_sources.then(|| (entry.key.clone(), entry.team.clone())));
        graded.insert(entry.team.clone(), entry);
    }
    let mut entries = Vec::new();
    for (place, of_hand_in) in &assigned.hand_ins {
        let hand_in = &told[*place];
        let Some(done) = graded.get(&hand_in.key) else {
            return Err(RegroupError::NotGraded(hand_in.label.clone()));
        };
        entries.extend(of_hand_in.iter().map(|entry| StudentEntry {
            problems: done.problems.clone(),
            outcome: done.outcome.clone(),
            fingerprints: done.fingerprints.clone(),
            has_sources: pages.contains(&(entry.key.clone(), entry.team.clone())),
            ..entry.clone()
        }));
    }
    set_others_aside(store, &assigned)?;
    for entry in entries {
        if !entry.has_sources {
            store.remove(&format!("students/{}/sources.html", entry.key))?;
        }
        store.write_json(&entry_file(&entry.key), &entry)?;
    }
    settings.missing.clone_from(&assigned.missing);
    settings.doubts = assigned.doubts();
    Ok(assigned)
}
