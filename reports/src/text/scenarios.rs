//! The scored scenarios: what to mend next, what else does not hold, what was not tried, what is
//! right.

use std::io;

use super::TextOptions;
use super::finding;
use super::layout::{Layout, Paragraph, Span};
use super::quantities::fraction;
use super::style::{self, FAINT, PLAIN, STRONG};
use crate::model::{Report, ScenarioResult, Verdict};
use crate::order::Order;
use crate::say;

/// The column of ids is at most this wide; a longer id moves its own title only.
const WIDEST_ID: usize = 24;

/// With so many findings nobody sees them all at once: a summary stands above them.
const MANY: usize = 8;

pub(super) fn write(
    report: &Report,
    order: &Order<'_>,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let column = column(report);
    if order.findings() >= MANY {
        write_summary(order, column, layout)?;
    }
    if let Some(next) = order.next {
        write_next(report, next, options, layout)?;
    }
    if !order.others.is_empty() {
        write_in_full(&say!("heading-others"), &order.others, column, options, layout)?;
    }
    write_rest(report, order, options, layout)
}

/// The width of the column of ids.
fn column(report: &Report) -> usize {
    let ids = report.scenarios.iter().map(|scenario| scenario.id.chars().count());
    ids.max().unwrap_or(0).min(WIDEST_ID) + 2
}

/// What to turn to next, in full.
pub(super) fn write_next(
    report: &Report,
    next: &ScenarioResult,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    write_in_full(&heading_of(next), &[next], column(report), options, layout)
}

/// Scenarios that do not hold, a line for each, under a heading.
pub(super) fn write_briefly(
    report: &Report,
    heading: &str,
    scenarios: &[&ScenarioResult],
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    if scenarios.is_empty() {
        return Ok(());
    }
    layout.blank()?;
    layout.heading(STRONG, heading)?;
    scenarios.iter().try_for_each(|scenario| write_line(scenario, column(report), layout))
}

/// What there is to mend, a line for each scenario.
fn write_summary(
    order: &Order<'_>,
    column: usize,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.blank()?;
    let (findings, wrong) = (order.findings(), order.wrong().count());
    let heading = say!("findings-in-scenarios", findings = findings, scenarios = wrong);
    layout.heading(STRONG, &heading)?;
    order.wrong().try_for_each(|scenario| write_line(scenario, column, layout))
}

/// A scenario that does not hold, with the places of its findings.
fn write_line(
    scenario: &ScenarioResult,
    column: usize,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let points = fraction(scenario.points, scenario.possible);
    let own = scenario.findings.iter().filter(|finding| finding.follows.is_none());
    let places = own.map(|finding| {
        finding.place.as_ref().map_or_else(|| finding.expectation.clone(), finding::position)
    });
    let mut places: Vec<String> = places.collect();
    places.dedup();
    row(scenario.verdict, &scenario.id, column, PLAIN, &places.join(", "), &points, layout)
}

fn write_in_full(
    heading: &str,
    scenarios: &[&ScenarioResult],
    column: usize,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.blank()?;
    layout.heading(STRONG, heading)?;
    for (number, scenario) in scenarios.iter().enumerate() {
        if number > 0 {
            layout.blank()?;
        }
        write_scenario(scenario, column, options, layout)?;
    }
    Ok(())
}

/// What was not tried, and what is right.
fn write_rest(
    report: &Report,
    order: &Order<'_>,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    write_not_tried(report, order, options, layout)?;
    if !order.passed.is_empty() {
        layout.blank()?;
        let (earned, possible) = sum(&order.passed);
        let points = Span::new(STRONG, &fraction(earned, possible));
        layout.put(&Paragraph::new(&say!("heading-right")).style(STRONG).tail(points))?;
    }
    write_all(&order.passed, column(report), options, layout)
}

/// What was not tried.
pub(super) fn write_not_tried(
    report: &Report,
    order: &Order<'_>,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    if !order.skipped.is_empty() {
        layout.blank()?;
        layout.heading(STRONG, &say!("heading-not-tried"))?;
    }
    let column = column(report);
    for (_, alike) in order.skipped_by_cause() {
        match &alike[..] {
            [_] => write_all(&alike, column, options, layout)?,
            _ if options.detail => write_all(&alike, column, options, layout)?,
            _ => write_skipped(&alike, column, layout)?,
        }
    }
    Ok(())
}

fn write_all(
    scenarios: &[&ScenarioResult],
    column: usize,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    scenarios.iter().try_for_each(|one| write_scenario(one, column, options, layout))
}

/// A scenario by itself, with its findings or in one line.
pub(super) fn write_one(
    scenario: &ScenarioResult,
    in_full: bool,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    if in_full {
        return write_scenario(scenario, scenario.id.chars().count() + 2, options, layout);
    }
    let points = fraction(scenario.points, scenario.possible);
    let title = match scenario.verdict {
        Verdict::Skipped => skipped(scenario),
        _ => scenario.title.clone(),
    };
    row(scenario.verdict, &scenario.id, WIDEST_ID, PLAIN, &title, &points, layout)
}

fn write_scenario(
    scenario: &ScenarioResult,
    column: usize,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let points = fraction(scenario.points, scenario.possible);
    let (style, text) = match scenario.verdict {
        Verdict::Skipped if options.detail => {
            (FAINT, format!("{} ({})", scenario.title, skipped(scenario)))
        }
        Verdict::Skipped => (FAINT, skipped(scenario)),
        Verdict::Pass => (PLAIN, scenario.title.clone()),
        _ => (STRONG, scenario.title.clone()),
    };
    row(scenario.verdict, &scenario.id, column, style, &text, &points, layout)?;
    if let Some(text) = undecided(scenario.verdict) {
        remark(&text, layout)?;
    }
    if !scenario.follows.is_empty() {
        remark(&say!("some-follows", causes = scenario.follows.join(", ")), layout)?;
    }
    if let Some(look) = &scenario.look {
        remark(look, layout)?;
    }
    if scenario.verdict != Verdict::Pass {
        finding::write_all(&scenario.findings, options, layout)?;
    }
    Ok(())
}

fn write_skipped(
    alike: &[&ScenarioResult],
    column: usize,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let (earned, possible) = sum(alike);
    let ids: Vec<&str> = alike.iter().map(|scenario| scenario.id.as_str()).collect();
    row(
        Verdict::Skipped,
        &say!("scenarios-counted", count = alike.len()),
        column,
        FAINT,
        &format!("{} ({})", all_skipped(alike[0]), ids.join(", ")),
        &fraction(earned, possible),
        layout,
    )
}

/// What stands above the scenario to turn to next.
pub(crate) fn heading_of(next: &ScenarioResult) -> String {
    if next.verdict == Verdict::Fail { say!("heading-next") } else { say!("heading-ask") }
}

/// Why a verdict says nothing of the program, if it doesn't.
pub(crate) fn undecided(verdict: Verdict) -> Option<String> {
    match verdict {
        Verdict::Inconclusive => Some(say!("too-little-was-seen")),
        Verdict::Error => Some(say!("the-grader-failed")),
        Verdict::Pass | Verdict::Skipped | Verdict::Fail => None,
    }
}

/// That it was skipped, and for what, as far as that has a name.
fn skipped(scenario: &ScenarioResult) -> String {
    match &scenario.because {
        Some(cause) => say!("skipped-needs", cause = cause.as_str()),
        None => say!("skipped"),
    }
}

/// The same of all that were skipped for the cause of this one.
fn all_skipped(first: &ScenarioResult) -> String {
    match &first.because {
        Some(cause) => say!("skipped-all-need", cause = cause.as_str()),
        None => say!("all-skipped"),
    }
}

fn row(
    verdict: Verdict,
    id: &str,
    column: usize,
    style: anstyle::Style,
    text: &str,
    points: &str,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.put(
        &Paragraph::new(text)
            .style(style)
            .lead(Span::new(PLAIN, "  "))
            .lead(style::symbol(verdict))
            .lead(Span::new(PLAIN, " "))
            .lead(Span::column(style, id, column))
            .tail(Span::new(style, points)),
    )
}

fn remark(text: &str, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    layout.put(&Paragraph::new(text).lead(Span::new(PLAIN, "    ")))
}

fn sum(scenarios: &[&ScenarioResult]) -> (f64, f64) {
    scenarios.iter().fold((0.0, 0.0), |(earned, possible), scenario| {
        (earned + scenario.points, possible + scenario.possible)
    })
}
