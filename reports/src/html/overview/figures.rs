//! How many there are, and how their points are distributed.

use maud::{Markup, html};

use super::super::page::section;
use super::filter::{counted, standing};
use super::{bar, sections};
use crate::model::{Class, Standing, Student};
use crate::statistics;
use crate::text::quantities::points;

/// Points are counted in steps of a tenth of what can be earned, and all of them for themselves.
const STEPS: usize = 10;

pub(super) fn graded(class: &Class) -> impl Iterator<Item = &Student> {
    class.students.iter().filter(|one| one.standing == Standing::Graded)
}

pub(super) fn section_of(class: &Class) -> Markup {
    let totals: Vec<f64> = graded(class).map(|one| one.total).collect();
    section(
        "figures",
        "Figures",
        &html! {
            (standings(class, &totals))
            @if !totals.is_empty() { (histogram(&totals, class.possible)) }
            (sections::table_of(class))
        },
    )
}

fn standings(class: &Class, totals: &[f64]) -> Markup {
    let of = |which| {
        let number = class.students.iter().filter(|one| one.standing == which).count();
        // What should not be is told only where it is.
        let is_told = number > 0 || matches!(which, Standing::Graded | Standing::Missing);
        (is_told, standing(which).1, counted(number, &[("standing", standing(which).0)]))
    };
    let all: &[(&str, &str)] = &[];
    let facts = [
        (true, "students", counted(class.students.len(), all)),
        of(Standing::Graded),
        of(Standing::Missing),
        of(Standing::Unreadable),
        of(Standing::Error),
        (true, "mean of the graded", html! { (mean(totals)) }),
        (true, "median of the graded", html! { (median(totals)) }),
        (true, "possible", html! { (points(class.possible)) }),
    ];
    html! {
        dl.figures {
            @for (_, what, value) in facts.iter().filter(|(is_told, ..)| *is_told) {
                div { dt { (what) } dd { (value) } }
            }
        }
    }
}

pub(super) fn mean(totals: &[f64]) -> String {
    shown(statistics::mean(totals))
}

pub(super) fn median(totals: &[f64]) -> String {
    shown(statistics::median(totals))
}

fn shown(figure: Option<f64>) -> String {
    figure.map_or_else(|| "–".to_owned(), points)
}

/// The table is the histogram: each row has its number and a bar.
fn histogram(totals: &[f64], possible: f64) -> Markup {
    let counts = counts(totals, possible);
    let most = counts.iter().copied().max().unwrap_or(0);
    let step = possible / STEPS as f64;
    html! {
        h3 { "How the points are distributed" }
        table {
            caption { "Graded hand-ins by points that count" }
            thead { tr {
                th scope="col" { "Points" } th.number scope="col" { "Students" }
                td { }
            } }
            tbody {
                @for (number, count) in counts.iter().enumerate() {
                    tr {
                        th scope="row" {
                            @if number == STEPS {
                                (points(possible)) " or more"
                            } @else {
                                (points(step * number as f64)) " to under "
                                (points(step * (number + 1) as f64))
                            }
                        }
                        td.number { (counted(*count, &range(number, step))) }
                        td { (bar(*count, most)) }
                    }
                }
            }
        }
    }
}

/// The points of a step: the first has no beginning, since a total may be negative, and the last no
/// end.
fn range(number: usize, step: f64) -> Vec<(&'static str, String)> {
    let at = |number: usize| (step * number as f64).to_string();
    let (from, below) = (("from", at(number)), ("below", at(number + 1)));
    match number {
        0 => vec![below],
        STEPS => vec![from],
        _ => vec![from, below],
    }
}

/// How many totals lie in each step; the last is for all points and more.
fn counts(totals: &[f64], possible: f64) -> [usize; STEPS + 1] {
    let mut counts = [0; STEPS + 1];
    for total in totals {
        // A hair below a step, as 0.1 + 0.2 may be, belongs to it.
        let place = (total + 1e-6) / possible * STEPS as f64;
        // Negative and NaN become 0.
        counts[(place as usize).min(STEPS)] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_median_of_few() {
        assert_eq!((mean(&[]), median(&[])), ("–".to_owned(), "–".to_owned()));
        assert_eq!((mean(&[3.0]), median(&[3.0])), ("3".to_owned(), "3".to_owned()));
        assert_eq!(mean(&[1.0, 2.0, 6.0]), "3");
        assert_eq!(median(&[6.0, 1.0, 2.0]), "2");
        assert_eq!(median(&[6.0, 1.0, 2.0, 3.0]), "2.5");
    }

    #[test]
    fn every_total_has_its_step() {
        let counts = counts(&[-1.0, 0.0, 9.99, 10.0, 99.0, 100.0, 120.0, f64::NAN], 100.0);
        assert_eq!(counts, [4, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    }
}
