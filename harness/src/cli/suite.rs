//! `lab11 suite`: the rubric, one scenario, and the suite's own test.

mod coverage;
mod language;
mod list;
mod show;
mod tell;
mod test;

use super::exit::Exit;
use super::{Failure, SuiteArguments};
use crate::suite::Suite;
use clap::Subcommand;
use std::path::PathBuf;

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
    /// Print the language in which suites are written: every table, verb, predicate and key
    Language,
    /// Grade a suite's samples, and compare with the results they must get
    Test(test::Arguments),
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::List(arguments) => list::main(arguments),
        Command::Show(arguments) => show::main(arguments),
        Command::Language => language::main(),
        Command::Test(arguments) => test::main(arguments),
    }
}

/// Which suite is looked at.
#[derive(Debug, clap::Args)]
struct Which {
    /// A folder with a suite of your own, instead of the built-in lab11
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
}

impl Which {
    fn load(&self) -> Result<Suite, Failure> {
        SuiteArguments { suite: self.suite.clone(), strict: false }.load()
    }
}

/// Points without trailing zeros: `4`, `0.5`, `2.67`.
fn points(points: f64) -> String {
    ((points * 100.0).round() / 100.0).to_string()
}

/// Points as a number of things: `1 point`, `0.5 points`.
fn count_points(number: f64) -> String {
    match points(number).as_str() {
        "1" => "1 point".to_owned(),
        number => format!("{number} points"),
    }
}
