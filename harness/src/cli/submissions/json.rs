//! The list of hand-ins for other programs.

use crate::intake::{self, Intake, Naming, Unpacked};
use lab11_people::{Person, Record};
use lab11_reports::printable::line;
use serde::Serialize;
use std::io::{self, Write};

/// A record as a person of its own, for what is shown of it.
pub(super) fn person(record: &Record) -> Person {
    Person { records: vec![record.clone()], evidence: Vec::new() }
}

/// The list for other programs.
#[derive(Serialize)]
struct List<'a> {
    /// Always `lab11-submissions/1`.
    schema: &'static str,
    /// The way that explains most.
    #[serde(flatten)]
    way: Way<'a>,
    /// All of them, if downloads of several systems were given together.
    ways: Vec<Way<'a>>,
    hand_ins: Vec<Row<'a>>,
    unattributed: Vec<Foreign<'a>>,
    notes: &'a [String],
}

/// How the hand-ins of some of the paths are named.
#[derive(Clone, Serialize)]
struct Way<'a> {
    /// As `--layout` calls it, or `pattern`.
    layout: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    guessed: bool,
    explained: usize,
    entries: usize,
    paths: &'a [String],
}

impl<'a> Way<'a> {
    fn of(way: &'a intake::Way) -> Self {
        let pattern = match &way.naming {
            Naming::Pattern(pattern) => Some(pattern.to_string()),
            Naming::Layout(_) => None,
        };
        Self {
            layout: way.naming.id(),
            pattern,
            guessed: way.guessed,
            explained: way.explained,
            entries: way.entries,
            paths: &way.paths,
        }
    }
}

#[derive(Serialize)]
struct Row<'a> {
    student: Who,
    others: Vec<Who>,
    attempts: Vec<Attempt<'a>>,
    /// Of the last attempt.
    files: usize,
    problems: &'a [String],
}

/// Printable; empty where nothing is known.
#[derive(Serialize)]
struct Who {
    id: String,
    username: String,
    name: String,
    email: String,
    key: String,
}

impl Who {
    fn of(key: &str, record: &Record) -> Self {
        let person = person(record);
        Self {
            id: line(person.id()),
            username: line(person.username()),
            name: line(&person.name()),
            email: line(person.email()),
            key: if key.is_empty() { lab11_people::key::key(record) } else { key.to_owned() },
        }
    }
}

#[derive(Serialize)]
struct Attempt<'a> {
    label: &'a str,
    /// `2024-11-02T23:30:00`, or nothing.
    submitted: Option<String>,
    late: bool,
}

#[derive(Serialize)]
struct Foreign<'a> {
    path: &'a str,
    why: &'a str,
}

/// Writes the list.
pub(super) fn write(intake: &Intake, unpacked: &[Unpacked], out: &mut dyn Write) -> io::Result<()> {
    let attempt = |attempt: &intake::Attempt| {
        let submitted = attempt.submitted.map(|time| time.to_string());
        (submitted, attempt.late_mark)
    };
    let rows = intake.hand_ins.iter().zip(unpacked).map(|(hand_in, unpacked)| Row {
        student: Who::of(&hand_in.key, &hand_in.student),
        others: hand_in.others.iter().map(|other| Who::of("", other)).collect(),
        attempts: hand_in
            .attempts
            .iter()
            .map(|one| {
                let (submitted, late) = attempt(one);
                Attempt { label: &one.label, submitted, late }
            })
            .collect(),
        files: unpacked.files,
        problems: &unpacked.problems,
    });
    let foreign = intake.unattributed.iter().map(|(path, why)| Foreign { path, why });
    let ways: Vec<Way> = intake.ways.iter().map(Way::of).collect();
    let list = List {
        schema: "lab11-submissions/1",
        way: ways[0].clone(),
        ways,
        hand_ins: rows.collect(),
        unattributed: foreign.collect(),
        notes: &intake.notes,
    };
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}
