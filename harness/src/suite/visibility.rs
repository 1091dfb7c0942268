//! When a class's students are told of a scenario, from its word.

use super::trouble::suggest;
use lab11_reports::model::Visibility;
use strum::IntoEnumIterator as _;

/// The words for it, for messages.
pub const VISIBILITIES: &str = "\"visible\", \"after_due_date\" or \"hidden\"";

/// What a word says; else what is wrong with it.
pub fn visibility(word: &str) -> Result<Visibility, String> {
    word.parse().map_err(|_| {
        let near = suggest(word, Visibility::iter().map(Visibility::word));
        let hint = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        format!("unknown visibility `{word}`; {hint}it is {VISIBILITIES}")
    })
}
