//! Blackboard: flat files, `Lab11_jdoe_attempt_2024-11-02-23-30-00_client.c`; and for each
//! attempt a receipt, the same name without a file and with `.txt`.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use jiff::civil::DateTime;
use lab11_people::{Kind, Name, Record, Source};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

// The first place that looks like an attempt is it: what follows is the student's own.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s)^(?P<before>.+?)_(?P<user>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<receipt>\.txt))?$",
    )
});
static WHO: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?m)^Name: (?P<name>.*) \((?P<user>[^()]+)\)\s*$"));
static FILE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?m)^\s*Original filename: (?P<own>[^\r\n]*?)\s*\n\s*Filename: (?P<name>[^\r\n]*?)\s*$")
});

/// So much of a receipt is read.
const RECEIPT: u64 = 256 * 1024;

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let user = &found["user"];
    Some(Parsed {
        who: Record::default().with(Kind::Login, user),
        // Until a receipt says where the user's name begins.
        student: format!("{}_{user}", &found["before"]),
        attempt: found["time"].to_owned(),
        submitted: Some(time(&found["time"])?),
        file: found.name("file").map(|file| file.as_str().to_owned()),
        receipt: found.name("receipt").is_some(),
        ..Parsed::default()
    })
}

/// `2024-11-02-23-30-00`
fn time(text: &str) -> Option<DateTime> {
    let parts: Vec<i16> = text.split('-').flat_map(str::parse).collect();
    let [year, rest @ ..] = parts.as_slice() else { return None };
    let rest: Vec<i8> = rest.iter().flat_map(|&part| i8::try_from(part)).collect();
    let [month, day, hour, minute, second] = rest[..] else { return None };
    DateTime::new(*year, month, day, hour, minute, second, 0).ok()
}

pub(super) fn read(entries: &[Entry]) -> Vec<Reading> {
    let parsed = entries.iter().map(|entry| parse(&entry.name).filter(|_| !entry.folder));
    let mut parsed: Vec<Option<Parsed>> = parsed.collect();
    let mut people = BTreeMap::new();
    let mut own_names = BTreeMap::new();
    for (entry, parsed) in entries.iter().zip(&parsed) {
        let Some(parsed) = parsed.as_ref().filter(|parsed| parsed.receipt) else { continue };
        let Ok(bytes) = entry.read_file(RECEIPT) else { continue };
        let text: String = String::from_utf8_lossy(&bytes).nfc().collect();
        if let Some(who) = who(&text, &parsed.student) {
            people.insert(parsed.student.clone(), who);
        }
        for found in FILE.captures_iter(&text) {
            // The student's comments stand in it too: they speak for no other's files.
            let is_same = |other: Parsed| {
                (&other.student, &other.attempt) == (&parsed.student, &parsed.attempt)
            };
            if !parse(&found["name"]).is_some_and(is_same) {
                continue;
            }
            own_names.insert(found["name"].to_owned(), found["own"].to_owned());
        }
    }
    let assignment = assignment(&people);
    for (entry, parsed) in entries.iter().zip(&mut parsed) {
        let Some(parsed) = parsed else { continue };
        let user = assignment.and_then(|before| parsed.student.strip_prefix(before));
        match (people.get(&parsed.student), user) {
            (Some(who), _) => parsed.who = who.clone(),
            (None, Some(user)) => parsed.who = Record::default().with(Kind::Login, user),
            (None, None) => {}
        }
        if let Some(own) = own_names.get(&entry.name).filter(|own| !own.is_empty()) {
            parsed.file = Some(own.clone());
        }
    }
    let read = |parsed: Option<Parsed>| {
        parsed
            .map_or_else(|| Layout::Blackboard.foreign(), |parsed| Reading::Part(Box::new(parsed)))
    };
    parsed.into_iter().map(read).collect()
}

/// What stands before the user's name, with its `_`, if all receipts agree: then it also shows
/// where the name begins of who has no receipt.
fn assignment(people: &BTreeMap<String, Record>) -> Option<&str> {
    let mut all =
        people.iter().filter_map(|(student, who)| student.strip_suffix(who.first(Kind::Login)?));
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Who a receipt is for. A user's name may hold `_`, and only the receipt shows where it begins.
/// What the student wrote into the comments stands in it too, so it must fit the file's name.
fn who(receipt: &str, student: &str) -> Option<Record> {
    let found = WHO.captures(receipt)?;
    let user = &found["user"];
    let fits = student.strip_suffix(user).is_some_and(|before| before.ends_with('_'));
    let told = Record::new(Source::Receipt, "").with(Kind::Login, user);
    fits.then(|| told.named(Name::written(&found["name"])))
}
