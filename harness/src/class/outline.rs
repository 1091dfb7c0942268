//! The class before it is graded: who is in it, and who handed something in.

use super::assign::Assigned;
use lab11_reports::model::{Standing, Student};

/// A row for each student, without points.
pub fn outline(assigned: &Assigned) -> Vec<Student> {
    let handed_in = assigned.entries.iter().map(|entry| Student {
        standing: Standing::Graded,
        on_roster: entry.on_roster,
        ..Student::of(&entry.key, &entry.person)
    });
    let missing = assigned.missing.iter().map(|one| Student {
        on_roster: Some(true),
        attention: one.doubts.clone(),
        ..Student::of(&one.key, &one.person)
    });
    handed_in.chain(missing).collect()
}
