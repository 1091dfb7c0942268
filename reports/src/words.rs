//! The words of every text that a student reads: a message each in catalogues, one catalogue a
//! language (Project Fluent's syntax, `reports/words/<language>/*.ftl`).
//!
//! The language is the process's, as a locale is (setlocale(3)): [`speak`] sets it once, before
//! anything is judged or written, and [`say!`](crate::say) fills in a message. Without it English
//! is spoken. `harness/tests/words.rs` sees to it that each message that the sources say is in
//! each catalogue, with the same variables, and that no catalogue has one that nobody says.

mod catalogue;

pub use catalogue::{Catalogue, Language, WordsError};
pub use fluent_bundle::FluentValue;

use fluent_bundle::FluentArgs;
use std::sync::OnceLock;

static IN_FORCE: OnceLock<Catalogue> = OnceLock::new();

/// From now on all texts are of this catalogue.
///
/// # Errors
///
/// Whether something was said already: a report is in one language.
pub fn speak(catalogue: Catalogue) -> Result<(), WordsError> {
    IN_FORCE.set(catalogue).map_err(|_| WordsError::Spoken)
}

/// The catalogue in force.
pub fn in_force() -> &'static Catalogue {
    IN_FORCE.get_or_init(|| Catalogue::of(Language::English))
}

/// What [`say!`](crate::say) makes of a message's name and what its variables stand for.
#[doc(hidden)]
pub fn filled<const N: usize>(key: &str, values: [(&'static str, FluentValue<'_>); N]) -> String {
    in_force().filled(key, &FluentArgs::from_iter(values))
}

/// A message of the catalogue in force, filled in: `say!("bytes-fitted-in", count = 3)`. A value is
/// a text or a number.
#[macro_export]
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::filled(
            $key,
            [$((stringify!($name), $crate::words::FluentValue::from($value))),*],
        )
    };
}

#[cfg(test)]
mod tests;
