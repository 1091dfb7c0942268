//! Text to cells, with the place of each.
//!
//! The `csv` crate tells what stands in a cell but not how it was quoted, and so it can't give
//! back a file as it was. This one keeps the place, so that only what is filled in changes.

use std::ops::Range;

use super::error::listed;

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row {
    /// Where it begins in the file, counted from 1.
    pub(super) line: usize,
    /// At least one.
    pub(super) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug)]
pub(super) struct Cell {
    /// Where it stands in the text, with its quotes.
    pub(super) span: Range<usize>,
    /// What stands in it, without quotes.
    pub(super) value: String,
    /// Whether it is in quotes.
    pub(super) quoted: bool,
}

impl Row {
    /// What stands in the column, without blanks around it; empty if the row is too short.
    pub(super) fn get(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.value.trim())
    }

    /// All that stands in it, as people read it.
    pub(super) fn listed(&self) -> String {
        listed(self.cells.iter().map(|cell| cell.value.as_str()))
    }

    /// Where its last cell ends.
    pub(super) fn end(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.span.end)
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.trim().is_empty())
    }
}

/// The rows of the text. The error is the line of a quotation mark that nothing closes.
pub(super) fn rows(text: &str, delimiter: char) -> Result<Vec<Row>, usize> {
    let mut rows = Vec::new();
    let mut at = 0;
    let mut line = 1;
    while at < text.len() {
        let (row, next) = row(text, at, line, delimiter)?;
        line += line_ends(&text[at..next]);
        at = next;
        rows.push(row);
    }
    Ok(rows)
}

/// The row that begins at an offset, and where the next begins.
pub(super) fn row(
    text: &str,
    from: usize,
    line: usize,
    delimiter: char,
) -> Result<(Row, usize), usize> {
    let mut cells = Vec::new();
    let mut at = from;
    loop {
        let cell = cell(text, at, delimiter).ok_or(line)?;
        at = cell.span.end;
        cells.push(cell);
        let rest = &text[at..];
        if rest.starts_with(delimiter) {
            at += delimiter.len_utf8();
        } else {
            let end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            return Ok((Row { line, cells }, at + end));
        }
    }
}

/// The cell that begins at an offset, unless its quotation mark is not closed.
fn cell(text: &str, from: usize, delimiter: char) -> Option<Cell> {
    let mut value = String::new();
    let mut at = from;
    let quoted = text[at..].starts_with('"');
    if quoted {
        at += 1;
        loop {
            let length = text[at..].find('"')?;
            value.push_str(&text[at..at + length]);
            at += length + 1;
            // Two of them stand for one.
            if !text[at..].starts_with('"') {
                break;
            }
            value.push('"');
            at += 1;
        }
    }
    let rest = &text[at..];
    let length = rest.find([delimiter, '\r', '\n']).unwrap_or(rest.len());
    value.push_str(&rest[..length]);
    Some(Cell { span: from..at + length, value, quoted })
}

fn line_ends(text: &str) -> usize {
    let alone = text.matches('\r').count() - text.matches("\r\n").count();
    text.matches('\n').count() + alone
}
