//! The columns of tables: what stands in them, by their headings or by their cells, and what a row
//! says of a person.

use super::identifier::Kind;
use super::name::Name;
use super::record::Record;

pub use super::headings::{Column, of_heading};

/// What stands in a column that somebody named: what its heading says, or else what its cells look
/// like.
pub fn guess<'a>(heading: &str, cells: impl Iterator<Item = &'a str>) -> Column {
    match of_heading(heading) {
        Some(column @ (Column::Identifier(_) | Column::Name | Column::Given | Column::Family)) => {
            column
        }
        _ => of_cells(cells),
    }
}

/// What the cells of a column look like.
fn of_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Column {
    let cells: Vec<&str> =
        cells.map(super::identifier::bare).filter(|cell| !cell.is_empty()).collect();
    let all = |fits: &dyn Fn(&str) -> bool| cells.iter().all(|cell| fits(cell));
    if cells.is_empty() || all(&|cell| cell.bytes().all(|byte| byte.is_ascii_digit())) {
        Column::Identifier(Kind::OrgId)
    } else if all(&|cell| participant(cell).is_some()) {
        Column::Identifier(Kind::Participant)
    } else if all(&|cell| cell.contains('@')) {
        Column::Identifier(Kind::Email)
    } else if cells.iter().any(|cell| cell.contains([' ', ',', '\u{a0}'])) {
        Column::Name
    } else {
        Column::Identifier(Kind::Login)
    }
}

/// The number of `Participant 501`, in whatever language; none if the cell is not of that form.
pub fn participant(cell: &str) -> Option<&str> {
    let (word, number) = cell.trim().rsplit_once(char::is_whitespace)?;
    let is_word = word.chars().all(|c| c.is_alphabetic() || "/ -.()".contains(c));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_word && is_number).then_some(number)
}

/// The cells of a row as what their columns say, taken into a record. A name of which the parts
/// have columns of their own is taken from these.
pub fn fill_in<'a>(record: &mut Record, cells: impl Iterator<Item = (Column, &'a str)>) {
    let (mut given, mut family, mut whole) = ("", "", "");
    let source = record.source;
    for (column, cell) in cells {
        let cell = super::identifier::bare(cell);
        match column {
            Column::Identifier(Kind::Participant) => {
                record.add(Kind::Participant, participant(cell).unwrap_or(cell), source);
            }
            Column::Id | Column::Number => match participant(cell) {
                Some(number) => record.add(Kind::Participant, number, source),
                None => record.add(Kind::OrgId, cell, source),
            },
            Column::User => {
                let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
                record.add(if is_number { Kind::SystemId } else { Kind::Login }, cell, source);
            }
            Column::Identifier(kind) => record.add(kind, cell, source),
            Column::Any => by_value(record, cell),
            Column::Name => whole = cell,
            Column::Given => given = cell,
            Column::Family => family = cell,
            Column::Section | Column::Group | Column::Role if cell.is_empty() => {}
            Column::Section => record.sections.push(cell.to_owned()),
            Column::Group => cell.clone_into(&mut record.group),
            Column::Role => {}
        }
    }
    record.take_in(&Record::new(source, "").named(name_of(given, family, whole)));
}

/// A name from columns of its parts, and of the whole.
fn name_of(given: &str, family: &str, whole: &str) -> Option<Name> {
    match (given, family) {
        ("", "") => Name::written(whole),
        // `Name` beside the given names is the family's, unless it holds these too.
        (given, "") if !whole.is_empty() && !whole.contains(given) => Name::of_parts(given, whole),
        (_, "") if !whole.is_empty() => Name::written(whole),
        (given, family) => Name::of_parts(given, family),
    }
}

/// What a cell holds of which only the form tells that.
fn by_value(record: &mut Record, cell: &str) {
    let source = record.source;
    let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    match participant(cell) {
        Some(number) => record.add(Kind::Participant, number, source),
        None if is_number => record.add(Kind::OrgId, cell, source),
        None if cell.contains('@') => record.add(Kind::Email, cell, source),
        None if cell.contains(char::is_whitespace) => {
            record.take_in(&Record::new(source, "").named(Name::written(cell)));
        }
        None => record.add(Kind::Login, cell, source),
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, guess, participant};
    use crate::Kind;

    #[test]
    fn what_no_heading_tells_is_seen_in_the_cells() {
        for (heading, cells, column) in [
            ("Kennzahl", &["0012", "", "#34"][..], Column::Identifier(Kind::OrgId)),
            ("Kennzahl", &["jdoe", "77"], Column::Identifier(Kind::Login)),
            ("Wer", &["jane@x.edu", "max@x.edu"], Column::Identifier(Kind::Email)),
            ("ID", &["Teilnehmer/in 7"], Column::Identifier(Kind::Participant)),
            ("Wer", &["Doe, Jane", "Prince"], Column::Name),
            // The heading counts for more.
            ("Matrikelnummer", &["s12"], Column::Identifier(Kind::OrgId)),
            ("Vorname", &["Jane"], Column::Given),
        ] {
            assert_eq!(guess(heading, cells.iter().copied()), column, "{heading} {cells:?}");
        }
    }

    #[test]
    fn a_participant_has_a_number_in_any_language() {
        assert_eq!(participant("Participant 501"), Some("501"));
        assert_eq!(participant("Teilnehmer/in 501"), Some("501"));
        assert_eq!(participant("Participante 7"), Some("7"));
        assert_eq!(participant("501"), None);
        assert_eq!(participant("Room 12b"), None);
    }
}
