//! Which suite is meant, and how closely it is followed.

use super::config_arguments::said_wrong;
use super::failure::Failure;
use super::output;
use crate::config::{Config, Flags, InForce, Setting};
use crate::recognise::{Recognised, Sign, Signs};
use crate::submission::printable;
use crate::suite::{self, Suite, SuiteError, Words};
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
    /// What the command line says of the suite.
    pub(super) fn flags(&self) -> Flags {
        let answers = match &self.answers[..] {
            [] => None,
            [none] if none == "none" => Some(Vec::new()),
            answers => Some(answers.to_vec()),
        };
        Flags { suite: self.suite.clone(), strict: self.strict, answers, ..Flags::default() }
    }
}

/// The suite that is named, else the one that the sources in a folder speak of.
pub(super) fn load_for(in_force: &InForce, path: &Path) -> Result<Chosen, Failure> {
    if in_force.suite.value.is_some() {
        return Ok(Chosen { suite: load(in_force)?, why: None });
    }
    let (name, why) = recognised(path)?;
    Ok(Chosen { suite: load_named(in_force, name)?, why: Some(why) })
}

/// The suite that the sources in a folder speak of, and why it is this one.
pub(super) fn recognised(path: &Path) -> Result<(&'static str, String), Failure> {
    let recognised = Signs::default().of_folder(path);
    if let Recognised::Unclear(signs) = &recognised {
        return Err(unclear(signs));
    }
    Ok(recognised.suite().unwrap_or_default())
}

/// What names the suite for whoever goes on with it later, in another folder.
pub(super) fn remembered(in_force: &InForce, suite: &Suite) -> PathBuf {
    match &in_force.suite.value {
        Some(word) if !suite::is_built_in(word) => {
            word.canonicalize().unwrap_or_else(|_| word.clone())
        }
        _ => PathBuf::from(&suite.id),
    }
}

/// The suite that is named, else this one.
pub(super) fn load_named(in_force: &InForce, name: impl AsRef<Path>) -> Result<Suite, Failure> {
    let named = in_force.suite.value.as_deref().unwrap_or(name.as_ref());
    load_as(in_force, suite::named(named))
}

/// The suite that is named, else the one that is meant where none is.
pub(super) fn load(in_force: &InForce) -> Result<Suite, Failure> {
    let named = in_force.suite.value.as_deref();
    load_as(in_force, named.map_or_else(suite::default_suite, suite::named))
}

/// A suite that is known, else the one that is meant where none is named.
pub(super) fn load_suite(suite: Option<PathBuf>) -> Result<Suite, Failure> {
    load(&InForce::of(&Flags { suite, ..Flags::default() }, &Config::default()))
}

fn load_as(in_force: &InForce, suite: Result<Suite, SuiteError>) -> Result<Suite, Failure> {
    let mut suite = suite.map_err(Failure::usage)?;
    for Setting { value, from } in &in_force.answers {
        let added = add_words(&mut suite, value);
        added.map_err(|why| said_wrong(from, value, format!("{why:#}")))?;
    }
    let Setting { value: named, from } = &in_force.suite;
    let hides = |word: &&Path| !from.is_file() && suite::hides_folder(word);
    if let Some(word) = named.as_deref().filter(hides) {
        let name = printable(word);
        output::complain(&format!(
            "--suite {name} is the built-in suite; the folder of this name is --suite ./{name}"
        ));
    }
    for file in &suite.unlisted {
        output::complain(&format!(
            "{file} is a scenario that `scenarios` in suite.toml does not list: nothing asks for it"
        ));
    }
    show(&mut suite, in_force)?;
    if in_force.strict.value {
        suite.words = Words::Strict;
        let expectations = suite.scenarios.iter_mut().flat_map(|one| &mut one.expectations);
        expectations.for_each(|expectation| expectation.words = None);
    }
    suite.test_panic = test_panic()?;
    Ok(suite)
}

/// Tells the suite when students are told of which scenarios.
fn show(suite: &mut Suite, in_force: &InForce) -> Result<(), Failure> {
    for Setting { value: (pattern, _), from } in &in_force.visibility {
        let fits = |id: &str| glob::Pattern::new(pattern).is_ok_and(|one| one.matches(id));
        if !suite.scenarios.iter().any(|scenario| fits(&scenario.id)) {
            let near = suite.nearest_with(pattern, std::iter::empty());
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let why = format!("no scenario of {} is called `{pattern}`{hint}", suite.id);
            return Err(said_wrong(from, pattern, why));
        }
    }
    for scenario in &mut suite.scenarios {
        scenario.visibility = in_force.visibility_of(&scenario.id, scenario.visibility);
    }
    Ok(())
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
    let (words, field) =
        answer.rsplit_once('=').context("expected WORDS=FIELD, such as 'who are you=user'")?;
    let words = words.to_lowercase();
    regex::Regex::new(&words)?;
    let known: Vec<String> = suite.fields.iter().map(|field| field.id.to_string()).collect();
    let found = suite.fields.iter_mut().find(|known| *known.id == *field);
    let found = found.with_context(|| {
        format!("the suite has no field `{field}`; it has: {}", known.join(", "))
    })?;
    found.asks.insert(0, words);
    Ok(())
}
