//! Everybody, in a table that the script makes sortable and searchable. On a narrow screen each row
//! becomes a card.

use maud::{Markup, PreEscaped, html};

use super::super::page::{anchor, line, section, wide};
use super::super::verdict::{class as colour, symbol, word};
use super::{href, linked};
use crate::model::{BriefResult, Class, ScenarioInfo, Standing, Student, Verdict};
use crate::text::quantities::{duration, fraction, points};

pub(super) fn section_of(class: &Class) -> Markup {
    let groups: Vec<&[ScenarioInfo]> =
        class.scenarios.chunk_by(|one, next| one.group == next.group).collect();
    section(
        "students",
        "All students",
        &html! {
            (controls(class))
            (wide("All students", &html! {
                table #all {
                    caption { "Points of each part as the programs earned them, and the total that counts" }
                    thead { tr {
                        (heading("Name", false)) (heading("Total", true))
                        th scope="col" { "Scenarios" }
                        (heading("Username", false))
                        (heading("Id", false)) (heading("Section", false))
                        (heading("Standing", false)) (heading("Submitted", false))
                        (heading("Late", true))
                        @for group in &groups { (heading(&group[0].group, true)) }
                    } }
                    tbody { @for student in &class.students { (row(class, student, &groups)) } }
                }
            }))
        },
    )
}

/// What the script searches with. Without it there is nothing to see of this.
fn controls(class: &Class) -> Markup {
    let sections: std::collections::BTreeSet<&str> =
        class.students.iter().map(|student| student.section.trim()).collect();
    html! {
        form #find role="search" aria-label="Students" hidden {
            label { "Search " input type="search" name="text" autocomplete="off"; }
            @if sections.len() > 1 {
                label {
                    "Section "
                    select name="section" {
                        option value="*" { "all" }
                        @for section in sections {
                            option value=(line(section)) {
                                @if section.is_empty() { "(none)" } @else { (line(section)) }
                            }
                        }
                    }
                }
            }
            label {
                "Did not pass "
                select name="scenario" {
                    option value="" { "any or none" }
                    @for (number, scenario) in class.scenarios.iter().enumerate() {
                        option value=(number) { (line(&scenario.id)) }
                    }
                }
            }
            button type="reset" { "Everybody" }
            output aria-live="polite" { }
        }
    }
}

/// The head of a column; `data-sort` is for the script.
fn heading(text: &str, number: bool) -> Markup {
    html! {
        @if number {
            th.number scope="col" data-sort="number" { (line(text)) }
        } @else {
            th scope="col" data-sort="text" { (line(text)) }
        }
    }
}

fn row(class: &Class, student: &Student, groups: &[&[ScenarioInfo]]) -> Markup {
    let standing = match student.standing {
        Standing::Missing => "missing",
        Standing::Unreadable => "can't be read",
        Standing::Error => "not graded: the harness failed",
        Standing::Graded => "graded",
    };
    let letters: String = student.results.iter().map(|result| letter(result.verdict)).collect();
    let is_open = student.standing == Standing::Error && student.adjustments.is_empty();
    html! {
        tr data-results=(letters) data-section=(line(&student.section)) {
            th scope="row" data-value=(line(sorts_as(student))) {
                (linked(student))
                @if let Some(sources) = sources(student) { " " a href=(sources) { "sources" } }
            }
            td.number data-label="Total" {
                @if is_open { "–" } @else { (points(student.total)) }
            }
            td.cells data-label="Scenarios" { (cells(class, student)) }
            @for (label, text) in
                [("Username", &student.username), ("Id", &student.id), ("Section", &student.section)]
            {
                td data-label=(label) { (line(text)) }
            }
            td data-label="Standing" { (standing) }
            td data-label="Submitted" { (line(student.submitted.as_deref().unwrap_or_default())) }
            // Sorted by seconds and shown in words.
            @match &student.late {
                Some(late) => td data-label="Late" data-value=(late.seconds) { (duration(late.seconds)) },
                None => td { },
            }
            (parts(student, groups))
        }
    }
}

/// What a student is sorted by.
fn sorts_as(student: &Student) -> &str {
    if student.sorts_as.is_empty() { super::label(student) } else { &student.sorts_as }
}

/// Where the page of a student's sources is, if there is one.
fn sources(student: &Student) -> Option<String> {
    let report = href(student).filter(|_| student.has_sources)?;
    Some(report.replace("report.html", "sources.html"))
}

/// A cell for each group of scenarios, empty unless graded.
fn parts(student: &Student, groups: &[&[ScenarioInfo]]) -> Markup {
    let mut cells = String::new();
    let mut results = student.results.iter();
    for group in groups {
        let earned: Vec<f64> =
            results.by_ref().take(group.len()).map(|result| result.points).collect();
        let cell = if earned.is_empty() { String::new() } else { points(earned.iter().sum()) };
        let label = line(&group[0].group);
        cells.push_str(&html! { td.number data-label=(label) { (cell) } }.into_string());
    }
    PreEscaped(cells)
}

/// A sign for each scenario, as many in a row as passed. What did not is a link to its place in the
/// report.
fn cells(class: &Class, student: &Student) -> Markup {
    let report = href(student).unwrap_or_default();
    let all: Vec<(&ScenarioInfo, &BriefResult)> =
        class.scenarios.iter().zip(&student.results).collect();
    let is_passed = |(_, result): &(&ScenarioInfo, &BriefResult)| result.verdict == Verdict::Pass;
    html! {
        @for run in all.chunk_by(|one, next| is_passed(one) && is_passed(next)) {
            @match run {
                [(scenario, result)] if !is_passed(&run[0]) => (cell(&report, scenario, result)),
                _ => span.verdict.good { (symbol(Verdict::Pass).repeat(run.len())) },
            }
        }
    }
}

fn cell(report: &str, scenario: &ScenarioInfo, result: &BriefResult) -> Markup {
    let (id, verdict) = (line(&scenario.id), result.verdict);
    let told = format!("{id}: {}, {}", word(verdict), fraction(result.points, scenario.possible));
    html! {
        a.verdict.(colour(verdict)) href={ (report) "#" (anchor(&scenario.id)) } title=(told)
            aria-label=(told) { (symbol(verdict)) }
    }
}

/// A verdict for the script.
pub(super) fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => 'p',
        Verdict::Fail => 'f',
        Verdict::Skipped => 's',
        Verdict::Inconclusive => 'i',
        Verdict::Error => 'e',
    }
}
