//! The report as JSON: for other programs, and the form in which a report is kept.
//!
//! Keys stand in the order of [`model`](crate::model), two spaces deep, with a line feed at the
//! end, so that two reports can be compared with `diff`. What a submission said is kept byte for
//! byte as far as it is text; characters that would act on a terminal are written `\u009b`, so
//! that the file is safe under `cat` too.
//!
//! The schema is `reports/schema/lab11-report-1.schema.json`. Within a schema version keys are
//! only added, so a reader ignores those that it doesn't know.

use std::fmt::Write as _;
use std::io;

use serde::{Deserialize, Serialize};

use crate::model::{Ladder, Report, SCHEMA};
use crate::printable;

/// Writes the report as indented JSON.
pub fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    write_value(report, out)
}

/// Writes a ladder diagram by itself, as it stands in a report.
pub fn write_ladder(ladder: &Ladder, out: &mut impl io::Write) -> io::Result<()> {
    write_value(ladder, out)
}

fn write_value(value: &impl Serialize, out: &mut impl io::Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    out.write_all(shielded(&json).as_bytes())?;
    out.write_all(b"\n")
}

/// Reads a report that this version, or another with the same schema, has written.
pub fn read(json: &str) -> Result<Report, ReadError> {
    // The version first: a report of another version should be told so, and not that a key is
    // missing.
    let stamp: Stamp = serde_json::from_str(json).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => ReadError::NotAReport,
        _ => ReadError::NotJson(error),
    })?;
    match stamp.schema {
        None => Err(ReadError::NotAReport),
        Some(found) if found != SCHEMA => {
            Err(ReadError::OtherVersion { found: printable::line(&found) })
        }
        Some(_) => serde_json::from_str(json).map_err(ReadError::Malformed),
    }
}

/// The JSON Schema of a report, generated from the types.
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(Report).to_value();
    // Another crate of a build may ask serde_json to keep the order of insertion; the file must
    // not depend on that.
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

/// Why a text is not a report that can be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Not JSON at all, or cut short.
    #[error("this is not JSON: {0}")]
    NotJson(#[source] serde_json::Error),
    /// JSON, but of something else.
    #[error("this is not a report: it has no text under \"schema\" (\"{SCHEMA}\" was expected)")]
    NotAReport,
    /// A report of a version that this one doesn't know.
    #[error(
        "this report is of the schema \"{found}\", and this version reads \"{SCHEMA}\" only: \
         grade the submission again, or use the version that wrote it"
    )]
    OtherVersion {
        /// What it says it is, made printable.
        found: String,
    },
    /// The right version, but a key is missing or of the wrong type.
    #[error("this report is damaged: {0}")]
    Malformed(#[source] serde_json::Error),
}

/// The part of a report that says what the rest is.
#[derive(Deserialize)]
struct Stamp {
    schema: Option<String>,
}

/// The same JSON with every character that acts or hides written as an escape. Outside strings
/// JSON has only ASCII, and line feeds of its own.
fn shielded(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && printable::is_formless(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(safe, "\\u{unit:04x}").expect("a String takes everything");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}
