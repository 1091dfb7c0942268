//! Whose each hand-in is: what the system tells of its students, the roster and the identity file,
//! joined to people. A person has one row and one folder, and one hand-in that counts.

use super::entry::{FORMAT, Missing, Outcome, StudentEntry};
use super::late::shown;
use crate::intake::{HandIn, Intake};
use lab11_people::identifier::Kind;
use lab11_people::{Person, Record, Resolved, Source, key, resolve};
use std::collections::{BTreeMap, BTreeSet};

/// The hand-ins of a class with their people.
#[derive(Debug, Default)]
pub struct Assigned {
    /// For each hand-in that is graded its place in the intake, and an entry for each person whose
    /// it is, still without an outcome.
    pub hand_ins: Vec<(usize, Vec<StudentEntry>)>,
    /// Who of the roster handed in nothing.
    pub missing: Vec<Missing>,
    /// What belongs to nobody: the path, and why.
    pub unattributed: Vec<(String, String)>,
    /// All that was told of anybody.
    pub records: Vec<Record>,
    /// Who is who, by places among the records.
    pub resolved: Resolved,
}

/// Joins an intake with a roster, if there is one, and with the instructor's identity file.
pub fn assign(intake: &Intake, roster: Option<&[Record]>, identities: &[Record]) -> Assigned {
    let mut records = identities.to_vec();
    records.extend(roster.into_iter().flatten().cloned());
    // The hand-in that a record is told of.
    let mut hand_in_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, hand_in) in intake.hand_ins.iter().enumerate() {
        for record in submitters(hand_in, roster.unwrap_or_default()) {
            hand_in_of.insert(records.len(), place);
            records.push(record);
        }
    }
    let resolved = resolve(&records);
    let mut assigned =
        Assigned { unattributed: intake.unattributed.clone(), ..Assigned::default() };
    let mut entries: BTreeMap<usize, Vec<StudentEntry>> = BTreeMap::new();
    for (found, key) in resolved.people.iter().zip(keys(&records, &resolved)) {
        let person = Person {
            records: found.records.iter().map(|&at| records[at].clone()).collect(),
            evidence: found.evidence.clone(),
        };
        let places = found.records.iter().filter_map(|at| hand_in_of.get(at).copied());
        let places: BTreeSet<usize> = places.collect();
        let hand_ins: Vec<&HandIn> = places.iter().map(|&at| &intake.hand_ins[at]).collect();
        let Some(counts) = places.iter().copied().max_by_key(|&at| age(&intake.hand_ins[at]))
        else {
            assigned.missing.push(Missing { key, person });
            continue;
        };
        let mut entry = entry(&hand_ins, &intake.hand_ins[counts], key, person);
        entry.on_roster =
            roster.map(|_| found.records.iter().any(|&at| records[at].source == Source::Roster));
        entry.doubts = doubts(found.records.as_slice(), &records, &resolved);
        entries.entry(counts).or_default().push(entry);
    }
    assigned.hand_ins = entries.into_iter().collect();
    assigned.records = records;
    assigned.resolved = resolved;
    assigned
}

impl Assigned {
    /// The names of the folders of all students who handed in.
    pub fn keys(&self) -> BTreeSet<&str> {
        self.hand_ins.iter().flat_map(|(_, entries)| entries).map(|e| e.key.as_str()).collect()
    }

    /// What is in doubt and is no hand-in's: a row of the roster, or an entry of the identity file.
    pub fn doubts(&self) -> Vec<String> {
        let of_others = self
            .resolved
            .conflicts
            .iter()
            .filter(|conflict| !is_download(&self.records[conflict.record]));
        let sentence = of_others.map(|conflict| {
            let record = &self.records[conflict.record];
            format!("{} {}", record.label(), conflict.sentence(&self.records))
        });
        sentence.collect()
    }
}

fn is_download(record: &Record) -> bool {
    record.source == Source::Download
}

/// Who handed in. Where that is a group of which nobody is named, those are meant whom the roster
/// has in a group of that name.
fn submitters(hand_in: &HandIn, roster: &[Record]) -> Vec<Record> {
    let told = || std::iter::once(&hand_in.student).chain(&hand_in.others);
    let group = told().find(|record| record.first(Kind::Group).is_some());
    let Some(group) = group.map(|record| record.group.trim().to_lowercase()) else {
        return told().cloned().collect();
    };
    let members =
        roster.iter().filter(|row| !group.is_empty() && row.group.trim().to_lowercase() == group);
    let members: Vec<Record> = members
        .map(|row| {
            let mut member = Record::new(Source::Download, &hand_in.student.place);
            member.take_in(row);
            member.add(Kind::Folder, &hand_in.student.place, Source::Download);
            member
        })
        .collect();
    if members.is_empty() { told().cloned().collect() } else { members }
}

/// A name of a folder for each person, made of what the system tells, so that it stays when a
/// roster is given later.
fn keys(records: &[Record], resolved: &Resolved) -> Vec<String> {
    let told = resolved.people.iter().map(|found| {
        let mut of_person = found.records.iter().map(|&at| &records[at]);
        let first = of_person.clone().next();
        of_person.find(|record| is_download(record)).or(first)
    });
    key::unique(&told.flatten().collect::<Vec<_>>())
}

/// The newest counts; what has no time is older than what has one.
fn age(hand_in: &HandIn) -> (Option<jiff::civil::DateTime>, &str) {
    (hand_in.last().submitted, hand_in.last().label.as_str())
}

/// What is not clear of a person, for the instructor alone: others are named.
fn doubts(of_person: &[usize], records: &[Record], resolved: &Resolved) -> Vec<String> {
    let conflicts = resolved.conflicts.iter().filter(|one| of_person.contains(&one.record));
    let mut doubts: Vec<String> = conflicts.map(|one| one.sentence(records)).collect();
    if doubts.is_empty() {
        let perhaps = resolved.perhaps.iter().filter(|one| of_person.contains(&one.record));
        let perhaps =
            perhaps.map(|one| format!("perhaps {} ({})", records[one.other].label(), one.why));
        doubts.extend(perhaps);
    }
    if of_person.iter().any(|&at| records[at].first(Kind::Group).is_some()) {
        doubts.push(
            "handed in by a group; a roster with a column Group says who is in it".to_owned(),
        );
    }
    doubts
}

fn entry(hand_ins: &[&HandIn], counts: &HandIn, key: String, person: Person) -> StudentEntry {
    let mut entry = StudentEntry {
        format: FORMAT.into(),
        key,
        person,
        on_roster: None,
        team: counts.key.clone(),
        submitted: counts.last().submitted,
        late_mark: counts.last().late_mark,
        attempts: Vec::new(),
        has_sources: false,
        problems: Vec::new(),
        doubts: Vec::new(),
        outcome: Outcome::Unreadable(String::new()),
        fingerprints: BTreeMap::new(),
    };
    let mut attempts: Vec<_> = hand_ins.iter().flat_map(|one| &one.attempts).collect();
    attempts.sort_by_key(|attempt| (attempt.submitted, attempt.label.as_str()));
    let label = |attempt: &&crate::intake::Attempt| match attempt.submitted {
        Some(time) => format!("{} ({})", attempt.label, shown(time)),
        None => attempt.label.clone(),
    };
    entry.attempts = attempts.iter().map(label).collect();
    for other in hand_ins.iter().filter(|other| other.key != counts.key) {
        let (ours, theirs) = (counts.last().submitted, other.last().submitted);
        let why = if ours > theirs { "is older" } else { "may be newer, which nothing says" };
        entry.problems.push(format!(
            "Of several hand-ins {} counts; {} {why}.",
            counts.last().label,
            other.last().label
        ));
    }
    entry
}
