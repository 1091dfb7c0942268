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

use super::late::Moment;
use crate::suite::Suite;
use lab11_people::Person;
use lab11_reports::model::{Adjustment, Report};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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

/// More time for a student, or for a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Extension {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    student: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    due: String,
}

/// When a student's hand-in came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Submitted {
    student: String,
    time: String,
}

/// Files of a student's hand-in, by the roles that they play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Roles {
    student: String,
    #[serde(flatten)]
    files: BTreeMap<String, String>,
}

/// One change.
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

/// What is wrong with such a file.
#[derive(Debug, thiserror::Error)]
#[error("--adjust {path}: {problem}")]
pub struct AdjustError {
    path: String,
    problem: String,
}

impl Adjustments {
    /// Reads and checks a file.
    pub fn read(path: &Path, suite: &Suite) -> Result<Self, AdjustError> {
        let error = |problem| AdjustError { path: crate::submission::printable(path), problem };
        let text = std::fs::read_to_string(path).map_err(|e| error(e.to_string()))?;
        let read: Self = toml::from_str(&text).map_err(|e| error(e.to_string()))?;
        read.check(suite).map_err(error)?;
        Ok(read)
    }

    fn check(&self, suite: &Suite) -> Result<(), String> {
        self.adjust.iter().try_for_each(|change| change.check(suite))?;
        for one in &self.extend {
            if one.student.is_some() == one.section.is_some() {
                return Err("[[extend]]: `student` or `section`, one of them".to_owned());
            }
            Moment::parse(&one.due).map_err(|told| format!("[[extend]] due: {told}"))?;
        }
        for one in &self.submitted {
            let told = |told| format!("[[submitted]] {}: {told}", one.student);
            Moment::parse(&one.time).map_err(told)?;
        }
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
        let is_of = |one: &&Extension| {
            let section = one.section.as_deref();
            section.is_some_and(|own| sections.split(", ").any(|section| section == own.trim()))
        };
        let own = |one: &&Extension| {
            one.student.as_deref().is_some_and(|student| person.is_called(student))
        };
        let found = self.extend.iter().find(own).or_else(|| self.extend.iter().find(is_of));
        found.and_then(|one| Moment::parse(&one.due).ok())
    }

    /// When a student's hand-in came, if that is said.
    pub(super) fn came(&self, person: &Person) -> Option<Moment> {
        let own = self.submitted.iter().find(|one| person.is_called(&one.student));
        own.and_then(|one| Moment::parse(&one.time).ok())
    }

    /// Whether it is said of anybody when something came.
    pub fn tells_times(&self) -> bool {
        !self.submitted.is_empty()
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

    /// Names that fit several people, each with what tells these apart: nobody knows who is meant.
    pub fn unclear(&self, class: &[&Person]) -> Vec<String> {
        let mut told = Vec::new();
        for name in self.named() {
            let fits: Vec<&&Person> =
                class.iter().filter(|person| person.is_called(name)).collect();
            if fits.len() > 1 {
                let them: Vec<String> = fits.iter().map(|person| person.told_apart()).collect();
                told.push(format!("{name} fits {} people: {}", fits.len(), them.join("; ")));
            }
        }
        told.sort();
        told.dedup();
        told
    }

    /// Applies what is said of a student to the marks, scenarios first.
    pub(super) fn apply(&self, person: &Person, report: &Report) -> Adjusted {
        let possible: BTreeMap<&str, f64> =
            report.scenarios.iter().map(|result| (result.id.as_str(), result.possible)).collect();
        let is_within = |scenario: Option<&str>, points: f64| {
            let most = scenario.map_or(report.score.possible, |id| possible[id]);
            (0.0..=most).contains(&points)
        };
        let ours = || self.adjust.iter().filter(|entry| person.is_called(&entry.student));
        let (mut done, mut refused) = (Vec::new(), Vec::new());
        let mut total = report.score.points;
        for entry in ours() {
            let Some(id) = &entry.scenario else { continue };
            let Some(result) = report.scenarios.iter().find(|result| result.id == *id) else {
                refused.push(format!("{id} was not graded, and is not changed by hand"));
                continue;
            };
            let earlier =
                done.iter().rev().find(|one: &&Adjustment| one.scenario.as_ref() == Some(id));
            let from = earlier.map_or(result.points, |one| one.to);
            let to = entry.applied(from);
            if !is_within(Some(id), to) {
                refused.push(beyond(id, to, possible[id.as_str()]));
                continue;
            }
            total += to - from;
            done.push(entry.as_done(from, to));
        }
        for entry in ours().filter(|entry| entry.scenario.is_none()) {
            let to = entry.applied(total);
            if !is_within(None, to) {
                refused.push(beyond("the total", to, report.score.possible));
                continue;
            }
            done.push(entry.as_done(total, to));
            total = to;
        }
        Adjusted { points: hundredths(total), done, refused }
    }

    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.adjust.len()
    }

    /// The students who are named and whom nobody in the class is.
    pub fn strangers<'a>(&'a self, class: &[&Person]) -> Vec<&'a str> {
        let known = |name: &str| class.iter().any(|person| person.is_called(name));
        let mut strangers: Vec<&str> = self.named().filter(|name| !known(name)).collect();
        strangers.dedup();
        strangers
    }
}

impl Change {
    fn check(&self, suite: &Suite) -> Result<(), String> {
        let who = &self.student;
        let scored = suite.scenarios.iter().filter_map(|one| Some((&*one.id, one.points?)));
        let scenarios: BTreeMap<&str, f64> = scored.collect();
        match (self.points, self.add) {
            (Some(_), Some(_)) => return Err(format!("{who}: `points` or `add`, not both")),
            (None, None) => return Err(format!("{who}: `points` or `add` is missing")),
            (Some(points), _) | (_, Some(points)) if !points.is_finite() => {
                return Err(format!("{who}: {points} is no number of points"));
            }
            _ => {}
        }
        let (what, possible) = match &self.scenario {
            Some(id) => match scenarios.get(id.as_str()) {
                Some(possible) => (id.as_str(), *possible),
                None => {
                    let known = scenarios.keys().copied().collect::<Vec<_>>().join(", ");
                    return Err(format!("{who}: there is no scenario `{id}`; there are: {known}"));
                }
            },
            None => ("the total", scenarios.values().sum()),
        };
        match self.points {
            Some(points) if !(0.0..=possible).contains(&points) => {
                Err(format!("{who}: {}", beyond(what, points, possible)))
            }
            _ => Ok(()),
        }
    }

    fn applied(&self, from: f64) -> f64 {
        hundredths(self.points.unwrap_or(from + self.add.unwrap_or_default()))
    }

    fn as_done(&self, from: f64, to: f64) -> Adjustment {
        Adjustment { scenario: self.scenario.clone(), from, to, comment: self.comment.clone() }
    }
}

/// What came of the changes of a student's points.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Adjusted {
    /// The points that are left.
    pub(super) points: f64,
    /// What was changed.
    pub(super) done: Vec<Adjustment>,
    /// What was not, and why.
    pub(super) refused: Vec<String>,
}

/// Why points can't be so many.
fn beyond(what: &str, points: f64, possible: f64) -> String {
    format!("{what} would be {points}, which is not 0 to {possible}; it is not changed by hand")
}

/// Points as they are kept.
pub(super) fn hundredths(points: f64) -> f64 {
    (points * 100.0).round() / 100.0 + 0.0
}
