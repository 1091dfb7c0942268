//! Which column of an export is which.

use lab11_people::columns::{self, Column};
use lab11_people::{Kind, Record, Source};

use crate::printable;

use super::System;
use super::error::FillError;
use super::split::{Cell, Row};

/// The columns that tell whose row it is, each by its place in the row and by what it holds.
#[derive(Debug, Default)]
pub(super) struct Who(Vec<(usize, Column)>);

/// Where the points go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PointsColumn {
    /// Into a column that is there.
    There(usize),
    /// Into a new one before this place, under this header.
    New(usize, String),
}

/// Headers of the systems that are about a person, or about the whole: never an item's column.
const OTHERS: [&str; 28] = [
    "orgdefinedid",
    "username",
    "student id",
    "id",
    "sis user id",
    "sis login id",
    "identifier",
    "id number",
    "last name",
    "surname",
    "first name",
    "student",
    "full name",
    "email",
    "email address",
    "end-of-line indicator",
    "section",
    "root account",
    "integration id",
    "last access",
    "availability",
    "status",
    "maximum grade",
    "last modified (grade)",
    "last modified (submission)",
    "feedback comments",
    "grade can be changed",
    "grade",
];

/// What Moodle calls the column for points, in the languages of most of its teachers.
const GRADES: [&str; 10] = [
    "grade",
    "bewertung",
    "note",
    "calificación",
    "valutazione",
    "cijfer",
    "nota",
    "betyg",
    "karakter",
    "arvosana",
];

impl Who {
    /// The columns of the header. Fails if it is not one of an export from this system.
    pub(super) fn of(system: System, header: &Row) -> Result<Self, FillError> {
        if !is_from(system, header) {
            let other = System::ALL.into_iter().find(|&other| is_from(other, header));
            let name = system.name();
            return Err(FillError::NotAnExport {
                system: name,
                line: header.line,
                needed: needed(system),
                found: listed(header.cells.iter().map(|cell| cell.value.trim())),
                hint: other.map_or_else(String::new, |other| {
                    format!(" It looks like one from {}: name that one instead.", other.name())
                }),
            });
        }
        let meaning = |(at, cell): (usize, &Cell)| {
            let column = match (system, columns::of_heading(&cell.value)?) {
                (System::Canvas, Column::Id) => Column::Identifier(Kind::SystemId),
                // What is `Identifier` in English is `ID` in other languages.
                (System::Moodle, Column::Id | Column::Any) => Column::Identifier(Kind::Participant),
                (_, Column::Number | Column::Section | Column::Group | Column::Role) => {
                    return None;
                }
                (_, column) => column,
            };
            Some((at, column))
        };
        Ok(Self(header.cells.iter().enumerate().filter_map(meaning).collect()))
    }

    /// All of them, names first.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let order = |column: Column| match column {
            Column::Name => 0,
            Column::Family => 1,
            Column::Given => 2,
            Column::Identifier(Kind::Login) | Column::User => 3,
            Column::Identifier(Kind::Email) => 4,
            _ => 5,
        };
        let mut columns = self.0.clone();
        columns.sort_by_key(|(at, column)| (order(*column), *at));
        columns.into_iter().map(|(at, _)| at)
    }

    /// What the row says of its person.
    pub(super) fn record(&self, row: &Row) -> Record {
        let mut record = Record::new(Source::Gradebook, &format!("line {}", row.line));
        let cells = self.0.iter().map(|&(at, column)| (column, row.get(at)));
        columns::fill_in(&mut record, cells);
        record
    }
}

/// The column for the item.
pub(super) fn points(system: System, header: &Row, item: &str) -> Result<PointsColumn, FillError> {
    let item = item.trim();
    let cells = || header.cells.iter().map(|cell| cell.value.trim()).enumerate();
    let at = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        cells().filter(|(_, cell)| fits(cell)).map(|(at, _)| at).collect()
    };
    let same = |a: &str, b: &str| folded(a) == folded(b);
    // From the surest to the weakest: a weaker one counts only if no stronger one fits.
    let tries: [&dyn Fn(&str) -> bool; 4] = [
        &|cell| system == System::Moodle && GRADES.contains(&folded(cell).as_str()),
        &|cell| cell == item && title(system, cell).is_some(),
        &|cell| title(system, cell) == Some(item),
        &|cell| title(system, cell).is_some_and(|title| same(title, item)),
    ];
    let found = tries.iter().map(|fits| at(fits)).find(|found| !found.is_empty());
    let found = found.unwrap_or_default();
    let wanted = || match system {
        System::Moodle => format!("\"Grade\" or \"{}\"", printable::line(item)),
        _ => format!("\"{}\"", printable::line(item)),
    };
    match (found.as_slice(), system) {
        (&[at], _) => Ok(PointsColumn::There(at)),
        ([], System::Brightspace) => {
            let end = cells().find(|(_, cell)| same(cell, "End-of-Line Indicator"));
            let end = end.map_or(header.cells.len(), |(at, _)| at);
            Ok(PointsColumn::New(end, format!("{item} Points Grade")))
        }
        ([], System::Canvas) => Ok(PointsColumn::New(header.cells.len(), item.to_owned())),
        ([], System::Blackboard | System::Moodle) => {
            let titles: Vec<&str> = cells().filter_map(|(_, cell)| title(system, cell)).collect();
            let choice = if titles.is_empty() {
                "it has no column for points; add one in the system, and export it again".to_owned()
            } else {
                format!("--item could be one of {}", listed(titles.into_iter()))
            };
            let system = system.name();
            Err(FillError::NoColumn { system, line: header.line, item: wanted(), choice })
        }
        (several, _) => Err(FillError::SeveralColumns {
            line: header.line,
            item: wanted(),
            found: listed(several.iter().map(|&at| header.get(at))),
        }),
    }
}

/// The item's title in the header of its column; absent if it can't be an item's.
fn title(system: System, header: &str) -> Option<&str> {
    let title = match system {
        System::Brightspace => {
            // An export adds ` <Numeric MaxPoints:100 …>`.
            let header = header.split_once(" <").map_or(header, |(header, _)| header);
            header.trim_end().strip_suffix(" Points Grade")?
        }
        System::Blackboard => {
            let header = header.rsplit_once('|').map_or(header, |(header, _)| header);
            header.rsplit_once("[Total Pts:").map_or(header, |(title, _)| title)
        }
        System::Canvas => match header.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
            Some((title, id)) if !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) => title,
            _ => header,
        },
        System::Moodle => {
            let header = header.strip_suffix("(Real)").unwrap_or(header);
            header.strip_prefix("Assignment:").unwrap_or(header)
        }
    };
    let title = title.trim();
    (!title.is_empty() && !OTHERS.contains(&folded(header).as_str())).then_some(title)
}

/// Whether the header is one of an export from this system.
fn is_from(system: System, header: &Row) -> bool {
    let has = |name: &str| header.cells.iter().any(|cell| folded(&cell.value) == name);
    let means = |column: Column| {
        header.cells.iter().any(|cell| columns::of_heading(&cell.value) == Some(column))
    };
    match system {
        System::Brightspace => {
            has("orgdefinedid") || has("username") && has("end-of-line indicator")
        }
        System::Blackboard => has("username") && (has("last name") || has("student id")),
        System::Canvas => {
            // There is a setting that gives each part of the name a column.
            let named = has("student") || has("lastname") && has("firstname");
            named && (has("id") || has("sis user id") || has("sis login id"))
        }
        System::Moodle => {
            let named = means(Column::Name) || means(Column::Given);
            means(Column::Any)
                || means(Column::Identifier(Kind::Participant))
                || means(Column::Identifier(Kind::Email)) && named
        }
    }
}

fn needed(system: System) -> &'static str {
    match system {
        System::Brightspace => "OrgDefinedId, or Username and End-of-Line Indicator",
        System::Blackboard => "Username, and Last Name or Student ID",
        System::Canvas => "Student, and ID, SIS User ID or SIS Login ID",
        System::Moodle => "Identifier, or Email address and Full name",
    }
}

/// Headers as people read them, not too many.
fn listed<'a>(headers: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 20;
    let mut quoted: Vec<String> =
        headers.map(|header| format!("\"{}\"", printable::line(header))).collect();
    if quoted.len() > SHOWN {
        let more = quoted.len() - SHOWN;
        quoted.truncate(SHOWN);
        quoted.push(format!("and {more} more"));
    }
    quoted.join(", ")
}

/// A header for comparing.
fn folded(header: &str) -> String {
    header.trim().to_lowercase()
}
