//! From what a learning-management system gives out to hand-ins, one for each student. Nothing is
//! run, and nothing is unpacked before its hand-in's turn comes.
//!
//! ```text
//! paths ─► entries (names in folders and zips) ─► layout ─► students, attempts ─► unpack, one at a time
//! ```
//!
//! Names and archives are hostile until shown otherwise: see [`HandIn::unpack`].

mod clutter;
mod entry;
mod hand_in;
mod layout;
mod expand;
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
pub use unpack::Unpacked;

use crate::submission::printable;
use entry::Entry;
use layout::explained;
use std::io;
use std::path::{Path, PathBuf};

/// A class.
#[derive(Debug)]
pub struct Intake {
    /// How the hand-ins are named.
    pub layout: Layout,
    /// Whether the layout was guessed from the names, and not said.
    pub guessed: bool,
    /// So many names the layout explains.
    pub explained: usize,
    /// Of so many that it should.
    pub entries: usize,
    /// One for each student or group, by [`HandIn::key`].
    pub hand_ins: Vec<HandIn>,
    /// What belongs to nobody: the path, and why; both printable. By path.
    pub unattributed: Vec<(String, String)>,
    /// What the instructor should know, a sentence each, printable.
    pub notes: Vec<String>,
}

/// Lists what was handed in. `layout` says how the hand-ins are named; without it, that is guessed
/// from the names.
///
/// A path is a folder, a zip, a student's own archive or file. Only names are read, and the small
/// files in which a system says who handed in when; so memory grows with the number of files and
/// not with their size.
pub fn read(paths: &[PathBuf], layout: Option<Layout>) -> Result<Intake, IntakeError> {
    let given: Vec<Entry> = paths.iter().map(|path| given(path)).collect::<Result<_, _>>()?;
    let mut notes = Vec::new();
    let entries = expand::all(&given, layout, &mut notes)?;
    let guessed = layout.is_none();
    let layout = layout.or_else(|| layout::guess(&entries)).unwrap_or(Layout::Plain);
    if layout == Layout::Teams
        && let Some(all) = layout::several(&entries)
    {
        let paths: Vec<&str> = given.iter().map(|entry| entry.shown.as_str()).collect();
        let assignments = lab11_reports::printable::line(&all.join(", "));
        return Err(IntakeError::Several { paths: paths.join(", "), assignments });
    }
    let readings = layout.read(&entries, &mut notes);
    let (parts, of) = explained(&readings);
    let seen: Vec<String> = entries.iter().map(|entry| entry.name.clone()).collect();
    let (hand_ins, mut unattributed) = group::group(entries, readings);
    if hand_ins.is_empty() {
        let paths: Vec<&str> = given.iter().map(|entry| entry.shown.as_str()).collect();
        return Err(nothing(&paths.join(", "), &seen, (!guessed).then_some(layout)));
    }
    unattributed.sort();
    Ok(Intake { layout, guessed, explained: parts, entries: of, hand_ins, unattributed, notes })
}

fn given(path: &Path) -> Result<Entry, IntakeError> {
    let shown = printable(path);
    let entry = Entry::given(path, shown.clone()).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => IntakeError::Missing { path: shown.clone() },
        _ => IntakeError::Unreadable { path: shown.clone(), error },
    })?;
    let is_regular = path.metadata().is_ok_and(|meta| meta.is_dir() || meta.is_file());
    if is_regular { Ok(entry) } else { Err(IntakeError::Special { path: shown }) }
}

fn nothing(paths: &str, seen: &[String], layout: Option<Layout>) -> IntakeError {
    let first: Vec<String> =
        seen.iter().take(3).map(|name| lab11_reports::printable::line(name)).collect();
    let seen = match first.len() {
        0 => "there is nothing in it".to_owned(),
        _ => {
            format!("nothing in it could be told to be a student's; it holds {}", first.join(", "))
        }
    };
    let help = match layout {
        Some(layout) => {
            format!("it may have another layout than {}: leave --layout out", layout.id())
        }
        None => "name the zip or folder as the learning-management system gave it".to_owned(),
    };
    IntakeError::Nothing { paths: paths.to_owned(), seen, help }
}

impl HandIn {
    /// The attempt that counts.
    pub fn last(&self) -> &Attempt {
        self.attempts.last().expect("a hand-in has an attempt")
    }

    /// Writes the files of the attempt that counts into the empty folder `into`, to which nobody
    /// else writes.
    ///
    /// Archives are unpacked. Names lead nowhere but into `into`; links, devices and pipes are
    /// left out; what is too large, too much or too deep is left out too, measured while reading.
    /// Whatever was left out or renamed is said in [`Unpacked::problems`]. An error is one of
    /// `into`: it isn't empty, or can't be written to.
    pub fn unpack(&self, into: &Path, limits: &Bounds) -> io::Result<Unpacked> {
        let mut unpacked = unpack::attempt(self.last(), into, limits)?;
        unpacked.problems.splice(0..0, self.problems.iter().cloned());
        Ok(unpacked)
    }
}

#[cfg(test)]
mod tests;
