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
pub use show::{Shown, json, toml};

use crate::class::Moment;
use crate::suite::{Mistake, Place};
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
    /// Words that ask for a field, and the field.
    answers: Vec<Said<(String, String)>>,
    /// Roles, and a file of the hand-in.
    roles: Vec<Said<(String, PathBuf)>>,
    /// Roles, and what their programs are given.
    args: Vec<Said<(String, String)>>,
}

/// Which file it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// Its absolute path.
    pub path: PathBuf,
    /// Whether somebody named it; else it was found, and may belong to whoever is graded.
    pub is_named: bool,
}

/// A value, and where it is said.
#[derive(Debug, Clone, PartialEq)]
struct Said<T> {
    value: T,
    place: Place,
}

impl ConfigFile {
    /// What is wrong with a value of the file that only another file could tell, with its line.
    pub fn mistake(&self, place: &Place, message: String) -> Mistake {
        Mistake { file: self.path.clone(), message, place: Some(place.clone()) }
    }
}
