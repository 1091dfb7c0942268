//! Running the scenarios of a submission, several at a time, each after its prerequisites.

use super::build::{Executable, Programs};
use super::{Progress, history};
use crate::dispatch::{Dispatcher, WorldFile};
use crate::event::{Event, EventKind, History, Limit, Place, Site, process_tree};
use crate::judge::sanitizer::{Frame, Report, reports};
use crate::judge::{Finding, cause, judge};
use crate::runner::Run;
use crate::suite::{Predicate, Scenario, Step, Suite};
use crate::world::{HOME, Limits};
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddrV4;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex};

/// CPU time that the programs of a run may use, in microseconds: a thousand times what a right
/// one needs.
const CPU: u64 = 1_000_000;
/// And where one of them has already been caught spinning.
const CPU_OF_A_SPINNER: u64 = 100_000;

/// What is done and what is to be done.
#[derive(Default)]
struct State<'a> {
    open: Vec<&'a Scenario>,
    running: Vec<&'a Scenario>,
    histories: BTreeMap<&'a str, History>,
    /// What the judge says of each history.
    findings: BTreeMap<&'a str, Vec<Finding>>,
    /// Roles whose programs have been seen at work.
    seen: BTreeSet<&'a str>,
    /// Those of them whose programs were caught spinning.
    spinners: BTreeSet<String>,
}

/// What is to be done next.
enum Next<'a> {
    /// A run, with so much CPU time.
    Run(&'a Scenario, u64),
    /// The same run as that of a history: the same steps.
    Copy(&'a Scenario, Vec<Event>),
}

/// Runs the scenarios, which stand after their prerequisites, and returns the histories in the
/// suite's order. Scenarios that are skipped have none; those with the same steps share a run.
pub(super) fn run_all(
    suite: &Suite,
    scenarios: &[&Scenario],
    programs: &Programs,
    cpus: Range<usize>,
    progress: &dyn Progress,
) -> Vec<History> {
    // An advisory about a program that was not handed in has nothing to say.
    let open = scenarios.iter().filter(|scenario| {
        scenario.points.is_some()
            || scenario.roles().iter().any(|role| programs.executable(role).is_some())
    });
    let state = Mutex::new(State { open: open.copied().collect(), ..State::default() });
    let changed = Condvar::new();
    std::thread::scope(|scope| {
        for cpu in cpus {
            let (state, changed) = (&state, &changed);
            scope.spawn(move || {
                while let Some(next) = next(suite, state, changed) {
                    let (Next::Run(scenario, _) | Next::Copy(scenario, _)) = next;
                    if scenario.runs() {
                        progress.begin(&scenario.id);
                    }
                    let events = match next {
                        Next::Run(_, cpu_time) => events(suite, scenario, programs, cpu, cpu_time),
                        Next::Copy(_, events) => events,
                    };
                    if scenario.runs() {
                        progress.done(&scenario.id);
                    }
                    let findings = judge(suite, scenario, &events);
                    let mut state = state.lock().expect("no thread panics here");
                    state.running.retain(|running| running.id != scenario.id);
                    state.seen.extend(scenario.roles());
                    state.spinners.extend(spinners(&events));
                    state.findings.insert(&scenario.id, findings);
                    state.histories.insert(&scenario.id, history(suite, scenario, events));
                    changed.notify_all();
                }
            });
        }
    });
    let mut histories = state.into_inner().expect("no thread panics here").histories;
    suite.scenarios.iter().filter_map(|scenario| histories.remove(scenario.id.as_str())).collect()
}

/// The next scenario whose prerequisites are known to hold. Waits for runs on which everything
/// that is left depends.
fn next<'a>(suite: &Suite, state: &Mutex<State<'a>>, changed: &Condvar) -> Option<Next<'a>> {
    let mut state = state.lock().expect("no thread panics here");
    loop {
        let State { open, running, histories, findings, seen, spinners } = &mut *state;
        open.retain(|scenario| cause(suite, scenario, findings).is_none());
        let ready = open.iter().position(|scenario| {
            scenario.prerequisites().all(|(id, _)| histories.contains_key(id))
                && !running.iter().any(|running| {
                    // One that spins uses up its CPU time once, and not in several runs at a time.
                    let is_unknown = |role: &&str| !seen.contains(role);
                    is_same_run(running, scenario)
                        || running.runs()
                            && running.roles().intersection(&scenario.roles()).any(is_unknown)
                })
        });
        if let Some(at) = ready {
            let scenario = open.remove(at);
            running.push(scenario);
            let twin = suite.scenarios.iter().find(|other| {
                is_same_run(other, scenario) && histories.contains_key(other.id.as_str())
            });
            if let Some(history) = twin.and_then(|twin| histories.get(twin.id.as_str())) {
                return Some(Next::Copy(scenario, history.events.clone()));
            }
            let spins = scenario.roles().iter().any(|role| spinners.contains(*role));
            return Some(Next::Run(scenario, if spins { CPU_OF_A_SPINNER } else { CPU }));
        }
        if running.is_empty() {
            return None;
        }
        state = changed.wait(state).expect("no thread panics here");
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

/// The roles whose programs used up their CPU time.
fn spinners(events: &[Event]) -> impl Iterator<Item = String> {
    let spinning = events
        .iter()
        .filter(|event| matches!(event.what, EventKind::Limit { what: Limit::Cpu, .. }));
    spinning.filter_map(|spinning| {
        events.iter().find_map(|event| match &event.what {
            EventKind::Started { role, .. } if process_tree(&spinning.actor) == event.actor => {
                Some(role.clone())
            }
            _ => None,
        })
    })
}

/// Runs a scenario; a supervisor that fails is tried once more, and then costs the run its
/// verdict and the student nothing.
fn events(
    suite: &Suite,
    scenario: &Scenario,
    programs: &Programs,
    cpu: usize,
    cpu_time: u64,
) -> Vec<Event> {
    if !scenario.runs() {
        return suite.role(&scenario.role).map(|role| programs.events(role)).unwrap_or_default();
    }
    let attempt = || run(suite, scenario, programs, cpu, cpu_time);
    attempt().or_else(|_| attempt()).unwrap_or_else(|error| {
        let what = EventKind::Trouble { message: format!("{error:#}") };
        vec![Event { seq: 0, at: 0, real: 0, actor: "harness".into(), what }]
    })
}

/// Runs one scenario, whatever it requires.
pub(super) fn run_one(suite: &Suite, scenario: &Scenario, programs: &Programs) -> History {
    history(suite, scenario, events(suite, scenario, programs, 0, CPU))
}

fn run(
    suite: &Suite,
    scenario: &Scenario,
    programs: &Programs,
    cpu: usize,
    cpu_time: u64,
) -> Result<Vec<Event>> {
    let mut files: Vec<WorldFile<'_>> = Vec::new();
    let mut paths = BTreeMap::new();
    let mut missing: Vec<EventKind> = Vec::new();
    for role in scenario.roles() {
        let Some(program) = programs.executable(role) else {
            ensure!(
                scenario.points.is_none(),
                "{} needs a program for {role}: add its build to `requires`",
                scenario.id
            );
            // An advisory looks at the programs that there are.
            continue;
        };
        let program = match scenario.sanitizes(role).then(|| programs.sanitized(role)) {
            None => program,
            Some(Ok(program)) => program,
            Some(Err(problem)) => {
                let (role, problem) = (role.to_owned(), Some(problem));
                missing.push(EventKind::Built {
                    role,
                    ok: false,
                    diagnostics: Vec::new(),
                    problem,
                });
                continue;
            }
        };
        files.push((PathBuf::from(role), &program.bytes, true));
        paths.insert(role.to_owned(), role.to_owned());
    }
    let nonces = nonces(&scenario.steps, &files);
    let mut steps = scenario.steps.clone();
    Step::leave_out(&mut steps, |role| paths.contains_key(role));
    for step in &mut steps {
        step.fill_in(&|text| {
            let text = text.replace("{nonce}", &nonces[0]);
            text.replace("{nonce.1}", &nonces[1]).replace("{nonce.2}", &nonces[2])
        });
    }
    let run = Run {
        programs: paths,
        operators: operators(suite),
        arguments: programs.arguments.clone(),
        steps,
        cpu: cpu_time,
        limits: Limits::PROGRAM,
        buffers: looks_at_buffers(scenario),
        fallback: fallback(suite)?,
    };

    let mut events = Dispatcher::new(cpu)?.run(&files, run)?;
    for what in missing {
        let at = events.last().map_or(0, |event| event.at);
        let seq = events.len() as u64;
        events.push(Event { seq, at, real: 0, actor: "harness".into(), what });
    }
    name_lines(&mut events, scenario, programs);
    Ok(events)
}

/// What is typed for each role's programs when they wait for their terminal.
pub(super) fn operators(suite: &Suite) -> BTreeMap<String, String> {
    let roles = suite.roles.iter();
    roles.filter_map(|role| Some((role.id.clone(), role.operator.clone()?))).collect()
}

/// Where a program is dialled that does not listen.
pub(super) fn fallback(suite: &Suite) -> Result<SocketAddrV4> {
    let text = format!("{}:{}", suite.lab("address"), suite.lab("port"));
    text.parse().with_context(|| format!("lab.address and lab.port make no address: {text}"))
}

/// What a program can't know and what is the same in every run of it: three letters each.
fn nonces(steps: &[Step], files: &[WorldFile<'_>]) -> [String; 3] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{steps:?}").as_bytes());
    for (_, bytes, _) in files {
        hasher.update(bytes);
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

/// Looks up the lines of source that the events are about.
fn name_lines(events: &mut [Event], scenario: &Scenario, programs: &Programs) {
    let mut roles: BTreeMap<String, String> = BTreeMap::new();
    for event in events {
        if let EventKind::Started { role, .. } = &event.what {
            roles.insert(event.actor.clone(), role.clone());
        }
        let family = event.actor.split(['/', '#']).next().unwrap_or_default();
        let program = roles.get(family).and_then(|role| {
            if scenario.sanitizes(role) {
                programs.sanitized(role).ok()
            } else {
                programs.executable(role)
            }
        });
        let Some(program) = program else { continue };
        if let EventKind::Sanitizer { text, places } = &mut event.what {
            *places = reports(&text.0).iter().map(|report| own_line(report, program)).collect();
        } else if let Some(site) = event.what.site_mut() {
            site.place = program.lines.place(site.pc);
        }
    }
}

/// The student's line that a sanitizer's report is about: the innermost one.
fn own_line(report: &Report, program: &Executable) -> Option<Place> {
    report.frames.iter().find_map(|frame| match frame {
        Frame::Line(path, line) => program.lines.named(path, *line),
        Frame::Offset(path, offset) if path.starts_with(HOME) => program.lines.place(*offset),
        Frame::Offset(..) => None,
    })
}

impl EventKind {
    fn site_mut(&mut self) -> Option<&mut Site> {
        match self {
            Self::Returned(returned) => returned.site.as_mut(),
            Self::Waits { site, .. }
            | Self::Printed { site, .. }
            | Self::Unflushed { site, .. }
            | Self::Signalled { site, .. }
            | Self::Limit { site, .. } => site.as_mut(),
            _ => None,
        }
    }
}
