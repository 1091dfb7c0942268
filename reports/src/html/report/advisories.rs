//! What is worth knowing though it costs nothing.

use maud::{Markup, html};

use super::super::page::{anchor, line, section};
use super::super::verdict::advice;
use super::finding;
use crate::model::{AdvisoryResult, Report, Verdict};

pub(super) fn section_of(report: &Report) -> Markup {
    let of = |verdict| report.advisories.iter().filter(move |one| one.verdict == verdict);
    let others = [
        (Verdict::Inconclusive, "could not be decided"),
        (Verdict::Error, "failed in the grader, not in your program"),
        (Verdict::Skipped, "skipped"),
        (Verdict::Pass, "nothing to report"),
    ];
    section(
        "advisories",
        "Costs nothing, worth knowing",
        &html! {
            @for raised in of(Verdict::Fail) {
                h3.row id=(anchor(&raised.id)) {
                    (advice("advice")) " "
                    span.title { code { (line(&raised.id)) } " " (line(&raised.title)) }
                }
                (finding::all_noticed(report, &raised.findings))
            }
            ul {
                @for (verdict, outcome) in others {
                    @if of(verdict).next().is_some() { li { (outcome) ": " (ids(of(verdict))) } }
                }
            }
        },
    )
}

fn ids<'a>(advisories: impl Iterator<Item = &'a AdvisoryResult>) -> String {
    advisories.map(|one| line(&one.id)).collect::<Vec<_>>().join(", ")
}
