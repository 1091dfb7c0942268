//! A Gradescope export: `submission_<n>/`, and who handed them in and when in
//! `submission_metadata.yml`.

use super::reading::{Layout, Parsed, Reading};
use crate::intake::entry::Entry;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use lab11_people::{Kind, Name, Record};
use serde::Deserialize;
use std::collections::BTreeMap;

const METADATA: &str = "submission_metadata.yml";
/// Autograder results stand in it too, so it can be large.
const MAX_METADATA: u64 = 64 * 1024 * 1024;

/// What is told of one submission. The keys are symbols of Ruby, hence the colons.
#[derive(Debug, Default, Deserialize)]
struct Told {
    #[serde(rename = ":submitters", alias = "submitters", default)]
    submitters: Vec<Person>,
    #[serde(rename = ":created_at", alias = "created_at", default)]
    created_at: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Person {
    #[serde(rename = ":name", alias = "name", default)]
    name: Option<String>,
    #[serde(rename = ":sid", alias = "sid", default)]
    sid: Option<String>,
    #[serde(rename = ":email", alias = "email", default)]
    email: Option<String>,
}

pub(super) fn is_submission(name: &str) -> bool {
    let number = name.strip_prefix("submission_").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn read(entries: &[Entry], notes: &mut Vec<String>) -> Vec<Reading> {
    let mut told = BTreeMap::new();
    let is_metadata = |entry: &Entry| !entry.folder && entry.name == METADATA;
    for entry in entries.iter().filter(|entry| is_metadata(entry)) {
        match entry.read_file(MAX_METADATA).map_err(|error| error.to_string()).and_then(parse) {
            Ok(more) => told.extend(more),
            Err(error) => notes.push(format!(
                "{} can't be read, so the students' names are not known: {}",
                entry.shown,
                lab11_reports::printable::line(&error)
            )),
        }
    }
    let is_there = |name: &str| entries.iter().any(|entry| entry.name == name);
    for (name, told) in told.iter().filter(|(name, _)| is_submission(name) && !is_there(name)) {
        let who: Vec<String> = submitters(told).map(|person| person.label()).collect();
        let who = if who.is_empty() { "nobody is named".to_owned() } else { who.join("; ") };
        notes.push(lab11_reports::printable::line(&format!(
            "{name} stands in {METADATA} ({who}), and its folder is not in the download: it is not graded."
        )));
    }
    let read = |entry: &Entry| {
        if is_metadata(entry) {
            return Reading::Beside;
        }
        if !is_submission(&entry.name) {
            return Layout::Gradescope.foreign();
        }
        Reading::Part(Box::new(parsed(&entry.name, told.get(&entry.name))))
    };
    entries.iter().map(read).collect()
}

fn parse(bytes: Vec<u8>) -> Result<BTreeMap<String, Told>, String> {
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    serde_saphyr::from_str_with_options(&text, options())
        .map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())
}

/// A class of some thousand students has more nodes than the library expects.
fn options() -> serde_saphyr::Options {
    let budget = serde_saphyr::budget! {
        max_events: 20_000_000,
        max_nodes: 10_000_000,
    };
    serde_saphyr::options! { budget: budget }
}

/// Who is told of, and of whom something is known.
fn submitters(told: &Told) -> impl Iterator<Item = Record> {
    let people = told.submitters.iter().map(|person| {
        Record::default()
            .with(Kind::OrgId, person.sid.as_deref().unwrap_or_default())
            .with(Kind::Email, person.email.as_deref().unwrap_or_default())
            .named(person.name.as_deref().and_then(Name::written))
    });
    people.filter(|person| !person.is_empty())
}

fn parsed(name: &str, told: Option<&Told>) -> Parsed {
    let mut people = told.into_iter().flat_map(submitters);
    let number = name.trim_start_matches("submission_");
    let who = people.next().unwrap_or_else(|| Record::default().with(Kind::Token, number));
    Parsed {
        // Each is a hand-in of its own: whose the last one is, is seen when people are known.
        student: name.to_owned(),
        who,
        others: people.collect(),
        attempt: name.to_owned(),
        submitted: told.and_then(|told| time(told.created_at.as_deref()?)),
        in_utc: true,
        ..Parsed::default()
    }
}

/// `2024-11-02 03:30:00.000000000 Z`, in UTC.
fn time(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let compact: String = match text.split_once(' ') {
        Some((date, time)) => format!("{date}T{}", time.replace(' ', "")),
        None => text.to_owned(),
    };
    let zoned = compact.parse::<Timestamp>().ok().map(|time| TimeZone::UTC.to_datetime(time));
    zoned.or_else(|| compact.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{parse, parsed, time};
    use lab11_people::Kind;

    const METADATA: &str = "\
---
submission_12:
  :submitters:
  - :name: Jane Doe
    :sid: '0042'
    :email: jane@example.edu
  - :name: John Roe
  :created_at: 2024-11-02 03:30:00.000000000 Z
  :score: 7.0
  :history: []
submission_13:
  :submitters:
  - :name:
    :sid: 43
";

    #[test]
    fn the_first_submitter_is_the_student_and_the_others_are_kept() {
        let told = parse(METADATA.as_bytes().to_vec()).unwrap();
        let parsed = parsed("submission_12", told.get("submission_12"));
        assert_eq!(
            (parsed.who.first(Kind::OrgId), &*parsed.who.names[0].text),
            (Some("0042"), "Jane Doe")
        );
        assert_eq!(parsed.others[0].names[0].text, "John Roe");
        assert_eq!(parsed.submitted.unwrap().to_string(), "2024-11-02T03:30:00");
    }

    #[test]
    fn what_is_missing_is_unknown_and_malformed_metadata_is_an_error() {
        let told = parse(METADATA.as_bytes().to_vec()).unwrap();
        let known = parsed("submission_13", told.get("submission_13"));
        assert_eq!((known.who.first(Kind::OrgId), known.who.names.len()), (Some("43"), 0));
        assert_eq!(known.submitted, None);
        assert_eq!(parsed("submission_14", None).who.first(Kind::Token), Some("14"));
        assert!(parse(b"a: [".to_vec()).is_err());
    }

    #[test]
    fn times_are_in_utc() {
        for text in ["2024-11-02 03:30:00 Z", "2024-11-02T03:30:00Z", "2024-11-01 23:30:00 -0400"] {
            assert_eq!(time(text).unwrap().to_string(), "2024-11-02T03:30:00", "{text}");
        }
        assert_eq!(time("yesterday"), None);
    }
}
