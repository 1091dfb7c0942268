//! `lab11 suite show`: one scenario, so that nobody has to read its TOML.

use super::tell;
use super::which::{Which, count_points};
use crate::cli::exit::{self, Exit};
use crate::cli::{Failure, output};
use crate::suite::{Expectation, Scenario, Suite};
use anstyle::{AnsiColor, Style};
use anyhow::anyhow;
use std::io::{self, Write};

const EXAMPLES: &str = "\
Examples:
  lab11 suite show server-backlog
  lab11 suite show server-backlog --suite next_year";

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const NAME: Style = AnsiColor::Cyan.on_default();

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
    output::print(|out| Page { out, width: output::terminal_width() }.scenario(&suite, scenario))?;
    Ok(Exit::Good)
}

struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
}

impl Page<'_> {
    fn scenario(&mut self, suite: &Suite, scenario: &Scenario) -> io::Result<()> {
        writeln!(self.out, "{NAME}{}{NAME:#}: {STRONG}{}{STRONG:#}", scenario.id, scenario.title)?;
        writeln!(self.out)?;
        let worth = scenario.points.map_or_else(|| "nothing: an advisory".into(), count_points);
        self.labelled(2, "Worth", &worth)?;
        let roles: Vec<String> = scenario.roles().into_iter().map(|id| title(suite, id)).collect();
        self.labelled(2, "Role", &roles.join(" and "))?;
        let needs: Vec<String> = scenario
            .prerequisites()
            .map(
                |(id, whole)| {
                    if whole { format!("{id} (every part of it)") } else { id.to_string() }
                },
            )
            .collect();
        let needs = if needs.is_empty() { "nothing".into() } else { needs.join(", ") };
        self.labelled(2, "Needs", &needs)?;
        self.labelled(2, "Lecture", &scenario.lecture)?;
        self.heading("What happens")?;
        self.steps(suite, scenario)?;
        self.heading("What must hold")?;
        for (at, expectation) in scenario.expectations.iter().enumerate() {
            if at > 0 {
                writeln!(self.out)?;
            }
            self.expectation(suite, scenario, expectation)?;
        }
        Ok(())
    }

    fn steps(&mut self, suite: &Suite, scenario: &Scenario) -> io::Result<()> {
        if scenario.steps.is_empty() {
            return self.put("  ", "  ", "The program is built; nothing is run.");
        }
        let told: Vec<String> = scenario.steps.iter().map(|step| tell::told(step, suite)).collect();
        for (number, sentence) in told.iter().enumerate() {
            self.put(&format!("  {:>2}. ", number + 1), "      ", &format!("{sentence}."))?;
        }
        if told.iter().any(|sentence| sentence.contains("{nonce")) {
            let note = "{nonce} stands for three letters that no program can know beforehand.";
            self.put("      ", "      ", note)?;
        }
        Ok(())
    }

    fn expectation(
        &mut self,
        suite: &Suite,
        scenario: &Scenario,
        expectation: &Expectation,
    ) -> io::Result<()> {
        let worth = scenario.points_of(expectation);
        let worth = worth.map_or_else(String::new, |points| format!(", {}", count_points(points)));
        let of = expectation.role.as_deref().filter(|role| *role != scenario.role.as_str());
        let of = of.map_or_else(String::new, |role| format!(", of {}", title(suite, role)));
        writeln!(self.out, "  {NAME}{}{NAME:#}{worth}{of}", expectation.id)?;
        self.labelled(4, "Expected", &expectation.expected)?;
        for (label, text) in [("Why", &expectation.why), ("Help", &expectation.help)] {
            if !text.is_empty() {
                self.labelled(4, label, text)?;
            }
        }
        Ok(())
    }

    fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "\n{STRONG}{heading}{STRONG:#}")
    }

    fn labelled(&mut self, indent: usize, label: &str, text: &str) -> io::Result<()> {
        let rest = " ".repeat(indent + 10);
        let label = format!("{:indent$}{FAINT}{label:<8}{FAINT:#}  ", "");
        self.put(&label, &rest, text)
    }

    /// Text after `first`, and after `rest` on its further lines; as wide as `rest`, `first` may
    /// hold colours.
    fn put(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let mut before = first;
        for line in textwrap::wrap(text, self.width - rest.len()) {
            writeln!(self.out, "{before}{line}")?;
            before = rest;
        }
        Ok(())
    }
}

fn title(suite: &Suite, role: &str) -> String {
    suite.role(role).map_or_else(|| role.to_owned(), |role| role.title.clone())
}
