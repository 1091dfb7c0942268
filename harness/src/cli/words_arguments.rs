//! In which words a command speaks to students.

use super::Failure;
use anyhow::Context as _;
use clap::builder::PossibleValuesParser;
use lab11_reports::words::{Catalogue, Language, speak};
use std::fs;
use std::path::PathBuf;
use strum::VariantNames as _;

#[derive(Debug, clap::Args)]
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

    /// The same; where no language was asked for, in this one.
    pub(super) fn speak_or(&self, otherwise: Language) -> Result<(), Failure> {
        let asked = self.lang.as_ref().and_then(|tag| tag.parse().ok());
        let language = asked.unwrap_or(otherwise);
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
