//! The scored scenarios: what to mend next, the others that don't hold, what was not tried, and,
//! folded, what is right.

use maud::{Markup, html};

use super::super::diagram;
use super::super::page::{PIECES, anchor, line, prose, section, with_pieces};
use super::super::verdict::{badge, class};
use super::finding;
use crate::model::{Adjustment, Report, ScenarioResult};
use crate::order::Order;
use crate::say;
use crate::text::ending::stakes;
use crate::text::quantities::{fraction, points};
use crate::text::scenarios::{heading_of, undecided};

/// The one scenario to turn to next, with all that is known of it.
pub(super) fn next(report: &Report, next: &ScenarioResult) -> Markup {
    section(
        "next",
        &heading_of(next),
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
    let heading = match order.next {
        Some(_) => say!("heading-other-scenarios"),
        None => say!("heading-scenarios"),
    };
    section(
        "scenarios",
        &heading,
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
                    summary { (say!("scenarios-passed", count = order.passed.len())) }
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
        @if let Some(text) = undecided(scenario.verdict) { p.remark { (text) } }
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
                (with_pieces(
                    &say!("drawn-elsewhere", scenario = PIECES[0]),
                    &[html! { a href={ "#" (anchor(&shown.scenario)) } { (line(&shown.scenario)) } }],
                ))
            }
        },
        None => diagram::figure(own),
    }
}

/// What is said of a scenario beside its findings.
fn remarks(report: &Report, scenario: &ScenarioResult) -> Markup {
    html! {
        @if !scenario.follows.is_empty() {
            p.remark { (say!("some-follows", causes = line(&scenario.follows.join(", ")))) }
        }
        @if let Some(look) = &scenario.look { p.remark { (prose(look)) } }
        @for change in adjustments(report, scenario) { p.remark { (given(change)) } }
    }
}

/// What the instructor changed, and why.
fn given(change: &Adjustment) -> Markup {
    let (to, from) = (points(change.to), points(change.from));
    if change.on_request {
        let link = html! { a href="#requests" { (say!("given-on-request-link")) } };
        with_pieces(&say!("given-on-request", to = to, from = from, link = PIECES[0]), &[link])
    } else {
        let comment = prose(&change.comment);
        with_pieces(&say!("given", to = to, from = from, comment = PIECES[0]), &[comment])
    }
}

/// For what scenarios were skipped, with the way there if that is on the page.
fn because(report: &Report, cause: Option<&str>) -> Markup {
    let Some(cause) = cause else {
        return html! { (say!("not-tried-all")) };
    };
    let is_told = report.scenarios.iter().any(|one| one.id == *cause);
    let scenario = html! {
        @if is_told { a href={ "#" (anchor(cause)) } { (line(cause)) } } @else { (line(cause)) }
    };
    with_pieces(&say!("not-tried-all-need", scenario = PIECES[0]), &[scenario])
}

fn adjustments<'a>(
    report: &'a Report,
    scenario: &ScenarioResult,
) -> impl Iterator<Item = &'a Adjustment> {
    let all = report.grade.iter().flat_map(|grade| &grade.adjustments);
    all.filter(|change| change.scenario.as_ref() == Some(&scenario.id))
}
