//! The suites that are compiled in, by their names, and the suite that a command line names.

use super::Suite;
use super::compiled_in::SUITES;
use super::files::{CompiledIn, Files as _, Folder, SUITE, WHAT_A_SUITE_IS};
use super::read::read;
use super::trouble::{Mistake, SuiteError, suggest};
use serde::Deserialize;
use std::path::Path;

/// The suite that is meant where none is named.
const DEFAULT: &str = "lab11";

/// The names of the suites that are compiled in, in order.
pub fn built_in() -> impl Iterator<Item = &'static str> {
    SUITES.iter().map(|(name, _)| *name)
}

/// What a built-in suite says of hand-ins that are for it, read without the rest of it: this is
/// asked of all of them before one is chosen.
#[derive(Debug, Deserialize)]
pub struct SignsOf {
    /// The suite that it extends, if it does.
    pub extends: Option<String>,
    /// Regular expressions, of which one stands in the sources of hand-ins for it.
    #[serde(default)]
    pub signs: Vec<String>,
}

impl SignsOf {
    /// Those of a built-in suite; none if there is none of this name.
    pub fn built_in(name: &str) -> Option<Self> {
        let text = CompiledIn::named(name)?.read(SUITE).ok()?;
        toml::from_slice(&text).ok()
    }
}

/// The suite that is meant where none is named.
pub fn default_suite() -> Result<Suite, SuiteError> {
    named(Path::new(DEFAULT))
}

/// The suite in a folder.
pub fn load(folder: &Path) -> Result<Suite, SuiteError> {
    read(&Folder(folder.to_owned()))
}

/// The suite that a word of the command line names: a built-in one, else a folder. (A folder of
/// the same name is meant by another way to write it, such as `./lab11`: students call their own
/// folders so.)
pub fn named(word: &Path) -> Result<Suite, SuiteError> {
    if let Some(suite) = word.to_str().and_then(Suite::built_in) {
        return suite;
    }
    if word.is_dir() {
        return load(word);
    }
    let names: Vec<&str> = built_in().collect();
    let near = word.to_str().and_then(|word| suggest(word, built_in()));
    let near = near.map_or_else(String::new, |near| format!(" (did you mean `{near}`?)"));
    let message = format!(
        "there is no built-in suite of this name, and no such folder{near}; built in are: {}; \
         {WHAT_A_SUITE_IS}",
        names.join(", ")
    );
    Err(SuiteError(vec![Mistake { file: word.to_owned(), message, place: None }]))
}

/// Whether a word names a built-in suite, whatever folders there are.
pub fn is_built_in(word: &Path) -> bool {
    word.to_str().is_some_and(|word| built_in().any(|name| name == word))
}

/// Whether a word names a built-in suite while a folder of this name holds another.
pub fn hides_folder(word: &Path) -> bool {
    is_built_in(word) && word.join(SUITE).is_file()
}

impl Suite {
    /// A suite that is compiled in; none if there is none of this name.
    pub fn built_in(name: &str) -> Option<Result<Self, SuiteError>> {
        CompiledIn::named(name).map(|files| read(&files))
    }
}
