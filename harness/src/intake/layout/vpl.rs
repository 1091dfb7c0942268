//! VPL, the Virtual Programming Lab for Moodle: `Doe Jane 4711 jdoe/2024-11-02-23-30-05/`, a folder
//! for each submission. Beside one, `2024-11-02-23-30-05.ceg/` has what the compiler, the run and
//! the teacher said of it, which is nobody's code.
//!
//! The family's name stands first, with `_` for signs that file names can't have; then comes the
//! number of Moodle's user and the name to log in with, or for a group `Group` and its number. From
//! jcrodriguez-dis/moodle-mod_vpl, `views/downloadallsubmissions.php`.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use jiff::civil::DateTime;
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::sync::LazyLock;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s)^(?P<name>\S.*?) +(?:Group (?P<group>\d+)|(?P<id>\d+)(?: (?P<login>\S+))?|(?P<word>\S*[0-9._@]\S*)) *$",
    )
});

/// What VPL writes beside the students' folders.
const BESIDE: [&str; 2] = ["Report.txt", "Errors.txt"];

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let part = |group: &str| found.name(group).map_or("", |part| part.as_str());
    let who = if let Some(group) = found.name("group") {
        let mut who = Record::default().with(Kind::Group, group.as_str());
        part("name").clone_into(&mut who.group);
        who.named(Name::written(part("name")))
    } else {
        let login = if part("login").is_empty() { part("word") } else { part("login") };
        let who = Record::default().with(Kind::Login, login).with(Kind::SystemId, part("id"));
        who.named(family_first(part("name")))
    };
    Some(Parsed { who, student: name.trim().to_lowercase(), ..Parsed::default() })
}

/// Of more than two words nobody says where the family's name ends.
fn family_first(text: &str) -> Option<Name> {
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        [family, given] if !text.contains('_') => Name::of_parts(given, family),
        _ => Name::run_together(text),
    }
}

pub(super) fn read(entry: &Entry) -> Reading {
    if !entry.folder && BESIDE.contains(&entry.name.as_str()) {
        return Reading::Beside;
    }
    let Some(parsed) = parse(&entry.name).filter(|_| entry.folder) else {
        return Layout::Vpl.foreign();
    };
    let mut parts = Vec::new();
    let mut beside = Vec::new();
    for inside in entry.children().ok().flatten().unwrap_or_default() {
        let submitted = time(&inside.name).filter(|_| inside.folder);
        if submitted.is_some() {
            let attempt = inside.name.clone();
            parts.push((Parsed { attempt, submitted, ..parsed.clone() }, inside));
        } else if inside.name.strip_suffix(".ceg").is_none_or(|stem| time(stem).is_none()) {
            beside.push((inside.shown, "it is in no submission's folder".to_owned()));
        }
    }
    if parts.is_empty() { Layout::Vpl.foreign() } else { Reading::Parts(parts, beside) }
}

fn time(name: &str) -> Option<DateTime> {
    DateTime::strptime("%Y-%m-%d-%H-%M-%S", name).ok()
}

#[cfg(test)]
mod tests {
    use super::{parse, time};

    #[test]
    fn a_folder_has_name_number_and_login() {
        for (name, shown) in [
            ("Doe Jane 4711 jdoe", "Jane Doe; login jdoe; number in the system 4711"),
            ("van der Roe Jan 12 j.roe", "van der Roe Jan; login j.roe; number in the system 12"),
            ("Doe_ Jr_ Jane 12 a@x.edu", "Doe_ Jr_ Jane; login a@x.edu; number in the system 12"),
            ("Doe Jane 4711", "Jane Doe; number in the system 4711"),
            ("Doe Jane jdoe12", "Jane Doe; login jdoe12"),
            ("Team A Group 3 ", "Team A; group 3"),
        ] {
            let who = parse(name).unwrap_or_else(|| panic!("{name} is read")).who;
            let mut told = vec![who.names[0].shown()];
            told.extend(who.identifiers.iter().map(|one| format!("{} {}", one.kind, one.value)));
            assert_eq!(told.join("; "), shown, "{name}");
        }
        assert!(["Doe Jane", "jdoe", "4711 ", ""].iter().all(|name| parse(name).is_none()));
        assert_eq!(time("2024-11-02-23-30-05").unwrap().to_string(), "2024-11-02T23:30:05");
        assert_eq!((time("2024-11-02-23-30-05.ceg"), time("2024-13-02-23-30-05")), (None, None));
    }
}
