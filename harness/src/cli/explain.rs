//! `lab11 explain`: what is asked, for who has to find the program: why, the idea behind it, and how
//! to try it by hand. The help, which may be the solution, is for `lab11 suite show` and the report.

use super::exit::{self, Exit};
use super::page::{Page, Parts};
use super::suite::list;
use super::suite::which::Which;
use super::{Failure, output};
use crate::suite::{Described, Scenario, Suite, built_in, predicates};
use anyhow::anyhow;
use std::io;

const EXAMPLES: &str = "\
Examples:
  lab11 explain                           what there is, in a line each
  lab11 explain server-backlog            a scenario, by the name that the report has for it
  lab11 explain sum-right --suite lab11-sum
  lab11 explain queue_fills               a predicate of the language of suites";

/// The arguments of `lab11 explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::EXPLAIN))]
pub(super) struct Arguments {
    /// A scenario, an advisory or a predicate; all are listed unless one is given
    #[arg(value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    which: Which,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let suite = arguments.which.load()?;
    let width = output::terminal_width();
    let Some(id) = &arguments.id else {
        output::print(|out| {
            list::text(&suite, width, out)?;
            words(&mut Page { out, width })
        })?;
        return Ok(Exit::Good);
    };
    if let Some(known) = suite.scenario(id) {
        output::print(|out| scenario(&mut Page { out, width }, &suite, known))?;
    } else if let Some(known) = predicates().find(|known| known.is_called(id)) {
        output::print(|out| predicate(&mut Page { out, width }, &suite, &known))?;
    } else {
        return Err(Failure::usage(anyhow!("{}", unknown(&suite, id))));
    }
    Ok(Exit::Good)
}

/// What to say of a name that is none.
fn unknown(suite: &Suite, id: &str) -> String {
    let has = |name: &&str| {
        Suite::built_in(name).and_then(Result::ok).is_some_and(|suite| suite.scenario(id).is_some())
    };
    let names = predicates().map(|known| known.name);
    let hint = match (built_in().find(has), suite.nearest_with(id, names)) {
        (Some(other), _) => format!("{other} has one: add `--suite {other}`"),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => "`lab11 explain` names them all".to_owned(),
    };
    format!("there is no scenario or predicate `{id}` in {}; {hint}", suite.id)
}

fn scenario(page: &mut Page<'_>, suite: &Suite, scenario: &Scenario) -> io::Result<()> {
    page.head(suite, scenario)?;
    page.heading("What is asked")?;
    page.expectations(suite, scenario, Parts::Asked)?;
    if !scenario.idea.is_empty() {
        page.heading("The idea")?;
        page.text(&scenario.idea)?;
    }
    if !scenario.by_hand.is_empty() {
        page.heading("By hand")?;
        // What is only built needs nothing more than a compiler.
        if scenario.runs() && !suite.by_hand.is_empty() {
            page.text(&suite.by_hand)?;
            page.gap()?;
        }
        page.text(&scenario.by_hand)?;
    }
    if scenario.runs() {
        page.gap()?;
        page.text(&format!(
            "What your program does in the grader's own steps, in order:\n\
             $ lab11 trace . --scenario {}",
            scenario.id
        ))?;
    }
    Ok(())
}

fn predicate(page: &mut Page<'_>, suite: &Suite, known: &Described) -> io::Result<()> {
    page.title(known.name, &known.help)?;
    if !known.keys.is_empty() {
        page.heading("Keys")?;
    }
    for (key, help) in &known.keys {
        page.labelled(2, key, help)?;
    }
    page.heading(&format!("Scenarios of {} that ask it", suite.id))?;
    let asks = |scenario: &&Scenario| {
        scenario.expectations.iter().any(|expectation| expectation.that.name() == known.name)
    };
    let mut asking = suite.scenarios.iter().filter(asks).peekable();
    if asking.peek().is_none() {
        page.put("  ", "  ", "None.")?;
    }
    for scenario in asking {
        page.entry(&scenario.id, &scenario.title)?;
    }
    Ok(())
}

/// The predicates, in a line each.
fn words(page: &mut Page<'_>) -> io::Result<()> {
    page.heading("Predicates of the language of suites")?;
    for known in predicates() {
        page.entry(known.name, &known.help)?;
    }
    Ok(())
}
