//! What was handed in: names and formats, judged from the record like everything else.

use super::{Answer, Case};
use crate::event::{Content, EventKind, HandedFile};
use crate::patterns::compiled;
use lab11_reports::say;
use regex::Regex;

impl Case<'_> {
    /// What was packed in which archive, and the files.
    fn handed_in(&self) -> Option<(Option<&str>, &[HandedFile])> {
        self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::HandedIn { archive, files } => Some((archive.as_deref(), &files[..])),
            _ => None,
        })
    }

    pub(super) fn files_named(&self, names: &[String], archive: Option<&str>) -> Answer {
        let Some((packed, files)) = self.handed_in() else {
            return Answer::inconclusive(say!("hand-in-not-recorded"));
        };
        let names = names.iter().filter_map(|name| compiled(name).zip(Some(name)));
        let is_there = |name: &Regex| {
            // Of a folder only the names inside are asked.
            let asked = |file: &HandedFile| match packed {
                Some(_) => name.is_match(&file.name),
                None => name.is_match(last(&file.name)),
            };
            files.iter().any(asked)
        };
        let missing: Vec<&str> =
            names.filter(|(name, _)| !is_there(name)).map(|(_, name)| name.as_str()).collect();
        if !missing.is_empty() {
            return there_is_no(&missing, files);
        }
        let fits = |pattern: &str, packed: &str| {
            compiled(pattern).is_none_or(|pattern| pattern.is_match(packed))
        };
        match (archive, packed) {
            (Some(pattern), Some(packed)) if !fits(pattern, packed) => {
                Answer::fail(say!("archive-is-called", name = packed), None)
            }
            _ => Answer::pass(),
        }
    }

    pub(super) fn is_picture(&self, name: &str) -> Answer {
        let Some((_, files)) = self.handed_in() else {
            return Answer::inconclusive(say!("hand-in-not-recorded"));
        };
        let Some(pattern) = compiled(name) else {
            return Answer::inconclusive(say!("not-a-pattern"));
        };
        let mut called = files.iter().filter(|file| pattern.is_match(last(&file.name))).peekable();
        if called.peek().is_none() {
            return there_is_no(&[name], files);
        }
        let mut flaws = Vec::new();
        for file in called {
            if file.content.suits(&file.name) {
                return Answer::pass();
            }
            flaws.push(is_what(file));
        }
        Answer::fail(flaws.join("; "), None)
    }
}

/// Files that these patterns name are missing.
fn there_is_no(patterns: &[&str], files: &[HandedFile]) -> Answer {
    let missing: Vec<String> = patterns.iter().map(|pattern| plain(pattern)).collect();
    let seen: Vec<&str> = files.iter().map(|file| file.name.as_str()).take(12).collect();
    let missing =
        missing.into_iter().reduce(|list, name| say!("and-no-file", list = list, name = name));
    let missing = missing.unwrap_or_default();
    Answer::fail(say!("there-is-no-file", missing = missing, seen = seen.join(", ")), None)
}

/// What a file is that should be a picture.
fn is_what(file: &HandedFile) -> String {
    let name = &file.name;
    match file.content {
        Content::Empty => say!("file-is-empty", name = name),
        Content::Png => say!("file-is-png", name = name),
        Content::Jpeg => say!("file-is-jpeg", name = name),
        Content::Pdf => say!("file-is-pdf", name = name),
        Content::Other => say!("file-is-no-picture", name = name),
    }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A pattern as a name for the reader: `server.c` of `(?i)^server\.c$`.
fn plain(pattern: &str) -> String {
    let bare = pattern.replace("(?i)", "").replace(['^', '$', '\\', '(', ')', '?'], "");
    let names = bare.split('|').map(str::to_owned);
    names.reduce(|one, other| say!("one-or-other", one = one, other = other)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
