//! Why a gradebook can't be filled in.

/// Why a gradebook can't be filled in: what is the matter, where, and what to do. Whatever comes
/// from the file has been made printable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// There is nothing in it.
    #[error("this gradebook is empty: export it from {system} again")]
    Empty {
        /// The system that was named.
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
         these were found: {found}.{hint} Give the file that {system} exported, unchanged"
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
}
