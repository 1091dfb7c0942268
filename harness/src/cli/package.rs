//! `lab11 package`: the grader itself, as a hosted grader takes it.

mod gradescope;

use super::Failure;
use super::exit::Exit;

/// The arguments of `lab11 package`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// An autograder for Gradescope: a zip to be uploaded
    Gradescope(gradescope::Arguments),
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Gradescope(arguments) => gradescope::main(arguments),
    }
}
