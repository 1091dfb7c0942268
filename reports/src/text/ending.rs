//! The end, which a terminal shows first: the score and the next thing to do.

use std::io;

use super::TextOptions;
use super::finding::position;
use super::grade::write_total;
use super::layout::{Layout, Paragraph, Span};
use super::quantities::{count_points, decimal, fraction, points};
use super::style::{FAINT, STRONG};
use crate::model::{Report, ScenarioResult, Verdict};
use crate::order::Order;
use crate::say;

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.blank()?;
    let score = &report.score;
    let text = say!("score-of", points = points(score.points), possible = points(score.possible));
    layout.heading(STRONG, &text)?;
    layout.put(&Paragraph::new(&parts(report)).style(FAINT))?;
    layout.heading(FAINT, &tally(report))?;
    if options.detail {
        let timing = &report.timing;
        let tenths = |seconds: f64| decimal(&format!("{seconds:.1}"));
        let text = say!("timing", build = tenths(timing.build), run = tenths(timing.run));
        layout.heading(FAINT, &text)?;
    }
    write_total(report, layout)?;
    match next_step(report) {
        Some(text) => {
            layout.blank()?;
            layout.put(
                &Paragraph::prose(&text)
                    .lead(Span::new(STRONG, &format!("{} ", say!("next-step")))),
            )
        }
        None => Ok(()),
    }
}

/// The points of each part of the suite: `Build 6/6, Client 21.33/24`.
fn parts(report: &Report) -> String {
    let sum = |part: &[ScenarioResult], of: fn(&ScenarioResult) -> f64| part.iter().map(of).sum();
    let parts = report.scenarios.chunk_by(|one, next| one.group == next.group).map(|part| {
        let points = fraction(sum(part, |one| one.points), sum(part, |one| one.possible));
        format!("{} {points}", part[0].group)
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// How many scenarios ended how, leaving out what didn't happen.
pub(crate) fn tally(report: &Report) -> String {
    let kinds =
        [Verdict::Pass, Verdict::Fail, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];
    let counts: Vec<String> = kinds
        .into_iter()
        .map(|verdict| (verdict, of(report, verdict).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(verdict, number)| ended(verdict, number))
        .collect();
    say!("tally", count = report.scenarios.len(), outcomes = counts.join(", "))
}

/// So many scenarios ended in this way.
fn ended(verdict: Verdict, number: usize) -> String {
    match verdict {
        Verdict::Pass => say!("tally-passed", count = number),
        Verdict::Fail => say!("tally-failed", count = number),
        Verdict::Skipped => say!("tally-skipped", count = number),
        Verdict::Inconclusive => say!("tally-undecided", count = number),
        Verdict::Error => say!("tally-not-graded", count = number),
    }
}

/// What to do next, in words.
pub(crate) fn next_step(report: &Report) -> Option<String> {
    let next = Order::of(report).next?;
    Some(match next.verdict {
        Verdict::Error => say!("ask-again", id = next.id.as_str()),
        _ => advice(report, next),
    })
}

fn advice(report: &Report, scenario: &ScenarioResult) -> String {
    // The findings stand in the order of the scenario; the first of the gravest decides it.
    let of_verdict = scenario.findings.iter().find(|one| one.verdict == scenario.verdict);
    let decisive = of_verdict.or(scenario.findings.first());
    let place = decisive.and_then(|finding| finding.place.as_ref());
    let at = place.map(|place| format!(", {}", position(place)));
    let help = decisive.map(|finding| finding.help.as_str());

    format!(
        "{id}{at}. {stakes}\n{help}",
        id = scenario.id,
        at = at.unwrap_or_default(),
        stakes = stakes(report, scenario),
        help = help.unwrap_or_default(),
    )
}

/// What there is to win: `Worth 2 points more, and 9 skipped scenarios need it (34 points).`
pub(crate) fn stakes(report: &Report, scenario: &ScenarioResult) -> String {
    let own = count_points(scenario.possible - scenario.points);
    let waiting: Vec<&ScenarioResult> = of(report, Verdict::Skipped)
        .filter(|skipped| skipped.because.as_ref() == Some(&scenario.id))
        .collect();
    let theirs = count_points(waiting.iter().map(|skipped| skipped.possible).sum());
    match waiting.len() {
        0 => say!("worth", points = own),
        more => say!("worth-with-skipped", points = own, count = more, waiting = theirs),
    }
}

fn of(report: &Report, verdict: Verdict) -> impl Iterator<Item = &ScenarioResult> {
    report.scenarios.iter().filter(move |one| one.verdict == verdict)
}
