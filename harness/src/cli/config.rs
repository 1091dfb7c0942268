//! `lab11 config`: what is in force, and from where.

use super::class::DueArguments;
use super::config_arguments::{ConfigArguments, Held};
use super::exit::{self, Exit};
use super::role_arguments::RoleArguments;
use super::{
    Failure, StartArguments, SuiteArguments, VisibilityArguments, output, suite_arguments,
};
use crate::config::{self, Flags, Shown};
use anyhow::anyhow;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 config                             what `lab11 check` would heed here, and who says it
  lab11 config ~/lab11 --strict            with an option of `check` on top
  lab11 config lab11.zip --class           what `lab11 grade lab11.zip` would heed
  lab11 config --format json
  lab11 config > lab11.toml                a file to begin with

A lab11.toml:
  suite   = \"lab11-sum\"                    # or a folder with your own, beside this file
  due     = \"2026-11-20 23:59 [Europe/Berlin]\"
  formats = [\"text\", \"junit=report.xml\"]

  [args]
  client = \"{address} {port} hello\"

docs/configuration.md has every key.";

/// The arguments of `lab11 config`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::CONFIG))]
pub(super) struct Arguments {
    /// What is handed in; with --class, what the learning-management system gave
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What holds for a class: what `lab11 grade` would heed, and not `lab11 check`
    #[arg(long)]
    class: bool,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    start: StartArguments,
    #[command(flatten)]
    role: RoleArguments,
    #[command(flatten)]
    due: DueArguments,
    #[command(flatten)]
    visibility: VisibilityArguments,
    /// The form in which it is printed: TOML, or JSON (lab11-config/1)
    #[arg(long, value_enum, default_value_t = Format::Toml)]
    format: Format,
}

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people, and as a lab11.toml.
    Toml,
    /// For programs: lab11-config/1.
    Json,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut flags = arguments.suite.flags();
    arguments.start.add_to(&mut flags);
    arguments.role.add_to(&mut flags);
    arguments.due.add_to(&mut flags);
    arguments.visibility.add_to(&mut flags);
    let held = held(arguments, &flags)?;
    let suite = match &arguments.paths[..] {
        _ if held.in_force.suite.value.is_some() => None,
        [path] if !arguments.class => {
            let (suite, why) = suite_arguments::recognised(path)?;
            Some((suite.to_owned(), why))
        }
        _ => None,
    };
    let shown = Shown {
        file: held.file.as_ref(),
        in_force: &held.in_force,
        command: if arguments.class { "grade" } else { "check" },
        suite,
    };
    output::print(|out| match arguments.format {
        Format::Toml => config::toml(&shown, out),
        Format::Json => config::json(&shown, out),
    })?;
    Ok(Exit::Good)
}

fn held(arguments: &Arguments, flags: &Flags) -> Result<Held, Failure> {
    match &arguments.paths[..] {
        downloads if arguments.class => arguments.config.beside(downloads, flags),
        [path] => arguments.config.over(path, flags),
        _ => Err(Failure::usage(anyhow!("several paths are a class: add --class"))),
    }
}
