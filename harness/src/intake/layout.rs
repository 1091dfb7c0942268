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
mod sakai;
mod ilias;
mod teams;
mod autolab;
mod vpl;
mod named;
mod plain;
mod reading;

pub use reading::Layout;
pub(super) use reading::{Parsed, Reading, regex};

pub(super) use brightspace::time as spoken_time;
pub(super) use plain::{Shape, is_generic, names_sources, read as plain, shape, source_stem};
pub(super) use teams::{several, submitted};

use super::entry::Entry;
use std::cmp::Reverse;
use std::fmt;

/// So many folders may lie around the hand-ins, each alone in the one before.
pub(super) const WRAPPERS: usize = 5;

/// All but plain, which explains everything. Of two that explain as many names, the first counts:
/// its form is the stricter one.
const GUESSED: [Layout; 13] = [
    Layout::Gradescope,
    Layout::Moodle,
    Layout::Blackboard,
    Layout::Brightspace,
    Layout::Autolab,
    Layout::Canvas,
    Layout::Sakai,
    Layout::Ilias,
    Layout::Vpl,
    Layout::Teams,
    Layout::GithubClassroom,
    Layout::Course,
    Layout::Named,
];

impl Layout {
    /// What this layout makes of each of the entries. The notes are sentences for the instructor.
    pub(super) fn read(self, entries: &[Entry], notes: &mut Vec<String>) -> Vec<Reading> {
        match self {
            Self::Gradescope => gradescope::read(entries, notes),
            Self::GithubClassroom => classroom::read(entries),
            Self::Plain => entries.iter().map(plain::read).collect(),
            Self::Blackboard => blackboard::read(entries),
            Self::Brightspace => brightspace::read(entries, notes),
            Self::Sakai => entries.iter().map(sakai::read).collect(),
            Self::Ilias => entries.iter().map(ilias::read).collect(),
            Self::Teams => teams::read(entries),
            Self::Autolab => autolab::read(entries, notes),
            Self::Vpl => entries.iter().map(vpl::read).collect(),
            Self::Named => named::read(entries),
            Self::Moodle => moodle::read(entries),
            Self::Canvas | Self::Course => {
                entries.iter().map(|entry| self.by_name(entry)).collect()
            }
        }
    }

    fn by_name(self, entry: &Entry) -> Reading {
        let parsed = match self {
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
            Self::Autolab => !entry.folder && autolab::parse(&entry.name).is_some(),
            Self::Gradescope => entry.folder && gradescope::is_submission(&entry.name),
            Self::Sakai
            | Self::Ilias
            | Self::Teams
            | Self::Vpl
            | Self::Named
            | Self::Course
            | Self::GithubClassroom
            | Self::Plain => false,
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
            Self::Sakai => "`<name>(<login>)`, with what Sakai puts into it",
            Self::Ilias => "`<last>_<first>_<login>_<id>`, with files that begin with a time",
            Self::Teams => "`<name>/<assignment>/Version <n>`",
            Self::Autolab => "`<address>_<version>_<file>`",
            Self::Vpl => "`<name> <number> <login>`, with folders that are called by a time",
            Self::Named => "`<name> - <file>`",
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
            Self::Sakai => "sakai",
            Self::Ilias => "ilias",
            Self::Teams => "teams",
            Self::Autolab => "autolab",
            Self::Vpl => "vpl",
            Self::Named => "named",
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
            Self::Sakai => "Sakai",
            Self::Ilias => "ILIAS",
            Self::Teams => "Microsoft Teams",
            Self::Autolab => "Autolab",
            Self::Vpl => "VPL for Moodle",
            Self::Named => "files with a student's name each",
            Self::Plain => "a folder, archive or file for each student",
        })
    }
}

/// Of how many names a layout makes sense: (those, all that it should).
pub(super) fn explained(readings: &[Reading]) -> (usize, usize) {
    let is_part = |reading: &&Reading| matches!(reading, Reading::Part(_) | Reading::Parts(..));
    let parts = readings.iter().filter(is_part).count();
    let beside = readings.iter().filter(|reading| matches!(reading, Reading::Beside)).count();
    (parts, readings.len() - beside)
}

/// The layout that explains most of the entries, if it explains at least half of them.
pub(super) fn guess(entries: &[Entry]) -> Option<Layout> {
    let (layout, parts, of) = nearest(entries)?;
    (2 * parts >= of).then_some(layout)
}

/// The layout that explains most of the entries, if one explains any; how many, and of how many.
pub(super) fn nearest(entries: &[Entry]) -> Option<(Layout, usize, usize)> {
    let explained = GUESSED.iter().enumerate().map(|(order, layout)| {
        let (parts, of) = explained(&layout.read(entries, &mut Vec::new()));
        (parts, of, Reverse(order))
    });
    let (parts, of, Reverse(order)) = explained.max_by_key(|&(parts, _, order)| (parts, order))?;
    (parts > 0).then(|| (GUESSED[order], parts, of))
}

#[cfg(test)]
mod tests;
