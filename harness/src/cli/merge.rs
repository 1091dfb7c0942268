//! `lab11 merge`: the parts of a class, graded on several machines, become one.

use super::Failure;
use super::class::{open, unusable};
use super::exit::{self, Exit};
use super::regrade::{Again, AgainArguments};
use crate::class::{Parts, Store};
use crate::submission::printable;
use anyhow::{Context, anyhow};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 grade lab11.zip --out parts/1 --partition 1/2 --seed \"$(cat seed)\"     on one machine
  lab11 grade lab11.zip --out parts/2 --partition 2/2 --seed \"$(cat seed)\"     on another
  lab11 merge parts/1 parts/2 --out marks
  lab11 merge parts/* --out marks --gradebook exported.csv --item Lab11

Nothing is run. What comes of it is what one `lab11 grade` would have written.";

/// The arguments of `lab11 merge`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::REGRADE))]
pub(super) struct Arguments {
    /// The folders that `lab11 grade --partition` filled, all of them, in any order
    #[arg(required = true, value_name = "PART")]
    parts: Vec<PathBuf>,
    /// The folder for the whole class; made if need be
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    again: AgainArguments,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { parts, out, again } = arguments;
    let parts = Parts::of(parts).map_err(Failure::usage)?;
    if parts.has(out) {
        let out = printable(out);
        let message = format!("{out}: this is one of the parts; name another folder for the class");
        return Err(Failure::usage(anyhow!(message)));
    }
    let again = Again::new("merge", parts.settings().clone(), again)?;
    let store = match crate::class::settings_in(out) {
        Some(_) => open(out)?,
        None => Store::create(out).map_err(unusable)?,
    };
    parts
        .join(&again.suite, &store)
        .with_context(|| format!("joining parts in {}", printable(out)))
        .map_err(Failure::harness)?;
    again.judge(&store)
}
