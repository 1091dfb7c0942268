//! When a class's students are told of a scenario.

use super::trouble::suggest;
use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator as _;

/// When students are told of a scenario. Of several the greatest hides most.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Visibility {
    /// At once.
    #[default]
    Visible,
    /// After the due date, and until then not at all.
    AfterDueDate,
    /// Never.
    Hidden,
}

impl Visibility {
    /// Whether students are told at once.
    pub fn is_told(self) -> bool {
        self == Self::Visible
    }
}

impl Visibility {
    /// Its words, for messages.
    pub const WORDS: &str = "\"visible\", \"after_due_date\" or \"hidden\"";

    /// From its word; else what is wrong.
    pub fn parse(word: &str) -> Result<Self, String> {
        word.parse().map_err(|_| {
            let near = suggest(word, Self::iter().map(Self::word));
            let hint = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            format!("unknown visibility `{word}`; {hint}it is {}", Self::WORDS)
        })
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        self.into()
    }
}
