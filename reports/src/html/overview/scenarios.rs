//! How each scenario went.

use maud::{Markup, html};

use super::super::page::{line, section, wide};
use super::super::verdict::word;
use super::filter::{counted, letter};
use super::{bar, figures};
use crate::model::{BriefResult, Class, ScenarioInfo, Verdict};

/// How a scenario may end that did not pass.
const OTHERS: [Verdict; 4] =
    [Verdict::Fail, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];

fn heading(verdict: Verdict) -> String {
    let word = word(verdict);
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.collect::<String>() + letters.as_str()
}

pub(super) fn section_of(class: &Class) -> Markup {
    let graded: Vec<&[BriefResult]> =
        figures::graded(class).map(|student| student.results.as_slice()).collect();
    let groups = class.scenarios.chunk_by(|one, next| one.group == next.group);
    let mut number = 0;
    section(
        "scenarios",
        "Scenarios",
        &html! {
            (wide("Scenarios", &html! {
                table.cards {
                    caption { "How many of the graded hand-ins passed, and how the others ended" }
                    thead { tr {
                        th scope="col" { "Scenario" }
                        th.number scope="col" { "Passed" } th.number scope="col" { "Rate" } td { }
                        @for verdict in OTHERS { th.number scope="col" { (heading(verdict)) } }
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
    let shown = |verdict| {
        let ended = letter(verdict).to_string();
        counted(of(verdict), &[("scenario", &number.to_string()), ("ended", &ended)])
    };
    let passed = of(Verdict::Pass);
    html! {
        tr {
            th scope="row" { code { (line(&scenario.id)) } " " (line(&scenario.title)) }
            td.number data-after="passed" { (shown(Verdict::Pass)) }
            td.number { (rate(passed, graded.len())) }
            td { (bar(passed, graded.len())) }
            @for verdict in OTHERS {
                td.number.zero[of(verdict) == 0] data-after=(word(verdict)) { (shown(verdict)) }
            }
        }
    }
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
