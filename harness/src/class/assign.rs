//! Whose each hand-in is: what the system tells of its students, the roster and the identity file,
//! joined to people. A person has one row and one folder, and all attempts of all hand-ins.

use super::entry::{FORMAT, Missing, Outcome, StudentEntry, Tried};
use super::late::shown;
use super::part::Share;
use super::settings::Settings;
use super::told::Told;
use crate::intake::Intake;
use crate::suite::LateRule;
use lab11_people::identifier::Kind;
use lab11_people::{By, Found, Person, Profile, Record, Resolved, Source, key, resolve};
use std::collections::{BTreeMap, BTreeSet};

/// The hand-ins of a class with their people.
#[derive(Debug, Default)]
pub struct Assigned {
    /// For each person who handed in an entry with all attempts, still without an outcome.
    pub entries: Vec<StudentEntry>,
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
    let unattributed = intake.unattributed.clone();
    Assigned { unattributed, ..assign_told(&Told::all(intake), roster, identities) }
}

/// The same of what was told of hand-ins.
pub(super) fn assign_told(
    told: &[Told],
    roster: Option<&[Record]>,
    identities: &[Record],
) -> Assigned {
    let mut records = identities.to_vec();
    records.extend(roster.into_iter().flatten().cloned());
    // The hand-in that a record is told of.
    let mut hand_in_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, hand_in) in told.iter().enumerate() {
        for record in hand_in.submitters(roster.unwrap_or_default()) {
            hand_in_of.insert(records.len(), place);
            records.push(record);
        }
    }
    let resolved = resolve(&records);
    let mut assigned = Assigned::default();
    let aparts = identities.iter().filter(|entry| entry.apart);
    let aparts: BTreeSet<By> = aparts.map(|entry| By::Identities(entry.place.clone())).collect();
    for (found, key) in resolved.people.iter().zip(keys(&records, &resolved)) {
        let person = Person {
            records: found.records.iter().map(|&at| record(&records[at], &aparts, found)).collect(),
            evidence: found.evidence.clone(),
        };
        let places = found.records.iter().filter_map(|at| hand_in_of.get(at).copied());
        let places: BTreeSet<usize> = places.collect();
        if places.is_empty() {
            assigned.missing.push(Missing { key, person, doubts: Vec::new() });
            continue;
        }
        let mut entry = entry(places.iter().map(|&at| &told[at]), key, person);
        entry.on_roster =
            roster.map(|_| found.records.iter().any(|&at| records[at].source == Source::Roster));
        entry.doubts = doubts(found.records.as_slice(), &records, &resolved);
        assigned.entries.push(entry);
    }
    assigned.doubt_missing();
    assigned.records = records;
    assigned.resolved = resolved;
    assigned
}

impl Assigned {
    /// Leaves the students whose hand-in is of this share. Students of whom the same attempts count
    /// stay together.
    pub fn leave_share(&mut self, share: Share) {
        self.entries.retain(|entry| share.takes(&entry.newest().hand_in));
    }

    /// Leaves each student the attempts that may count.
    pub fn leave_what_counts(&mut self, settings: &Settings, rule: &LateRule) {
        for entry in &mut self.entries {
            settings.leave_what_counts(entry, rule);
        }
    }

    /// Forgets what was only needed to find out who is who: each person has a copy of its own.
    pub fn forget_sources(&mut self) {
        self.records = Vec::new();
        self.resolved = Resolved::default();
    }

    /// How many pieces of work there are: students of whom the same attempts count share one.
    pub fn pieces(&self) -> usize {
        let attempts = self.entries.iter().map(|entry| entry.tried.iter().map(Tried::place));
        attempts.map(Iterator::collect::<Vec<_>>).collect::<BTreeSet<_>>().len()
    }

    /// Everybody: who handed in, and who of the roster did not.
    pub fn people(&self) -> Vec<&Person> {
        let handed_in = self.entries.iter().map(|entry| &entry.person);
        handed_in.chain(self.missing.iter().map(|missing| &missing.person)).collect()
    }

    /// The names of the folders of all students who handed in.
    pub fn keys(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|entry| entry.key.as_str()).collect()
    }

    /// Who handed in nothing may have handed in what is not the roster's: then no points are known.
    fn doubt_missing(&mut self) {
        let strangers = self.entries.iter().filter(|entry| entry.on_roster == Some(false));
        let strangers: Vec<(Profile, &StudentEntry)> =
            strangers.map(|entry| (Profile::of(&entry.person.records), entry)).collect();
        for missing in &mut self.missing {
            let own = Profile::of(&missing.person.records);
            let mut perhaps = strangers.iter().filter(|(other, _)| own.may_be(other));
            let Some((_, first)) = perhaps.next() else { continue };
            let more = match perhaps.count() {
                0 => String::new(),
                1 => ", or of one more who is not on the roster".to_owned(),
                more => format!(", or of {more} more who are not on the roster"),
            };
            let (who, key) = (first.person.label(), &first.key);
            missing.doubts.push(format!(
                "handed in nothing, unless this is the hand-in of {who} ({key}){more}"
            ));
        }
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

/// The record of a person, with what the identity file says of it alone.
fn record(record: &Record, aparts: &BTreeSet<By>, found: &Found) -> Record {
    let is_apart = found.evidence.iter().any(|by| aparts.contains(by));
    Record { apart: record.apart || is_apart, ..record.clone() }
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

fn entry<'a>(
    hand_ins: impl Iterator<Item = &'a Told>,
    key: String,
    person: Person,
) -> StudentEntry {
    let attempts = hand_ins.flat_map(|told| {
        told.attempts
            .iter()
            .enumerate()
            .map(move |(at, one)| (one.submitted, told.newest(), at, told, one))
    });
    let mut attempts: Vec<_> = attempts.collect();
    // What has no time is older than what has one.
    attempts.sort_by_key(|(time, newest, at, ..)| (*time, *newest, *at));
    let tried = (1..).zip(&attempts).map(|(number, (_, _, attempt, told, one))| Tried {
        hand_in: told.key.clone(),
        attempt: *attempt,
        number,
        label: one.label.clone(),
        submitted: one.submitted,
        late_mark: one.late_mark,
        problems: Vec::new(),
        outcome: Outcome::Unreadable(String::new()),
        fingerprints: BTreeMap::new(),
    });
    let tried: Vec<Tried> = tried.collect();
    let shown = |one: &Tried| match one.submitted {
        Some(time) => format!("{} ({})", one.label, shown(time)),
        None => one.label.clone(),
    };
    StudentEntry {
        format: FORMAT.into(),
        key,
        person,
        on_roster: None,
        attempts: tried.iter().map(shown).collect(),
        tried,
        choice: Vec::new(),
        doubts: Vec::new(),
    }
}
