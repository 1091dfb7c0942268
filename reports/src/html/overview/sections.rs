//! How the parts of the class compare.

use std::collections::BTreeMap;

use lab11_people::sorting_key;
use maud::{Markup, html};

use super::super::page::{line, wide};
use super::figures::{mean, median};
use super::filter::counted;
use crate::model::{Class, Standing, Student};

/// The sections of a student: several, if the sources say so.
pub(super) fn of(student: &Student) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for section in student.known.records.iter().flat_map(|record| &record.sections) {
        if !all.contains(&section.trim()) {
            all.push(section.trim());
        }
    }
    if all.is_empty() { vec![student.section.trim()] } else { all }
}

/// The sections of the class in their order, each with its students; one is for those of none.
pub(super) fn all(class: &Class) -> Vec<(&str, Vec<&Student>)> {
    let mut sections: BTreeMap<&str, Vec<&Student>> = BTreeMap::new();
    for student in &class.students {
        for section in of(student) {
            sections.entry(section).or_default().push(student);
        }
    }
    let mut sections: Vec<_> = sections.into_iter().collect();
    sections.sort_by_cached_key(|(section, _)| sorting_key(section));
    sections
}

/// A section's name.
pub(super) fn shown(section: &str) -> String {
    if section.is_empty() { "(none)".to_owned() } else { line(section) }
}

/// A row for each section; nothing if there are not several.
pub(super) fn table_of(class: &Class) -> Markup {
    let sections = all(class);
    html! {
        @if sections.len() > 1 {
            h3 { "Sections" }
            (wide("Sections", &html! {
                table {
                    caption { "Mean and median are of the points that count, of the graded" }
                    thead { tr {
                        th scope="col" { "Section" }
                        th.number scope="col" { "Students" } th.number scope="col" { "Graded" }
                        th.number scope="col" { "Nothing handed in" }
                        th.number scope="col" { "Late" }
                        th.number scope="col" { "Mean" } th.number scope="col" { "Median" }
                    } }
                    tbody { @for (section, students) in &sections { (row(section, students)) } }
                }
            }))
        }
    }
}

fn row(section: &str, students: &[&Student]) -> Markup {
    let graded = students.iter().filter(|student| student.standing == Standing::Graded);
    let totals: Vec<f64> = graded.map(|student| student.total).collect();
    let of = |standing| students.iter().filter(|one| one.standing == standing).count();
    let late = students.iter().filter(|one| one.late.is_some()).count();
    let here = ("section", section);
    let number =
        |number, fields: &[(&str, &str)]| html! { td.number { (counted(number, fields)) } };
    html! {
        tr {
            th scope="row" { (shown(section)) }
            (number(students.len(), &[here]))
            (number(totals.len(), &[here, ("standing", "graded")]))
            (number(of(Standing::Missing), &[here, ("standing", "missing")]))
            (number(late, &[here, ("late", "on")]))
            td.number { (mean(&totals)) }
            td.number { (median(&totals)) }
        }
    }
}
