//! A sign for each scenario of a student, of characters that every font has as wide as each other,
//! so that a scenario is a column. What passed is the least to be seen.

use maud::{Markup, html};

use super::super::super::page::{anchor, line};
use super::super::super::verdict::{class as colour, word};
use crate::model::{BriefResult, ScenarioInfo, Verdict};
use crate::text::quantities::fraction;

/// In the order in which they are explained.
const ALL: [Verdict; 5] =
    [Verdict::Pass, Verdict::Fail, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "·",
        Verdict::Fail => "×",
        Verdict::Skipped => "–",
        Verdict::Inconclusive => "?",
        Verdict::Error => "!",
    }
}

/// What the signs mean.
pub(super) fn legend() -> Markup {
    html! {
        "A sign for each scenario: "
        @for (number, verdict) in ALL.into_iter().enumerate() {
            @if number > 0 { ", " }
            span.signs { span.(colour(verdict)) { (sign(verdict)) } } " " (word(verdict))
        }
        ". Each but the first leads to its place in the report."
    }
}

/// The signs of a group. As many in a row as passed are one piece.
pub(super) fn of(report: &str, results: &[(&ScenarioInfo, &BriefResult)]) -> Markup {
    let is_passed = |(_, result): &(&ScenarioInfo, &BriefResult)| result.verdict == Verdict::Pass;
    html! {
        @for run in results.chunk_by(|one, next| is_passed(one) && is_passed(next)) {
            @match run {
                [(scenario, result)] if !is_passed(&run[0]) => (linked(report, scenario, result)),
                _ => span.good aria-hidden="true" { (sign(Verdict::Pass).repeat(run.len())) },
            }
        }
    }
}

fn linked(report: &str, scenario: &ScenarioInfo, result: &BriefResult) -> Markup {
    let verdict = result.verdict;
    let points = fraction(result.points, scenario.possible);
    let told = format!("{}: {}, {points}", line(&scenario.id), word(verdict));
    html! {
        a.(colour(verdict)) href={ (report) "#" (anchor(&scenario.id)) } title=(told)
            aria-label=(told) { (sign(verdict)) }
    }
}
