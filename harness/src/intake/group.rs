//! From entries that a layout has read to students and their attempts.

use super::entry::Entry;
use super::hand_in::{Attempt, HandIn, Part};
use super::layout::Parsed;
use lab11_people::{Kind, Record, Source, key};
use std::collections::BTreeMap;

/// The students of what was read in one way, still without keys.
pub(super) fn group(parts: Vec<(Parsed, Entry)>) -> Vec<HandIn> {
    let mut students: BTreeMap<String, Vec<(Parsed, Entry)>> = BTreeMap::new();
    for (parsed, entry) in parts {
        students.entry(parsed.student.clone()).or_default().push((parsed, entry));
    }
    students.into_values().map(hand_in).collect()
}

/// Gives each hand-in a key, and puts them in the order of the keys.
pub(super) fn name(hand_ins: &mut [HandIn]) {
    let keys = key::unique(&hand_ins.iter().map(|one| &one.student).collect::<Vec<_>>());
    for (hand_in, key) in hand_ins.iter_mut().zip(keys) {
        hand_in.key = key;
    }
    hand_ins.sort_by(|a, b| a.key.cmp(&b.key));
}

/// One student's entries, arranged by attempts.
fn hand_in(entries: Vec<(Parsed, Entry)>) -> HandIn {
    let (who, others) = who(&entries);
    let mut attempts: BTreeMap<(usize, String), Vec<(Parsed, Entry)>> = BTreeMap::new();
    for (parsed, entry) in entries {
        let key = (parsed.download, parsed.attempt.clone());
        attempts.entry(key).or_default().push((parsed, entry));
    }
    let mut attempts: Vec<_> = attempts.into_values().flat_map(versions).collect();
    attempts.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut problems = Vec::new();
    if let [.., before, last] = &attempts[..]
        && order(before).0 == order(last).0
        && order(before).1 == order(last).1
    {
        problems.push(format!(
            "There are {} hand-ins of this name, and nothing says which is the newest; {} counts.",
            attempts.len(),
            last[0].1.shown
        ));
    }
    if let Some(last) = attempts.last() {
        problems.extend(last.iter().filter_map(|(parsed, entry)| {
            let file = parsed.file.as_ref()?;
            let renamed = parsed.number > 0 && parsed.attempt.is_empty();
            renamed.then(|| {
                format!(
                    "{} is read as {}: the system numbers what is handed in again.",
                    lab11_reports::printable::line(&entry.name),
                    lab11_reports::printable::line(file)
                )
            })
        }));
    }
    let attempts = attempts.into_iter().map(attempt).collect();
    HandIn { key: String::new(), student: who, others, attempts, problems }
}

/// All that is told of whose the entries are, and of the others of the group.
fn who(entries: &[(Parsed, Entry)]) -> (Record, Vec<Record>) {
    let mut who = Record::default();
    let mut others: Vec<Record> = Vec::new();
    for (parsed, _) in entries {
        who.take_in(&parsed.who);
        others.extend(
            parsed
                .others
                .iter()
                .filter(|other| !others.contains(other))
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
    let path = entries.first().map_or("", |(_, entry)| entry.shown.as_str());
    for record in std::iter::once(&mut who).chain(&mut others) {
        path.clone_into(&mut record.place);
    }
    who.add(Kind::Folder, path, Source::Download);
    (who, others)
}

/// One attempt of which files have versions is several: in a flat download of files that were
/// handed in again, `client-1.c` comes after `client.c` and takes its place.
fn versions(entries: Vec<(Parsed, Entry)>) -> Vec<Vec<(Parsed, Entry)>> {
    let names = |number: u64| {
        let of = entries.iter().filter(move |(parsed, _)| parsed.number == number);
        of.filter_map(|(parsed, _)| parsed.file.as_deref())
    };
    let mut numbers: Vec<u64> = entries.iter().map(|(parsed, _)| parsed.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let again = numbers
        .iter()
        .any(|&number| number > 0 && names(number).any(|name| names(0).any(|first| first == name)));
    if !again {
        return vec![unnumbered(entries)];
    }
    let all = numbers.into_iter().map(|number| {
        let mut newest: BTreeMap<Option<String>, &(Parsed, Entry)> = BTreeMap::new();
        for entry in entries.iter().filter(|(parsed, _)| parsed.number <= number) {
            let kept = newest.entry(entry.0.file.clone()).or_insert(entry);
            if kept.0.number <= entry.0.number {
                *kept = entry;
            }
        }
        newest.into_values().cloned().collect()
    });
    all.collect()
}

/// If two files would have one name without their numbers, the numbers are the student's own.
fn unnumbered(mut entries: Vec<(Parsed, Entry)>) -> Vec<(Parsed, Entry)> {
    let mut count: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for (parsed, _) in &entries {
        *count.entry(parsed.file.clone()).or_default() += 1;
    }
    for (parsed, _) in &mut entries {
        if let Some(file) = &parsed.file
            && parsed.number > 0
            && parsed.attempt.is_empty()
            && count[&parsed.file] > 1
        {
            let (stem, ending) = match file.rfind('.') {
                Some(at) if at > 0 => file.split_at(at),
                _ => (file.as_str(), ""),
            };
            parsed.file = Some(format!("{stem}-{}{ending}", parsed.number));
            parsed.number = 0;
        }
    }
    entries
}

/// By time, then by number, then by name. What has no time is older than what has one.
fn order(entries: &[(Parsed, Entry)]) -> (Option<jiff::civil::DateTime>, u64, &str) {
    let time = entries.iter().filter_map(|(parsed, _)| parsed.submitted).max();
    let number = entries.iter().map(|(parsed, _)| parsed.number).max().unwrap_or(0);
    (time, number, entries.first().map_or("", |(_, entry)| entry.shown.as_str()))
}

fn attempt(entries: Vec<(Parsed, Entry)>) -> Attempt {
    let submitted = order(&entries).0;
    let late_mark = entries.iter().any(|(parsed, _)| parsed.late);
    let label = entries.first().map_or_else(String::new, |(_, entry)| entry.shown.clone());
    let parts = entries.into_iter().filter(|(parsed, _)| !parsed.receipt);
    let source = parts.map(|(parsed, entry)| Part::of(entry, parsed.file));
    Attempt { submitted, late_mark, label, source: source.collect() }
}
