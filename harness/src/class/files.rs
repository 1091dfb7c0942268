//! What the instructor gets: the overview, the gradebook, and notes that are no student's.

use super::store::Store;
use super::who;
use lab11_reports::gradebook::{self, Locale};
use lab11_reports::html;
use lab11_reports::model::{Class, Standing, Student};
use lab11_reports::printable::line;
use lab11_reports::statistics;
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
    let sections: [(&str, Vec<String>); 9] = [
        (
            "Look at these:",
            look.map(|student| {
                format!("{}: {}", who(student), line(&student.attention.join("; ")))
            })
            .collect(),
        ),
        ("Asked to be looked at again, the oldest first:", requests(class)),
        (
            "Belongs to nobody:",
            unattributed.map(|one| format!("{}: {}", line(&one.path), line(&one.why))).collect(),
        ),
        ("Of the download and the roster:", told.iter().map(|told| line(told)).collect()),
        ("Handed in nothing:", missing.map(who).collect()),
        ("Of the deadline:", statistics::undated(class).into_iter().collect()),
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

/// What waits for an answer, each with the place in the student's report.
fn requests(class: &Class) -> Vec<String> {
    let open = class.requests.iter().filter(|one| one.needs_a_look());
    open.map(|one| {
        let key = one.student.as_deref();
        let student = class.students.iter().find(|student| Some(student.key.as_str()) == key);
        let asks = match student {
            Some(student) => who(student),
            None => format!("{} (nobody in the class is called so)", line(&one.named)),
        };
        let scenario = one.request.scenario.as_deref();
        let place = student
            .filter(|student| student.standing != Standing::Missing)
            .map(|student| format!(" ({})", html::place_in_report(&student.key, scenario)));
        let (about, says) = (line(scenario.unwrap_or("the whole")), brief(&one.request.says));
        format!("{asks}, {about}: {says}{}", place.unwrap_or_default())
    })
    .collect()
}

/// Of what is said so much as one reads in a list.
fn brief(says: &str) -> String {
    const MOST: usize = 300;
    let words: Vec<&str> = says.split_whitespace().collect();
    let says = line(&words.join(" "));
    match says.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &says[..end]),
        None => says,
    }
}

fn late(student: &Student) -> Option<String> {
    let late = student.late?;
    let submitted = student.submitted.as_deref().unwrap_or_default();
    let who = who(student);
    let days = if late.days == 1 { "1 day".to_owned() } else { format!("{} days", late.days) };
    Some(format!("{who}: {submitted}, {days} begun, {} points", late.points))
}

fn adjusted(student: &Student) -> impl Iterator<Item = String> {
    student.adjustments.iter().map(|change| {
        let what = change.scenario.as_deref().unwrap_or("total");
        let comment = line(&change.comment);
        format!("{}: {what} {} to {}: {comment}", who(student), change.from, change.to)
    })
}
