//! What is worth knowing though it costs nothing.

use maud::{Markup, html};

use super::super::page::{anchor, line, section};
use super::super::verdict::advice;
use super::finding;
use crate::model::{AdvisoryResult, Report, Verdict};
use crate::say;
use crate::text::advisories::unraised;

pub(super) fn section_of(report: &Report) -> Markup {
    let of = |verdict| report.advisories.iter().filter(move |one| one.verdict == verdict);
    let others = [Verdict::Inconclusive, Verdict::Error, Verdict::Skipped, Verdict::Pass];
    let others = others.into_iter().filter(|verdict| of(*verdict).next().is_some());
    let others = others.filter_map(|verdict| unraised(verdict, &ids(of(verdict))));
    section(
        "advisories",
        &say!("heading-advisories"),
        &html! {
            @for raised in of(Verdict::Fail) {
                h3.row id=(anchor(&raised.id)) {
                    (advice(&say!("verdict-advice"))) " "
                    span.title { code { (line(&raised.id)) } " " (line(&raised.title)) }
                }
                (finding::all_noticed(report, &raised.findings))
            }
            ul { @for outcome in others { li { (outcome) } } }
        },
    )
}

fn ids<'a>(advisories: impl Iterator<Item = &'a AdvisoryResult>) -> String {
    advisories.map(|one| line(&one.id)).collect::<Vec<_>>().join(", ")
}
