//! The names that a suite defines, gathered before anything is read that may use them.

use super::naming::{Naming, Stands};
use super::text::{Drawn, Number, Said};
use super::trouble::suggest;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// The lab's parameters that arguments of programs have under their plain names, and what they are
/// unless the suite says it.
pub(super) const ADDRESS: [(&str, &str); 2] = [("address", "127.0.0.1"), ("port", "5000")];

/// So many known words are listed; of more, one has to be looked up.
const LISTED: usize = 20;

/// Words that are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    words: Vec<String>,
    is_whole: bool,
}

impl Known {
    pub(super) fn of(words: impl IntoIterator<Item = impl Into<String>>, is_whole: bool) -> Self {
        Self { words: words.into_iter().map(Into::into).collect(), is_whole }
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }

    /// Whether there are no others.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// What to say of a word that is not among them.
    pub(super) fn unknown(&self, naming: Naming, word: &str) -> String {
        let hint = match suggest(word, self.words.iter().map(String::as_str)) {
            Some(near) => format!("; did you mean `{near}`?"),
            None if self.words.is_empty() => format!("; there is no {naming} here"),
            None if self.words.len() > LISTED => String::new(),
            None => format!("; known are: {}", self.words.join(", ")),
        };
        format!("unknown {naming} `{word}`{hint}")
    }
}

/// The names of a suite.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) roles: Known,
    pub(super) messages: Known,
    pub(super) fields: Known,
    pub(super) scenarios: Known,
    /// Expectations, each as `scenario/expectation`.
    pub(super) expectations: Known,
    /// Scenario files, without `.toml`.
    pub(super) files: Known,
    /// The scenarios of the suites that are extended.
    pub(super) below: Known,
    /// Parameters of the lab, and whether they are all known.
    lab: BTreeMap<String, String>,
}

impl Names {
    /// Those of texts that name nothing but the lab's parameters.
    pub(super) fn of_lab(parameters: &BTreeMap<String, String>) -> Self {
        Self { lab: parameters.clone(), ..Self::default() }
    }

    /// Those of `suite.toml`. What can't be read there is told when it is read again.
    pub(super) fn of(suite: &DeTable<'_>, files: Known) -> Self {
        let (roles, fields) = (ids(suite, "role"), ids(suite, "field"));
        let table = |key: &str| suite.get(key).and_then(|table| table.get_ref().as_table());
        let messages = table("message").into_iter().flat_map(|messages| messages.keys());
        let said = table("lab").into_iter().flatten().filter_map(|(name, value)| {
            Some((name.get_ref().to_string(), parameter(value.get_ref())?.to_owned()))
        });
        let usual = ADDRESS.map(|(name, usual)| (name.to_owned(), usual.to_owned()));
        let lab = usual.into_iter().chain(said);
        Self {
            roles: Known::of(roles.iter().flatten().copied(), roles.is_some()),
            fields: Known::of(fields.iter().flatten().copied(), fields.is_some()),
            messages: Known::of(messages.map(|name| name.get_ref().to_string()), true),
            scenarios: Known::default(),
            expectations: Known::default(),
            files,
            below: Known::default(),
            lab: lab.collect(),
        }
    }

    /// The parameter of the lab that a placeholder stands for.
    pub(super) fn parameter(&self, placeholder: &str) -> Option<&str> {
        self.lab.get(placeholder.strip_prefix("lab.")?).map(String::as_str)
    }

    /// What a placeholder stands for wherever a text of this kind is used: a parameter of the lab.
    /// Arguments of programs may name its address and its port without more.
    pub(super) fn standing(&self, placeholder: &str, stands: Stands) -> Option<&str> {
        let is_short = matches!(stands, Stands::Argument | Stands::StepArgument)
            && ADDRESS.iter().any(|(name, _)| *name == placeholder);
        match self.lab.get(placeholder) {
            Some(value) if is_short => Some(value.as_str()),
            _ => self.parameter(placeholder),
        }
    }

    /// What to say of a placeholder that means nothing.
    pub(super) fn no_placeholder(&self, name: &str, stands: Stands) -> String {
        if Drawn::named(name).is_some()
            && matches!(stands, Stands::Alone | Stands::Argument | Stands::Prose)
        {
            return format!(
                "`{{{name}}}` is drawn for each run, and filled in where a step or an expectation \
                 says something"
            );
        }
        if self.lab.contains_key(name) {
            return format!("unknown placeholder `{{{name}}}`; did you mean `{{lab.{name}}}`?");
        }
        let lab = self.lab.keys().map(|name| format!("lab.{name}"));
        let numbers = || Number::all().map(Number::name);
        let drawn = || Drawn::all().map(Drawn::name);
        let address = || ADDRESS.into_iter().map(|(name, _)| name);
        let more: Vec<&str> = match stands {
            Stands::Prose => numbers().collect(),
            Stands::Told | Stands::Slide => numbers().chain(drawn()).collect(),
            Stands::Step | Stands::Pattern => drawn().collect(),
            Stands::StepArgument => address().chain(drawn()).collect(),
            Stands::Argument => address().collect(),
            Stands::Answer => drawn().chain(Said::all().map(Said::name)).collect(),
            Stands::Alone => Vec::new(),
        };
        let known: Vec<String> = lab.chain(more.into_iter().map(str::to_owned)).collect();
        let hint = match suggest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{{{near}}}`?"),
            None => {
                let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
                format!(
                    "known are: {}; braces that are no placeholder need a space",
                    known.join(", ")
                )
            }
        };
        format!("unknown placeholder `{{{name}}}`; {hint}")
    }
}

/// What a parameter of the lab is: a text, or a number as it is written.
pub(super) fn parameter<'t>(value: &'t DeValue<'_>) -> Option<&'t str> {
    let number = || value.as_integer().filter(|number| number.radix() == 10);
    value.as_str().or_else(|| Some(number()?.as_str()))
}

/// The ids of the tables under a key; none if one of them can't be read.
fn ids<'t>(suite: &'t DeTable<'_>, key: &str) -> Option<Vec<&'t str>> {
    let Some(tables) = suite.get(key).and_then(|tables| tables.get_ref().as_array()) else {
        return Some(Vec::new());
    };
    tables.iter().map(|table| table.get_ref().get("id")?.get_ref().as_str()).collect()
}
