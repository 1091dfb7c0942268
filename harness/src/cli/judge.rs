//! `lab11 judge`: a report from saved histories.

use super::exit::{self, Exit};
use super::outlets::OutletArguments;
use super::owed::{self, Known};
use super::suite_arguments::{load, load_named};
use super::{ConfigArguments, Failure, SuiteArguments, check::code};
use crate::check::{Record, ladders, report};
use crate::config::Flags;
use crate::suite::{Words, built_in};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 check lab11 --history h        run, and keep the histories
  lab11 judge h                        the same report, without a run
  lab11 judge h/server-bind.jsonl      of one scenario
  lab11 judge h --suite next_year      judged by other rules";

/// The arguments of `lab11 judge`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::JUDGE))]
pub(super) struct Arguments {
    /// A folder that `lab11 check --history` made, or some of the histories in it
    #[arg(required = true, value_name = "HISTORY")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    outlets: OutletArguments,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut flags = arguments.suite.flags();
    arguments.outlets.add_to(&mut flags);
    owed::or_json(&arguments.outlets, &flags, |known| once(arguments, &flags, known))
}

/// One report.
fn once(arguments: &Arguments, flags: &Flags, known: &mut Known) -> Result<Exit, Failure> {
    let held = arguments.config.over(&beside(&arguments.paths[0]), flags)?;
    let outlets = &*known.outlets.insert(arguments.outlets.outlets(&held.in_force)?);
    outlets.probe()?;
    let record = Record::load(&arguments.paths).map_err(Failure::usage)?;
    let mut suite = match built_in().find(|name| *name == record.suite) {
        Some(name) => load_named(&held.in_force, name)?,
        None => load(&held.in_force)?,
    };
    if record.suite != suite.id {
        let message = format!(
            "these histories were made with the suite `{}`, and this is `{}`; name its own with --suite NAME|DIR",
            record.suite, suite.id
        );
        return Err(Failure::usage(anyhow!(message)));
    }
    if record.strict {
        suite.words = Words::Strict;
    }
    let suite = &*known.suite.insert(suite);
    let mut report = report(suite, &record);
    // What was run may have been told the same.
    let note = held.note("judge").filter(|note| !report.notes.contains(note));
    report.notes.splice(0..0, note);
    known.is_made = true;
    outlets.write(&report, || ladders(suite, &record, &report))?;
    Ok(code(&report))
}

/// Where the search for a lab11.toml begins: what was kept is no place for one.
pub(super) fn beside(kept: &Path) -> PathBuf {
    let kept = std::path::absolute(kept).unwrap_or_else(|_| kept.to_owned());
    kept.parent().unwrap_or(&kept).to_owned()
}
