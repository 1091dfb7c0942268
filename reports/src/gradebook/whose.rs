//! Which columns of an export tell whose a row is.

use lab11_people::columns::{self, Column};
use lab11_people::{Kind, Record, Source};

use super::error::FillError;
use super::named::{self, IdColumn};
use super::split::Row;
use super::system::{System, folded};

/// The columns that tell whose row it is, each by its place in the row and by what it holds.
#[derive(Debug, Default)]
pub(super) struct Who(Vec<(usize, Column)>);

impl Who {
    /// The columns of the header. Those that the user names take the place of all whose headings
    /// leave open what stands in them.
    pub(super) fn of(
        system: System,
        header: &Row,
        wanted: &[IdColumn],
        rows: &[&Row],
    ) -> Result<Self, FillError> {
        let mut columns = Vec::new();
        for column in wanted {
            let at = named::place(header, &column.heading)?;
            let cells = rows.iter().map(|row| row.get(at));
            let told = || meaning(system, &column.heading).filter(|&column| is_plain(column));
            let holds = column.holds.or_else(told);
            let holds = holds.unwrap_or_else(|| columns::guess(&column.heading, cells));
            columns.push((at, holds));
        }
        for (at, cell) in header.cells.iter().enumerate() {
            let is_named = columns.iter().any(|(there, _)| *there == at);
            let found = meaning(system, &cell.value)
                .filter(|&column| !is_named && (wanted.is_empty() || is_plain(column)));
            columns.extend(found.map(|column| (at, column)));
        }
        if columns.is_empty() {
            return Err(FillError::Nobody { line: header.line, found: header.listed() });
        }
        Ok(Self(columns))
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

    /// Each with what it was taken for.
    pub(super) fn taken(&self) -> impl Iterator<Item = (usize, Column)> {
        self.0.iter().copied()
    }

    /// What the row says of its person.
    pub(super) fn record(&self, row: &Row) -> Record {
        let mut record = Record::new(Source::Gradebook, &format!("line {}", row.line));
        let cells = self.0.iter().map(|&(at, column)| (column, row.get(at)));
        columns::fill_in(&mut record, cells);
        record
    }
}

/// What stands under the heading in the system's tables, if it is about a person.
fn meaning(system: System, heading: &str) -> Option<Column> {
    if system == System::Sakai {
        // What Sakai calls ids are its logins. What it displays instead may be anything.
        match folded(heading).as_str() {
            "id" | "student id" => return Some(Column::Identifier(Kind::Login)),
            "display id" | "# display id" => return None,
            _ => {}
        }
    }
    match (system, columns::of_heading(heading)?) {
        (System::Canvas, Column::Id) => Some(Column::Identifier(Kind::SystemId)),
        // What is `Identifier` in English is `ID` in other languages.
        (System::Moodle, Column::Id | Column::Any) => Some(Column::Identifier(Kind::Participant)),
        (_, Column::Number | Column::Section | Column::Group | Column::Role) => None,
        (_, column) => Some(column),
    }
}

/// Whether the heading alone says what stands in the column.
fn is_plain(column: Column) -> bool {
    matches!(column, Column::Identifier(_) | Column::Name | Column::Given | Column::Family)
}
