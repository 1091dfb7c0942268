//! Classes by chance: people of few names and of numbers that systems use for others too, written
//! as each system gives them out, read, assigned and entered into a gradebook. Nothing is run: a
//! mark is what the hand-in's own bytes say. No mark, and no zero, ever reaches another person;
//! nobody is lost, and nobody is there twice.
//!
//! `LAB11_CLASSES=10000` makes so many of them.
//!
//! What no program could know is left out: somebody who is not on the roster while a namesake is,
//! where the roster knows nothing but names; and a file that is called like the beginning of
//! another's address, where the roster knows nothing but addresses.

mod cases;
mod chance;
mod tables;
#[path = "../../examples/make_class/layouts.rs"]
mod layouts;

use chance::World;
use lab11_harness::class::{Assigned, assign};
use lab11_harness::intake::{self, Bounds};
use lab11_people::{Identities, Kind, Roster, Source};
use lab11_reports::gradebook::{Export, Filled, Filling, IdColumn, System, Wanted};
use lab11_reports::model::{CLASS_SCHEMA, Class, Standing, Student, SuiteInfo};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tempfile::TempDir;

/// The mark that a hand-in's bytes say.
fn mark(hand_in: &intake::HandIn) -> u32 {
    let folder = TempDir::new().expect("a folder");
    hand_in.unpack(folder.path(), &Bounds::default()).expect("it is unpacked");
    let mut text = String::new();
    for entry in fs::read_dir(folder.path()).expect("it is there") {
        let path = entry.expect("an entry").path();
        let path = if path.is_dir() { path.join("client.c") } else { path };
        text += &fs::read_to_string(path).unwrap_or_default();
    }
    let number = text.strip_prefix("// ").and_then(|rest| rest.lines().next());
    number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no mark in {text:?}"))
}

/// The class as it would be judged.
fn judged(assigned: &Assigned, marks: &BTreeMap<String, u32>) -> Class {
    let graded = assigned.entries.iter().map(|entry| Student {
        on_roster: entry.on_roster,
        standing: Standing::Graded,
        total: f64::from(marks[&entry.newest().hand_in]),
        ..Student::of(&entry.key, &entry.person)
    });
    let missing = assigned.missing.iter().map(|one| Student {
        on_roster: Some(true),
        attention: one.doubts.clone(),
        ..Student::of(&one.key, &one.person)
    });
    Class {
        schema: CLASS_SCHEMA.to_owned(),
        suite: SuiteInfo { id: "lab11".to_owned(), title: "Lab11".to_owned() },
        due: None,
        possible: 100.0,
        scenarios: Vec::new(),
        students: graded.chain(missing).collect(),
        identities: Vec::new(),
        requests: Vec::new(),
        unattributed: Vec::new(),
        common: Vec::new(),
        alike: Vec::new(),
    }
}

/// Each person has one row with the mark of the own newest hand-in, and the roster's row is the
/// person's own.
fn check_rows(world: &World, class: &Class) -> Result<(), TestCaseError> {
    let keys: BTreeSet<String> = class.students.iter().map(|s| s.key.to_lowercase()).collect();
    prop_assert_eq!(keys.len(), class.students.len(), "folders are shared");
    let mut found: BTreeMap<usize, &Student> = BTreeMap::new();
    for student in &class.students {
        let rows = student.known.records.iter().filter(|one| one.source == Source::Roster);
        let on_roster: BTreeSet<usize> = rows.map(|row| world.roster_person(&row.place)).collect();
        prop_assert!(on_roster.len() < 2, "{:?} are one: {student:?}", on_roster);
        let is_graded = student.standing == Standing::Graded;
        let person = if is_graded {
            let candidates = world.people_of_mark(student.total);
            let sid = student.known.records.iter().find_map(|record| record.first(Kind::OrgId));
            let is_meant =
                |&at: &usize| candidates.len() == 1 || Some(world.people[at].id.as_str()) == sid;
            candidates.iter().copied().find(is_meant)
        } else {
            on_roster.first().copied()
        };
        let Some(person) = person else {
            return Err(TestCaseError::fail(format!("whose is {student:?}?")));
        };
        prop_assert!(on_roster.iter().all(|&at| at == person), "another's row: {student:?}");
        if is_graded {
            prop_assert!(found.insert(person, student).is_none(), "twice: {student:?}");
            prop_assert_eq!(Some(student.total as u32), world.mark(person), "{:?}", student);
            let is_found = !on_roster.is_empty();
            prop_assert!(is_found || !world.is_named(person), "not found: {student:?}");
        } else if world.mark(person).is_some() {
            prop_assert!(!student.attention.is_empty(), "handed in nothing? {student:?}");
        }
    }
    let handed_in = (0..world.people.len()).filter(|&at| world.mark(at).is_some());
    prop_assert_eq!(found.keys().copied().collect::<Vec<_>>(), handed_in.collect::<Vec<_>>());
    Ok(())
}

/// Each row of the gradebook has its person's mark or stays empty.
fn check_filled(world: &World, filled: &Filled) -> Result<(), TestCaseError> {
    for (person, cell) in world.cells(&filled.bytes) {
        let own = world.mark(person);
        let expected = own.map_or("0".to_owned(), |mark| mark.to_string());
        prop_assert!(
            cell.is_empty() || cell == expected,
            "{} instead of {expected} for {:?}",
            cell,
            world.people[person]
        );
        if world.is_sure() && own.is_some() {
            prop_assert_eq!(
                &cell,
                &expected,
                "left empty: {:?} {:?}",
                world.people[person],
                filled
            );
        }
    }
    Ok(())
}

/// The gradebook, filled in. Of another system's table the columns are named.
fn filled(world: &World, class: &Class) -> Filled {
    let system = world.system();
    let ids: Vec<IdColumn> = match system {
        System::Csv => vec!["Kennzahl=id".parse().expect("any text is one")],
        _ => Vec::new(),
    };
    let wanted = Wanted {
        system: Some(system),
        item: "Lab11",
        id_columns: &ids,
        grade_column: (system == System::Csv).then_some("Punkte"),
        ..Wanted::default()
    };
    let export = Export::read(&world.gradebook(), &wanted).expect("it is an export");
    export.fill(class, &Filling { missing: Some(0.0), ..Filling::default() })
}

fn check(world: &World) -> Result<(), TestCaseError> {
    let folder = TempDir::new().expect("a folder");
    let download = folder.path().join("download.zip");
    fs::write(&download, world.download()).expect("it is written");
    let intake = intake::read(&[download], Some(&world.naming())).expect("it is a class");
    let roster = world.roster().map(|bytes| Roster::parse(&bytes).expect("it is a roster"));
    let rows = roster.as_ref().map(|roster| roster.records.as_slice());
    let identities = Identities::parse(&world.identities()).expect("they are right").records;
    let assigned = assign(&intake, rows, &identities);
    let marks = intake.hand_ins.iter().map(|one| (one.key.clone(), mark(one))).collect();
    let class = Class { identities, ..judged(&assigned, &marks) };
    check_rows(world, &class)?;
    check_filled(world, &filled(world, &class))
}

#[test]
fn no_mark_reaches_another_and_nobody_is_lost_or_doubled() {
    let cases = std::env::var("LAB11_CLASSES").ok().and_then(|count| count.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(200),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    };
    proptest!(config, |(world in chance::world())| check(&world)?);
}
