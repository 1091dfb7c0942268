//! Regular expressions of a suite that are asked again for each history: to compile one takes longer
//! than all that is then asked of it.

use regex::Regex;
use std::cell::RefCell;
use std::collections::HashMap;

/// A suite has some tens; drawn values make others without end, which are forgotten.
const KNOWN: usize = 256;

thread_local! {
    static COMPILED: RefCell<HashMap<String, Regex>> = RefCell::default();
}

/// A regular expression; none if this is no pattern.
pub(super) fn compiled(pattern: &str) -> Option<Regex> {
    COMPILED.with_borrow_mut(|known| {
        if let Some(regex) = known.get(pattern) {
            return Some(regex.clone());
        }
        let regex = Regex::new(pattern).ok()?;
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(pattern.to_owned(), regex.clone());
        Some(regex)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_what_it_was_when_asked_again_and_many_are_forgotten() {
        let finds = |pattern: &str, text: &str| compiled(pattern).map(|regex| regex.is_match(text));
        for _ in 0..2 {
            assert_eq!((finds("^a+$", "aa"), finds("^a+$", "ab")), (Some(true), Some(false)));
            assert_eq!(finds("(", "("), None);
        }
        for at in 0..2 * KNOWN {
            assert_eq!(finds(&format!("^{at}$"), &at.to_string()), Some(true));
        }
        assert!(COMPILED.with_borrow(HashMap::len) <= KNOWN);
    }
}
