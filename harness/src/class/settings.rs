//! How a class was graded: what the instructor said, and what the download told.

use super::adjust::{Adjustments, Requests};
use super::entry::{Missing, StudentEntry, Tried};
use super::files::Form;
use super::late::{Moment, came};
use super::part::Part;
use jiff::Timestamp;
use jiff::civil::DateTime;
use lab11_people::{Person, Record};
use lab11_reports::model::{Counts, Visibility};
use lab11_reports::visible::Deadline;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// How a class was graded, for whoever judges it again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// When it was due.
    pub due: Option<Moment>,
    /// Which of several attempts counts.
    #[serde(default)]
    pub counts: Counts,
    /// Whether the times at which hand-ins came are in UTC, and not of the system's own clock.
    #[serde(default)]
    pub times_in_utc: bool,
    /// How the hand-ins were named, most of them first; empty if an earlier version graded them.
    #[serde(default)]
    pub naming: Vec<String>,
    /// The rows of the roster, if there was one.
    pub roster: Option<Vec<Record>>,
    /// The entries of the instructor's identity file.
    pub identities: Vec<Record>,
    /// Who of the roster handed in nothing.
    pub missing: Vec<Missing>,
    /// What is to be told of the download, a sentence each.
    pub notes: Vec<String>,
    /// What is in doubt of the roster and the identity file, a sentence each.
    pub doubts: Vec<String>,
    /// What the instructor has changed.
    pub adjustments: Adjustments,
    /// What students ask to have looked at again.
    #[serde(default)]
    pub requests: Requests,
    /// How gradebooks are written.
    pub form: Form,
    /// What was run, and how.
    #[serde(flatten)]
    pub rules: Rules,
    /// What belongs to nobody: the path, and why.
    pub unattributed: Vec<(String, String)>,
    /// Which part of the class was graded, if not all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Of how many hand-ins only the marks are known, because nobody waited for the rest.
    #[serde(default, skip_serializing_if = "is_none")]
    pub without_advice: usize,
    /// Whether all of the class, or of the part, has its marks.
    pub complete: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants it so")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// What the programs are judged by, and how they were started.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// The suite: the name of a built-in one, or a folder.
    #[serde(default)]
    pub suite: Option<PathBuf>,
    /// Whether somebody named the suite; else it was chosen by what stands in the sources.
    #[serde(default)]
    pub suite_named: bool,
    /// Whether the slides' own words were asked for.
    pub strict: bool,
    /// Words that ask for a field, each as `WORDS=FIELD`.
    #[serde(default)]
    pub answers: Vec<String>,
    /// How programs were started where somebody said so: roles, with their arguments.
    #[serde(default)]
    pub args: Vec<(String, String)>,
    /// Whether what earns no points was left out.
    #[serde(default)]
    pub without_advisories: bool,
    /// When students are told of scenarios whose id matches, where somebody has said so.
    #[serde(default)]
    pub visibility: Vec<(String, Visibility)>,
    /// The lab11.toml by which it was graded.
    #[serde(default)]
    pub config: Option<PathBuf>,
    /// What command lines have said, by the keys of a lab11.toml: there the file has no say.
    #[serde(default = "everything")]
    pub said: BTreeSet<String>,
}

/// What was said to an earlier version, which knew no other way to say it.
fn everything() -> BTreeSet<String> {
    ["suite", "strict", "due", "answers", "args", "visibility"].map(str::to_owned).into()
}

impl Settings {
    /// When an attempt came, and whether that is in UTC; none if nobody says. What the instructor
    /// says of a student's hand-in is about the newest attempt.
    pub(super) fn submitted(&self, entry: &StudentEntry, one: &Tried) -> Option<(DateTime, bool)> {
        let is_newest = one.number as usize == entry.attempts.len();
        let told = self.adjustments.came(&entry.person).filter(|_| is_newest);
        told.map(Moment::submitted).or_else(|| Some((one.submitted?, self.times_in_utc)))
    }

    /// Whether anything says when the newest attempt came, or that it came late.
    pub fn knows_when(&self, entry: &StudentEntry) -> bool {
        let newest = entry.newest();
        self.submitted(entry, newest).is_some() || newest.late_mark
    }

    /// Until when a student has time.
    pub(super) fn due_of(&self, person: &Person) -> Option<Moment> {
        self.adjustments.extended(person).or_else(|| self.due.clone())
    }

    /// Whether a student's time is over.
    pub(super) fn deadline_of(&self, person: &Person, now: Timestamp) -> Deadline {
        let is_over = self.due_of(person).is_some_and(|due| due.has_passed(now));
        if is_over { Deadline::Past } else { Deadline::Ahead }
    }

    /// When an attempt came, for readers.
    pub(super) fn shown_submitted(&self, entry: &StudentEntry, one: &Tried) -> Option<String> {
        let (time, in_utc) = self.submitted(entry, one)?;
        Some(came(time, in_utc, self.due_of(&entry.person).as_ref()))
    }
}
