//! A submission in two goes: what earns points first, then everything else. Both together are what
//! one go would have been.

use super::build::{self, Build, Programs};
use super::progress::Silent;
use super::record::Record;
use super::starts::Start;
use super::{Go, Options, add, thousandths, wanted};
use crate::submission::Submission;
use crate::suite::{RoleId, Scenario, Suite};
use lab11_reports::model::Timing;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the first go leaves for the second one beside the record: builds, and how their programs are
/// started.
#[derive(Serialize, Deserialize)]
pub struct Made {
    /// The plain builds, by role; and those with sanitizers that the first go needed.
    builds: Vec<(String, bool, build::Kept)>,
    starts: BTreeMap<String, Start>,
}

/// Builds and runs what earns points.
pub fn run_marks(suite: &Suite, submission: &Submission, options: &Options) -> (Record, Made) {
    let scored = scored(suite, options);
    let go = Go { suite, submission, options, progress: &Silent };
    let sanitizes = |one: &&Scenario| one.roles().iter().any(|role| one.sanitizes(role));
    let mut first = suite.scenarios.iter().filter(|one| scored.contains(one.id.as_str()));
    let later = !first.any(|one| sanitizes(&one));
    let programs = go.build(later, BTreeMap::new(), |_| None);
    let due = |scenario: &Scenario| scored.contains(scenario.id.as_str());
    let record = go.run(&programs, &due, Vec::new());
    let made = Made::of(suite, &programs);
    // Where all earns points nothing is left.
    let advisories = wanted(suite, options).len() == scored.len();
    (Record { advisories, ..record }, made)
}

/// Goes on from the record of the first go, with what it left, if that is still there.
pub fn run_advisories(
    suite: &Suite,
    submission: &Submission,
    options: &Options,
    marks: Record,
    made: Option<Made>,
) -> Record {
    let go = Go { suite, submission, options, progress: &Silent };
    let (builds, starts) = made.map_or_else(Default::default, |made| made.taken(submission));
    let programs = go.build(false, builds, |role| starts.get(role.as_str()).cloned());
    let record = go.run(&programs, &|_| true, marks.histories);
    let timing = Timing {
        build: thousandths(marks.timing.build + record.timing.build),
        run: thousandths(marks.timing.run + record.timing.run),
        ..record.timing
    };
    Record { timing, ..record }
}

/// The scenarios that earn points, and all that they require or may follow from.
fn scored<'a>(suite: &'a Suite, options: &Options) -> BTreeSet<&'a str> {
    let mut order = Vec::new();
    for scenario in suite.scenarios.iter().filter(|one| options.wants(one) && one.points.is_some())
    {
        add(suite, scenario, &mut order);
    }
    order.into_iter().map(|scenario| scenario.id.as_str()).collect()
}

impl Made {
    fn of(suite: &Suite, programs: &Programs) -> Self {
        let sound = programs.made().filter(|(_, build)| build.trouble.is_none());
        let builds =
            sound.map(|((role, sanitized), build)| (role.to_string(), sanitized, build.kept()));
        let start = |role: &RoleId| (role.to_string(), programs.starts.of(role));
        Self {
            builds: builds.collect(),
            starts: suite.roles.iter().map(|role| start(&role.id)).collect(),
        }
    }

    fn taken(
        self,
        submission: &Submission,
    ) -> (BTreeMap<(RoleId, bool), Build>, BTreeMap<String, Start>) {
        let builds = self.builds.into_iter();
        let builds = builds.filter_map(|(role, sanitized, kept)| {
            Some(((RoleId::new(&role), sanitized), kept.build(submission)?))
        });
        (builds.collect(), self.starts)
    }
}
