//! Requests of students to look at points again: a queue in a file, which the instructor answers.
//! It is kept through regrades.
//!
//! ```toml
//! [[request]]
//! student  = "jdoe"                 # id, username, e-mail or full name
//! scenario = "server-bind"          # without it: about the whole
//! says     = "It binds; the slide says 127.0.0.1 too."
//! # the instructor's, until then the request is open:
//! answer   = "You are right."
//! points   = 4                      # or `add = 2`, or neither
//! ```

use super::points::{Gift, Given, Possible};
use lab11_reports::model::{PointsGiven, Request};
use serde::{Deserialize, Serialize};

/// So many characters of what is said are kept; nobody reads more.
const SAYS: usize = 4000;

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requests {
    /// In the order of the file, the oldest first.
    #[serde(default)]
    pub(super) request: Vec<Asked>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::class) struct Asked {
    /// Who asks.
    pub(in crate::class) student: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scenario: Option<String>,
    says: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    points: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    add: Option<f64>,
}

impl Requests {
    /// Complains of what can't be meant. What is said is cut to what somebody reads.
    pub(super) fn checked(mut self, possible: &Possible<'_>) -> Result<Self, String> {
        for (number, asked) in (1..).zip(&mut self.request) {
            let of_which = |problem| format!("request {number} ({}): {problem}", asked.student);
            asked.check(possible).map_err(of_which)?;
            asked.says = cut(&asked.says);
        }
        Ok(self)
    }

    /// Who asks.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        self.request.iter().map(|asked| asked.student.as_str())
    }

    /// How many there are, and how many of them are open.
    pub fn count(&self) -> (usize, usize) {
        let open = self.request.iter().filter(|asked| asked.answer().is_none());
        (self.request.len(), open.count())
    }

    /// All of them, in their order.
    pub(in crate::class) fn all(&self) -> &[Asked] {
        &self.request
    }
}

impl Asked {
    /// The instructor's words; an empty answer is none yet.
    fn answer(&self) -> Option<&str> {
        self.answer.as_deref().filter(|answer| !answer.trim().is_empty())
    }

    fn given(&self) -> Result<Option<Given>, String> {
        let given = Given::of(self.points, self.add)?;
        if given.is_some() && self.answer().is_none() {
            return Err("`points` and `add` are part of an `answer`, which is missing".to_owned());
        }
        Ok(given)
    }

    fn check(&self, possible: &Possible<'_>) -> Result<(), String> {
        possible.check(self.scenario.as_deref(), self.given()?)
    }

    /// The points that the answer gives, if it gives any. `number` is its place in the file.
    pub(super) fn gift(&self, number: usize) -> Option<Gift<'_>> {
        let given = self.given().ok()??;
        let comment = self.answer()?;
        Some(Gift { scenario: self.scenario.as_deref(), given, comment, request: Some(number) })
    }

    /// For reports, with the points that were given.
    pub(in crate::class) fn told(&self, points: Option<PointsGiven>) -> Request {
        Request {
            scenario: self.scenario.clone(),
            says: self.says.clone(),
            answer: self.answer().map(str::to_owned),
            points,
        }
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SAYS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
