//! A catalogue: the messages of a language, and those that somebody has put in their place.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::fmt;

/// The languages of which there is a catalogue.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
)]
pub enum Language {
    /// English, in which all texts are written first.
    #[default]
    #[strum(serialize = "en")]
    English,
    /// French.
    #[strum(serialize = "fr")]
    French,
}

/// The files of the catalogues, each with what it holds in English and in French.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_str!(concat!("../../words/en/", $name)),
            include_str!(concat!("../../words/fr/", $name)),
        )),*]
    };
}

const FILES: &[(&str, &str, &str)] = files![
    "report.ftl",
    "page.ftl",
    "formats.ftl",
    "judge.ftl",
    "check.ftl",
    "diagram.ftl",
    "watch.ftl"
];

impl Language {
    /// How it is asked for, and what documents are marked with (BCP 47).
    pub fn tag(self) -> &'static str {
        self.into()
    }

    /// The text of each file of its catalogue, with the file's name.
    fn files(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        FILES.iter().map(move |&(name, english, french)| match self {
            Self::English => (name, english),
            Self::French => (name, french),
        })
    }
}

/// The messages of one language.
pub struct Catalogue {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Catalogue").field(&self.language).finish()
    }
}

/// Why messages can't be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Something was said before.
    #[error("the words can't be changed any more: something was said already")]
    Spoken,
    /// It is not Fluent's syntax.
    #[error("line {line}: {message}")]
    Syntax {
        /// From 1.
        line: usize,
        /// What Fluent's parser says.
        message: String,
    },
    /// A message that nobody says, so that it would change nothing.
    #[error("there is no message `{0}`")]
    Unknown(String),
}

impl Catalogue {
    /// The catalogue that is built in.
    pub fn of(language: Language) -> Self {
        let tag = language.tag().parse().expect("a tag of BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Marks around what is filled in are for texts of mixed directions; a terminal shows them.
        bundle.set_use_isolating(false);
        for (name, text) in language.files() {
            let resource = FluentResource::try_new(text.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
            bundle.add_resource(resource).unwrap_or_else(|twins| panic!("{name}: {twins:?}"));
        }
        Self { language, bundle }
    }

    /// The same with somebody's own wording of some messages.
    ///
    /// # Errors
    ///
    /// What can't be read as Fluent's syntax, and the first message that isn't one of ours.
    pub fn reworded(mut self, text: String) -> Result<Self, WordsError> {
        let resource = FluentResource::try_new(text).map_err(|(resource, errors)| {
            let error = errors.into_iter().next();
            let at = error.as_ref().map_or(0, |error| error.pos.start);
            let before = resource.source().get(..at).unwrap_or_default();
            let message = error.map_or_else(String::new, |error| error.kind.to_string());
            WordsError::Syntax { line: before.matches('\n').count() + 1, message }
        })?;
        if let Some(unknown) = names(&resource).find(|name| !self.bundle.has_message(name)) {
            return Err(WordsError::Unknown(unknown.to_owned()));
        }
        self.bundle.add_resource_overriding(resource);
        Ok(self)
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message filled in. Should there be none, its name is better than nothing: the tests see
    /// to it that there is.
    pub(super) fn filled(&self, key: &str, values: &FluentArgs<'_>) -> String {
        let message = self.bundle.get_message(key).and_then(|message| message.value());
        debug_assert!(message.is_some(), "there is no message `{key}`");
        let Some(pattern) = message else { return key.to_owned() };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        text
    }
}

/// The names of the messages of a file.
fn names(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}
