//! The ladder diagram in text: time runs downwards, each actor has a lane, and an arrow leads
//! from who connects, sends or forks to whom it reaches.
//!
//! | in a lane | means |
//! | --- | --- |
//! | `①` … `⑤` | a system call that is this step of the lecture |
//! | `├` | another thing that it does |
//! | `○` | it waits, or sleeps |
//! | `┴` | it is gone |
//! | `⋮` | the same again and again |
//! | `←` | a remark |
//!
//! A few lanes stand side by side with the text in them. Where there are too many for the width,
//! the lanes shrink to rails, and the text stands right of them with the actor's name.
//!
//! Colours tell kinds of text apart and no right from wrong. They are always written, and
//! whoever shows the diagram strips them where they aren't wanted. Foreign text is made
//! [printable] on its way to the line, and no line is wider than was asked for.

mod canvas;
mod columns;
pub(crate) mod lanes;
mod rails;

use std::io;

use anstyle::Style;
use textwrap::{Options, WordSplitter, core::display_width};

use crate::model::{Ladder, LadderEvent, LadderRow, LadderSide};
use crate::text::quantities::decimal;
use crate::text::style::{FAINT, PLAIN, SOURCE, STRONG};
use crate::{printable, say};
use canvas::Line;
use lanes::Lanes;

/// Narrower than this, neither lanes nor texts can be read.
const NARROWEST: usize = 60;

/// Writes the diagram in lines of at most `width` columns; fewer than 60 count as 60.
pub fn write(ladder: &Ladder, width: usize, out: &mut impl io::Write) -> io::Result<()> {
    let width = width.max(NARROWEST);
    let heading = format!("{}: {}", ladder.scenario, ladder.title);
    for line in wrapped(&heading, width) {
        Line::of(width, STRONG, &line).write(out)?;
    }
    let widest = [say!("legend-server"), say!("legend-client")].map(|name| display_width(&name));
    let steps_at = widest.into_iter().max().unwrap_or(0) + 1;
    for (name, steps) in legends(ladder) {
        let mut line = Line::of(width, FAINT, &name);
        line.put(steps_at, FAINT, &steps);
        line.write(out)?;
    }
    writeln!(out)?;
    if ladder.rows.is_empty() {
        return Line::of(width, FAINT, &say!("nothing-was-run")).write(out);
    }
    let lanes = Lanes::new(ladder);
    let times = Times::new(ladder);
    match columns::fit(ladder, &lanes, width - times.width) {
        Some(columns) => columns::write(ladder, &lanes, &columns, &times, width, out)?,
        None => rails::write(ladder, &lanes, &times, width, out)?,
    }
    if ladder.cut > 0 {
        writeln!(out)?;
        Line::of(width, FAINT, &say!("rows-left-out", count = ladder.cut)).write(out)?;
    }
    Ok(())
}

/// The steps of the lecture for each side that is there: its name, and the steps.
pub(crate) fn legends(ladder: &Ladder) -> impl Iterator<Item = (String, String)> {
    let sides = [LadderSide::Server, LadderSide::Client].into_iter();
    let there = sides.filter(|side| ladder.actors.iter().any(|actor| actor.side == Some(*side)));
    there.map(|side| match side {
        LadderSide::Server => (say!("legend-server"), say!("legend-server-steps")),
        LadderSide::Client => (say!("legend-client"), say!("legend-client-steps")),
    })
}

/// The column of virtual time on the left.
struct Times {
    shown: Vec<Option<String>>,
    /// With the blank behind it.
    width: usize,
}

impl Times {
    /// A time is shown where it differs from that of the row before.
    fn new(ladder: &Ladder) -> Self {
        let mut last = None;
        let shown: Vec<Option<String>> = ladder
            .rows
            .iter()
            .map(|row| (last.replace(row.at) != Some(row.at)).then(|| seconds(row.at)))
            .collect();
        let widest = shown.iter().flatten().map(String::len).max().unwrap_or(0);
        Self { shown, width: widest.max(4) + 2 }
    }

    /// Writes the time of a row into its line.
    fn put(&self, row: usize, line: &mut Line) {
        if let Some(time) = &self.shown[row] {
            line.put(self.width - 2 - time.len(), FAINT, time);
        }
    }
}

/// Microseconds as seconds, to the millisecond: `0 s`, `1.5 s`.
pub(crate) fn seconds(micros: u64) -> String {
    let fixed = format!("{:.3}", micros as f64 / 1e6);
    format!("{} s", decimal(fixed.trim_end_matches('0').trim_end_matches('.')))
}

/// The symbol in the lane where a row begins, and its style.
fn symbol(row: &LadderRow, last: bool) -> (Style, &'static str) {
    const STEPS: [&str; 5] = ["①", "②", "③", "④", "⑤"];
    let step = row.step.and_then(|step| STEPS.get(usize::from(step).checked_sub(1)?));
    match (row.what, step) {
        (_, Some(step)) => (STRONG, step),
        (LadderEvent::Repeats | LadderEvent::LeftOut, _) => (FAINT, "⋮"),
        (LadderEvent::Waits | LadderEvent::Sleeps, _) => (PLAIN, "○"),
        _ if last => (FAINT, "┴"),
        _ => (FAINT, "├"),
    }
}

/// How the text of a row looks.
fn style(row: &LadderRow) -> Style {
    match row.what {
        LadderEvent::Waits
        | LadderEvent::Sleeps
        | LadderEvent::Stage
        | LadderEvent::Repeats
        | LadderEvent::LeftOut
        | LadderEvent::Stopped => FAINT,
        _ if row.failed => STRONG,
        _ => PLAIN,
    }
}

/// A text as printable lines of at most `width` columns. None of it is lost: whoever made the row has
/// cut what was too long.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(&printable::line(text), options).into_iter().map(Into::into).collect()
}

/// `server.c:41`, the student's line.
pub(crate) fn position(row: &LadderRow) -> String {
    row.place.as_ref().map(|at| format!("{}:{}", at.file, at.line)).unwrap_or_default()
}

/// Writes the student's line at the right edge of the first of a row's lines that has room for it, else
/// of one more, which `blank` makes.
fn put_position(row: &LadderRow, lines: &mut Vec<Line>, blank: impl FnOnce() -> Line) {
    let position = position(row);
    if position.is_empty() || lines.iter_mut().any(|line| line.put_right(SOURCE, &position)) {
        return;
    }
    let mut line = blank();
    if line.put_right(SOURCE, &position) {
        lines.push(line);
    }
}
