//! A finding: where, the line itself, then what, why and what to do.

use maud::{Markup, html};

use super::super::page::{line, lines, place, prose, sheet, source};
use super::super::verdict::{badge, class};
use crate::model::Finding;
use crate::text::finding::news;

/// All of the findings of one scenario or advisory. What two in a row have in common is said
/// once.
pub(super) fn all(findings: &[Finding]) -> Markup {
    let before = std::iter::once(None).chain(findings.iter().map(Some));
    html! {
        @for (finding, previous) in findings.iter().zip(before) { (one(finding, previous)) }
    }
}

fn one(finding: &Finding, previous: Option<&Finding>) -> Markup {
    let parts: Vec<_> = news(finding, previous).collect();
    html! {
        div class={ "finding " (class(finding.verdict)) } {
            p {
                (badge(finding.verdict)) " " b { (line(&finding.expectation)) }
                @if let Some(at) = &finding.place { " at " (place(at)) }
            }
            @if let Some(at) = &finding.place { (source(at)) }
            @if !parts.is_empty() {
                dl {
                    @for (label, text) in parts { div { dt { (label) } dd { (prose(text)) } } }
                }
            }
            @if let Some(said) = &finding.said { (speech(said)) }
        }
    }
}

/// The end of what the program said.
fn speech(said: &str) -> Markup {
    html! {
        @if said.trim().is_empty() {
            p.said { "The program said nothing." }
        } @else {
            p.said { "The program said:" }
            (sheet("What the program said", &html! { (lines(said)) }))
        }
    }
}
