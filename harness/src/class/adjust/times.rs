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

#[cfg(test)]
mod tests {
    use super::{Extension, Written};

    #[test]
    fn what_was_written_is_kept_and_what_is_no_time_is_refused_with_its_line() {
        let read =
            |due: &str| toml::from_str::<Extension>(&format!("section = '2'\ndue = '{due}'"));
        // Seconds and zones come back as they were written.
        for due in
            ["2026-11-27", "2026-11-27 23:59:30 -05:00", "2026-11-27T10:00[America/New_York]"]
        {
            let written = read(due).expect("a time").due;
            let kept = serde_json::to_string(&written).expect("JSON");
            assert_eq!(kept, format!("\"{due}\""));
            assert_eq!(serde_json::from_str::<Written>(&kept).expect("the same"), written);
        }
        let refused = read("soon").expect_err("no time").to_string();
        assert!(refused.contains("line 2") && refused.contains("2026-11-20 23:59"), "{refused}");
    }
}
