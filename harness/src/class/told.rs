//! What a download tells of hand-ins, without their files: kept, so that it can be asked again whose
//! they are.

use crate::intake::{HandIn, Intake};
use jiff::civil::DateTime;
use lab11_people::identifier::Kind;
use lab11_people::{Record, Source};
use serde::{Deserialize, Serialize};

/// One hand-in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Told {
    /// The hand-in's own key.
    pub(super) key: String,
    /// Who handed it in, as the system says.
    pub(super) people: Vec<Record>,
    /// The attempts, the oldest first.
    pub(super) attempts: Vec<ToldAttempt>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ToldAttempt {
    /// What it was found as.
    pub(super) label: String,
    /// When it came.
    pub(super) submitted: Option<DateTime>,
    /// The system itself marked it as late.
    pub(super) late_mark: bool,
}

impl Told {
    pub(super) fn all(intake: &Intake) -> Vec<Self> {
        intake.hand_ins.iter().map(Self::of).collect()
    }

    fn of(hand_in: &HandIn) -> Self {
        let attempts = hand_in.attempts.iter().map(|one| ToldAttempt {
            label: one.label.clone(),
            submitted: one.submitted,
            late_mark: one.late_mark,
        });
        Self {
            key: hand_in.key.clone(),
            people: std::iter::once(&hand_in.student).chain(&hand_in.others).cloned().collect(),
            attempts: attempts.collect(),
        }
    }

    /// Who handed in. Where that is a group of which nobody is named, those are meant whom the
    /// roster has in a group of that name.
    pub(super) fn submitters(&self, roster: &[Record]) -> Vec<Record> {
        let group = self.people.iter().find(|record| record.first(Kind::Group).is_some());
        let Some(group) = group.map(|record| record.group.trim().to_lowercase()) else {
            return self.people.clone();
        };
        let is_member =
            |row: &&Record| !group.is_empty() && row.group.trim().to_lowercase() == group;
        let member = |row: &Record| {
            let mut member = Record::new(Source::Download, &self.people[0].place);
            member.take_in(row);
            member.add(Kind::Folder, &self.people[0].place, Source::Download);
            member
        };
        let members: Vec<Record> = roster.iter().filter(is_member).map(member).collect();
        if members.is_empty() { self.people.clone() } else { members }
    }

    /// What the newest attempt was found as.
    pub(super) fn newest(&self) -> &str {
        self.attempts.last().map_or("", |one| &one.label)
    }
}
