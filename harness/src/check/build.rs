//! Building a submission's programs, each in a closed world of its own.

mod compile;
mod outcome;

pub use outcome::Executable;
pub(super) use outcome::{Build, Kept};

use super::progress::Progress;
use super::starts::Starts;
use crate::event::{Event, EventKind};
use crate::pool::Stop;
use crate::submission::Submission;
use crate::suite::{BuildPolicy, Role, RoleId, Suite};
use compile::{Due, Work, build_each};
use lab11_reports::model::Program;
use lab11_reports::say;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::time::{Duration, Instant};

/// The programs of a submission, by role.
pub struct Programs {
    builds: BTreeMap<RoleId, Build>,
    /// Their builds with sanitizers, where a scenario asks for them.
    sanitized: BTreeMap<RoleId, Build>,
    /// The roles whose programs were asked for.
    asked: BTreeSet<RoleId>,
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
        self.builds.get(self.player(role))?.executable.as_deref()
    }

    /// What came of each build, by role and whether it is one with sanitizers.
    pub(super) fn made(&self) -> impl Iterator<Item = ((&RoleId, bool), &Build)> {
        let plain = self.builds.iter().map(|(role, build)| ((role, false), build));
        plain.chain(self.sanitized.iter().map(|(role, build)| ((role, true), build)))
    }

    /// The program that plays a role, built with sanitizers; else why there is none.
    pub(super) fn sanitized(&self, role: &str) -> Result<&Executable, String> {
        match self.sanitized.get(self.player(role)) {
            Some(Build { executable: Some(executable), .. }) => Ok(executable),
            Some(build) => {
                let problem = build.problem.as_ref().or(build.trouble.as_ref());
                let problem = problem.map_or("", String::as_str);
                Err(say!("not-built-with-sanitizers", problem = problem))
            }
            None => Err(say!("no-source-for-sanitizers")),
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
                help: build.help.clone(),
                undecided: false,
            },
            None if self.unclear.contains_key(&role.id) => undecided(role, &self.unclear[&role.id]),
            None => EventKind::Built {
                role: role.id.to_string(),
                ok: false,
                diagnostics: Vec::new(),
                problem: Some(say!(
                    "no-program-handed-in",
                    title = &role.title,
                    seen = self.files_seen()
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
        let EventKind::HandedIn { files, .. } = &self.handed_in else { return say!("no-files") };
        let names: Vec<&str> = files.iter().take(TOLD).map(|file| file.name.as_str()).collect();
        let list = names.join(", ");
        match files.len().saturating_sub(TOLD) {
            _ if files.is_empty() => say!("no-files"),
            0 => list,
            more => say!("files-and-more", list = list, count = more),
        }
    }

    /// A role's program for the report; none for one that was not asked for, or for an optional one
    /// that was not handed in.
    pub(super) fn describe(&self, role: &Role, submission: &Submission) -> Option<Program> {
        let choice = submission.chosen.get(&role.id);
        if !self.asked.contains(&role.id) || choice.is_none() && role.optional {
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
    let words = role.names.iter().filter(is_word).map(|word| format!("\"{word}\""));
    let role = role.id.as_str();
    match words.reduce(|one, other| say!("one-or-other", one = one, other = other)) {
        Some(words) => say!("hand-in-its-source-named", role = role, words = words),
        None => say!("hand-in-its-source", role = role),
    }
}

/// Which programs are built, and how.
pub(super) struct BuildOrder<'a> {
    pub(super) suite: &'a Suite,
    pub(super) submission: &'a Submission,
    /// Roles whose programs are built a second time, with sanitizers.
    pub(super) sanitize: BTreeSet<&'a str>,
    /// Whether that second time comes later.
    pub(super) sanitize_later: bool,
    /// What is known of the same sources, by role and whether it is a build with sanitizers.
    pub(super) made: BTreeMap<(RoleId, bool), Build>,
    pub(super) cpus: Range<usize>,
    pub(super) stop: &'a Stop,
}

/// Builds every role's program, several at a time.
pub(super) fn build_all(mut order: BuildOrder<'_>, progress: &dyn Progress) -> Programs {
    let began = Instant::now();
    let (suite, submission) = (order.suite, order.submission);
    let mut played_by = BTreeMap::new();
    for role in &suite.roles {
        match submission.chosen.get(&role.id) {
            Some(choice) if choice.also => {
                played_by.extend(role.also.clone().map(|player| (role.id.clone(), player)));
                progress.done(&role.id);
            }
            Some(_) => {}
            None => progress.done(&role.id),
        }
    }
    let sanitizing = suite.build.sanitizing();
    let work = order.work(&played_by, sanitizing.as_ref());
    let [builds, sanitized] = build_each(submission, &work, order.cpus, order.stop, progress);
    let took = began.elapsed();
    Programs {
        builds,
        sanitized,
        asked: suite.roles.iter().map(|role| role.id.clone()).collect(),
        played_by,
        starts: Starts::default(),
        handed_in: submission.handed_in(),
        unclear: submission.unclear.clone(),
        notes: Vec::new(),
        took,
    }
}

impl<'a> BuildOrder<'a> {
    /// The programs: all plain ones, then those with sanitizers.
    fn work<'b>(
        &mut self,
        played_by: &'b BTreeMap<RoleId, RoleId>,
        sanitizing: Option<&'b BuildPolicy>,
    ) -> Vec<Work<'b>>
    where
        'a: 'b,
    {
        let (suite, submission) = (self.suite, self.submission);
        let own = || {
            let is_own = |role: &&Role| submission.chosen.get(&role.id).is_some_and(|c| !c.also);
            suite.roles.iter().filter(is_own)
        };
        let mut due = |role: &Role, sanitized| match self.made.remove(&(role.id.clone(), sanitized))
        {
            Some(build) => Due::Made(build),
            None if sanitized && self.sanitize_later => Due::Later,
            None => Due::Now,
        };
        let plain = own().map(|role| (role, &suite.build, false));
        let player = |role: &&'b str| played_by.get(*role).map_or(*role, RoleId::as_str);
        let wanted: BTreeSet<&str> = self.sanitize.iter().map(player).collect();
        let is_source = |role: &&Role| {
            let source = submission.program(&role.id).is_some_and(|file| file.kind.is_source());
            source && wanted.contains(role.id.as_str())
        };
        let again = sanitizing
            .into_iter()
            .flat_map(|policy| own().filter(is_source).map(move |role| (role, policy, true)));
        plain
            .chain(again)
            .map(|(role, policy, sanitized)| Work {
                role,
                policy,
                sanitized,
                due: due(role, sanitized),
            })
            .collect()
    }
}

/// That nobody knows which of some files is the program of a role.
fn undecided(role: &Role, files: &[String]) -> EventKind {
    let id = &role.id;
    EventKind::Built {
        role: id.to_string(),
        ok: false,
        diagnostics: Vec::new(),
        problem: Some(say!("each-could-be", files = files.join(", "), title = &role.title)),
        help: Some(say!("say-which-it-is", role = id.as_str())),
        undecided: true,
    }
}
