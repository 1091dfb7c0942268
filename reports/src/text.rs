//! The report for the student at a terminal, who has to know before the deadline what is wrong,
//! in which line, why, and what to try.
//!
//! It is read from both ends. From the top: what was graded, then each scenario in the suite's
//! order, what is wrong under the one it belongs to, what the compiler said, what is worth
//! knowing though it costs nothing. A terminal shows the end first, so the last lines are the
//! score and the one thing to do next.
//!
//! Many scenarios that were skipped for one cause take one line. Ladder diagrams, where they were
//! asked for, come after the end.
//!
//! | mark | verdict |
//! | --- | --- |
//! | `✓` | it holds |
//! | `–` | skipped, or there is nothing to look at |
//! | `?` | too little was seen to decide it |
//! | `✗` | the submission is at fault |
//! | `!` | the grader or its machine is at fault |
//! | `•` | an advisory was raised; it costs nothing |
//!
//! The marks say it without colour. Colours are always written: the caller strips them where they aren't wanted,
//! which `anstream` decides for every program alike. Foreign text can't act on the terminal nor
//! pass for a verdict (see [`printable`](crate::printable)).

use std::io;

use crate::ladder;
use crate::model::Report;

mod advisories;
pub(crate) mod compiler;
pub(crate) mod ending;
pub(crate) mod finding;
pub(crate) mod header;
pub(crate) mod hand_in;
pub(crate) mod ink;
pub(crate) mod page;
mod scenarios;
pub(crate) mod words;

/// How the text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal; fewer than 60 count as 60.
    pub width: usize,
    /// Leave nothing out: each skipped scenario, all that a program said, every message of the
    /// compiler, each advisory, and the times.
    pub detail: bool,
}

impl Default for TextOptions {
    /// What a terminal of 80 columns needs.
    fn default() -> Self {
        Self { width: 80, detail: false }
    }
}

/// Writes the report as text with ANSI colours.
pub fn write(report: &Report, options: &TextOptions, out: &mut impl io::Write) -> io::Result<()> {
    let page = &mut page::Page::new(out, options.width);
    header::write(report, options, page)?;
    scenarios::write(report, options, page)?;
    compiler::write(report, options, page)?;
    advisories::write(report, options, page)?;
    ending::write(report, options, page)?;
    for ladder in &report.ladders {
        writeln!(out)?;
        ladder::write(ladder, options.width, out)?;
    }
    Ok(())
}
