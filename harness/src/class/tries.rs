//! One attempt, from its files to its record.

use super::alike;
use super::entry::{Outcome, Tried};
use super::job::failed_attempt;
use super::records::{Recorded, Records};
use super::store::Store;
use crate::check::Record;
use crate::fault::is_machines;
use crate::intake::{Bounds, HandIn};
use crate::submission::{self, Submission, SubmissionError};
use crate::suite::Suite;
use crate::test_panic::TestPanic;
use lab11_reports::say;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// What came of an attempt.
pub(super) struct Run {
    /// What is kept of it.
    pub(super) tried: Tried,
    /// What was recorded, if it could be run.
    pub(super) record: Option<Record>,
    /// Whether it was looked at now, and not taken up from an earlier run.
    pub(super) now: bool,
}

/// What all attempts of a class have in common.
#[derive(Clone, Copy)]
pub(super) struct Means<'a> {
    pub(super) suite: &'a Suite,
    pub(super) store: &'a Store,
    pub(super) records: &'a Records<'a>,
}

impl Means<'_> {
    /// Unpacks, builds and runs an attempt, or takes up what was recorded of it. `roles` says which
    /// file is which program, where somebody has said so.
    pub(super) fn run(
        &self,
        hand_in: &HandIn,
        tried: &Tried,
        roles: &[(String, PathBuf)],
        cpu: usize,
    ) -> io::Result<Run> {
        let here = || TestPanic::HandIn(hand_in.key.clone());
        let folder = self.store.passing()?;
        let attempt = tried.attempt;
        let unpacked = match hand_in.unpack_attempt(attempt, folder.path(), &Bounds::default()) {
            // It was there when the hand-ins were listed.
            Err(error) if !is_machines(&error) => {
                let how = format!("could not read what was handed in: {error}");
                return Ok(Run { tried: failed_attempt(tried, &how), record: None, now: true });
            }
            unpacked => unpacked?,
        };
        let submission = match submission::read(folder.path(), &self.suite.roles, roles) {
            // We have just written that.
            Err(SubmissionError::Unreadable { error, .. }) => return Err(error),
            submission => submission,
        };
        let archive = hand_in.archive(attempt).map(|name| archive_form(&name));
        let submission = submission.map(|submission| Submission { archive, ..submission });
        // All of it is in memory now.
        drop(folder);
        TestPanic::strike(self.suite.test_panic.as_ref(), here);
        let mut tried = Tried { problems: unpacked.problems, ..tried.clone() };
        let submission = match submission {
            Ok(submission) => submission,
            Err(error) => {
                tried.outcome = Outcome::Unreadable(why(&error));
                // Nothing was kept of it before, so nothing is taken up.
                return Ok(Run { tried, record: None, now: true });
            }
        };
        let Recorded { fingerprint, record, run } = self.records.of(&submission, cpu)?;
        self.store.write_json(&sources_file(&fingerprint), &sources(&submission))?;
        tried.fingerprints = fingerprints(&submission);
        tried.outcome = Outcome::Record(fingerprint);
        Ok(Run { tried, record: Some(record), now: run })
    }
}

/// Where the sources of records are kept.
pub(super) const SOURCES: &str = "work/sources";

/// Where the sources of a record are kept.
fn sources_file(fingerprint: &str) -> String {
    format!("{SOURCES}/{fingerprint}.json")
}

/// The sources of which a record was made, by their printable names; none if nothing is kept.
pub(super) fn kept_sources(store: &Store, fingerprint: &str) -> Vec<(String, String)> {
    store.read_json(&sources_file(fingerprint)).unwrap_or_default()
}

/// The form of an archive's name, from which its student can't be told: a `lab` with its number
/// stands, and `<user>` for every other word.
fn archive_form(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut form = String::new();
    for word in stem.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let number = letters.to_ascii_lowercase();
        let number = number.strip_prefix("lab").filter(|rest| !rest.is_empty());
        let is_lab = number.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
        form += if is_lab || letters.is_empty() { letters } else { "<user>" };
        form += &word[letters.len()..];
    }
    format!("{form}.{ending}")
}

/// The sources among the files, by their printable names. What is no text in them is replaced.
fn sources(submission: &Submission) -> Vec<(&str, Cow<'_, str>)> {
    let sources = submission.files.iter().filter(|file| file.kind.is_source());
    sources.map(|file| (file.name.as_str(), String::from_utf8_lossy(&file.bytes))).collect()
}

/// The fingerprints of the programs that were handed in as sources, by role.
fn fingerprints(submission: &Submission) -> BTreeMap<String, String> {
    let own = submission.chosen.iter().filter(|(_, choice)| !choice.also);
    own.filter_map(|(role, choice)| {
        let file = &submission.files[choice.file];
        let is_source = file.kind.is_source();
        let fingerprint = is_source.then(|| alike::fingerprint(&file.bytes)).flatten()?;
        Some((role.to_string(), fingerprint))
    })
    .collect()
}

/// Why a hand-in can't be graded, for its student; the folder it was unpacked into is not named.
fn why(error: &SubmissionError) -> String {
    match error {
        SubmissionError::Empty { .. } => say!("no-file-handed-in"),
        SubmissionError::NoProgram { seen, .. } => {
            say!("nothing-like-a-program", seen = seen.as_str())
        }
        other => say!("hand-in-unreadable", why = other.to_string()),
    }
}
