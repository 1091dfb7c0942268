//! `lab11.toml`: what a course says once, instead of on each command line.
//!
//! ```text
//! find (which file?) ─► read (its rows: key) ─► InForce: flags over file over defaults ─► show
//! ```
//!
//! A file that was found, and not named, may belong to whoever is graded. What it can do is bounded
//! where it is read: it writes nothing outside of its own folder.

mod find;
mod in_force;
mod key;
mod outlet;
mod read;
mod schema;
mod show;

#[cfg(test)]
mod tests;

pub use find::{above, beside};
pub use in_force::{Flags, InForce, Setting, Source};
pub use key::{Key, Kind, described};
pub use outlet::Outlet;
pub use read::{ConfigError, read};
pub use schema::schema;
pub use show::{Shown, json, shown_schema, toml};

use crate::class::Moment;
use crate::suite::{Mistake, Place};
use lab11_reports::model::Visibility;
use lab11_reports::words::Language;
use std::path::PathBuf;

/// The file's name.
pub const NAME: &str = "lab11.toml";

/// What stands in a `lab11.toml`; nothing if there is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The file; absent if there is none.
    pub file: Option<ConfigFile>,
    suite: Option<Said<PathBuf>>,
    strict: Option<Said<bool>>,
    due: Option<Said<Moment>>,
    formats: Option<Said<Vec<Outlet>>>,
    lang: Option<Said<Language>>,
    /// Words that ask for a field, and the field.
    answers: Vec<Said<(String, String)>>,
    /// Roles, and a file of the hand-in.
    roles: Vec<Said<(String, PathBuf)>>,
    /// Roles, and what their programs are given.
    args: Vec<Said<(String, String)>>,
    /// Scenarios, by a pattern of their ids, and when students are told of them.
    visibility: Vec<Said<(String, Visibility)>>,
}

/// Which file it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// Its absolute path.
    pub path: PathBuf,
    /// How it came to be the one.
    pub how: Found,
}

/// How a file came to be the one that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Somebody named it.
    Named,
    /// It lies beside what a class handed in, or above: whoever grades has put it there.
    Beside,
    /// It lies in what is handed in, or above: it may belong to whoever is graded.
    Above,
}

/// A value, and where it is said.
#[derive(Debug, Clone, PartialEq)]
struct Said<T> {
    value: T,
    place: Place,
}

impl ConfigFile {
    /// Whether it is certainly not the word of whoever is graded.
    pub fn is_ours(&self) -> bool {
        self.how != Found::Above
    }

    /// What is wrong with a value of the file that only another file could tell, with its line.
    pub fn mistake(&self, place: &Place, message: String) -> Mistake {
        Mistake { file: self.path.clone(), message, place: Some(place.clone()) }
    }
}
