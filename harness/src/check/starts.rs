//! How the programs of a submission are started, as far as it is known.

use crate::event::how_to_tell;
use crate::suite::Form;
use lab11_reports::say;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of how the programs are started, by role.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// The arguments of those that need some.
    pub(super) arguments: BTreeMap<String, Form>,
    /// Of those of which it could not be found out: what they ask for.
    pub(super) asks: BTreeMap<String, String>,
}

/// How the program of a role is started.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Start {
    /// By its name alone.
    Plain,
    /// With these arguments.
    Arguments(Form),
    /// That is not known; this is what it asks for.
    Asks(String),
}

impl Starts {
    /// How a role's program is started, as far as it is known.
    pub(super) fn of(&self, role: &str) -> Start {
        match (self.arguments.get(role), self.asks.get(role)) {
            (_, Some(usage)) => Start::Asks(usage.clone()),
            (Some(form), None) => Start::Arguments(form.clone()),
            (None, None) => Start::Plain,
        }
    }

    /// Notes it of a role.
    pub(super) fn put(&mut self, role: &str, start: Start) {
        match start {
            Start::Plain => {}
            Start::Arguments(form) => drop(self.arguments.insert(role.to_owned(), form)),
            Start::Asks(usage) => drop(self.asks.insert(role.to_owned(), usage)),
        }
    }

    /// What the reader should know of it.
    pub(super) fn notes(&self) -> Vec<String> {
        let given = self.arguments.iter().map(|(role, form)| match form.as_slice() {
            [] => say!("started-without-arguments", role = role),
            form => say!("started-with-arguments", role = role, arguments = shown(form)),
        });
        let asks = self.asks.iter().map(|(role, usage)| {
            say!("could-not-be-started", role = role, usage = usage, how = how_to_tell(role))
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
