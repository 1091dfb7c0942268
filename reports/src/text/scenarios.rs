//! The scored scenarios under the headings of the suite.

use std::io;

use super::TextOptions;
use super::finding;
use super::layout::{Layout, Paragraph, Span};
use super::quantities::{count, fraction};
use super::style::{self, FAINT, PLAIN, STRONG};
use crate::model::{Report, ScenarioResult, Verdict};

/// The column of ids is at most this wide; a longer id moves its own title only.
const WIDEST_ID: usize = 24;

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let ids = report.scenarios.iter().map(|scenario| scenario.id.chars().count());
    let column = ids.max().unwrap_or(0).min(WIDEST_ID) + 2;
    for group in report.scenarios.chunk_by(|one, next| one.group == next.group) {
        layout.blank()?;
        write_heading(group, layout)?;
        let mut explained = false;
        for alike in group.chunk_by(|one, next| !options.detail && go_together(one, next)) {
            if explained {
                layout.blank()?;
            }
            explained = alike.iter().any(|scenario| !scenario.findings.is_empty());
            match alike {
                [scenario] => write_scenario(scenario, column, options, layout)?,
                _ => write_skipped(alike, column, layout)?,
            }
        }
    }
    Ok(())
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
        Verdict::Skipped => skipped(scenario, "needs"),
        _ => scenario.title.clone(),
    };
    row(scenario.verdict, &scenario.id, WIDEST_ID, PLAIN, &title, &points, layout)
}

fn write_heading(group: &[ScenarioResult], layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    let (earned, possible) = sum(group);
    layout.put(
        &Paragraph::new(&group[0].group)
            .style(STRONG)
            .tail(Span::new(STRONG, &fraction(earned, possible))),
    )
}

/// Whether one line can stand for both.
fn go_together(one: &ScenarioResult, next: &ScenarioResult) -> bool {
    one.verdict == Verdict::Skipped
        && next.verdict == Verdict::Skipped
        && one.because == next.because
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
            let text = format!("{} ({})", scenario.title, skipped(scenario, "needs"));
            (FAINT, text)
        }
        Verdict::Skipped => (FAINT, skipped(scenario, "needs")),
        Verdict::Pass => (PLAIN, scenario.title.clone()),
        _ => (STRONG, scenario.title.clone()),
    };
    row(scenario.verdict, &scenario.id, column, style, &text, &points, layout)?;
    match scenario.verdict {
        Verdict::Inconclusive => remark("Too little was seen to decide this.", layout)?,
        Verdict::Error => {
            remark("The grader or its machine failed here, not your program.", layout)?;
        }
        Verdict::Pass | Verdict::Skipped | Verdict::Fail => {}
    }
    if !scenario.follows.is_empty() {
        let causes = scenario.follows.join(", ");
        remark(
            &format!(
                "Some of it does not hold; that follows from {causes}, and costs nothing here."
            ),
            layout,
        )?;
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
    alike: &[ScenarioResult],
    column: usize,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let (earned, possible) = sum(alike);
    let ids: Vec<&str> = alike.iter().map(|scenario| scenario.id.as_str()).collect();
    row(
        Verdict::Skipped,
        &count(alike.len(), "scenario"),
        column,
        FAINT,
        &format!("{} ({})", skipped(&alike[0], "they need"), ids.join(", ")),
        &fraction(earned, possible),
        layout,
    )
}

/// That it was skipped, and for what, as far as that has a name.
fn skipped(scenario: &ScenarioResult, verb: &str) -> String {
    match &scenario.because {
        Some(cause) => format!("skipped: {verb} {cause}"),
        None => "skipped".to_owned(),
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

fn sum(scenarios: &[ScenarioResult]) -> (f64, f64) {
    scenarios.iter().fold((0.0, 0.0), |(earned, possible), scenario| {
        (earned + scenario.points, possible + scenario.possible)
    })
}
