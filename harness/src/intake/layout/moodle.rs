//! Moodle: `Jane Doe_123_assignsubmission_file_`, a folder or the start of a flat file's name.
//!
//! Where groups hand in, the name is the group's and the number is the group's too; it looks like
//! a participant's. Who has no group hands in as `Default group_assignsubmission_file`.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::sync::LazyLock;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s)^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.+)?)?$",
    )
});
static WITHOUT_ID: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<name>[^_]+)_assignsubmission_(?:file|onlinetext)(?:_.*)?$"));
// What teachers call groups, in the languages of most Moodles.
static GROUP: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:(?:lab|project) )?(?:team|group|gruppe|groupe|équipe|equipe|grupo|equipo|gruppo|groep|skupina)\b",
    )
});

/// When marking is blind the name is `Participant`, in the teacher's language, and only the number
/// tells students apart.
const BLIND: [&str; 12] = [
    "Participant",
    "Teilnehmer/in",
    "Teilnehmer-in",
    "Teilnehmer_in",
    "Participante",
    "Partecipante",
    "Deelnemer",
    "Deltagare",
    "Deltager",
    "Uczestnik",
    "Osallistuja",
    "Kursteilnehmer",
];

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let id = &found["id"];
    let name = Some(&found["name"]).filter(|name| !BLIND.contains(name));
    Some(Parsed {
        who: Record::default().with(Kind::Participant, id).named(name.and_then(Name::written)),
        student: format!("{id}\0{}", &found["name"]),
        file: found.name("file").map(|file| file.as_str().to_owned()),
        ..Parsed::default()
    })
}

pub(super) fn read(entries: &[Entry]) -> Vec<Reading> {
    let parsed: Vec<Option<Parsed>> = entries.iter().map(|entry| parse(&entry.name)).collect();
    let is_without_id = |entry: &Entry| WITHOUT_ID.is_match(&entry.name);
    let names = || parsed.iter().flatten().flat_map(|parsed| &parsed.who.names);
    let groups = names().filter(|name| GROUP.is_match(&name.text)).count();
    let by_groups = 2 * groups > names().count() || entries.iter().any(is_without_id);
    let read = |(entry, parsed): (&Entry, Option<Parsed>)| match parsed {
        Some(parsed) if by_groups => Reading::Part(Box::new(of_group(parsed))),
        Some(parsed) => Reading::Part(Box::new(parsed)),
        None if is_without_id(entry) => Reading::Foreign(
            "it is of those who are in no group, and nothing says who they are".to_owned(),
        ),
        None => Layout::Moodle.foreign(),
    };
    entries.iter().zip(parsed).map(read).collect()
}

/// The number is the group's, and so is the name.
fn of_group(mut parsed: Parsed) -> Parsed {
    let number = parsed.who.first(Kind::Participant).unwrap_or_default().to_owned();
    let name = parsed.who.names.first().map(|name| name.text.clone()).unwrap_or_default();
    parsed.who = Record::default().with(Kind::Group, &number);
    parsed.who.names.extend(Name::written(&name));
    parsed.who.group = name;
    parsed
}
