//! `lab11 trace`: what happened in one scenario, as a ladder diagram.

use super::exit::{self, Exit};
use super::output;
use super::progress::Bar;
use super::role_arguments::files;
use super::start_arguments::start;
use super::suite_arguments::load_for;
use super::{
    ConfigArguments, Failure, RoleArguments, SeedArguments, StartArguments, SuiteArguments, machine,
};
use crate::check::{Options, Progress, Silent, trace};
use crate::config::InForce;
use crate::event::{EventKind, History};
use crate::ladder::ladder;
use crate::submission;
use crate::suite::{Scenario, Suite};
use anyhow::{Context, anyhow};
use lab11_reports::{json, ladder as text};
use std::fs::File;
use std::io::{BufReader, IsTerminal};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 trace lab11 --scenario server-handshake    run it, and show what happened
  lab11 trace . --scenario fork-concurrent         why accept() returns a new descriptor
  lab11 trace server.c --scenario server-bind-error
  lab11 check lab11 --history h && lab11 trace h/server-handshake.jsonl
  lab11 trace lab11 --scenario client-handshake --format json

A scenario is run even if another one that it builds on fails.";

/// The arguments of `lab11 trace`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::TRACE))]
pub(super) struct Arguments {
    /// What was handed in: a folder, or one C file; or a saved history (.jsonl), which is not run
    path: PathBuf,
    /// The scenario, such as server-handshake
    #[arg(long, value_name = "ID")]
    scenario: Option<String>,
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
    roles: RoleArguments,
    /// The form of the diagram
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The formats of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: as in a report.
    Json,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut flags = arguments.suite.flags();
    arguments.start.add_to(&mut flags);
    arguments.roles.add_to(&mut flags);
    let held = arguments.config.over(&arguments.path, &flags)?;
    held.tell("trace");
    let in_force = &held.in_force;
    let mut suite = load_for(in_force, &arguments.path)?.suite;
    start(&mut suite, in_force)?;
    let is_history = arguments.path.extension().is_some_and(|extension| extension == "jsonl");
    let history =
        if is_history { read(arguments, &suite)? } else { run(arguments, &suite, in_force)? };
    let scenario = find(&suite, &history.header.scenario)?;
    let ladder = ladder(scenario, &history.events);
    output::show(|width, mut out| match arguments.format {
        Format::Text => text::write(&ladder, width, &mut out),
        Format::Json => json::write_ladder(&ladder, &mut out),
    })?;
    let failed = history.events.iter().any(|event| matches!(event.what, EventKind::Trouble { .. }));
    Ok(if failed { Exit::Harness } else { Exit::Good })
}

/// A history that was kept.
fn read(arguments: &Arguments, suite: &Suite) -> Result<History, Failure> {
    let path = &arguments.path;
    let history = File::open(path)
        .map_err(anyhow::Error::from)
        .and_then(|file| Ok(History::read(BufReader::new(file))?))
        .with_context(|| submission::printable(path))
        .map_err(Failure::usage)?;
    let header = &history.header;
    if header.suite != suite.id {
        let message = format!(
            "this history was made with the suite `{}`, and this is `{}`; name its own with --suite NAME|DIR",
            header.suite, suite.id
        );
        return Err(Failure::usage(anyhow!(message)));
    }
    if let Some(asked) = &arguments.scenario
        && *asked != header.scenario
    {
        let message =
            format!("{} is a history of {}", submission::printable(path), header.scenario);
        return Err(Failure::usage(anyhow!(message)));
    }
    Ok(history)
}

/// A history that is made now.
fn run(arguments: &Arguments, suite: &Suite, in_force: &InForce) -> Result<History, Failure> {
    let Some(id) = &arguments.scenario else {
        let message = format!("which scenario? Add --scenario ID; there are: {}", ids(suite));
        return Err(Failure::usage(anyhow!(message)));
    };
    let scenario = find(suite, id)?;
    if !scenario.runs() {
        let message = format!("{id} only looks at the build: nothing is run that could be shown");
        return Err(Failure::usage(anyhow!(message)));
    }
    let roles = files(in_force, &arguments.path)?;
    let submission =
        submission::read(&arguments.path, &suite.roles, &roles).map_err(Failure::usage)?;
    machine::ready(arguments.tier)?;
    let bar = std::io::stderr().is_terminal().then(Bar::new);
    let progress: &dyn Progress = bar.as_ref().map_or(&Silent, |bar| bar);
    let options = Options::new(arguments.seed.seed()?);
    trace(suite, scenario, &submission, &options, progress).map_err(Failure::usage)
}

fn find<'a>(suite: &'a Suite, id: &str) -> Result<&'a Scenario, Failure> {
    suite.scenario(id).ok_or_else(|| {
        let near = suite.scenarios.iter().map(|scenario| scenario.id.as_str());
        let near = near.min_by_key(|known| strsim::damerau_levenshtein(id, known));
        let near = near.filter(|near| strsim::damerau_levenshtein(id, near) <= 1 + near.len() / 4);
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", ids(suite)),
        };
        Failure::usage(anyhow!("unknown scenario `{id}`; {hint}"))
    })
}

fn ids(suite: &Suite) -> String {
    let runs = suite.scenarios.iter().filter(|scenario| scenario.runs());
    runs.map(|scenario| scenario.id.as_str()).collect::<Vec<_>>().join(", ")
}
