//! Which row of an export is whose: the same function as for a roster, with the rows as one more
//! source. Never a wrong student, rather none.

use std::collections::{BTreeMap, BTreeSet};

use lab11_people::{Profile, Record, Resolved, Source, resolve};

use crate::model::{Standing, Student};
use crate::printable;

/// Whose the rows are.
pub(super) struct Matched {
    /// For each row the student, by place in the class.
    pub(super) students: Vec<Option<usize>>,
    /// For each row why there is none, or empty.
    pub(super) why: Vec<String>,
    /// Of whom something is told by a person who has a row, whosever points that gets.
    pub(super) have_rows: BTreeSet<usize>,
}

/// For each row the student whose points it gets, and why there is none.
pub(super) fn matched(rows: Vec<Record>, class: &[Student], identities: &[Record]) -> Matched {
    let mut records = identities.to_vec();
    let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, student) in class.iter().enumerate() {
        let told = student.known.records.iter();
        for record in told.filter(|record| record.source != Source::Identities) {
            owner.insert(records.len(), at);
            records.push(record.clone());
        }
    }
    let first_row = records.len();
    let count = rows.len();
    records.extend(rows);
    let resolved = resolve(&records);
    let mut students = vec![None; count];
    let mut why = vec![String::new(); count];
    let mut have_rows = BTreeSet::new();
    for person in &resolved.people {
        let rows = person.records.iter().filter_map(|at| at.checked_sub(first_row));
        let others = person.records.iter().filter(|at| **at < first_row).copied();
        let others: Vec<usize> = others.collect();
        let found = student(&others, &records, &owner, class);
        for row in rows {
            have_rows.extend(others.iter().filter_map(|at| owner.get(at).copied()));
            match &found {
                Ok(student) => students[row] = *student,
                Err(problem) => problem.clone_into(&mut why[row]),
            }
            if students[row].is_none() && why[row].is_empty() {
                why[row] = told(first_row + row, &records, &resolved);
            }
        }
    }
    withhold(&mut students, &mut why, &records[first_row..], class);
    Matched { students, why, have_rows }
}

/// Who handed in nothing as far as is known gets nothing, not even no points, while there is a
/// hand-in without a row that may be this person's.
fn withhold(
    students: &mut [Option<usize>],
    why: &mut [String],
    rows: &[Record],
    class: &[Student],
) {
    let found: BTreeSet<usize> = students.iter().copied().flatten().collect();
    let of_nobody = class
        .iter()
        .enumerate()
        .filter(|(at, student)| student.standing != Standing::Missing && !found.contains(at));
    let of_nobody = of_nobody.map(|(_, one)| (Profile::of(&one.known.records), one));
    let of_nobody: Vec<(Profile, &Student)> = of_nobody.collect();
    for (row, place) in students.iter_mut().enumerate() {
        let Some(student) = place.map(|at| &class[at]) else { continue };
        if student.standing != Standing::Missing {
            continue;
        }
        let own = Profile::of(&[&student.known.records[..], &rows[row..=row]].concat());
        let mut perhaps = of_nobody.iter().filter(|(other, _)| own.may_be(other));
        if let Some((_, other)) = perhaps.next() {
            let more = match perhaps.count() {
                0 => String::new(),
                more => format!(", or {more} more"),
            };
            why[row] = format!(
                "handed in nothing, unless this is the hand-in of {}{more}",
                printable::line(&other.known.label())
            );
            *place = None;
        }
    }
}

/// The one student of a person's records. A mark belongs to a hand-in: to whom that is found to
/// belong, and to nobody else.
fn student(
    of_person: &[usize],
    records: &[Record],
    owner: &BTreeMap<usize, usize>,
    students: &[Student],
) -> Result<Option<usize>, String> {
    let all: BTreeSet<usize> = of_person.iter().filter_map(|at| owner.get(at).copied()).collect();
    let has_hand_in = |at: &&usize| {
        let own = of_person.iter().filter(|one| owner.get(*one) == Some(*at));
        let is_told =
            |one: &usize| matches!(records[*one].source, Source::Download | Source::Receipt);
        students[**at].standing != Standing::Missing && own.copied().any(|one| is_told(&one))
    };
    let handed_in: Vec<usize> = all.iter().filter(has_hand_in).copied().collect();
    match handed_in[..] {
        [one] => return Ok(Some(one)),
        [] => {}
        _ => {
            let labels: Vec<String> =
                handed_in.iter().map(|&at| students[at].known.label()).collect();
            let labels = printable::line(&labels.join("; "));
            return Err(format!("several hand-ins are this person's: {labels}"));
        }
    }
    if let Some(&other) = all.iter().find(|&&at| students[at].standing != Standing::Missing) {
        let key = &students[other].key;
        return Err(format!(
            "the hand-in that was taken for this person's ({key}) is another's by this gradebook"
        ));
    }
    Ok(all.first().copied())
}

/// What is known of a row that nobody was found for.
fn told(row: usize, records: &[Record], resolved: &Resolved) -> String {
    let conflicts = resolved.conflicts.iter().filter(|one| one.record == row);
    let mut told: Vec<String> = conflicts.map(|one| one.sentence(records)).collect();
    if told.is_empty() {
        let perhaps = resolved.perhaps.iter().filter(|one| one.record == row);
        let perhaps =
            perhaps.map(|one| format!("perhaps {} ({})", records[one.other].label(), one.why));
        told.extend(perhaps);
    }
    printable::line(&told.join("; "))
}

/// The name in the row, first name first, for comparing.
pub(super) fn name(row: &Record) -> String {
    let name = row.names.first().map(lab11_people::Name::shown).unwrap_or_default();
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
