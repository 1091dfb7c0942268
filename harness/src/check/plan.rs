//! What is run for a scenario: a value, made before anything is started.

use super::build::{Executable, Programs};
use crate::dispatch::WorldFile;
use crate::event::{Event, EventKind};
use crate::runner::Run;
use crate::suite::{Predicate, Scenario, Step, Suite};
use crate::world::Limits;
use std::collections::BTreeMap;
use std::net::SocketAddrV4;
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
    pub(super) programs: BTreeMap<&'a str, &'a Executable>,
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
    NoProgram { scenario: String, role: String },
    /// The suite is at fault.
    #[error("lab.address and lab.port make no address: {0}")]
    Address(String),
}

impl<'a> Plan<'a> {
    /// The plan of a scenario among those that are wanted.
    pub(super) fn of(
        suite: &'a Suite,
        wanted: &[&'a Scenario],
        scenario: &'a Scenario,
        programs: &'a Programs,
    ) -> Self {
        if !scenario.runs() {
            let built = suite.role(&scenario.role).map(|role| programs.events(role));
            return Self::Known(built.unwrap_or_default());
        }
        let twin = wanted.iter().find(|other| is_same_run(other, scenario));
        let shared = twin.map_or(scenario.id.as_str(), |twin| twin.id.as_str());
        match RunPlan::of(suite, shared, scenario, programs) {
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
    ) -> Result<Self, PlanError> {
        let (mut programs, mut missing) = (BTreeMap::new(), Vec::new());
        for role in scenario.roles() {
            let program = match built.executable(role) {
                Some(_) if scenario.sanitizes(role) => built.sanitized(role),
                Some(program) => Ok(program),
                // An advisory looks at the programs that there are.
                None if scenario.points.is_none() => continue,
                None => {
                    let (scenario, role) = (scenario.id.clone(), role.to_owned());
                    return Err(PlanError::NoProgram { scenario, role });
                }
            };
            match program {
                Ok(program) => drop(programs.insert(role, program)),
                Err(problem) => missing.push(EventKind::Built {
                    role: role.to_owned(),
                    ok: false,
                    diagnostics: Vec::new(),
                    problem: Some(problem),
                }),
            }
        }
        let run = Run {
            programs: programs.keys().map(|&role| (role.to_owned(), role.to_owned())).collect(),
            operators: operators(suite),
            arguments: built.arguments.clone(),
            steps: steps(scenario, &programs),
            cpu: CPU,
            limits: Limits::PROGRAM,
            buffers: looks_at_buffers(scenario),
            fallback: fallback(suite)?,
        };
        Ok(Self { shared, programs, missing, run })
    }

    /// What is put into the world.
    pub(super) fn files(&self) -> Vec<WorldFile<'_>> {
        let programs = self.programs.iter();
        programs.map(|(role, program)| (PathBuf::from(role), &program.bytes[..], true)).collect()
    }
}

/// Whether two scenarios do the same to the same programs, and record the same of them.
fn is_same_run(one: &Scenario, other: &Scenario) -> bool {
    one.runs()
        && one.steps == other.steps
        && one.roles() == other.roles()
        && looks_at_buffers(one) == looks_at_buffers(other)
}

fn looks_at_buffers(scenario: &Scenario) -> bool {
    scenario.expectations.iter().any(|expectation| expectation.that == Predicate::NothingUnflushed)
}

/// The steps as they are carried out, with these programs.
fn steps(scenario: &Scenario, programs: &BTreeMap<&str, &Executable>) -> Vec<Step> {
    let nonces = nonces(&scenario.steps, programs);
    let mut steps = scenario.steps.clone();
    Step::leave_out(&mut steps, |role| programs.contains_key(role));
    for step in &mut steps {
        step.fill_in(&|text| {
            let text = text.replace("{nonce}", &nonces[0]);
            text.replace("{nonce.1}", &nonces[1]).replace("{nonce.2}", &nonces[2])
        });
    }
    steps
}

/// What a program can't know and what is the same in every run of it: three letters each.
fn nonces(steps: &[Step], programs: &BTreeMap<&str, &Executable>) -> [String; 3] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{steps:?}").as_bytes());
    for program in programs.values() {
        hasher.update(&program.bytes);
    }
    let bytes = *hasher.finalize().as_bytes();
    // Without vowels, so that no word comes out; the first letters differ, so no two are alike.
    const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxyz23456789";
    let letter = |byte: u8, of: &[u8]| char::from(of[usize::from(byte) % of.len()]);
    std::array::from_fn(|index| {
        let bytes = &bytes[3 * index..3 * index + 3];
        let first = letter(bytes[0], &LETTERS[9 * index..9 * index + 9]);
        [first, letter(bytes[1], LETTERS), letter(bytes[2], LETTERS)].iter().collect()
    })
}

/// What is typed for each role's programs when they wait for their terminal.
pub(super) fn operators(suite: &Suite) -> BTreeMap<String, String> {
    let roles = suite.roles.iter();
    roles.filter_map(|role| Some((role.id.clone(), role.operator.clone()?))).collect()
}

/// Where a client peer connects if no program listens.
pub(super) fn fallback(suite: &Suite) -> Result<SocketAddrV4, PlanError> {
    let text = format!("{}:{}", suite.lab("address"), suite.lab("port"));
    text.parse().map_err(|_| PlanError::Address(text))
}

/// A history that proves nothing, because the harness failed.
pub(super) fn trouble(message: String) -> Vec<Event> {
    let what = EventKind::Trouble { message };
    vec![Event { seq: 0, at: 0, real: 0, actor: "harness".into(), what }]
}
