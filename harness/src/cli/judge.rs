//! `lab11 judge`: a report from saved histories.

use super::exit::{self, Exit};
use super::outlets::OutletArguments;
use super::{Failure, SuiteArguments, check::code};
use crate::check::{Record, ladders, report};
use crate::suite::{Words, built_in};
use anyhow::anyhow;
use std::path::PathBuf;

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
    suite: SuiteArguments,
    #[command(flatten)]
    outlets: OutletArguments,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let outlets = arguments.outlets.outlets()?;
    outlets.probe()?;
    let record = Record::load(&arguments.paths).map_err(Failure::usage)?;
    let mut suite = match built_in().find(|name| *name == record.suite) {
        Some(name) => arguments.suite.load_named(name)?,
        None => arguments.suite.load()?,
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
    let report = report(&suite, &record);
    outlets.write(&report, || ladders(&suite, &record, &report))?;
    Ok(code(&report))
}
