//! A hand-in as far as it has come: whose it is, and where its record lies. Saved, so that a
//! class can be judged again without what was handed in.

use super::adjust::{Adjustments, Requests};
use super::files::Form;
use super::late::{Moment, came};
use jiff::civil::DateTime;
use lab11_people::{Person, Record};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The value of [`StudentEntry::format`].
pub(super) const FORMAT: &str = "lab11-hand-in/2";

/// What one student handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentEntry {
    /// Always `lab11-hand-in/2`.
    pub format: String,
    /// The name of the student's folder.
    pub key: String,
    /// Who it is: all that the roster and the system tell.
    pub person: Person,
    /// Whether the roster has the student; absent without a roster.
    pub on_roster: Option<bool>,
    /// The hand-in that it belongs to, by the key of its first student: of a group, or one's own.
    pub team: String,
    /// When it came.
    pub submitted: Option<DateTime>,
    /// The system itself marked it as late.
    pub late_mark: bool,
    /// The attempts, the oldest first: what they were found as, and when they came.
    pub attempts: Vec<String>,
    /// Which of the person's several hand-ins counts, a sentence for each of the others.
    pub choice: Vec<String>,
    /// What is wrong with how it was packed.
    pub problems: Vec<String>,
    /// Why it is not clear whose it is, for the instructor: others are named.
    pub doubts: Vec<String>,
    /// What there is to judge.
    pub outcome: Outcome,
    /// Whether the page of its sources was written.
    #[serde(default)]
    pub has_sources: bool,
    /// A fingerprint for each program that is in C, the same for programs that are alike; by role.
    pub fingerprints: BTreeMap<String, String>,
}

/// Somebody who handed in nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    /// What would be the name of the student's folder.
    pub key: String,
    /// Who it is.
    pub person: Person,
    /// Whose hand-ins may be this person's, for the instructor.
    pub doubts: Vec<String>,
}

/// What came of a hand-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was run: the fingerprint of the record.
    Record(String),
    /// It can't be graded, and why.
    Unreadable(String),
    /// The harness failed at it, and how.
    Failed(String),
}

/// How a class was graded, for whoever judges it again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// When it was due.
    pub due: Option<Moment>,
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
    /// The suite: the name of a built-in one, or a folder.
    #[serde(default)]
    pub suite: Option<PathBuf>,
    /// Whether the slides' own words were asked for.
    pub strict: bool,
    /// What belongs to nobody: the path, and why.
    pub unattributed: Vec<(String, String)>,
    /// Whether all of the class has been graded.
    pub complete: bool,
}

impl Settings {
    /// When a hand-in came, and whether that is in UTC; none if nobody says.
    pub(super) fn submitted(&self, entry: &StudentEntry) -> Option<(DateTime, bool)> {
        let told = self.adjustments.came(&entry.person).map(Moment::submitted);
        told.or_else(|| Some((entry.submitted?, self.times_in_utc)))
    }

    /// Whether anything says when a hand-in came, or that it came late.
    pub fn knows_when(&self, entry: &StudentEntry) -> bool {
        self.submitted(entry).is_some() || entry.late_mark
    }

    /// Until when a student has time.
    pub(super) fn due_of(&self, person: &Person) -> Option<Moment> {
        self.adjustments.extended(person).or_else(|| self.due.clone())
    }

    /// When a hand-in came, for readers.
    pub(super) fn shown_submitted(&self, entry: &StudentEntry) -> Option<String> {
        let (time, in_utc) = self.submitted(entry)?;
        Some(came(time, in_utc, self.due_of(&entry.person).as_ref()))
    }
}
