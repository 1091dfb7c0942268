//! The points that count, and how they came about.

use maud::{Markup, html};

use super::super::page::{line, prose, section};
use crate::model::{Grade, Report, ScenarioResult, Score};
use crate::text::ending::tally;
use crate::text::grade::lateness;
use crate::text::quantities::{fraction, points};

pub(super) fn section_of(report: &Report) -> Markup {
    let total = report.grade.as_ref().map_or(&report.score, |grade| &grade.total);
    section(
        "score",
        "Score",
        &html! {
            p.score { strong { (points(total.points)) } " of " (points(total.possible)) }
            p { (tally(report)) }
            (parts(report))
            @for note in &report.notes { p.remark { (prose(note)) } }
        },
    )
}

/// How the total came about, and what is wrong with how the work was packed; nothing if there is
/// neither.
pub(super) fn account_of(report: &Report, grade: &Grade) -> Markup {
    let is_changed = !grade.adjustments.is_empty() || grade.late.is_some();
    html! {
        @if is_changed {
            (section("account", "How the total came about", &account(&report.score, grade)))
        }
        @if !grade.problems.is_empty() {
            (section("packing", "How it was packed", &html! {
                ul { @for problem in &grade.problems { li { (prose(problem)) } } }
            }))
        }
    }
}

/// The points of each part of the suite.
fn parts(report: &Report) -> Markup {
    let sum = |part: &[ScenarioResult], of: fn(&ScenarioResult) -> f64| part.iter().map(of).sum();
    html! {
        ul.parts-of-score {
            @for part in report.scenarios.chunk_by(|one, next| one.group == next.group) {
                li {
                    (line(&part[0].group)) " "
                    span.points { (fraction(sum(part, |one| one.points), sum(part, |one| one.possible))) }
                }
            }
        }
    }
}

/// From the points of the scenarios to what counts.
fn account(score: &Score, grade: &Grade) -> Markup {
    html! {
            table.account {
                caption { "From the scenarios to what counts" }
                thead { tr { th scope="col" { "What" } th.number scope="col" { "Points" } } }
                tbody {
                    tr { th scope="row" { "The scenarios" } td.number { (points(score.points)) } }
                    @for change in &grade.adjustments {
                        tr {
                            th scope="row" {
                                @if change.on_request { "On your request: " }
                                @else { "Adjusted by your instructor: " }
                                (line(change.scenario.as_deref().unwrap_or("the total"))) ", "
                                (points(change.to)) " instead of " (points(change.from))
                                @if !change.on_request && !change.comment.trim().is_empty() {
                                    p { (prose(&change.comment)) }
                                }
                            }
                            td.number { (signed(change.to - change.from)) }
                        }
                    }
                    @if let Some(late) = &grade.late {
                        tr {
                            th scope="row" { "Late: " (lateness(late)) }
                            td.number { (signed(-late.points)) }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" { "Total" }
                    td.number { (points(grade.total.points)) " of " (points(grade.total.possible)) }
                } }
            }
    }
}

/// With a sign, as a step of a sum: `+2.5`, `−10`, `0`.
fn signed(change: f64) -> String {
    match points(change.abs()).as_str() {
        "0" => "0".to_owned(),
        number if change < 0.0 => format!("−{number}"),
        number => format!("+{number}"),
    }
}
