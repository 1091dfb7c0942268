//! A finding, as a compiler would report it: where, the line itself, then what, why and what to do.

use std::io;

use super::TextOptions;
use super::label::Label;
use super::layout::{Layout, Paragraph, Span};
use super::style::{self, FAINT, PLAIN, SOURCE};
use crate::model::{Finding, Place};
use crate::order::sorted;
use crate::{printable, say};

/// A line of source, or of the program's output, takes at most so many lines of the text.
const ROWS: usize = 3;
/// Of what a program printed last, so many lines are shown unless all are asked for.
const OUTPUT_LINES: usize = 6;

/// All of the findings of one scenario or advisory. What two in a row have in common is said
/// once.
pub(super) fn write_all(
    findings: &[Finding],
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let mut previous: Option<&Finding> = None;
    for finding in sorted(findings) {
        match &finding.follows {
            Some(_) => write_following(finding, findings, layout)?,
            None => write(finding, previous, options, layout)?,
        }
        previous = Some(finding);
    }
    Ok(())
}

/// What only follows from another finding: what was seen is enough.
fn write_following(
    finding: &Finding,
    all: &[Finding],
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let place = finding.place.as_ref().map(position);
    layout.put(
        &Paragraph::new(&place.unwrap_or_default())
            .style(SOURCE)
            .lead(Span::new(PLAIN, "    "))
            .lead(Span::new(FAINT, "↳ "))
            .lead(Span::new(PLAIN, &finding.expectation))
            .lead(Span::new(PLAIN, "  ")),
    )?;
    let cause = finding.follows.as_deref().unwrap_or_default();
    let from = say!("follows-from", cause = cause);
    layout.put(&Paragraph::new(&from).lead(Label::Follows.column()))?;
    match seen_besides(finding, all) {
        Some(seen) => layout.put(&Paragraph::prose(seen).lead(Label::Seen.column())),
        None => Ok(()),
    }
}

/// What was seen of a finding that follows from another, unless the other says the same.
pub(crate) fn seen_besides<'a>(finding: &'a Finding, all: &[Finding]) -> Option<&'a str> {
    let cause = all.iter().find(|cause| finding.follows.as_ref() == Some(&cause.expectation));
    let is_same = cause.is_some_and(|cause| cause.seen == finding.seen);
    (!is_same).then_some(finding.seen.as_str())
}

fn write(
    finding: &Finding,
    previous: Option<&Finding>,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let place = finding.place.as_ref();
    layout.put(
        &Paragraph::new(&place.map(position).unwrap_or_default())
            .style(SOURCE)
            .lead(Span::new(PLAIN, "    "))
            .lead(style::symbol(finding.verdict))
            .lead(Span::new(PLAIN, " "))
            .lead(Span::new(style::colour(finding.verdict), &finding.expectation))
            .lead(Span::new(PLAIN, "  ")),
    )?;
    if let Some(place) = place {
        write_source(place, layout)?;
    }
    for (label, text) in news(finding, previous) {
        layout.put(&Paragraph::prose(text).lead(label.column()))?;
    }
    if let Some(cut) = finding.sides.as_ref().and_then(|sides| sides.cut) {
        layout.put(&Paragraph::new(&buffer(cut)).lead(Label::Buffer.column()))?;
    }
    match &finding.output {
        Some(output) => write_output(output, options, layout),
        None => Ok(()),
    }
}

/// Where a buffer ended, for who compares what came with what was printed.
pub(crate) fn buffer(cut: usize) -> String {
    say!("buffer-held", count = cut)
}

/// What a finding says that the one before it didn't, each part with its label.
pub(crate) fn news<'a>(
    finding: &'a Finding,
    previous: Option<&Finding>,
) -> impl Iterator<Item = (Label, &'a str)> {
    let before: Vec<String> =
        previous.into_iter().flat_map(parts).map(|(_, text)| text.to_owned()).collect();
    parts(finding).into_iter().enumerate().filter_map(move |(number, (label, text))| {
        let repeated = before.get(number).is_some_and(|before| before == text);
        // What was seen is the evidence: it stands even if it is the same twice.
        let is_news = label == Label::Seen || !repeated;
        (!text.trim().is_empty() && is_news).then_some((label, text))
    })
}

/// What a finding says, each part with its label, in reading order.
fn parts(finding: &Finding) -> [(Label, &str); 5] {
    [
        (Label::Expected, &finding.expected),
        (Label::Seen, &finding.seen),
        (Label::Why, &finding.why),
        (Label::Try, &finding.help),
        (Label::Lecture, &finding.lecture),
    ]
}

/// `server.c:41`, as editors and terminals recognise it, on one line.
pub(crate) fn position(place: &Place) -> String {
    printable::line(&format!("{}:{}", place.file, place.line))
}

/// The line itself behind its number.
pub(super) fn write_source(place: &Place, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    let (before, marked, after) = marked(place);
    let text = format!("{before}{marked}{after}");
    if text.is_empty() {
        return Ok(());
    }
    let number = format!("{:>7} │ ", place.line);
    let blank = format!("{:>width$}│ ", "", width = number.chars().count() - 2);
    layout.put(
        &Paragraph::new(&text)
            .style(SOURCE)
            .mark(before.chars().count(), marked.chars().count())
            .lead(Span::new(FAINT, &number))
            .gutter(vec![Span::new(FAINT, &blank)])
            .most(ROWS),
    )
}

/// A line of source, printable, in three: what stands before the mark, the mark, and the rest. Without
/// a mark the first is all of it.
pub(crate) fn marked(place: &Place) -> (String, String, String) {
    let text: Vec<char> = printable::line(place.text.trim_end()).chars().collect();
    let (at, length) = match place.mark {
        Some(mark) => (mark.at as usize, mark.length as usize),
        None => (text.len(), 0),
    };
    let at = at.min(text.len());
    let end = at.saturating_add(length).min(text.len());
    let part = |range: &[char]| range.iter().collect::<String>();
    (part(&text[..at]), part(&text[at..end]), part(&text[end..]))
}

/// The end of what the program printed, each line behind a bar.
fn write_output(
    output: &str,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let aside = |text: &str| Paragraph::new(text).style(FAINT).lead(Label::Printed.column());
    let lines: Vec<&str> = output.trim_end().lines().collect();
    if lines.is_empty() {
        return layout.put(&aside(&say!("printed-nothing")));
    }
    let shown = if options.detail { lines.len() } else { lines.len().min(OUTPUT_LINES) };
    let left_out = lines.len() - shown;
    let mut lead = Label::Printed.column();
    if left_out > 0 {
        layout.put(&aside(&say!("earlier-lines-left-out", count = left_out)))?;
        lead = Label::blank();
    }
    for line in &lines[left_out..] {
        let most = if options.detail { usize::MAX } else { ROWS };
        let bar = Span::new(FAINT, "│ ");
        layout.put(
            &Paragraph::new(line)
                .lead(lead)
                .lead(bar.clone())
                .gutter(vec![Label::blank(), bar])
                .most(most),
        )?;
        lead = Label::blank();
    }
    Ok(())
}
