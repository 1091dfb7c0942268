//! What stands in a cell already: whose it is, and whether it may be replaced.

use std::collections::BTreeMap;

use lab11_people::Kind;
use serde::{Deserialize, Serialize};

use super::System;
use super::split::Row;
use crate::model::Student;

/// What was last put into a gradebook: where it stands there, it is ours and may be replaced.
///
/// Of each student two values are known: what was written last, and what of ours stood in the
/// file at that time, because nobody knows whether the last file was uploaded. A student is found
/// again by the institution's identifiers: the folder has another name once somebody who had
/// handed in nothing does.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Written(BTreeMap<String, Cells>);

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Cells {
    points: Vec<f64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comments: Vec<String>,
}

impl Written {
    /// Whether these points of a student are ours.
    pub(super) fn has_points(&self, student: &Student, there: &str) -> bool {
        self.of(student).flat_map(|cells| &cells.points).any(|own| is(there, *own))
    }

    /// Whether this comment on a student is ours; a system may have given it another form.
    pub(super) fn has_comment(&self, student: &Student, there: &str) -> bool {
        let there = bare(there);
        self.of(student).any(|cells| cells.comments.contains(&there))
    }

    fn of(&self, student: &Student) -> impl Iterator<Item = &Cells> {
        names(student).into_iter().filter_map(|name| self.0.get(&name))
    }

    /// The student's cells, from now on under the best name and under no other.
    fn own(&mut self, student: &Student) -> &mut Cells {
        let names = names(student);
        let mut own = Cells::default();
        // What was written under the best name is the latest, so it comes last.
        for cells in names.iter().rev().filter_map(|name| self.0.remove(name)) {
            own.points.extend(cells.points);
            own.comments.extend(cells.comments);
        }
        let best = names.into_iter().next().unwrap_or_default();
        self.0.entry(best).or_insert(own)
    }

    /// Takes in what is written for a student, over what stands there.
    pub(super) fn add_points(&mut self, student: &Student, there: &str, points: f64) {
        let cells = self.own(student);
        let at = cells.points.iter().position(|own| is(there, *own));
        let before = at.or(cells.points.len().checked_sub(1)).map(|at| cells.points[at]);
        cells.points = before.filter(|&own| !equal(own, points)).into_iter().collect();
        cells.points.push(points);
    }

    /// The same of a comment.
    pub(super) fn add_comment(&mut self, student: &Student, there: &str, comment: &str) {
        let (there, comment) = (bare(there), bare(comment));
        let cells = self.own(student);
        let at = cells.comments.iter().position(|own| *own == there);
        let before =
            at.or(cells.comments.len().checked_sub(1)).map(|at| cells.comments[at].clone());
        cells.comments = before.filter(|own| *own != comment).into_iter().collect();
        cells.comments.push(comment);
    }
}

/// What a student's cells may stand under, the best first: the institution's identifiers, with
/// their kinds, and the name of the folder.
fn names(student: &Student) -> Vec<String> {
    let kinds = [Kind::OrgId, Kind::SisId, Kind::Login, Kind::Email];
    let known = kinds.into_iter().map(|kind| (kind, student.known.first(kind)));
    let known = known.filter(|(_, value)| !value.is_empty());
    let mut names: Vec<String> =
        known.map(|(kind, value)| format!("{} {}", kind.id(), value.to_lowercase())).collect();
    names.push(student.key.clone());
    names
}

/// Whether a cell holds no grade yet.
pub(super) fn is_free(system: System, there: &str) -> bool {
    // Blackboard says so of a hand-in that nobody has graded.
    let waits = ["needs grading", "in progress"];
    there.is_empty()
        || there == "-"
        || system == System::Blackboard
            && waits.iter().any(|word| there.to_lowercase().starts_with(word))
}

/// Whether somebody is excused.
pub(super) fn is_excused(system: System, there: &str) -> bool {
    system == System::Canvas && there.eq_ignore_ascii_case("EX")
}

/// Whether these are the same points, however they are written.
pub(super) fn is(there: &str, points: f64) -> bool {
    let digits = there.bytes().all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte));
    let number = there.replace(',', ".").parse::<f64>();
    digits && number.is_ok_and(|there| equal(there, points))
}

fn equal(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.005
}

/// A comment's words alone, without marks of HTML.
fn bare(comment: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in comment.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, sign);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The decimal sign of a file's own numbers; none if they show none, or both.
pub(super) fn decimal_of<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<char> {
    let is_number = |cell: &str, sign: char| {
        let parts = cell.trim().split_once(sign);
        parts.is_some_and(|(whole, rest)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits(whole) && digits(rest) && rest.len() <= 2
        })
    };
    let (mut comma, mut point) = (false, false);
    for cell in rows.flat_map(|row| &row.cells).map(|cell| cell.value.as_str()) {
        comma |= is_number(cell, ',');
        point |= is_number(cell, '.');
    }
    match (comma, point) {
        (true, false) => Some(','),
        (false, true) => Some('.'),
        _ => None,
    }
}
