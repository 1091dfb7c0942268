//! What stands in a cell already: whose it is, and whether it may be replaced.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::System;
use super::split::Row;

/// What was last put into a gradebook: where it stands there, it is ours and may be replaced.
///
/// Of each student two values are known: what was written last, and what of ours stood in the
/// file at that time, because nobody knows whether the last file was uploaded.
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
    pub(super) fn has_points(&self, student: &str, there: &str) -> bool {
        self.0.get(student).is_some_and(|cells| cells.points.iter().any(|own| is(there, *own)))
    }

    /// Whether this comment on a student is ours; a system may have given it another form.
    pub(super) fn has_comment(&self, student: &str, there: &str) -> bool {
        let there = bare(there);
        self.0.get(student).is_some_and(|cells| cells.comments.contains(&there))
    }

    /// Takes in what is written for a student, over what stands there.
    pub(super) fn add_points(&mut self, student: &str, there: &str, points: f64) {
        let cells = self.0.entry(student.to_owned()).or_default();
        let at = cells.points.iter().position(|own| is(there, *own));
        let before = at.or(cells.points.len().checked_sub(1)).map(|at| cells.points[at]);
        cells.points = before.filter(|&own| !equal(own, points)).into_iter().collect();
        cells.points.push(points);
    }

    /// The same of a comment.
    pub(super) fn add_comment(&mut self, student: &str, there: &str, comment: &str) {
        let (there, comment) = (bare(there), bare(comment));
        let cells = self.0.entry(student.to_owned()).or_default();
        let at = cells.comments.iter().position(|own| *own == there);
        let before =
            at.or(cells.comments.len().checked_sub(1)).map(|at| cells.comments[at].clone());
        cells.comments = before.filter(|own| *own != comment).into_iter().collect();
        cells.comments.push(comment);
    }
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
