//! `lab11 suite export`: the files of a built-in suite, to be read, or to become another suite.

use super::folder;
use crate::cli::exit::{self, Exit};
use crate::cli::{Failure, output, shell};
use crate::submission::printable;
use crate::suite::{CompiledIn, SignsOf, built_in};
use anyhow::anyhow;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 suite export my-lab && lab11 suite list --suite my-lab
  lab11 suite export sum --suite lab11-sum";

/// The arguments of `lab11 suite export`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::SUITE_LIST))]
pub(super) struct Arguments {
    /// Where its files are written: a folder that is empty, or not there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Which suite, of those that are built in
    #[arg(long, value_name = "NAME", default_value = "lab11")]
    suite: String,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let name = &arguments.suite;
    let suite = CompiledIn::named(name).ok_or_else(|| {
        let known: Vec<&str> = built_in().collect();
        let known = known.join(", ");
        Failure::usage(anyhow!("there is no built-in suite `{name}`; there are: {known}"))
    })?;
    let files: Vec<folder::File> =
        suite.all().map(|(file, bytes)| (file, bytes.to_vec())).collect();
    folder::make(&arguments.folder, &files)?;
    let shown = printable(&arguments.folder);
    let word = shell::word(&shown);
    let below = SignsOf::built_in(name).and_then(|suite| suite.extends);
    output::print(|out| {
        writeln!(out, "{shown}: {name}, {} files, without its samples.", files.len())?;
        if let Some(below) = below {
            writeln!(out, "It says what differs from {below}, which stays the built-in one.")?;
        }
        writeln!(out, "Next: lab11 suite list --suite {word}, and docs/suites.md")
    })?;
    Ok(Exit::Good)
}
