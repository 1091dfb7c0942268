//! GitHub Classroom: `lab11-submissions/lab11-jdoe/`. Both parts may hold hyphens, so where one
//! ends is seen only from the folder around or from the names of several.

use super::reading::{Layout, Parsed, Reading};
use crate::intake::entry::Entry;
use lab11_people::{Kind, Record};

/// So many folders must share what would be the assignment's name.
const ENOUGH: usize = 3;

pub(super) fn read(entries: &[Entry]) -> Vec<Reading> {
    let shared = shared(entries);
    let read = |entry: &Entry| {
        let assignment = entry.parent.strip_suffix("-submissions").or(shared);
        assignment.filter(|_| entry.folder).and_then(|assignment| parse(assignment, &entry.name))
    };
    let reading = |parsed: Option<Parsed>| {
        parsed.map_or_else(
            || Layout::GithubClassroom.foreign(),
            |parsed| Reading::Part(Box::new(parsed)),
        )
    };
    entries.iter().map(read).map(reading).collect()
}

pub(super) fn parse(assignment: &str, name: &str) -> Option<Parsed> {
    let user = name.strip_prefix(assignment)?.strip_prefix('-')?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!user.is_empty() && user.chars().all(allowed)).then(|| Parsed {
        who: Record::default().with(Kind::Github, user),
        student: user.to_lowercase(),
        ..Parsed::default()
    })
}

/// What the names of all folders begin with, up to a hyphen.
fn shared(entries: &[Entry]) -> Option<&str> {
    let mut names = entries.iter().filter(|entry| entry.folder).map(|entry| entry.name.as_str());
    let first = names.next()?;
    let mut count = 1;
    let mut length = first.len();
    for name in names {
        let same = first.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        length = length.min(same);
        count += 1;
    }
    // A hyphen is one byte, so the cut is between characters.
    let hyphen = first.as_bytes()[..length].iter().rposition(|&byte| byte == b'-')?;
    (count >= ENOUGH && hyphen > 0).then(|| &first[..hyphen])
}
