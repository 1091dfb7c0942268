//! One program after another is compiled, and all of a hand-in within one bound.

use super::outcome::{Build, Executable};
use crate::check::Progress;
use crate::compiler::{self, Attempt, linker};
use crate::dispatch::{DispatchError, Dispatcher, WorldFile, again};
use crate::event::{Diagnostic, Level};
use crate::pool::{self, Stop};
use crate::runner::BuildBounds;
use crate::source::Lines;
use crate::submission::{File, FileKind, Submission, above_directives};
use crate::suite::{BuildPolicy, Role, RoleId};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lab11_reports::printable::line as line_of;
use lab11_reports::say;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Where the result of a build is found, relative to the world's home.
const OUTPUT: &str = "program";
/// CPU time that all builds of a hand-in may take together, in microseconds.
const HAND_IN: u64 = 60_000_000;
/// So many compilers work at a time, which bounds their memory together.
const AT_A_TIME: usize = 2;

/// The same for a compiler, which works in the folder of the sources.
fn from_sources() -> String {
    format!("../{OUTPUT}")
}

/// One program to be built.
pub(super) struct Work<'a> {
    pub(super) role: &'a Role,
    pub(super) policy: &'a BuildPolicy,
    pub(super) sanitized: bool,
    pub(super) due: Due,
}

/// Whether a program has to be compiled.
pub(super) enum Due {
    /// It has.
    Now,
    /// Its turn comes later; it has its share of the bounds all the same.
    Later,
    /// What came of the same sources before is good still.
    Made(Build),
}

impl Work<'_> {
    /// How much more than a plain build it takes.
    fn weight(&self) -> u64 {
        if self.sanitized { 2 } else { 1 }
    }

    /// What it may use up: what a program needs at the most, or its share of what a hand-in may
    /// take. It does not depend on what the others have used, and so not on who came first.
    fn bounds(&self, all: &[Self]) -> BuildBounds {
        let share = HAND_IN / all.iter().map(Self::weight).sum::<u64>().max(1);
        let BuildBounds { cpu, memory } = BuildBounds::PROGRAM;
        BuildBounds { cpu: cpu.min(share) * self.weight(), memory }
    }
}

/// A build that came to nothing, whatever the program is like.
#[derive(Debug, thiserror::Error)]
enum BuildError {
    /// The supervisor brought nothing.
    #[error(transparent)]
    Dispatch(#[from] DispatchError),
    /// What it brought is not in the form that was agreed.
    #[error("the compiler's output: {0}")]
    Output(base64::DecodeError),
}

impl BuildError {
    /// What went wrong, and who can mend it.
    fn told(&self) -> String {
        match self {
            Self::Dispatch(error) => error.told(),
            Self::Output(_) => self.to_string(),
        }
    }
}

/// The builds by role: plain ones, and those with sanitizers. Those that are left for later have
/// none, nor have those that were not begun before a stop was asked for.
pub(super) fn build_each(
    submission: &Submission,
    work: &[Work<'_>],
    cpus: Range<usize>,
    stop: &Stop,
    progress: &dyn Progress,
) -> [BTreeMap<RoleId, Build>; 2] {
    // Those whose plain build came to nothing: nobody asks for them with sanitizers.
    let given_up = Mutex::new(BTreeSet::new());
    let cpus = cpus.start..cpus.end.min(cpus.start + AT_A_TIME);
    let todo: Vec<&Work<'_>> = work.iter().filter(|one| !matches!(one.due, Due::Later)).collect();
    let results = pool::map(&todo, cpus, stop, |one, cpu| {
        let given_up = || given_up.lock().unwrap_or_else(PoisonError::into_inner);
        if let Due::Made(build) = &one.due {
            if !one.sanitized && build.executable.is_none() {
                given_up().insert(&one.role.id);
            }
            return Ok(build.clone());
        }
        if one.sanitized && given_up().contains(&one.role.id) {
            return Ok(Build::default());
        }
        progress.begin(&format!("building {}", one.role.id));
        let built = build(submission, one, one.bounds(work), cpu);
        if !one.sanitized {
            progress.done(&one.role.id);
            if !built.as_ref().is_ok_and(|build| build.executable.is_some()) {
                given_up().insert(&one.role.id);
            }
        }
        built
    });
    let mut builds = [BTreeMap::new(), BTreeMap::new()];
    for (work, result) in todo.into_iter().zip(results) {
        let Some(result) = result else { continue };
        let build = match result {
            Ok(Ok(build)) => build,
            Ok(Err(error)) => Build::failed(error.told()),
            Err(panicked) => Build::failed(panicked.to_string()),
        };
        builds[usize::from(work.sanitized)].insert(work.role.id.clone(), build);
    }
    builds
}

fn build(
    submission: &Submission,
    work: &Work<'_>,
    bounds: BuildBounds,
    cpu: usize,
) -> Result<Build, BuildError> {
    let role = &work.role.id;
    let file = &submission.files[submission.chosen[role].file];
    if file.kind == FileKind::Executable {
        let lines = Lines::new(&file.bytes, submission);
        return Ok(Build::of(Executable { bytes: file.bytes.clone(), lines }));
    }
    let attempts = compiler::attempts(submission, role, work.policy, &from_sources());
    let tries = |Attempt { argv }| linker::tries(argv, !work.sanitized);
    let attempts: Vec<Vec<OsString>> = attempts.into_iter().flat_map(tries).collect();
    let files = submission.files.iter().filter(|file| file.kind != FileKind::Executable);
    let files: Vec<WorldFile<'_>> = files
        .map(|file| (Path::new("src").join(&file.path), file.bytes.as_slice(), false))
        .collect();
    let dispatcher = Dispatcher::new(cpu)?;
    let built = again(|| dispatcher.build(&files, attempts.clone(), OUTPUT, bounds))?;
    let output = BASE64_STANDARD.decode(&built.output).map_err(BuildError::Output)?;
    let diagnostics = compiler::diagnostics(&output, submission);
    if let Some(bound) = built.bound {
        let (problem, help) = (Some(bound.told()), Some(bound.help()));
        return Ok(Build { diagnostics, problem, help, ..Build::default() });
    }
    let Some(bytes) = built.executable else {
        let problem =
            bare_text(file, &diagnostics).or_else(|| compiler::problem(&diagnostics, &output));
        return Ok(Build { diagnostics, problem, ..Build::default() });
    };
    let lines = Lines::new(&bytes, submission);
    // Errors of a first attempt that a later one mended are none.
    let diagnostics = diagnostics.into_iter().filter(|d| d.level != Level::Error).collect();
    Ok(Build { diagnostics, ..Build::of(Executable { bytes, lines }) })
}

/// What keeps a source from being compiled, if it is text above its first directive: the compiler's
/// own words say of a name that it is an unknown type.
fn bare_text(file: &File, diagnostics: &[Diagnostic]) -> Option<String> {
    let (number, line) = above_directives(&file.bytes)?;
    let first = diagnostics.iter().find(|diagnostic| diagnostic.level == Level::Error)?;
    let place = first.place.as_ref()?;
    (place.file == file.name && place.line == number).then(|| {
        let place = format!("{}:{number}", file.name);
        say!("text-above-the-first-include", place = place, line = line_of(&line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::default_suite;

    #[test]
    fn the_builds_of_a_hand_in_have_one_bound_together() {
        let suite = default_suite().expect("it is built in");
        let work = |sanitized| Work {
            role: &suite.roles[0],
            policy: &suite.build,
            sanitized,
            due: Due::Now,
        };
        for (plain, sanitized) in [(1, 0), (3, 0), (3, 3), (40, 40)] {
            let all: Vec<_> = (0..plain + sanitized).map(|at| work(at >= plain)).collect();
            let bounds: Vec<_> = all.iter().map(|one| one.bounds(&all)).collect();
            assert!(bounds.iter().map(|bound| bound.cpu).sum::<u64>() <= HAND_IN);
            assert!(bounds.iter().all(|bound| bound.cpu <= 24_000_000 && bound.cpu > 0));
        }
    }
}
