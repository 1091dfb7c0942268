//! ILIAS: `Doe_Jane_jdoe_1234/`, in which each file begins with its time,
//! `20241102233000_client.c`.

use super::reading::{Layout, Parsed, Reading, regex};
use crate::intake::entry::Entry;
use jiff::civil::DateTime;
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::sync::LazyLock;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?s)^(?P<last>[^_]+)_(?P<first>[^_]+)_(?P<login>[^_\s]+)_(?P<id>\d+)$")
});

/// The digits of a time.
const TIME: usize = 14;

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let id = &found["id"];
    let who = Record::default().with(Kind::Login, &found["login"]).with(Kind::SystemId, id);
    Some(Parsed {
        who: who.named(Name::of_parts(&found["first"], &found["last"])),
        student: id.to_owned(),
        ..Parsed::default()
    })
}

pub(super) fn read(entry: &Entry) -> Reading {
    let parsed = parse(&entry.name).filter(|_| entry.folder);
    let inside = entry.children().ok().flatten().unwrap_or_default();
    let submitted = inside.iter().filter_map(|child| time(&child.name)).max();
    match (parsed, submitted) {
        (Some(parsed), Some(_)) => Reading::Part(Box::new(Parsed { submitted, ..parsed })),
        _ if !entry.folder && entry.name.starts_with("status.") => Reading::Beside,
        _ => Layout::Ilias.foreign(),
    }
}

fn time(name: &str) -> Option<DateTime> {
    let (digits, rest) = name.split_at_checked(TIME)?;
    DateTime::strptime("%Y%m%d%H%M%S", digits).ok().filter(|_| rest.starts_with('_'))
}

#[cfg(test)]
mod tests {
    use super::{parse, time};

    #[test]
    fn a_folder_has_name_login_and_number() {
        let jane = parse("Doe_Jane Marie_jdoe_1234").expect("it is of the form").who;
        assert_eq!(jane.names[0].shown(), "Jane Marie Doe");
        assert_eq!((&*jane.identifiers[0].value, &*jane.identifiers[1].value), ("jdoe", "1234"));
        assert!(parse("lab_11_client_fork").is_none());
        assert_eq!(time("20241102233005_client.c").unwrap().to_string(), "2024-11-02T23:30:05");
        assert_eq!((time("2024_client.c"), time("20241340000000_x")), (None, None));
    }
}
