//! What is worth knowing though it costs nothing.

use std::io;

use super::TextOptions;
use super::finding::{self, position, write_source};
use super::label::Label;
use super::layout::{Layout, Paragraph, Span};
use super::style::{self, FAINT, PLAIN, SOURCE, STRONG};
use crate::model::{AdvisoryResult, Report, Verdict};
use crate::say;

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
    layout.heading(STRONG, &say!("heading-advisories"))?;
    for raised in of(Verdict::Fail) {
        write_raised(raised, options, layout)?;
    }
    for verdict in [Verdict::Inconclusive, Verdict::Error, Verdict::Skipped] {
        if let (Some(_), Some(text)) = (of(verdict).next(), unraised(verdict, &ids(verdict))) {
            aside(verdict, &text, layout)?;
        }
    }
    let text = match of(Verdict::Pass).count() {
        0 => return Ok(()),
        _ if options.detail => unraised(Verdict::Pass, &ids(Verdict::Pass)).unwrap_or_default(),
        passed => say!("advisories-quiet-counted", count = passed),
    };
    aside(Verdict::Pass, &text, layout)
}

/// What is said of advisories that were not raised: `nothing to report: fork-zombies`.
pub(crate) fn unraised(verdict: Verdict, ids: &str) -> Option<String> {
    match verdict {
        Verdict::Pass => Some(say!("advisories-quiet", ids = ids)),
        Verdict::Skipped => Some(say!("advisories-skipped", ids = ids)),
        Verdict::Inconclusive => Some(say!("advisories-undecided", ids = ids)),
        Verdict::Error => Some(say!("advisories-failed-in-grader", ids = ids)),
        Verdict::Fail => None,
    }
}

fn write_raised(
    raised: &AdvisoryResult,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    write_title(&raised.id, &raised.title, layout)?;
    if options.detail {
        return finding::write_all(&raised.findings, options, layout);
    }
    for finding in &raised.findings {
        let indent = || Span::new(PLAIN, "    ");
        if let Some(place) = &finding.place {
            layout.put(&Paragraph::new(&position(place)).style(SOURCE).lead(indent()))?;
            write_source(place, layout)?;
        }
        for (label, text) in [(Label::Seen, &finding.seen), (Label::Try, &finding.help)] {
            if !text.trim().is_empty() {
                layout.put(&Paragraph::prose(text).lead(label.column()))?;
            }
        }
    }
    Ok(())
}

/// The line of one that was raised.
pub(super) fn write_title(
    id: &str,
    title: &str,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.put(
        &Paragraph::new(title)
            .lead(Span::new(PLAIN, "  "))
            .lead(Span::sign(PLAIN, "•", &say!("verdict-noticed")))
            .lead(Span::new(PLAIN, " "))
            .lead(Span::new(STRONG, id))
            .lead(Span::new(PLAIN, "  ")),
    )
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
