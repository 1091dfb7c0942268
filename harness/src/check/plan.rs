//! What is run for a scenario: a value, made before anything is started.

use super::build::{Executable, Programs};
use super::draw::{Seed, draw};
use crate::dispatch::WorldFile;
use crate::event::{Event, EventKind};
use crate::runner::{Run, SYSCALLS};
use crate::suite::{RoleId, Scenario, ScenarioId, Step, Suite};
use crate::world::Limits;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// CPU time that the programs of a run may use, in microseconds: a thousand times what a right
/// one needs.
const CPU: u64 = 1_000_000;

/// Where a scenario's history comes from.
pub(super) enum Plan<'a> {
    /// Nothing is started: this is all that there is to know.
    Known(Vec<Event>),
    /// A run.
    Run(Box<RunPlan<'a>>),
}

/// What is started, and with what.
pub(super) struct RunPlan<'a> {
    /// The id of the first scenario that does the same to the same programs, and records the same
    /// of them: they share a run.
    pub(super) shared: &'a str,
    /// The program of each role, as it is started.
    pub(super) programs: BTreeMap<&'a RoleId, &'a Executable>,
    /// The builds that the run has to do without, as events.
    pub(super) missing: Vec<EventKind>,
    /// The order, with all the CPU time that a run may have.
    pub(super) run: Run,
}

/// A scenario that can't be run.
#[derive(Debug, thiserror::Error)]
pub(super) enum PlanError {
    /// The suite is at fault.
    #[error("{scenario} needs a program for {role}: add its build to `requires`")]
    NoProgram { scenario: ScenarioId, role: RoleId },
}

impl<'a> Plan<'a> {
    /// The plan of a scenario among those that are wanted.
    pub(super) fn of(
        suite: &'a Suite,
        wanted: &[&'a Scenario],
        scenario: &'a Scenario,
        programs: &'a Programs,
        seed: &Seed,
    ) -> Self {
        if !scenario.runs() {
            if scenario.looks_at_submission() {
                return Self::Known(vec![Event::alone(programs.handed_in.clone())]);
            }
            let built = suite.role(&scenario.role).map(|role| programs.events(role));
            return Self::Known(built.unwrap_or_default());
        }
        // An advisory looks at the programs that there are.
        let unstarted = scenario.roles().into_iter().find_map(|role| programs.unstarted(role));
        if let Some(event) = unstarted.filter(|_| scenario.points.is_some()) {
            return Self::Known(vec![event]);
        }
        let twin = wanted.iter().find(|other| is_same_run(other, scenario));
        let shared = twin.map_or(scenario.id.as_str(), |twin| twin.id.as_str());
        match RunPlan::of(suite, shared, scenario, programs, seed) {
            Ok(run) => Self::Run(Box::new(run)),
            Err(error) => Self::Known(trouble(error.to_string())),
        }
    }
}

impl<'a> RunPlan<'a> {
    fn of(
        suite: &'a Suite,
        shared: &'a str,
        scenario: &'a Scenario,
        built: &'a Programs,
        seed: &Seed,
    ) -> Result<Self, PlanError> {
        let (mut programs, mut missing) = (BTreeMap::new(), Vec::new());
        for role in scenario.roles() {
            let program = match built.executable(role) {
                Some(_) if built.unstarted(role).is_some() => continue,
                Some(_) if scenario.sanitizes(role) => built.sanitized(role),
                Some(program) => Ok(program),
                None if scenario.points.is_none() || scenario.spares(role) => continue,
                None => {
                    let (scenario, role) = (scenario.id.clone(), role.clone());
                    return Err(PlanError::NoProgram { scenario, role });
                }
            };
            match program {
                Ok(program) => drop(programs.insert(role, program)),
                Err(problem) => missing.push(EventKind::Built {
                    role: role.to_string(),
                    ok: false,
                    diagnostics: Vec::new(),
                    problem: Some(problem),
                    help: None,
                    undecided: false,
                }),
            }
        }
        let run = Run {
            programs: programs.keys().map(|role| (role.to_string(), role.to_string())).collect(),
            operators: operators(suite),
            fields: suite.fields.clone(),
            arguments: built.starts.arguments.clone(),
            steps: Step::possible(&scenario.steps, |role| programs.contains_key(role)),
            drawn: draw(seed, &scenario.steps),
            cpu: CPU,
            syscalls: SYSCALLS,
            limits: Limits::PROGRAM,
            buffers: scenario.looks_at_buffers(),
            files: scenario.looks_at_files(),
            fallback: suite.lab.address,
        };
        Ok(Self { shared, programs, missing, run })
    }

    /// What is put into the world.
    pub(super) fn files(&self) -> Vec<WorldFile<'_>> {
        let programs = self.programs.iter();
        programs
            .map(|(role, program)| (PathBuf::from(role.as_str()), &program.bytes[..], true))
            .collect()
    }
}

/// Whether two scenarios do the same to the same programs, and record the same of them.
fn is_same_run(one: &Scenario, other: &Scenario) -> bool {
    one.runs()
        && one.steps == other.steps
        && one.roles() == other.roles()
        && one.looks_at_buffers() == other.looks_at_buffers()
        && one.looks_at_files() == other.looks_at_files()
}

/// What is typed for each role's programs when they wait for their terminal.
pub(super) fn operators(suite: &Suite) -> BTreeMap<String, String> {
    let roles = suite.roles.iter();
    roles.filter_map(|role| Some((role.id.to_string(), role.operator.clone()?))).collect()
}

/// A history that proves nothing, because the harness failed.
pub(super) fn trouble(message: String) -> Vec<Event> {
    vec![Event::alone(EventKind::Trouble { message })]
}
