//! What somebody handed in, attempt by attempt, and why nothing can be read.

use super::archive::is_named_archive;
use super::entry::{Entry, Place};
use jiff::civil::DateTime;
use lab11_people::Record;
use std::io;

/// What one student, or one group, handed in.
#[derive(Debug)]
pub struct HandIn {
    /// A name for files that no other hand-in of the intake has, even where case is not told apart.
    pub key: String,
    /// Whose it is, as the system says.
    pub student: Record,
    /// The others of the group; they share the result.
    pub others: Vec<Record>,
    /// The oldest first. Never empty.
    pub attempts: Vec<Attempt>,
    /// What is to be said of the newest attempt, printable, a sentence each.
    pub(super) problems: Vec<String>,
}

impl HandIn {
    /// What the student called the archive, if the attempt at this place is one file and that is one.
    pub fn archive(&self, place: usize) -> Option<String> {
        let [only] = &self.attempts.get(place)?.source[..] else { return None };
        let is_archive = !only.folder && is_named_archive(only.name.as_bytes());
        is_archive.then(|| only.name.to_string())
    }
}

/// One attempt.
#[derive(Debug)]
pub struct Attempt {
    /// When, if the layout, a receipt or metadata says so: in UTC for Gradescope, else local to
    /// the system that wrote it.
    pub submitted: Option<DateTime>,
    /// The system itself marked it as late.
    pub late_mark: bool,
    /// What it was found as, printable: the first of its files or folders.
    pub label: String,
    /// Where its files are.
    pub(super) source: Box<[Part]>,
}

/// A folder or a file that belongs to an attempt.
#[derive(Debug)]
pub(super) struct Part {
    /// How the student called a file; of a folder its own name.
    pub(super) name: Box<str>,
    pub(super) folder: bool,
    pub(super) place: Place,
}

impl Part {
    /// Of an entry no more is kept than what it takes to fetch it: a class has thousands.
    pub(super) fn of(entry: Entry, file: Option<String>) -> Self {
        let Entry { name, folder, place, .. } = entry;
        let name = file.filter(|_| !folder).unwrap_or(name).into_boxed_str();
        Self { name, folder, place }
    }
}

/// Why there is no class.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// A path leads nowhere.
    #[error(
        "{path}: there is no such file or folder; name what the learning-management system gave you, a zip or a folder"
    )]
    Missing {
        /// As given, printable.
        path: String,
    },
    /// A path can't be read, or the zip is damaged.
    #[error("{path}: can't be read: {error}; check who may read it, or download it again")]
    Unreadable {
        /// As given, printable.
        path: String,
        /// What the system said, or the reader of zips.
        error: io::Error,
    },
    /// A path is a pipe, a socket or a device.
    #[error("{path}: is neither a folder nor a file; name a folder, a zip or a C file")]
    Special {
        /// As given, printable.
        path: String,
    },
    /// A path is a folder that this program filled.
    #[error("{path}: this is what `lab11 grade` wrote, and no hand-in; name the download")]
    Own {
        /// As given, printable.
        path: String,
    },
    /// It holds hand-ins of several assignments, and nobody says which is meant.
    #[error(
        "{paths}: holds several assignments: {assignments}; say which, as with --layout-pattern '{pattern}'"
    )]
    Several {
        /// As given, printable.
        paths: String,
        /// Their names, printable.
        assignments: String,
        /// A pattern that reads one of them, printable.
        pattern: String,
    },
    /// Some times are in UTC and some are not, so that nobody can compare them.
    #[error(
        "{paths}: some times are in UTC, and some are on the system's own clock, so they can't be compared; read these apart, into an --out each"
    )]
    Clocks {
        /// As given, printable.
        paths: String,
    },
    /// Nothing was found that could be a hand-in.
    #[error("{paths}: {seen}; {help}")]
    Nothing {
        /// As given, printable.
        paths: String,
        /// What is there instead.
        seen: String,
        /// What to do.
        help: String,
    },
}
