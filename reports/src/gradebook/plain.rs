//! A table of everything, one row a student, for a spreadsheet or a script.

use std::io;

use crate::model::{Class, Standing, Student};

use super::{Locale, cell};

const BEFORE: [&str; 12] = [
    "key",
    "id",
    "system_id",
    "username",
    "name",
    "email",
    "section",
    "standing",
    "submitted",
    "attempts",
    "late_days",
    "late_points",
];
const AFTER: [&str; 4] = ["adjustment", "total", "possible", "comment"];

/// Writes the class as a table in UTF-8: a header, then the students in the class's order.
///
/// The key is the name of the student's folder. Between what is known of a student and the total stands a column for each scenario, under its
/// id. `missing` is the total of who handed in nothing; absent, the cell stays empty. All numbers
/// but attempts and days are points. Fails if `out` does, or if the delimiter is no ASCII sign.
pub fn plain(
    class: &Class,
    locale: Locale,
    missing: Option<f64>,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut table = cell::writer(locale, out)?;
    let scenarios = class.scenarios.iter().map(|column| column.id.as_str());
    table.write_record(BEFORE.into_iter().chain(scenarios).chain(AFTER))?;
    for student in &class.students {
        table.write_record(row(class, student, locale.decimal, missing))?;
    }
    table.flush()
}

fn row(class: &Class, student: &Student, decimal: char, missing: Option<f64>) -> Vec<String> {
    let late = student.late;
    let mut row = vec![
        cell::text(&student.key),
        cell::text(&student.id),
        cell::text(&student.system_id),
        cell::text(&student.username),
        cell::text(&student.name),
        cell::text(&student.email),
        cell::text(&student.section),
        standing(student.standing).to_owned(),
        cell::text(student.submitted.as_deref().unwrap_or_default()),
        student.attempts.to_string(),
        late.map_or_else(String::new, |late| late.days.to_string()),
        cell::maybe(late.map(|late| late.points), decimal),
    ];
    // By the scenarios and not by the results, so that each row has the same length.
    row.extend(
        (0..class.scenarios.len())
            .map(|at| cell::maybe(student.results.get(at).map(|result| result.points), decimal)),
    );
    row.extend([
        cell::maybe(adjustment(student), decimal),
        cell::maybe(cell::total(student, missing), decimal),
        cell::number(class.possible, decimal),
        cell::comment(student),
    ]);
    row
}

/// What the instructor's changes add up to.
fn adjustment(student: &Student) -> Option<f64> {
    let changes = &student.adjustments;
    (!changes.is_empty()).then(|| changes.iter().map(|change| change.to - change.from).sum())
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "missing",
        Standing::Unreadable => "unreadable",
        Standing::Error => "not graded",
        Standing::Graded => "graded",
    }
}
