//! From what a learning-management system gives out to hand-ins, one for each student. Nothing is
//! run, and nothing is unpacked before its hand-in's turn comes.
//!
//! ```text
//! paths ─► entries (names in folders and zips) ─► ways ─► students, attempts ─► unpack, one at a time
//!                                                layouts,
//!                                                or a pattern
//! ```
//!
//! Names and archives are hostile until shown otherwise: see [`HandIn::unpack`].

mod clutter;
mod own;
mod entry;
mod hand_in;
mod layout;
mod pattern;
mod naming;
mod lookalike;
mod fallback;
mod expand;
mod ways;
mod group;
mod bounds;
mod problems;
mod path;
mod folder;
mod archive;
mod unpack;

pub use bounds::Bounds;
pub use hand_in::{Attempt, HandIn, IntakeError};
pub use layout::Layout;
pub use naming::{Naming, Way};
pub use own::is_own_output;
pub use pattern::{Pattern, PatternError};
pub use unpack::Unpacked;

use crate::submission::printable;
use entry::Entry;
use lab11_people::Record;
use own::Own;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A class.
#[derive(Debug)]
pub struct Intake {
    /// How the hand-ins are named: mostly one way, and more if downloads of several systems were
    /// given together.
    pub ways: Vec<Way>,
    /// Whether the times that it tells are in UTC; else they are the system's own.
    pub times_in_utc: bool,
    /// One for each student or group, by [`HandIn::key`].
    pub hand_ins: Vec<HandIn>,
    /// What belongs to nobody: the path, and why; both printable. By path.
    pub unattributed: Vec<(String, String)>,
    /// What the instructor should know, a sentence each, printable.
    pub notes: Vec<String>,
}

/// Lists what was handed in. `naming` says how the hand-ins are named; without it, that is guessed
/// from the names, for each download by itself.
///
/// A path is a folder, a zip, a student's own archive or file. Only names are read, and the small
/// files in which a system says who handed in when; so memory grows with the number of files and
/// not with their size.
pub fn read(paths: &[PathBuf], naming: Option<&Naming>) -> Result<Intake, IntakeError> {
    read_beside(paths, naming, None)
}

/// The same, for a run that writes to `out`. What `lab11 grade` wrote before is nobody's hand-in, and
/// is left out and told; so is `out`, whatever is in it yet.
pub fn read_beside(
    paths: &[PathBuf],
    naming: Option<&Naming>,
    out: Option<&Path>,
) -> Result<Intake, IntakeError> {
    let own = Arc::new(Own::new(out));
    let given = paths.iter().map(|path| given(path, &own));
    let given: Vec<Entry> = given.collect::<Result<_, _>>()?;
    let mut notes = Vec::new();
    let read = match naming {
        Some(Naming::Pattern(pattern)) => vec![ways::by_pattern(&given, pattern, &mut notes)?],
        Some(Naming::Layout(layout)) => ways::by_layouts(&given, Some(*layout), &mut notes)?,
        None => ways::by_layouts(&given, None, &mut notes)?,
    };
    let shown = || given.iter().map(|entry| entry.shown.as_str()).collect::<Vec<_>>().join(", ");
    let times =
        || read.iter().flat_map(|one| &one.parts).filter(|(told, _)| told.submitted.is_some());
    let times_in_utc = times().any(|(told, _)| told.in_utc);
    if times_in_utc && !times().all(|(told, _)| told.in_utc) {
        return Err(IntakeError::Clocks { paths: shown() });
    }
    let seen: Vec<String> = read.iter().flat_map(|one| one.seen.clone()).take(3).collect();
    let (mut hand_ins, mut unattributed, mut ways) = (Vec::new(), Vec::new(), Vec::new());
    for one in read {
        hand_ins.extend(group::group(one.parts));
        unattributed.extend(one.beside);
        ways.push(one.way);
    }
    unattributed.sort();
    if hand_ins.is_empty() {
        return Err(nothing(shown(), &seen, naming));
    }
    group::name(&mut hand_ins);
    notes.extend(own.notes());
    // The way that explains most stands first.
    ways.sort_by_key(|way| std::cmp::Reverse(way.explained));
    Ok(Intake { ways, times_in_utc, hand_ins, unattributed, notes })
}

fn given(path: &Path, own: &Arc<Own>) -> Result<Entry, IntakeError> {
    let shown = printable(path);
    if is_own_output(path) {
        return Err(IntakeError::Own { path: shown });
    }
    let entry =
        Entry::given(path, shown.clone(), Arc::clone(own)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => IntakeError::Missing { path: shown.clone() },
            _ => IntakeError::Unreadable { path: shown.clone(), error },
        })?;
    let is_regular = path.metadata().is_ok_and(|meta| meta.is_dir() || meta.is_file());
    if is_regular { Ok(entry) } else { Err(IntakeError::Special { path: shown }) }
}

fn nothing(paths: String, seen: &[String], naming: Option<&Naming>) -> IntakeError {
    let seen = match seen.len() {
        0 => "there is nothing in it".to_owned(),
        _ => {
            format!("nothing in it could be told to be a student's; it holds {}", seen.join(", "))
        }
    };
    let help = match naming {
        Some(Naming::Layout(layout)) => {
            format!("it may have another layout than {}: leave --layout out", layout.id())
        }
        Some(Naming::Pattern(pattern)) => format!(
            "no path matches {pattern}: it must match the whole of a path below that, folder/folder/file"
        ),
        None => "name the zip or folder as the learning-management system gave it".to_owned(),
    };
    IntakeError::Nothing { paths, seen, help }
}

impl Intake {
    /// The hand-in of this key.
    pub fn of(&self, key: &str) -> Option<&HandIn> {
        let at = self.hand_ins.binary_search_by(|one| one.key.as_str().cmp(key)).ok()?;
        self.hand_ins.get(at)
    }

    /// Forgets whose the hand-ins are: their files stay.
    pub fn forget_people(&mut self) {
        for hand_in in &mut self.hand_ins {
            hand_in.student = Record::default();
            hand_in.others = Vec::new();
        }
    }
}

impl HandIn {
    /// The newest attempt.
    pub fn last(&self) -> &Attempt {
        self.attempts.last().expect("a hand-in has an attempt")
    }

    /// Writes the files of the newest attempt into the empty folder `into`, to which nobody else
    /// writes.
    ///
    /// Archives are unpacked. Names lead nowhere but into `into`; links, devices and pipes are
    /// left out; what is too large, too much or too deep is left out too, measured while reading.
    /// Whatever was left out or renamed is said in [`Unpacked::problems`]. An error is no
    /// fault of the hand-in's: `into` isn't empty or can't be written to, what was there has gone, or
    /// the machine is short of something.
    pub fn unpack(&self, into: &Path, limits: &Bounds) -> io::Result<Unpacked> {
        self.unpack_attempt(self.attempts.len() - 1, into, limits)
    }

    /// The same of the attempt at a place among all, the oldest being 0.
    pub fn unpack_attempt(
        &self,
        place: usize,
        into: &Path,
        limits: &Bounds,
    ) -> io::Result<Unpacked> {
        let attempt = self.attempts.get(place).ok_or(io::ErrorKind::NotFound)?;
        let mut unpacked = unpack::attempt(attempt, into, limits)?;
        if place + 1 == self.attempts.len() {
            unpacked.problems.splice(0..0, self.problems.iter().cloned());
        }
        Ok(unpacked)
    }
}

#[cfg(test)]
mod tests;
