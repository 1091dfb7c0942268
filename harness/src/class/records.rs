//! Records by fingerprint: what is the same is run once.

use super::store::Store;
use crate::check::{self, Options, Record, Seed, Silent};
use crate::digest::Digest;
use crate::pool::Claims;
use crate::submission::Submission;
use crate::suite::{LateRule, Suite, Words};
use lab11_reports::model::{Verdict, Visibility};
use std::io;
use std::num::NonZero;

/// How much of a record is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What earns points, and nothing else ever.
    Marks,
    /// What earns points; the rest follows, for which the builds are kept.
    MarksFirst,
    /// Everything.
    Whole,
}

/// The records of a class, made or taken up.
pub(super) struct Records<'a> {
    suite: &'a Suite,
    store: &'a Store,
    /// The secret of the grading. No record has it: each has one of its own, made of this.
    seed: &'a Seed,
    /// What a fingerprint is made of beside the hand-in.
    rules: String,
    /// Fingerprints whose record is being made. Who waits for one that comes to nothing, by a
    /// panic say, makes it.
    claims: Claims,
    extent: Extent,
}

/// A record as it was come by.
pub(super) struct Recorded {
    /// What it is kept under.
    pub(super) fingerprint: String,
    /// The record itself.
    pub(super) record: Record,
    /// Whether it was made just now.
    pub(super) run: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(suite: &'a Suite, store: &'a Store, seed: &'a Seed, extent: Extent) -> Self {
        Self { suite, store, seed, rules: rules(suite), claims: Claims::default(), extent }
    }

    /// The record of a hand-in. One that holds a failure of the harness is made again; one of which so
    /// far only the marks are known grows, if more is wanted.
    pub(super) fn of(&self, submission: &Submission, cpu: usize) -> io::Result<Recorded> {
        let fingerprint = self.fingerprint(submission);
        let _claim = self.claims.claim(&fingerprint);
        let is_there = self.store.has_record(&fingerprint);
        let known = is_there.then(|| self.store.load_record(&fingerprint).ok()).flatten();
        // Of one whose marks are known it is known that the harness did not fail.
        let is_sound = |record: &Record| {
            let is_rest = self.extent == Extent::Whole && !record.advisories;
            is_rest || !has_trouble(self.suite, record)
        };
        let known = known.filter(is_sound);
        let begun = known.as_ref().and_then(|record| record.seed.clone());
        let seed = begun.unwrap_or_else(|| self.seed.of(&fingerprint));
        let options = Options { jobs: NonZero::<usize>::MIN, first_cpu: cpu, ..Options::new(seed) };
        let made = builds_file(&fingerprint);
        let mut record = match (known, self.extent) {
            (Some(record), extent) if record.advisories || extent != Extent::Whole => {
                return Ok(Recorded { fingerprint, record, run: false });
            }
            (Some(marks), _) => {
                let made = self.store.read_json(&made);
                check::run_advisories(self.suite, submission, &options, marks, made)
            }
            (None, Extent::Whole) => check::run(self.suite, submission, &options, &Silent),
            (None, extent) => {
                let (record, builds) = check::run_marks(self.suite, submission, &options);
                if extent == Extent::MarksFirst && !record.advisories {
                    self.store.write_json(&made, &builds)?;
                }
                record
            }
        };
        // Whose it was is no business of the record's.
        record.submission.id.clone_from(&fingerprint);
        record.submission.path = String::new();
        self.store.save_record(&fingerprint, &record)?;
        if record.advisories {
            self.store.remove(&made)?;
        }
        Ok(Recorded { fingerprint, record, run: true })
    }

    fn fingerprint(&self, submission: &Submission) -> String {
        let mut digest = Digest::default();
        let mut add = |bytes: &[u8]| digest.add(bytes);
        add(self.rules.as_bytes());
        add(submission.archive.as_deref().unwrap_or_default().as_bytes());
        for file in &submission.seen {
            add(format!("{} {} {:?}", file.name, file.size, file.content).as_bytes());
        }
        for file in &submission.files {
            add(file.path.as_os_str().as_encoded_bytes());
            add(&file.bytes);
        }
        // Somebody may have said which file is which program.
        for (role, choice) in &submission.chosen {
            add(role.as_bytes());
            add(&choice.file.to_le_bytes());
        }
        digest.name()
    }
}

/// Where the builds of a record are kept whose advisories are not tried yet.
pub(super) const BUILDS: &str = "work/builds";

fn builds_file(fingerprint: &str) -> String {
    format!("{BUILDS}/{fingerprint}.json")
}

/// What of the suite decides about a record. Deductions for lateness do not, nor who is told of what.
pub(super) fn rules(suite: &Suite) -> String {
    let mut bare = Suite {
        late: LateRule::default(),
        given: Vec::new(),
        unlisted: Vec::new(),
        test_panic: None,
        ..suite.clone()
    };
    for scenario in &mut bare.scenarios {
        scenario.visibility = Visibility::default();
    }
    format!("{} {bare:?}", env!("CARGO_PKG_VERSION"))
}

pub(super) fn has_trouble(suite: &Suite, record: &Record) -> bool {
    record.strict != (suite.words == Words::Strict)
        || check::report(suite, record)
            .scenarios
            .iter()
            .any(|scenario| scenario.verdict == Verdict::Error)
}
