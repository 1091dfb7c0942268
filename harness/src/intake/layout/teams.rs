//! Microsoft Teams: `Submitted files/Jane Doe/Lab11/Version 2/`, as SharePoint keeps the
//! assignments of a class in its library `Student Work`. A version is an attempt. All that is told
//! of a student is the name that is shown.
//!
//! `Working files` beside it holds what is not handed in, without versions; both are called
//! otherwise in other languages, as `Version` is. From what readers of synchronised libraries
//! expect: lwchkg/teams_assignment_explorer (`DirAndFileScanner.cs`), and in German
//! rtotheb2000/Microsoft-Teams-Retrieve-Assignments-Hand-In.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:v\p{L}{3,9}|wersja|s[uü]r[uü]m|верс[иі][яйї]|版本|バージョン|버전)[ \u{a0}]?(?P<number>\d{1,6})$",
    )
});
// `Doe, Jane (jdoe1)`
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<name>.*[^\s(]) *\((?P<word>[^()]+)\)$"));

/// What the folder of what is handed in is called, in English and in German.
const SUBMITTED: [&str; 2] = ["submitted files", "gesendete dateien"];

/// The number of a version's folder.
fn version(entry: &Entry) -> Option<u64> {
    let found = VERSION.captures(&entry.name).filter(|_| entry.folder)?;
    found["number"].parse().ok()
}

fn folders(entry: &Entry) -> Vec<Entry> {
    let inside = entry.children().ok().flatten().filter(|_| entry.folder).unwrap_or_default();
    inside.into_iter().filter(|child| child.folder).collect()
}

/// The assignments of a student's folder that have versions.
fn assignments(student: &Entry) -> Vec<(Entry, Vec<Entry>)> {
    let inside = folders(student).into_iter().map(|assignment| {
        let inside = assignment.children().ok().flatten().unwrap_or_default();
        (assignment, inside)
    });
    inside.filter(|(_, inside)| inside.iter().any(|entry| version(entry).is_some())).collect()
}

pub(super) fn read(entries: &[Entry]) -> Vec<Reading> {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for found in entries.iter().filter_map(|entry| BRACKETS.captures(&entry.name)) {
        *words.entry(found["word"].to_lowercase()).or_default() += 1;
    }
    entries.iter().map(|entry| student(entry, &words)).collect()
}

fn student(entry: &Entry, words: &BTreeMap<String, usize>) -> Reading {
    let assignments = assignments(entry);
    if assignments.is_empty() {
        return Layout::Teams.foreign();
    }
    let who = who(&entry.name, words);
    let mut parts = Vec::new();
    let mut beside = Vec::new();
    for inside in assignments.into_iter().flat_map(|(_, inside)| inside) {
        let Some(number) = version(&inside) else {
            beside.push((inside.shown, "it is in no version's folder".to_owned()));
            continue;
        };
        let parsed = Parsed {
            who: who.clone(),
            student: entry.name.to_lowercase(),
            attempt: number.to_string(),
            number,
            ..Parsed::default()
        };
        parts.push((parsed, inside));
    }
    Reading::Parts(parts, beside)
}

/// By the name that is shown. What stands in brackets behind it is a word of whatever sort, if it
/// is one's alone, and no part of the name.
fn who(name: &str, words: &BTreeMap<String, usize>) -> Record {
    let Some(found) = BRACKETS.captures(name) else {
        return Record::default().named(Name::written(name));
    };
    let word = &found["word"];
    let is_own = words.get(&word.to_lowercase()) == Some(&1) && !word.contains(' ');
    let who = if is_own && words.len() > 1 {
        Record::default().with(Kind::Word, word)
    } else {
        Record::default()
    };
    who.named(Name::written(&found["name"]))
}

/// What is handed in, of the folders of a library; and the paths of those that are not. Whether it
/// is one, a name decides that no student's folder has, or `is_said`: then the only folder does in
/// which there are versions.
pub(in crate::intake) fn submitted(
    children: &[Entry],
    is_said: bool,
) -> Option<(Vec<Entry>, Vec<String>)> {
    let is_named = |child: &Entry| SUBMITTED.contains(&child.name.to_lowercase().as_str());
    let has_versions =
        |folder: &Entry| folders(folder).iter().any(|student| !assignments(student).is_empty());
    let (submitted, beside): (Vec<&Entry>, Vec<&Entry>) = children
        .iter()
        .partition(|child| child.folder && (is_named(child) || is_said && has_versions(child)));
    let [only] = submitted[..] else { return None };
    let shown = beside.iter().map(|entry| entry.shown.clone()).collect();
    Some((only.children().ok().flatten()?, shown))
}

/// The names of all assignments, if they are several: nobody can tell which is meant.
pub(in crate::intake) fn several(entries: &[Entry]) -> Option<Vec<String>> {
    let all = entries.iter().flat_map(assignments).map(|(assignment, _)| assignment.name);
    let all: BTreeSet<String> = all.collect();
    (all.len() > 1).then(|| all.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::{VERSION, who};
    use lab11_people::Kind;
    use std::collections::BTreeMap;

    #[test]
    fn a_version_is_counted_in_many_languages() {
        for name in ["Version 12", "version 12", "Versión 12", "Versie 12", "Wersja 12", "版本 12"]
        {
            let found = VERSION.captures(name).unwrap_or_else(|| panic!("{name} is read"));
            assert_eq!(&found["number"], "12");
        }
        for name in ["Version", "Version 1.2", "v2", "Lab 11", "Version 12345678"] {
            assert!(!VERSION.is_match(name), "{name}");
        }
    }

    #[test]
    fn what_stands_in_brackets_is_no_part_of_the_name() {
        let words = BTreeMap::from([("jdoe1".to_owned(), 1), ("student".to_owned(), 2)]);
        let jane = who("DOE, Jane (jdoe1)", &words);
        assert_eq!((&*jane.names[0].text, jane.first(Kind::Word)), ("DOE, Jane", Some("jdoe1")));
        let john = who("Roe, John (Student)", &words);
        assert_eq!((&*john.names[0].text, john.first(Kind::Word)), ("Roe, John", None));
        assert_eq!(who("Ana Poe", &words).names[0].text, "Ana Poe");
    }
}
