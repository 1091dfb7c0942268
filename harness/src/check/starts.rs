//! How the programs of a submission are started, as far as it is known.

use crate::event::how_to_tell;
use crate::suite::Form;
use std::collections::BTreeMap;

/// What is known of how the programs are started, by role.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// The arguments of those that need some.
    pub(super) arguments: BTreeMap<String, Form>,
    /// Of those of which it could not be found out: what they ask for.
    pub(super) asks: BTreeMap<String, String>,
}

impl Starts {
    /// What the reader should know of it.
    pub(super) fn notes(&self) -> Vec<String> {
        let given = self.arguments.iter().map(|(role, form)| match form.as_slice() {
            [] => format!("The {role} is started without arguments"),
            form => format!("The {role} is started with the arguments: {}", shown(form)),
        });
        let asks = self.asks.iter().map(|(role, usage)| {
            format!("The {role} could not be started: it asks \"{usage}\"; say how it is started with {}", how_to_tell(role))
        });
        given.chain(asks).collect()
    }
}

/// Arguments as they are typed.
fn shown(form: &[String]) -> String {
    let has_blanks = |word: &str| word.is_empty() || word.contains(char::is_whitespace);
    let word = |word: &String| if has_blanks(word) { format!("'{word}'") } else { word.clone() };
    form.iter().map(word).collect::<Vec<_>>().join(" ")
}
