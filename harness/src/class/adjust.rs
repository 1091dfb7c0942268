//! What an instructor says of single students: points with a comment, more time, when something came,
//! which file is which program. It is kept through regrades.
//!
//! ```toml
//! [[adjust]]
//! student  = "jdoe"           # id, username or full name
//! scenario = "server-bind"    # without it: the total
//! points   = 4                # the new points; or `add = -5`
//! comment  = "Shown running in the lab."
//!
//! [[extend]]
//! section = "2"               # or `student`
//! due     = "2026-11-27 23:59"
//!
//! [[submitted]]               # where the download does not say it
//! student = "jdoe"
//! time    = "2026-11-20 18:00"
//!
//! [[role]]                    # files of the hand-in, for `lab11 grade`
//! student = "jdoe"
//! client  = "a.c"
//! ```

mod named;
mod points;
mod requests;
mod times;

pub(super) use points::Adjusted;
pub use requests::Requests;

use super::late::Moment;
use crate::submission::printable;
use crate::suite::Suite;
use lab11_people::Person;
use lab11_reports::model::Report;
use points::{Gift, Given, Possible, give};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use times::{Extension, Submitted};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustments {
    /// In the order of the file.
    #[serde(default)]
    adjust: Vec<Change>,
    /// Who has more time.
    #[serde(default)]
    extend: Vec<Extension>,
    /// When something came.
    #[serde(default)]
    submitted: Vec<Submitted>,
    /// Which file is which program.
    #[serde(default)]
    role: Vec<Roles>,
}

/// Files of a student's hand-in, by the roles that they play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Roles {
    student: String,
    #[serde(flatten)]
    files: BTreeMap<String, String>,
}

/// One change of points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    student: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    points: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    add: Option<f64>,
    comment: String,
}

impl Change {
    fn given(&self) -> Result<Given, String> {
        Given::of(self.points, self.add)?.ok_or_else(|| "`points` or `add` is missing".to_owned())
    }

    fn check(&self, possible: &Possible<'_>) -> Result<(), String> {
        possible.check(self.scenario.as_deref(), Some(self.given()?))
    }

    /// None if it was not checked.
    fn gift(&self) -> Option<Gift<'_>> {
        let given = self.given().ok()?;
        let scenario = self.scenario.as_deref();
        Some(Gift { scenario, given, comment: &self.comment, request: None })
    }
}

/// What is wrong with a file of what is said by hand.
#[derive(Debug, thiserror::Error)]
#[error("{option} {path}: {problem}")]
pub struct AdjustError {
    option: &'static str,
    path: String,
    problem: String,
}

impl Adjustments {
    /// Reads and checks a file.
    pub fn read(path: &Path, suite: &Suite) -> Result<Self, AdjustError> {
        read("--adjust", path, |adjustments: Self| {
            adjustments.check(suite)?;
            Ok(adjustments)
        })
    }

    fn check(&self, suite: &Suite) -> Result<(), String> {
        let possible = Possible::of(suite);
        for change in &self.adjust {
            let of_whom = |problem| format!("{}: {problem}", change.student);
            change.check(&possible).map_err(of_whom)?;
        }
        self.extend.iter().try_for_each(Extension::check)?;
        for one in &self.role {
            if let Some(role) = one.files.keys().find(|role| suite.role(role).is_none()) {
                let known: Vec<&str> = suite.roles.iter().map(|role| &*role.id).collect();
                let known = known.join(", ");
                return Err(format!("[[role]]: there is no role `{role}`; there are: {known}"));
            }
        }
        Ok(())
    }

    /// Until when a student has time, if that is said: for the student before the section.
    pub(super) fn extended(&self, person: &Person) -> Option<Moment> {
        let sections = person.sections();
        let own = self.extend.iter().find(|one| one.names(person));
        let found = own.or_else(|| self.extend.iter().find(|one| one.is_of(&sections)));
        found.map(|one| one.due.moment.clone())
    }

    /// When a student's hand-in came, if that is said.
    pub(super) fn came(&self, person: &Person) -> Option<Moment> {
        let own = self.submitted.iter().find(|one| person.is_called(&one.student));
        own.map(|one| one.time.moment.clone())
    }

    /// Which file plays which role in a student's hand-in, as far as that is said.
    pub(super) fn roles(&self, person: &Person) -> Vec<(String, PathBuf)> {
        let own = self.role.iter().filter(|one| person.is_called(&one.student));
        own.flat_map(|one| &one.files)
            .map(|(role, file)| (role.clone(), PathBuf::from(file)))
            .collect()
    }

    /// Everybody who is named.
    fn named(&self) -> impl Iterator<Item = &str> {
        let extended = self.extend.iter().filter_map(|one| one.student.as_deref());
        let adjusted = self.adjust.iter().map(|one| one.student.as_str());
        let came = self.submitted.iter().map(|one| one.student.as_str());
        let roles = self.role.iter().map(|one| one.student.as_str());
        adjusted.chain(extended).chain(came).chain(roles)
    }

    /// The students who are named and whom nobody in the class is.
    pub fn strangers<'a>(&'a self, class: &[&Person]) -> Vec<&'a str> {
        named::strangers(self.named(), class)
    }

    /// How many changes are of students of the class.
    pub fn of_class(&self, class: &[&Person]) -> usize {
        let is_known = |one: &&Change| class.iter().any(|person| person.is_called(&one.student));
        self.adjust.iter().filter(is_known).count()
    }

    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.adjust.len()
    }
}

impl Requests {
    /// Reads and checks a file.
    pub fn read(path: &Path, suite: &Suite) -> Result<Self, AdjustError> {
        read("--requests", path, |requests: Self| requests.checked(&Possible::of(suite)))
    }

    /// Who asks and is nobody in the class.
    pub fn strangers<'a>(&'a self, class: &[&Person]) -> Vec<&'a str> {
        named::strangers(self.named(), class)
    }
}

/// Names that fit several people, each with what tells these apart, in a sentence: nobody knows who
/// is meant. None if all is clear.
pub(super) fn unclear(
    adjustments: &Adjustments,
    requests: &Requests,
    class: &[&Person],
) -> Option<String> {
    let told = |option: &str, unclear: Vec<String>| {
        let unclear = unclear.join("\n");
        let is_clear = unclear.is_empty();
        (!is_clear).then(|| format!("{option}: {unclear}; write what only one of them has"))
    };
    told("--adjust", named::unclear(adjustments.named(), class))
        .or_else(|| told("--requests", named::unclear(requests.named(), class)))
}

fn read<T: DeserializeOwned>(
    option: &'static str,
    path: &Path,
    checked: impl FnOnce(T) -> Result<T, String>,
) -> Result<T, AdjustError> {
    let error = |problem| AdjustError { option, path: printable(path), problem };
    let text = std::fs::read_to_string(path).map_err(|e| error(e.to_string()))?;
    let read = toml::from_str(&text).map_err(|e| error(e.to_string()))?;
    checked(read).map_err(error)
}

/// Applies to a student's marks what the instructor gives by hand: what is given for scenarios
/// before what is given for the total, and of each first the changes and then the answers to
/// requests, in the order of their files. So an answer has the last word.
pub(super) fn apply(
    adjustments: &Adjustments,
    requests: &Requests,
    person: &Person,
    report: &Report,
) -> Adjusted {
    let changes = adjustments.adjust.iter().filter(|change| person.is_called(&change.student));
    let asked = requests.all().iter().enumerate();
    let asked: Vec<_> = asked.filter(|(_, asked)| person.is_called(&asked.student)).collect();
    let gifts = changes.filter_map(Change::gift);
    let gifts = gifts.chain(asked.iter().filter_map(|(number, asked)| asked.gift(*number)));
    let gifts: Vec<Gift<'_>> = gifts.collect();
    let mut adjusted = give(gifts.into_iter(), report);
    let told = asked
        .iter()
        .map(|(number, asked)| (*number, asked.told(adjusted.answered.get(number).copied())));
    adjusted.requests = told.collect();
    adjusted
}
