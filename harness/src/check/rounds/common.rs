//! Submissions that have most of their programs in common with another: what is found out of those
//! programs is found out once.

use super::{Kept, Rounds, Told};
use crate::check::fingerprint::fingerprints;
use crate::check::{Affected, Options, Silent};
use crate::pool::Stop;
use crate::submission::Submission;
use crate::suite::Suite;
use lab11_reports::model::Report;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of the programs of one submission, for others that have some of them. All must be
/// checked with the same seed, and started in the same way.
#[derive(Default)]
pub struct Common(Mutex<Kept>);

impl Common {
    /// Checks a submission that has programs in common with `base`.
    pub fn check(
        &self,
        suite: &Suite,
        base: &Submission,
        submission: &Submission,
        options: &Options,
    ) -> Report {
        let mut rounds = Rounds::new(suite, options);
        rounds.kept = self.known().clone();
        let report = rounds.check(submission, &Stop::default(), &Silent);
        self.known().learn(rounds.kept, &fingerprints(suite, base));
        report.expect("nobody has asked for a stop")
    }

    fn known(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Told for Silent {
    fn affected(&self, _: &Affected) {}
    fn first(&self, _: &str, _: &dyn Fn() -> Report) {}
}
