//! What the student asked to have looked at again, and what the instructor answered.

use maud::{Markup, html};

use super::super::page::{PIECES, anchor, line, prose, section, with_pieces};
use crate::model::{Report, Request};
use crate::say;
use crate::text::requests::change;

pub(super) fn section_of(report: &Report, requests: &[Request]) -> Markup {
    section(
        "requests",
        &say!("heading-asked"),
        &html! {
            @for request in requests {
                h3 { (about(report, request)) }
                blockquote { p { (prose(&request.says)) } }
                @match &request.answer {
                    Some(answer) => p { strong { (say!("answer-begins")) " " } (prose(answer)) },
                    None => p { (say!("not-answered")) },
                }
                @if let Some(given) = request.points {
                    p.faint { (change(given)) "." }
                }
            }
        },
    )
}

/// The scenario, with the way there if it is on the page.
fn about(report: &Report, request: &Request) -> Markup {
    let Some(id) = &request.scenario else { return html! { (say!("asked-heading-all")) } };
    let is_told = report.scenarios.iter().any(|one| one.id == *id);
    let scenario = html! {
        @if is_told { a href={ "#" (anchor(id)) } { (line(id)) } } @else { (line(id)) }
    };
    with_pieces(&say!("asked-heading", scenario = PIECES[0]), &[scenario])
}
