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
        r"(?:(?P<month>\p{L}{3,9})\.? (?P<day>\d{1,2})|",
        r"(?P<day2>\d{1,2})(?:\.|er|º)? (?:de )?(?P<month2>\p{L}{3,10})\.?(?: de)?),? ",
        r"(?P<year>\d{4}),? (?P<hour>\d{1,2}?)[:_]?(?P<minute>\d{2})(?: (?P<half>[AP]M))?",
        r"(?: - (?P<file>.+))?$",
    ))
});

// A name and a time of which the form is another, in whatever language.
static UNREAD: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<id>\d+)-\d+ - (?P<name>.+?) - (?P<time>[^/]*\d[^/]*)$"));

/// The beginnings of the months' names, without accents, in the languages of most systems.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "sty"],
    &["feb", "fev", "fév"],
    &["mar", "mrt", "maa", "mär"],
    &["apr", "avr", "abr", "avril"],
    &["may", "mai", "maj", "mei", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aou", "aoû", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "déc", "dez", "dic"],
];

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let part = |one: &str, other: &str| Some(found.name(one).or(found.name(other))?.as_str());
    let month = part("month", "month2")?.to_lowercase();
    let is_month = |starts: &&[&str]| starts.iter().any(|start| month.starts_with(start));
    let month = 1 + MONTHS.iter().position(is_month)?;
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

/// A time with the month in words, in the languages of most systems.
pub(in crate::intake) fn time(text: &str) -> Option<DateTime> {
    let parsed = parse(&format!("0 - name - {text}"))?;
    parsed.submitted.filter(|_| !text.contains(" - "))
}

/// A folder whose time can't be read is an attempt like any other, and nothing says when it came.
fn unread(entry: &Entry) -> Option<Parsed> {
    let found = UNREAD.captures(&entry.name).filter(|_| entry.folder)?;
    let (id, name) = (&found["id"], &found["name"]);
    Some(Parsed {
        who: Record::default().with(Kind::SystemId, id).named(Name::written(name)),
        student: format!("{id}\0{name}"),
        attempt: found["time"].to_owned(),
        ..Parsed::default()
    })
}

pub(super) fn read(entries: &[Entry], notes: &mut Vec<String>) -> Vec<Reading> {
    let mut without_time = Vec::new();
    let mut read = |entry: &Entry| match (parse(&entry.name), unread(entry)) {
        (Some(parsed), _) if entry.folder || parsed.file.is_some() => {
            Reading::Part(Box::new(parsed))
        }
        (None, Some(parsed)) => {
            without_time.push(entry.name.clone());
            Reading::Part(Box::new(parsed))
        }
        _ if entry.name.eq_ignore_ascii_case("index.html") && !entry.folder => Reading::Beside,
        _ => Layout::Brightspace.foreign(),
    };
    let readings = entries.iter().map(&mut read).collect();
    if let Some(first) = without_time.first() {
        notes.push(lab11_reports::printable::line(&format!(
            "Of {} the time can't be read, so nothing says which attempt is the newest, or when it came: {first}",
            lab11_reports::text::count(without_time.len(), "name")
        )));
    }
    readings
}
