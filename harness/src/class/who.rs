//! Who is who, for the instructor: each person with what every source tells, and why it is one
//! person's.

use lab11_people::{Kind, Name, Record};
use lab11_reports::model::Student;
use lab11_reports::printable::line;
use std::fmt::Write as _;

/// A paragraph for each student.
pub fn list<'a>(students: impl Iterator<Item = &'a Student>) -> String {
    let mut text = String::new();
    for student in students {
        let _ = writeln!(text, "{}  {}", student.key, line(&student.known.label()));
        for record in &student.known.records {
            let _ = writeln!(text, "    {}", line(&told(record)));
        }
        let evidence: Vec<String> =
            student.known.evidence.iter().map(ToString::to_string).collect();
        if !evidence.is_empty() {
            let _ = writeln!(text, "    one by {}", line(&evidence.join("; ")));
        }
    }
    text
}

/// All that a source tells: `roster line 2: Jane Doe; student number 1; section A`.
fn told(record: &Record) -> String {
    let names = record.names.iter().map(Name::shown);
    let identifiers = record.identifiers.iter().filter(|one| one.kind != Kind::Folder);
    let identifiers = identifiers.map(|one| {
        let source =
            if one.source == record.source { String::new() } else { format!(" ({})", one.source) };
        format!("{} {}{source}", one.kind, one.value)
    });
    let sections = record.sections.iter().map(|section| format!("section {section}"));
    let all: Vec<String> = names.chain(identifiers).chain(sections).collect();
    format!("{} {}: {}", record.source, record.place, all.join("; "))
}
