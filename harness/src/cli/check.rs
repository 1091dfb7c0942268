//! `lab11 check`: one submission.

use super::exit::{self, Exit};
use super::outlets::{OutletArguments, Outlets};
use super::progress::Bar;
use super::role_arguments::files;
use super::start_arguments::start;
use super::suite_arguments::{Chosen, load_for};
use super::watch::{self, Watched};
use super::{
    ConfigArguments, Failure, RoleArguments, SeedArguments, StartArguments, SuiteArguments,
    machine, repeat,
};
use crate::check::{self, Options, Progress, Silent};
use crate::config::{Flags, InForce};
use crate::submission::{self, SubmissionError};
use anyhow::{Context, anyhow};
use lab11_reports::model::{Report, Verdict};
use lab11_reports::say;
use std::io::IsTerminal;
use std::num::NonZero;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 check                          grade the folder you are in
  lab11 check ~/lab11 --only 'client-*'
  lab11 check lab11 --role server=my_final_v2.c
  lab11 check lab11 --args client='{address} {port} hello'
  lab11 check lab11 --format text --format junit=report.xml --format json=report.json
  lab11 check lab11 --history h && lab11 judge h
  lab11 check lab11 --trace            and show what happened where it failed
  lab11 check lab11 --repeat 20        does every verdict come out the same each time?
  lab11 check --watch --only 'server-*'
                                       beside your editor: each save is checked at once";

/// The arguments of `lab11 check`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::CHECK))]
pub(super) struct Arguments {
    /// What was handed in: a folder, or one C file
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    tier: machine::TierArguments,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    start: StartArguments,
    #[command(flatten)]
    seed: SeedArguments,
    #[command(flatten)]
    outlets: OutletArguments,
    /// Report only scenarios whose id matches; may be given several times
    #[arg(long, value_name = "GLOB")]
    only: Vec<glob::Pattern>,
    #[command(flatten)]
    roles: RoleArguments,
    /// Keep what happened in each scenario, for `lab11 judge`
    #[arg(long, value_name = "DIR")]
    history: Option<PathBuf>,
    /// Show what happened in the scenarios that failed, or in those of --only, step by step
    #[arg(long)]
    trace: bool,
    /// How many runs at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Run everything so many times, report the first, and name what differed (exit code 70)
    #[arg(long, value_name = "N")]
    repeat: Option<NonZero<usize>>,
    /// Check again whatever you save, the first thing to mend on top; Ctrl-C ends
    #[arg(long, long_help = WATCH,
          conflicts_with_all = ["repeat", "history", "trace", "output"])]
    watch: bool,
}

const WATCH: &str = "\
Check again whenever you save: only programs that changed are built, only scenarios that they take \
part in are tried, and those that failed the last time come first. What is to be mended is shown as \
soon as it is known, then what else does not hold, what has changed since the last round, and the \
points. A file that you save without a change makes no round. Ctrl-C ends";

impl Arguments {
    /// What the command line says that a lab11.toml can say too.
    fn flags(&self) -> Flags {
        let mut flags = self.suite.flags();
        self.start.add_to(&mut flags);
        self.roles.add_to(&mut flags);
        self.outlets.add_to(&mut flags);
        flags
    }
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    if arguments.watch {
        return watch(arguments);
    }
    let held = arguments.config.over(&arguments.path, &arguments.flags())?;
    let in_force = &held.in_force;
    let outlets = arguments.outlets.outlets(in_force)?;
    let Chosen { suite, why } = suite(arguments, in_force)?;
    let roles = files(in_force, &arguments.path)?;
    let mut submission = submission::read(&arguments.path, &suite.roles, &roles)
        .map_err(|error| Failure::whose(error.is_machines(), error))?;
    submission.notes.splice(0..0, held.note("check").into_iter().chain(why));
    probe(arguments, &outlets)?;
    machine::ready(arguments.tier)?;
    let options = options(arguments)?;
    let bar = std::io::stderr().is_terminal().then(Bar::new);
    let progress: &dyn Progress = bar.as_ref().map_or(&Silent, |bar| bar);
    let times = arguments.repeat.map_or(1, NonZero::get);
    progress.total(check::pieces(&suite, &options, times));
    let programs = check::build(&suite, &submission, &options, progress);
    let repeated = repeat::run(&suite, &submission, &programs, &options, progress, times);
    drop(bar);
    let saved = arguments.history.as_deref().map_or(Ok(()), |folder| {
        repeated.save(folder).map_err(|error| Failure::of_file(error, unsaved(folder)))
    });
    let mut report = check::report(&suite, &repeated.first);
    let ladders = |report: &Report| check::ladders(&suite, &repeated.first, report);
    if arguments.trace {
        report.ladders = ladders(&report);
    }
    // A history that can't be saved must not cost the report.
    outlets.write(&report, || ladders(&report))?;
    saved?;
    if arguments.repeat.is_some() {
        // Not on standard output, which may be for a program.
        repeated.write(&mut anstream::stderr()).map_err(Failure::harness)?;
    }
    Ok(if repeated.agrees() { code(&report) } else { Exit::Harness })
}

/// Checks again and again what is saved.
fn watch(arguments: &Arguments) -> Result<Exit, Failure> {
    let detail = arguments.outlets.text_alone("--watch")?;
    let held = arguments.config.over(&arguments.path, &arguments.flags())?;
    let in_force = &held.in_force;
    let Chosen { suite, why } = suite(arguments, in_force)?;
    let roles = files(in_force, &arguments.path)?;
    // Who is about to write the first file may begin with none; a path that is nowhere is a slip.
    match submission::read(&arguments.path, &suite.roles, &roles) {
        Ok(_) | Err(SubmissionError::Empty { .. } | SubmissionError::NoProgram { .. }) => {}
        Err(error) => return Err(Failure::whose(error.is_machines(), error)),
    }
    machine::ready(arguments.tier)?;
    watch::main(&Watched {
        path: &arguments.path,
        roles: &roles,
        suite: &suite,
        notes: held.note("check").into_iter().chain(why).collect(),
        options: &options(arguments)?,
        detail,
    })
}

/// The suite, and if nobody has named it, why it is this one.
fn suite(arguments: &Arguments, in_force: &InForce) -> Result<Chosen, Failure> {
    let Chosen { mut suite, why } = load_for(in_force, &arguments.path)?;
    start(&mut suite, in_force)?;
    for pattern in &arguments.only {
        if !suite.scenarios.iter().any(|scenario| pattern.matches(&scenario.id)) {
            let ids: Vec<&str> = suite.scenarios.iter().map(|s| s.id.as_str()).collect();
            let message =
                format!("--only {pattern}: no scenario matches; there are: {}", ids.join(", "));
            return Err(Failure::usage(anyhow!(message)));
        }
    }
    let why = why.map(|why| say!("judged-as", suite = suite.id.clone(), why = why));
    Ok(Chosen { suite, why })
}

fn options(arguments: &Arguments) -> Result<Options, Failure> {
    let only = arguments.only.clone();
    let mut options = Options { only, ..Options::new(arguments.seed.seed()?) };
    if let Some(jobs) = arguments.jobs {
        options.jobs = jobs;
    }
    Ok(options)
}

/// Complains, before anything is run in vain, of places where the results could not be kept.
fn probe(arguments: &Arguments, outlets: &Outlets) -> Result<(), Failure> {
    outlets.probe()?;
    let Some(folder) = &arguments.history else { return Ok(()) };
    std::fs::create_dir_all(folder).with_context(|| unsaved(folder)).map_err(Failure::usage)
}

fn unsaved(folder: &Path) -> String {
    format!("--history {}: it can't be saved there", submission::printable(folder))
}

/// The exit code that a report stands for.
pub(super) fn code(report: &Report) -> Exit {
    let scored = report.scenarios.iter().map(|scenario| scenario.verdict);
    let advised = report.advisories.iter().map(|advisory| advisory.verdict);
    if scored.chain(advised).any(|verdict| verdict == Verdict::Error) {
        Exit::Harness
    } else if report.score.points < report.score.possible {
        Exit::NotGood
    } else {
        Exit::Good
    }
}
