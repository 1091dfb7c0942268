//! Lines of the student's source, and what a compiler says of them.

use serde::{Deserialize, Serialize};

/// A line of the student's source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// File, relative to the submission, made printable.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// The line itself without its indentation, made printable; empty if unknown.
    pub text: String,
    /// What in the text is meant, such as the name of the function that is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// A part of a line's text, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How many stand before it.
    pub at: u32,
    /// How many it has.
    pub length: u32,
}

/// How grave a compiler's message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The program could not be built.
    Error,
    /// It was built; worth reading.
    Warning,
    /// Belongs to the message before it.
    Note,
}

/// One message of the compiler or linker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How grave it is.
    pub level: Level,
    /// What it says, without the position.
    pub message: String,
    /// Where, if it names a line.
    pub place: Option<Place>,
}
