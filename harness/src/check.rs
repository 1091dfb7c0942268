//! One submission from its files to its report: build, run, judge.

mod build;
mod draw;
mod fingerprint;
mod history;
mod invocation;
mod marks;
mod not_run;
mod plan;
mod progress;
mod provenance;
mod questions;
mod record;
mod rounds;
mod run;
mod schedule;
mod slides;
mod starts;
mod trace;

pub use build::{Executable, Programs};
pub use draw::Seed;
pub use marks::{Made, run_advisories, run_marks};
pub use not_run::{not_graded, without_runs, without_suite};
pub use progress::{Progress, Silent};
pub use record::{Record, RecordError};
pub use rounds::{Affected, Common, Rounds, Told, is_same};
pub use trace::{NoProgram, ladders, trace};

use crate::dispatch;
use crate::event::History;
use crate::judge::{JudgedScenario, Verdict, judge_all, total};
use crate::pool::Stop;
use crate::submission::Submission;
use crate::suite::{Role, RoleId, Scenario, Suite, Words};
use build::{Build, BuildOrder};
use lab11_reports::model::{Report, SCHEMA, Score, SubmissionInfo, SuiteInfo, Timing};
use lab11_reports::{say, words};
use provenance::{made_by, provenance};
use schedule::RunOrder;
use starts::Start;
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::ops::Range;
use std::time::Instant;

/// How much is done at a time, and which scenarios.
#[derive(Debug, Clone)]
pub struct Options {
    /// Runs at a time.
    pub jobs: NonZero<usize>,
    /// The first of the CPUs that they run on, for whoever has several submissions in hand.
    pub first_cpu: usize,
    /// Scenarios whose id matches one of these are reported; all if there are none.
    pub only: Vec<glob::Pattern>,
    /// Of what is drawn that no program can know.
    pub seed: Seed,
}

/// A run for each of the CPUs.
pub fn all_cpus() -> NonZero<usize> {
    std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

impl Options {
    /// All that there is, on all CPUs.
    pub fn new(seed: Seed) -> Self {
        Self { jobs: all_cpus(), first_cpu: 0, only: Vec::new(), seed }
    }

    /// A CPU for each of the jobs.
    fn cpus(&self) -> Range<usize> {
        self.first_cpu..self.first_cpu + self.jobs.get()
    }

    fn wants(&self, scenario: &Scenario) -> bool {
        self.only.is_empty() || self.only.iter().any(|pattern| pattern.matches(&scenario.id))
    }
}

/// Builds and runs a submission, and returns everything that a report is made of.
pub fn run(
    suite: &Suite,
    submission: &Submission,
    options: &Options,
    progress: &dyn Progress,
) -> Record {
    progress.total(pieces(suite, options, 1));
    let programs = build(suite, submission, options, progress);
    run_built(suite, submission, &programs, options, progress)
}

/// The pieces of work of a submission that is built once and run so many times.
pub fn pieces(suite: &Suite, options: &Options, times: usize) -> usize {
    let wanted = wanted(suite, options);
    needed_roles(suite, &wanted, options).len()
        + times * wanted.iter().filter(|scenario| scenario.runs()).count()
}

/// Builds a submission's programs.
pub fn build(
    suite: &Suite,
    submission: &Submission,
    options: &Options,
    progress: &dyn Progress,
) -> Programs {
    Go { suite, submission, options, progress }.build(false, BTreeMap::new(), |_| None)
}

/// The suite with no more roles than the programs play that the wanted scenarios start: where not
/// all are asked for, no other program is built, and nothing is said of its source.
fn needed(suite: &Suite, wanted: &[&Scenario], options: &Options) -> Suite {
    let roles = needed_roles(suite, wanted, options).into_iter().cloned().collect();
    Suite { roles, ..suite.clone() }
}

fn needed_roles<'a>(suite: &'a Suite, wanted: &[&Scenario], options: &Options) -> Vec<&'a Role> {
    if options.only.is_empty() {
        return suite.roles.iter().collect();
    }
    let roles: BTreeSet<&RoleId> = wanted.iter().flat_map(|one| one.roles()).collect();
    let played = suite.roles.iter().filter(|role| roles.contains(&role.id));
    let players: BTreeSet<&RoleId> = played.filter_map(|role| role.also.as_ref()).collect();
    let is_needed = |role: &&Role| roles.contains(&role.id) || players.contains(&role.id);
    suite.roles.iter().filter(is_needed).collect()
}

/// A pattern that matches this id alone.
pub fn exactly(id: &str) -> glob::Pattern {
    glob::Pattern::new(&glob::Pattern::escape(id)).expect("nothing in it is special")
}

/// The roles whose programs some scenarios want to be built with sanitizers too.
fn sanitized<'a>(suite: &'a Suite, wanted: &[&Scenario]) -> BTreeSet<&'a str> {
    let is_sanitized = |role: &&str| wanted.iter().any(|scenario| scenario.sanitizes(role));
    suite.roles.iter().map(|role| role.id.as_str()).filter(is_sanitized).collect()
}

/// Runs programs that have been built, as often as one likes, and returns everything that a
/// report is made of.
pub fn run_built(
    suite: &Suite,
    submission: &Submission,
    programs: &Programs,
    options: &Options,
    progress: &dyn Progress,
) -> Record {
    Go { suite, submission, options, progress }.run(programs, &|_| true, Vec::new())
}

/// One go at a submission, which may go on from an earlier one.
struct Go<'a> {
    suite: &'a Suite,
    submission: &'a Submission,
    options: &'a Options,
    progress: &'a dyn Progress,
}

impl Go<'_> {
    /// The programs, with the builds that were `made`, and started as it is `known`. Those with
    /// sanitizers may be left for a later go; they have their share of the bounds in both.
    fn build(
        &self,
        sanitize_later: bool,
        made: BTreeMap<(RoleId, bool), Build>,
        known: impl Fn(&RoleId) -> Option<Start>,
    ) -> Programs {
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
        let mut programs = build::build_all(order, self.progress);
        programs.starts = invocation::find(suite, self.submission, &programs, known);
        programs.notes.extend(programs.starts.notes());
        programs
    }

    /// Runs the scenarios that are due, but for those whose histories were kept.
    fn run(
        &self,
        programs: &Programs,
        due: &(dyn Fn(&Scenario) -> bool + Sync),
        kept: Vec<History>,
    ) -> Record {
        let began = Instant::now();
        let Self { suite, submission, options, progress } = self;
        let order = RunOrder {
            suite,
            scenarios: &wanted(suite, options),
            due,
            programs,
            seed: &options.seed,
            stop: &Stop::default(),
            heed: &Silent,
        };
        let histories = schedule::run_all(order, kept, options.cpus(), *progress);
        let timing = Timing {
            build: thousandths(programs.took.as_secs_f64()),
            run: thousandths(began.elapsed().as_secs_f64()),
            ..Timing::default()
        };
        record_of(suite, submission, programs, options, histories, timing)
    }
}

/// Everything that a report is made of.
fn record_of(
    suite: &Suite,
    submission: &Submission,
    programs: &Programs,
    options: &Options,
    histories: Vec<History>,
    timing: Timing,
) -> Record {
    let described = suite.roles.iter().filter_map(|role| programs.describe(role, submission));
    let not_run = (!dispatch::tier().runs()).then(|| say!("only-builds-are-judged"));
    Record {
        format: record::FORMAT.into(),
        suite: suite.id.clone(),
        tier: dispatch::tier(),
        seed: Some(options.seed.clone()),
        submission: SubmissionInfo {
            id: submission.id.clone(),
            path: submission.path.clone(),
            programs: described.collect(),
        },
        notes: submission.notes.iter().chain(&programs.notes).cloned().chain(not_run).collect(),
        strict: suite.words == Words::Strict,
        only: options.only.iter().map(|pattern| pattern.as_str().to_owned()).collect(),
        advisories: true,
        timing,
        histories,
    }
}

/// Judges what was recorded. Pure: the same record gives the same report.
pub fn report(suite: &Suite, record: &Record) -> Report {
    let mut judged = judge_all(suite, &record.histories);
    let only: Vec<glob::Pattern> =
        record.only.iter().filter_map(|pattern| glob::Pattern::new(pattern).ok()).collect();
    if !only.is_empty() {
        let is_wanted = |id: &str| only.iter().any(|pattern| pattern.matches(id));
        // Why one that was asked for could not be tried at all is told too, if nobody's program is
        // to blame; and the report is then one of an error.
        let skipped = judged.iter().filter(|scenario| is_wanted(&scenario.id));
        let causes: BTreeSet<String> = skipped.filter_map(|one| one.because.clone()).collect();
        let is_error = |one: &JudgedScenario| one.verdict == Verdict::Error;
        judged.retain(|one| is_wanted(&one.id) || is_error(one) && causes.contains(&one.id));
    }
    let (points, possible) = total(judged.iter());
    let (mut scenarios, mut advisories) = (Vec::new(), Vec::new());
    for scenario in judged {
        let visibility = suite.scenario(&scenario.id).map(|one| one.visibility);
        match scenario.into_result(visibility.unwrap_or_default()) {
            Ok(scored) => scenarios.push(scored),
            // What was not tried yet is no advice.
            Err(advisory) if record.advisories => advisories.push(advisory),
            Err(_) => {}
        }
    }
    // A note names no scenario, so one that is made of what students are not told could not be left out.
    let is_told = |history: &&History| {
        suite.scenario(&history.header.scenario).is_some_and(|one| one.visibility.is_told())
    };
    let told: Vec<&History> = record.histories.iter().filter(is_told).collect();
    Report {
        schema: SCHEMA.into(),
        language: words::in_force().language().tag().to_owned(),
        provenance: provenance(suite),
        suite: SuiteInfo { id: suite.id.clone(), title: suite.title.clone() },
        tier: record.tier.to_string(),
        submission: slides::marked(suite, record.submission.clone()),
        score: Score { points, possible },
        grade: None,
        notes: [record.notes.clone(), questions::notes(&told)].concat(),
        scenarios,
        advisories,
        timing: Timing { scenarios: seconds(&record.histories), ..record.timing.clone() },
        hidden: None,
        ladders: Vec::new(),
    }
}

/// The scenarios that are asked for, and all that they require, in an order in which every
/// prerequisite comes first.
fn wanted<'a>(suite: &'a Suite, options: &Options) -> Vec<&'a Scenario> {
    let mut order: Vec<&Scenario> = Vec::new();
    for scenario in suite.scenarios.iter().filter(|scenario| options.wants(scenario)) {
        add(suite, scenario, &mut order);
    }
    order
}

fn add<'a>(suite: &'a Suite, scenario: &'a Scenario, order: &mut Vec<&'a Scenario>) {
    if order.iter().any(|other| other.id == scenario.id) {
        return;
    }
    for required in scenario.prerequisites().filter_map(|(id, _)| suite.scenario(id)) {
        add(suite, required, order);
    }
    order.push(scenario);
    // What it may follow from is known too, or its fault would be charged here.
    for cause in scenario.expectations.iter().flat_map(|expectation| &expectation.follows) {
        if let Some(cause) = suite.scenario(&cause.scenario) {
            add(suite, cause, order);
        }
    }
}

/// How long each run took, by its scenario.
fn seconds(histories: &[History]) -> BTreeMap<String, f64> {
    // What was added to a history after its run has no time of its own.
    let took = |history: &History| {
        history.events.iter().map(|event| event.real).max().map(|real| real as f64 / 1e6)
    };
    let ran = histories.iter().filter_map(|one| {
        let seconds = took(one).filter(|seconds| *seconds > 0.0)?;
        Some((one.header.scenario.clone(), thousandths(seconds)))
    });
    ran.collect()
}

fn thousandths(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
