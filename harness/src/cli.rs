//! The command line: arguments, exit codes, progress.

mod changes;
mod check;
mod class;
mod config;
mod config_arguments;
mod counts;
mod doctor;
mod exit;
mod explain;
mod failure;
mod feedback;
mod grade;
mod judge;
mod links;
mod machine;
mod man;
mod merge;
mod named;
mod naming;
mod outlets;
mod output;
mod owed;
mod package;
mod page;
mod people;
mod progress;
mod regrade;
mod repeat;
mod report;
mod requests;
mod role_arguments;
mod schema;
mod screen_arguments;
mod seed_arguments;
mod shell;
mod signals;
mod submissions;
mod start_arguments;
mod suite;
mod suite_arguments;
mod trace;
mod visibility_arguments;
mod watch;
mod words_arguments;

use crate::contain::contain;
use crate::world::Tier;
use anyhow::anyhow;
use clap::{CommandFactory, Parser, Subcommand};
use config_arguments::ConfigArguments;
use exit::Exit;
use failure::Failure;
use role_arguments::RoleArguments;
use screen_arguments::ScreenArguments;
use seed_arguments::SeedArguments;
use start_arguments::StartArguments;
use std::process::ExitCode;
use suite_arguments::SuiteArguments;
use visibility_arguments::VisibilityArguments;
use words_arguments::WordsArguments;

/// Grades Lab11: TCP clients and servers in C, run unmodified in a closed world under a tracer.
#[derive(Debug, Parser)]
#[command(name = "lab11", version, after_help = exit::all())]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    words: WordsArguments,
    #[command(flatten)]
    screen: ScreenArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build, run and grade one submission
    Check(check::Arguments),
    /// Grade a class: a gradebook, a report for each student, and an overview
    Grade(grade::Arguments),
    /// Judge a graded class again under other rules, without running anything
    Regrade(regrade::Arguments),
    /// Join the parts of a class that were graded on several machines
    Merge(merge::Arguments),
    /// List what students ask to have looked at again, with what the reports found there
    Requests(requests::Arguments),
    /// Pack the reports of a graded class as a learning-management system takes them back
    Feedback(feedback::Arguments),
    /// Make the report again from saved histories, without running anything
    Judge(judge::Arguments),
    /// Write a report that was kept as JSON in other formats
    Report(report::Arguments),
    /// Pack the grader for a hosted one
    Package(package::Arguments),
    /// Show what happened in one scenario: who called, said, forked and slept, in order
    Trace(trace::Arguments),
    /// Explain what a scenario asks: why, the idea behind it, and how to try it by hand
    Explain(explain::Arguments),
    /// Show what a learning-management system's download holds, without running anything
    Submissions(submissions::Arguments),
    /// Look at a suite, or test it
    Suite(suite::Arguments),
    /// Print what is in force, and who says so: the command line, a lab11.toml, or nobody
    Config(config::Arguments),
    /// Say what this machine allows, and how to mend what is missing
    Doctor(doctor::Arguments),
    /// Print the JSON Schema of a document that lab11 writes or reads
    Schema(schema::Arguments),
    /// Print a completion script for a shell
    #[command(after_help = exit::help(COMPLETIONS, exit::PRINTED))]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print a manual page, or write them all
    Man(man::Arguments),
    /// Fork a process for each run; lab11 starts this itself
    #[command(name = crate::dispatch::FORK_SERVER, hide = true)]
    ForkServer {
        /// How worlds are closed off
        tier: Tier,
    },
}

const COMPLETIONS: &str = "\
Examples:
  lab11 completions bash > ~/.local/share/bash-completion/completions/lab11";

/// Parses the command line and does what it says.
pub fn main() -> ExitCode {
    crate::world::raise_soft_limits();
    let arguments = Arguments::parse();
    arguments.screen.apply();
    let result =
        contain(|| begin(&arguments).and_then(|()| carry_out(arguments.command, &arguments.words)))
            .unwrap_or_else(|panicked| Err(Failure::harness(anyhow!("the harness {panicked}"))));
    crate::dispatch::dismiss();
    counts::keep();
    match result {
        Ok(exit) => exit.into(),
        Err(Failure { exit, error }) => {
            output::complain(&format!("{error:#}"));
            exit.into()
        }
    }
}

/// The command line with what a shell can complete beside options: ids of the built-in suite that is
/// meant where none is named.
fn completed() -> clap::Command {
    // The command line keeps its texts for as long as the program lives.
    let ids: Vec<&'static str> = crate::suite::default_suite().map_or_else(
        |_| Vec::new(),
        |suite| suite.scenarios.iter().map(|scenario| &*scenario.id.to_string().leak()).collect(),
    );
    let known = |argument: clap::Arg| {
        argument.value_parser(clap::builder::PossibleValuesParser::new(ids.clone()))
    };
    Arguments::command()
        .mut_subcommand("check", |check| check.mut_arg("only", known))
        .mut_subcommand("trace", |trace| trace.mut_arg("scenario", known))
        .mut_subcommand("explain", |explain| explain.mut_arg("id", known))
}

/// What comes before every command but that of supervisors, which says nothing to a student, `report`,
/// which looks first in which language its report is, and those for which a `lab11.toml` may say one.
fn begin(arguments: &Arguments) -> Result<(), Failure> {
    match arguments.command {
        Command::ForkServer { .. } | Command::Report(_) => Ok(()),
        Command::Check(_)
        | Command::Trace(_)
        | Command::Judge(_)
        | Command::Grade(_)
        | Command::Regrade(_)
        | Command::Config(_) => {
            arguments.words.keep();
            Ok(())
        }
        _ => arguments.words.speak(),
    }
}

fn carry_out(command: Command, words: &WordsArguments) -> Result<Exit, Failure> {
    match command {
        Command::Check(arguments) => check::main(&arguments),
        Command::Grade(arguments) => grade::main(&arguments),
        Command::Regrade(arguments) => regrade::main(&arguments),
        Command::Merge(arguments) => merge::main(&arguments),
        Command::Requests(arguments) => requests::main(&arguments),
        Command::Feedback(arguments) => feedback::main(&arguments),
        Command::Judge(arguments) => judge::main(&arguments),
        Command::Report(arguments) => report::main(&arguments, words),
        Command::Package(arguments) => package::main(&arguments),
        Command::Trace(arguments) => trace::main(&arguments),
        Command::Explain(arguments) => explain::main(&arguments),
        Command::Submissions(arguments) => submissions::main(&arguments),
        Command::Suite(arguments) => suite::main(&arguments),
        Command::Config(arguments) => config::main(&arguments),
        Command::Doctor(arguments) => doctor::main(&arguments),
        Command::Schema(arguments) => schema::main(&arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut completed(), "lab11", &mut script);
            output::print(|out| out.write_all(&script))?;
            Ok(Exit::Good)
        }
        Command::Man(arguments) => man::main(&arguments, Arguments::command()),
        Command::ForkServer { tier } => {
            crate::runner::serve(tier).map(|()| Exit::Good).map_err(Failure::harness)
        }
    }
}
