//! No system at all: a folder, an archive or a C file for each student; or one student's files.

use super::reading::{Parsed, Reading, by_word, regex, without_archive_ending};
use crate::intake::entry::Entry;
use regex::Regex;
use std::sync::LazyLock;

static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<name>.*\S)\s*\((?P<number>\d{1,3})\)$"));

/// What a folder or an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Shape {
    /// One student's files.
    HandIn,
    /// One thing for each student.
    Class,
    /// One folder and nothing else.
    Wrapper,
}

/// What the entries of one folder are, by their names. `several`: the folder is one of many, so
/// it is a student's rather than a class's.
pub(in crate::intake) fn shape(entries: &[Entry], several: bool) -> Shape {
    let is_archive = |entry: &&Entry| without_archive_ending(&entry.name).is_some();
    let (folders, files): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.folder);
    let archives = files.iter().copied().filter(is_archive).count();
    let sources: Vec<&str> =
        files.iter().map(|file| file.name.as_str()).filter(|name| is_source(name)).collect();
    if let ([only], []) = (&folders[..], &files[..]) {
        return if names_part(&only.name) { Shape::HandIn } else { Shape::Wrapper };
    }
    let students = folders.len() + archives;
    let one = if sources.is_empty() {
        // `client/` and `server/` are parts, as `code/` and `docs/` are; and of loose notes nobody
        // can be told apart.
        students == 0 || archives == 0 && folders.iter().all(|folder| is_generic(&folder.name))
    } else {
        sources.iter().any(|name| names_part(name) || is_header(name))
            || files.iter().any(|file| names_make(&file.name))
            || students == 0 && (several || sources.len() == 1)
    };
    if one { Shape::HandIn } else { Shape::Class }
}

/// Whether there is a source or an archive among the entries.
pub(in crate::intake) fn names_sources(entries: &[Entry]) -> bool {
    entries
        .iter()
        .any(|entry| is_source(&entry.name) || without_archive_ending(&entry.name).is_some())
}

pub(in crate::intake) fn read(entry: &Entry) -> Reading {
    let stem = if entry.folder {
        Some(entry.name.as_str())
    } else {
        without_archive_ending(&entry.name).or_else(|| source_stem(&entry.name))
    };
    match stem.filter(|stem| !stem.is_empty()) {
        Some(stem) => Reading::Part(Box::new(parsed(stem, entry))),
        None if entry.one_student => Reading::Part(Box::new(parsed(&entry.name, entry))),
        None => Reading::Foreign("it is neither a folder nor an archive nor a C file".to_owned()),
    }
}

fn parsed(stem: &str, entry: &Entry) -> Parsed {
    let (name, number) = match NUMBERED.captures(stem) {
        Some(found) => {
            let number = found["number"].parse().unwrap_or(0);
            (found.name("name").map_or(stem, |name| name.as_str()), number)
        }
        None => (stem, 0),
    };
    Parsed {
        who: by_word(name),
        student: name.to_lowercase(),
        attempt: entry.shown.clone(),
        number,
        file: (!entry.folder).then(|| entry.name.clone()),
        ..Parsed::default()
    }
}

/// Names of folders that say nothing of whose they are.
pub(in crate::intake) fn is_generic(name: &str) -> bool {
    const GENERIC: [&str; 18] = [
        "src",
        "source",
        "sources",
        "code",
        "lab11",
        "lab 11",
        "solution",
        "submission",
        "files",
        "bin",
        "doc",
        "docs",
        "images",
        "pictures",
        "screenshots",
        "report",
        "test",
        "tests",
    ];
    let name = name.to_lowercase();
    GENERIC.contains(&name.as_str()) || names_part(&name)
}

/// Whether the name is that of a part of the lab rather than of a student.
fn names_part(name: &str) -> bool {
    let stem = source_stem(name).unwrap_or(name);
    let letters: String = stem.chars().filter(char::is_ascii_alphabetic).collect();
    let letters = letters.to_ascii_lowercase();
    matches!(letters.as_str(), "src" | "include" | "common" | "build" | "main" | "fork")
        || letters.contains("client")
        || letters.contains("server")
}

fn names_make(name: &str) -> bool {
    matches!(name.to_ascii_lowercase().as_str(), "makefile" | "cmakelists.txt")
}

/// A name without the ending of a source, if it has one.
pub(in crate::intake) fn source_stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    matches!(ending.as_str(), "c" | "h" | "cc" | "cpp" | "cxx" | "hpp").then_some(stem)
}

fn is_source(name: &str) -> bool {
    source_stem(name).is_some()
}

fn is_header(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.to_ascii_lowercase().starts_with('h'))
}
