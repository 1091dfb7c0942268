//! What the page has, with the numbers by which one knows where to go.

use maud::{Markup, html};

use super::attention::Looks;
use crate::model::Class;

pub(super) fn section_of(class: &Class, looks: &Looks) -> Markup {
    let late = class.students.iter().filter(|one| one.late.is_some()).count();
    let alike = class.alike.iter().filter(|one| !one.as_given).count();
    let of_all = [
        ("attention", "Who needs a look", Some(looks.how_many(class)), true),
        ("students", "All students", Some(class.students.len()), true),
        ("common", "What is wrong most often", None, !class.common.is_empty()),
        ("scenarios", "Scenarios", None, true),
        ("figures", "Figures", None, true),
        ("late", "Late", Some(late), late > 0),
        ("alike", "Programs that are alike", Some(alike), !class.alike.is_empty()),
    ];
    html! {
        nav aria-label="Contents" {
            ul {
                @for (id, title, number, _) in of_all.iter().filter(|(.., is_there)| *is_there) {
                    li {
                        a href={ "#" (id) } { (title) }
                        @if let Some(number) = number { span.faint { " " (number) } }
                    }
                }
            }
        }
    }
}
