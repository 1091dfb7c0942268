//! A finding: where, the line itself, expected and seen side by side, why, and what to do.

use maud::{Markup, html};

use super::super::page::{PIECES, line, lines, place, preformatted, prose, source, with_pieces};
use super::super::verdict::{advice, badge};
use crate::model::{Finding, Report, Sides, Verdict};
use crate::order::sorted;
use crate::printable::is_formless;
use crate::say;
use crate::text::finding::{buffer, news, seen_besides};
use crate::text::label::Label;

/// All of the findings of one scenario or advisory. What two in a row have in common is said
/// once; what only follows from another stands below it, in brief.
pub(super) fn all(report: &Report, findings: &[Finding]) -> Markup {
    each(report, findings, badge)
}

/// The findings of an advisory: what costs nothing is no failure.
pub(super) fn all_noticed(report: &Report, findings: &[Finding]) -> Markup {
    each(report, findings, |verdict| match verdict {
        Verdict::Fail => advice(&say!("verdict-noticed")),
        _ => badge(verdict),
    })
}

fn each(report: &Report, findings: &[Finding], badge: impl Fn(Verdict) -> Markup) -> Markup {
    let all = findings;
    let findings = sorted(all);
    let before = std::iter::once(None).chain(findings.iter().copied().map(Some));
    html! {
        @for (finding, previous) in findings.iter().zip(before) {
            @match &finding.follows {
                Some(cause) => (following(finding, cause, all, has_sources(report))),
                None => (one(finding, previous, has_sources(report), &badge(finding.verdict))),
            }
        }
    }
}

/// Whether the page of the sources stands beside the report.
pub(super) fn has_sources(report: &Report) -> bool {
    report.grade.as_ref().is_some_and(|grade| grade.has_sources)
}

/// What only follows from another finding.
fn following(finding: &Finding, cause: &str, all: &[Finding], has_sources: bool) -> Markup {
    let [whose, why, what] = PIECES;
    let seen = seen_besides(finding, all);
    let message = match seen {
        Some(_) => say!("follows-too-seeing", finding = whose, cause = why, seen = what),
        None => say!("follows-too", finding = whose, cause = why),
    };
    let pieces = [
        named(finding, has_sources),
        html! { b { (line(cause)) } },
        html! { @if let Some(seen) = seen { (prose(seen)) } },
    ];
    html! {
        div.finding.follows {
            p {
                span.verdict.idle { span aria-hidden="true" { "↳ " } (Label::Follows.word()) } " "
                (with_pieces(&message, &pieces))
            }
        }
    }
}

/// What it is about, with the line.
fn named(finding: &Finding, has_sources: bool) -> Markup {
    let expectation = html! { b { (line(&finding.expectation)) } };
    let Some(at) = &finding.place else { return expectation };
    let message = say!("finding-at", expectation = PIECES[0], place = PIECES[1]);
    with_pieces(&message, &[expectation, place(at, has_sources)])
}

fn one(finding: &Finding, previous: Option<&Finding>, has_sources: bool, badge: &Markup) -> Markup {
    let is_side = |label| matches!(label, Label::Expected | Label::Seen);
    let parts = news(finding, previous).filter(|(label, _)| !is_side(*label));
    let parts: Vec<_> = parts.collect();
    html! {
        div.finding {
            p { (badge) " " (named(finding, has_sources)) }
            @if let Some(at) = &finding.place { (source(at)) }
            dl.sides {
                (expected_side(finding))
                (seen_side(finding))
            }
            @if !parts.is_empty() {
                dl.parts {
                    @for (label, text) in parts { div { dt { (label.word()) } dd { (prose(text)) } } }
                }
            }
            @if let Some(output) = &finding.output { (printed(output)) }
        }
    }
}

fn expected_side(finding: &Finding) -> Markup {
    let text = finding.sides.as_ref().map(expected);
    side(&say!("side-expected"), &finding.expected, &say!("side-expected-bytes"), text)
}

fn seen_side(finding: &Finding) -> Markup {
    let text = finding.sides.as_ref().map(|sides| bytes(&sides.seen));
    side(&say!("side-seen"), &finding.seen, &say!("side-seen-bytes"), text)
}

/// One of two things that stand beside each other, with the text itself if it is known.
fn side(label: &str, says: &str, text_label: &str, text: Option<Markup>) -> Markup {
    html! {
        @if !says.trim().is_empty() {
            div {
                dt { (label) }
                dd {
                    (prose(says))
                    @if let Some(text) = text { (preformatted(text_label, &text)) }
                }
            }
        }
    }
}

/// The text that was expected, with the place where a buffer had no more room for it.
fn expected(sides: &Sides) -> Markup {
    let Some(cut) = sides.cut else { return bytes(&sides.expected) };
    let end = sides.expected.char_indices().map(|(at, _)| at).find(|at| *at >= cut);
    let (kept, lost) = sides.expected.split_at(end.unwrap_or(sides.expected.len()));
    html! {
        (bytes(kept)) span.cut { "┊" (bytes(lost)) }
        "\n" span.faint { (buffer(cut)) }
    }
}

/// A text in which every byte shows: what has no shape as an escape, apart from what has one.
fn bytes(raw: &str) -> Markup {
    let runs: Vec<String> = runs(raw);
    html! {
        @for run in &runs {
            @if run.starts_with(is_formless) { span.byte { (line_of(run)) } } @else { (line_of(run)) }
        }
    }
}

/// Unlike `line`, with blanks at both ends.
fn line_of(raw: &str) -> String {
    crate::printable::line(raw)
}

/// The text in pieces, each of which is all without a shape, or has none of that.
fn runs(raw: &str) -> Vec<String> {
    let characters: Vec<char> = raw.chars().collect();
    let alike = |one: &char, next: &char| is_formless(*one) == is_formless(*next);
    characters.chunk_by(alike).map(|run| run.iter().collect()).collect()
}

/// The end of what the program printed.
fn printed(output: &str) -> Markup {
    html! {
        @if output.trim().is_empty() {
            p { (say!("program-printed-nothing")) }
        } @else {
            p { (say!("program-printed")) }
            (preformatted(&say!("program-printed-what"), &html! { (lines(output)) }))
        }
    }
}
