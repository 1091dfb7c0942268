//! The table that a learning-management system takes, made from the class alone.

use std::io;

use lab11_people::Kind;

use crate::model::{Class, Standing, Student};

use super::{Locale, System, cell};

/// Writes a gradebook for the system, in UTF-8, with the points under the title `item`.
///
/// What only the system knows, such as the number of the column, can't stand in it: where there
/// is an export, [`fill`](super::fill()) is better. `missing` are the points of who handed in
/// nothing; absent, the cell stays empty. Fails if `out` does, or if the delimiter is no ASCII
/// sign.
pub fn write(
    system: System,
    class: &Class,
    item: &str,
    locale: Locale,
    missing: Option<f64>,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut table = cell::writer(locale, out)?;
    let possible = cell::number(class.possible, locale.decimal);
    for record in head(system, item, &possible) {
        table.write_record(record)?;
    }
    for student in &class.students {
        let points = cell::maybe(cell::total(student, missing), locale.decimal);
        table.write_record(row(system, student, points, &possible))?;
    }
    table.flush()
}

/// The header, and the row of what can be earned where the system has one.
fn head(system: System, item: &str, possible: &str) -> Vec<Vec<String>> {
    let owned = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
    match system {
        System::Brightspace => vec![owned(&[
            "OrgDefinedId",
            "Username",
            &format!("{item} Points Grade"),
            "End-of-Line Indicator",
        ])],
        System::Blackboard => vec![owned(&[
            "Last Name",
            "First Name",
            "Username",
            "Student ID",
            &format!("{item} [Total Pts: {possible} Score]"),
        ])],
        System::Canvas => vec![
            owned(&["Student", "ID", "SIS User ID", "SIS Login ID", "Section", item]),
            // Canvas makes a new assignment of a title that it doesn't know, and takes from here
            // what it is worth.
            owned(&["    Points Possible", "", "", "", "", possible]),
        ],
        System::Moodle => vec![owned(&[
            "Identifier",
            "Full name",
            "Email address",
            "Status",
            "Grade",
            "Maximum Grade",
            "Last modified (grade)",
            "Feedback comments",
        ])],
    }
}

fn row(system: System, student: &Student, points: String, possible: &str) -> Vec<String> {
    let first = |kind| cell::text(student.known.first(kind));
    let id = first(Kind::OrgId);
    let login = Some(first(Kind::Login)).filter(|login| !login.is_empty());
    // What a file is called by is most likely that.
    let username = login.unwrap_or_else(|| first(Kind::Word));
    let name = cell::text(&student.name);
    match system {
        System::Brightspace => vec![id, username, points, "#".to_owned()],
        System::Blackboard => {
            let (first, last) = parted(&student.name);
            vec![cell::text(last), cell::text(first), username, id, points]
        }
        System::Canvas => {
            let sis = Some(first(Kind::SisId)).filter(|sis| !sis.is_empty()).unwrap_or(id);
            let section = cell::text(&student.section);
            vec![name, first(Kind::SystemId), sis, username, section, points]
        }
        System::Moodle => {
            let participant = first(Kind::Participant);
            let identifier = match participant.as_str() {
                "" => String::new(),
                number => format!("Participant {number}"),
            };
            let status = match student.standing {
                Standing::Missing => "No submission",
                Standing::Unreadable | Standing::Error | Standing::Graded => {
                    "Submitted for grading"
                }
            };
            vec![
                identifier,
                name,
                first(Kind::Email),
                status.to_owned(),
                points,
                possible.to_owned(),
                String::new(),
                cell::comment(student),
            ]
        }
    }
}

/// First and last name, as far as one can tell from the whole.
fn parted(name: &str) -> (&str, &str) {
    let name = name.trim();
    match name.split_once(',') {
        Some((last, first)) => (first.trim(), last.trim()),
        None => name
            .rsplit_once(char::is_whitespace)
            .map_or(("", name), |(first, last)| (first.trim(), last)),
    }
}
