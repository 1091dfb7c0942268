//! One line of the diagram: cells that are written in any order, rails first, text over them.

use std::io;

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use crate::printable;
use crate::text::style::{FAINT, PLAIN};

/// A line of a fixed width.
pub(super) struct Line {
    cells: Vec<Cell>,
}

#[derive(Clone)]
struct Cell {
    style: Style,
    /// One character with the accents on it; empty behind a character that takes two columns.
    text: String,
}

impl Cell {
    fn blank() -> Self {
        Self { style: PLAIN, text: " ".to_owned() }
    }

    fn is_blank(&self) -> bool {
        self.text == " "
    }
}

impl Line {
    /// A blank line.
    pub(super) fn new(width: usize) -> Self {
        Self { cells: vec![Cell::blank(); width] }
    }

    /// A line that holds one text.
    pub(super) fn of(width: usize, style: Style, text: &str) -> Self {
        let mut line = Self::new(width);
        line.put(0, style, text);
        line
    }

    /// Writes a text over what is there, from column `x` on, as far as there is room. Returns
    /// the column behind it.
    pub(super) fn put(&mut self, x: usize, style: Style, text: &str) -> usize {
        let mut at = x;
        for c in printable::line(text).chars() {
            let columns = c.width().unwrap_or(0);
            if at + columns > self.cells.len() {
                break;
            }
            if columns == 0 {
                // An accent belongs to the character before it.
                if let Some(before) = self.before(at).filter(|_| at > x) {
                    before.text.push(c);
                }
                continue;
            }
            self.cells[at] = Cell { style, text: c.to_string() };
            for behind in &mut self.cells[at + 1..at + columns] {
                behind.text.clear();
            }
            at += columns;
        }
        at
    }

    fn before(&mut self, at: usize) -> Option<&mut Cell> {
        self.cells[..at].iter_mut().rev().find(|cell| !cell.text.is_empty())
    }

    /// An arrow over the columns between two rails, from one towards the other. The rails that it
    /// crosses stay visible.
    pub(super) fn arrow(&mut self, from: usize, to: usize) {
        let (columns, head, tip) =
            if from < to { (from..to, "►", to - 1) } else { (to + 1..from + 1, "◄", to + 1) };
        for x in columns {
            let Some(cell) = self.cells.get_mut(x) else { break };
            let crossed = cell.text == "│";
            let shaft = if crossed { "┼" } else { "─" };
            *cell = Cell { style: FAINT, text: if x == tip { head } else { shaft }.to_owned() };
        }
    }

    /// The column behind the last text between two columns.
    pub(super) fn end(&self, from: usize, to: usize) -> usize {
        let within = self.cells.get(from..to.min(self.cells.len())).unwrap_or_default();
        from + within.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1)
    }

    /// Whether nothing stands from column `x` on.
    pub(super) fn is_free(&self, x: usize) -> bool {
        self.cells.iter().skip(x).all(Cell::is_blank)
    }

    /// Writes a text at the right edge, if two columns stay free before it. Returns whether it does.
    pub(super) fn put_right(&mut self, style: Style, text: &str) -> bool {
        let text = printable::line(text);
        let wide: usize = text.chars().filter_map(UnicodeWidthChar::width).sum();
        let x = self.cells.len().checked_sub(wide).filter(|&x| x >= 2 && self.is_free(x - 2));
        if let Some(x) = x {
            self.put(x, style, &text);
        }
        x.is_some()
    }

    /// Writes the line, without blanks at its end.
    pub(super) fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        let used = self.cells.iter().rposition(|cell| !cell.is_blank());
        let used = &self.cells[..used.map_or(0, |last| last + 1)];
        for alike in used.chunk_by(|one, next| one.style == next.style) {
            let text: String = alike.iter().map(|cell| cell.text.as_str()).collect();
            write!(out, "{style}{text}{style:#}", style = alike[0].style)?;
        }
        writeln!(out)
    }
}
