//! The instructor's page of a whole class.
//!
//! From the top: contents, who needs a look, everybody in a table, what is wrong most often and
//! who made it, each scenario's pass rate, figures, who was late, and whose programs are alike.
//! Long lists are folded behind their numbers. Without its script the page says the same; the
//! script sorts the table of all, searches it, and shows of it whom a number is about.

mod filter;
mod ledger;
mod requests;
mod attention;
mod contents;
mod students;
mod scenarios;
mod common;
mod figures;
mod sections;
mod late;
mod alike;

use std::collections::HashMap;
use std::io;

use maud::{Markup, PreEscaped, html};

use super::page::{Page, line, line_anchor, name, place_in_report};
use crate::model::{Class, Standing, Student};
use crate::printable::encoded;
use crate::statistics;
use crate::text::quantities::count;
use crate::words::Language;

const STYLE: &str = include_str!("overview/overview.css");
const SCRIPT: &str = concat!(
    "\"use strict\";\n",
    include_str!("overview/sort.js"),
    include_str!("overview/find.js")
);
/// The script's SHA-256 in Base64; a test compares.
const SCRIPT_HASH: &str = "sha256-GV+4ibR8TbGKsikiG2Kc0AIzzLyNCQchkLjfgZ+Abr8=";

/// Writes the overview as one HTML file of UTF-8. It links to `students/<key>/report.html` of
/// each graded student and needs no other file to be read.
pub fn overview(class: &Class, out: &mut impl io::Write) -> io::Result<()> {
    let looks = attention::Looks::of(class);
    let everybody = students::Table::of(class, &looks);
    let body = html! {
        header {
            h1 { (line(&class.suite.title)) }
            p.facts { (in_short(class)) }
        }
        (contents::section_of(class, &looks))
        main {
            (attention::section_of(class, &looks))
            (everybody.section(class))
            @if !class.common.is_empty() { (common::section_of(class)) }
            (scenarios::section_of(class))
            (figures::section_of(class))
            @if class.students.iter().any(|one| one.late.is_some()) { (late::section_of(class)) }
            @if !class.alike.is_empty() { (alike::section_of(class)) }
        }
    };
    let title = format!("Overview: {}", line(&class.suite.title));
    let script = Some((SCRIPT, SCRIPT_HASH));
    let rows = class.students.iter().map(|student| everybody.row(student));
    Page { language: Language::English, title: &title, style: STYLE, script, body }
        .write_with(rows, out)
}

/// The class in one line.
fn in_short(class: &Class) -> Markup {
    let graded: Vec<f64> = figures::graded(class).map(|one| one.total).collect();
    html! {
        @if let Some(due) = &class.due { "Due " (line(due)) ". " }
        (count(class.students.len(), "student")) ", " (graded.len()) " graded"
        @if !graded.is_empty() {
            ", median " (figures::median(&graded)) " of "
            (crate::text::quantities::points(class.possible))
        }
        "."
        @if let Some(undated) = statistics::undated(class) { " Note: " (undated) "." }
    }
}

/// Students by their keys.
fn by_key(class: &Class) -> HashMap<&str, &Student> {
    class.students.iter().map(|student| (student.key.as_str(), student)).collect()
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
    linked_to(student, None)
}

/// The same, to the place of a scenario in the report.
fn linked_to(student: &Student, scenario: Option<&str>) -> Markup {
    html! {
        @match href(student, scenario) {
            Some(href) => a href=(href) { (name(label(student))) },
            None => (name(label(student))),
        }
    }
}

/// Where the student's own page is, or a scenario's place there. Whose hand-in the harness failed at
/// may have none.
fn href(student: &Student, scenario: Option<&str>) -> Option<String> {
    let has_page = matches!(student.standing, Standing::Graded | Standing::Unreadable);
    has_page.then(|| place_in_report(&student.key, scenario))
}

/// Where the page of a student's sources is, if there is one.
fn sources(student: &Student) -> Option<String> {
    let report = href(student, None).filter(|_| student.has_sources)?;
    Some(report.replace("report.html", "sources.html"))
}

/// A line such as `client.c:35`, as a link to it if the student's sources are there.
fn at(student: Option<&Student>, place: &str) -> Markup {
    let numbered = place.rsplit_once(':').and_then(|(file, number)| {
        let number = number.parse().ok()?;
        Some(encoded(&line_anchor(file, number)))
    });
    let sources = student.and_then(sources);
    html! {
        @match sources.zip(numbered) {
            Some((sources, anchor)) => a href={ (sources) "#" (anchor) } { code { (line(place)) } },
            None => code { (line(place)) },
        }
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
