//! Everybody, in a table that the script makes sortable and searchable. On a narrow screen each row
//! becomes a card.

mod controls;
mod signs;

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::page::{ROWS, line, section, wide};
use super::attention::{self, Looks};
use super::{common, filter, href, label, linked, sections, sources};
use crate::model::{BriefResult, Class, ScenarioInfo, Standing, Student};
use crate::text::quantities::{duration, points};

/// What the rows have in common. A column in which nobody has anything is left out.
pub(super) struct Table<'a> {
    looks: &'a Looks<'a>,
    groups: Vec<&'a [ScenarioInfo]>,
    /// The numbers of the common mistakes of each student.
    mistakes: HashMap<&'a str, Vec<String>>,
    columns: Vec<Column>,
    has_sections: bool,
    is_late: bool,
}

/// A column of plain text: its heading, its name in addresses, and where a student has it.
struct Column {
    heading: &'static str,
    key: &'static str,
    text: fn(&Student) -> &str,
}

impl<'a> Table<'a> {
    pub(super) fn of(class: &'a Class, looks: &'a Looks<'a>) -> Self {
        let mut mistakes: HashMap<&str, Vec<String>> = HashMap::new();
        for (number, finding) in common::shown(class) {
            for one in &finding.made_by {
                mistakes.entry(&one.student).or_default().push(number.to_string());
            }
        }
        let columns: [Column; 3] = [
            Column {
                heading: "Submitted",
                key: "submitted",
                text: |one| one.submitted.as_deref().unwrap_or_default(),
            },
            Column { heading: "Login", key: "login", text: |one| &one.username },
            Column { heading: "Id", key: "id", text: |one| &one.id },
        ];
        let any = |has: &dyn Fn(&Student) -> bool| class.students.iter().any(has);
        Self {
            looks,
            groups: class.scenarios.chunk_by(|one, next| one.group == next.group).collect(),
            mistakes,
            columns: columns
                .into_iter()
                .filter(|column| any(&|one| !(column.text)(one).trim().is_empty()))
                .collect(),
            has_sections: any(&|one| sections::of(one) != [""]),
            is_late: any(&|one| one.late.is_some()),
        }
    }

    /// The section, in which [`ROWS`] stands for the rows.
    pub(super) fn section(&self, class: &Class) -> Markup {
        section(
            "students",
            "All students",
            &html! {
                (controls::form(class, self.looks))
                (wide("All students", &html! {
                    table #all {
                        caption {
                            "The total that counts, and the points of each part as the programs "
                            "earned them. " (signs::legend())
                        }
                        thead { (self.headings()) }
                        tbody { (ROWS) }
                    }
                }))
            },
        )
    }

    fn headings(&self) -> Markup {
        html! {
            tr {
                // They stand in this order already.
                th scope="col" data-sort="name" data-key="name" aria-sort="ascending" { "Name" }
                th.number scope="col" data-sort="number" data-key="total" { "Total" }
                @for (number, group) in self.groups.iter().enumerate() {
                    th scope="col" data-sort="number" data-key={ "part" (number + 1) } {
                        (line(&group[0].group))
                        span.faint { " of " (points(group.iter().map(|one| one.possible).sum())) }
                    }
                }
                @if self.has_sections { th scope="col" data-sort="text" data-key="section" { "Section" } }
                th scope="col" data-sort="text" data-key="standing" { "Standing" }
                @if self.is_late { th scope="col" data-sort="number" data-key="late" { "Late" } }
                @for column in &self.columns {
                    th scope="col" data-sort="text" data-key=(column.key) { (column.heading) }
                }
            }
        }
    }

    /// A student's row.
    pub(super) fn row(&self, student: &Student) -> Markup {
        let letters: String =
            student.results.iter().map(|result| filter::letter(result.verdict)).collect();
        let is_short = student.standing == Standing::Graded && student.adjustments.is_empty();
        let is_open = student.standing == Standing::Error && student.adjustments.is_empty();
        let mistakes = self.mistakes.get(student.key.as_str()).map(|all| all.join(" "));
        let looks = self.looks.of_student(student);
        let sections: Vec<String> = sections::of(student).into_iter().map(line).collect();
        html! {
            tr data-results=(letters) data-section=(sections.join("\n"))
                data-standing=(filter::standing(student.standing).0)
                data-look=[(!looks.is_empty()).then(|| looks.join(" "))] data-mistakes=[mistakes]
            {
                th scope="row" data-value=(line(sorts_as(student))) {
                    (linked(student))
                    @if let Some(sources) = sources(student) {
                        " " a.small href=(sources) { "sources" }
                    }
                }
                td.number.total data-value=[(!is_open).then_some(student.total)] { @if is_open { "–" } @else { (points(student.total)) } }
                (self.parts(student))
                @if self.has_sections { (text("Section", &sections.join(", "))) }
                td class=[is_short.then_some("short")] data-label="Standing" { (standing(student, looks.first())) }
                @if self.is_late {
                    // Sorted by seconds and shown in words.
                    @match &student.late {
                        Some(late) => td.short data-label="Late" data-value=(late.seconds) {
                            (brief(late.seconds))
                        },
                        None => td.short {},
                    }
                }
                @for column in &self.columns {
                    (text(column.heading, &line((column.text)(student))))
                }
            }
        }
    }

    /// The points of each group of scenarios, and a sign for each; empty unless graded.
    fn parts(&self, student: &Student) -> Markup {
        let report = href(student, None).unwrap_or_default();
        let mut results = student.results.iter();
        html! {
            @for group in &self.groups {
                @let results: Vec<(&ScenarioInfo, &BriefResult)> = group.iter().zip(results.by_ref()).collect();
                @if results.is_empty() {
                    td.part {}
                } @else {
                    @let earned = points(results.iter().map(|(_, result)| result.points).sum());
                    td.part {
                        span.earned { (earned) } " "
                        span.signs { (signs::of(&report, &results)) }
                    }
                }
            }
        }
    }
}

/// So many characters are kept on one line.
const SHORT: usize = 14;

fn text(label: &str, text: &str) -> Markup {
    let is_short = text.chars().count() <= SHORT;
    html! { td class=[is_short.then_some("short")] data-label=(label) { (text) } }
}

fn standing(student: &Student, look: Option<&String>) -> Markup {
    let shown = filter::standing(student.standing).1;
    html! {
        @if student.standing == Standing::Graded { span.faint { (shown) } } @else { (shown) }
        @if !student.adjustments.is_empty() { ", adjusted" }
        @if let Some(kind) = look { ", " a href={ "#" (attention::place(kind)) } { "look" } }
    }
}

/// A length of time in little room: `2 d 3 h`.
fn brief(seconds: u64) -> String {
    let words = duration(seconds);
    let pairs = words.split(' ').map(|word| match word.chars().next() {
        Some(digit) if digit.is_ascii_digit() => word.to_owned(),
        _ if word.starts_with("minute") => "min".to_owned(),
        unit => unit.into_iter().collect(),
    });
    pairs.collect::<Vec<_>>().join(" ")
}

/// What a student is sorted by.
fn sorts_as(student: &Student) -> &str {
    if student.sorts_as.trim().is_empty() { label(student) } else { &student.sorts_as }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brief_time_has_the_first_letters_of_its_units() {
        for (seconds, shown) in
            [(0, "0 s"), (60, "1 min"), (90_660, "1 d 1 h"), (3_725, "1 h 2 min")]
        {
            assert_eq!(brief(seconds), shown);
        }
    }
}
