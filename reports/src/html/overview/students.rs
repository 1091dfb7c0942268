//! Everybody, in a table that the script makes sortable.

use maud::{Markup, PreEscaped, html};

use super::super::page::{line, section, wide};
use super::linked;
use crate::model::{Class, ScenarioInfo, Standing, Student};
use crate::text::quantities::{duration, points};

pub(super) fn section_of(class: &Class) -> Markup {
    let groups: Vec<&[ScenarioInfo]> =
        class.scenarios.chunk_by(|one, next| one.group == next.group).collect();
    section(
        "students",
        "All students",
        &html! {
            (wide("All students", &html! {
                table #all {
                    caption { "Points of each part as the programs earned them, and the total that counts" }
                    thead { tr {
                        (heading("Name", false)) (heading("Username", false)) (heading("Id", false))
                        (heading("Section", false)) (heading("Standing", false))
                        (heading("Submitted", false)) (heading("Late", true))
                        @for group in &groups { (heading(&group[0].group, true)) }
                        (heading("Total", true))
                    } }
                    tbody { @for student in &class.students { (row(student, &groups)) } }
                }
            }))
        },
    )
}

/// The head of a column; `data-sort` is for the script.
fn heading(text: &str, number: bool) -> Markup {
    html! {
        @if number {
            th.number scope="col" data-sort="number" { (line(text)) }
        } @else {
            th scope="col" data-sort="text" { (line(text)) }
        }
    }
}

fn row(student: &Student, groups: &[&[ScenarioInfo]]) -> Markup {
    let standing = match student.standing {
        Standing::Missing => "missing",
        Standing::Unreadable => "can't be read",
        Standing::Error => "not graded: the harness failed",
        Standing::Graded => "graded",
    };
    html! {
        tr {
            th scope="row" { (linked(student)) }
            @for text in [&student.username, &student.id, &student.section] { td { (line(text)) } }
            td { (standing) }
            td { (line(student.submitted.as_deref().unwrap_or_default())) }
            // Sorted by seconds and shown in words.
            @match &student.late {
                Some(late) => td data-value=(late.seconds) { (duration(late.seconds)) },
                None => td { },
            }
            (parts(student, groups))
            td.number {
                @if student.standing == Standing::Error && student.adjustments.is_empty() {
                    "–"
                } @else {
                    (points(student.total))
                }
            }
        }
    }
}

/// A cell for each group of scenarios, empty unless graded.
fn parts(student: &Student, groups: &[&[ScenarioInfo]]) -> Markup {
    let mut cells = String::new();
    let mut results = student.results.iter();
    for group in groups {
        let earned: Vec<f64> =
            results.by_ref().take(group.len()).map(|result| result.points).collect();
        let cell = if earned.is_empty() { String::new() } else { points(earned.iter().sum()) };
        cells.push_str(&html! { td.number { (cell) } }.into_string());
    }
    PreEscaped(cells)
}
