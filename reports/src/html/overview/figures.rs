//! How many there are, and how their points are distributed.

use maud::{Markup, html};

use super::super::page::section;
use super::{bar, counted, sections};
use crate::model::{Class, Standing};
use crate::text::quantities::points;

/// Points are counted in steps of a tenth of what can be earned, and all of them for themselves.
const STEPS: usize = 10;

pub(super) fn section_of(class: &Class) -> Markup {
    let of = |standing| class.students.iter().filter(move |one| one.standing == standing);
    let graded: Vec<f64> = of(Standing::Graded).map(|one| one.total).collect();
    let unreadable = of(Standing::Unreadable).count();
    let failed = of(Standing::Error).count();
    let mut facts = vec![
        ("Students", class.students.len().to_string()),
        ("Handed in", (graded.len() + unreadable + failed).to_string()),
        ("Graded", graded.len().to_string()),
        ("Can't be read", unreadable.to_string()),
        ("Nothing handed in", of(Standing::Missing).count().to_string()),
        ("Mean of the graded", mean(&graded)),
        ("Median of the graded", median(&graded)),
        ("Possible", points(class.possible)),
    ];
    // It is an exception, and the reader's first question if there is one.
    if failed > 0 {
        facts.insert(3, ("Not graded, because the harness failed", failed.to_string()));
    }
    section(
        "figures",
        "The class in figures",
        &html! {
            dl.facts { @for (what, value) in facts { div { dt { (what) } dd { (value) } } } }
            @if !graded.is_empty() { (histogram(&graded, class.possible)) }
            (sections::table_of(class))
        },
    )
}

pub(super) fn mean(totals: &[f64]) -> String {
    if totals.is_empty() {
        return "–".to_owned();
    }
    points(totals.iter().sum::<f64>() / totals.len() as f64)
}

pub(super) fn median(totals: &[f64]) -> String {
    let mut totals = totals.to_vec();
    totals.sort_by(f64::total_cmp);
    match totals.len() {
        0 => "–".to_owned(),
        odd if odd % 2 == 1 => points(totals[odd / 2]),
        even => points(f64::midpoint(totals[even / 2 - 1], totals[even / 2])),
    }
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
                        td.number { (counted(*count, &format!("points {} {}", step * number as f64, upper(number, step)))) }
                        td { (bar(*count, most)) }
                    }
                }
            }
        }
    }
}

/// Where a step ends; the last has no end.
fn upper(number: usize, step: f64) -> String {
    if number == STEPS { "Infinity".to_owned() } else { (step * (number + 1) as f64).to_string() }
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
