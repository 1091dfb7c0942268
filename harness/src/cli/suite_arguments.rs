//! Which suite is meant, and how closely it is followed.

use super::failure::Failure;
use super::output;
use crate::class::Settings;
use crate::recognise::{Recognised, Sign, Signs};
use crate::submission::printable;
use crate::suite::{self, Suite, Words};
use crate::test_panic::TestPanic;
use anyhow::{Context, anyhow};
use std::path::{Path, PathBuf};

/// The variable of the environment by which a test puts a panic into one piece of work: an
/// expectation's judgement (`server-bind/listens`), the worker of a run (`run:server-bind`), or
/// the work at a hand-in of a class (`hand-in:doe`). It is for whoever maintains the harness, and
/// read here alone.
const TEST_PANIC: &str = "LAB11_TEST_PANIC";

fn test_panic() -> Result<Option<TestPanic>, Failure> {
    let Some(text) = std::env::var_os(TEST_PANIC) else { return Ok(None) };
    let wanted = text.to_string_lossy().parse().map_err(|error: String| anyhow!(error));
    wanted.context(TEST_PANIC).map(Some).map_err(Failure::usage)
}

/// Which suite, for every command that needs one.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct SuiteArguments {
    /// Which suite: one of those that `lab11 suite list` names, or a folder with your own
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) suite: Option<PathBuf>,
    /// Ask for the slides' own words, not only for their sense
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true",
          value_name = "true|false", hide_possible_values = true)]
    pub(super) strict: Option<bool>,
    /// Say what a question asks for: a regular expression, and a field of the suite, such as
    /// 'who are you=user'; may be given several times
    #[arg(long = "answer", value_name = "WORDS=FIELD")]
    pub(super) answers: Vec<String>,
}

/// A suite, and why it is this one if nobody has said so.
pub(super) struct Chosen {
    pub(super) suite: Suite,
    pub(super) why: Option<String>,
}

impl SuiteArguments {
    /// These arguments for a suite that is known.
    pub(super) fn of(suite: Option<PathBuf>) -> Self {
        Self { suite, strict: None, answers: Vec::new() }
    }

    /// These arguments, and for what they leave open what a class was graded by. `suite` is the
    /// one that is remembered.
    pub(super) fn or(&self, settings: &Settings, suite: Option<PathBuf>) -> Self {
        let answers = match &self.answers[..] {
            [] => settings.rules.answers.clone(),
            [none] if none == "none" => Vec::new(),
            answers => answers.to_vec(),
        };
        Self {
            suite: self.suite.clone().or(suite),
            strict: self.strict.or(Some(settings.rules.strict)),
            answers,
        }
    }

    /// The suite that is named, else the one that the sources in a folder speak of.
    pub(super) fn load_for(&self, path: &Path) -> Result<Chosen, Failure> {
        if self.suite.is_some() {
            return Ok(Chosen { suite: self.load()?, why: None });
        }
        let recognised = Signs::default().of_folder(path);
        if let Recognised::Unclear(signs) = &recognised {
            return Err(unclear(signs));
        }
        let (name, why) = recognised.suite().unwrap_or_default();
        Ok(Chosen { suite: self.load_named(name)?, why: Some(why) })
    }

    /// What names the suite for whoever goes on with it later, in another folder.
    pub(super) fn remembered(&self, suite: &Suite) -> PathBuf {
        match &self.suite {
            Some(word) if !suite::is_built_in(word) => {
                word.canonicalize().unwrap_or_else(|_| word.clone())
            }
            _ => PathBuf::from(&suite.id),
        }
    }

    /// The suite that is named, else this one.
    pub(super) fn load_named(&self, name: &str) -> Result<Suite, Failure> {
        let suite = self.suite.clone().or_else(|| Some(PathBuf::from(name)));
        Self { suite, ..self.clone() }.load()
    }

    pub(super) fn load(&self) -> Result<Suite, Failure> {
        let suite = self.suite.as_deref().map_or_else(suite::default_suite, suite::named);
        let mut suite = suite.map_err(Failure::usage)?;
        for answer in &self.answers {
            add_words(&mut suite, answer).map_err(Failure::usage)?;
        }
        if let Some(word) = self.suite.as_deref().filter(|word| suite::hides_folder(word)) {
            let name = printable(word);
            output::complain(&format!(
                "--suite {name} is the built-in suite; the folder of this name is --suite ./{name}"
            ));
        }
        if self.strict == Some(true) {
            suite.words = Words::Strict;
        }
        suite.test_panic = test_panic()?;
        Ok(suite)
    }
}

/// Several suites are spoken of.
fn unclear(signs: &[Sign]) -> Failure {
    let signs: Vec<String> = signs.iter().map(|sign| format!("{} ({sign})", sign.suite)).collect();
    Failure::usage(anyhow!(
        "it is not clear which lab this is: {}; say --suite NAME",
        signs.join(", ")
    ))
}

/// Words that ask for a field: they come before those of the suite.
fn add_words(suite: &mut Suite, answer: &str) -> anyhow::Result<()> {
    let wrong = || anyhow!("--answer {answer}: expected WORDS=FIELD, such as 'who are you=user'");
    let (words, field) = answer.rsplit_once('=').ok_or_else(wrong)?;
    let words = words.to_lowercase();
    regex::Regex::new(&words).with_context(|| format!("--answer {answer}"))?;
    let known: Vec<String> = suite.fields.iter().map(|field| field.id.to_string()).collect();
    let found = suite.fields.iter_mut().find(|known| *known.id == *field);
    let found = found.with_context(|| {
        format!("--answer {answer}: the suite has no field `{field}`; it has: {}", known.join(", "))
    })?;
    found.asks.insert(0, words);
    Ok(())
}
