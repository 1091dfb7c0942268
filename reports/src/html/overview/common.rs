//! What is wrong most often: what a lecture could go over again.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::page::{line, name, prose, section};
use super::filter::counted_as;
use super::ledger::{self, Entry};
use super::{at, by_key, linked_to};
use crate::model::{Class, CommonFinding, MadeBy, Student};
use crate::text::quantities::count;

/// So many are shown; those after them are rarer still.
const MOST: usize = 25;

/// Those that are shown, with the numbers by which the table of all knows them.
pub(super) fn shown(class: &Class) -> impl Iterator<Item = (usize, &CommonFinding)> {
    class.common.iter().take(MOST).enumerate()
}

/// The place of an expectation in its suite.
pub(super) fn id(finding: &CommonFinding) -> String {
    format!("{}/{}", line(&finding.scenario), line(&finding.expectation))
}

pub(super) fn section_of(class: &Class) -> Markup {
    let students = by_key(class);
    section(
        "common",
        "What is wrong most often",
        &html! {
            (ledger::of(shown(class).map(|(number, finding)| entry(number, finding, &students))))
            @if class.common.len() > MOST {
                p { "and " (count(class.common.len() - MOST, "rarer finding")) }
            }
        },
    )
}

fn entry(number: usize, finding: &CommonFinding, students: &HashMap<&str, &Student>) -> Entry {
    let expected = finding.expected.trim();
    Entry {
        id: None,
        number: html! {
            @if finding.made_by.is_empty() {
                (finding.students)
            } @else {
                (counted_as(&id(finding), finding.students as usize, &[("mistake", &number.to_string())]))
            }
        },
        what: html! {
            @if !expected.is_empty() { (prose(expected)) " " }
            code { (id(finding)) }
            @if finding.advisory { span.faint { " advisory" } }
        },
        more: html! {
            @if !finding.help.trim().is_empty() {
                p { "Their reports say: " (prose(&finding.help)) }
            }
            @if !finding.made_by.is_empty() {
                div.who {
                    (ledger::flowing(finding.made_by.iter().map(|one| maker(finding, one, students))))
                }
            }
        },
        is_open: false,
    }
}

/// A student, with the way to the finding in the report and to the line in the sources.
fn maker(finding: &CommonFinding, made_by: &MadeBy, students: &HashMap<&str, &Student>) -> Markup {
    let student = students.get(made_by.student.as_str()).copied();
    html! {
        @match student {
            Some(student) => (linked_to(student, Some(&finding.scenario))),
            None => (name(&made_by.student)),
        }
        @if let Some(place) = &made_by.at { " " (at(student, place)) }
    }
}
