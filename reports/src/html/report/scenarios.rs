//! The scored scenarios under the headings of the suite. One that passed takes a line.

use maud::{Markup, html};

use super::super::page::{anchor, line, prose, section};
use super::super::verdict::{badge, class};
use super::finding;
use crate::model::{Adjustment, Report, ScenarioResult, Verdict};
use crate::text::quantities::{fraction, points};

pub(super) fn section_of(report: &Report) -> Markup {
    let groups = report.scenarios.chunk_by(|one, next| one.group == next.group);
    section(
        "scenarios",
        "Scenarios",
        &html! {
            @for group in groups {
                h3.group {
                    span { (line(&group[0].group)) } " "
                    span.points { (sum(group)) }
                }
                ul.scenarios {
                    @for scenario in group {
                        li class=(class(scenario.verdict)) id=(anchor(&scenario.id)) {
                            (result(report, scenario))
                        }
                    }
                }
            }
        },
    )
}

fn result(report: &Report, scenario: &ScenarioResult) -> Markup {
    let title = html! {
        (badge(scenario.verdict)) " "
        span.title { code { (line(&scenario.id)) } " " (line(&scenario.title)) } " "
        span.points { (fraction(scenario.points, scenario.possible)) }
    };
    html! {
        @match scenario.verdict {
            Verdict::Pass | Verdict::Skipped => p.row { (title) },
            _ => h4.row { (title) },
        }
        @match scenario.verdict {
            Verdict::Skipped => p.remark { (skipped(report, scenario)) },
            Verdict::Inconclusive => p.remark { "Too little was seen to decide this." },
            Verdict::Error => p.remark { "The grader or its machine failed here, not your program." },
            Verdict::Pass | Verdict::Fail => {}
        }
        @if !scenario.follows.is_empty() {
            p.remark {
                "Some of it does not hold; that follows from " (line(&scenario.follows.join(", ")))
                ", and costs nothing here."
            }
        }
        @if let Some(look) = &scenario.look { p.remark { (prose(look)) } }
        @for change in adjustments(report, scenario) {
            p.remark {
                "Your instructor gave " (points(change.to)) " instead of " (points(change.from))
                @if change.on_request { ", as " a href="#requests" { "you were answered" } "." }
                @else { ": " (prose(&change.comment)) }
            }
        }
        @if scenario.verdict != Verdict::Pass { (finding::all(report, &scenario.findings)) }
    }
}

/// For what it was skipped, with the way there if that is on the page.
fn skipped(report: &Report, scenario: &ScenarioResult) -> Markup {
    let Some(cause) = &scenario.because else {
        return html! { "It was not tried." };
    };
    let is_told = report.scenarios.iter().any(|one| one.id == *cause);
    html! {
        "It was not tried: it needs "
        @if is_told { a href={ "#" (anchor(cause)) } { (line(cause)) } } @else { (line(cause)) }
        "."
    }
}

fn adjustments<'a>(
    report: &'a Report,
    scenario: &ScenarioResult,
) -> impl Iterator<Item = &'a Adjustment> {
    let all = report.grade.iter().flat_map(|grade| &grade.adjustments);
    all.filter(|change| change.scenario.as_ref() == Some(&scenario.id))
}

fn sum(scenarios: &[ScenarioResult]) -> String {
    fraction(
        scenarios.iter().map(|one| one.points).sum(),
        scenarios.iter().map(|one| one.possible).sum(),
    )
}
