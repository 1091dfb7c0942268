//! What is wrong with a suite, each with its file, its line, the line, and what to do.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Everything that is wrong with a suite, in the order of its files and their lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct SuiteError(pub Vec<Mistake>);

impl fmt::Display for SuiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mistake) in self.0.iter().enumerate() {
            write!(f, "{}{mistake}", if at > 0 { "\n\n" } else { "" })?;
        }
        Ok(())
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: PathBuf,
    /// What is wrong, and what to do.
    pub message: String,
    /// Where in the file; none if it is about the file as such.
    pub place: Option<Place>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line's number, from 1.
    pub number: usize,
    /// The line.
    pub line: String,
    /// Characters before the place.
    pub column: usize,
    /// Characters that it spans, at least 1.
    pub width: usize,
}

impl Place {
    /// A span of bytes of a text, whose first line it names.
    pub(crate) fn of(text: &str, span: &Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or("");
        let column = text[line_start..start].chars().count();
        let end = text.floor_char_boundary(span.end).max(start);
        let width = text[start..end].chars().count();
        Self {
            number: text[..start].matches('\n').count() + 1,
            width: width.clamp(1, line.chars().count().saturating_sub(column).max(1)),
            line: line.to_owned(),
            column,
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, message) = (self.file.display(), &self.message);
        let Some(Place { number, line, column, width }) = &self.place else {
            return write!(f, "{file}: {message}");
        };
        writeln!(f, "{file}:{number}: {message}")?;
        writeln!(f, "  {number:>4} | {line}")?;
        write!(f, "       | {}{}", " ".repeat(*column), "^".repeat(*width))
    }
}

/// Something that is wrong with a file, while it is read.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
}

impl Trouble {
    pub(crate) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// The same with the line that it is about.
    pub(crate) fn located(self, file: &Path, text: &str) -> Mistake {
        let place = Some(Place::of(text, &self.span));
        Mistake { file: file.to_owned(), message: self.message, place }
    }
}

/// The known word nearest to `word`, if one is near.
pub(crate) fn suggest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= 1 + candidate.len() / 4)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}
