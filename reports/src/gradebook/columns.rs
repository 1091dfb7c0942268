//! Which column of an export is which.

use crate::printable;

use super::System;
use super::error::FillError;
use super::split::Row;

/// The columns that tell whose row it is, each by its place in the row.
#[derive(Debug, Default)]
pub(super) struct Who {
    pub(super) ids: Vec<usize>,
    pub(super) logins: Vec<usize>,
    pub(super) emails: Vec<usize>,
    pub(super) full_name: Option<usize>,
    pub(super) first_name: Option<usize>,
    pub(super) last_name: Option<usize>,
}

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
        let mut who = Self::default();
        for (at, cell) in header.cells.iter().enumerate() {
            match folded(&cell.value).as_str() {
                "orgdefinedid" | "student id" | "id" | "sis user id" | "identifier"
                | "id number" => who.ids.push(at),
                "username" | "sis login id" => who.logins.push(at),
                "email" | "email address" => who.emails.push(at),
                "student" | "full name" => who.full_name = Some(at),
                "first name" => who.first_name = Some(at),
                "last name" | "surname" => who.last_name = Some(at),
                _ => {}
            }
        }
        Ok(who)
    }

    /// All of them, names first.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let names = [self.full_name, self.last_name, self.first_name];
        let others = [&self.logins, &self.emails, &self.ids];
        names.into_iter().flatten().chain(others.into_iter().flatten().copied())
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
        &|cell| system == System::Moodle && same(cell, "Grade"),
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
    match system {
        System::Brightspace => {
            has("orgdefinedid") || has("username") && has("end-of-line indicator")
        }
        System::Blackboard => has("username") && (has("last name") || has("student id")),
        System::Canvas => {
            has("student") && (has("id") || has("sis user id") || has("sis login id"))
        }
        System::Moodle => {
            has("identifier") || has("email address") && (has("full name") || has("first name"))
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
