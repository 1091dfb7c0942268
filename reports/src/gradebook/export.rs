//! A gradebook that a system has exported: read, and its columns found.

use lab11_people::Record;

use crate::model::Student;
use crate::printable;

use super::System;
use super::comments::{self, Comments};
use super::error::{FillError, listed};
use super::named::IdColumn;
use super::people::{self, Matched};
use super::points::{self, PointsColumn};
use super::split::Row;
use super::system::folded;
use super::table::Table;
use super::whose::Who;

/// What is looked for in a gradebook.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    /// The system that it is from; seen from its header unless it is said.
    pub system: Option<System>,
    /// The title of the item.
    pub item: &'a str,
    /// Columns that tell whose a row is, for headings that are not known.
    pub id_columns: &'a [IdColumn],
    /// The column for the points, whatever the item.
    pub grade_column: Option<&'a str>,
    /// Whether comments are put in.
    pub comments: Comments,
}

/// A gradebook in which the columns that count have been found.
#[derive(Debug)]
pub struct Export {
    pub(super) table: Table,
    pub(super) system: System,
    pub(super) who: Who,
    pub(super) points: PointsColumn,
    pub(super) comments: Option<usize>,
}

/// Whose rows are whose, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// Rows that are about a person.
    pub rows: usize,
    /// Rows of which the student was found.
    pub found: usize,
    /// Rows for which no student was found: where each stands and whose it is, and what is in the
    /// way.
    pub unmatched_rows: Vec<String>,
}

impl Export {
    /// Reads the bytes and finds the columns. Fails if the file is no such export, or if it isn't
    /// plain which columns are meant.
    pub fn read(bytes: &[u8], wanted: &Wanted<'_>) -> Result<Self, FillError> {
        let name = wanted.system.map_or("the system", System::name);
        let table = Table::read(bytes, name, |row| wanted.is_header(row))?;
        let header = table.header();
        let system = wanted.system_of(header)?;
        let rows: Vec<&Row> = table.rows().collect();
        let who = Who::of(system, header, wanted.id_columns, &rows)?;
        let worth = rows.iter().find(|row| is_points_possible(row, &who)).copied();
        let points = points::points(system, header, wanted.item, wanted.grade_column, worth)?;
        let comments = comments::column(system, header, &points, &wanted.comments)?;
        refuse_double_use(header, &who, &points, comments)?;
        Ok(Self { table, system, who, points, comments })
    }

    /// The system that it is from.
    pub fn system(&self) -> System {
        self.system
    }

    /// What was taken for what, in one line.
    pub fn told(&self) -> String {
        let heading = |at: usize| listed([self.table.header().get(at)].into_iter());
        let who = self.who.taken().map(|(at, column)| format!("{} as {column}", heading(at)));
        let who: Vec<String> = who.collect();
        let points = match &self.points {
            &PointsColumn::There(at) => heading(at),
            PointsColumn::New(_, title) => format!("a new column \"{}\"", printable::line(title)),
        };
        let comments = self.comments.map(|at| format!(", comments into {}", heading(at)));
        let from = match self.system {
            System::Csv => "a table of its own kind".to_owned(),
            system => format!("from {}", system.name()),
        };
        let comments = comments.unwrap_or_default();
        format!("{from}; whose: {}; points into {points}{comments}", who.join(", "))
    }

    /// Whose the rows are among these students.
    pub fn matching(&self, students: &[Student], identities: &[Record]) -> Matching {
        let (people, _) = self.rows();
        let Matched { students, why, .. } = self.matched(&people, students, identities);
        let found = students.iter().flatten().count();
        let unmatched_rows = self.unmatched(&people, &students, &why);
        Matching { rows: people.len(), found, unmatched_rows }
    }

    /// The rows that are about people, and the others below the header.
    pub(super) fn rows(&self) -> (Vec<&Row>, Vec<&Row>) {
        self.table.rows().partition(|row| !self.is_nobody(row))
    }

    pub(super) fn matched(
        &self,
        rows: &[&Row],
        students: &[Student],
        identities: &[Record],
    ) -> Matched {
        let records = rows.iter().map(|row| self.who.record(row)).collect();
        people::matched(records, students, identities)
    }

    /// Rows without a student, but for one that the system made up.
    pub(super) fn unmatched(
        &self,
        rows: &[&Row],
        students: &[Option<usize>],
        why: &[String],
    ) -> Vec<String> {
        (rows.iter().zip(students.iter().zip(why)))
            .filter(|(row, (student, _))| student.is_none() && !self.is_test_student(row))
            .map(|(row, (_, why))| match why.as_str() {
                "" => self.row_label(row),
                why => format!("{}: {why}", self.row_label(row)),
            })
            .collect()
    }

    /// Whether the row is about no person, but about columns.
    fn is_nobody(&self, row: &Row) -> bool {
        let says_nothing = self.who.columns().all(|column| row.get(column).is_empty());
        self.system == System::Canvas && (says_nothing || is_points_possible(row, &self.who))
    }

    /// Whether it is the row of the student that Canvas makes up for teachers to try things with.
    fn is_test_student(&self, row: &Row) -> bool {
        self.system == System::Canvas && people::name(&self.who.record(row)) == "test student"
    }

    /// Where the row stands and whose it is: `line 3: Doe, Jane, jdoe`.
    fn row_label(&self, row: &Row) -> String {
        let mut known = Vec::new();
        for column in self.who.columns() {
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
}

impl Wanted<'_> {
    /// The headings that the user names.
    fn named(&self) -> impl Iterator<Item = &str> {
        let ids = self.id_columns.iter().map(|column| column.heading.as_str());
        let comments = match &self.comments {
            Comments::In(heading) => Some(heading.as_str()),
            Comments::None | Comments::Known => None,
        };
        ids.chain(self.grade_column).chain(comments)
    }

    /// Whether this row can be the header: all that is named stands in it, or else it is a known
    /// system's.
    fn is_header(&self, row: &Row) -> bool {
        let has = |named: &str| row.cells.iter().any(|one| folded(&one.value) == folded(named));
        match self.system {
            _ if self.named().next().is_some() => self.named().all(has),
            Some(System::Csv) => row.cells.len() > 1,
            Some(system) => system.has_written(row),
            None => System::of_header(row).is_some(),
        }
    }

    /// The system that the header is from. The header of a named one need not be known where the
    /// user names the columns.
    fn system_of(&self, header: &Row) -> Result<System, FillError> {
        let names_points = self.grade_column.is_some();
        let names_all = names_points && !self.id_columns.is_empty();
        let (line, found) = (header.line, header.listed());
        match self.system {
            Some(System::Csv) => Ok(System::Csv),
            Some(system) if names_all || system.has_written(header) => Ok(system),
            Some(system) => {
                let other = System::of_header(header);
                let hint = other.map_or_else(String::new, |other| {
                    format!(" It looks like one from {}: name that one instead.", other.name())
                });
                let (system, needed) = (system.name(), system.needed());
                Err(FillError::NotAnExport { system, line, needed, found, hint })
            }
            None => match System::of_header(header) {
                Some(system) => Ok(system),
                None if names_points => Ok(System::Csv),
                None => Err(FillError::Unknown { line, found }),
            },
        }
    }
}

/// A column that the user names has one use.
fn refuse_double_use(
    header: &Row,
    who: &Who,
    points: &PointsColumn,
    comments: Option<usize>,
) -> Result<(), FillError> {
    let points = match points {
        PointsColumn::There(at) => Some(*at),
        PointsColumn::New(..) => None,
    };
    let mut uses = vec![(points, "points"), (comments, "comments")];
    uses.extend(who.taken().map(|(at, _)| (Some(at), "whose a row is")));
    for (place, (at, one)) in uses.iter().enumerate() {
        let mut others = uses[place + 1..].iter();
        let twice = others.find(|(other, _)| at.is_some() && other == at);
        if let (Some(at), Some((_, other))) = (at, twice) {
            let heading = listed([header.get(*at)].into_iter());
            return Err(FillError::Same { heading, one, other });
        }
    }
    Ok(())
}

/// Whether it is the row in which Canvas says what can be earned.
pub(super) fn is_points_possible(row: &Row, who: &Who) -> bool {
    people::name(&who.record(row)) == "points possible"
}
