//! The roster: who is in the class. Columns are found by their headings, whatever the system that
//! wrote the file, and which were taken can be told.

use super::columns::{self, Column};
use super::identifier::{Kind, Source};
use super::record::Record;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The class as the roster has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// A row each, in the order of the file.
    pub records: Vec<Record>,
    /// The headings that were taken, and for what.
    pub taken: Vec<(String, String)>,
    /// The headings that were not.
    pub left: Vec<String>,
    /// What is to be told of how it was read, a sentence each, not made printable.
    pub notes: Vec<String>,
}

impl Roster {
    /// From the bytes of a CSV file, separated by commas, semicolons or tabs. The error says what
    /// is wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let (text, encoding) = decoded(bytes);
        let heading = text.lines().next().unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(heading))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headings: Vec<String> =
            reader.headers().map_err(|e| e.to_string())?.iter().map(Into::into).collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            rows.push(row.map_err(|e| e.to_string())?);
        }
        let mut roster = Self::default();
        if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE {
            roster.notes.push(format!("it is no UTF-8, and was read as {}", encoding.name()));
        }
        let meaning = roster.meaning(&headings, &rows);
        if !meaning.iter().flatten().any(|&column| names_somebody(column)) {
            return Err(format!(
                "no column is headed id, username, name or email; the headings are: {}",
                heading.trim()
            ));
        }
        let mut others = 0;
        for (number, row) in rows.iter().enumerate() {
            let line = row.position().map_or(number as u64 + 2, csv::Position::line);
            let mut record = Record::new(Source::Roster, &format!("line {line}"));
            let cells =
                || meaning.iter().zip(row).filter_map(|(column, cell)| Some(((*column)?, cell)));
            columns::fill_in(&mut record, cells());
            // Where nothing else says so, the group is the part of the class.
            if record.sections.is_empty() && !record.group.is_empty() {
                record.sections.push(record.group.clone());
            }
            others += usize::from(cells().any(|(column, cell)| is_staff(column, cell)));
            let is_staff = cells().any(|(column, cell)| is_staff(column, cell));
            if !record.is_empty() && !is_staff && !is_nobody(&record) {
                roster.records.push(record);
            }
        }
        if others > 0 {
            roster.notes.push(format!("{others} are no students by their role, and were left out"));
        }
        if roster.records.is_empty() {
            return Err("there is nobody in it below the headings".into());
        }
        Ok(roster)
    }

    /// What each column holds. `ID` is Canvas's own number where there is a SIS id beside it, and
    /// a number under `No.` counts only where no better one is and it isn't the row's own.
    fn meaning(&mut self, headings: &[String], rows: &[csv::StringRecord]) -> Vec<Option<Column>> {
        let raw: Vec<Option<Column>> =
            headings.iter().map(|one| columns::of_heading(one)).collect();
        let has = |column: Column| raw.contains(&Some(column));
        let kind = Column::Identifier;
        let is_canvas = headings.iter().any(|one| one.to_lowercase().starts_with("sis "));
        let has_number = has(kind(Kind::OrgId)) || has(Column::Id);
        let has_parts = has(Column::Given);
        let mut meaning = Vec::new();
        for (at, column) in raw.iter().enumerate() {
            let column = match column {
                Some(Column::Id) if is_canvas => Some(kind(Kind::SystemId)),
                Some(Column::Id) if has(kind(Kind::OrgId)) => None,
                Some(Column::Number) if has_number || is_running(rows, at) => None,
                Some(Column::Number | Column::Id) => Some(Column::Id),
                // `Nom` alone is the whole name.
                Some(Column::Family) if !has_parts && !has(Column::Name) => Some(Column::Name),
                other => *other,
            };
            match column {
                Some(column) => self.taken.push((headings[at].clone(), told(column))),
                None => self.left.push(headings[at].clone()),
            }
            meaning.push(column);
        }
        meaning
    }
}

/// The text of a table, and the encoding that it was in. What is neither UTF-8 nor UTF-16 is
/// guessed from its bytes.
fn decoded(bytes: &[u8]) -> (String, &'static Encoding) {
    let encoding = match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, _)), _) => encoding,
        // A header begins with ASCII, and no text in UTF-8 holds a NUL.
        (None, [1..=127, 0, 1..=127, 0, ..]) => UTF_16LE,
        (None, [0, 1..=127, 0, 1..=127, ..]) => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => {
            let mut detector =
                chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, chardetng::Utf8Detection::Deny)
        }
    };
    let (text, ..) = encoding.decode(bytes);
    (text.into_owned(), encoding)
}

/// The sign that parts the heading into the most cells; of equals the comma.
fn delimiter(heading: &str) -> u8 {
    let cells = |delimiter: &u8| heading.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(cells).unwrap_or(b',')
}

fn names_somebody(column: Column) -> bool {
    !matches!(column, Column::Section | Column::Group | Column::Role | Column::Given)
}

/// Whether the column only counts the rows.
fn is_running(rows: &[csv::StringRecord], column: usize) -> bool {
    let mut numbers =
        rows.iter().map(|row| row.get(column).and_then(|cell| cell.parse::<usize>().ok()));
    let Some(Some(first)) = numbers.next() else { return false };
    first <= 1 && numbers.zip(first + 1..).all(|(number, expected)| number == Some(expected))
}

fn is_staff(column: Column, cell: &str) -> bool {
    const STAFF: [&str; 9] = [
        "instructor",
        "teacher",
        "ta",
        "assistant",
        "teachingassistant",
        "grader",
        "observer",
        "designer",
        "teststudent",
    ];
    let plain: String = cell.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    column == Column::Role && STAFF.contains(&plain.as_str())
}

/// Canvas has a row of possible points, which is nobody.
fn is_nobody(record: &Record) -> bool {
    let is_points = |text: &str| text.trim().eq_ignore_ascii_case("points possible");
    record.names.iter().any(|name| is_points(&name.text))
}

fn told(column: Column) -> String {
    match column {
        Column::Identifier(kind) => kind.to_string(),
        Column::Id | Column::Number => Kind::OrgId.to_string(),
        Column::User => "login or number in the system".into(),
        Column::Name => "name".into(),
        Column::Given => "given name".into(),
        Column::Family => "family name".into(),
        Column::Section => "section".into(),
        Column::Group => "group".into(),
        Column::Role => "role".into(),
    }
}
