//! The same submission checked again and again, while somebody works at it: of a round, what still
//! holds is kept for the next.
//!
//! A program is built again if what it is made of changed, and a scenario is run again if one of
//! its programs did. What matters first comes first: scored scenarios, those that failed the last
//! time before the others, then builds with sanitizers and advisories.

mod affected;
mod common;
mod kept;

pub use affected::Affected;
pub use common::Common;

use super::build::{BuildOrder, Programs, build_all};
use super::fingerprint::{Fingerprint, fingerprints};
use super::invocation;
use super::progress::Progress;
use super::record::Record;
use super::schedule::{Heed, RunOrder, run_all};
use super::{Options, needed, record_of, report, sanitized, thousandths, wanted};
use crate::event::History;
use crate::pool::Stop;
use crate::submission::{Choice, Submission};
use crate::suite::{RoleId, Scenario, ScenarioId, Suite};
use kept::Kept;
use lab11_reports::model::{Report, Timing, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// Whoever waits for a round.
pub trait Told: Progress {
    /// What is to be done.
    fn affected(&self, affected: &Affected);
    /// A scenario that is known to fail; `report` makes a report of no more than is known by now.
    fn first(&self, id: &str, report: &dyn Fn() -> Report);
}

/// Rounds of one submission by one suite.
pub struct Rounds<'a> {
    suite: &'a Suite,
    /// The suite with the roles whose programs are built.
    built: Suite,
    options: &'a Options,
    kept: Kept,
    /// The scenarios that failed in the last round.
    failed: BTreeSet<ScenarioId>,
}

impl<'a> Rounds<'a> {
    /// Of which nothing is known yet.
    pub fn new(suite: &'a Suite, options: &'a Options) -> Self {
        let built = needed(suite, &wanted(suite, options), options);
        Self { suite, built, options, kept: Kept::default(), failed: BTreeSet::new() }
    }

    /// Checks what was handed in. Nothing comes of it if a stop was asked for; what is known by then
    /// is kept all the same.
    pub fn check(
        &mut self,
        submission: &Submission,
        stop: &Stop,
        told: &dyn Told,
    ) -> Option<Report> {
        let prints = fingerprints(self.suite, submission);
        let (suite, built, options) = (self.suite, &self.built, self.options);
        let round = Round { suite, built, options, submission, prints, stop, told };
        let wanted = self.in_order();
        let affected = Affected::of(built, submission, &round.prints, &wanted, &self.kept);
        told.affected(&affected);
        told.total(affected.pieces);
        let record = round.record(&wanted, &mut self.kept)?;
        self.kept.settle(&round.prints, &wanted);
        let report = report(self.suite, &record);
        let failed = report.scenarios.iter().filter(|one| one.verdict == Verdict::Fail);
        self.failed = failed.map(|one| ScenarioId::new(&one.id)).collect();
        Some(report)
    }

    /// What is wanted, in the order in which it is tried.
    fn in_order(&self) -> Vec<&'a Scenario> {
        let mut wanted = wanted(self.suite, self.options);
        let mut first = BTreeSet::new();
        for scenario in wanted.iter().filter(|scenario| self.failed.contains(&scenario.id)) {
            first.insert(&scenario.id);
            let mut open: Vec<&ScenarioId> = scenario.prerequisites().map(|(id, _)| id).collect();
            while let Some(id) = open.pop() {
                let required =
                    self.suite.scenario(id).filter(|required| first.insert(&required.id));
                open.extend(required.iter().flat_map(|one| one.prerequisites()).map(|(id, _)| id));
            }
        }
        wanted.sort_by_key(|one| (!one.runs(), one.points.is_none(), !first.contains(&one.id)));
        wanted
    }
}

/// Whether a round of the one would find what a round of the other has found: the same files play
/// the same roles.
pub fn is_same(suite: &Suite, one: &Submission, other: &Submission) -> bool {
    let chosen = |of: &Submission| -> Vec<(RoleId, String, bool)> {
        let name = |choice: &Choice| of.files[choice.file].name.clone();
        of.chosen.iter().map(|(role, it)| (role.clone(), name(it), it.also)).collect()
    };
    let looks = || suite.scenarios.iter().any(Scenario::looks_at_submission);
    one == other
        || chosen(one) == chosen(other)
            && one.unclear == other.unclear
            && fingerprints(suite, one) == fingerprints(suite, other)
            && !(looks() && one.handed_in() != other.handed_in())
}

/// One round, as far as it doesn't change.
struct Round<'a> {
    suite: &'a Suite,
    /// The same with the roles whose programs are built.
    built: &'a Suite,
    options: &'a Options,
    submission: &'a Submission,
    prints: BTreeMap<RoleId, Fingerprint>,
    stop: &'a Stop,
    told: &'a dyn Told,
}

impl Round<'_> {
    fn record(&self, wanted: &[&Scenario], kept: &mut Kept) -> Option<Record> {
        let began = Instant::now();
        let plain = self.build(wanted, true, kept)?;
        let built = began.elapsed();
        let scored = self.run(wanted, &is_first, &plain, kept)?;
        let is_left = |scenario: &&Scenario| {
            let id = scenario.id.as_str();
            !is_first(scenario) && !scored.iter().any(|history| history.header.scenario == id)
        };
        let (programs, histories) = if wanted.iter().any(is_left) {
            let programs = self.build(wanted, false, kept)?;
            let histories = self.run(wanted, &|_| true, &programs, kept)?;
            (programs, histories)
        } else {
            (plain, scored)
        };
        let timing = Timing {
            build: thousandths(built.as_secs_f64()),
            run: thousandths(began.elapsed().saturating_sub(built).as_secs_f64()),
            ..Timing::default()
        };
        Some(record_of(self.suite, self.submission, &programs, self.options, histories, timing))
    }

    /// The programs, those with sanitizers only once the others have been tried.
    fn build(&self, wanted: &[&Scenario], plain: bool, kept: &mut Kept) -> Option<Programs> {
        let order = BuildOrder {
            suite: self.built,
            submission: self.submission,
            sanitize: sanitized(self.suite, wanted),
            sanitize_later: plain,
            made: kept.builds(&self.prints),
            cpus: self.options.cpus(),
            stop: self.stop,
        };
        let mut programs = build_all(order, self.told);
        kept.keep_builds(&self.prints, &programs);
        let known = |role: &RoleId| kept.start(&self.prints, role);
        programs.starts = invocation::find(self.built, self.submission, &programs, known);
        if self.stop.is_asked() {
            return None;
        }
        kept.keep_starts(&self.prints, &programs.starts);
        programs.notes.extend(programs.starts.notes());
        Some(programs)
    }

    fn run(
        &self,
        wanted: &[&Scenario],
        due: &(dyn Fn(&Scenario) -> bool + Sync),
        programs: &Programs,
        kept: &mut Kept,
    ) -> Option<Vec<History>> {
        let first = First { round: self, programs };
        let order = RunOrder {
            suite: self.suite,
            scenarios: wanted,
            due,
            programs,
            seed: &self.options.seed,
            stop: self.stop,
            heed: &first,
        };
        let known = kept.histories(&self.prints, wanted);
        let histories = run_all(order, known, self.options.cpus(), self.told);
        kept.keep_histories(&self.prints, self.suite, &histories);
        (!self.stop.is_asked()).then_some(histories)
    }
}

/// What costs points and needs no further build.
fn is_first(scenario: &Scenario) -> bool {
    scenario.points.is_some() && !scenario.roles().iter().any(|role| scenario.sanitizes(role))
}

/// Makes a report of what fails first.
struct First<'a> {
    round: &'a Round<'a>,
    programs: &'a Programs,
}

impl Heed for First<'_> {
    fn fails(&self, id: &str, histories: &BTreeMap<&str, History>) {
        let Round { suite, options, submission, stop, told, .. } = self.round;
        if stop.is_asked() {
            return;
        }
        told.first(id, &|| {
            let histories = histories.values().cloned().collect();
            let timing = Timing::default();
            let record = record_of(suite, submission, self.programs, options, histories, timing);
            report(suite, &record)
        });
    }
}
