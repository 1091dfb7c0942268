//! What the compiler said, each message with its line.

use std::io;

use super::TextOptions;
use super::finding::{position, write_source};
use super::layout::{Layout, Paragraph, Span};
use super::quantities::count;
use super::style::{self, FAINT, PLAIN, STRONG};
use crate::model::{Diagnostic, Level, Report};

/// So many messages are shown unless all are asked for: the first ones cause the others.
const MESSAGES: usize = 8;

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let messages = distinct(report);
    if messages.is_empty() {
        return Ok(());
    }
    let most = if options.detail { usize::MAX } else { MESSAGES };
    layout.blank()?;
    layout.heading(STRONG, "Compiler")?;
    for message in messages.iter().take(most).flatten() {
        write_message(message, layout)?;
    }
    match messages.len().saturating_sub(most) {
        0 => Ok(()),
        left_out => {
            let text = format!("and {}", count(left_out, "more message"));
            layout.put(&Paragraph::new(&text).style(FAINT).lead(Span::new(PLAIN, "  ")))
        }
    }
}

/// Each message with the notes that belong to it, errors first. A file that plays two roles was
/// compiled twice and counts once.
pub(crate) fn distinct(report: &Report) -> Vec<Vec<&Diagnostic>> {
    let mut messages: Vec<Vec<&Diagnostic>> = Vec::new();
    for program in &report.submission.programs {
        let with_notes = program.diagnostics.chunk_by(|_, next| next.level == Level::Note);
        for message in with_notes.map(|message| message.iter().collect()) {
            if !messages.contains(&message) {
                messages.push(message);
            }
        }
    }
    messages.sort_by_key(|message| message[0].level != Level::Error);
    messages
}

fn write_message(message: &Diagnostic, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    let at = message.place.as_ref().map(position);
    let at = at.map(|at| format!("{at}: ")).unwrap_or_default();
    layout.put(
        &Paragraph::prose(&format!("{at}{}", message.message))
            .lead(Span::new(PLAIN, "  "))
            .lead(style::level(message.level)),
    )?;
    match &message.place {
        Some(place) => write_source(place, layout),
        None => Ok(()),
    }
}
