//! What the page has, with the numbers by which one knows where to go.

use maud::{Markup, html};

use super::attention;
use crate::model::Class;
use crate::text::quantities::count;

pub(super) fn section_of(class: &Class) -> Markup {
    let late = class.students.iter().filter(|one| one.late.is_some()).count();
    let alike = class.alike.iter().filter(|one| !one.as_given).count();
    let of_all = [
        ("attention", "Who needs a look", attention::how_many(class).to_string()),
        ("students", "All students", count(class.students.len(), "student")),
        ("common", "What is wrong most often", count(class.common.len(), "finding")),
        ("scenarios", "Scenarios", count(class.scenarios.len(), "scenario")),
        ("figures", "The class in figures", String::new()),
        ("late", "Late", count(late, "hand-in")),
        ("alike", "Programs that are alike", count(alike, "group")),
    ];
    let is_there = |id: &str| match id {
        "common" => !class.common.is_empty(),
        "late" => late > 0,
        "alike" => !class.alike.is_empty(),
        _ => true,
    };
    html! {
        nav aria-label="Contents" {
            ul {
                @for (id, title, number) in of_all.iter().filter(|(id, ..)| is_there(id)) {
                    li {
                        a href={ "#" (id) } { (title) }
                        @if !number.is_empty() { span.faint { " " (number) } }
                    }
                }
            }
        }
    }
}
