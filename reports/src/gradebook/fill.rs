//! The points put into the gradebook that a system has exported.

use crate::model::{Class, Standing, Student};
use crate::printable;

use super::columns::{self, PointsColumn, Who};
use super::error::FillError;
use super::people::{self, Matched};
use super::split::Row;
use super::table::{Edit, Table};
use super::{Locale, System, cell};

/// A gradebook that was filled in, and who is missing on either side.
#[derive(Debug)]
pub struct Filled {
    /// The file: encoding, delimiter, line ends and all other cells as they were.
    pub bytes: Vec<u8>,
    /// Rows for which no student was found, or more than one: where each stands and whose it is,
    /// and what is in the way.
    pub unmatched_rows: Vec<String>,
    /// Students on the roster or with a hand-in for whom no row was found, by name.
    pub unmatched_students: Vec<String>,
    /// How many cells held another grade, which is replaced.
    pub replaced: usize,
    /// How many cells say that a student is excused, and stay so.
    pub excused: usize,
}

/// Fills in the points of one item in a gradebook that was exported from the system.
///
/// The column is found by its title `item`, in Moodle's worksheet by its header `Grade`.
/// Brightspace and Canvas get a new one if there is none. `missing` are the points of who handed
/// in nothing; absent, those cells stay as they are, and so does `EX` (excused) in Canvas. Of
/// `locale` only the decimal sign counts, where the file's own numbers show none: the file has its
/// delimiter.
///
/// Fails if the file is no such export, or if it isn't plain which column is meant.
pub fn fill(
    system: System,
    exported: &[u8],
    class: &Class,
    item: &str,
    locale: Locale,
    missing: Option<f64>,
) -> Result<Filled, FillError> {
    let table = Table::read(exported, system.name())?;
    let who = Who::of(system, table.header())?;
    let column = columns::points(system, table.header(), item)?;
    let (people, others): (Vec<&Row>, Vec<&Row>) =
        table.rows().partition(|row| !is_nobody(system, row, &who));
    let records = people.iter().map(|row| who.record(row)).collect();
    let Matched { students, why, have_rows } = people::matched(records, class);
    let decimal = decimal_of(table.rows()).unwrap_or(locale.decimal);
    let (mut replaced, mut excused) = (0, 0);
    let points = people.iter().zip(&students).map(|(row, student)| {
        let student = &class.students[(*student)?];
        let points = cell::number(cell::total_or(student, missing)?, decimal);
        if let PointsColumn::There(at) = column {
            let there = row.get(at).trim();
            if is_excused(system, there) {
                excused += 1;
                return None;
            }
            replaced += usize::from(!there.is_empty() && there != "-" && there != points);
        }
        Some(points)
    });
    let points: Vec<Option<String>> = points.collect();
    let mut edits = Vec::new();
    // A file with nothing to fill in gets no column either.
    if points.iter().any(Option::is_some) {
        for (row, points) in people.iter().zip(&points) {
            edits.extend(entered(&table, row, &column, points.as_deref()));
        }
        if let PointsColumn::New(at, title) = &column {
            edits.push(table.insert(table.header(), *at, title));
            let possible = cell::number(class.possible, decimal);
            for row in others {
                // Canvas takes from here what a new assignment is worth.
                let worth = if is_points_possible(row, &who) { &possible } else { "" };
                edits.push(table.insert(row, *at, worth));
            }
        }
    }
    Ok(Filled {
        replaced,
        excused,
        bytes: table.with(edits),
        unmatched_rows: (people.iter().zip(students.iter().zip(why)))
            .filter(|(row, (student, _))| student.is_none() && !is_test_student(system, row, &who))
            .map(|(row, (_, why))| match why.as_str() {
                "" => row_label(row, &who),
                why => format!("{}: {why}", row_label(row, &who)),
            })
            .collect(),
        unmatched_students: (class.students.iter().enumerate())
            .filter(|(at, student)| !have_rows.contains(at) && is_expected(student))
            .map(|(_, student)| student_label(student))
            .collect(),
    })
}

/// The change to a student's row, if it needs one.
fn entered(table: &Table, row: &Row, column: &PointsColumn, points: Option<&str>) -> Option<Edit> {
    match (column, points) {
        (PointsColumn::New(at, _), points) => {
            Some(table.insert(row, *at, points.unwrap_or_default()))
        }
        (&PointsColumn::There(at), Some(points)) if row.get(at) != points => {
            Some(table.set(row, at, points))
        }
        (PointsColumn::There(_), _) => None,
    }
}

/// Whether the row is about no person, but about columns.
fn is_nobody(system: System, row: &Row, who: &Who) -> bool {
    let says_nothing = who.columns().all(|column| row.get(column).is_empty());
    system == System::Canvas && (says_nothing || is_points_possible(row, who))
}

/// Whether it is the row in which Canvas says what can be earned.
fn is_points_possible(row: &Row, who: &Who) -> bool {
    people::name(&who.record(row)) == "points possible"
}

/// Whether it is the row of the student that Canvas makes up for teachers to try things with.
fn is_test_student(system: System, row: &Row, who: &Who) -> bool {
    system == System::Canvas && people::name(&who.record(row)) == "test student"
}

/// Whether somebody is excused.
fn is_excused(system: System, there: &str) -> bool {
    system == System::Canvas && there.eq_ignore_ascii_case("EX")
}

/// The decimal sign of a file's own numbers; none if they show none, or both.
fn decimal_of<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<char> {
    let is_number = |cell: &str, sign: char| {
        let parts = cell.trim().split_once(sign);
        parts.is_some_and(|(whole, rest)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits(whole) && digits(rest) && rest.len() <= 2
        })
    };
    let (mut comma, mut point) = (false, false);
    for cell in rows.flat_map(|row| &row.cells).map(|cell| cell.value.as_str()) {
        comma |= is_number(cell, ',');
        point |= is_number(cell, '.');
    }
    match (comma, point) {
        (true, false) => Some(','),
        (false, true) => Some('.'),
        _ => None,
    }
}

/// Whether the gradebook should have the student.
fn is_expected(student: &Student) -> bool {
    student.standing != Standing::Missing || student.on_roster == Some(true)
}

/// Where the row stands and whose it is: `line 3: Doe, Jane, jdoe`.
fn row_label(row: &Row, who: &Who) -> String {
    let mut known = Vec::new();
    for column in who.columns() {
        let cell = row.get(column);
        if !cell.is_empty() && !known.contains(&cell) {
            known.push(cell);
        }
    }
    if known.is_empty() {
        return format!("line {}", row.line);
    }
    format!("line {}: {}", row.line, printable::line(&known.join(", ")))
}

/// Who it is: `Jane Doe (jdoe, 123)`.
fn student_label(student: &Student) -> String {
    let id = student.known.id().to_owned();
    let known = [&student.name, &student.username, &student.email, &id];
    let known: Vec<&str> =
        known.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    printable::line(&match known.as_slice() {
        [] => student.key.clone(),
        [only] => (*only).to_owned(),
        [first, rest @ ..] => format!("{first} ({})", rest.join(", ")),
    })
}
