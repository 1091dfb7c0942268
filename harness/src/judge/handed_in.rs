//! What was handed in: names and formats, judged from the record like everything else.

use super::{Answer, Case};
use crate::event::{EventKind, HandedFile};
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
            return Answer::inconclusive("what was handed in was not recorded");
        };
        let names = names.iter().filter_map(|name| Regex::new(name).ok().zip(Some(name)));
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
            Regex::new(pattern).map_or(true, |pattern| pattern.is_match(packed))
        };
        match (archive, packed) {
            (Some(pattern), Some(packed)) if !fits(pattern, packed) => {
                Answer::fail(format!("the archive is called {packed}"), None)
            }
            _ => Answer::pass(),
        }
    }

    pub(super) fn is_picture(&self, name: &str) -> Answer {
        let Some((_, files)) = self.handed_in() else {
            return Answer::inconclusive("what was handed in was not recorded");
        };
        let Ok(pattern) = Regex::new(name) else {
            return Answer::inconclusive("the suite's pattern is none");
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
            flaws.push(format!("{} is {}", file.name, file.content.words()));
        }
        Answer::fail(flaws.join("; "), None)
    }
}

/// Files that these patterns name are missing.
fn there_is_no(patterns: &[&str], files: &[HandedFile]) -> Answer {
    let missing: Vec<String> = patterns.iter().map(|pattern| plain(pattern)).collect();
    let seen: Vec<&str> = files.iter().map(|file| file.name.as_str()).take(12).collect();
    let (missing, seen) = (missing.join(", no "), seen.join(", "));
    Answer::fail(format!("there is no {missing}; files seen: {seen}"), None)
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A pattern as a name for the reader: `server.c` of `(?i)^server\.c$`.
fn plain(pattern: &str) -> String {
    pattern.replace("(?i)", "").replace(['^', '$', '\\', '(', ')', '?'], "").replace('|', " or ")
}

#[cfg(test)]
mod tests;
