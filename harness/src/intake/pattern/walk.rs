//! Entries by their paths: which match, and what is nobody's.

use super::{Pattern, groups};
use crate::intake::entry::Entry;
use crate::intake::layout::{Parsed, WRAPPERS};
use std::io;

/// So many folders may lie within one another.
const DEPTH: usize = 24;
/// So many folders and files are looked at.
const ENTRIES: usize = 200_000;

/// What a pattern makes of what was given.
#[derive(Debug, Default)]
pub(in crate::intake) struct Matched {
    /// What each entry that matches says.
    pub(in crate::intake) parts: Vec<(Parsed, Entry)>,
    /// What matches nothing: the path, and why.
    pub(in crate::intake) beside: Vec<(String, String)>,
    /// Times that can't be read.
    unread: Vec<String>,
}

/// Matches the paths of all that lies in what was given.
///
/// Of several paths each is matched itself first, by its name alone: it may be one student's. A path
/// begins below what was given; if nothing matches so, it begins below the only folder in it, and
/// so on.
pub(in crate::intake) fn read(
    given: &[Entry],
    pattern: &Pattern,
    notes: &mut Vec<String>,
) -> io::Result<Matched> {
    let mut all = Matched::default();
    for entry in given {
        let own = |all: &mut Matched| all.take(pattern, entry, &entry.name);
        if given.len() > 1 && own(&mut all) {
            continue;
        }
        if !all.inside(pattern, entry)? && !own(&mut all) {
            all.beside.push((entry.shown.clone(), unmatched(pattern)));
        }
    }
    if let Some(first) = all.unread.first() {
        notes.push(lab11_reports::printable::line(&format!(
            "Of {} the time can't be read, as in `{first}`: nothing says when they came. The year stands first or the month is a word; `lab11 submissions --help` has the forms.",
            lab11_reports::text::count(all.unread.len(), "name")
        )));
    }
    Ok(all)
}

fn unmatched(pattern: &Pattern) -> String {
    format!("its path does not match {pattern}")
}

impl Matched {
    /// Takes an entry if its path matches.
    fn take(&mut self, pattern: &Pattern, entry: &Entry, path: &str) -> bool {
        if entry.folder && pattern.has("file") || !pattern.regex.is_match(path) {
            return false;
        }
        let Some(found) = pattern.regex.captures(path) else { return false };
        let Some((parsed, unread)) = groups::parsed(&found) else { return false };
        self.unread.extend(unread);
        self.parts.push((parsed, entry.clone()));
        true
    }

    /// Takes what lies in an entry; false if nothing of it matches.
    fn inside(&mut self, pattern: &Pattern, entry: &Entry) -> io::Result<bool> {
        let mut root = entry.clone();
        for _ in 0..WRAPPERS {
            let Some(children) = root.children()? else { return Ok(false) };
            let mut found = Self::default();
            let mut left = ENTRIES;
            for child in &children {
                found.below(pattern, child, &child.name, 1, &mut left)?;
            }
            if !found.parts.is_empty() {
                self.parts.extend(found.parts);
                self.beside.extend(found.beside);
                self.unread.extend(found.unread);
                return Ok(true);
            }
            match <[Entry; 1]>::try_from(children) {
                Ok([only]) if only.folder => root = only,
                _ => return Ok(false),
            }
        }
        Ok(false)
    }

    /// Takes an entry or what lies in it; a folder of which nothing matches is told as one.
    fn below(
        &mut self,
        pattern: &Pattern,
        entry: &Entry,
        path: &str,
        depth: usize,
        left: &mut usize,
    ) -> io::Result<()> {
        *left = left.checked_sub(1).ok_or_else(|| {
            io::Error::other(format!("it holds more than {ENTRIES} folders and files"))
        })?;
        if self.take(pattern, entry, path) {
            return Ok(());
        }
        let (parts, beside) = (self.parts.len(), self.beside.len());
        if entry.folder && depth < DEPTH {
            for child in entry.children()?.unwrap_or_default() {
                self.below(pattern, &child, &format!("{path}/{}", child.name), depth + 1, left)?;
            }
        }
        if self.parts.len() == parts {
            self.beside.truncate(beside);
            self.beside.push((entry.shown.clone(), unmatched(pattern)));
        }
        Ok(())
    }
}
