//! A finding, as a compiler would tell it: where, the line itself, then what, why and what to do.

use std::io;

use super::TextOptions;
use super::ink::{self, FAINT, PLAIN, SOURCE};
use super::page::{Page, Paragraph, Span};
use crate::model::{Finding, Place};
use crate::printable;

/// A line of source, or of what was said, takes at most so many on the page.
const ROWS: usize = 3;
/// Of what a program said last, so many lines are shown unless all are asked for.
const SAID_LINES: usize = 6;

/// All of the findings of one scenario or advisory. What two in a row have in common is said
/// once.
pub(super) fn write_all(
    findings: &[Finding],
    options: &TextOptions,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    let mut previous: Option<&Finding> = None;
    for finding in findings {
        write(finding, previous, options, page)?;
        previous = Some(finding);
    }
    Ok(())
}

fn write(
    finding: &Finding,
    previous: Option<&Finding>,
    options: &TextOptions,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    let place = finding.place.as_ref();
    page.put(
        &Paragraph::new(&place.map(position).unwrap_or_default())
            .style(SOURCE)
            .lead(Span::new(PLAIN, "    "))
            .lead(ink::mark(finding.verdict))
            .lead(Span::new(PLAIN, " "))
            .lead(Span::new(ink::colour(finding.verdict), &finding.expectation))
            .lead(Span::new(PLAIN, "  ")),
    )?;
    if let Some(place) = place {
        write_source(place, page)?;
    }
    for (label, text) in news(finding, previous) {
        page.put(&Paragraph::prose(text).lead(name(label)))?;
    }
    match &finding.said {
        Some(said) => write_said(said, options, page),
        None => Ok(()),
    }
}

/// What a finding says that the one before it didn't, each part with its label.
pub(crate) fn news<'a>(
    finding: &'a Finding,
    previous: Option<&Finding>,
) -> impl Iterator<Item = (&'static str, &'a str)> {
    let before: Vec<String> =
        previous.into_iter().flat_map(told).map(|(_, text)| text.to_owned()).collect();
    told(finding).into_iter().enumerate().filter_map(move |(number, (label, text))| {
        let repeated = before.get(number).is_some_and(|before| before == text);
        // What was seen is the evidence: it stands even if it is the same twice.
        (!text.trim().is_empty() && (label == "seen" || !repeated)).then_some((label, text))
    })
}

/// What a finding says, each part with its label, in reading order.
fn told(finding: &Finding) -> [(&'static str, &str); 5] {
    [
        ("expected", &finding.expected),
        ("seen", &finding.seen),
        ("why", &finding.why),
        ("try", &finding.help),
        ("lecture", &finding.lecture),
    ]
}

/// `server.c:41`, as editors and terminals recognise it, on one line.
pub(crate) fn position(place: &Place) -> String {
    printable::line(&format!("{}:{}", place.file, place.line))
}

/// The line itself behind its number.
pub(super) fn write_source(place: &Place, page: &mut Page<impl io::Write>) -> io::Result<()> {
    let text = place.text.trim();
    if text.is_empty() {
        return Ok(());
    }
    let number = format!("{:>7} │ ", place.line);
    let blank = format!("{:>width$}│ ", "", width = number.chars().count() - 2);
    page.put(
        &Paragraph::new(text)
            .style(SOURCE)
            .lead(Span::new(FAINT, &number))
            .gutter(vec![Span::new(FAINT, &blank)])
            .most(ROWS),
    )
}

/// The end of what the program said, each line behind a bar.
fn write_said(
    said: &str,
    options: &TextOptions,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    let lines: Vec<&str> = said.trim_end().lines().collect();
    if lines.is_empty() {
        return page.put(&Paragraph::new("(nothing)").style(FAINT).lead(name("it said")));
    }
    let shown = if options.detail { lines.len() } else { lines.len().min(SAID_LINES) };
    let left_out = lines.len() - shown;
    let mut label = "it said";
    if left_out > 0 {
        let text = format!("({left_out} earlier lines left out)");
        page.put(&Paragraph::new(&text).style(FAINT).lead(name(label)))?;
        label = "";
    }
    for line in &lines[left_out..] {
        let most = if options.detail { usize::MAX } else { ROWS };
        let bar = Span::new(FAINT, "│ ");
        page.put(
            &Paragraph::new(line)
                .lead(name(label))
                .lead(bar.clone())
                .gutter(vec![name(""), bar])
                .most(most),
        )?;
        label = "";
    }
    Ok(())
}

/// The column that says what kind of thing stands on the right.
pub(super) fn name(label: &str) -> Span {
    Span::column(FAINT, &format!("      {label}"), 16)
}
