//! The instructor's own form of names: a regular expression with named groups, for systems of
//! which nothing is known here.
//!
//! It is matched against a path below what is named on the command line, `folder/folder/file`, and
//! must match the whole of it. A folder that matches is a hand-in, or an attempt, with all that is
//! in it; if there is a group `file`, only files are matched, and each is a part of one. See
//! [`read`] for where paths begin.

mod time;
mod groups;
mod walk;

pub(super) use walk::read;

use groups::GROUPS;
use regex::{Regex, RegexBuilder};
use std::fmt;

/// A compiled expression may have so many bytes; each `\w` takes many.
const SIZE: usize = 4 * 1024 * 1024;
/// So many characters of an expression are read.
const LENGTH: usize = 4096;

/// How names are made, as the instructor says it.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As it was given.
    text: String,
    regex: Regex,
}

/// Why a pattern is none: several lines, printable, with the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(String);

impl Pattern {
    /// Reads a regular expression with the groups that are known here.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        if text.chars().count() > LENGTH {
            let message = format!("the pattern has more than {LENGTH} characters");
            return Err(PatternError(message));
        }
        // What is wrong with it is told of the pattern itself, and not of what stands around it.
        let build = |text: &str| {
            RegexBuilder::new(text).size_limit(SIZE).dot_matches_new_line(true).build()
        };
        build(text).map_err(|error| PatternError(broken(&error)))?;
        // A comment, which `(?x)` allows, ends with its line.
        let whole = build(&format!("^(?:{text})$")).or_else(|_| build(&format!("^(?:{text}\n)$")));
        let regex = whole.map_err(|error| PatternError(broken(&error)))?;
        groups::check(&regex, text).map_err(PatternError)?;
        Ok(Self { text: text.to_owned(), regex })
    }

    /// Whether there is such a group.
    fn has(&self, group: &str) -> bool {
        self.regex.capture_names().flatten().any(|name| name == group)
    }

    /// The groups that there may be, a line each, for `--help`.
    pub fn help() -> String {
        let lines: Vec<String> =
            GROUPS.iter().map(|(name, what)| format!("  {name:<12} {what}")).collect();
        lines.join("\n")
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&lab11_reports::printable::line(&self.text))
    }
}

/// What the library says of an expression that is none.
fn broken(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => {
            "the pattern is too large: count less often, as in {1,20}, or write `[^/_]+` for any characters".to_owned()
        }
        error => {
            let text = error.to_string();
            let text = text.strip_prefix("regex parse error:\n").unwrap_or(&text);
            let lines: Vec<String> =
                text.lines().map(lab11_reports::printable::line).collect();
            format!("the pattern is broken:\n{}", lines.join("\n"))
        }
    }
}

#[cfg(test)]
mod tests;
