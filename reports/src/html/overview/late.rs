//! Who was late, and what it cost.

use maud::{Markup, html};

use super::super::page::{line, section, wide};
use super::filter::counted_as;
use super::ledger::{self, Entry};
use super::linked;
use crate::model::{Class, Late, Student};
use crate::text::quantities::{count_points, duration, points};

/// So many rows stand in the open; more are folded away.
const OPEN: usize = 12;

pub(super) fn section_of(class: &Class) -> Markup {
    let late: Vec<(&Student, &Late)> =
        class.students.iter().filter_map(|one| Some((one, one.late.as_ref()?))).collect();
    let deducted: f64 = late.iter().map(|(_, late)| late.points).sum();
    section(
        "late",
        "Late",
        &ledger::of([Entry {
            id: None,
            number: counted_as("late", late.len(), &[("late", "on")]),
            what: html! {
                "came after the time that was set: " (count_points(deducted)) " deducted in all"
            },
            more: table(&late),
            is_open: late.len() <= OPEN,
        }]),
    )
}

fn table(late: &[(&Student, &Late)]) -> Markup {
    wide(
        "Late",
        &html! {
            table {
                caption { "Hand-ins after the time that was set" }
                thead { tr {
                    th scope="col" { "Student" } th scope="col" { "Submitted" }
                    th scope="col" { "Late by" } th.number scope="col" { "Days that count" }
                    th.number scope="col" { "Points deducted" }
                } }
                tbody {
                    @for (student, late) in late {
                        tr {
                            th scope="row" { (linked(student)) }
                            td.short { (line(student.submitted.as_deref().unwrap_or("–"))) }
                            td.short { (duration(late.seconds)) }
                            td.number { (late.days) }
                            td.number { (points(late.points)) }
                        }
                    }
                }
            }
        },
    )
}
