//! The list of hand-ins for other programs.

use crate::intake::{self, Intake, Naming, Unpacked};
use lab11_people::{Person, Record};
use lab11_reports::json::schema_of;
use lab11_reports::printable::line;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// A record as a person of its own, for what is shown of it.
pub(super) fn person(record: &Record) -> Person {
    Person { records: vec![record.clone()], evidence: Vec::new() }
}

/// What is written under `schema`.
const SCHEMA: &str = "lab11-submissions/1";

/// Who handed in what. Of the ways in which hand-ins are named, the one that explains most stands
/// at the top too.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Submissions")]
struct List<'a> {
    /// Always `lab11-submissions/1`.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// The way that explains most.
    #[serde(flatten)]
    way: Way<'a>,
    /// All of them, if downloads of several systems were given together.
    ways: Vec<Way<'a>>,
    /// The hand-ins.
    hand_ins: Vec<Row<'a>>,
    /// What is nobody's.
    unattributed: Vec<Foreign<'a>>,
    /// What else is to be said.
    notes: &'a [String],
}

/// How the hand-ins of some of the paths are named.
#[derive(Clone, Serialize, JsonSchema)]
struct Way<'a> {
    /// As `--layout` calls it, or `pattern`.
    layout: &'static str,
    /// What `--layout-pattern` says, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    /// Whether nobody has named it.
    guessed: bool,
    /// How many entries it explains.
    explained: usize,
    /// Of how many.
    entries: usize,
    /// What was given out so.
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

/// What one student, or one group, handed in.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HandIn")]
struct Row<'a> {
    /// Whose it is.
    student: Who,
    /// Who else has a part in it.
    others: Vec<Who>,
    /// The attempts, the last one last.
    attempts: Vec<Attempt<'a>>,
    /// How many files the last attempt has.
    files: usize,
    /// What could not be unpacked.
    problems: &'a [String],
}

/// A student: printable texts, empty where nothing is known.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Student")]
struct Who {
    /// The number or the id that the institution has.
    id: String,
    /// The account.
    username: String,
    /// The name.
    name: String,
    /// The address.
    email: String,
    /// By which the student is found in `lab11`'s own files.
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

/// One attempt.
#[derive(Serialize, JsonSchema)]
struct Attempt<'a> {
    /// What it is called.
    label: &'a str,
    /// When it came, such as `2024-11-02T23:30:00`; null if nothing says so.
    submitted: Option<String>,
    /// Whether the download marks it as late.
    late: bool,
}

/// What is nobody's.
#[derive(Serialize, JsonSchema)]
struct Foreign<'a> {
    /// Where it is.
    path: &'a str,
    /// Why nobody's.
    why: &'a str,
}

/// The JSON Schema of the list.
pub(in crate::cli) fn schema() -> String {
    schema_of::<List<'_>>("submissions")
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
        schema: SCHEMA,
        way: ways[0].clone(),
        ways,
        hand_ins: rows.collect(),
        unattributed: foreign.collect(),
        notes: &intake.notes,
    };
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}
