//! `lab11 suite list`: the rubric, for who grades and who is graded.

use super::which::{Which, count_points};
use crate::cli::exit::{self, Exit};
use crate::cli::{Failure, output};
use crate::suite::{Scenario, Suite, built_in};
use anstyle::{AnsiColor, Style};
use lab11_reports::json::schema_of;
use lab11_reports::text::number;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

const EXAMPLES: &str = "\
Examples:
  lab11 suite list
  lab11 suite list --suite next_year --format markdown

Without --suite, the suites that are built in are named at the end.";

/// The arguments of `lab11 suite list`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::SUITE_LIST))]
pub(super) struct Arguments {
    #[command(flatten)]
    which: Which,
    /// The form of the rubric
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The formats of a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// A table for a README.
    Markdown,
    /// For programs: lab11-rubric/1.
    Json,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let suite = arguments.which.load()?;
    output::print(|out| match arguments.format {
        Format::Text => {
            text(&suite, output::terminal_width(), out)?;
            if arguments.which.suite.is_none() { suites(&suite, out) } else { Ok(()) }
        }
        Format::Markdown => markdown(&suite, out),
        Format::Json => json(&suite, out),
    })?;
    Ok(Exit::Good)
}

/// The scored scenarios of each heading, and the advisories.
fn groups(suite: &Suite) -> (Vec<Vec<&Scenario>>, Vec<&Scenario>) {
    let (scored, advisories): (Vec<&Scenario>, Vec<&Scenario>) =
        suite.scenarios.iter().partition(|scenario| scenario.points.is_some());
    let groups = scored.chunk_by(|one, next| one.group == next.group);
    (groups.map(<[_]>::to_vec).collect(), advisories)
}

fn sum<'a>(scenarios: impl IntoIterator<Item = &'a Scenario>) -> f64 {
    // Not `sum`: of nothing, that is -0.
    scenarios.into_iter().filter_map(|scenario| scenario.points).fold(0.0, |sum, one| sum + one)
}

/// So many of something: `1 scenario`, `2 scenarios`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

pub(in crate::cli) fn text(suite: &Suite, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let strong = Style::new().bold();
    let name = AnsiColor::Cyan.on_default();
    let (groups, advisories) = groups(suite);
    writeln!(out, "{strong}{}{strong:#}", suite.title)?;
    let total = count_points(sum(&suite.scenarios));
    let scenarios = counted(groups.concat().len(), "scenario");
    let noted = match advisories.len() {
        1 => "1 advisory".to_owned(),
        number => format!("{number} advisories"),
    };
    writeln!(out, "{scenarios}, {total}, {noted}")?;
    let column = suite.scenarios.iter().map(|scenario| scenario.id.len()).max().unwrap_or(0);
    let heading = |out: &mut dyn Write, text: &str, worth: &str| {
        let text = format!("{text:<w$}  {worth:>4}", w = column + 2);
        writeln!(out, "\n{strong}{}{strong:#}", text.trim_end())
    };
    let row = |out: &mut dyn Write, scenario: &Scenario| {
        let indent = " ".repeat(column + 10);
        let wrapped = textwrap::wrap(&scenario.title, width.saturating_sub(indent.len()).max(20));
        let title = wrapped.join(&format!("\n{indent}"));
        let worth = scenario.points.map_or_else(|| "–".into(), number);
        writeln!(out, "  {name}{:<column$}{name:#}  {worth:>4}  {title}", scenario.id)
    };
    for group in groups {
        heading(out, &group[0].group, &number(sum(group.iter().copied())))?;
        for scenario in group {
            row(out, scenario)?;
        }
    }
    if !advisories.is_empty() {
        heading(out, "Advisories", "")?;
    }
    for scenario in advisories {
        row(out, scenario)?;
    }
    Ok(())
}

/// The suites that are built in.
fn suites(shown: &Suite, out: &mut dyn Write) -> io::Result<()> {
    let (strong, name) = (Style::new().bold(), AnsiColor::Cyan.on_default());
    writeln!(out, "\n{strong}Built-in suites{strong:#}: --suite NAME, and this one without")?;
    let column = built_in().map(str::len).max().unwrap_or(0);
    for id in built_in() {
        let title = match Suite::built_in(id) {
            Some(Ok(suite)) => suite.title,
            Some(Err(error)) => error.to_string(),
            None => continue,
        };
        let this = if id == shown.id { " (this one)" } else { "" };
        writeln!(out, "  {name}{id:<column$}{name:#}  {title}{this}")?;
    }
    Ok(())
}

fn markdown(suite: &Suite, out: &mut dyn Write) -> io::Result<()> {
    let (groups, advisories) = groups(suite);
    // A bar would end the cell.
    let cell = |text: &str| text.replace('|', "\\|");
    writeln!(out, "| scenario | points | holds when |\n| --- | ---: | --- |")?;
    for group in groups {
        let worth = number(sum(group.iter().copied()));
        writeln!(out, "| **{}** | **{worth}** | |", cell(&group[0].group))?;
        for scenario in group {
            let worth = number(scenario.points.unwrap_or(0.0));
            writeln!(out, "| `{}` | {worth} | {} |", scenario.id, cell(&scenario.title))?;
        }
    }
    writeln!(out, "| **Total** | **{}** | |", number(sum(&suite.scenarios)))?;
    if !advisories.is_empty() {
        writeln!(out, "| **Advisories** | | reported, and worth nothing |")?;
    }
    for scenario in advisories {
        writeln!(out, "| `{}` | | {} |", scenario.id, cell(&scenario.title))?;
    }
    Ok(())
}

/// What is written under `schema`.
const SCHEMA: &str = "lab11-rubric/1";

/// What a suite asks, and for how many points.
#[derive(Serialize, JsonSchema)]
struct Rubric<'a> {
    /// Always `lab11-rubric/1`.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// The suite's id.
    suite: &'a str,
    /// What people call it.
    title: &'a str,
    /// All points.
    points: f64,
    /// The scenarios, in the order of the report.
    scenarios: Vec<Row<'a>>,
}

/// A scenario.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Scenario")]
struct Row<'a> {
    /// Names it.
    id: &'a str,
    /// The requirement in one line.
    title: &'a str,
    /// The heading it stands under.
    group: &'a str,
    /// The role that it grades.
    role: &'a str,
    /// What it is worth; null for an advisory.
    points: Option<f64>,
    /// Scenarios that must hold for this one to be tried.
    requires: Vec<&'a str>,
    /// The step of the lecture.
    lecture: &'a str,
    /// What must be true.
    expectations: Vec<Part<'a>>,
}

/// An expectation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Expectation")]
struct Part<'a> {
    /// Names it within its scenario.
    id: &'a str,
    /// Its share of the scenario's points; null in an advisory.
    points: Option<f64>,
    /// What must be true, for the reader.
    expected: &'a str,
}

/// The JSON Schema of the rubric.
pub(in crate::cli) fn schema() -> String {
    schema_of::<Rubric<'_>>("rubric")
}

fn json(suite: &Suite, out: &mut dyn Write) -> io::Result<()> {
    let rows = suite.scenarios.iter().map(|scenario| Row {
        id: &scenario.id,
        title: &scenario.title,
        group: &scenario.group,
        role: &scenario.role,
        points: scenario.points,
        requires: scenario.prerequisites().map(|(id, _)| id.as_str()).collect(),
        lecture: &scenario.lecture,
        expectations: scenario
            .expectations
            .iter()
            .map(|expectation| Part {
                id: &expectation.id,
                points: scenario.points_of(expectation),
                expected: &expectation.expected,
            })
            .collect(),
    });
    let rubric = Rubric {
        schema: SCHEMA,
        suite: &suite.id,
        title: &suite.title,
        points: sum(&suite.scenarios),
        scenarios: rows.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &rubric)?;
    writeln!(out)
}
