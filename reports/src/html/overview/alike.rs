//! Programs that are nearly the same: a hint to look, and no accusation.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::page::{line, name, section};
use super::linked;
use crate::model::{Alike, Class, Student};
use crate::text::quantities::count;

pub(super) fn section_of(class: &Class) -> Markup {
    let students: HashMap<&str, &Student> =
        class.students.iter().map(|student| (student.key.as_str(), student)).collect();
    let (given, own): (Vec<&Alike>, Vec<&Alike>) = class.alike.iter().partition(|one| one.as_given);
    section(
        "alike",
        "Programs that are alike",
        &html! {
            p {
                "These are the same but for names, comments and white space. That is a hint and not \
                 an accusation: the lecture gives whole programs to everybody, and there are few ways \
                 to write the rest. Read them before you think anything."
            }
            (groups(&own, &students))
            @if !given.is_empty() {
                details {
                    summary {
                        (count(given.len(), "group")) " more: the same as the program on the slides, "
                        "which explains it"
                    }
                    (groups(&given, &students))
                }
            }
        },
    )
}

fn groups(alike: &[&Alike], students: &HashMap<&str, &Student>) -> Markup {
    html! {
        @if !alike.is_empty() {
            ul {
                @for one in alike {
                    li {
                        code { (line(&one.role)) } " of " (one.students.len()) ": "
                        @for (number, key) in one.students.iter().enumerate() {
                            @if number > 0 { "; " }
                            @match students.get(key.as_str()) {
                                Some(student) => (linked(student)),
                                None => (name(key)),
                            }
                        }
                    }
                }
            }
        }
    }
}
