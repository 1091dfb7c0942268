//! Building a submission's programs, each in a closed world of its own.

use super::{Progress, invocation};
use crate::compiler;
use crate::dispatch::{Dispatcher, WorldFile};
use crate::event::{Diagnostic, Event, EventKind, Level};
use crate::source::Lines;
use crate::submission::{FileKind, Submission};
use crate::suite::{BuildPolicy, Role, Suite};
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lab11_reports::model::Program;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where the result of a build is found, relative to the world's home.
const OUTPUT: &str = "program";

/// A program that can be run.
pub struct Executable {
    /// The file itself.
    pub bytes: Vec<u8>,
    /// Its lines of source.
    pub lines: Lines,
}

/// What came of building one role's program.
struct Outcome {
    executable: Option<Executable>,
    diagnostics: Vec<Diagnostic>,
    problem: Option<String>,
    /// The harness could not build, whatever the program is like.
    trouble: Option<String>,
}

/// The programs of a submission, by role.
pub struct Programs {
    outcomes: BTreeMap<String, Outcome>,
    /// Their builds with sanitizers, where a scenario asks for them.
    sanitized: BTreeMap<String, Outcome>,
    /// The role whose program plays a role, where that is another one.
    played_by: BTreeMap<String, String>,
    /// The arguments that a role's program needs.
    pub(super) arguments: BTreeMap<String, Vec<String>>,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// How long it took to build them.
    pub took: Duration,
}

impl Programs {
    /// The program that plays a role, if there is one to run.
    pub fn executable(&self, role: &str) -> Option<&Executable> {
        let role = self.played_by.get(role).map_or(role, String::as_str);
        self.outcomes.get(role)?.executable.as_ref()
    }

    /// The program that plays a role, built with sanitizers; else why there is none.
    pub(super) fn sanitized(&self, role: &str) -> Result<&Executable, String> {
        let role = self.played_by.get(role).map_or(role, String::as_str);
        match self.sanitized.get(role) {
            Some(Outcome { executable: Some(executable), .. }) => Ok(executable),
            Some(outcome) => {
                let problem = outcome.problem.as_ref().or(outcome.trouble.as_ref());
                let problem = problem.map_or("", String::as_str);
                Err(format!("it could not be built with sanitizers: {problem}"))
            }
            None => Err("no source of it was handed in to be built with sanitizers".into()),
        }
    }

    /// A build as a history.
    pub(super) fn events(&self, role: &Role) -> Vec<Event> {
        let player = self.played_by.get(&role.id).unwrap_or(&role.id);
        let what = match self.outcomes.get(player) {
            Some(Outcome { trouble: Some(message), .. }) => {
                EventKind::Trouble { message: message.clone() }
            }
            Some(outcome) => EventKind::Built {
                role: role.id.clone(),
                ok: outcome.executable.is_some(),
                diagnostics: outcome.diagnostics.clone(),
                problem: outcome.problem.clone(),
            },
            None => EventKind::Built {
                role: role.id.clone(),
                ok: false,
                diagnostics: Vec::new(),
                problem: Some(format!(
                    "no program for {} was found among what was handed in",
                    role.title
                )),
            },
        };
        vec![Event { seq: 0, at: 0, real: 0, actor: "harness".into(), what }]
    }

    /// A role's program for the report; none for an optional one that was not handed in.
    pub(super) fn describe(&self, role: &Role, submission: &Submission) -> Option<Program> {
        let choice = submission.chosen.get(&role.id);
        if choice.is_none() && role.optional {
            return None;
        }
        let own = self.outcomes.get(&role.id);
        Some(Program {
            role: role.id.clone(),
            file: choice.map(|choice| submission.files[choice.file].name.clone()),
            built: self.executable(&role.id).is_some(),
            diagnostics: own
                .map(|own| own.diagnostics.iter().cloned().map(Into::into).collect())
                .unwrap_or_default(),
        })
    }
}

/// One program to be built.
struct Work<'a> {
    role: &'a Role,
    policy: &'a BuildPolicy,
    sanitized: bool,
}

/// Builds every role's program, several at a time, and those of the roles in `sanitize` a second
/// time with sanitizers.
pub(super) fn build_all(
    suite: &Suite,
    submission: &Submission,
    sanitize: &BTreeSet<&str>,
    cpus: Range<usize>,
    progress: &dyn Progress,
) -> Programs {
    let began = Instant::now();
    let mut played_by = BTreeMap::new();
    let mut work: Vec<Work<'_>> = Vec::new();
    for role in &suite.roles {
        match submission.chosen.get(&role.id) {
            Some(choice) if choice.also => {
                let player = role.also.clone().unwrap_or_default();
                played_by.insert(role.id.clone(), player);
                progress.done(&role.id);
            }
            Some(_) => work.push(Work { role, policy: &suite.build, sanitized: false }),
            None => progress.done(&role.id),
        }
    }
    let sanitizing = suite.build.sanitizing();
    let wanted: BTreeSet<&str> =
        sanitize.iter().map(|role| played_by.get(*role).map_or(*role, String::as_str)).collect();
    if let Some(policy) = &sanitizing {
        let again = suite.roles.iter().filter(|role| {
            let source = submission.program(&role.id).is_some_and(|file| file.kind.is_source());
            source && wanted.contains(role.id.as_str()) && !played_by.contains_key(&role.id)
        });
        work.extend(again.map(|role| Work { role, policy, sanitized: true }));
    }
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new([BTreeMap::new(), BTreeMap::new()]);
    std::thread::scope(|scope| {
        for cpu in cpus.take(work.len()) {
            let (next, work, outcomes) = (&next, &work, &outcomes);
            scope.spawn(move || {
                while let Some(work) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let name = &work.role.id;
                    progress.begin(&format!("building {name}"));
                    let outcome = build(submission, work, cpu).unwrap_or_else(|error| Outcome {
                        executable: None,
                        diagnostics: Vec::new(),
                        problem: None,
                        trouble: Some(format!("{error:#}")),
                    });
                    if !work.sanitized {
                        progress.done(name);
                    }
                    let mut outcomes = outcomes.lock().expect("no thread panics here");
                    outcomes[usize::from(work.sanitized)].insert(name.clone(), outcome);
                }
            });
        }
    });
    let [outcomes, sanitized] = outcomes.into_inner().expect("no thread panics here");
    let took = began.elapsed();
    let mut programs = Programs {
        outcomes,
        sanitized,
        played_by,
        arguments: BTreeMap::new(),
        notes: Vec::new(),
        took,
    };
    programs.arguments = invocation::find(suite, submission, &programs);
    for (role, arguments) in &programs.arguments {
        programs
            .notes
            .push(format!("The {role} is started with the arguments: {}", arguments.join(" ")));
    }
    programs
}

fn build(submission: &Submission, work: &Work<'_>, cpu: usize) -> Result<Outcome> {
    let role = &work.role.id;
    let file = &submission.files[submission.chosen[role].file];
    if file.kind == FileKind::Executable {
        let lines = Lines::new(&file.bytes, submission);
        let executable = Some(Executable { bytes: file.bytes.clone(), lines });
        return Ok(Outcome { executable, diagnostics: Vec::new(), problem: None, trouble: None });
    }
    let attempts = compiler::attempts(submission, role, work.policy, &format!("/lab/{OUTPUT}"));
    let attempts = attempts.into_iter().map(|attempt| attempt.argv).collect();
    let files = submission.files.iter().filter(|file| file.kind != FileKind::Executable);
    let files: Vec<WorldFile<'_>> = files
        .map(|file| (std::path::Path::new("src").join(&file.path), file.bytes.as_slice(), false))
        .collect();
    let built = Dispatcher::new(cpu)?.build(&files, attempts, OUTPUT)?;
    let output = BASE64_STANDARD.decode(&built.output).context("the compiler's output")?;
    let diagnostics = compiler::diagnostics(&output, submission);
    let Some(executable) = built.executable else {
        let problem = compiler::problem(&diagnostics, &output);
        return Ok(Outcome { executable: None, diagnostics, problem, trouble: None });
    };
    let bytes = BASE64_STANDARD.decode(executable).context("the executable")?;
    let lines = Lines::new(&bytes, submission);
    // Errors of a first attempt that a later one mended are none.
    let diagnostics = diagnostics.into_iter().filter(|d| d.level != Level::Error).collect();
    Ok(Outcome {
        executable: Some(Executable { bytes, lines }),
        diagnostics,
        problem: None,
        trouble: None,
    })
}
