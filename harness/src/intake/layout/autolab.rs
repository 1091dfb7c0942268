//! Autolab, "Download submissions": flat files, `jdoe@andrew.cmu.edu_3_handin.tar`, in which 3 is
//! the version; the highest counts.
//!
//! Autolab puts the address before the last two parts of `3_handin.tar`, parted by `_`. So where
//! the assignment's own name for a hand-in has a `_`, the address stands within it: the third
//! version of `my_handin.tar` is `3_jdoe@andrew.cmu.edu_my_handin.tar`, and of `lab_11_handin.tar`
//! it is `3_lab_jdoe@andrew.cmu.edu_11_handin.tar`. From autolab/Autolab,
//! `submissions_controller.rb` (`download_filename`).

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use lab11_people::{Kind, Record};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?s)^(?P<address>[^@\s/]+@[^@_\s/]+\.[^@_\s/]+)_(?P<version>\d{1,9})_(?P<file>.+)$")
});
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s)^(?P<version>\d{1,9})_(?P<before>[^@\s/]+)@(?P<domain>[^@_\s/]+\.[^@_\s/]+)_(?P<file>[^_]+_[^_]+)$",
    )
});

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    Some(parsed(&found["address"], &found["version"], &found["file"]))
}

fn parsed(address: &str, version: &str, file: &str) -> Parsed {
    Parsed {
        who: Record::default().with(Kind::Email, address),
        student: address.to_lowercase(),
        attempt: version.to_owned(),
        number: version.parse().unwrap_or(0),
        file: Some(file.to_owned()),
        ..Parsed::default()
    }
}

pub(super) fn read(entries: &[Entry], notes: &mut Vec<String>) -> Vec<Reading> {
    let files = entries.iter().filter(|entry| !entry.folder).map(|entry| entry.name.as_str());
    let is_any = |name: &&str| NAME.is_match(name) || WITHIN.is_match(name);
    let names: Vec<&str> = files.filter(is_any).collect();
    // Addresses of which each begins with a number and `_` are those of no class.
    let is_within = !names.is_empty() && names.iter().all(|name| WITHIN.is_match(name));
    let words = if is_within { words(&names) } else { Ok(0) };
    if let Ok(count @ 1..) = words {
        let start = names[0].split('_').skip(1).take(count).collect::<Vec<_>>().join("_");
        notes.push(lab11_reports::printable::line(&format!(
            "`{start}_` is taken for the beginning of what each hand-in is called, and the address begins behind it: {}",
            names[0]
        )));
    }
    let read = |entry: &Entry| match (&words, entry.folder) {
        (_, true) => Layout::Autolab.foreign(),
        (Ok(count), _) if is_within => part(within(&entry.name, *count)),
        (Err(()), _) if WITHIN.is_match(&entry.name) => {
            Reading::Foreign("nothing says where in its name the address begins".to_owned())
        }
        _ => part(parse(&entry.name)),
    };
    entries.iter().map(read).collect()
}

fn part(parsed: Option<Parsed>) -> Reading {
    parsed.map_or_else(|| Layout::Autolab.foreign(), |parsed| Reading::Part(Box::new(parsed)))
}

/// How many words stand before each address: those that all names share. An error if there may be
/// some, and only one student's names are there to tell.
fn words(names: &[&str]) -> Result<usize, ()> {
    let before: BTreeSet<Vec<String>> = names
        .iter()
        .filter_map(|name| WITHIN.captures(name))
        .map(|found| found["before"].to_lowercase().split('_').map(str::to_owned).collect())
        .collect();
    let fewest = before.iter().map(Vec::len).min().unwrap_or(1);
    let (Some(first), Some(last)) = (before.first(), before.last()) else { return Ok(0) };
    // In order, the first and the last share what all do.
    let shared = first.iter().zip(last).take_while(|(one, other)| one == other).count();
    match before.len() {
        1 if fewest > 1 => Err(()),
        _ => Ok(shared.min(fewest - 1)),
    }
}

fn within(name: &str, count: usize) -> Option<Parsed> {
    let found = WITHIN.captures(name)?;
    let words: Vec<&str> = found["before"].split('_').collect::<Vec<_>>();
    let (start, local) = words.split_at(count.min(words.len() - 1));
    let address = format!("{}@{}", local.join("_"), &found["domain"]);
    let file: Vec<&str> = start.iter().copied().chain([&found["file"]]).collect();
    Some(parsed(&address, &found["version"], &file.join("_")))
}

#[cfg(test)]
mod tests {
    use super::{parse, within, words};
    use lab11_people::Kind;

    #[test]
    fn an_address_stands_before_the_version_or_within() {
        let told = |parsed: super::Parsed| {
            let address = parsed.who.first(Kind::Email).unwrap_or_default().to_owned();
            (address, parsed.number, parsed.file.unwrap_or_default())
        };
        let row = |address: &str, number, file: &str| (address.to_owned(), number, file.to_owned());
        for (name, expected) in [
            ("jdoe@andrew.cmu.edu_3_handin.tar", row("jdoe@andrew.cmu.edu", 3, "handin.tar")),
            ("j_doe@x.edu_12_my_handin.tar", row("j_doe@x.edu", 12, "my_handin.tar")),
        ] {
            assert_eq!(told(parse(name).unwrap()), expected);
        }
        for name in ["", "handin.tar", "jdoe_3_handin.tar", "@x.edu_3_handin.tar", "a@b_3_c"] {
            assert_eq!(parse(name), None, "{name}");
        }
        let names = ["3_lab_jdoe@x.edu_11_handin.tar", "1_lab_j_roe@x.edu_11_handin.tar"];
        assert_eq!(words(&names), Ok(1));
        let expected = row("j_roe@x.edu", 1, "lab_11_handin.tar");
        assert_eq!(told(within(names[1], 1).unwrap()), expected);
        assert_eq!(words(&["3_jdoe@x.edu_my_handin.tar", "1_j_roe@x.edu_my_handin.tar"]), Ok(0));
        assert_eq!(words(&names[..1]), Err(()));
    }
}
