//! Whatever file is given as a gradebook, it is refused with a reason, or it is filled in and can be
//! filled in again, which then changes nothing.

#![no_main]

use lab11_people::{Kind, Name, Person, Record};
use lab11_reports::gradebook::{Export, Filling, System, Wanted};
use lab11_reports::model::{CLASS_SCHEMA, Class, Standing, Student, SuiteInfo};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CLASS: LazyLock<Class> = LazyLock::new(|| {
    let student = |id: &str, login: &str, name: &str, total| {
        let record = Record::default().with(Kind::OrgId, id).with(Kind::SystemId, id);
        let record = record.with(Kind::Participant, id).with(Kind::Login, login);
        let record = record.with(Kind::Github, login).named(Name::written(name));
        let person = Person { records: vec![record], evidence: Vec::new() };
        Student { standing: Standing::Graded, total, attempts: 1, ..Student::of(login, &person) }
    };
    Class {
        schema: CLASS_SCHEMA.to_owned(),
        suite: SuiteInfo { id: "lab11".to_owned(), title: "Lab11".to_owned() },
        due: None,
        possible: 100.0,
        scenarios: Vec::new(),
        students: vec![
            student("0012", "jdoe", "Jane Doe", 87.5),
            student("34", "rroe", "Roe, Richard", 0.0),
            student("56", "mm", "Max Müller", 33.333),
        ],
        requests: Vec::new(),
        identities: Vec::new(),
        unattributed: Vec::new(),
        common: Vec::new(),
        alike: Vec::new(),
    }
});

fn fill(bytes: &[u8], wanted: &Wanted<'_>) {
    let export = match Export::read(bytes, wanted) {
        Ok(export) => export,
        Err(error) => {
            assert!(!error.to_string().is_empty(), "it is refused with a reason");
            return;
        }
    };
    export.told();
    export.matching(&CLASS.students, &CLASS.identities);
    let filled = export.fill(&CLASS, &Filling::default());
    let again = Export::read(&filled.bytes, wanted).expect("what was filled in can be read");
    let again = again.fill(&CLASS, &Filling { written: filled.written, ..Filling::default() });
    assert!(again.bytes == filled.bytes, "to fill it in again changes it");
}

fuzz_target!(|bytes: &[u8]| {
    let systems = System::ALL.into_iter().map(Some);
    for system in systems.chain([None]) {
        fill(bytes, &Wanted { system, item: "Lab11", ..Wanted::default() });
    }
    let named =
        Wanted { system: Some(System::Csv), grade_column: Some("Punkte"), ..Wanted::default() };
    fill(bytes, &named);
});
