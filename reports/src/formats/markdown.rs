//! Markdown as GitHub and GitLab show it: a summary of a job, a comment.
//!
//! What a submission has a say in stands in code, where nothing is a link, a picture, a mention or HTML:
//! in a fence that is longer than any row of backticks in it.

use std::io;

use super::told;
use crate::model::{Program, Report, ScenarioResult, Verdict};
use crate::order::Order;
use crate::say;
use crate::text::ending::{next_step, tally};
use crate::text::quantities::fraction;

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let total = told::total(report);
    writeln!(out, "## {}: {}", plain(&report.suite.title), fraction(total.points, total.possible))?;
    writeln!(out, "\n{}.", plain(&tally(report)))?;
    if let (Some(next), Some(step)) = (Order::of(report).next, next_step(report)) {
        writeln!(out, "\n**{}** {}\n", say!("next-step"), plain(&next.title))?;
        fenced(&told::lines(&step), out)?;
    }
    for note in &report.notes {
        writeln!(out)?;
        fenced(&told::lines(note), out)?;
    }
    table(report, out)?;
    for scenario in report.scenarios.iter().filter(|one| one.verdict != Verdict::Pass) {
        let told = told::scenario(scenario);
        if scenario.verdict != Verdict::Skipped && !told.is_empty() {
            writeln!(out, "\n### {} {}\n", sign(scenario.verdict), plain(&scenario.title))?;
            fenced(&told, out)?;
        }
    }
    advisories(report, out)
}

fn table(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let (scenario, points) = (say!("table-scenario"), say!("table-points"));
    writeln!(out, "\n| | {scenario} | | {points} |\n| --- | --- | --- | ---: |")?;
    for scenario in &report.scenarios {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            sign(scenario.verdict),
            plain(&scenario.id),
            plain(&about(scenario)),
            fraction(scenario.points, scenario.possible)
        )?;
    }
    let programs = &report.submission.programs;
    let messages: usize = programs.iter().map(|program: &Program| program.diagnostics.len()).sum();
    if messages > 0 {
        writeln!(out, "\n{}", say!("compiler-left", count = messages))?;
    }
    Ok(())
}

/// The title, or what it waits for.
fn about(scenario: &ScenarioResult) -> String {
    match scenario.verdict {
        Verdict::Skipped => told::headline(scenario),
        _ => scenario.title.clone(),
    }
}

fn advisories(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let mut raised = told::raised(report).peekable();
    if raised.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n<details><summary>{}</summary>", say!("worth-knowing"))?;
    for advisory in raised {
        writeln!(out, "\n**{}**\n", plain(&advisory.title))?;
        fenced(&told::advisory(advisory), out)?;
    }
    writeln!(out, "\n</details>")
}

fn sign(verdict: Verdict) -> String {
    match verdict {
        Verdict::Pass => "✅".to_owned(),
        Verdict::Skipped => format!("⏭️ {}", say!("not-tried")),
        Verdict::Inconclusive => format!("❔ {}", say!("verdict-undecided")),
        Verdict::Fail => "❌".to_owned(),
        Verdict::Error => format!("⚠️ {}", say!("verdict-not-graded")),
    }
}

/// What can mean something amid a line of Markdown.
const SIGNS: &str = "\\`*_[]()<>#!|~&@:.$^=";

/// Words amid Markdown: every sign that could mean something there means itself.
fn plain(text: &str) -> String {
    let mut safe = String::new();
    for c in told::line(text).chars() {
        if SIGNS.contains(c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// Lines as they are.
fn fenced(text: &str, out: &mut impl io::Write) -> io::Result<()> {
    let rows = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(rows.max().unwrap_or(0).max(2) + 1);
    writeln!(out, "{fence}text\n{text}\n{fence}")
}
