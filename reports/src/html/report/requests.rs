//! What the student asked to have looked at again, and what the instructor answered.

use maud::{Markup, html};

use super::super::page::{anchor, line, prose, section};
use crate::model::{Report, Request};
use crate::text::quantities::{count_points, points};

pub(super) fn section_of(report: &Report, requests: &[Request]) -> Markup {
    section(
        "requests",
        "What you asked",
        &html! {
            @for request in requests {
                h3 { (about(report, request)) }
                blockquote { p { (prose(&request.says)) } }
                @match &request.answer {
                    Some(answer) => p { strong { "Answer: " } (prose(answer)) },
                    None => p { "Not answered yet." },
                }
                @if let Some(given) = request.points {
                    p.faint { (count_points(given.to)) " instead of " (points(given.from)) "." }
                }
            }
        },
    )
}

/// The scenario, with the way there if it is on the page.
fn about(report: &Report, request: &Request) -> Markup {
    let Some(id) = &request.scenario else { return html! { "About the whole" } };
    let is_told = report.scenarios.iter().any(|one| one.id == *id);
    html! {
        "About "
        @if is_told { a href={ "#" (anchor(id)) } { (line(id)) } } @else { (line(id)) }
    }
}
