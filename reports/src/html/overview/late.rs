//! Who was late, and what it cost.

use maud::{Markup, html};

use super::super::page::{line, section, wide};
use super::linked;
use crate::model::Class;
use crate::text::quantities::{duration, points};

pub(super) fn section_of(class: &Class) -> Markup {
    let late = class.students.iter().filter_map(|one| one.late.map(|late| (one, late)));
    section(
        "late",
        "Late",
        &html! {
            (wide("Late", &html! {
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
                                td { (line(student.submitted.as_deref().unwrap_or("–"))) }
                                td { (duration(late.seconds)) }
                                td.number { (late.days) }
                                td.number { (points(late.points)) }
                            }
                        }
                    }
                }
            }))
        },
    )
}
