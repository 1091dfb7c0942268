//! The report for the student at a terminal, who has to know before the deadline what is wrong,
//! in which line, why, and what to try.
//!
//! It is read from both ends. From the top, as a screen reader does: what was graded, where there is
//! much to mend a line for each scenario that it is in, then what to mend next with all that is
//! known of it, what else is wrong, what was not tried, what is right, what the compiler said, and
//! what is worth knowing though it costs nothing. A terminal shows the end first, so the last lines
//! are the score and the one thing to do next.
//!
//! Many scenarios that were skipped for one cause take one line. Ladder diagrams, where they were
//! asked for, come after the end. Below 60 columns labels stand above their texts.
//!
//! | symbol | verdict |
//! | --- | --- |
//! | `✓` | it holds |
//! | `–` | skipped, or there is nothing to look at |
//! | `?` | too little was seen to decide it |
//! | `✗` | the submission is at fault |
//! | `!` | the grader or its machine is at fault |
//! | `•` | an advisory was raised; it costs nothing |
//!
//! The symbols say it without colour; [`TextOptions::plain`] has words in their place. Colours are always written: whoever shows the text strips
//! them where they aren't wanted, which `anstream` decides for every program alike. Foreign text
//! can't act on the terminal nor pass for a verdict (see [`printable`](crate::printable)).

use std::io;

use crate::ladder;
use crate::model::Report;
use crate::order::Order;
use crate::plain::ascii;

pub(crate) mod advisories;
pub(crate) mod compiler;
pub(crate) mod ending;
pub(crate) mod finding;
pub(crate) mod label;
pub(crate) mod header;
pub(crate) mod grade;
pub(crate) mod style;
pub(crate) mod layout;
mod round;
pub(crate) mod scenarios;
pub(crate) mod requests;
pub(crate) mod quantities;

pub use quantities::{count, number};

pub use requests::write_queue;
pub use round::{write_first, write_rest};

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal; fewer than 40 count as 40.
    pub width: usize,
    /// Leave nothing out: each skipped scenario, all that a program printed, every message of the
    /// compiler, each advisory, and the times.
    pub detail: bool,
    /// Words instead of signs, and lines in ASCII, for screen readers.
    pub plain: bool,
    /// Only the end: the points, and what to mend next.
    pub brief: bool,
}

impl Default for TextOptions {
    /// What a terminal of 80 columns needs.
    fn default() -> Self {
        Self { width: 80, detail: false, plain: false, brief: false }
    }
}

/// Writes the report as text with ANSI colours.
pub fn write(report: &Report, options: &TextOptions, out: &mut impl io::Write) -> io::Result<()> {
    if options.plain {
        let mut signs = Vec::new();
        write_with_signs(report, options, &mut signs)?;
        return out.write_all(ascii(&String::from_utf8_lossy(&signs)).as_bytes());
    }
    write_with_signs(report, options, out)
}

fn write_with_signs(
    report: &Report,
    options: &TextOptions,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let layout = &mut layout::Layout::of(out, options);
    if options.brief {
        return ending::write(report, options, layout);
    }
    header::write(report, options, layout)?;
    scenarios::write(report, &Order::of(report), options, layout)?;
    compiler::write(report, options, layout)?;
    advisories::write(report, options, layout)?;
    ending::write(report, options, layout)?;
    for ladder in &report.ladders {
        writeln!(out)?;
        ladder::write(ladder, options.width, out)?;
    }
    Ok(())
}
