//! The points that count, and how they came about.

use maud::{Markup, html};

use super::super::page::{PIECES, line, prose, section, with_pieces};
use crate::model::{Adjustment, Grade, Report, ScenarioResult, Score};
use crate::say;
use crate::text::ending::tally;
use crate::text::grade::{lateness, scenario_or_total};
use crate::text::quantities::{fraction, points};

pub(super) fn section_of(report: &Report) -> Markup {
    let total = report.grade.as_ref().map_or(&report.score, |grade| &grade.total);
    section(
        "score",
        &say!("heading-score"),
        &html! {
            p.score { (of_possible(&html! { strong { (points(total.points)) } }, total)) }
            p { (tally(report)) }
            (parts(report))
            @for note in &report.notes { p.remark { (prose(note)) } }
        },
    )
}

/// The points, as they are to look, of those that are possible.
fn of_possible(shown: &Markup, score: &Score) -> Markup {
    let message = say!("total-of", points = PIECES[0], possible = points(score.possible));
    with_pieces(&message, std::slice::from_ref(shown))
}

/// How the total came about, and what is wrong with how the work was packed; nothing if there is
/// neither.
pub(super) fn account_of(report: &Report, grade: &Grade) -> Markup {
    let is_changed = !grade.adjustments.is_empty() || grade.late.is_some();
    html! {
        @if is_changed {
            (section("account", &say!("heading-account"), &account(&report.score, grade)))
        }
        @if !grade.problems.is_empty() {
            (section("packing", &say!("heading-packing"), &html! {
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
                caption { (say!("account-caption")) }
                thead { tr {
                    th scope="col" { (say!("account-what")) }
                    th.number scope="col" { (say!("account-points")) }
                } }
                tbody {
                    tr { th scope="row" { (say!("account-scenarios")) } td.number { (points(score.points)) } }
                    @for change in &grade.adjustments {
                        tr {
                            th scope="row" {
                                (changed(change))
                                @if !change.on_request && !change.comment.trim().is_empty() {
                                    p { (prose(&change.comment)) }
                                }
                            }
                            td.number { (signed(change.to - change.from)) }
                        }
                    }
                    @if let Some(late) = &grade.late {
                        tr {
                            th scope="row" { (say!("account-late", lateness = lateness(late))) }
                            td.number { (signed(-late.points)) }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" { (say!("label-total")) }
                    td.number { (of_possible(&html! { (points(grade.total.points)) }, &grade.total)) }
                } }
            }
    }
}

/// What the instructor changed: `On your request: client-handshake, 7 instead of 5.33`.
fn changed(change: &Adjustment) -> String {
    let scenario = line(&scenario_or_total(change));
    let (to, from) = (points(change.to), points(change.from));
    if change.on_request {
        say!("account-on-request", scenario = scenario, to = to, from = from)
    } else {
        say!("account-adjusted", scenario = scenario, to = to, from = from)
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
