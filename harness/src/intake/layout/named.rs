//! A shared drive or a form: flat files with a name before or behind, `Jane Doe - client.c` or
//! `client - Jane Doe.c`.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use lab11_people::{Name, Record};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<name>.+?) - (?P<stem>.+)(?P<ending>\.[A-Za-z0-9]{1,8})$"));
static BEHIND: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<stem>.+) - (?P<name>.+?)(?P<ending>\.[A-Za-z0-9]{1,8})$"));

/// So many people make a class: one may call the own files anything.
const ENOUGH: usize = 2;

/// Words of what students call files, and of no name.
const OF_FILES: [&str; 18] = [
    "part",
    "lab",
    "task",
    "exercise",
    "problem",
    "question",
    "step",
    "version",
    "final",
    "draft",
    "copy",
    "assignment",
    "homework",
    "client",
    "server",
    "fork",
    "program",
    "code",
];

pub(super) fn read(entries: &[Entry]) -> Vec<Reading> {
    let of_form = |form: &Regex| -> Vec<Option<Parsed>> {
        entries.iter().map(|entry| parse(form, &entry.name).filter(|_| !entry.folder)).collect()
    };
    let forms = [of_form(&BEFORE), of_form(&BEHIND)];
    let count = |parsed: &Vec<Option<Parsed>>| parsed.iter().flatten().count();
    let parsed = forms.into_iter().rev().max_by_key(count).unwrap_or_default();
    let people: BTreeSet<&str> =
        parsed.iter().flatten().map(|parsed| parsed.student.as_str()).collect();
    let is_class = people.len() >= ENOUGH;
    let reading = |parsed: Option<Parsed>| match parsed {
        Some(parsed) if is_class => Reading::Part(Box::new(parsed)),
        _ => Layout::Named.foreign(),
    };
    parsed.into_iter().map(reading).collect()
}

fn parse(form: &Regex, name: &str) -> Option<Parsed> {
    let found = form.captures(name)?;
    let name = &found["name"];
    is_name(name).then(|| Parsed {
        who: Record::default().named(Name::written(name)),
        student: name.to_lowercase(),
        file: Some(format!("{}{}", &found["stem"], &found["ending"])),
        ..Parsed::default()
    })
}

/// At least two words of letters, none of which is what files are called.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c))
            && !OF_FILES.contains(&word.to_lowercase().as_str())
    };
    words.len() > 1 && words.iter().all(is_word)
}

#[cfg(test)]
mod tests {
    use super::{BEFORE, BEHIND, parse};

    #[test]
    fn a_name_stands_before_or_behind() {
        let told = |form, name| {
            let parsed = parse(form, name)?;
            Some((parsed.who.names[0].text.clone(), parsed.file.unwrap_or_default()))
        };
        let jane = |file: &str| Some(("Jane Doe".to_owned(), file.to_owned()));
        assert_eq!(told(&BEFORE, "Jane Doe - client.c"), jane("client.c"));
        assert_eq!(told(&BEFORE, "Jane Doe - my - client.tar.gz"), jane("my - client.tar.gz"));
        assert_eq!(told(&BEHIND, "client - Jane Doe.c"), jane("client.c"));
        for name in ["Part One - client.c", "Lab 11 - server.c", "Jane - client.c", "client.c"] {
            assert_eq!(told(&BEFORE, name), None, "{name}");
        }
    }
}
