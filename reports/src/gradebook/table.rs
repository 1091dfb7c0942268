//! Bytes to a table and back: encoding, delimiter and line ends stay as they were.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::FillError;
use super::split::{self, Row};

/// A table, and the form in which it came.
#[derive(Debug)]
pub(super) struct Table {
    encoding: &'static Encoding,
    /// The byte order mark that states the encoding, or nothing.
    bom: Vec<u8>,
    text: String,
    delimiter: char,
    rows: Vec<Row>,
    /// Which row is the header: the first in which something stands.
    header: usize,
}

/// A change: text that takes the place of what stands from one offset to another.
#[derive(Debug)]
pub(super) struct Edit {
    from: usize,
    to: usize,
    text: String,
}

impl Table {
    /// Reads a table. `system` is named if there is nothing in it.
    pub(super) fn read(bytes: &[u8], system: &'static str) -> Result<Self, FillError> {
        // A zip archive and the container of older workbooks.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(FillError::Workbook);
        }
        let (encoding, bom) = encoding(bytes);
        let (bom, body) = bytes.split_at(bom);
        let text =
            decoded(encoding, body).map_err(|at| FillError::Encoding { at: bom.len() + at + 1 })?;
        let open_quote = |line| FillError::OpenQuote { line };
        let delimiter = delimiter(&text);
        let rows = split::rows(&text, delimiter).map_err(open_quote)?;
        let Some(header) = rows.iter().position(|row| !row.is_blank()) else {
            return Err(FillError::Empty { system });
        };
        let bom = bom.to_vec();
        Ok(Self { encoding, bom, text, delimiter, rows, header })
    }

    pub(super) fn header(&self) -> &Row {
        &self.rows[self.header]
    }

    /// What stands below the header, without blank rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows[self.header + 1..].iter().filter(|row| !row.is_blank())
    }

    /// Puts the text into a cell of the row. A row that is too short is made longer.
    pub(super) fn set(&self, row: &Row, column: usize, text: &str) -> Edit {
        let Some(cell) = row.cells.get(column) else { return self.insert(row, column, text) };
        let text = self.cell(text, cell.quoted);
        Edit { from: cell.span.start, to: cell.span.end, text }
    }

    /// Puts a cell into the row, before the one that stands in the column.
    pub(super) fn insert(&self, row: &Row, column: usize, text: &str) -> Edit {
        let text = self.cell(text, row.cells.iter().all(|cell| cell.quoted));
        let (at, text) = match row.cells.get(column) {
            Some(next) => (next.span.start, format!("{text}{}", self.delimiter)),
            None => {
                let gap = column + 1 - row.cells.len();
                (row.end(), format!("{}{text}", self.delimiter.to_string().repeat(gap)))
            }
        };
        Edit { from: at, to: at, text }
    }

    /// The bytes with the changes, of which no two are about the same cell.
    pub(super) fn with(&self, mut edits: Vec<Edit>) -> Vec<u8> {
        edits.sort_by_key(|edit| edit.from);
        let mut text = String::with_capacity(self.text.len() + 8 * edits.len());
        let mut at = 0;
        for edit in &edits {
            text.push_str(&self.text[at..edit.from]);
            text.push_str(&edit.text);
            at = edit.to;
        }
        text.push_str(&self.text[at..]);
        let mut bytes = self.bom.clone();
        if self.encoding == UTF_16LE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            bytes.extend(text.into_bytes());
        }
        bytes
    }

    /// The text as it stands in the file, in quotes where it must or should be.
    fn cell(&self, text: &str, quoted: bool) -> String {
        if quoted || text.contains([self.delimiter, '"', '\r', '\n']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }
}

/// The encoding and the length of its byte order mark.
fn encoding(bytes: &[u8]) -> (&'static Encoding, usize) {
    match (Encoding::for_bom(bytes), bytes) {
        (Some(found), _) => found,
        // A header begins with ASCII, and no text in UTF-8 holds a NUL.
        (None, [1..=127, 0, 1..=127, 0, ..]) => (UTF_16LE, 0),
        (None, [0, 1..=127, 0, 1..=127, ..]) => (UTF_16BE, 0),
        _ => (UTF_8, 0),
    }
}

/// The bytes as text. The error is where they stop to be text.
fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to());
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    // The decoder doesn't tell where it stopped; a file that was cut short is odd at its end.
    text.map(Cow::into_owned).ok_or_else(|| {
        let little = encoding == UTF_16LE;
        let units = bytes.chunks_exact(2).map(|pair| {
            let unit = u16::from_le_bytes([pair[0], pair[1]]);
            if little { unit } else { unit.swap_bytes() }
        });
        let sound = char::decode_utf16(units).map_while(Result::ok);
        sound.map(|c| 2 * c.len_utf16()).sum()
    })
}

/// The sign that parts the first row into the most cells.
fn delimiter(text: &str) -> char {
    let from = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let cells =
        |delimiter| split::row(text, from, 1, delimiter).map_or(0, |(row, _)| row.cells.len());
    // The last of equals is taken, and a comma is the most likely.
    ['\t', ';', ','].into_iter().max_by_key(|&delimiter| cells(delimiter)).unwrap_or(',')
}
