//! By what a report is made.

use crate::digest::Digest;
use crate::suite::Suite;
use lab11_reports::model::Provenance;

/// The version of this harness, the commit it was built from if whoever built it said so, and a
/// fingerprint of the suite.
pub(super) fn provenance(suite: &Suite) -> Provenance {
    Provenance { suite: fingerprint(suite), ..made_by() }
}

/// By which lab11 a report is made; of the suite nothing.
pub(super) fn made_by() -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: option_env!("LAB11_COMMIT").filter(|commit| !commit.is_empty()).map(str::to_owned),
        suite: String::new(),
    }
}

/// The same for suites that ask the same in the same words. What students were given, and what a
/// test puts in, are no part of a suite's rules.
fn fingerprint(suite: &Suite) -> String {
    let bare = Suite { given: Vec::new(), test_panic: None, ..suite.clone() };
    let mut digest = Digest::default();
    digest.add(format!("{bare:?}").as_bytes());
    digest.name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::default_suite;

    #[test]
    fn a_suite_that_asks_something_else_has_another_fingerprint() {
        let suite = default_suite().expect("it is built in");
        let mut other = suite.clone();
        assert_eq!(fingerprint(&suite), fingerprint(&other));
        other.scenarios[0].title.push('.');
        assert_ne!(fingerprint(&suite), fingerprint(&other));
    }
}
