//! `lab11 submissions`: what a learning-management system's download holds. Nothing is run.

mod json;

use super::exit::{self, Exit};
use super::naming::{self, NamingArguments};
use super::{Failure, output, people};
use crate::class::{self, Assigned, StudentEntry};
use crate::intake::{self, Bounds, HandIn, Intake, Unpacked};
use anstyle::{AnsiColor, Style};
use anyhow::Context;
use json::person;
pub(super) use json::schema;
use lab11_people::Person;
use lab11_reports::model::Student;
use lab11_reports::printable::line;
use lab11_reports::text::count;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 submissions gradebook_CS101_Lab11_2024-11-02.zip
  lab11 submissions downloads/                 the unpacked folder does as well
  lab11 submissions section-a.zip section-b.zip
  lab11 submissions class/ --layout plain      a folder, archive or C file for each student
  lab11 submissions class.zip --format json
  lab11 submissions lab11.zip --roster class.csv                      who is who, and why
  lab11 submissions lab11.zip --roster class.csv --write-identities people.toml

The layout is guessed from the names. Each hand-in is unpacked into a folder that is removed again, to count its files and to find what is wrong with its archives.";

/// The arguments of `lab11 submissions`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(&format!("{EXAMPLES}\n\n{}", naming::help()), exit::SUBMISSIONS))]
pub(super) struct Arguments {
    /// What the system gave out: a zip or its folder; or students' folders, archives and files
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    naming: NamingArguments,
    /// The class: a CSV file with columns such as id, username, name, section
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// A TOML file that says who is who where nothing else does
    #[arg(long, value_name = "FILE")]
    identities: Option<PathBuf>,
    /// Draft such a file, with what is perhaps so
    #[arg(long, value_name = "FILE")]
    write_identities: Option<PathBuf>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The formats of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: lab11-submissions/1.
    Json,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let intake = intake::read(&arguments.paths, arguments.naming.naming().as_ref())
        .map_err(Failure::usage)?;
    let roster = arguments.roster.as_deref().map(people::read_roster).transpose()?;
    let identities = arguments.identities.as_deref().map(people::read_identities).transpose()?;
    let assigned =
        class::assign(&intake, roster.as_deref(), identities.as_deref().unwrap_or_default());
    let shows_people = roster.is_some() || identities.is_some();
    let unpacked: Vec<Unpacked> = intake
        .hand_ins
        .iter()
        .map(look_into)
        .collect::<anyhow::Result<_>>()
        .map_err(Failure::harness)?;
    output::show(|width, out| match arguments.format {
        Format::Text => {
            text(&intake, &unpacked, width, out)?;
            if shows_people { who_is_who(&assigned, out) } else { Ok(()) }
        }
        Format::Json => json::write(&intake, &unpacked, out),
    })?;
    people::tell_doubts(&assigned);
    if let Some(path) = &arguments.write_identities {
        people::write_identities(path, &assigned)?;
    }
    Ok(Exit::Good)
}

/// Each person with what every source tells.
fn who_is_who(assigned: &Assigned, out: &mut dyn Write) -> io::Result<()> {
    let (strangers, known): (Vec<_>, Vec<_>) =
        assigned.entries.iter().partition(|entry| entry.on_roster == Some(false));
    let of = |entries: Vec<&StudentEntry>| -> Vec<Student> {
        entries.into_iter().map(|entry| Student::of(&entry.key, &entry.person)).collect()
    };
    let missing = assigned.missing.iter().map(|one| Student::of(&one.key, &one.person));
    let strong = Style::new().bold();
    for (title, students) in [
        ("Who is who", of(known)),
        ("Handed in, and not on the roster", of(strangers)),
        ("Handed in nothing", missing.collect()),
    ] {
        if !students.is_empty() {
            writeln!(out, "\n{strong}{title}{strong:#}")?;
            write!(out, "{}", class::who_is_who(students.iter()))?;
        }
    }
    Ok(())
}

/// Unpacks a hand-in, and leaves nothing of it.
fn look_into(hand_in: &HandIn) -> anyhow::Result<Unpacked> {
    let what = || format!("unpacking the hand-in of {}", hand_in.key);
    let folder = tempfile::tempdir().with_context(what)?;
    hand_in.unpack(folder.path(), &Bounds::default()).with_context(what)
}

fn text(
    intake: &Intake,
    unpacked: &[Unpacked],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let strong = Style::new().bold();
    let name = AnsiColor::Cyan.on_default();
    let bad = AnsiColor::Yellow.on_default();
    for way in &intake.ways {
        let paths = match intake.ways.len() {
            1 => String::new(),
            _ => format!("  {}", way.paths.join(", ")),
        };
        writeln!(out, "{strong}{}{strong:#}  ({}){paths}", way.naming, way.sureness())?;
    }
    writeln!(out, "{}\n", count(intake.hand_ins.len(), "hand-in"))?;
    let rows: Vec<[String; 6]> = intake.hand_ins.iter().zip(unpacked).map(row).collect();
    let heads = ["key", "student", "id", "attempts", "last", "files"].map(str::to_owned);
    let limit = (width / 3).max(16);
    let widths: [usize; 6] = std::array::from_fn(|at| {
        let cells = std::iter::once(&heads).chain(&rows);
        cells.map(|row| columns(&row[at])).max().unwrap_or(0).min(limit)
    });
    let line = |row: &[String; 6]| {
        let cell = |at: usize| {
            let cell = fit(&row[at], widths[at]);
            let blank = " ".repeat(widths[at] - columns(&cell));
            if at % 2 == 1 && at > 1 { format!("{blank}{cell}") } else { format!("{cell}{blank}") }
        };
        let rest: Vec<String> = (1..6).map(cell).collect();
        (cell(0), rest.join("  ").trim_end().to_owned())
    };
    let (key, rest) = line(&heads);
    writeln!(out, "{strong}{key}  {rest}{strong:#}")?;
    for (row, unpacked) in rows.iter().zip(unpacked) {
        let (key, rest) = line(row);
        writeln!(out, "{name}{key}{name:#}  {rest}")?;
        for problem in &unpacked.problems {
            wrapped(out, bad, "! ", problem, width)?;
        }
    }
    if !intake.unattributed.is_empty() {
        let count = count(intake.unattributed.len(), "entry");
        writeln!(out, "\n{strong}{count} of nobody{strong:#}")?;
        for (path, why) in &intake.unattributed {
            wrapped(out, bad, "? ", &format!("{path}: {why}"), width)?;
        }
    }
    for note in &intake.notes {
        writeln!(out)?;
        wrapped(out, bad, "! ", note, width)?;
    }
    Ok(())
}

fn row((hand_in, unpacked): (&HandIn, &Unpacked)) -> [String; 6] {
    let last = hand_in.last();
    let time = last.submitted.map_or_else(|| "–".to_owned(), |time| time.to_string());
    let late = if last.late_mark { " late" } else { "" };
    let people = std::iter::once(&hand_in.student).chain(&hand_in.others).map(person);
    let people: Vec<Person> = people.collect();
    let labels: Vec<String> = people
        .iter()
        .map(|person| match person.label() {
            label if label.is_empty() => hand_in.key.clone(),
            label => line(&label),
        })
        .collect();
    [
        hand_in.key.clone(),
        labels.join(", "),
        line(people[0].id()),
        hand_in.attempts.len().to_string(),
        format!("{}{late}", time.replace('T', " ")),
        unpacked.files.to_string(),
    ]
}

/// The columns that a printable text takes.
fn columns(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// The text in no more than so many columns.
fn fit(text: &str, limit: usize) -> String {
    if columns(text) <= limit {
        return text.to_owned();
    }
    let mut fitted = text.to_owned();
    while columns(&fitted) >= limit && fitted.pop().is_some() {}
    fitted + "…"
}

fn wrapped(
    out: &mut dyn Write,
    style: Style,
    mark: &str,
    text: &str,
    width: usize,
) -> io::Result<()> {
    let wrapped = textwrap::wrap(text, width.saturating_sub(6).max(20));
    writeln!(out, "  {style}{mark}{style:#}{}", wrapped.join("\n    "))
}
