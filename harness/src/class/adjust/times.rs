//! Times of single students: until when they may hand in, and when something came.

use super::super::late::Moment;
use lab11_people::Person;
use serde::{Deserialize, Serialize};

/// A time as it was written, and what it means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Written {
    text: String,
    pub(super) moment: Moment,
}

impl TryFrom<String> for Written {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Ok(Self { moment: Moment::parse(&text)?, text })
    }
}

impl From<Written> for String {
    fn from(written: Written) -> Self {
        written.text
    }
}

/// More time for a student, or for a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extension {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) student: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    pub(super) due: Written,
}

impl Extension {
    pub(super) fn check(&self) -> Result<(), String> {
        if self.student.is_some() == self.section.is_some() {
            return Err("[[extend]]: `student` or `section`, one of them".to_owned());
        }
        Ok(())
    }

    pub(super) fn names(&self, person: &Person) -> bool {
        self.student.as_deref().is_some_and(|student| person.is_called(student))
    }

    /// Whether it is for one of these sections.
    pub(super) fn is_of(&self, sections: &str) -> bool {
        let own = self.section.as_deref().map(str::trim);
        own.is_some_and(|own| sections.split(", ").any(|section| section == own))
    }
}

/// When a student's hand-in came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Submitted {
    pub(super) student: String,
    pub(super) time: Written,
}
