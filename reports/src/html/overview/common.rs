//! What is wrong most often: what a lecture could go over again.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::page::{anchor, line, name, prose, section};
use super::{href, label};
use crate::model::{Class, CommonFinding, MadeBy, Student};
use crate::text::quantities::count;

/// So many are shown; those after them are rarer still.
const MOST: usize = 25;

pub(super) fn section_of(class: &Class) -> Markup {
    let students: HashMap<&str, &Student> =
        class.students.iter().map(|student| (student.key.as_str(), student)).collect();
    section(
        "common",
        "What is wrong most often",
        &html! {
            ol.common {
                @for finding in class.common.iter().take(MOST) { li { (item(finding, &students)) } }
            }
            @if class.common.len() > MOST {
                p { "and " (count(class.common.len() - MOST, "rarer finding")) }
            }
        },
    )
}

fn item(finding: &CommonFinding, students: &HashMap<&str, &Student>) -> Markup {
    html! {
        p {
            b { (count(finding.students as usize, "student")) } ": "
            code { (line(&finding.scenario)) } ", " (line(&finding.expectation))
            @if finding.advisory { " (an advisory, no points)" }
        }
        @if !finding.expected.trim().is_empty() { p { "Expected: " (prose(&finding.expected)) } }
        @if !finding.help.trim().is_empty() { p.remark { "Their reports say: " (prose(&finding.help)) } }
        @if !finding.made_by.is_empty() {
            details {
                summary { "Who, and in which line" }
                ul.names { @for one in &finding.made_by { li { (maker(finding, one, students)) } } }
            }
        }
    }
}

/// A student, with the way to the finding in the report.
fn maker(finding: &CommonFinding, made_by: &MadeBy, students: &HashMap<&str, &Student>) -> Markup {
    let student = students.get(made_by.student.as_str());
    let text = student.map_or(made_by.student.as_str(), |student| label(student));
    html! {
        @match student.and_then(|student| href(student)) {
            Some(report) => a href={ (report) "#" (anchor(&finding.scenario)) } { (name(text)) },
            None => (name(text)),
        }
        @if let Some(at) = &made_by.at { " " code { (line(at)) } }
    }
}
