//! How the parts of the class compare.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::super::page::{line, wide};
use super::counted;
use super::figures::{mean, median};
use crate::model::{Class, Standing, Student};

/// A row for each section; nothing if there are not several.
pub(super) fn table_of(class: &Class) -> Markup {
    let mut sections: BTreeMap<&str, Vec<&Student>> = BTreeMap::new();
    for student in &class.students {
        sections.entry(student.section.trim()).or_default().push(student);
    }
    html! {
        @if sections.len() > 1 {
            h3 { "Sections" }
            (wide("Sections", &html! {
                table {
                    caption { "The points that count, of the graded" }
                    thead { tr {
                        th scope="col" { "Section" }
                        th.number scope="col" { "Students" } th.number scope="col" { "Graded" }
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
    html! {
        tr {
            th scope="row" {
                @if section.is_empty() { "(none)" } @else { (line(section)) }
            }
            td.number { (counted(students.len(), &format!("section {}", line(section)))) }
            td.number { (totals.len()) }
            td.number { (mean(&totals)) }
            td.number { (median(&totals)) }
        }
    }
}
