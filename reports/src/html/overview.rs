//! The instructor's page of a whole class.
//!
//! From the top: contents, who needs a look, everybody in a table, what is wrong most often and
//! who made it, each scenario's pass rate, figures, who was late, and whose programs are alike.
//! Without its script the page says the same; the script sorts that table, searches it, and shows
//! of it whom a number is about.

mod contents;
mod figures;
mod scenarios;
mod common;
mod attention;
mod requests;
mod late;
mod alike;
mod sections;
mod students;

use std::io;

use maud::{Markup, PreEscaped, html};

use super::page::{Page, line, name, place_in_report};
use crate::model::{Class, Student};

const SCRIPT: &str = include_str!("overview/table.js");
/// The script's SHA-256 in Base64; a test compares.
const SCRIPT_HASH: &str = "sha256-KSfsvKc+ggSwmy6LxBT3RYtYUfPji7mHgfeTH2DLpns=";

/// Writes the overview as one HTML file of UTF-8. It links to `students/<key>/report.html` of
/// each graded student and needs no other file to be read.
pub fn overview(class: &Class, out: &mut impl io::Write) -> io::Result<()> {
    let body = html! {
        header {
            h1 { (line(&class.suite.title)) }
            @if let Some(due) = &class.due { p { "Due " (line(due)) } }
        }
        (contents::section_of(class))
        main {
            (attention::section_of(class))
            (students::section_of(class))
            @if !class.common.is_empty() { (common::section_of(class)) }
            (scenarios::section_of(class))
            (figures::section_of(class))
            @if class.students.iter().any(|one| one.late.is_some()) { (late::section_of(class)) }
            @if !class.alike.is_empty() { (alike::section_of(class)) }
        }
    };
    let title = format!("Overview: {}", line(&class.suite.title));
    Page { title: &title, script: Some((SCRIPT, SCRIPT_HASH)), body }.write(out)
}

/// How a student is named: by the name, or by what there is instead.
fn label(student: &Student) -> &str {
    [&student.name, &student.username, &student.id, &student.key]
        .into_iter()
        .find(|text| !text.trim().is_empty())
        .map_or("nameless", String::as_str)
}

/// The student's name, as a link to the report if there is one.
fn linked(student: &Student) -> Markup {
    html! {
        @match href(student) {
            Some(href) => a href=(href) { (name(label(student))) },
            None => (name(label(student))),
        }
    }
}

/// Where the student's own page is. Only what was graded has one.
fn href(student: &Student) -> Option<String> {
    let graded = student.standing == crate::model::Standing::Graded;
    graded.then(|| place_in_report(&student.key, None))
}

/// A number of students. The script makes a link of it that shows them alone in the table of all;
/// `filter` says which.
fn counted(number: usize, filter: &str) -> Markup {
    html! {
        @if number == 0 { "0" } @else { a href="#students" data-show=(filter) { (number) } }
    }
}

/// A bar for a part of a whole. It repeats a number that stands beside it, so it has no name.
fn bar(part: usize, whole: usize) -> Markup {
    let width = if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
    PreEscaped(format!(
        "<svg class=\"bar\" aria-hidden=\"true\" viewBox=\"0 0 100 10\" \
         preserveAspectRatio=\"none\"><rect width=\"{width:.1}\" height=\"10\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::super::page::encoded;
    use super::*;

    #[test]
    fn the_policy_knows_the_script() {
        let hash = format!("sha256-{}", STANDARD.encode(Sha256::digest(SCRIPT)));
        assert_eq!(SCRIPT_HASH, hash, "the script has changed: its hash must follow");
    }

    #[test]
    fn a_key_leads_nowhere_else() {
        assert_eq!(encoded("ada_1.x-~"), "ada_1.x-~");
        assert_eq!(encoded("a/ä\" ?#"), "a%2F%C3%A4%22%20%3F%23");
    }
}
