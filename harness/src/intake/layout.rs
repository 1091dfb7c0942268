//! How learning-management systems name what students hand in; one module for each.
//!
//! A layout looks at names, and at the small files that a system puts beside the hand-ins. The
//! forms come from what the systems really write; they are documented nowhere.

mod moodle;
mod blackboard;
mod brightspace;
mod canvas;
mod gradescope;
mod course;
mod classroom;
mod plain;

pub(super) use plain::{Shape, is_generic, shape};

use super::Identity;
use super::entry::Entry;
use jiff::civil::DateTime;
use regex::Regex;
use std::cmp::Reverse;
use std::fmt;

/// A way of naming hand-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Moodle: `<name>_<id>_assignsubmission_file_`, folders or flat.
    Moodle,
    /// Blackboard: flat files, `<assignment>_<user>_attempt_<time>_<file>`.
    Blackboard,
    /// Brightspace: `<id> - <name> - <time>`, folders or flat.
    Brightspace,
    /// Canvas: flat files, `<name>_<user>_<attachment>_<file>`.
    Canvas,
    /// A Gradescope export: `submission_<n>` and `submission_metadata.yml`.
    Gradescope,
    /// This course: `lab11_<user>.zip`.
    Course,
    /// GitHub Classroom: `<assignment>-submissions/<assignment>-<user>`.
    GithubClassroom,
    /// A folder, an archive or a C file for each student.
    Plain,
}

/// All but plain, which explains everything. Of two that explain as many names, the first counts:
/// its form is the stricter one.
const GUESSED: [Layout; 7] = [
    Layout::Gradescope,
    Layout::Moodle,
    Layout::Blackboard,
    Layout::Brightspace,
    Layout::Canvas,
    Layout::GithubClassroom,
    Layout::Course,
];

/// What the name of one entry says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    /// Who handed it in.
    pub(super) who: Identity,
    /// The others of the group.
    pub(super) others: Vec<Identity>,
    /// The same for two entries of one student, and for no other.
    pub(super) student: String,
    /// The same for two entries of one attempt of one student.
    pub(super) attempt: String,
    /// When; local to whatever wrote the name.
    pub(super) submitted: Option<DateTime>,
    /// The name itself says that it came late.
    pub(super) late: bool,
    /// How often it was handed in before, as far as the name counts that.
    pub(super) number: u32,
    /// In a flat form: how the student called the file.
    pub(super) file: Option<String>,
    /// It tells of a hand-in and is no part of it.
    pub(super) receipt: bool,
}

/// What a layout makes of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// A hand-in or a part of one.
    Part(Box<Parsed>),
    /// Something that the system puts beside the hand-ins.
    Beside,
    /// Not of this form; why, for the reader.
    Foreign(String),
}

impl Layout {
    /// What this layout makes of each of the entries. The notes are sentences for the instructor.
    pub(super) fn read(self, entries: &[Entry], notes: &mut Vec<String>) -> Vec<Reading> {
        match self {
            Self::Gradescope => gradescope::read(entries, notes),
            Self::GithubClassroom => classroom::read(entries),
            Self::Plain => entries.iter().map(plain::read).collect(),
            Self::Blackboard => blackboard::read(entries),
            Self::Brightspace => entries.iter().map(brightspace::read).collect(),
            Self::Moodle | Self::Canvas | Self::Course => {
                entries.iter().map(|entry| self.by_name(entry)).collect()
            }
        }
    }

    fn by_name(self, entry: &Entry) -> Reading {
        let parsed = match self {
            Self::Moodle => moodle::parse(&entry.name),
            Self::Canvas if !entry.folder => canvas::parse(&entry.name),
            Self::Course => course::parse(&entry.name, entry.folder),
            _ => None,
        };
        parsed.map_or_else(|| self.foreign(), |parsed| Reading::Part(Box::new(parsed)))
    }

    fn foreign(self) -> Reading {
        Reading::Foreign(format!("its name is not of the form {}", self.form()))
    }

    /// Whether one name alone shows this layout: no student would call a folder so.
    pub(super) fn shows_in(self, entry: &Entry) -> bool {
        match self {
            Self::Moodle => moodle::parse(&entry.name).is_some(),
            Self::Blackboard => !entry.folder && blackboard::parse(&entry.name).is_some(),
            Self::Brightspace => brightspace::parse(&entry.name).is_some(),
            Self::Canvas => !entry.folder && canvas::parse(&entry.name).is_some(),
            Self::Gradescope => entry.folder && gradescope::is_submission(&entry.name),
            Self::Course | Self::GithubClassroom | Self::Plain => false,
        }
    }

    /// The form of a name in this layout.
    fn form(self) -> &'static str {
        match self {
            Self::Moodle => "`<name>_<id>_assignsubmission_file_…`",
            Self::Blackboard => "`<assignment>_<user>_attempt_<time>_<file>`",
            Self::Brightspace => "`<id> - <name> - <time>`",
            Self::Canvas => "`<name>_<user>_<attachment>_<file>`",
            Self::Gradescope => "`submission_<n>`",
            Self::Course => "`lab11_<user>.zip`",
            Self::GithubClassroom => "`<assignment>-<user>`",
            Self::Plain => "`<user>`",
        }
    }

    /// The name that `--layout` takes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Moodle => "moodle",
            Self::Blackboard => "blackboard",
            Self::Brightspace => "brightspace",
            Self::Canvas => "canvas",
            Self::Gradescope => "gradescope",
            Self::Course => "course",
            Self::GithubClassroom => "github-classroom",
            Self::Plain => "plain",
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Moodle => "Moodle",
            Self::Blackboard => "Blackboard",
            Self::Brightspace => "Brightspace",
            Self::Canvas => "Canvas",
            Self::Gradescope => "Gradescope export",
            Self::Course => "this course's lab11_<user>.zip",
            Self::GithubClassroom => "GitHub Classroom",
            Self::Plain => "a folder, archive or file for each student",
        })
    }
}

/// Of how many names a layout makes sense: (those, all that it should).
pub(super) fn explained(readings: &[Reading]) -> (usize, usize) {
    let parts = readings.iter().filter(|reading| matches!(reading, Reading::Part(_))).count();
    let beside = readings.iter().filter(|reading| matches!(reading, Reading::Beside)).count();
    (parts, readings.len() - beside)
}

/// The layout that explains most of the entries, if it explains at least half of them.
pub(super) fn guess(entries: &[Entry]) -> Option<Layout> {
    let explained = GUESSED.iter().enumerate().map(|(order, layout)| {
        let (parts, of) = explained(&layout.read(entries, &mut Vec::new()));
        (parts, of, Reverse(order))
    });
    let (parts, of, Reverse(order)) = explained.max_by_key(|&(parts, _, order)| (parts, order))?;
    (parts > 0 && 2 * parts >= of).then(|| GUESSED[order])
}

/// A regular expression of this program's own.
fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, and the tests use it")
}

/// A name without the ending of an archive, if it has one.
pub(super) fn without_archive_ending(name: &str) -> Option<&str> {
    const ENDINGS: [&str; 12] = [
        ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tgz", ".txz", ".tbz2", ".tar", ".zip",
        ".7z", ".rar", ".gz",
    ];
    ENDINGS.iter().find_map(|ending| {
        let at = name.len().checked_sub(ending.len()).filter(|&at| at > 0)?;
        let (stem, rest) = name.is_char_boundary(at).then(|| name.split_at(at))?;
        rest.eq_ignore_ascii_case(ending).then_some(stem)
    })
}

#[cfg(test)]
mod tests;
