//! What is worked at together.

use super::entry::{Outcome, StudentEntry, Tried};
use super::spool::{Place, Spool};
use std::io;

/// Students of whom the same attempts may count.
pub(super) struct Job {
    pub(super) entries: Vec<StudentEntry>,
}

/// All jobs, each of which waits for its turn in a file.
pub(super) struct Jobs {
    spool: Spool,
    pub(super) places: Vec<Place>,
}

impl Jobs {
    /// By their attempts, in the order of these.
    pub(super) fn of(mut entries: Vec<StudentEntry>, mut spool: Spool) -> io::Result<Self> {
        entries.sort_by(|one, other| attempts(one).cmp(attempts(other)));
        let jobs = entries.chunk_by(|one, next| attempts(one).eq(attempts(next)));
        let places = jobs.map(|entries| spool.put(entries)).collect::<io::Result<_>>()?;
        Ok(Self { spool, places })
    }

    pub(super) fn get(&self, place: Place) -> io::Result<Job> {
        self.spool.get(place).map(|entries| Job { entries })
    }
}

fn attempts(entry: &StudentEntry) -> impl Iterator<Item = (&str, usize)> {
    entry.tried.iter().map(Tried::place)
}

impl Job {
    /// Its attempts, the oldest first.
    pub(super) fn attempts(&self) -> &[Tried] {
        self.entries.first().map_or(&[], |entry| &entry.tried)
    }

    /// What it is called for whoever waits for it.
    pub(super) fn key(&self) -> &str {
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
        entries.map(|entry| StudentEntry { tried: number(entry), ..entry.clone() }).collect()
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
