//! The report, and the class, as JSON: for other programs, and the form in which they are kept.
//!
//! Keys stand in the order of [`model`](crate::model), two spaces deep, with a line feed at the
//! end, so that two reports can be compared with `diff`. What a submission said is kept byte for
//! byte as far as it is text; characters that would act on a terminal are written `\u009b`, so
//! that the file is safe under `cat` too.
//!
//! The schemas are `lab11-report-1.schema.json`, `lab11-class-1.schema.json` and
//! `lab11-requests-1.schema.json` in `reports/schema/`. Within a schema version keys are only added, so a reader ignores those that it doesn't know.

use std::io::{self, Write as _};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{CLASS_SCHEMA, Class, Ladder, Queue, Report, SCHEMA};
use crate::printable;

/// Writes the report as indented JSON.
pub fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    write_value(report, out)
}

/// Writes a ladder diagram by itself, as it stands in a report.
pub fn write_ladder(ladder: &Ladder, out: &mut impl io::Write) -> io::Result<()> {
    write_value(ladder, out)
}

/// Writes the results of a class as indented JSON.
pub fn write_class(class: &Class, out: &mut impl io::Write) -> io::Result<()> {
    write_value(class, out)
}

/// Writes the queue of what students ask, as indented JSON.
pub fn write_queue(queue: &Queue, out: &mut impl io::Write) -> io::Result<()> {
    write_value(queue, out)
}

/// Writes a value piece by piece: that of a class may be as large as all else together.
fn write_value(value: &impl Serialize, out: &mut impl io::Write) -> io::Result<()> {
    let mut out = Shielded(io::BufWriter::new(out));
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Reads a report that this version, or another with the same schema, has written.
pub fn read(json: &str) -> Result<Report, ReadError> {
    read_value(json, "a report", SCHEMA)
}

/// Reads the results of a class that this version, or another with the same schema, has written.
pub fn read_class(json: &str) -> Result<Class, ReadError> {
    read_value(json, "a class", CLASS_SCHEMA)
}

fn read_value<T: DeserializeOwned>(
    json: &str,
    thing: &'static str,
    expected: &'static str,
) -> Result<T, ReadError> {
    // The version first: a report of another version should be told so, and not that a key is
    // missing.
    let stamp: Stamp = serde_json::from_str(json).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => ReadError::SomethingElse { thing, expected },
        _ => ReadError::NotJson(error),
    })?;
    match stamp.schema {
        None => Err(ReadError::SomethingElse { thing, expected }),
        Some(found) if found != expected => {
            Err(ReadError::OtherVersion { found: printable::line(&found), thing, expected })
        }
        Some(_) => {
            serde_json::from_str(json).map_err(|error| ReadError::Malformed { thing, error })
        }
    }
}

/// The JSON Schema of a report, generated from the types.
pub fn schema() -> String {
    schema_of::<Report>("report")
}

/// The JSON Schema of the results of a class, generated from the types.
pub fn class_schema() -> String {
    schema_of::<Class>("class")
}

/// The JSON Schema of the queue of what students ask, generated from the types.
pub fn queue_schema() -> String {
    schema_of::<Queue>("requests")
}

/// The JSON Schema of the document of this name, generated from its type.
pub fn schema_of<T: JsonSchema>(name: &str) -> String {
    let mut schema = schemars::schema_for!(T).to_value();
    // It is nowhere to be fetched: a name, not a place.
    schema["$id"] = format!("urn:lab11:{name}:1").into();
    // Another crate of a build may ask serde_json to keep the order of insertion; the file must
    // not depend on that.
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

/// Why a text is not a report, or a class, that can be read. `thing` says which was wanted, such
/// as `a report`, and `expected` its schema.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "`thing` and `expected` are the same in each")]
pub enum ReadError {
    /// Not JSON at all, or cut short.
    #[error("this is not JSON: {0}")]
    NotJson(#[source] serde_json::Error),
    /// JSON, but of something else.
    #[error("this is not {thing}: it has no text under \"schema\" (\"{expected}\" was expected)")]
    SomethingElse { thing: &'static str, expected: &'static str },
    /// Of a version that this one doesn't know.
    #[error(
        "this is of the schema \"{found}\", and {thing} of \"{expected}\" is needed: grade again, or \
         use the version that wrote it"
    )]
    OtherVersion {
        /// What it says it is, made printable.
        found: String,
        thing: &'static str,
        expected: &'static str,
    },
    /// The right version, but a key is missing or of the wrong type.
    #[error("this is {thing}, but damaged: {error}")]
    Malformed { thing: &'static str, error: serde_json::Error },
}

/// The part that says what the rest is.
#[derive(Deserialize)]
struct Stamp {
    schema: Option<String>,
}

/// Passes JSON on with every character that acts or hides written as an escape. Outside strings JSON
/// has only ASCII, and line feeds of its own.
struct Shielded<W>(W);

impl<W: io::Write> io::Write for Shielded<W> {
    /// Takes whole characters, as they come from a writer of JSON.
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(json).map_err(io::Error::other)?;
        let mut plain = 0;
        for (at, c) in text.char_indices() {
            if c != '\n' && printable::is_formless(c) {
                self.0.write_all(&json[plain..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(self.0, "\\u{unit:04x}")?;
                }
                plain = at + c.len_utf8();
            }
        }
        self.0.write_all(&json[plain..])?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
