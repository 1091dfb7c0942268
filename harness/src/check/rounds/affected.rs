//! What a change affects.

use super::kept::{Kept, Prints};
use crate::submission::Submission;
use crate::suite::{Scenario, Suite};

/// What a round has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The roles whose programs are built.
    pub roles: Vec<String>,
    /// How many scenarios, advisories among them, are run, if nothing keeps them from it.
    pub scenarios: usize,
    /// The pieces of work.
    pub(super) pieces: usize,
}

impl Affected {
    pub(super) fn of(
        suite: &Suite,
        submission: &Submission,
        prints: &Prints,
        wanted: &[&Scenario],
        kept: &Kept,
    ) -> Self {
        let known = kept.builds(prints);
        let is_new = |role: &&str| {
            let own = submission.chosen.get(*role).is_some_and(|choice| !choice.also);
            own && !known.keys().any(|(of, sanitized)| **of == **role && !sanitized)
        };
        let roles = suite.roles.iter().map(|role| role.id.as_str());
        let roles: Vec<String> = roles.filter(is_new).map(ToOwned::to_owned).collect();
        let is_open = |one: &&&Scenario| one.runs() && !kept.is_settled(prints, one);
        let scenarios = wanted.iter().filter(is_open).count();
        // Each role is told of in both series of builds.
        Self { pieces: scenarios + 2 * suite.roles.len(), roles, scenarios }
    }
}
