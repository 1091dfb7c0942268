//! How names stand in a list.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Numbers are compared as numbers up to so many digits.
const DIGITS: usize = 12;

/// What a name, written with the family's first (`Doe, Jane`), is sorted by: letters and digits
/// alone, without case and accents, the family's name before the given ones, so that `O'Brien` stands
/// beside `Obrien`, `Öz` before `Pei`, and `Doe, Zoe` before `Doerr, Al`. Numbers count as numbers.
/// Nothing at all comes last.
pub fn sorting_key(name: &str) -> (bool, String, String) {
    let (family, given) = name.split_once(',').unwrap_or((name, ""));
    let (family, given) = (plain(family), plain(given));
    (family.is_empty() && given.is_empty(), family, given)
}

fn plain(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase).filter(|&c| !is_combining_mark(c)) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        push_number(&mut key, &mut digits);
        match base(c) {
            Some(letters) => key.push_str(letters),
            None if c.is_alphanumeric() => key.push(c),
            None => {}
        }
    }
    push_number(&mut key, &mut digits);
    key
}

fn push_number(key: &mut String, digits: &mut String) {
    if !digits.is_empty() {
        write!(key, "{digits:0>DIGITS$}").expect("a String takes everything");
        digits.clear();
    }
}

/// Latin letters with a stroke, or of two letters, which no decomposition tells.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn surnames_stand_as_in_a_telephone_book() {
        let sorted = [
            "Ærøskøbing, Søren",
            "Ångström, Åsa",
            "Đặng, Đình",
            "d'Arcy-Bélanger, Jean-Luc",
            "de la Cruz, María José",
            "Dela Cruz, Zoe",
            "Doe, Jane",
            "Doe, Zoe",
            "Doerr, Al",
            "Łęcki, Łukasz",
            "Obrien, Al",
            "O'Brien, Conan",
            "O’Connor, Sinéad",
            "Öztürk, Zoë",
            "Pei, Ieoh",
            "Student 2",
            "Student 10",
            "van der Berg, Ludwig",
            "Zhang, Wei",
            "",
        ];
        let mut turned = sorted;
        turned.reverse();
        turned.sort_by_key(|name| sorting_key(name));
        assert_eq!(turned, sorted);
    }

    proptest! {
        #[test]
        fn any_name_has_a_place(name in "\\PC{0,30}", given in "\\PC{0,30}") {
            let key = sorting_key(&format!("{name},{given}"));
            prop_assert_eq!(key.0, key.1.is_empty() && key.2.is_empty());
        }

        #[test]
        fn marks_make_no_difference(name in "[a-zA-Zéüñ ]{1,20}", mark in "['’ .-]", at in 0_usize..20) {
            let at = name.char_indices().nth(at).map_or(name.len(), |(at, _)| at);
            let marked = format!("{}{mark}{}", &name[..at], name[at..].to_uppercase());
            prop_assert_eq!(sorting_key(&marked), sorting_key(&name));
        }
    }
}
