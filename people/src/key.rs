//! A name for files that is one person's alone.

use super::identifier::{Kind, local};
use super::record::Record;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A file name made of a key stays below what file systems take, with room for endings.
const KEY_LIMIT: usize = 80;

/// A name for files, made of what a record says: ASCII letters, digits, `.`, `-` and `_`; never
/// empty, never beginning with `.` or `-`. Others may have the same: see [`unique`].
pub fn key(record: &Record) -> String {
    let first = |kinds: &[Kind]| {
        kinds.iter().find_map(|&kind| record.first(kind)).map(slug).unwrap_or_default()
    };
    let login = first(&[Kind::Login, Kind::Github, Kind::Word]);
    let parts = if login.is_empty() {
        let name = record.names.first().map(|name| slug(&name.shown()));
        let name = name.filter(|name| !name.is_empty());
        let mail = || slug(local(record.first(Kind::Email).unwrap_or_default()));
        let numbers =
            [Kind::SystemId, Kind::Participant, Kind::Group, Kind::OrgId, Kind::SisId, Kind::Token];
        [name.unwrap_or_else(mail), first(&numbers)]
    } else {
        [login, String::new()]
    };
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    if parts.is_empty() { "student".to_owned() } else { parts.join("_") }
}

/// The text's ASCII letters, without accents, and digits, `.`, `-` and `_`; one `-` for whatever
/// stands between.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    // `Zoë` becomes `Zoe`.
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches(['.', '-', '_']);
    let slug = &slug[..slug.len().min(KEY_LIMIT / 2)];
    slug.trim_end_matches(['.', '-', '_']).to_owned()
}

/// Keys of which no two are the same, even where case is not told apart. Which of two gets which
/// number depends on what is known of them, and not on their order.
pub fn unique(records: &[&Record]) -> Vec<String> {
    let mut keys: Vec<String> = records.iter().map(|record| key(record)).collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for key in &keys {
        *count.entry(key.to_lowercase()).or_default() += 1;
    }
    // Who is alone keeps the key, whatever the others are given.
    let mut taken: BTreeSet<String> =
        count.iter().filter(|(_, count)| **count == 1).map(|(key, _)| key.clone()).collect();
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|&at| {
        let Record { identifiers, names, place, .. } = records[at];
        (identifiers, names, place)
    });
    for at in order {
        if count[&keys[at].to_lowercase()] == 1 {
            continue;
        }
        let numbers = (1..).map(|number| format!("{}-{number}", keys[at]));
        let free = numbers.into_iter().find(|key| !taken.contains(&key.to_lowercase()));
        keys[at] = free.expect("there are more numbers than people");
        taken.insert(keys[at].to_lowercase());
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::{Kind, Record, key, unique};
    use crate::{Name, Source};
    use proptest::prelude::*;

    fn record(id: &str, login: &str, name: &str, mail: &str) -> Record {
        Record::new(Source::Download, "")
            .with(Kind::SystemId, id)
            .with(Kind::Login, login)
            .with(Kind::Email, mail)
            .named(Name::written(name))
    }

    fn keys(records: &[Record]) -> Vec<String> {
        unique(&records.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_key_is_made_of_what_is_known() {
        let key = |id, user, name, mail| key(&record(id, user, name, mail));
        assert_eq!(key("7", "jdoe", "Jane Doe", "j@x.edu"), "jdoe");
        assert_eq!(key("7", "", "Jane Doe", ""), "Jane-Doe_7");
        assert_eq!(key("", "", "", "jane.doe@x.edu"), "jane.doe");
        assert_eq!(key("7", "", "Zoë Núñez", ""), "Zoe-Nunez_7");
        assert_eq!(key("7", "", "张伟", ""), "7");
        assert_eq!(key("", "", "张伟", ""), "student");
        assert_eq!(key("", "../../etc/passwd", "", ""), "etc-passwd");
        assert_eq!(key("", "-rf", "", ""), "rf");
    }

    #[test]
    fn two_of_one_name_get_the_same_keys_in_any_order() {
        let anna = |login: &str, name: &str| record("", login, name, "");
        let (a, b) = (anna("anna", "A"), anna("anna", "B"));
        assert_eq!(keys(&[a.clone(), b.clone()]), ["anna-1", "anna-2"]);
        assert_eq!(keys(&[b, a.clone()]), ["anna-2", "anna-1"]);
        assert_eq!(keys(&[anna("ANNA", "C"), a]), ["ANNA-1", "anna-2"]);
    }

    proptest! {
        #[test]
        fn keys_are_safe_and_unique(
            people in prop::collection::vec((".{0,6}", ".{0,6}", ".{0,60}", ".{0,6}"), 0..20)
        ) {
            let people: Vec<Record> = people.iter().map(|(id, user, name, mail)| {
                record(id, user, name, mail)
            }).collect();
            let keys = keys(&people);
            for key in &keys {
                prop_assert!(!key.is_empty() && !key.starts_with(['.', '-']), "{key}");
                prop_assert!(key.len() <= 100);
                prop_assert!(
                    key.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)), "{key}"
                );
            }
            let mut lower: Vec<String> = keys.iter().map(|key| key.to_lowercase()).collect();
            lower.sort();
            lower.dedup();
            prop_assert_eq!(lower.len(), keys.len());
        }
    }
}
