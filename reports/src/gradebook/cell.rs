//! What may stand in a cell.

use std::io;

use crate::model::{Standing, Student};
use crate::text::quantities;

use super::Locale;

/// The number with up to two decimals and no zeros at the end; empty if it is none.
pub(super) fn number(value: f64, decimal: char) -> String {
    if !value.is_finite() {
        return String::new();
    }
    quantities::number(value).replace('.', decimal.encode_utf8(&mut [0; 4]))
}

/// Foreign text as a cell that no spreadsheet takes for a formula.
pub(super) fn text(raw: &str) -> String {
    if raw.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{raw}")
    } else {
        raw.to_owned()
    }
}

/// The points that count, or those for who handed in nothing; none if they are not known, as of
/// one who may have handed in what is nobody's yet.
pub(super) fn total(student: &Student, missing: Option<f64>) -> Option<f64> {
    let is_doubted = student.standing == Standing::Missing
        && !student.attention.is_empty()
        && student.adjustments.is_empty();
    total_or(student, missing.filter(|_| !is_doubted))
}

/// The same of somebody of whom it is known who handed in what.
pub(super) fn total_or(student: &Student, missing: Option<f64>) -> Option<f64> {
    match student.standing {
        Standing::Missing if student.adjustments.is_empty() => missing,
        // No points are known but those that the instructor gave.
        Standing::Error if student.adjustments.is_empty() => None,
        Standing::Missing | Standing::Unreadable | Standing::Error | Standing::Graded => {
            Some(student.total)
        }
    }
}

/// A number as a cell, empty if absent.
pub(super) fn maybe(value: Option<f64>, decimal: char) -> String {
    value.map_or_else(String::new, |value| number(value, decimal))
}

/// What the instructor says of changes, in one cell.
pub(super) fn comment(student: &Student) -> String {
    let comments: Vec<&str> = student
        .adjustments
        .iter()
        .map(|adjustment| adjustment.comment.as_str())
        .filter(|comment| !comment.is_empty())
        .collect();
    text(&comments.join("; "))
}

/// A writer of tables. Fails if the delimiter can't be one.
pub(super) fn writer<W: io::Write>(locale: Locale, out: W) -> io::Result<csv::Writer<W>> {
    let delimiter = u8::try_from(locale.delimiter).ok().filter(|byte| {
        byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte)
    });
    let Some(delimiter) = delimiter else {
        let reason = format!("{:?} can't stand between cells", locale.delimiter);
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    };
    Ok(csv::WriterBuilder::new().delimiter(delimiter).from_writer(out))
}
