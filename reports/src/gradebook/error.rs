//! Why a gradebook can't be filled in.

use crate::printable;

/// Why a gradebook can't be filled in: what is the matter, where, and what to do. Whatever comes
/// from the file has been made printable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// There is nothing in it.
    #[error("this gradebook is empty: export it from {system} again")]
    Empty {
        /// The system that was named, or any.
        system: &'static str,
    },
    /// A workbook instead of a table in text.
    #[error(
        "this is an Excel workbook, and only tables in text can be filled in: export the \
         gradebook as CSV, or save the sheet as CSV UTF-8"
    )]
    Workbook,
    /// Neither UTF-8 nor UTF-16.
    #[error(
        "this gradebook is neither UTF-8 nor UTF-16 (the first wrong byte is number {at}): \
         export it again, or save it as CSV UTF-8"
    )]
    Encoding {
        /// Where it stops to be text: bytes from the start of the file, counted from 1.
        at: usize,
    },
    /// A quotation mark that nothing closes.
    #[error(
        "a quotation mark in the row that begins at line {line} is never closed: the file may \
         be cut short; export it again"
    )]
    OpenQuote {
        /// Counted from 1.
        line: usize,
    },
    /// The first row is not the header of such an export.
    #[error(
        "line {line} is not the header of a gradebook from {system}: it needs {needed}, and \
         these were found: {found}.{hint} Give the file that {system} exported, unchanged; if it \
         is that, in another language, name its columns with --id-column and --grade-column"
    )]
    NotAnExport {
        /// The system that was named.
        system: &'static str,
        /// Where the header was looked for, counted from 1.
        line: usize,
        /// The headers by which an export is known.
        needed: &'static str,
        /// The headers that were found.
        found: String,
        /// Another system that it might be from, as a sentence; or empty.
        hint: String,
    },
    /// No column is the one to be filled in.
    #[error(
        "no column of this gradebook from {system} (header in line {line}) is for {item}: \
         {choice}"
    )]
    NoColumn {
        /// The system that was named.
        system: &'static str,
        /// Where the header stands, counted from 1.
        line: usize,
        /// The column that was looked for, in quotation marks.
        item: String,
        /// What `--item` could be, or what to do if there is nothing.
        choice: String,
    },
    /// More than one column might be the one to be filled in.
    #[error(
        "several columns (header in line {line}) fit {item}: {found}. Give one of them, as it \
         stands there, with --item"
    )]
    SeveralColumns {
        /// Where the header stands, counted from 1.
        line: usize,
        /// The column that was looked for, in quotation marks.
        item: String,
        /// The headers that fit.
        found: String,
    },
    /// The header is from no system that is known, and none was named.
    #[error(
        "line {line} is the header of no gradebook that is known: {found}. Name the system with \
         --for, or the columns that count with --id-column and --grade-column"
    )]
    Unknown {
        /// Where the header was looked for, counted from 1.
        line: usize,
        /// The headers that were found.
        found: String,
    },
    /// No column has a heading that was named.
    #[error("no column is called {heading} (header in line {line}); there are {found}")]
    Absent {
        /// What was named, in quotation marks.
        heading: String,
        /// Where the header stands, counted from 1.
        line: usize,
        /// The headers that are there.
        found: String,
    },
    /// Two columns have a heading that was named.
    #[error(
        "several columns are called {heading} (header in line {line}), and it is not clear which \
         is meant: give each a name of its own"
    )]
    Doubled {
        /// What was named, in quotation marks.
        heading: String,
        /// Where the header stands, counted from 1.
        line: usize,
    },
    /// One column was named for two things.
    #[error("{heading} can't be a column for {one} and for {other} at once; name two columns")]
    Same {
        /// What was named, in quotation marks.
        heading: String,
        /// One of what it was named for.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// The column is one that the system calculates.
    #[error(
        "{heading} (header in line {line}) is a column that the system calculates, \
         \"(read only)\": name another one with --grade-column"
    )]
    ReadOnly {
        /// What was named, in quotation marks.
        heading: String,
        /// Where the header stands, counted from 1.
        line: usize,
    },
    /// No heading tells whose the rows are.
    #[error(
        "no heading (line {line}) tells whose a row is: {found}. Name a column with --id-column, \
         such as --id-column 'Matrikel=id'"
    )]
    Nobody {
        /// Where the header stands, counted from 1.
        line: usize,
        /// The headers that are there.
        found: String,
    },
    /// Comments are wanted, and there is no place for them.
    #[error(
        "this gradebook has no column for comments (header in line {line}): leave --comments \
         out, or name one with --comments=COLUMN; there are {found}"
    )]
    NoComments {
        /// Where the header stands, counted from 1.
        line: usize,
        /// The headers that are there.
        found: String,
    },
}

/// Headings as people read them, not too many.
pub(super) fn listed<'a>(headings: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 20;
    let mut quoted: Vec<String> =
        headings.map(|heading| format!("\"{}\"", printable::line(heading.trim()))).collect();
    if quoted.len() > SHOWN {
        let more = quoted.len() - SHOWN;
        quoted.truncate(SHOWN);
        quoted.push(format!("and {more} more"));
    }
    quoted.join(", ")
}
