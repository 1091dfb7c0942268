//! `lab11 check`: one submission.

use super::exit::{self, Exit};
use super::named::{asked_of_files, has_a_program};
use super::outlets::{OutletArguments, Outlets};
use super::owed::{self, Known};
use super::progress::Bar;
use super::role_arguments::files;
use super::start_arguments::start;
use super::suite_arguments::{Chosen, load_for};
use super::watch::{self, Watched};
use super::{
    ConfigArguments, Failure, RoleArguments, SeedArguments, StartArguments, SuiteArguments,
    machine, repeat, signals,
};
use crate::check::{self, Options, Progress, Silent};
use crate::config::{Flags, InForce};
use crate::dispatch;
use crate::submission::{self, SubmissionError};
use anyhow::{Context, anyhow};
use lab11_reports::model::{Report, Verdict};
use lab11_reports::say;
use signal_hook::consts::{SIGINT, SIGTERM};
use std::io::{self, IsTerminal};
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
    /// What was handed in: a folder, or C files; of the roles that named files play alone is asked
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
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
    #[command(flatten)]
    pass: PassArguments,
    /// Check again whatever you save, the first thing to mend on top; Ctrl-C ends
    #[arg(long, long_help = WATCH,
          conflicts_with_all = ["repeat", "history", "trace", "output"])]
    watch: bool,
}

/// What exit code 1 is for.
#[derive(Debug, Clone, Copy, clap::Args)]
struct PassArguments {
    /// Exit code 1 only for fewer points than these
    #[arg(long, value_name = "POINTS")]
    fail_under: Option<f64>,
    /// Exit code 0 whatever the points are; 70 stays for what the harness is at fault for
    #[arg(long, conflicts_with = "fail_under")]
    exit_zero: bool,
}

impl PassArguments {
    fn code(self, report: &Report) -> Exit {
        match code(report) {
            Exit::NotGood if self.exit_zero => Exit::Good,
            Exit::NotGood if self.fail_under.is_some_and(|least| report.score.points >= least) => {
                Exit::Good
            }
            other => other,
        }
    }
}

const WATCH: &str = "\
Check again whenever you save: only programs that changed are built, only scenarios that they take \
part in are tried, and those that failed the last time come first. What is to be mended is shown as \
soon as it is known, then what else does not hold, what has changed since the last round, and the \
points. A file that you save without a change makes no round. Ctrl-C ends";

impl Arguments {
    /// Beside which, or in which, a lab11.toml is looked for, and sources to know the lab by.
    fn path(&self) -> &Path {
        self.paths.first().map_or(Path::new("."), PathBuf::as_path)
    }

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
    let flags = arguments.flags();
    owed::or_json(&arguments.outlets, &flags, |known| once(arguments, &flags, known))
}

/// One check.
fn once(arguments: &Arguments, flags: &Flags, known: &mut Known) -> Result<Exit, Failure> {
    let held = arguments.config.over(arguments.path(), flags)?;
    let in_force = &held.in_force;
    let outlets = &*known.outlets.insert(arguments.outlets.outlets(in_force)?);
    let Chosen { suite, why } = suite(arguments, in_force)?;
    let suite = &*known.suite.insert(suite);
    let roles = files(in_force, arguments.path())?;
    let mut submission = submission::read_named(&arguments.paths, &suite.roles, &roles)
        .map_err(|error| Failure::whose(error.is_machines(), error))?;
    known.handed_in = (submission.id.clone(), submission.path.clone());
    has_a_program(suite, &submission)?;
    let mut options = options(arguments)?;
    let named = asked_of_files(&arguments.paths, suite, &submission);
    let named = named.filter(|_| options.only.is_empty());
    let told = named.map(|(only, note)| {
        options.only = only;
        note
    });
    let notes = held.note("check").into_iter().chain(why).chain(told);
    submission.notes.splice(0..0, notes);
    probe(arguments, outlets)?;
    let is_seen = std::io::stderr().is_terminal() && !arguments.outlets.is_quiet();
    let bar = is_seen.then(Bar::new);
    stop_on_signals(bar.as_ref()).map_err(Failure::harness)?;
    machine::ready(arguments.tier)?;
    let progress: &dyn Progress = bar.as_ref().map_or(&Silent, |bar| bar);
    let times = arguments.repeat.map_or(1, NonZero::get);
    progress.total(check::pieces(suite, &options, times));
    let programs = check::build(suite, &submission, &options, progress);
    let repeated = repeat::run(suite, &submission, &programs, &options, progress, times);
    drop(bar);
    let saved = arguments.history.as_deref().map_or(Ok(()), |folder| {
        repeated.save(folder).map_err(|error| Failure::of_file(error, unsaved(folder)))
    });
    let mut report = check::report(suite, &repeated.first);
    let ladders = |report: &Report| check::ladders(suite, &repeated.first, report);
    if arguments.trace {
        report.ladders = ladders(&report);
    }
    known.is_made = true;
    // A history that can't be saved must not cost the report.
    outlets.write(&report, || ladders(&report))?;
    saved?;
    if arguments.repeat.is_some() {
        // Not on standard output, which may be for a program.
        repeated.write(&mut anstream::stderr()).map_err(Failure::harness)?;
    }
    Ok(if repeated.agrees() { arguments.pass.code(&report) } else { Exit::Harness })
}

/// The first signal ends the command, after what is at work, and takes its progress off the screen.
fn stop_on_signals(bar: Option<&Bar>) -> io::Result<()> {
    let mut signals = signals::heeded([SIGINT, SIGTERM])?;
    let clear = bar.map(Bar::clearing);
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            dispatch::give_up();
            if let Some(clear) = clear {
                clear();
            }
            std::process::exit(i32::from(Exit::Stopped.code()));
        }
    });
    Ok(())
}

/// Checks again and again what is saved.
fn watch(arguments: &Arguments) -> Result<Exit, Failure> {
    let detail = arguments.outlets.text_alone("--watch")?;
    let [path] = &arguments.paths[..] else {
        let message = "--watch: name one folder, or one file";
        return Err(Failure::usage(anyhow!(message)));
    };
    let held = arguments.config.over(path, &arguments.flags())?;
    let in_force = &held.in_force;
    let Chosen { suite, why } = suite(arguments, in_force)?;
    let roles = files(in_force, path)?;
    let mut options = options(arguments)?;
    // Who is about to write the first file may begin with none; a path that is nowhere is a slip.
    match submission::read(path, &suite.roles, &roles) {
        Ok(submission) if options.only.is_empty() => {
            let named = asked_of_files(&arguments.paths, &suite, &submission);
            options.only = named.map(|(only, _)| only).unwrap_or_default();
        }
        Ok(_) | Err(SubmissionError::Empty { .. } | SubmissionError::NoProgram { .. }) => {}
        Err(error) => return Err(Failure::whose(error.is_machines(), error)),
    }
    machine::ready(arguments.tier)?;
    watch::main(&Watched {
        path,
        roles: &roles,
        suite: &suite,
        notes: held.note("check").into_iter().chain(why).collect(),
        options: &options,
        detail,
    })
}

/// The suite, and if nobody has named it, why it is this one.
fn suite(arguments: &Arguments, in_force: &InForce) -> Result<Chosen, Failure> {
    let Chosen { mut suite, why } = load_for(in_force, arguments.path())?;
    start(&mut suite, in_force)?;
    for pattern in &arguments.only {
        if !suite.scenarios.iter().any(|scenario| pattern.matches(&scenario.id)) {
            let ids: Vec<&str> = suite.scenarios.iter().map(|s| s.id.as_str()).collect();
            let near = suite.nearest(pattern.as_str());
            let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
            let all = ids.join(", ");
            let message = format!("--only {pattern}: no scenario matches; {near}there are: {all}");
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
