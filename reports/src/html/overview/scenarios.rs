//! How each scenario went.

use maud::{Markup, html};

use super::super::page::{line, section, wide};
use super::students::letter;
use super::{bar, counted};
use crate::model::{BriefResult, Class, ScenarioInfo, Standing, Verdict};

pub(super) fn section_of(class: &Class) -> Markup {
    let graded: Vec<&[BriefResult]> = class
        .students
        .iter()
        .filter(|student| student.standing == Standing::Graded)
        .map(|student| student.results.as_slice())
        .collect();
    let groups = class.scenarios.chunk_by(|one, next| one.group == next.group);
    let mut number = 0;
    section(
        "scenarios",
        "Scenarios",
        &html! {
            (wide("Scenarios", &html! {
                table {
                    caption { "How many of the graded hand-ins passed, and how the others ended" }
                    thead { tr {
                        th scope="col" { "Scenario" }
                        th.number scope="col" { "Passed" } th.number scope="col" { "Rate" } td { }
                        th.number scope="col" { "Failed" } th.number scope="col" { "Skipped" }
                        th.number scope="col" { "Undecided" } th.number scope="col" { "Not graded" }
                    } }
                    @for group in groups {
                        tbody {
                            tr { th scope="rowgroup" colspan="8" { b { (line(&group[0].group)) } } }
                            @for column in group {
                                (row(column, &graded, number))
                                @let () = number += 1;
                            }
                        }
                    }
                }
            }))
        },
    )
}

fn row(scenario: &ScenarioInfo, graded: &[&[BriefResult]], number: usize) -> Markup {
    let of = |verdict| {
        let results = graded.iter().filter_map(|results| results.get(number));
        results.filter(|result| result.verdict == verdict).count()
    };
    let passed = of(Verdict::Pass);
    let others = [Verdict::Fail, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];
    html! {
        tr {
            th scope="row" { code { (line(&scenario.id)) } " " (line(&scenario.title)) }
            td.number { (counted(passed, &filter(number, Verdict::Pass))) }
            td.number { (rate(passed, graded.len())) }
            td { (bar(passed, graded.len())) }
            @for verdict in others { td.number { (counted(of(verdict), &filter(number, verdict))) } }
        }
    }
}

/// For the script: the place of the scenario, and the letter of the verdict.
fn filter(number: usize, verdict: Verdict) -> String {
    format!("result {number} {}", letter(verdict))
}

/// In whole percent. Only all are 100 %, and only none are 0 %.
fn rate(part: usize, whole: usize) -> String {
    match part {
        _ if whole == 0 => "–".to_owned(),
        0 => "0 %".to_owned(),
        _ if part == whole => "100 %".to_owned(),
        _ => {
            let percent = (100.0 * part as f64 / whole as f64).round().clamp(1.0, 99.0);
            format!("{percent} %")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_not_rounded_to_all_or_none() {
        for (part, whole, shown) in
            [(0, 0, "–"), (0, 9, "0 %"), (1, 3000, "1 %"), (1, 3, "33 %"), (2999, 3000, "99 %")]
        {
            assert_eq!(rate(part, whole), shown);
        }
        assert_eq!(rate(3000, 3000), "100 %");
    }
}
