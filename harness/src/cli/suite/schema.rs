//! `lab11 suite schema`: what an editor has to know of a suite's files.

use crate::cli::exit::{self, Exit};
use crate::cli::{Failure, output};
use crate::suite::{of_scenario, of_suite};

const EXAMPLES: &str = "\
Examples:
  lab11 suite schema suite > my-lab/suite.schema.json
  lab11 suite schema scenario > my-lab/scenario.schema.json";

/// The arguments of `lab11 suite schema`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::PRINTED))]
pub(super) struct Arguments {
    /// Of which file
    #[arg(value_name = "FILE")]
    file: File,
}

/// The files that a suite is made of.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum File {
    /// `suite.toml`
    Suite,
    /// A scenario's file
    Scenario,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let schema = match arguments.file {
        File::Suite => of_suite(),
        File::Scenario => of_scenario(),
    };
    output::print(|out| writeln!(out, "{schema:#}"))?;
    Ok(Exit::Good)
}
