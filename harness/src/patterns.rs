//! Regular expressions that are asked again for each hand-in: to compile one takes longer than all that is
//! then asked of it.

use regex::{Error, Regex};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A suite has some hundreds; drawn values make others without end, which are forgotten.
const KNOWN: usize = 1024;

static COMPILED: Mutex<BTreeMap<String, Arc<Regex>>> = Mutex::new(BTreeMap::new());

fn known() -> MutexGuard<'static, BTreeMap<String, Arc<Regex>>> {
    COMPILED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A regular expression, or why this is no pattern.
pub(crate) fn compile(pattern: &str) -> Result<Arc<Regex>, Error> {
    if let Some(regex) = known().get(pattern) {
        return Ok(Arc::clone(regex));
    }
    // Others need not wait for it.
    let regex = Arc::new(Regex::new(pattern)?);
    let known = &mut *known();
    if known.len() >= KNOWN {
        known.clear();
    }
    known.insert(pattern.to_owned(), Arc::clone(&regex));
    Ok(regex)
}

/// A regular expression; none if this is no pattern.
pub(crate) fn compiled(pattern: &str) -> Option<Arc<Regex>> {
    compile(pattern).ok()
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
        assert!(known().len() <= KNOWN);
    }
}
