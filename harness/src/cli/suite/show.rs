//! `lab11 suite show`: one scenario, so that nobody has to read its TOML.

use super::tell;
use super::which::Which;
use crate::cli::exit::{self, Exit};
use crate::cli::page::{Page, Parts};
use crate::cli::{Failure, output};
use crate::suite::{Scenario, Suite};
use anyhow::anyhow;
use std::io;

const EXAMPLES: &str = "\
Examples:
  lab11 suite show server-backlog
  lab11 suite show server-backlog --suite next_year";

/// The arguments of `lab11 suite show`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::SUITE_SHOW))]
pub(super) struct Arguments {
    /// The scenario, as `lab11 suite list` names it
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    which: Which,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let suite = arguments.which.load()?;
    let id = &arguments.id;
    let Some(scenario) = suite.scenario(id) else {
        let hint = match suite.nearest(id) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`lab11 suite list` names them all".into(),
        };
        return Err(Failure::usage(anyhow!("there is no scenario `{id}` in {}; {hint}", suite.id)));
    };
    output::print(|out| {
        show(&mut Page { out, width: output::terminal_width() }, &suite, scenario)
    })?;
    Ok(Exit::Good)
}

fn show(page: &mut Page<'_>, suite: &Suite, scenario: &Scenario) -> io::Result<()> {
    page.head(suite, scenario)?;
    page.heading("What happens")?;
    steps(page, suite, scenario)?;
    page.heading("What must hold")?;
    page.expectations(suite, scenario, Parts::WithHelp)
}

fn steps(page: &mut Page<'_>, suite: &Suite, scenario: &Scenario) -> io::Result<()> {
    if scenario.steps.is_empty() {
        return page.put("  ", "  ", "The program is built; nothing is run.");
    }
    let told: Vec<String> = scenario.steps.iter().map(|step| tell::told(step, suite)).collect();
    for (number, sentence) in told.iter().enumerate() {
        page.put(&format!("  {:>2}. ", number + 1), "      ", &format!("{sentence}."))?;
    }
    if told.iter().any(|sentence| sentence.contains("{nonce")) {
        let note = "{nonce} stands for three letters that no program can know beforehand.";
        page.put("      ", "      ", note)?;
    }
    Ok(())
}
