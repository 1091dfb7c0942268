//! What is other in a class than it was when it was judged before: whose points, and why; who came
//! and who went. Pure.

mod tell;

pub use tell::{briefly, in_full};

use lab11_people::{Sighting, again};
use lab11_reports::model::{Adjustment, BriefResult, Class, Late, Standing, Student};
use lab11_reports::points::hundredths;
use std::collections::{BTreeMap, BTreeSet};

/// All that is other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Students of whom something is other, in the order of the class.
    pub changed: Vec<Changed>,
    /// Students who were not there before.
    pub came: Vec<Row>,
    /// Students who are not there any more.
    pub went: Vec<Row>,
    /// Rows of students who have turned out to be the same as another.
    pub joined: Vec<Row>,
    /// How many students there are now.
    pub students: usize,
    /// The points that could be earned before, and now.
    pub possible: (f64, f64),
}

/// A student, as far as it matters here.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The name of the folder.
    pub key: String,
    /// What to call the student; foreign text.
    pub name: String,
    /// What became of the hand-in.
    pub standing: Standing,
    /// The points that count; none if nobody knows them, or nothing was handed in.
    pub points: Option<f64>,
    /// Whether the reports of one who went are below `gone/`.
    pub is_kept: bool,
    /// With whom this is one now, by the name of the folder.
    pub is_now: Option<String>,
}

/// A student of whom something is other.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// As it is now.
    pub now: Row,
    /// The points before.
    pub before: Option<f64>,
    /// What is other.
    pub what: Vec<Change>,
}

impl Changed {
    /// Whether the points that count are others.
    pub fn has_other_points(&self) -> bool {
        match (self.before, self.now.points) {
            (Some(was), Some(is)) => (was - is).abs() > 0.001,
            (was, is) => was.is_some() != is.is_some(),
        }
    }
}

/// One thing that is other.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The name of the student's folder.
    Folder {
        /// What it was.
        was: String,
    },
    /// What became of the hand-in.
    Standing {
        /// Before.
        was: Standing,
        /// Now.
        is: Standing,
    },
    /// How many attempts there are.
    Attempts {
        /// Before.
        was: u32,
        /// Now.
        is: u32,
    },
    /// Which attempt counts, by its number.
    Attempt {
        /// Before.
        was: u32,
        /// Now.
        is: u32,
    },
    /// When what counts was handed in.
    Submitted {
        /// Before; absent if nobody knew.
        was: Option<String>,
        /// Now.
        is: Option<String>,
    },
    /// What a scenario came to.
    Scenario {
        /// Which.
        id: String,
        /// Before; absent if it was not asked for.
        was: Option<BriefResult>,
        /// Now; absent if it is not asked for any more.
        is: Option<BriefResult>,
    },
    /// How late it is, and what that costs.
    Late {
        /// Before.
        was: Option<Late>,
        /// Now.
        is: Option<Late>,
    },
    /// Points that are given by hand, and were not.
    Given(Adjustment),
    /// Points that were given by hand, and are not.
    Taken(Adjustment),
}

impl Changes {
    /// Compares a class with what it was. People are found again by what is known of them.
    pub fn between(before: &Class, after: &Class) -> Self {
        let pairs = again(&sightings(before), &sightings(after));
        let was_of: BTreeMap<usize, usize> = pairs.iter().map(|&(was, is)| (is, was)).collect();
        let found: BTreeSet<usize> = was_of.values().copied().collect();
        let folders: BTreeSet<&str> = after
            .students
            .iter()
            .filter(|student| student.standing != Standing::Missing)
            .map(|student| student.key.as_str())
            .collect();
        let mut changes = Self {
            students: after.students.len(),
            possible: (before.possible, after.possible),
            ..Self::default()
        };
        for (at, student) in after.students.iter().enumerate() {
            let Some(&was) = was_of.get(&at) else {
                changes.came.push(row(student));
                continue;
            };
            let was = &before.students[was];
            let what = differences((before, was), (after, student));
            let changed = Changed { now: row(student), before: points(was), what };
            if !changed.what.is_empty() || changed.has_other_points() {
                changes.changed.push(changed);
            }
        }
        let gone = before.students.iter().enumerate().filter(|(at, _)| !found.contains(at));
        let gone = gone.map(|(_, student)| Row {
            is_kept: student.standing != Standing::Missing
                && !folders.contains(student.key.as_str()),
            is_now: one_with(student, after),
            ..row(student)
        });
        (changes.joined, changes.went) = gone.partition(|row| row.is_now.is_some());
        changes
    }

    /// Whether all is as it was.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && [&self.came, &self.went, &self.joined].iter().all(|rows| rows.is_empty())
    }
}

fn sightings(class: &Class) -> Vec<Sighting<'_>> {
    let students = class.students.iter();
    students.map(|student| Sighting { key: &student.key, person: &student.known }).collect()
}

/// Who has what was told of a student: the same row of a roster, the same hand-in.
fn one_with(student: &Student, after: &Class) -> Option<String> {
    let told = &student.known.records;
    let has = |one: &&Student| one.known.records.iter().any(|record| told.contains(record));
    after.students.iter().find(has).map(|one| one.key.clone())
}

fn row(student: &Student) -> Row {
    let names = [&student.name, &student.username, &student.id];
    let name = names.into_iter().find(|name| !name.trim().is_empty());
    Row {
        key: student.key.clone(),
        name: name.cloned().unwrap_or_default(),
        standing: student.standing,
        points: points(student),
        is_kept: false,
        is_now: None,
    }
}

/// The points that count, as far as there are any.
fn points(student: &Student) -> Option<f64> {
    let is_known = match student.standing {
        Standing::Graded | Standing::Unreadable => true,
        Standing::Missing | Standing::Error => !student.adjustments.is_empty(),
    };
    is_known.then_some(student.total)
}

fn differences((before, old): (&Class, &Student), (after, new): (&Class, &Student)) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.key != new.key {
        changes.push(Change::Folder { was: old.key.clone() });
    }
    if old.standing != new.standing {
        changes.push(Change::Standing { was: old.standing, is: new.standing });
    }
    let both_handed_in = [old, new].iter().all(|one| one.standing != Standing::Missing);
    if both_handed_in && old.attempts != new.attempts {
        changes.push(Change::Attempts { was: old.attempts, is: new.attempts });
    }
    // An earlier version did not say which one counts.
    if both_handed_in && old.attempt != 0 && old.attempt != new.attempt {
        changes.push(Change::Attempt { was: old.attempt, is: new.attempt });
    }
    let (was, is) = (&old.submitted, &new.submitted);
    if both_handed_in && is_another_time(was.as_deref(), is.as_deref()) {
        changes.push(Change::Submitted { was: was.clone(), is: is.clone() });
    }
    // Where one of the two was not graded its scenarios say nothing.
    if old.standing == Standing::Graded && new.standing == Standing::Graded {
        changes.extend(scenarios((before, old), (after, new)));
    }
    if old.late.map(|late| (late.days, late.points)) != new.late.map(|l| (l.days, l.points)) {
        changes.push(Change::Late { was: old.late, is: new.late });
    }
    let only = |one: &[Adjustment], other: &[Adjustment]| {
        let only: Vec<Adjustment> =
            one.iter().filter(|change| !other.contains(change)).cloned().collect();
        only
    };
    changes.extend(only(&old.adjustments, &new.adjustments).into_iter().map(Change::Taken));
    changes.extend(only(&new.adjustments, &old.adjustments).into_iter().map(Change::Given));
    changes
}

fn scenarios((before, old): (&Class, &Student), (after, new): (&Class, &Student)) -> Vec<Change> {
    let results = |class: &Class, student: &Student| -> Vec<(String, BriefResult)> {
        let ids = class.scenarios.iter().map(|scenario| scenario.id.clone());
        // What is no other number to a reader is no change.
        let told = |one: &BriefResult| BriefResult { points: hundredths(one.points), ..*one };
        ids.zip(student.results.iter().map(told)).collect()
    };
    let (were, are) = (results(before, old), results(after, new));
    let find = |all: &[(String, BriefResult)], id: &str| {
        all.iter().find(|(other, _)| other == id).map(|(_, result)| *result)
    };
    let changed = are.iter().map(|(id, is)| (id, find(&were, id), Some(*is)));
    let gone = were.iter().filter(|(id, _)| find(&are, id).is_none());
    let gone = gone.map(|(id, was)| (id, Some(*was), None));
    changed
        .chain(gone)
        .filter(|(_, was, is)| was != is)
        .map(|(id, was, is)| Change::Scenario { id: id.clone(), was, is })
        .collect()
}

/// How long a time is without its zone: `2026-11-20 23:59`.
const CLOCK: usize = 16;

/// Whether two times are two; by the clocks of two zones nobody can tell.
fn is_another_time(was: Option<&str>, is: Option<&str>) -> bool {
    let zone = |time: &str| time.get(CLOCK..).unwrap_or_default().to_owned();
    match (was, is) {
        (Some(was), Some(is)) => zone(was) == zone(is) && was != is,
        (was, is) => was != is,
    }
}

#[cfg(test)]
mod tests;
