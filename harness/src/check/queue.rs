//! Running the scenarios of a submission, several at a time, each after its prerequisites.

use super::build::{Executable, Programs};
use super::{Progress, history};
use crate::dispatch::{Dispatcher, WorldFile};
use crate::event::{Event, History, Kind, Limit, Site, family};
use crate::judge::judge_all;
use crate::judge::sanitizer::{Frame, Report, reports};
use crate::runner::Run;
use crate::submission::Submission;
use crate::suite::{Predicate, Scenario, Step, Suite};
use crate::world::{HOME, Limits};
use anyhow::{Context, Result, ensure};
use lab11_reports::model::{Place, Verdict};
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
struct State<'a> {
    open: Vec<&'a Scenario>,
    running: BTreeSet<&'a str>,
    histories: BTreeMap<&'a str, History>,
    /// Roles whose programs were caught spinning.
    spinners: BTreeSet<String>,
}

/// Runs the scenarios, which stand after their prerequisites, and returns the histories in the
/// suite's order. Scenarios that are skipped have none.
pub(super) fn run_all(
    suite: &Suite,
    scenarios: &[&Scenario],
    submission: &Submission,
    programs: &Programs,
    cpus: Range<usize>,
    progress: &dyn Progress,
) -> Vec<History> {
    let state = Mutex::new(State {
        // An advisory about a program that was not handed in has nothing to say.
        open: scenarios
            .iter()
            .filter(|scenario| {
                scenario.points.is_some()
                    || scenario.roles().iter().any(|role| programs.executable(role).is_some())
            })
            .copied()
            .collect(),
        running: BTreeSet::new(),
        histories: BTreeMap::new(),
        spinners: BTreeSet::new(),
    });
    let changed = Condvar::new();
    std::thread::scope(|scope| {
        for cpu in cpus {
            let (state, changed) = (&state, &changed);
            scope.spawn(move || {
                while let Some((scenario, cpu_time)) = next(suite, state, changed) {
                    if scenario.runs() {
                        progress.begin(&scenario.id);
                    }
                    let events = events(suite, scenario, submission, programs, cpu, cpu_time);
                    if scenario.runs() {
                        progress.done(&scenario.id);
                    }
                    let mut state = state.lock().expect("no thread panics here");
                    state.running.remove(scenario.id.as_str());
                    state.spinners.extend(spinners(&events));
                    state.histories.insert(&scenario.id, history(suite, scenario, events));
                    changed.notify_all();
                }
            });
        }
    });
    let mut histories = state.into_inner().expect("no thread panics here").histories;
    suite.scenarios.iter().filter_map(|scenario| histories.remove(scenario.id.as_str())).collect()
}

/// The next scenario whose prerequisites are known to hold, and the CPU time for it. Waits for
/// runs on which everything that is left depends.
fn next<'a>(
    suite: &Suite,
    state: &Mutex<State<'a>>,
    changed: &Condvar,
) -> Option<(&'a Scenario, u64)> {
    let mut state = state.lock().expect("no thread panics here");
    loop {
        let finished: Vec<History> = state.histories.values().cloned().collect();
        let judged = judge_all(suite, &finished);
        state.open.retain(|scenario| {
            !judged.scenarios.iter().any(|r| r.id == scenario.id && r.verdict == Verdict::Skipped)
                && !judged
                    .advisories
                    .iter()
                    .any(|r| r.id == scenario.id && r.verdict == Verdict::Skipped)
        });
        let ready = state.open.iter().position(|scenario| {
            scenario.prerequisites().all(|(id, _)| state.histories.contains_key(id))
        });
        if let Some(at) = ready {
            let scenario = state.open.remove(at);
            state.running.insert(&scenario.id);
            let spins = scenario.roles().iter().any(|role| state.spinners.contains(*role));
            return Some((scenario, if spins { CPU_OF_A_SPINNER } else { CPU }));
        }
        if state.running.is_empty() {
            return None;
        }
        state = changed.wait(state).expect("no thread panics here");
    }
}

/// The roles whose programs used up their CPU time.
fn spinners(events: &[Event]) -> impl Iterator<Item = String> {
    let spinning =
        events.iter().filter(|event| matches!(event.what, Kind::Limit { what: Limit::Cpu, .. }));
    spinning.filter_map(|spinning| {
        events.iter().find_map(|event| match &event.what {
            Kind::Started { role, .. } if family(&spinning.actor) == event.actor => {
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
    submission: &Submission,
    programs: &Programs,
    cpu: usize,
    cpu_time: u64,
) -> Vec<Event> {
    if !scenario.runs() {
        return suite.role(&scenario.role).map(|role| programs.events(role)).unwrap_or_default();
    }
    let attempt = || run(suite, scenario, submission, programs, cpu, cpu_time);
    attempt().or_else(|_| attempt()).unwrap_or_else(|error| {
        let what = Kind::Trouble { message: format!("{error:#}") };
        vec![Event { seq: 0, at: 0, real: 0, actor: "harness".into(), what }]
    })
}

/// Runs one scenario, whatever it requires.
pub(super) fn run_one(
    suite: &Suite,
    scenario: &Scenario,
    submission: &Submission,
    programs: &Programs,
) -> History {
    history(suite, scenario, events(suite, scenario, submission, programs, 0, CPU))
}

fn run(
    suite: &Suite,
    scenario: &Scenario,
    submission: &Submission,
    programs: &Programs,
    cpu: usize,
    cpu_time: u64,
) -> Result<Vec<Event>> {
    let mut files: Vec<WorldFile<'_>> = Vec::new();
    let mut paths = BTreeMap::new();
    let mut missing: Vec<Kind> = Vec::new();
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
                missing.push(Kind::Built { role, ok: false, diagnostics: Vec::new(), problem });
                continue;
            }
        };
        files.push((PathBuf::from(role), &program.bytes, true));
        paths.insert(role.to_owned(), role.to_owned());
    }
    let nonces = nonces(&scenario.id, &files);
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
        buffers: scenario.expectations.iter().any(|e| e.that == Predicate::NothingUnflushed),
        fallback: fallback(suite)?,
    };
    let _ = submission;
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
fn nonces(scenario: &str, files: &[WorldFile<'_>]) -> [String; 3] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(scenario.as_bytes());
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
        if let Kind::Started { role, .. } = &event.what {
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
        if let Kind::Sanitizer { text, places } = &mut event.what {
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

impl Kind {
    fn site_mut(&mut self) -> Option<&mut Site> {
        match self {
            Self::Returned(returned) => returned.site.as_mut(),
            Self::Waits { site, .. }
            | Self::Said { site, .. }
            | Self::Unflushed { site, .. }
            | Self::Signalled { site, .. }
            | Self::Limit { site, .. } => site.as_mut(),
            _ => None,
        }
    }
}
