//! The text of a file of a suite, and what is found in it. That of `suite.toml` begins with those
//! of the suites that it extends, so that a place in it names the file too.

use super::extend::extended;
use super::files::{Files, SUITE, WHAT_A_SUITE_IS};
use super::layers::Layers;
use super::reader::Found;
use super::trouble::{Mistake, SuiteError, Trouble, suggest};
use std::io;
use std::path::PathBuf;

/// So many suites may stand on one another.
const DEEPEST: usize = 8;

/// A text, and what is found in it.
pub(super) struct Sheet {
    /// Its file, relative to the suite's folder.
    pub(super) name: String,
    pub(super) text: String,
    parts: Vec<Part>,
    pub(super) troubles: Vec<Trouble>,
    found: Vec<Found>,
}

/// What stands in one file.
#[derive(Debug, Clone)]
pub(super) struct Part {
    file: PathBuf,
    /// Where it begins in the sheet.
    pub(super) start: usize,
    pub(super) text: String,
}

impl Sheet {
    /// The sheet of a scenario.
    pub(super) fn open(files: &dyn Files, name: &str) -> io::Result<Self> {
        let part = Part { file: files.path(name), start: 0, text: text_of(files, name)? };
        Ok(Self::of(name, vec![part]))
    }

    fn of(name: &str, parts: Vec<Part>) -> Self {
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let text = texts.join("\n");
        Self { name: name.to_owned(), text, parts, troubles: Vec::new(), found: Vec::new() }
    }

    /// Where its last part begins, which is the suite's own.
    pub(super) fn own(&self) -> usize {
        self.parts.last().map_or(0, |part| part.start)
    }

    /// Notes what a reader found.
    pub(super) fn note(&mut self, (troubles, found): (Vec<Trouble>, Vec<Found>)) {
        self.troubles.extend(troubles);
        self.found.extend(found);
    }

    /// The names that were understood in the suite's own part, by their places there.
    pub(super) fn own_names(&mut self) -> Vec<Found> {
        let start = self.own();
        let mut found = std::mem::take(&mut self.found);
        found.retain(|found| found.span.start >= start);
        for Found { span, .. } in &mut found {
            *span = span.start - start..span.end - start;
        }
        found
    }

    /// What is wrong, each with its file and line.
    pub(super) fn mistakes(mut self) -> Vec<Mistake> {
        self.troubles.sort_by_key(|trouble| trouble.span.start);
        let located = |trouble: Trouble| {
            let part = self.parts.iter().rev().find(|part| part.start <= trouble.span.start)?;
            let span = trouble.span.start - part.start..trouble.span.end - part.start;
            Some(Trouble { span, ..trouble }.located(&part.file, &part.text))
        };
        self.troubles.into_iter().filter_map(located).collect()
    }
}

fn text_of(files: &dyn Files, name: &str) -> io::Result<String> {
    String::from_utf8(files.read(name)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not in UTF-8"))
}

/// A suite on those that it extends.
pub(super) struct Stack<'a> {
    pub(super) layers: Layers<'a>,
    /// Each one's `suite.toml`, the lowest first.
    pub(super) parts: Vec<Part>,
}

impl<'a> Stack<'a> {
    /// Opens a suite, and all that it extends.
    pub(super) fn open(own: &'a dyn Files) -> Result<Self, SuiteError> {
        let text = text_of(own, SUITE).map_err(|error| {
            let message = format!("{error}; {WHAT_A_SUITE_IS}");
            SuiteError(vec![Mistake { file: own.path(SUITE), message, place: None }])
        })?;
        let mut parts = vec![Part { file: own.path(SUITE), start: 0, text }];
        let mut below: Vec<Box<dyn Files>> = Vec::new();
        while let Some((name, span)) = parts.last().and_then(|part| extended(&part.text)) {
            let nearest: &dyn Files = below.last().map_or(own, |files| &**files);
            let next = next(nearest, &name, parts.len()).map_err(|message| {
                let of = parts
                    .last()
                    .map(|part| Trouble::new(span, message).located(&part.file, &part.text));
                SuiteError(of.into_iter().collect())
            })?;
            parts.push(next.1);
            below.push(next.0);
        }
        parts.reverse();
        let mut start = 0;
        for part in &mut parts {
            part.start = start;
            start += part.text.len() + 1;
        }
        Ok(Self { layers: Layers { own, below }, parts })
    }

    /// The sheet of all of them.
    pub(super) fn sheet(&self) -> Sheet {
        Sheet::of(SUITE, self.parts.clone())
    }

    /// Each one's text behind as many blanks as stand before it in the sheet, so that its places
    /// are those of the sheet.
    pub(super) fn padded(&self) -> Vec<String> {
        self.parts.iter().map(|part| format!("{}{}", " ".repeat(part.start), part.text)).collect()
    }
}

/// The suite below another; else what is wrong.
fn next(files: &dyn Files, name: &str, depth: usize) -> Result<(Box<dyn Files>, Part), String> {
    if depth > DEEPEST {
        return Err(format!("more than {DEEPEST} suites extend one another; do they in a circle?"));
    }
    let built_in: Vec<&str> = super::compiled_in::SUITES.iter().map(|(name, _)| *name).collect();
    let found = files.below(name).ok_or_else(|| {
        let hint = match suggest(name, built_in.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("built in are: {}", built_in.join(", ")),
        };
        format!("there is no suite `{name}`, built in or in a folder beside this file; {hint}")
    })?;
    let text = text_of(&*found, SUITE)
        .map_err(|error| format!("{} can't be read: {error}", found.path(SUITE).display()))?;
    let file = found.path(SUITE);
    Ok((found, Part { file, start: 0, text }))
}
