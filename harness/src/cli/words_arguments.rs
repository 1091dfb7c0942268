//! In which words a command speaks to students.

use super::Failure;
use anyhow::Context as _;
use clap::builder::PossibleValuesParser;
use lab11_reports::words::{Catalogue, Language, speak};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use strum::VariantNames as _;

/// What the command line says, for commands that speak as their `lab11.toml` says.
static KEPT: OnceLock<WordsArguments> = OnceLock::new();

#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Words")]
pub(super) struct WordsArguments {
    /// The language of what students read: reports, findings, and the suite's texts [default: en,
    /// or that of the report that is given]
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        env = "LAB11_LANG",
        hide_env_values = true,
        value_parser = PossibleValuesParser::new(Language::VARIANTS),
    )]
    lang: Option<String>,
    /// A file with own wordings, in Fluent's syntax: `name = text`, with the names of
    /// reports/words
    #[arg(long, global = true, value_name = "FILE")]
    words: Option<PathBuf>,
}

impl WordsArguments {
    /// From now on, everything is said in these words.
    pub(super) fn speak(&self) -> Result<(), Failure> {
        self.speak_or(Language::default())
    }

    /// Nothing is said before [`speak_in`].
    pub(super) fn keep(&self) {
        KEPT.get_or_init(|| self.clone());
    }

    fn asked(&self) -> Option<Language> {
        self.lang.as_ref().and_then(|tag| tag.parse().ok())
    }

    /// The same; where no language was asked for, in this one.
    pub(super) fn speak_or(&self, otherwise: Language) -> Result<(), Failure> {
        let language = self.asked().unwrap_or(otherwise);
        let mut catalogue = Catalogue::of(language);
        if let Some(file) = &self.words {
            let text = fs::read_to_string(file)
                .map_err(|error| Failure::of_file(error, format!("reading {}", file.display())))?;
            catalogue = catalogue
                .reworded(text)
                .with_context(|| file.display().to_string())
                .map_err(Failure::usage)?;
        }
        speak(catalogue).map_err(Failure::harness)
    }
}

/// The language that was asked for on the command line, of a command that has kept it.
pub(super) fn asked() -> Option<Language> {
    KEPT.get().and_then(WordsArguments::asked)
}

/// From now on, a command that has kept its words speaks in them, in this language.
pub(super) fn speak_in(language: Language) -> Result<(), Failure> {
    KEPT.get().map_or(Ok(()), |words| words.speak_or(language))
}
