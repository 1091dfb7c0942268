//! Bytes to a table and back: encoding, delimiter and line ends stay as they were.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::error::FillError;
use super::split::{self, Cell, Row};

/// A table, and the form in which it came.
#[derive(Debug)]
pub(super) struct Table {
    encoding: &'static Encoding,
    /// The byte order mark that states the encoding, or nothing.
    bom: Vec<u8>,
    text: String,
    delimiter: char,
    rows: Vec<Row>,
    /// Which row is the header.
    header: usize,
}

/// A change: text that takes the place of what stands from one offset to another.
#[derive(Debug)]
pub(super) struct Edit {
    from: usize,
    to: usize,
    text: String,
}

/// So many rows that say something may stand above a header, such as an item's title.
const ABOVE: usize = 10;

impl Table {
    /// Reads a table whose header is the first row that `is_header` takes for one; if there is
    /// none, the first row in which something stands. `system` is named if there is nothing in it.
    pub(super) fn read(
        bytes: &[u8],
        system: &'static str,
        is_header: impl Fn(&Row) -> bool,
    ) -> Result<Self, FillError> {
        // A zip archive and the container of older workbooks.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(FillError::Workbook);
        }
        let (encoding, bom) = encoding(bytes);
        let (bom, body) = bytes.split_at(bom);
        let text =
            decoded(encoding, body).map_err(|at| FillError::Encoding { at: bom.len() + at + 1 })?;
        let found = delimiters(&text).into_iter().filter_map(|delimiter| {
            let rows = split::rows(&text, delimiter).ok()?;
            let shown = rows.iter().enumerate().filter(|(_, row)| !row.is_blank()).take(ABOVE);
            let header = shown.into_iter().find(|(_, row)| is_header(row)).map(|(at, _)| at)?;
            Some((delimiter, rows, header))
        });
        // What stands further down may look like a header when it is cut in the wrong places.
        let found = found.min_by_key(|(_, _, header)| *header);
        let (delimiter, rows, header) = match found {
            Some(found) => found,
            None => {
                let delimiter = delimiters(&text)[0];
                let rows = split::rows(&text, delimiter);
                let rows = rows.map_err(|line| FillError::OpenQuote { line })?;
                let header = rows.iter().position(|row| !row.is_blank());
                (delimiter, rows, header.ok_or(FillError::Empty { system })?)
            }
        };
        Ok(Self { encoding, bom: bom.to_vec(), text, delimiter, rows, header })
    }

    pub(super) fn header(&self) -> &Row {
        &self.rows[self.header]
    }

    /// What stands below the header, without blank rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows[self.header + 1..].iter().filter(|row| !row.is_blank())
    }

    /// Puts texts into cells of the row, each by its column, and one into a new cell before the one
    /// that stands in its column. A row that is too short is made longer.
    pub(super) fn change(
        &self,
        row: &Row,
        cells: &[(usize, String)],
        new: Option<(usize, &str)>,
    ) -> Vec<Edit> {
        let mut edits = Vec::new();
        // What stands behind the row's last cell.
        let mut behind: BTreeMap<usize, String> = BTreeMap::new();
        if let Some((column, text)) = new {
            let text = self.cell(text, row.cells.iter().all(|cell| cell.quoted));
            match row.cells.get(column).map(|next| next.span.start) {
                Some(at) => {
                    let text = format!("{text}{}", self.delimiter);
                    edits.push(Edit { from: at, to: at, text });
                }
                None => drop(behind.insert(column, text)),
            }
        }
        for (column, text) in cells {
            match row.cells.get(*column) {
                Some(Cell { span, quoted, .. }) => {
                    let text = self.cell(text, *quoted);
                    edits.push(Edit { from: span.start, to: span.end, text });
                }
                None => drop(behind.insert(*column, self.cell(text, false))),
            }
        }
        if let Some((&last, _)) = behind.last_key_value() {
            let mut text = String::new();
            for column in row.cells.len()..=last {
                text.push(self.delimiter);
                text.push_str(behind.get(&column).map_or("", String::as_str));
            }
            edits.push(Edit { from: row.end(), to: row.end(), text });
        }
        edits
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

/// The signs that may stand between cells, first the one that parts the first row into the most.
fn delimiters(text: &str) -> [char; 3] {
    let from = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let cells =
        |delimiter| split::row(text, from, 1, delimiter).map_or(0, |(row, _)| row.cells.len());
    // Of equals a comma is the most likely.
    let mut delimiters = [',', ';', '\t'];
    delimiters.sort_by_key(|&delimiter| std::cmp::Reverse(cells(delimiter)));
    delimiters
}
