//! What is worth knowing though it costs nothing.

use std::io;

use super::TextOptions;
use super::finding::{self, name, position, write_source};
use super::layout::{Layout, Paragraph, Span};
use super::quantities::count;
use super::style::{self, FAINT, PLAIN, SOURCE, STRONG};
use crate::model::{AdvisoryResult, Report, Verdict};

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let of = |verdict| report.advisories.iter().filter(move |one| one.verdict == verdict);
    let ids = |verdict| of(verdict).map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");

    if report.advisories.is_empty() {
        return Ok(());
    }
    layout.blank()?;
    layout.heading(STRONG, "Costs nothing, worth knowing")?;
    for raised in of(Verdict::Fail) {
        write_raised(raised, options, layout)?;
    }
    let others = [
        (Verdict::Inconclusive, "could not be decided"),
        (Verdict::Error, "failed in the grader, not in your program"),
        (Verdict::Skipped, "skipped"),
    ];
    for (verdict, outcome) in others {
        if of(verdict).next().is_some() {
            aside(verdict, &format!("{outcome}: {}", ids(verdict)), layout)?;
        }
    }
    match of(Verdict::Pass).count() {
        0 => Ok(()),
        _ if options.detail => {
            aside(Verdict::Pass, &format!("nothing to report: {}", ids(Verdict::Pass)), layout)
        }
        passed => {
            let text = format!("{} found nothing to report", count(passed, "check"));
            aside(Verdict::Pass, &text, layout)
        }
    }
}

fn write_raised(
    raised: &AdvisoryResult,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.put(
        &Paragraph::new(&raised.title)
            .lead(Span::new(PLAIN, "  • "))
            .lead(Span::new(STRONG, &raised.id))
            .lead(Span::new(PLAIN, "  ")),
    )?;
    if options.detail {
        return finding::write_all(&raised.findings, options, layout);
    }
    for finding in &raised.findings {
        let indent = || Span::new(PLAIN, "    ");
        if let Some(place) = &finding.place {
            layout.put(&Paragraph::new(&position(place)).style(SOURCE).lead(indent()))?;
            write_source(place, layout)?;
        }
        for (label, text) in [("seen", &finding.seen), ("try", &finding.help)] {
            if !text.trim().is_empty() {
                layout.put(&Paragraph::prose(text).lead(name(label)))?;
            }
        }
    }
    Ok(())
}

fn aside(verdict: Verdict, text: &str, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    layout.put(
        &Paragraph::new(text)
            .style(FAINT)
            .lead(Span::new(PLAIN, "  "))
            .lead(style::symbol(verdict))
            .lead(Span::new(PLAIN, " ")),
    )
}
