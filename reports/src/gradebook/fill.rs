//! The points put into a gradebook that a system has exported.

use std::collections::BTreeMap;

use crate::model::{Class, Standing, Student};
use crate::printable;

use super::export::{self, Export};
use super::people::Matched;
use super::points::PointsColumn;
use super::remark::{Form, Remark};
use super::split::Row;
use super::standing::{self, Written};
use super::{Locale, System, cell};

/// How it is filled in.
#[derive(Debug, Clone, Default)]
pub struct Filling {
    /// How numbers are written where the file shows none; in a new table, how cells are.
    pub locale: Locale,
    /// The points of who handed in nothing; absent, those cells stay as they are.
    pub missing: Option<f64>,
    /// Whether what somebody else has put in gives way.
    pub replace: bool,
    /// What was put in the last time.
    pub written: Written,
    /// The comments on students' work, by [`Student::key`].
    pub remarks: BTreeMap<String, Remark>,
}

/// A gradebook that was filled in, what was left, and who is missing on either side.
#[derive(Debug)]
pub struct Filled {
    /// The file: encoding, delimiter, line ends and all other cells as they were.
    pub bytes: Vec<u8>,
    /// Rows for which no student was found, or more than one: where each stands and whose it is,
    /// and what is in the way.
    pub unmatched_rows: Vec<String>,
    /// Students on the roster or with a hand-in for whom no row was found, by name.
    pub unmatched_students: Vec<String>,
    /// Grades of somebody else's that differ and are kept.
    pub kept: Vec<Kept>,
    /// How many grades of somebody else's gave way.
    pub replaced: usize,
    /// How many grades gave way that were put in the last time.
    pub renewed: usize,
    /// How many comments of somebody else's are kept.
    pub kept_comments: usize,
    /// How many comments of somebody else's gave way.
    pub replaced_comments: usize,
    /// What is put in now, for the next time.
    pub written: Written,
}

/// A grade that was in the gradebook and stays, made printable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Whose it is.
    pub student: String,
    /// What stands there.
    pub there: String,
    /// What would have been put in.
    pub ours: String,
    /// Whether it says that the student is excused.
    pub excused: bool,
}

impl Export {
    /// Fills in the points, and comments where there are any.
    ///
    /// A cell in which the same points stand, however they are written, is not touched. Other
    /// points are kept, as is `EX` (excused) in Canvas, unless they were put in the last time or
    /// are to be replaced. Points are written with the file's own decimal sign.
    pub fn fill(&self, class: &Class, filling: &Filling) -> Filled {
        let (people, others) = self.rows();
        let Matched { students, why, have_rows } =
            self.matched(&people, &class.students, &class.identities);
        let decimal = standing::decimal_of(self.table.rows()).unwrap_or(filling.locale.decimal);
        let mut work = Work { export: self, filling, decimal, filled: Filled::of(filling) };
        let rows = people.iter().zip(&students);
        let changes: Vec<Change> = rows
            .map(|(row, student)| work.change(row, student.map(|at| &class.students[at])))
            .collect();
        let Work { mut filled, .. } = work;
        let new = match &self.points {
            PointsColumn::New(at, title) => Some((*at, title)),
            PointsColumn::There(_) => None,
        };
        // A file with nothing to fill in gets no column either.
        let new = new.filter(|_| changes.iter().any(|change| change.points.is_some()));
        let mut edits = Vec::new();
        for (row, Change { points, cells }) in people.iter().zip(&changes) {
            let points = points.as_deref().unwrap_or_default();
            edits.extend(self.table.change(row, cells, new.map(|(at, _)| (at, points))));
        }
        if let Some((at, title)) = new {
            let possible = cell::number(class.possible, decimal);
            let title = match self.system {
                System::Sakai => format!("{title} [{possible}]"),
                _ => title.clone(),
            };
            edits.extend(self.table.change(self.table.header(), &[], Some((at, &title))));
            for row in others {
                // Canvas takes from here what a new assignment is worth.
                let worth = export::is_points_possible(row, &self.who);
                let worth = if worth { possible.as_str() } else { "" };
                edits.extend(self.table.change(row, &[], Some((at, worth))));
            }
        }
        filled.bytes = self.table.with(edits);
        filled.unmatched_rows = self.unmatched(&people, &students, &why);
        filled.unmatched_students = (class.students.iter().enumerate())
            .filter(|(at, student)| !have_rows.contains(at) && is_expected(student))
            .map(|(_, student)| student_label(student))
            .collect();
        filled
    }
}

impl Filled {
    /// Before anything is done.
    fn of(filling: &Filling) -> Self {
        Self {
            bytes: Vec::new(),
            unmatched_rows: Vec::new(),
            unmatched_students: Vec::new(),
            kept: Vec::new(),
            replaced: 0,
            renewed: 0,
            kept_comments: 0,
            replaced_comments: 0,
            written: filling.written.clone(),
        }
    }
}

/// What changes in a row.
#[derive(Debug, Default)]
struct Change {
    /// The points, for a new column.
    points: Option<String>,
    /// Texts for cells that are there.
    cells: Vec<(usize, String)>,
}

/// A gradebook while it is filled in.
struct Work<'a> {
    export: &'a Export,
    filling: &'a Filling,
    decimal: char,
    filled: Filled,
}

impl Work<'_> {
    /// What changes in the row of a student.
    fn change(&mut self, row: &Row, student: Option<&Student>) -> Change {
        let mut change = Change::default();
        let Some(student) = student else { return change };
        if let Some(points) = cell::total_or(student, self.filling.missing) {
            match self.export.points {
                PointsColumn::New(..) => {
                    self.filled.written.add_points(student, "", points);
                    change.points = Some(cell::number(points, self.decimal));
                }
                PointsColumn::There(at) => {
                    let text = self.points(student, row.get(at), points);
                    change.cells.extend(text.map(|text| (at, text)));
                }
            }
        }
        let remark = self.filling.remarks.get(&student.key);
        if let (Some(at), Some(remark)) = (self.export.comments, remark) {
            let text = self.comment(student, row.get(at), remark);
            change.cells.extend(text.map(|text| (at, text)));
        }
        if self.export.system == System::Ilias && !change.cells.is_empty() {
            change.cells.extend(self.update(row));
        }
        change
    }

    /// The points in place of what stands there, unless that stays.
    fn points(&mut self, student: &Student, there: &str, points: f64) -> Option<String> {
        let Filling { replace, written, .. } = self.filling;
        let text = cell::number(points, self.decimal);
        let is_free = standing::is_free(self.export.system, there);
        let is_same = standing::is(there, points);
        let is_own = written.has_points(student, there);
        if is_free || is_own || *replace {
            self.filled.renewed += usize::from(is_own && !is_same);
            self.filled.replaced += usize::from(!is_free && !is_own && !is_same);
            self.filled.written.add_points(student, there, points);
            return (!is_same).then_some(text);
        }
        if !is_same {
            self.filled.kept.push(Kept {
                student: student_label(student),
                there: printable::line(there),
                ours: text,
                excused: standing::is_excused(self.export.system, there),
            });
        }
        None
    }

    /// The same of a comment.
    fn comment(&mut self, student: &Student, there: &str, remark: &Remark) -> Option<String> {
        let Filling { replace, written, .. } = self.filling;
        let text = remark.written(Form::of(self.export.system));
        let is_own = there.is_empty() || written.has_comment(student, there);
        if !is_own && there != text {
            if !replace {
                self.filled.kept_comments += 1;
                return None;
            }
            self.filled.replaced_comments += 1;
        }
        self.filled.written.add_comment(student, there, &text);
        (there != text).then_some(text)
    }

    /// ILIAS takes over only the rows that say so.
    fn update(&self, row: &Row) -> Option<(usize, String)> {
        let mut cells = self.export.table.header().cells.iter();
        let at = cells.position(|cell| cell.value.trim().eq_ignore_ascii_case("update"))?;
        (row.get(at) != "1").then(|| (at, "1".to_owned()))
    }
}

/// Whether the gradebook should have the student.
fn is_expected(student: &Student) -> bool {
    student.standing != Standing::Missing || student.on_roster == Some(true)
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
