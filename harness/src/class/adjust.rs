//! What an instructor changes by hand: points with a comment, kept through regrades.
//!
//! ```toml
//! [[adjust]]
//! student  = "jdoe"           # id, username or full name
//! scenario = "server-bind"    # without it: the total
//! points   = 4                # the new points; or `add = -5`
//! comment  = "Shown running in the lab."
//! ```

use lab11_people::Person;
use lab11_reports::model::{Adjustment, Report};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustments {
    /// In the order of the file.
    #[serde(default)]
    adjust: Vec<Change>,
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
    pub fn read(path: &Path, scenarios: &[&str]) -> Result<Self, AdjustError> {
        let error = |problem| AdjustError { path: crate::submission::printable(path), problem };
        let text = std::fs::read_to_string(path).map_err(|e| error(e.to_string()))?;
        let read: Self = toml::from_str(&text).map_err(|e| error(e.to_string()))?;
        for entry in &read.adjust {
            entry.check(scenarios).map_err(error)?;
        }
        Ok(read)
    }

    /// Applies what is said of a student to the marks, scenarios first. Returns the points that
    /// are left and what was changed.
    pub fn apply(&self, person: &Person, report: &Report) -> (f64, Vec<Adjustment>) {
        let ours = || self.adjust.iter().filter(|entry| person.is_called(&entry.student));
        let mut done = Vec::new();
        let mut total = report.score.points;
        for entry in ours() {
            let Some(id) = &entry.scenario else { continue };
            let Some(result) = report.scenarios.iter().find(|result| result.id == *id) else {
                continue;
            };
            let earlier =
                done.iter().rev().find(|one: &&Adjustment| one.scenario.as_ref() == Some(id));
            let from = earlier.map_or(result.points, |one| one.to);
            let to = entry.applied(from);
            total += to - from;
            done.push(entry.as_done(from, to));
        }
        for entry in ours().filter(|entry| entry.scenario.is_none()) {
            let to = entry.applied(total);
            done.push(entry.as_done(total, to));
            total = to;
        }
        (hundredths(total), done)
    }

    /// How many changes there are.
    pub fn count(&self) -> usize {
        self.adjust.len()
    }

    /// The students who are named and whom nobody in the class is.
    pub fn strangers<'a>(&'a self, class: &[&Person]) -> Vec<&'a str> {
        let known = |name: &str| class.iter().any(|person| person.is_called(name));
        self.adjust.iter().map(|entry| entry.student.as_str()).filter(|name| !known(name)).collect()
    }
}

impl Change {
    fn check(&self, scenarios: &[&str]) -> Result<(), String> {
        let who = &self.student;
        match (self.points, self.add) {
            (Some(_), Some(_)) => return Err(format!("{who}: `points` or `add`, not both")),
            (None, None) => return Err(format!("{who}: `points` or `add` is missing")),
            (Some(points), _) | (_, Some(points)) if !points.is_finite() => {
                return Err(format!("{who}: {points} is no number of points"));
            }
            _ => {}
        }
        match &self.scenario {
            Some(id) if !scenarios.contains(&id.as_str()) => Err(format!(
                "{who}: there is no scenario `{id}`; there are: {}",
                scenarios.join(", ")
            )),
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

/// Points as they are kept.
pub(super) fn hundredths(points: f64) -> f64 {
    (points * 100.0).round() / 100.0 + 0.0
}
