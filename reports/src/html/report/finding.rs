//! A finding: where, the line itself, then what, why and what to do.

use maud::{Markup, html};

use super::super::page::{line, lines, place, prose, sheet, source};
use super::super::verdict::{advice, badge};
use crate::model::{Finding, Verdict};
use crate::text::finding::news;

/// All of the findings of one scenario or advisory. What two in a row have in common is said
/// once.
pub(super) fn all(findings: &[Finding]) -> Markup {
    each(findings, badge)
}

/// The findings of an advisory: what costs nothing is not called a failure.
pub(super) fn all_noticed(findings: &[Finding]) -> Markup {
    each(findings, |verdict| match verdict {
        Verdict::Fail => advice("noticed"),
        _ => badge(verdict),
    })
}

fn each(findings: &[Finding], badge: impl Fn(Verdict) -> Markup) -> Markup {
    let before = std::iter::once(None).chain(findings.iter().map(Some));
    html! {
        @for (finding, previous) in findings.iter().zip(before) {
            (one(finding, previous, &badge(finding.verdict)))
        }
    }
}

fn one(finding: &Finding, previous: Option<&Finding>, badge: &Markup) -> Markup {
    let parts: Vec<_> = news(finding, previous).collect();
    html! {
        div.finding {
            p {
                (badge) " " b { (line(&finding.expectation)) }
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
