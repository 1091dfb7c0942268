//! What is worked at together.

use super::assign::Assigned;
use super::entry::{Outcome, StudentEntry, Tried};
use std::collections::BTreeMap;

/// Students of whom the same attempts may count.
pub(super) struct Job<'a> {
    pub(super) entries: Vec<&'a StudentEntry>,
}

impl<'a> Job<'a> {
    /// By their attempts, in the order of these.
    pub(super) fn all(assigned: &'a Assigned) -> Vec<Self> {
        let mut jobs: BTreeMap<Vec<(&str, usize)>, Vec<&StudentEntry>> = BTreeMap::new();
        for entry in &assigned.entries {
            jobs.entry(entry.tried.iter().map(Tried::place).collect()).or_default().push(entry);
        }
        jobs.into_values().map(|entries| Self { entries }).collect()
    }

    /// Its attempts, the oldest first.
    pub(super) fn attempts(&self) -> &'a [Tried] {
        self.entries.first().map_or(&[], |entry| &entry.tried)
    }

    /// What it is called for whoever waits for it.
    pub(super) fn key(&self) -> &'a str {
        self.attempts().last().map_or("", |one| &one.hand_in)
    }

    /// The entries, each with what came of the attempts.
    pub(super) fn with(&self, tried: &[Tried]) -> Vec<StudentEntry> {
        // An attempt's number is the student's own.
        let number = |entry: &StudentEntry| {
            let numbered = entry.tried.iter().zip(tried);
            numbered.map(|(own, one)| Tried { number: own.number, ..one.clone() }).collect()
        };
        let entries = self.entries.iter();
        entries.map(|&entry| StudentEntry { tried: number(entry), ..entry.clone() }).collect()
    }

    /// The entries of a job at which the harness failed.
    pub(super) fn failed(&self, how: &str) -> Vec<StudentEntry> {
        let failed = |one: &Tried| failed_attempt(one, how);
        self.with(&self.attempts().iter().map(failed).collect::<Vec<_>>())
    }
}

/// An attempt at which the harness failed; how goes on from "it".
pub(super) fn failed_attempt(one: &Tried, how: &str) -> Tried {
    Tried { outcome: Outcome::Failed(how.to_owned()), ..one.clone() }
}
