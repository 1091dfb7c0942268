//! The parts of a class, each graded by itself, become one folder: what they have in common is
//! compared, and what each has recorded is put together as one grading would have left it.

use super::entry_file;
use super::part::{Part, Share};
use super::records::has_trouble;
use super::regroup::TOLD;
use super::settings::Settings;
use super::store::{RECORDS, Store};
use super::tries::SOURCES;
use super::{SETTINGS, settings_in};
use crate::check::Record;
use crate::fault::about;
use crate::submission::printable;
use crate::suite::Suite;
use crate::written;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const ENTRIES: &str = "work/hand-ins";

/// The folders of all parts of one grading, in their order.
#[derive(Debug)]
pub struct Parts {
    folders: Vec<PathBuf>,
    /// The grading, which is no part any more.
    settings: Settings,
}

/// Why folders are not the parts of one grading.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// Nothing was graded there, or a whole class.
    #[error("{0}: there is no part of a class; name folders that `lab11 grade --partition` filled")]
    NoPart(String),
    /// It was not graded to its end.
    #[error(
        "{0}: part {1} is not graded to its end; run the same `lab11 grade --partition {1}` again"
    )]
    Unfinished(String, Share),
    /// Parts of different numbers of parts.
    #[error(
        "{0} is part {1} and {2} part {3}: name parts that were made with the same N of --partition K/N"
    )]
    Numbers(String, Share, String, Share),
    /// The same part twice.
    #[error("{0} and {1} are both part {2}: leave one of them out")]
    Twice(String, String, Share),
    /// Parts that are not there.
    #[error(
        "{0} missing: grade what is missing as the others were graded, and name its folder too"
    )]
    Missing(String),
    /// Parts of different gradings.
    #[error(
        "{one} and {other} are no parts of one grading: they differ in {what}; grade one of them again \
         (--fresh) as the other was graded"
    )]
    Differ {
        /// The first part.
        one: String,
        /// The one that is other.
        other: String,
        /// In what.
        what: String,
    },
}

impl Parts {
    /// Looks whether some folders are all parts of one grading. Nothing is written.
    pub fn of(folders: &[PathBuf]) -> Result<Self, JoinError> {
        let mut parts: BTreeMap<Share, (&PathBuf, Settings, Part)> = BTreeMap::new();
        let mut first: Option<(String, Share)> = None;
        for folder in folders {
            let shown = printable(folder);
            let settings = settings_in(folder).unwrap_or_default();
            let Some(part) = settings.part.clone() else { return Err(JoinError::NoPart(shown)) };
            let share = part.share;
            if !settings.complete {
                return Err(JoinError::Unfinished(shown, share));
            }
            let (one, theirs) = first.get_or_insert_with(|| (shown.clone(), share));
            if theirs.of() != share.of() {
                return Err(JoinError::Numbers(one.clone(), *theirs, shown, share));
            }
            if let Some((other, ..)) = parts.get(&share) {
                return Err(JoinError::Twice(printable(other), shown, share));
            }
            parts.insert(share, (folder, settings, part));
        }
        let Some((_, share)) = first else {
            return Err(JoinError::Missing("All parts are".into()));
        };
        let missing: Vec<String> =
            share.all().filter(|one| !parts.contains_key(one)).map(|one| one.to_string()).collect();
        let what = match &missing[..] {
            [] => return Self::compared(&parts.into_values().collect::<Vec<_>>()),
            [one] => format!("Part {one} is"),
            _ => format!("Parts {} are", missing.join(", ")),
        };
        Err(JoinError::Missing(what))
    }

    fn compared(parts: &[(&PathBuf, Settings, Part)]) -> Result<Self, JoinError> {
        let (first, settings, part) = &parts[0];
        let mut joined = Settings { part: None, ..settings.clone() };
        for (folder, theirs, other) in &parts[1..] {
            let what = differences((settings, part), (theirs, other));
            if !what.is_empty() {
                let (one, other) = (printable(first), printable(folder));
                return Err(JoinError::Differ { one, other, what: what.join(", ") });
            }
            // What is left out of a folder, because it is ours, need not be the same for all.
            let more = theirs.notes.iter().filter(|note| !joined.notes.contains(note));
            let more: Vec<String> = more.cloned().collect();
            joined.notes.extend(more);
            joined.without_advice += theirs.without_advice;
        }
        let folders = parts.iter().map(|(folder, ..)| (*folder).clone()).collect();
        Ok(Self { folders, settings: joined })
    }

    /// How the class was graded.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether a folder is one of them.
    pub fn has(&self, folder: &Path) -> bool {
        let folder = folder.canonicalize().ok();
        folder.is_some() && self.folders.iter().any(|part| part.canonicalize().ok() == folder)
    }

    /// Puts all that was recorded into one folder, as if it had been graded there. What is equal in
    /// two parts, a program of two students, is taken from the first in which the harness did not
    /// fail.
    pub fn join(&self, suite: &Suite, store: &Store) -> io::Result<()> {
        store.write_json(SETTINGS, &Settings { complete: false, ..self.settings.clone() })?;
        let mut entries = BTreeSet::new();
        let mut records: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for folder in &self.folders {
            for name in names(&folder.join(ENTRIES))? {
                copy(store, folder, &format!("{ENTRIES}/{name}"))?;
                entries.insert(name);
            }
            for name in names(&folder.join(SOURCES))? {
                copy(store, folder, &format!("{SOURCES}/{name}"))?;
            }
            for fingerprint in names(&folder.join(RECORDS))? {
                let place = folder.join(RECORDS).join(&fingerprint);
                records.entry(fingerprint).or_default().push(place);
            }
        }
        for (fingerprint, places) in &records {
            let sound = || places.iter().find(|place| is_sound(suite, place));
            let place = if places.len() > 1 { sound() } else { None }.unwrap_or(&places[0]);
            store.put_record(fingerprint, |whole| copy_record(place, whole))?;
        }
        for name in store.names(ENTRIES)? {
            if !entries.contains(&format!("{name}.json")) {
                store.remove(&entry_file(&name))?;
            }
        }
        copy(store, &self.folders[0], TOLD)?;
        store.write_json(SETTINGS, &self.settings)
    }
}

/// Whether there is a record in which the harness did not fail.
fn is_sound(suite: &Suite, place: &Path) -> bool {
    let record = Record::load(&[place.to_owned()]);
    record.is_ok_and(|record| !has_trouble(suite, &record))
}

/// In what two parts of one grading must not differ, and do.
fn differences(
    (one, part): (&Settings, &Part),
    (other, theirs): (&Settings, &Part),
) -> Vec<&'static str> {
    if part.version != theirs.version {
        return vec!["the version of lab11"];
    }
    let all = [
        (
            "what was handed in, or in the path by which it is named",
            part.download == theirs.download,
        ),
        (
            "the suite, or how programs are started (--suite, --strict, --answer, --args, --no-advisories)",
            part.suite == theirs.suite,
        ),
        ("--seed", part.seed == theirs.seed),
        ("the tier (--tier)", part.tier == theirs.tier),
        ("--due", one.due == other.due),
        ("--attempt", one.counts == other.counts),
        ("--adjust", one.adjustments == other.adjustments),
        ("--requests", one.requests == other.requests),
        ("--roster", one.roster == other.roster),
        ("--identities", one.identities == other.identities),
        ("--visibility", one.rules.visibility == other.rules.visibility),
        ("--decimal, --delimiter or --missing", one.form == other.form),
    ];
    all.into_iter().filter(|(_, is_same)| !is_same).map(|(what, _)| what).collect()
}

/// The names in a folder, in order; none if it is not there: what carries files from one machine to
/// another may leave out a folder that is empty.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| about(&printable(folder), error))?,
    };
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

fn copy(store: &Store, folder: &Path, name: &str) -> io::Result<()> {
    let mut from = written::open(&folder.join(name)).map_err(|error| about(name, error))?;
    store.write_with(name, |to| io::copy(&mut from, to).map(drop))
}

fn copy_record(from: &Path, whole: &Path) -> io::Result<()> {
    fs::create_dir(whole)?;
    for name in names(from)? {
        let mut file = written::open(&from.join(&name)).map_err(|error| about(&name, error))?;
        io::copy(&mut file, &mut File::create_new(whole.join(name))?)?;
    }
    Ok(())
}
