//! Whatever a file looks like, only the cells of the points change: quotes, blanks, line ends, the
//! byte order mark, the encoding and the end of the file stay to the last byte.

use lab11_people::{Kind, Record};
use lab11_reports::gradebook::{Export, IdColumn, System, Wanted};
use lab11_reports::model::Class;
use proptest::prelude::*;

use super::{class, filling, known};
use crate::printable::hostile_text;

/// How a system calls the columns that count: one that tells whose a row is, others that are left
/// empty, and the points.
struct Columns {
    system: System,
    id: &'static str,
    others: &'static [&'static str],
    points: &'static str,
    kind: Kind,
}

const fn columns(
    system: System,
    id: &'static str,
    others: &'static [&'static str],
    points: &'static str,
    kind: Kind,
) -> Columns {
    Columns { system, id, others, points, kind }
}

const SYSTEMS: [Columns; 9] = [
    columns(System::Brightspace, "OrgDefinedId", &[], "Lab11 Points Grade", Kind::OrgId),
    columns(System::Blackboard, "Username", &["Last Name"], "Lab11 |7", Kind::Login),
    columns(System::Canvas, "ID", &["Student"], "Lab11 (45)", Kind::SystemId),
    columns(System::Moodle, "Identifier", &[], "Grade", Kind::Participant),
    columns(System::Gradescope, "SID", &[], "Total Score", Kind::OrgId),
    columns(System::Sakai, "ID", &["Display ID"], "grade", Kind::Login),
    columns(System::Ilias, "usr_id", &["login"], "mark", Kind::SystemId),
    columns(System::GithubClassroom, "github_username", &[], "points_awarded", Kind::Github),
    columns(System::Csv, "Wer", &[], "Punkte", Kind::Login),
];

/// Whose a row is, and their points.
const STUDENTS: [(&str, f64); 3] = [("701", 87.0), ("702", 0.0), ("703", 3.0)];

/// What stands in the cell of the points, and whether it gives way.
const THERE: [(&str, bool); 6] =
    [("", true), ("-", true), ("87", true), ("5", false), ("n/a yet", false), ("EX", false)];

/// The form of a file.
#[derive(Debug, Clone)]
struct Form {
    delimiter: char,
    line_end: &'static str,
    bom: bool,
    utf16: Option<bool>,
    above: &'static str,
    ends: bool,
}

#[derive(Debug, Clone)]
struct Line {
    /// Of the students, or nobody.
    who: usize,
    /// Text for a column of no meaning, and whether it is in quotes.
    text: (String, bool),
    /// What stands in the cell of the points, and whether in quotes.
    there: (usize, bool),
    /// Blanks behind the row.
    blanks: usize,
}

fn form() -> impl Strategy<Value = Form> {
    let delimiter = prop::sample::select(vec![',', ';', '\t']);
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    let utf16 = prop::option::weighted(0.3, any::<bool>());
    let above = prop::sample::select(vec!["", "\n", "Title\n\n"]);
    (delimiter, line_end, any::<bool>(), utf16, above, any::<bool>()).prop_map(
        |(delimiter, line_end, bom, utf16, above, ends)| Form {
            delimiter,
            line_end,
            // Without a mark only ASCII at the start tells of UTF-16.
            bom: bom || utf16.is_some(),
            utf16,
            above,
            ends,
        },
    )
}

fn line() -> impl Strategy<Value = Line> {
    let there = (0..THERE.len(), any::<bool>());
    (0..4usize, (hostile_text(), any::<bool>()), there, 0..3usize)
        .prop_map(|(who, text, there, blanks)| Line { who, text, there, blanks })
}

impl Form {
    /// A cell, in quotes if it is to be or must be.
    fn cell(&self, text: &str, quoted: bool) -> String {
        let must = text.contains([self.delimiter, '"', '\r', '\n']);
        if quoted || must { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    }

    fn bytes(&self, rows: &[String]) -> Vec<u8> {
        let mut text = self.above.replace('\n', self.line_end) + &rows.join(self.line_end);
        if self.ends {
            text.push_str(self.line_end);
        }
        let text = format!("{}{text}", if self.bom { "\u{feff}" } else { "" });
        let Some(is_big) = self.utf16 else { return text.into_bytes() };
        let order = if is_big { u16::to_be_bytes } else { u16::to_le_bytes };
        text.encode_utf16().flat_map(order).collect()
    }
}

/// The file, with what is to stand in the cell of the points of each row.
fn table(columns: &Columns, form: &Form, lines: &[Line], points: &[String]) -> Vec<u8> {
    let join = |cells: Vec<String>| cells.join(form.delimiter.encode_utf8(&mut [0; 4]));
    let nothing = || columns.others.iter().map(|_| String::new());
    let mut header = vec![form.cell(columns.id, false)];
    header.extend(columns.others.iter().map(|&heading| form.cell(heading, true)));
    header.extend(["Remarks of ours".to_owned(), columns.points.to_owned(), "x y".to_owned()]);
    let mut rows = vec![join(header)];
    for (line, points) in lines.iter().zip(points) {
        let id = STUDENTS.get(line.who).map_or("none-such", |(id, _)| id);
        let id = match columns.kind {
            Kind::Participant => format!("Participant {}", id.trim_start_matches("none-such")),
            _ => id.to_owned(),
        };
        let mut row = vec![id];
        row.extend(nothing());
        row.extend([form.cell(&line.text.0, line.text.1), points.clone()]);
        row.push(" ".repeat(line.blanks));
        rows.push(join(row));
    }
    form.bytes(&rows)
}

fn students(kind: Kind) -> Class {
    let one = |&(id, total): &(&str, f64)| known(Record::default().with(kind, id), "", "", total);
    let mut students: Vec<_> = STUDENTS.iter().map(one).collect();
    for (student, (id, _)) in students.iter_mut().zip(STUDENTS) {
        id.clone_into(&mut student.key);
    }
    Class { students, ..class() }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn all_other_bytes_are_as_they_were(
        system in 0..SYSTEMS.len(),
        form in form(),
        lines in prop::collection::vec(line(), 1..6),
    ) {
        let columns = &SYSTEMS[system];
        // A person has one row.
        let mut lines = lines;
        for at in 0..lines.len() {
            if lines[..at].iter().any(|other| other.who == lines[at].who) {
                lines[at].who = STUDENTS.len();
            }
        }
        let there: Vec<String> =
            lines.iter().map(|line| form.cell(THERE[line.there.0].0, line.there.1)).collect();
        let expected: Vec<String> = lines.iter().zip(&there).map(|(line, there)| {
            let (text, gives_way) = THERE[line.there.0];
            match STUDENTS.get(line.who) {
                Some((_, points)) if gives_way && text != "87" => {
                    form.cell(&points.to_string(), line.there.1)
                }
                _ => there.clone(),
            }
        }).collect();
        let ids: Vec<IdColumn> = match columns.system {
            System::Csv => vec!["Wer=login".parse().expect("any text is one")],
            _ => Vec::new(),
        };
        let wanted = Wanted {
            system: Some(columns.system),
            item: "Lab11",
            id_columns: &ids,
            grade_column: (columns.system == System::Csv).then_some(columns.points),
            ..Wanted::default()
        };
        let export = table(columns, &form, &lines, &there);
        let read = Export::read(&export, &wanted);
        prop_assert!(read.is_ok(), "{:?}: {:?} {:?}", read, columns.id, String::from_utf8_lossy(&export));
        let filled = read.expect("it is read").fill(&students(columns.kind), &filling());
        prop_assert_eq!(
            String::from_utf8_lossy(&filled.bytes).into_owned(),
            String::from_utf8_lossy(&table(columns, &form, &lines, &expected)).into_owned()
        );
        prop_assert_eq!(filled.bytes, table(columns, &form, &lines, &expected));
    }
}
