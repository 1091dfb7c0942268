//! Who a student is, and a name for files that is theirs alone.

use lab11_reports::printable;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A file name made of a key stays below what file systems take, with room for endings.
const KEY_LIMIT: usize = 80;

/// What is known of a student; empty where nothing is. Printable.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Identity {
    /// The system's number or the university's.
    pub id: String,
    /// The name to log in with.
    pub username: String,
    /// The full name.
    pub name: String,
    /// The address of e-mail.
    pub email: String,
    key: String,
}

impl Identity {
    pub(super) fn new(id: &str, username: &str, name: &str, email: &str) -> Self {
        let clean = |text: &str| printable::line(text.trim());
        let mut made = Self {
            id: clean(id),
            username: clean(username),
            name: clean(name),
            email: clean(email),
            key: String::new(),
        };
        made.key = made.first_key();
        made
    }

    /// From one word or name of which nobody says what it is.
    pub(super) fn from_word(word: &str) -> Self {
        let word = word.trim();
        if word.contains('@') {
            Self::new("", "", "", word)
        } else if word.contains(char::is_whitespace) {
            Self::new("", "", word, "")
        } else if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::new(word, "", "", "")
        } else {
            Self::new("", word, "", "")
        }
    }

    /// A name for files: ASCII letters, digits, `.`, `-` and `_`; never empty, never beginning
    /// with `.` or `-`; in an intake no two are the same, even where case is not told apart.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What to call the student: the name, or whatever else is known.
    pub fn label(&self) -> &str {
        let known = [&self.name, &self.username, &self.email, &self.id];
        known.into_iter().find(|text| !text.is_empty()).map_or(&self.key, |text| text)
    }

    /// The key before others are looked at.
    fn first_key(&self) -> String {
        let parts = if self.username.is_empty() {
            let local = self.email.split('@').next().unwrap_or_default();
            let name = if self.name.is_empty() { local } else { &self.name };
            [slug(name), slug(&self.id)]
        } else {
            [slug(&self.username), String::new()]
        };
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        if parts.is_empty() { "student".to_owned() } else { parts.join("_") }
    }
}

/// The text's ASCII letters, without accents, and digits, `.`, `-` and `_`; one `-` for whatever stands between.
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

/// Gives each student a key of their own. Which of two of one name gets which key depends on what
/// is known of them and not on their order.
pub(super) fn make_unique(students: &mut [&mut Identity]) {
    let mut order: Vec<usize> = (0..students.len()).collect();
    order.sort_by(|&a, &b| students[a].cmp(&students[b]));
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for student in students.iter() {
        *count.entry(student.key.to_lowercase()).or_default() += 1;
    }
    // Who is alone keeps the key, whatever the others are given.
    let mut taken: BTreeSet<String> =
        count.iter().filter(|(_, count)| **count == 1).map(|(key, _)| key.clone()).collect();
    for at in order {
        let student = &mut *students[at];
        if count[&student.key.to_lowercase()] == 1 {
            continue;
        }
        let numbers = (1..).map(|number| format!("{}-{number}", student.key));
        let free = numbers.into_iter().find(|key| !taken.contains(&key.to_lowercase()));
        student.key = free.expect("there are more numbers than students");
        taken.insert(student.key.to_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, make_unique};
    use proptest::prelude::*;

    fn keys(mut students: Vec<Identity>) -> Vec<String> {
        make_unique(&mut students.iter_mut().collect::<Vec<_>>());
        students.iter().map(|student| student.key().to_owned()).collect()
    }

    #[test]
    fn a_key_is_made_of_what_is_known() {
        let key = |id, user, name, mail| Identity::new(id, user, name, mail).key().to_owned();
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
        let anna = |name: &str| Identity::new("", "anna", name, "");
        assert_eq!(keys(vec![anna("A"), anna("B")]), ["anna-1", "anna-2"]);
        assert_eq!(keys(vec![anna("B"), anna("A")]), ["anna-2", "anna-1"]);
        let upper = Identity::new("", "ANNA", "C", "");
        assert_eq!(keys(vec![upper, anna("A")]), ["ANNA-1", "anna-2"]);
    }

    proptest! {
        #[test]
        fn keys_are_safe_and_unique(
            people in prop::collection::vec((".{0,6}", ".{0,6}", ".{0,60}", ".{0,6}"), 0..20)
        ) {
            let people = people.iter().map(|(id, user, name, mail)| {
                Identity::new(id, user, name, mail)
            });
            let keys = keys(people.collect());
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
