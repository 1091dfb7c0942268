//! A hand-in as far as it has come: whose it is, and where its record lies. Saved, so that a
//! class can be judged again without what was handed in.

use jiff::civil::DateTime;
use lab11_people::Person;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The value of [`StudentEntry::format`].
pub(super) const FORMAT: &str = "lab11-hand-in/3";

/// What one student handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StudentEntry {
    /// Always `lab11-hand-in/3`.
    pub format: String,
    /// The name of the student's folder.
    pub key: String,
    /// Who it is: all that the roster and the system tell.
    pub person: Person,
    /// Whether the roster has the student; absent without a roster.
    pub on_roster: Option<bool>,
    /// All attempts, the oldest first: what they were found as, and when they came.
    pub attempts: Vec<String>,
    /// The attempts that may count, the oldest first; never empty.
    pub tried: Vec<Tried>,
    /// Which of the person's several hand-ins counts, a sentence for each of the others.
    pub choice: Vec<String>,
    /// Why it is not clear whose it is, for the instructor: others are named.
    pub doubts: Vec<String>,
}

impl StudentEntry {
    /// The newest of the attempts that may count.
    pub fn newest(&self) -> &Tried {
        self.tried.last().expect("a student who handed in has an attempt")
    }
}

/// One attempt, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// The hand-in that it belongs to, by its key: of a group, or one's own.
    pub hand_in: String,
    /// Its place among the attempts of that hand-in, from 0.
    pub attempt: usize,
    /// Its number among all attempts of the student, from 1.
    pub number: u32,
    /// What it was found as.
    pub label: String,
    /// When it came.
    pub submitted: Option<DateTime>,
    /// The system itself marked it as late.
    pub late_mark: bool,
    /// What is wrong with how it was packed.
    pub problems: Vec<String>,
    /// What there is to judge.
    pub outcome: Outcome,
    /// A fingerprint for each program that is in C, the same for programs that are alike; by role.
    pub fingerprints: BTreeMap<String, String>,
}

impl Tried {
    /// What tells the attempt from all others of the class.
    pub(super) fn place(&self) -> (&str, usize) {
        (&self.hand_in, self.attempt)
    }
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
