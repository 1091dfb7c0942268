//! The points that count, and how they came about.

use maud::{Markup, html};

use super::super::page::{anchor, line, prose, section};
use crate::model::{Grade, Report, Score};
use crate::text::ending::{next, next_step, tally};
use crate::text::grade::lateness;
use crate::text::quantities::points;

pub(super) fn section_of(report: &Report) -> Markup {
    let total = report.grade.as_ref().map_or(&report.score, |grade| &grade.total);
    section(
        "score",
        "Score",
        &html! {
            p.score { strong { (points(total.points)) } " of " (points(total.possible)) }
            p { (tally(report)) }
            @if let Some(grade) = &report.grade {
                (account(&report.score, grade))
                @if !grade.problems.is_empty() {
                    h3 { "How it was packed" }
                    ul { @for problem in &grade.problems { li { (prose(problem)) } } }
                }
            }
            @if let (Some(next), Some(step)) = (next(report), next_step(report)) {
                h3 { "What to do next" }
                p { (prose(&step)) }
                p { a href={ "#" (anchor(&next.id)) } { "Go to " (line(&next.id)) } }
            }
        },
    )
}

/// From the points of the scenarios to what counts; nothing if nothing was changed.
fn account(score: &Score, grade: &Grade) -> Markup {
    html! {
        @if !grade.adjustments.is_empty() || grade.late.is_some() {
            table.account {
                caption { "How the total came about" }
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
}

/// With a sign, as a step of a sum: `+2.5`, `−10`, `0`.
fn signed(change: f64) -> String {
    match points(change.abs()).as_str() {
        "0" => "0".to_owned(),
        number if change < 0.0 => format!("−{number}"),
        number => format!("+{number}"),
    }
}
