//! The scored scenarios: what to mend next, the others that don't hold, what was not tried, and,
//! folded, what is right.

use maud::{Markup, html};

use super::super::diagram;
use super::super::page::{anchor, line, prose, section};
use super::super::verdict::{badge, class};
use super::finding;
use crate::model::{Adjustment, Report, ScenarioResult, Verdict};
use crate::order::Order;
use crate::text::ending::stakes;
use crate::text::quantities::{count, fraction, points};

/// The one scenario to turn to next, with all that is known of it.
pub(super) fn next(report: &Report, next: &ScenarioResult) -> Markup {
    let heading = if next.verdict == Verdict::Fail { "Mend this next" } else { "Ask about this" };
    section(
        "next",
        heading,
        &html! {
            div.next class=(class(next.verdict)) id=(anchor(&next.id)) {
                (result(report, next))
                p.remark { (stakes(report, next)) }
            }
        },
    )
}

/// All others.
pub(super) fn section_of(report: &Report, order: &Order<'_>) -> Markup {
    let heading = if order.next.is_some() { "The other scenarios" } else { "The scenarios" };
    section(
        "scenarios",
        heading,
        &html! {
            @if !order.others.is_empty() {
                ul.scenarios {
                    @for scenario in &order.others {
                        li class=(class(scenario.verdict)) id=(anchor(&scenario.id)) {
                            (result(report, scenario))
                        }
                    }
                }
            }
            @for (cause, skipped) in order.skipped_by_cause() {
                p.remark { (because(report, cause)) }
                (brief(report, &skipped))
            }
            @if !order.passed.is_empty() {
                details {
                    summary { (count(order.passed.len(), "scenario")) " passed" }
                    (brief(report, &order.passed))
                }
            }
        },
    )
}

/// Scenarios in a line each.
fn brief(report: &Report, scenarios: &[&ScenarioResult]) -> Markup {
    html! {
        ul.scenarios {
            @for scenario in scenarios {
                li class=(class(scenario.verdict)) id=(anchor(&scenario.id)) {
                    p.row { (title(scenario)) }
                    (remarks(report, scenario))
                }
            }
        }
    }
}

fn title(scenario: &ScenarioResult) -> Markup {
    html! {
        (badge(scenario.verdict)) " "
        span.title { code { (line(&scenario.id)) } " " (line(&scenario.title)) } " "
        span.points { (fraction(scenario.points, scenario.possible)) }
    }
}

/// A scenario with its findings and its diagram.
fn result(report: &Report, scenario: &ScenarioResult) -> Markup {
    html! {
        h3.row { (title(scenario)) }
        @match scenario.verdict {
            Verdict::Inconclusive => p.remark { "Too little was seen to decide this." },
            Verdict::Error => p.remark { "The grader or its machine failed here, not your program." },
            Verdict::Pass | Verdict::Skipped | Verdict::Fail => {}
        }
        (remarks(report, scenario))
        (finding::all(report, &scenario.findings))
        (drawn(report, scenario))
    }
}

/// What happened, if that is told; of several scenarios that share a run, with the first.
fn drawn(report: &Report, scenario: &ScenarioResult) -> Markup {
    let Some(own) = report.ladders.iter().find(|ladder| ladder.scenario == scenario.id) else {
        return html! {};
    };
    let shown = Order::of(report).wrong().find_map(|other| {
        let ladder = report.ladders.iter().find(|ladder| ladder.scenario == other.id)?;
        (ladder.rows == own.rows && ladder.fault == own.fault).then_some(ladder)
    });
    match shown.filter(|shown| shown.scenario != own.scenario) {
        Some(shown) => html! {
            p.remark {
                "What happened is drawn at "
                a href={ "#" (anchor(&shown.scenario)) } { (line(&shown.scenario)) }
                ": it is the same run."
            }
        },
        None => diagram::figure(own),
    }
}

/// What is said of a scenario beside its findings.
fn remarks(report: &Report, scenario: &ScenarioResult) -> Markup {
    html! {
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
    }
}

/// For what scenarios were skipped, with the way there if that is on the page.
fn because(report: &Report, cause: Option<&str>) -> Markup {
    let Some(cause) = cause else {
        return html! { "Not tried:" };
    };
    let is_told = report.scenarios.iter().any(|one| one.id == *cause);
    html! {
        "Not tried, because they need "
        @if is_told { a href={ "#" (anchor(cause)) } { (line(cause)) } } @else { (line(cause)) }
        ":"
    }
}

fn adjustments<'a>(
    report: &'a Report,
    scenario: &ScenarioResult,
) -> impl Iterator<Item = &'a Adjustment> {
    let all = report.grade.iter().flat_map(|grade| &grade.adjustments);
    all.filter(|change| change.scenario.as_ref() == Some(&scenario.id))
}
