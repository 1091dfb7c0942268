//! Which scenario is run when: several at a time, each after its prerequisites.

use super::build::Programs;
use super::draw::Seed;
use super::history::history;
use super::plan::{Plan, RunPlan, trouble};
use super::progress::{Progress, Silent};
use super::run::{Allowance, carry_out};
use crate::contain::Panicked;
use crate::event::{Event, EventKind, History, Limit, process_tree};
use crate::judge::{Finding, Verdict, cause, judge};
use crate::pool::{self, Schedule, Stop};
use crate::suite::{RoleId, Scenario, Suite};
use crate::test_panic::TestPanic;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// CPU time in microseconds for a program that has already been caught using up all it got.
const CPU_OF_A_CPU_BOUND: u64 = 100_000;
/// System calls of one that has been caught making one after another without end.
const SYSCALLS_OF_AN_ENDLESS_ONE: u64 = 4_000;

/// Which scenarios are run, and with what.
#[derive(Clone, Copy)]
pub(super) struct RunOrder<'a> {
    pub(super) suite: &'a Suite,
    /// All that are wanted, with those that they require; the first is tried first, if it can be.
    pub(super) scenarios: &'a [&'a Scenario],
    /// Those of them that are tried now.
    pub(super) due: &'a (dyn Fn(&Scenario) -> bool + Sync),
    pub(super) programs: &'a Programs,
    pub(super) seed: &'a Seed,
    pub(super) stop: &'a Stop,
    /// Who is told of the first that fails.
    pub(super) heed: &'a dyn Heed,
}

/// Whoever wants to know of a fault before all else is known.
pub(super) trait Heed: Sync {
    /// A scored scenario fails, whatever else will be found; so far there are these histories.
    fn fails(&self, id: &str, histories: &BTreeMap<&str, History>);
}

impl Heed for Silent {
    fn fails(&self, _: &str, _: &BTreeMap<&str, History>) {}
}

/// Runs the scenarios, and returns the histories in the suite's order, those that are `kept` of
/// earlier runs among them. Scenarios that are skipped have none; those with the same steps share a
/// run.
pub(super) fn run_all(
    order: RunOrder<'_>,
    kept: Vec<History>,
    cpus: Range<usize>,
    progress: &dyn Progress,
) -> Vec<History> {
    let RunOrder { suite, scenarios, programs, seed, .. } = order;
    let plans: Vec<Plan<'_>> = scenarios
        .iter()
        .map(|&scenario| Plan::of(suite, scenarios, scenario, programs, seed))
        .collect();
    let scenarios = Scenarios::new(order, &plans, kept);
    let done = pool::run(scenarios, cpus, order.stop, |job: &Job<'_>, cpu| {
        let scenario = job.scenario;
        if scenario.runs() {
            progress.begin(&scenario.id);
        }
        let here = || TestPanic::Run(scenario.id.to_string());
        TestPanic::strike(suite.test_panic.as_ref(), here);
        let events = match &job.source {
            Source::Known(events) => Arc::new(events.to_vec()),
            Source::Run(plan, allowance) => Arc::new(carry_out(plan, cpu, *allowance)),
            Source::Twin(events) => Arc::clone(events),
        };
        if scenario.runs() {
            progress.done(&scenario.id);
        }
        let findings = judge(suite, scenario, &events);
        (events, findings)
    });
    let mut histories = done.histories;
    suite.scenarios.iter().filter_map(|scenario| histories.remove(scenario.id.as_str())).collect()
}

/// The scenarios of a submission, done and to be done.
struct Scenarios<'a> {
    suite: &'a Suite,
    open: Vec<(&'a Scenario, &'a Plan<'a>)>,
    running: Vec<(&'a Scenario, &'a Plan<'a>)>,
    histories: BTreeMap<&'a str, History>,
    /// What the judge says of each history.
    findings: BTreeMap<&'a str, Vec<Finding>>,
    /// The scenario whose history holds a shared run, by the run's name.
    shared: BTreeMap<&'a str, &'a str>,
    /// Roles whose programs have been seen at work.
    seen: BTreeSet<&'a RoleId>,
    /// Those of them whose programs used up their CPU time, or filled the memory, which takes some.
    cpu_bound: BTreeSet<String>,
    /// Those of them whose programs made system calls, or wrote, without end.
    endless: BTreeSet<String>,
    heed: &'a dyn Heed,
}

/// A scenario whose history is to be had.
struct Job<'a> {
    scenario: &'a Scenario,
    plan: &'a Plan<'a>,
    source: Source<'a>,
}

/// Where it comes from.
enum Source<'a> {
    /// It is known.
    Known(&'a [Event]),
    /// A run, in which programs may use up so much.
    Run(&'a RunPlan<'a>, Allowance),
    /// The history of a scenario with the same run.
    Twin(Arc<Vec<Event>>),
}

impl<'a> Schedule for Scenarios<'a> {
    type Job = Job<'a>;
    type Done = (Arc<Vec<Event>>, Vec<Finding>);

    /// The next scenario whose prerequisites are known to hold.
    fn next(&mut self) -> Option<Job<'a>> {
        let Self { suite, open, findings, .. } = self;
        open.retain(|(scenario, _)| cause(suite, scenario, findings).is_none());
        let ready = |&(scenario, plan): &_| self.is_ready(scenario, plan);
        let at = self.open.iter().position(ready)?;
        let (scenario, plan) = self.open.remove(at);
        self.running.push((scenario, plan));
        let source = match plan {
            Plan::Known(events) => Source::Known(events),
            Plan::Run(run) => match self.shared.get(run.shared) {
                Some(twin) => Source::Twin(Arc::clone(&self.histories[twin].events)),
                None => Source::Run(run, self.allowance(scenario, run)),
            },
        };
        Some(Job { scenario, plan, source })
    }

    fn done(&mut self, job: Job<'a>, result: Result<Self::Done, Panicked>) {
        let Job { scenario, plan, .. } = job;
        let (events, findings) = result.unwrap_or_else(|panicked| {
            let events = Arc::new(trouble(panicked.to_string()));
            let findings = judge(self.suite, scenario, &events);
            (events, findings)
        });
        self.running.retain(|(running, _)| running.id != scenario.id);
        let fails = scenario.points.is_some() && is_failure(&findings);
        self.learn(scenario, plan, events, findings);
        if fails && !self.may_follow(scenario) {
            self.heed.fails(&scenario.id, &self.histories);
        }
    }
}

fn is_failure(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.verdict == Verdict::Fail)
}

impl<'a> Scenarios<'a> {
    /// What is to be done where so much is known.
    fn new(order: RunOrder<'a>, plans: &'a [Plan<'a>], kept: Vec<History>) -> Self {
        let RunOrder { suite, scenarios, due, programs, heed, .. } = order;
        let mut all = Self {
            suite,
            open: Vec::new(),
            running: Vec::new(),
            histories: BTreeMap::new(),
            findings: BTreeMap::new(),
            shared: BTreeMap::new(),
            seen: BTreeSet::new(),
            cpu_bound: BTreeSet::new(),
            endless: BTreeSet::new(),
            heed,
        };
        let mut kept: BTreeMap<String, Arc<Vec<Event>>> =
            kept.into_iter().map(|history| (history.header.scenario, history.events)).collect();
        for (&scenario, plan) in scenarios.iter().zip(plans) {
            if let Some(events) = kept.remove(scenario.id.as_str()) {
                let findings = judge(suite, scenario, &events);
                all.learn(scenario, plan, events, findings);
                continue;
            }
            // An advisory about a program that was not handed in has nothing to say.
            let can_start = || scenario.roles().iter().any(|role| programs.can_start(role));
            if due(scenario) && (scenario.points.is_some() || can_start()) {
                all.open.push((scenario, plan));
            }
        }
        all
    }

    /// Takes note of a history.
    fn learn(
        &mut self,
        scenario: &'a Scenario,
        plan: &Plan<'a>,
        events: Arc<Vec<Event>>,
        findings: Vec<Finding>,
    ) {
        self.seen.extend(scenario.roles());
        self.cpu_bound.extend(roles_at(&events, |what| matches!(what, Limit::Cpu | Limit::Memory)));
        let endless = |what| matches!(what, Limit::Syscalls | Limit::History | Limit::Output);
        self.endless.extend(roles_at(&events, endless));
        if let Plan::Run(run) = plan {
            self.shared.insert(run.shared, &scenario.id);
        }
        self.findings.insert(&scenario.id, findings);
        self.histories.insert(&scenario.id, history(self.suite, scenario, events));
    }

    /// Whether it may turn out that its fault follows from another's, of which too little is known.
    fn may_follow(&self, scenario: &Scenario) -> bool {
        let coming = || self.open.iter().chain(&self.running).map(|(scenario, _)| &scenario.id);
        let causes = scenario.expectations.iter().flat_map(|expectation| &expectation.follows);
        causes.into_iter().any(|cause| coming().any(|id| *id == cause.scenario))
    }

    fn is_ready(&self, scenario: &Scenario, plan: &Plan<'_>) -> bool {
        let is_unknown = |role: &&RoleId| !self.seen.contains(role);
        let is_in_the_way = |(running, theirs): &(&Scenario, &Plan<'_>)| match (plan, theirs) {
            (Plan::Run(run), Plan::Run(other)) if run.shared == other.shared => true,
            // A program that is CPU-bound uses up its CPU time once, and not in several runs at
            // a time.
            _ => running.runs() && running.roles().intersection(&scenario.roles()).any(is_unknown),
        };
        scenario.prerequisites().all(|(id, _)| self.histories.contains_key(id.as_str()))
            && !self.running.iter().any(is_in_the_way)
    }

    fn allowance(&self, scenario: &Scenario, plan: &RunPlan<'a>) -> Allowance {
        let takes_part =
            |of: &BTreeSet<String>| scenario.roles().iter().any(|role| of.contains(role.as_str()));
        let mut allowance = Allowance::of(plan);
        if takes_part(&self.cpu_bound) {
            allowance.cpu = CPU_OF_A_CPU_BOUND;
        }
        if takes_part(&self.endless) {
            allowance.syscalls = SYSCALLS_OF_AN_ENDLESS_ONE;
        }
        allowance
    }
}

/// Runs one scenario, whatever it requires.
pub(super) fn run_one(
    suite: &Suite,
    scenario: &Scenario,
    programs: &Programs,
    seed: &Seed,
) -> History {
    let events = match Plan::of(suite, &[scenario], scenario, programs, seed) {
        Plan::Known(events) => events,
        Plan::Run(plan) => carry_out(&plan, 0, Allowance::of(&plan)),
    };
    history(suite, scenario, Arc::new(events))
}

/// The roles whose programs met such a bound.
fn roles_at(events: &[Event], meant: fn(Limit) -> bool) -> impl Iterator<Item = String> {
    let met = events
        .iter()
        .filter(move |event| matches!(event.what, EventKind::Limit { what, .. } if meant(what)));
    met.filter_map(|met| {
        events.iter().find_map(|event| match &event.what {
            EventKind::Started { role, .. } if process_tree(&met.actor) == event.actor => {
                Some(role.clone())
            }
            _ => None,
        })
    })
}
