//! Whose each hand-in is: what the system knows of its students, joined with the roster.

use super::entry::{FORMAT, Outcome, StudentEntry};
use super::late::shown;
use super::roster::{Match, Person, Roster};
use crate::intake::{HandIn, Identity, Intake};
use std::collections::{BTreeMap, BTreeSet};

/// The hand-ins of a class with their students.
#[derive(Debug, Default)]
pub struct Assigned {
    /// For each hand-in that is graded its place in the intake, and an entry for each student of
    /// the group, still without an outcome.
    pub hand_ins: Vec<(usize, Vec<StudentEntry>)>,
    /// What belongs to nobody: the path, and why.
    pub unattributed: Vec<(String, String)>,
}

/// Joins an intake with a roster, if there is one.
pub fn assign(intake: &Intake, roster: Option<&Roster>) -> Assigned {
    let mut assigned = Assigned { hand_ins: Vec::new(), unattributed: intake.unattributed.clone() };
    // Who of the roster has a hand-in: its last attempt, and its place among the assigned.
    let mut taken: BTreeMap<usize, String> = BTreeMap::new();
    for (place, hand_in) in intake.hand_ins.iter().enumerate() {
        let mut entries = Vec::new();
        for student in std::iter::once(&hand_in.student).chain(&hand_in.others) {
            let known = known(student);
            let mut entry = entry(hand_in, student, known);
            let Some(roster) = roster else {
                entries.push(entry);
                continue;
            };
            let found = roster.find(&entry.person);
            entry.on_roster = Some(matches!(found, Match::One(_)));
            if let Match::One(at) = found {
                if let Some(other) = taken.get(&at) {
                    let why = format!(
                        "belongs to {}, who has another hand-in: {other}",
                        roster.people[at].label()
                    );
                    assigned.unattributed.push((hand_in.last().label.clone(), why));
                    continue;
                }
                taken.insert(at, hand_in.last().label.clone());
                entry.person = roster.people[at].clone();
            }
            if found == Match::Several {
                entry.problems.push(format!(
                    "the roster has several students who could be {}",
                    entry.person.label()
                ));
            }
            entries.push(entry);
        }
        if !entries.is_empty() {
            assigned.hand_ins.push((place, entries));
        }
    }
    assigned
}

/// The keys of all entries.
impl Assigned {
    /// The names of the folders of all students who handed in.
    pub fn keys(&self) -> BTreeSet<&str> {
        self.hand_ins.iter().flat_map(|(_, entries)| entries).map(|e| e.key.as_str()).collect()
    }
}

fn known(student: &Identity) -> Person {
    Person {
        id: student.id.clone(),
        username: student.username.clone(),
        name: student.name.clone(),
        section: String::new(),
        email: student.email.clone(),
    }
}

fn entry(hand_in: &HandIn, student: &Identity, person: Person) -> StudentEntry {
    let attempts = hand_in.attempts.iter().map(|attempt| match attempt.submitted {
        Some(time) => format!("{} ({})", attempt.label, shown(time)),
        None => attempt.label.clone(),
    });
    StudentEntry {
        format: FORMAT.into(),
        key: student.key().to_owned(),
        person,
        on_roster: None,
        team: hand_in.student.key().to_owned(),
        submitted: hand_in.last().submitted,
        late_mark: hand_in.last().late_mark,
        attempts: attempts.collect(),
        problems: Vec::new(),
        outcome: Outcome::Unreadable(String::new()),
        fingerprints: BTreeMap::new(),
    }
}
