//! Brightspace: `123-456 - Jane Doe - Nov 2, 2024 1130 PM`, a folder for each attempt; in the
//! flat form ` - <file>` follows. `index.html` lies beside.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use jiff::civil::DateTime;
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::sync::LazyLock;

// The name is lazy: it may hold ` - `, and what comes after the time is the student's own.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?s)^(?P<id>\d+)(?:-\d+)? - (?P<name>.+?) - ",
        r"(?:(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})|(?P<day2>\d{1,2}) (?P<month2>[A-Za-z]{3,9})\.?),? ",
        r"(?P<year>\d{4}),? (?P<hour>\d{1,2}?)[:_]?(?P<minute>\d{2})(?: (?P<half>[AP]M))?",
        r"(?: - (?P<file>.+))?$",
    ))
});

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let part = |one: &str, other: &str| Some(found.name(one).or(found.name(other))?.as_str());
    let month = part("month", "month2")?.to_lowercase();
    let month = 1 + MONTHS.iter().position(|start| month.starts_with(start))?;
    let hour: i8 = found["hour"].parse().ok()?;
    let hour = match (found.name("half").map(|half| half.as_str()), hour) {
        (None, hour) => hour,
        (Some("AM"), 12) => 0,
        (Some("PM"), 1..=11) => hour + 12,
        (Some(_), 1..=12) => hour,
        _ => return None,
    };
    let minute = found["minute"].parse().ok()?;
    let day = part("day", "day2")?.parse().ok()?;
    let year = found["year"].parse().ok()?;
    let submitted = DateTime::new(year, month as i8, day, hour, minute, 0, 0).ok()?;
    let id = &found["id"];
    Some(Parsed {
        who: Record::default().with(Kind::SystemId, id).named(Name::written(&found["name"])),
        student: format!("{id}\0{}", &found["name"]),
        attempt: submitted.to_string(),
        submitted: Some(submitted),
        file: found.name("file").map(|file| file.as_str().to_owned()),
        ..Parsed::default()
    })
}

pub(super) fn read(entry: &Entry) -> Reading {
    match parse(&entry.name) {
        Some(parsed) if entry.folder || parsed.file.is_some() => Reading::Part(Box::new(parsed)),
        _ if entry.name.eq_ignore_ascii_case("index.html") && !entry.folder => Reading::Beside,
        _ => Layout::Brightspace.foreign(),
    }
}
