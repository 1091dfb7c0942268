//! Building a submission's programs, each in a closed world of its own.

use super::progress::Progress;
use super::starts::Starts;
use crate::compiler;
use crate::dispatch::{DispatchError, Dispatcher, WorldFile};
use crate::event::{Diagnostic, Event, EventKind, Level};
use crate::pool::{self, Stop};
use crate::source::Lines;
use crate::submission::{File, FileKind, Submission, above_directives};
use crate::suite::{BuildPolicy, Role, RoleId, Suite};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lab11_reports::model::Program;
use lab11_reports::printable::line as line_of;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::time::{Duration, Instant};

/// Where the result of a build is found, relative to the world's home.
const OUTPUT: &str = "program";

/// The same for a compiler, which works in the folder of the sources.
fn from_sources() -> String {
    format!("../{OUTPUT}")
}

/// A program that can be run.
pub struct Executable {
    /// The file itself.
    pub bytes: Vec<u8>,
    /// Its lines of source.
    pub lines: Lines,
}

/// What came of building one role's program.
struct Build {
    executable: Option<Executable>,
    diagnostics: Vec<Diagnostic>,
    problem: Option<String>,
    /// The harness could not build, whatever the program is like.
    trouble: Option<String>,
}

impl Build {
    /// The harness or the machine is at fault.
    fn failed(why: String) -> Self {
        Self { executable: None, diagnostics: Vec::new(), problem: None, trouble: Some(why) }
    }
}

/// The programs of a submission, by role.
pub struct Programs {
    builds: BTreeMap<RoleId, Build>,
    /// Their builds with sanitizers, where a scenario asks for them.
    sanitized: BTreeMap<RoleId, Build>,
    /// The role whose program plays a role, where that is another one.
    played_by: BTreeMap<RoleId, RoleId>,
    /// How they are started.
    pub(super) starts: Starts,
    /// What was handed in, as an event.
    pub(super) handed_in: EventKind,
    /// Roles that several files could play as well, and which.
    pub(super) unclear: BTreeMap<RoleId, Vec<String>>,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// How long it took to build them.
    pub took: Duration,
}

impl Programs {
    /// The role whose program plays a role: itself, unless another one's does.
    pub(super) fn player<'a>(&'a self, role: &'a str) -> &'a str {
        self.played_by.get(role).map_or(role, RoleId::as_str)
    }

    /// Whether there is a program for a role, and it is known how to start it.
    pub(super) fn can_start(&self, role: &str) -> bool {
        self.executable(role).is_some() && !self.starts.asks.contains_key(role)
    }

    /// If it is not known how to start a role's program: that, as a history.
    pub(super) fn unstarted(&self, role: &str) -> Option<Event> {
        let usage = self.starts.asks.get(role)?.clone();
        let what = EventKind::Unstarted { role: role.to_owned(), usage };
        Some(Event::alone(what))
    }

    /// The program that plays a role, if there is one to run.
    pub fn executable(&self, role: &str) -> Option<&Executable> {
        self.builds.get(self.player(role))?.executable.as_ref()
    }

    /// The program that plays a role, built with sanitizers; else why there is none.
    pub(super) fn sanitized(&self, role: &str) -> Result<&Executable, String> {
        match self.sanitized.get(self.player(role)) {
            Some(Build { executable: Some(executable), .. }) => Ok(executable),
            Some(build) => {
                let problem = build.problem.as_ref().or(build.trouble.as_ref());
                let problem = problem.map_or("", String::as_str);
                Err(format!("it could not be built with sanitizers: {problem}"))
            }
            None => Err("no source of it was handed in to be built with sanitizers".into()),
        }
    }

    /// A build as a history.
    pub(super) fn events(&self, role: &Role) -> Vec<Event> {
        let player = self.played_by.get(&role.id).unwrap_or(&role.id);
        let what = match self.builds.get(player) {
            Some(Build { trouble: Some(message), .. }) => {
                EventKind::Trouble { message: message.clone() }
            }
            Some(build) => EventKind::Built {
                role: role.id.to_string(),
                ok: build.executable.is_some(),
                diagnostics: build.diagnostics.clone(),
                problem: build.problem.clone(),
                help: None,
                undecided: false,
            },
            None if self.unclear.contains_key(&role.id) => undecided(role, &self.unclear[&role.id]),
            None => EventKind::Built {
                role: role.id.to_string(),
                ok: false,
                diagnostics: Vec::new(),
                problem: Some(format!(
                    "no program for {} was handed in; files seen: {}",
                    role.title,
                    self.files_seen()
                )),
                help: Some(how_to_name(role)),
                undecided: false,
            },
        };
        vec![Event::alone(what)]
    }

    /// The names of what was handed in, not too many of them.
    fn files_seen(&self) -> String {
        const TOLD: usize = 12;
        let EventKind::HandedIn { files, .. } = &self.handed_in else { return "none".into() };
        let mut names: Vec<&str> = files.iter().take(TOLD).map(|file| file.name.as_str()).collect();
        let more = format!("{} more", files.len().saturating_sub(TOLD));
        if files.len() > TOLD {
            names.push(&more);
        }
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }

    /// A role's program for the report; none for an optional one that was not handed in.
    pub(super) fn describe(&self, role: &Role, submission: &Submission) -> Option<Program> {
        let choice = submission.chosen.get(&role.id);
        if choice.is_none() && role.optional {
            return None;
        }
        let own = self.builds.get(&role.id);
        Some(Program {
            role: role.id.to_string(),
            file: choice.map(|choice| submission.files[choice.file].name.clone()),
            built: self.executable(&role.id).is_some(),
            diagnostics: own
                .map(|own| own.diagnostics.iter().cloned().map(Into::into).collect())
                .unwrap_or_default(),
        })
    }
}

/// How a file is named that plays a role.
fn how_to_name(role: &Role) -> String {
    let is_word = |name: &&String| name.chars().all(char::is_alphanumeric);
    let words: Vec<String> =
        role.names.iter().filter(is_word).map(|word| format!("\"{word}\"")).collect();
    let named = match words.as_slice() {
        [] => String::new(),
        words => format!(", under a name with {} in it", words.join(" or ")),
    };
    let id = &role.id;
    format!(
        "Hand in its source, {id}.c{named}. If it is there under another name, --role {id}=FILE says so."
    )
}

/// A build that came to nothing, whatever the program is like.
#[derive(Debug, thiserror::Error)]
enum BuildError {
    /// The supervisor brought nothing.
    #[error(transparent)]
    Dispatch(#[from] DispatchError),
    /// What it brought is not in the form that was agreed.
    #[error("{0}: {1}")]
    Base64(&'static str, base64::DecodeError),
}

impl BuildError {
    /// What went wrong, and who can mend it.
    fn told(&self) -> String {
        match self {
            Self::Dispatch(error) => error.told(),
            Self::Base64(..) => self.to_string(),
        }
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
                played_by.extend(role.also.clone().map(|player| (role.id.clone(), player)));
                progress.done(&role.id);
            }
            Some(_) => work.push(Work { role, policy: &suite.build, sanitized: false }),
            None => progress.done(&role.id),
        }
    }
    let sanitizing = suite.build.sanitizing();
    let wanted: BTreeSet<&str> =
        sanitize.iter().map(|role| played_by.get(*role).map_or(*role, RoleId::as_str)).collect();
    if let Some(policy) = &sanitizing {
        let again = suite.roles.iter().filter(|role| {
            let source = submission.program(&role.id).is_some_and(|file| file.kind.is_source());
            source && wanted.contains(role.id.as_str()) && !played_by.contains_key(&role.id)
        });
        work.extend(again.map(|role| Work { role, policy, sanitized: true }));
    }
    let [builds, sanitized] = build_each(submission, &work, cpus, progress);
    let took = began.elapsed();
    Programs {
        builds,
        sanitized,
        played_by,
        starts: Starts::default(),
        handed_in: submission.handed_in(),
        unclear: submission.unclear.clone(),
        notes: Vec::new(),
        took,
    }
}

/// The builds by role: plain ones, and those with sanitizers.
fn build_each(
    submission: &Submission,
    work: &[Work<'_>],
    cpus: Range<usize>,
    progress: &dyn Progress,
) -> [BTreeMap<RoleId, Build>; 2] {
    let results = pool::map(work, cpus, &Stop::default(), |work, cpu| {
        progress.begin(&format!("building {}", work.role.id));
        let built = build(submission, work, cpu);
        if !work.sanitized {
            progress.done(&work.role.id);
        }
        built
    });
    let mut builds = [BTreeMap::new(), BTreeMap::new()];
    for (work, result) in work.iter().zip(results.into_iter().flatten()) {
        let build = match result {
            Ok(Ok(build)) => build,
            Ok(Err(error)) => Build::failed(error.told()),
            Err(panicked) => Build::failed(panicked.to_string()),
        };
        builds[usize::from(work.sanitized)].insert(work.role.id.clone(), build);
    }
    builds
}

fn build(submission: &Submission, work: &Work<'_>, cpu: usize) -> Result<Build, BuildError> {
    let role = &work.role.id;
    let file = &submission.files[submission.chosen[role].file];
    if file.kind == FileKind::Executable {
        let lines = Lines::new(&file.bytes, submission);
        let executable = Some(Executable { bytes: file.bytes.clone(), lines });
        return Ok(Build { executable, diagnostics: Vec::new(), problem: None, trouble: None });
    }
    let attempts = compiler::attempts(submission, role, work.policy, &from_sources());
    let attempts = attempts.into_iter().map(|attempt| attempt.argv).collect();
    let files = submission.files.iter().filter(|file| file.kind != FileKind::Executable);
    let files: Vec<WorldFile<'_>> = files
        .map(|file| (std::path::Path::new("src").join(&file.path), file.bytes.as_slice(), false))
        .collect();
    let built = Dispatcher::new(cpu)?.build(&files, attempts, OUTPUT)?;
    let output = decoded("the compiler's output", &built.output)?;
    let diagnostics = compiler::diagnostics(&output, submission);
    let Some(executable) = built.executable else {
        let problem =
            bare_text(file, &diagnostics).or_else(|| compiler::problem(&diagnostics, &output));
        return Ok(Build { executable: None, diagnostics, problem, trouble: None });
    };
    let bytes = decoded("the executable", &executable)?;
    let lines = Lines::new(&bytes, submission);
    // Errors of a first attempt that a later one mended are none.
    let diagnostics = diagnostics.into_iter().filter(|d| d.level != Level::Error).collect();
    Ok(Build {
        executable: Some(Executable { bytes, lines }),
        diagnostics,
        problem: None,
        trouble: None,
    })
}

/// What keeps a source from being compiled, if it is text above its first directive: the compiler's
/// own words say of a name that it is an unknown type.
fn bare_text(file: &File, diagnostics: &[Diagnostic]) -> Option<String> {
    let (number, line) = above_directives(&file.bytes)?;
    let first = diagnostics.iter().find(|diagnostic| diagnostic.level == Level::Error)?;
    let place = first.place.as_ref()?;
    (place.file == file.name && place.line == number).then(|| {
        format!(
            "{}:{number}: \"{}\" stands above the first #include and is no C; put it into a comment: /* … */",
            file.name,
            line_of(&line)
        )
    })
}

fn decoded(what: &'static str, text: &str) -> Result<Vec<u8>, BuildError> {
    BASE64_STANDARD.decode(text).map_err(|error| BuildError::Base64(what, error))
}

/// That nobody knows which of some files is the program of a role.
fn undecided(role: &Role, files: &[String]) -> EventKind {
    let id = &role.id;
    EventKind::Built {
        role: id.to_string(),
        ok: false,
        diagnostics: Vec::new(),
        problem: Some(format!("each of {} could be {}", files.join(", "), role.title)),
        help: Some(format!(
            "Say which it is: --role {id}=FILE, or for a class [[role]] with `student` and \
             `{id} = \"FILE\"` in the --adjust file."
        )),
        undecided: true,
    }
}
