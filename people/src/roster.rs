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
                Some(column) => self.taken.push((headings[at].clone(), column.to_string())),
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

#[cfg(test)]
mod tests {
    use super::Roster;
    use crate::{Kind, Name, Record};

    fn told(record: &Record) -> String {
        let name = record.names.first().map(Name::shown).unwrap_or_default();
        let kinds = record.identifiers.iter().map(|one| format!("{} {}", one.kind.id(), one.value));
        [&[name], &kinds.collect::<Vec<_>>()[..]].concat().join("; ")
    }

    #[test]
    fn columns_are_found_by_their_headings() {
        for (text, expected) in [
            (
                "OrgDefinedId,Username,Last Name,First Name\n#0104,#jdoe,Doe,Jane\n",
                "Jane Doe; id 0104; login jdoe",
            ),
            (
                "\u{feff}Student ID;User Name;Full name;E-mail\r\n0104;jdoe;Jane Doe;j@x.edu\r\n",
                "Jane Doe; id 0104; login jdoe; email j@x.edu",
            ),
            (
                "name\temail address\tlogin\tnumber\nJane Doe\tj@x.edu\tjdoe\t0104\n",
                "Jane Doe; email j@x.edu; login jdoe; id 0104",
            ),
            ("Name;Vorname;Matrikelnummer\nDoe;Jane;0104\n", "Jane Doe; id 0104"),
            ("Nom,Prénom,Adresse de courriel\nDoe,Jane,j@x.fr\n", "Jane Doe; email j@x.fr"),
            ("Nom,ID\nJane Doe,7\n", "Jane Doe; id 7"),
            ("\"Nachname, Vorname\",Kennung\n\"Doe, Jane\",jdoe\n", "Jane Doe; login jdoe"),
            // Canvas numbers its users, a list its rows, and a database its own.
            (
                "Student,ID,SIS User ID,SIS Login ID\n    Points Possible,,,\n\"Doe, Jane\",7,0104,jdoe\n",
                "Jane Doe; system 7; sis 0104; login jdoe",
            ),
            ("No.,Name\n1,Jane Doe\n", "Jane Doe"),
            ("No.,Name\n104,Jane Doe\n", "Jane Doe; id 104"),
            ("ID,Student ID,Name\n7,0104,Jane Doe\n", "Jane Doe; id 0104"),
            // GitHub Classroom's, where a teacher chose what tells people apart; and Moodle's.
            (
                "identifier,github_username,github_id,name\nj@x.edu,jane-codes,77,\n",
                "; email j@x.edu; github jane-codes",
            ),
            (
                "identifier,github_username\n\"Doe, Jane\",jane-codes\n",
                "Jane Doe; github jane-codes",
            ),
            ("Identifier,Full name\nParticipant 501,Jane Doe\n", "Jane Doe; participant 501"),
            ("Name,SID,Role\nJane Doe,7,Student\nTim Aye,8,Instructor\n", "Jane Doe; id 7"),
        ] {
            let roster = Roster::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{text}: {e}"));
            let [ref jane] = roster.records[..] else { panic!("{roster:?}") };
            assert_eq!(told(jane), expected, "{text}");
        }
    }

    #[test]
    fn what_was_taken_and_how_is_told() {
        let roster = Roster::parse("Name;Hobby;Gruppe\nJane Doe;Go;A\n".as_bytes()).expect("ok");
        let taken: Vec<String> = roster.taken.iter().map(|(a, b)| format!("{a} {b}")).collect();
        assert_eq!(
            (taken.join(", ").as_str(), &roster.left[..]),
            ("Name name, Gruppe group", &["Hobby".to_owned()][..])
        );
        assert_eq!(
            (roster.records[0].sections.concat(), &*roster.records[0].group),
            ("A".into(), "A")
        );
        assert!(Roster::parse(b"a,b\n1,2\n").unwrap_err().contains("the headings are: a,b"));
        assert!(Roster::parse(b"name\n").unwrap_err().contains("nobody"));
    }

    #[test]
    fn rosters_come_in_several_encodings() {
        let name = |bytes: &[u8]| {
            let roster = Roster::parse(bytes).expect("it is a roster");
            (roster.records[0].names[0].text.clone(), roster.notes.concat())
        };
        let text = "Username,Name\njdoe,Zoë Núñez\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in
            [text.as_bytes().to_vec(), little.clone(), big, [vec![0xff, 0xfe], little].concat()]
        {
            assert_eq!(name(&bytes), ("Zoë Núñez".to_owned(), String::new()));
        }
        let western: Vec<u8> = text.chars().map(|c| c as u32 as u8).collect();
        let (read, note) = name(&western);
        assert_eq!(read, "Zoë Núñez");
        assert!(note.contains("windows-1252"), "{note}");
        let (polish, _, _) =
            encoding_rs::WINDOWS_1250.encode("Login;Name\nlw;Lech Wałęsa\nzz;Zażółć Gęślą\n");
        assert_eq!(name(&polish).0, "Lech Wałęsa");
        assert_eq!(
            Roster::parse(&western).expect("ok").records[0].first(Kind::Login),
            Some("jdoe")
        );
    }
}
