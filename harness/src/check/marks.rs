//! A submission in two goes: what earns points first, then everything else. Both together are what
//! one go would have been.

use super::build::{self, Build, BuildOrder, Programs};
use super::progress::Silent;
use super::record::Record;
use super::schedule::{RunOrder, run_all};
use super::starts::Start;
use super::{Options, add, invocation, needed, record_of, sanitized, thousandths, wanted};
use crate::event::History;
use crate::pool::Stop;
use crate::submission::Submission;
use crate::suite::{RoleId, Scenario, Suite};
use lab11_reports::model::Timing;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

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
    let go = Go { suite, submission, options };
    let sanitizes = |one: &&Scenario| one.roles().iter().any(|role| one.sanitizes(role));
    let mut first = suite.scenarios.iter().filter(|one| scored.contains(one.id.as_str()));
    let later = !first.any(|one| sanitizes(&one));
    let (programs, took) = go.build(later, BTreeMap::new(), &BTreeMap::new());
    let due = |scenario: &Scenario| scored.contains(scenario.id.as_str());
    let record = go.run(&programs, took, &due, Vec::new());
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
    let go = Go { suite, submission, options };
    let (builds, starts) = made.map_or_else(Default::default, |made| made.taken(submission));
    let (programs, took) = go.build(false, builds, &starts);
    let record = go.run(&programs, took, &|_| true, marks.histories);
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

/// One of the two.
struct Go<'a> {
    suite: &'a Suite,
    submission: &'a Submission,
    options: &'a Options,
}

impl Go<'_> {
    /// The programs, and how long they took. With sanitizers they may be left for the second go; they
    /// have their share of the bounds in both.
    fn build(
        &self,
        sanitize_later: bool,
        made: BTreeMap<(RoleId, bool), Build>,
        starts: &BTreeMap<String, Start>,
    ) -> (Programs, f64) {
        let wanted = wanted(self.suite, self.options);
        let suite = &needed(self.suite, &wanted, self.options);
        let order = BuildOrder {
            suite,
            submission: self.submission,
            sanitize: sanitized(suite, &wanted),
            sanitize_later,
            made,
            cpus: self.options.cpus(),
            stop: &Stop::default(),
        };
        let mut programs = build::build_all(order, &Silent);
        let known = |role: &RoleId| starts.get(role.as_str()).cloned();
        programs.starts = invocation::find(suite, self.submission, &programs, known);
        programs.notes.extend(programs.starts.notes());
        let took = programs.took.as_secs_f64();
        (programs, took)
    }

    fn run(
        &self,
        programs: &Programs,
        build: f64,
        due: &(dyn Fn(&Scenario) -> bool + Sync),
        kept: Vec<History>,
    ) -> Record {
        let began = Instant::now();
        let Self { suite, submission, options } = self;
        let order = RunOrder {
            suite,
            scenarios: &wanted(suite, options),
            due,
            programs,
            seed: &options.seed,
            stop: &Stop::default(),
            heed: &Silent,
        };
        let histories = run_all(order, kept, options.cpus(), &Silent);
        let timing = Timing {
            build: thousandths(build),
            run: thousandths(began.elapsed().as_secs_f64()),
            ..Timing::default()
        };
        record_of(suite, submission, programs, options, histories, timing)
    }
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
