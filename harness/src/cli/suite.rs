//! `lab11 suite`: the rubric, one scenario, what a suite can say, its files, and its own test.

mod coverage;
mod export;
mod folder;
pub(super) mod list;
mod new;
mod reference;
mod schema;
mod show;
mod tell;
mod test;
pub(super) mod which;

use super::exit::{self, Exit};
use super::failure::Failure;
use clap::Subcommand;
pub(super) use list::schema as rubric_schema;

/// The arguments of `lab11 suite`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the rubric: what is graded, and for how many points
    List(list::Arguments),
    /// Explain one scenario: what is done, what must hold, and what each part is worth
    Show(show::Arguments),
    /// Print what can be said in a suite: every table, verb, predicate, placeholder and key
    #[command(alias = "language", after_help = exit::help("", exit::PRINTED))]
    Reference,
    /// Print the JSON Schema of a suite's files, for editors that know TOML
    Schema(schema::Arguments),
    /// Write the files of a built-in suite into a folder, to make another suite of them
    Export(export::Arguments),
    /// Make a small suite with a right and a wrong sample, to begin with
    New(new::Arguments),
    /// Grade a suite's samples, and compare with the results they must get
    Test(test::Arguments),
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::List(arguments) => list::main(arguments),
        Command::Show(arguments) => show::main(arguments),
        Command::Reference => reference::main(),
        Command::Schema(arguments) => schema::main(arguments),
        Command::Export(arguments) => export::main(arguments),
        Command::New(arguments) => new::main(arguments),
        Command::Test(arguments) => test::main(arguments),
    }
}
