//! What the instructor gets: the overview, the gradebook, and notes that are no student's.

use super::store::Store;
use super::who;
use lab11_reports::gradebook::{self, Locale};
use lab11_reports::html;
use lab11_reports::model::{Class, Standing, Student};
use lab11_reports::printable::line;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::io;

/// How gradebooks are written.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// What stands before a fraction.
    pub decimal: char,
    /// What stands between cells.
    pub delimiter: char,
    /// The points of who handed in nothing; no points at all if absent.
    pub missing: Option<f64>,
}

impl Default for Form {
    fn default() -> Self {
        Self { decimal: '.', delimiter: ',', missing: Some(0.0) }
    }
}

impl Form {
    /// For the writers of gradebooks.
    pub fn locale(self) -> Locale {
        Locale { decimal: self.decimal, delimiter: self.delimiter }
    }
}

/// Writes the files of the class. `told` is what is to be said of the download and the roster.
pub(super) fn write(store: &Store, class: &Class, form: Form, told: &[&String]) -> io::Result<()> {
    store.write_with("index.html", |mut page| html::overview(class, &mut page))?;
    store.write_with("gradebook.csv", |mut table| {
        gradebook::plain(class, form.locale(), form.missing, &mut table)
    })?;
    store.write("who.txt", who::list(class.students.iter()).as_bytes())?;
    store.write("notes.txt", notes(class, told).as_bytes())
}

/// What a person should see to, a line each, in sections.
fn notes(class: &Class, told: &[&String]) -> String {
    let students = || class.students.iter();
    let look = students().filter(|student| !student.attention.is_empty());
    let missing = students().filter(|student| student.standing == Standing::Missing);
    let alike = class.alike.iter().filter(|group| !group.as_given);
    let unattributed = class.unattributed.iter();
    let sections: [(&str, Vec<String>); 7] = [
        (
            "Look at these:",
            look.map(|student| {
                format!("{}: {}", who(student), line(&student.attention.join("; ")))
            })
            .collect(),
        ),
        (
            "Belongs to nobody:",
            unattributed.map(|one| format!("{}: {}", line(&one.path), line(&one.why))).collect(),
        ),
        ("Of the download and the roster:", told.iter().map(|told| line(told)).collect()),
        ("Handed in nothing:", missing.map(who).collect()),
        ("Late:", students().filter_map(late).collect()),
        ("Changed by hand:", students().flat_map(adjusted).collect()),
        (
            "Alike but for names, comments and white space, which proves nothing:",
            alike.map(|group| format!("{}: {}", group.role, group.students.join(", "))).collect(),
        ),
    ];
    let mut notes = String::new();
    for (title, lines) in sections.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = writeln!(notes, "{title}\n  {}\n", lines.join("\n  "));
    }
    if notes.is_empty() {
        notes.push_str("Nothing needs a look.\n");
    }
    notes
}

fn who(student: &Student) -> String {
    let name = if student.name.is_empty() { &student.username } else { &student.name };
    if name.is_empty() { student.key.clone() } else { format!("{} ({})", line(name), student.key) }
}

fn late(student: &Student) -> Option<String> {
    let late = student.late?;
    let submitted = student.submitted.as_deref().unwrap_or_default();
    let who = who(student);
    Some(format!("{who}: {submitted}, {} days begun, {} points", late.days, late.points))
}

fn adjusted(student: &Student) -> impl Iterator<Item = String> {
    student.adjustments.iter().map(|change| {
        let what = change.scenario.as_deref().unwrap_or("total");
        let comment = line(&change.comment);
        format!("{}: {what} {} to {}: {comment}", who(student), change.from, change.to)
    })
}
