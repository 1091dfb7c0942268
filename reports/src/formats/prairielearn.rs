//! `results.json` of PrairieLearn's external graders. <https://docs.prairielearn.com/externalGrading/>
//!
//! If the grader itself failed somewhere, the submission is not gradable there, which costs no attempt.

use std::io;

use serde::Serialize;

use super::told;
use super::write_json;
use crate::model::{Report, ScenarioResult, Verdict};
use crate::points::hundredths;

/// PrairieLearn takes no more than 1 MB in all. Escapes of JSON at most double what is told.
const MOST: usize = 400 * 1024;

#[derive(Serialize)]
struct Results {
    gradable: bool,
    /// From 0 to 1.
    score: f64,
    message: String,
    output: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    format_errors: Vec<String>,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    description: String,
    points: f64,
    max_points: f64,
    message: String,
    output: String,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let total = told::total(report);
    let failed = report.scenarios.iter().filter(|one| one.verdict == Verdict::Error);
    let format_errors: Vec<String> = failed
        .map(|one| format!("{}: {}", told::line(&one.id), told::headline(one)))
        .take(10)
        .collect();
    let most = MOST / report.scenarios.len().max(1);
    let results = Results {
        gradable: format_errors.is_empty(),
        score: if total.possible > 0.0 {
            (total.points / total.possible).clamp(0.0, 1.0)
        } else {
            0.0
        },
        message: told::cut(told::line(&report.suite.title), most),
        output: told::overview(report),
        format_errors,
        tests: report.scenarios.iter().map(|scenario| test(scenario, most)).collect(),
    };
    write_json(&results, out)
}

fn test(scenario: &ScenarioResult, most: usize) -> Test {
    let holds = scenario.verdict == Verdict::Pass;
    Test {
        name: told::cut(told::line(&scenario.id), most / 8),
        description: told::cut(told::line(&scenario.title), most / 8),
        points: hundredths(scenario.points),
        max_points: scenario.possible,
        message: if holds { String::new() } else { told::cut(told::headline(scenario), most / 4) },
        output: told::cut(told::scenario(scenario), most / 2),
    }
}
