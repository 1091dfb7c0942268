//! What is wrong most often: what a lecture could go over again.

use maud::{Markup, html};

use super::super::page::{line, prose, section};
use crate::model::{Class, CommonFinding};
use crate::text::quantities::count;

/// So many are shown; those after them are rarer still.
const MOST: usize = 25;

pub(super) fn section_of(class: &Class) -> Markup {
    section(
        "common",
        "What is wrong most often",
        &html! {
            ol.common { @for finding in class.common.iter().take(MOST) { li { (item(finding)) } } }
            @if class.common.len() > MOST {
                p { "and " (count(class.common.len() - MOST, "rarer finding")) }
            }
        },
    )
}

fn item(finding: &CommonFinding) -> Markup {
    html! {
        p {
            b { (count(finding.students as usize, "student")) } ": "
            code { (line(&finding.scenario)) } ", " (line(&finding.expectation))
            @if finding.advisory { " (an advisory, no points)" }
        }
        @if !finding.expected.trim().is_empty() { p { "Expected: " (prose(&finding.expected)) } }
        @if !finding.help.trim().is_empty() { p.remark { "Their reports say: " (prose(&finding.help)) } }
    }
}
