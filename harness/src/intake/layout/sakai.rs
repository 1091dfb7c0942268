//! Sakai: `Doe, Jane(jdoe)/`, with `timestamp.txt` and `Submission attachment(s)/` in it;
//! `grades.csv` lies beside.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use jiff::civil::DateTime;
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::sync::LazyLock;

static NAME: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s)^(?P<name>[^()]*[^()\s])\s*\((?P<login>[^()\s]+)\)$"));

/// What Sakai puts into each folder.
const SIGNS: [&str; 3] = ["timestamp.txt", "Submission attachment(s)", "Feedback Attachment(s)"];

/// So much of a time's file is read.
const TIME: u64 = 1024;

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let login = &found["login"];
    Some(Parsed {
        who: Record::default().with(Kind::Login, login).named(Name::written(&found["name"])),
        student: login.to_lowercase(),
        ..Parsed::default()
    })
}

pub(super) fn read(entry: &Entry) -> Reading {
    let is_beside = ["grades.csv", "grades.xls", "grades.xlsx"].contains(&entry.name.as_str());
    if !entry.folder && is_beside {
        return Reading::Beside;
    }
    let Some(parsed) = parse(&entry.name).filter(|_| entry.folder) else {
        return Layout::Sakai.foreign();
    };
    let inside = entry.children().ok().flatten().unwrap_or_default();
    if !inside.iter().any(|child| SIGNS.contains(&child.name.as_str())) {
        return Layout::Sakai.foreign();
    }
    let told = inside.iter().find(|child| child.name == SIGNS[0] && !child.folder);
    let submitted = told.and_then(|file| time(&file.read_file(TIME).ok()?));
    Reading::Part(Box::new(Parsed { submitted, ..parsed }))
}

/// `20241102233000000`, with thousandths.
fn time(bytes: &[u8]) -> Option<DateTime> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    DateTime::strptime("%Y%m%d%H%M%S", text.get(..14)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{parse, time};

    #[test]
    fn the_login_stands_in_brackets() {
        for (name, shown) in [
            ("Doe, Jane(jdoe)", Some("Doe, Jane; login jdoe")),
            ("Müller, Jürgen (jm12)", Some("Müller, Jürgen; login jm12")),
            ("Doe, Jane", None),
            ("(jdoe)", None),
            ("client (1)", Some("client; login 1")),
        ] {
            let told = parse(name).map(|parsed| {
                let login = parsed.who.identifiers[0].value.clone();
                format!("{}; login {login}", parsed.who.names[0].text)
            });
            assert_eq!(told.as_deref(), shown, "{name}");
        }
        assert_eq!(time(b"20241102233005000\n").unwrap().to_string(), "2024-11-02T23:30:05");
        assert_eq!(time(b"yesterday"), None);
    }
}
