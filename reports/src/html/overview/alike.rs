//! Programs that are nearly the same: a hint to look, and no accusation.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::page::{line, name, section};
use super::ledger::{self, Entry};
use super::{by_key, linked};
use crate::model::{Alike, Class, Student};
use crate::text::quantities::count;

/// So many names stand in the open; more are folded away.
const OPEN: usize = 12;

pub(super) fn section_of(class: &Class) -> Markup {
    let students = by_key(class);
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
            @if !own.is_empty() { (groups(&own, &students)) }
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
    ledger::of(alike.iter().map(|group| Entry {
        id: None,
        number: html! { (group.students.len()) },
        what: html! { "have the same " code { (line(&group.role)) } },
        more: ledger::flowing(group.students.iter().map(|key| match students.get(key.as_str()) {
            Some(student) => linked(student),
            None => name(key),
        })),
        is_open: group.students.len() <= OPEN && !group.as_given,
    }))
}
