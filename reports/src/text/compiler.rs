//! What the compiler said, each message with its line.

use std::io;

use super::TextOptions;
use super::finding::{position, write_source};
use super::layout::{Layout, Paragraph, Span};
use super::style::{self, FAINT, PLAIN, STRONG};
use crate::model::{Diagnostic, Report};
use crate::order::Messages;
use crate::say;

/// So many messages are shown unless all are asked for: the first ones cause the others.
const MESSAGES: usize = 8;

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let Messages { own: messages, of_slides } = Messages::of(report);
    if messages.is_empty() && of_slides.is_empty() {
        return Ok(());
    }
    let most = if options.detail { usize::MAX } else { MESSAGES };
    layout.blank()?;
    layout.heading(STRONG, &say!("heading-compiler"))?;
    for message in messages.iter().take(most).flatten() {
        write_message(message, layout)?;
    }
    let aside = |text: &str| Paragraph::new(text).style(FAINT).lead(Span::new(PLAIN, "  "));
    if let Some(left_out) = messages.len().checked_sub(most).filter(|left_out| *left_out > 0) {
        layout.put(&aside(&say!("more-messages", count = left_out)))?;
    }
    if options.detail {
        of_slides.iter().flatten().try_for_each(|message| write_message(message, layout))?;
    }
    if of_slides.is_empty() {
        return Ok(());
    }
    layout.put(&aside(&slides_too(of_slides.len())))
}

/// `6 warnings that the slides' code has too`.
pub(crate) fn slides_too(number: usize) -> String {
    say!("slides-warnings", count = number)
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
