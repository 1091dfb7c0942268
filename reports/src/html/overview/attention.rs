//! Who needs a look by a person, and why.

use maud::{Markup, html};

use super::super::page::{line, name, prose, section};
use super::{label, linked, requests};
use crate::model::{Class, Standing, Student, Verdict};

pub(super) fn section_of(class: &Class) -> Markup {
    let looks: Vec<(&Student, Vec<String>)> = class
        .students
        .iter()
        .map(|student| (student, reasons(class, student)))
        .filter(|(_, reasons)| !reasons.is_empty())
        .collect();
    let strangers = of(class, |student| student.on_roster == Some(false));
    let missing = of(class, |student| student.standing == Standing::Missing);
    let nothing = looks.is_empty()
        && strangers.is_empty()
        && missing.is_empty()
        && class.unattributed.is_empty()
        && requests::how_many(class) == 0;
    section(
        "attention",
        "Who needs a look",
        &html! {
            @if nothing { p { "Nobody: everything was graded and is somebody's." } }
            @if !looks.is_empty() {
                h3 { "Something to decide" }
                ul {
                    @for (student, reasons) in &looks {
                        li {
                            (linked(student))
                            ul { @for reason in reasons { li { (prose(reason)) } } }
                        }
                    }
                }
            }
            (requests::list_of(class))
            @if !class.unattributed.is_empty() {
                h3 { "Handed in, but by whom?" }
                ul {
                    @for one in &class.unattributed {
                        li { code { (line(&one.path)) } ": " (prose(&one.why)) }
                    }
                }
            }
            (names("Not on the roster", &strangers))
            (names("Nothing handed in", &missing))
        },
    )
}

/// So many names stand in the open; more are folded away.
const OPEN: usize = 12;

/// How many things there are to see to.
pub(super) fn how_many(class: &Class) -> usize {
    let is_seen = |student: &&Student| {
        !reasons(class, student).is_empty()
            || student.on_roster == Some(false)
            || student.standing == Standing::Missing
    };
    let others = class.unattributed.len() + requests::how_many(class);
    class.students.iter().filter(is_seen).count() + others
}

/// Why a person should look: what is said of the student, and verdicts that are nobody's fault.
fn reasons(class: &Class, student: &Student) -> Vec<String> {
    let mut reasons = student.attention.clone();
    if student.standing == Standing::Unreadable && reasons.is_empty() {
        reasons.push("What was handed in can't be graded.".to_owned());
    }
    let open = [
        (Verdict::Error, "The grader or its machine failed in"),
        (Verdict::Inconclusive, "Too little was seen to decide"),
    ];
    for (verdict, text) in open {
        let results = class.scenarios.iter().zip(&student.results);
        let ids: Vec<&str> = results
            .filter(|(_, result)| result.verdict == verdict)
            .map(|(scenario, _)| scenario.id.as_str())
            .collect();
        if !ids.is_empty() {
            reasons.push(format!("{text} {}.", ids.join(", ")));
        }
    }
    reasons
}

fn of(class: &Class, picks: impl Fn(&Student) -> bool) -> Vec<&Student> {
    class.students.iter().filter(|student| picks(student)).collect()
}

fn names(heading: &str, students: &[&Student]) -> Markup {
    html! {
        @if !students.is_empty() {
            h3 { (heading) " (" (students.len()) ")" }
            @let list = html! {
                ul.names { @for student in students { li { (name(label(student))) } } }
            };
            @if students.len() > OPEN {
                details { summary { "Their names" } (list) }
            } @else {
                (list)
            }
        }
    }
}
