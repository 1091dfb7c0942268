//! What is worth knowing though it costs nothing.

use std::io;

use super::TextOptions;
use super::finding::{self, name, position, write_source};
use super::ink::{self, FAINT, PLAIN, SOURCE, STRONG};
use super::page::{Page, Paragraph, Span};
use super::words::count;
use crate::model::{AdvisoryResult, Report, Verdict};

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    let of = |verdict| report.advisories.iter().filter(move |one| one.verdict == verdict);
    let ids = |verdict| of(verdict).map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");

    if report.advisories.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading(STRONG, "Worth knowing (no points)")?;
    for raised in of(Verdict::Fail) {
        write_raised(raised, options, page)?;
    }
    let others = [
        (Verdict::Inconclusive, "could not be decided"),
        (Verdict::Error, "failed in the grader, not in your program"),
        (Verdict::Skipped, "skipped"),
    ];
    for (verdict, outcome) in others {
        if of(verdict).next().is_some() {
            aside(verdict, &format!("{outcome}: {}", ids(verdict)), page)?;
        }
    }
    match of(Verdict::Pass).count() {
        0 => Ok(()),
        _ if options.detail => {
            aside(Verdict::Pass, &format!("nothing to report: {}", ids(Verdict::Pass)), page)
        }
        passed => {
            let text = format!("{} found nothing to report", count(passed, "check"));
            aside(Verdict::Pass, &text, page)
        }
    }
}

fn write_raised(
    raised: &AdvisoryResult,
    options: &TextOptions,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    page.put(
        &Paragraph::new(&raised.title)
            .lead(Span::new(PLAIN, "  • "))
            .lead(Span::new(STRONG, &raised.id))
            .lead(Span::new(PLAIN, "  ")),
    )?;
    if options.detail {
        return finding::write_all(&raised.findings, options, page);
    }
    for finding in &raised.findings {
        let indent = || Span::new(PLAIN, "    ");
        if let Some(place) = &finding.place {
            page.put(&Paragraph::new(&position(place)).style(SOURCE).lead(indent()))?;
            write_source(place, page)?;
        }
        for (label, text) in [("seen", &finding.seen), ("try", &finding.help)] {
            if !text.trim().is_empty() {
                page.put(&Paragraph::prose(text).lead(name(label)))?;
            }
        }
    }
    Ok(())
}

fn aside(verdict: Verdict, text: &str, page: &mut Page<impl io::Write>) -> io::Result<()> {
    page.put(
        &Paragraph::new(text)
            .style(FAINT)
            .lead(Span::new(PLAIN, "  "))
            .lead(ink::mark(verdict))
            .lead(Span::new(PLAIN, " ")),
    )
}
