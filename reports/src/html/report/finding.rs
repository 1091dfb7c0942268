//! A finding: where, the line itself, then what, why and what to do.

use maud::{Markup, html};

use super::super::page::{line, lines, place, preformatted, prose, source};
use super::super::verdict::{advice, badge};
use crate::model::{Finding, Report, Verdict};
use crate::text::finding::news;

/// All of the findings of one scenario or advisory. What two in a row have in common is said
/// once.
pub(super) fn all(report: &Report, findings: &[Finding]) -> Markup {
    each(report, findings, badge)
}

/// The findings of an advisory: what costs nothing is no failure.
pub(super) fn all_noticed(report: &Report, findings: &[Finding]) -> Markup {
    each(report, findings, |verdict| match verdict {
        Verdict::Fail => advice("noticed"),
        _ => badge(verdict),
    })
}

fn each(report: &Report, findings: &[Finding], badge: impl Fn(Verdict) -> Markup) -> Markup {
    let before = std::iter::once(None).chain(findings.iter().map(Some));
    html! {
        @for (finding, previous) in findings.iter().zip(before) {
            (one(finding, previous, has_sources(report), &badge(finding.verdict)))
        }
    }
}

/// Whether the page of the sources stands beside the report.
pub(super) fn has_sources(report: &Report) -> bool {
    report.grade.as_ref().is_some_and(|grade| grade.has_sources)
}

fn one(finding: &Finding, previous: Option<&Finding>, has_sources: bool, badge: &Markup) -> Markup {
    let parts: Vec<_> = news(finding, previous).collect();
    html! {
        div.finding {
            p {
                (badge) " " b { (line(&finding.expectation)) }
                @if let Some(at) = &finding.place { " at " (place(at, has_sources)) }
            }
            @if let Some(at) = &finding.place { (source(at)) }
            @if !parts.is_empty() {
                dl {
                    @for (label, text) in parts { div { dt { (label) } dd { (prose(text)) } } }
                }
            }
            @if let Some(output) = &finding.output { (printed(output)) }
        }
    }
}

/// The end of what the program printed.
fn printed(output: &str) -> Markup {
    html! {
        @if output.trim().is_empty() {
            p { "The program printed nothing." }
        } @else {
            p { "The program printed:" }
            (preformatted("What the program printed", &html! { (lines(output)) }))
        }
    }
}
