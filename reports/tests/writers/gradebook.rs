//! Gradebooks: what is written, what is filled in, and whose row is whose.

mod written;
mod filled;
mod systems;
mod standing;
mod named;
mod comments;
mod bytes;
mod whose;
mod refused;
mod hostile;

use lab11_people::{Kind, Name, Person, Record};
use lab11_reports::gradebook::{self, Export, FillError, Filled, Filling, Locale, System, Wanted};
use lab11_reports::model::{
    Adjustment, BriefResult, CLASS_SCHEMA, Class, Late, ScenarioInfo, Standing, Student, SuiteInfo,
    Verdict,
};

const COMMA: Locale = Locale { decimal: ',', delimiter: ';' };

fn wanted(system: System) -> Wanted<'static> {
    Wanted { system: Some(system), item: "Lab11", ..Wanted::default() }
}

fn filling() -> Filling {
    Filling { missing: Some(0.0), ..Filling::default() }
}

fn filled(system: System, export: &[u8], class: &Class) -> Result<Filled, FillError> {
    Ok(Export::read(export, &wanted(system))?.fill(class, &filling()))
}

/// What stands there gives way.
fn replaced(system: System, export: &[u8], class: &Class) -> Filled {
    let filling = Filling { replace: true, ..filling() };
    Export::read(export, &wanted(system)).expect("it is an export").fill(class, &filling)
}

fn written(system: System, class: &Class, filling: &Filling) -> String {
    let mut out = Vec::new();
    gradebook::write(system, class, "Lab11", filling, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn fill(system: System, export: &[u8]) -> Filled {
    filled(system, export, &class()).expect("it is an export")
}

fn text(filled: &Filled) -> &str {
    std::str::from_utf8(&filled.bytes).expect("UTF-8")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn student(id: &str, username: &str, name: &str, total: f64) -> Student {
    known(Record::default().with(Kind::OrgId, id), username, name, total)
}

fn participant(number: &str, username: &str, name: &str, total: f64) -> Student {
    known(Record::default().with(Kind::Participant, number), username, name, total)
}

fn known(record: Record, username: &str, name: &str, total: f64) -> Student {
    let record = record.with(Kind::Login, username).named(Name::written(name));
    let person = Person { records: vec![record], evidence: Vec::new() };
    Student { standing: Standing::Graded, total, attempts: 1, ..Student::of(username, &person) }
}

/// Somebody late with changed points, somebody whose hand-in is broken, somebody without one.
fn class() -> Class {
    let column = |id: &str| ScenarioInfo {
        id: id.to_owned(),
        title: String::new(),
        group: String::new(),
        possible: 4.0,
    };
    let result = |points| BriefResult { verdict: Verdict::Pass, points };
    let change = |from, to, comment: &str| Adjustment {
        scenario: None,
        from,
        to,
        comment: comment.to_owned(),
        on_request: false,
    };
    Class {
        schema: CLASS_SCHEMA.to_owned(),
        suite: SuiteInfo { id: "lab11".to_owned(), title: "Lab11".to_owned() },
        due: None,
        possible: 100.0,
        scenarios: vec![column("server-bind"), column("fork-child")],
        students: vec![
            Student {
                section: "A".to_owned(),
                submitted: Some("2026-11-20 23:59".to_owned()),
                attempts: 2,
                results: vec![result(4.0), result(1.333)],
                late: Some(Late { seconds: 7200, days: 1, points: 2.5 }),
                adjustments: vec![change(1.0, 2.0, "Late note"), change(2.0, 0.5, "=1")],
                attention: vec!["A person should look.".to_owned()],
                ..student("0012", "jdoe", "Jane Doe", 87.5)
            },
            Student {
                section: "=B".to_owned(),
                standing: Standing::Unreadable,
                ..student("34", "rroe", "Roe, Richard", 0.0)
            },
            Student {
                standing: Standing::Missing,
                on_roster: Some(true),
                attempts: 0,
                ..student("56", "", "Max Müller", 0.0)
            },
        ],
        requests: Vec::new(),
        identities: Vec::new(),
        unattributed: Vec::new(),
        common: Vec::new(),
        alike: Vec::new(),
    }
}
