//! What GitHub Classroom's grading reporter reads: JSON in base64, in one line, as the output of a step.
//! <https://github.com/classroom-resources/autograding-grading-reporter>

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::told;
use crate::model::{Report, ScenarioResult, Score, Verdict};

#[derive(Serialize)]
struct Results {
    version: u8,
    status: &'static str,
    max_score: f64,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    status: &'static str,
    message: String,
    test_code: String,
    filename: String,
    line_no: u32,
    /// In milliseconds; of a scenario alone it is not known.
    duration: u64,
    score: f64,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let worst = report.scenarios.iter().map(|scenario| scenario.verdict).max();
    let results = Results {
        version: 1,
        status: worst.map_or("pass", status),
        max_score: told::total(report).possible,
        tests: report.scenarios.iter().map(test).chain(report.hidden.map(hidden)).collect(),
    };
    writeln!(out, "{}", STANDARD.encode(serde_json::to_vec(&results)?))
}

/// It has no word for what was not tried or could not be decided. The first is a consequence of a
/// failure, the second nobody's fault.
fn status(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Skipped | Verdict::Fail => "fail",
        Verdict::Inconclusive | Verdict::Error => "error",
    }
}

/// It adds the scores of the tests up, so what is hidden from students is one test.
fn hidden(hidden: Score) -> Test {
    Test {
        name: told::hidden(),
        status: if hidden.points < hidden.possible { "fail" } else { "pass" },
        message: String::new(),
        test_code: String::new(),
        filename: String::new(),
        line_no: 0,
        duration: 0,
        score: hidden.points,
    }
}

fn test(scenario: &ScenarioResult) -> Test {
    let decisive = told::decisive(&scenario.findings, scenario.verdict);
    let place = decisive.and_then(|finding| finding.place.as_ref());
    Test {
        name: told::name(&scenario.id, &scenario.title),
        status: status(scenario.verdict),
        message: told::scenario(scenario),
        test_code: place.map(|place| told::line(&place.text)).unwrap_or_default(),
        filename: place.map(|place| told::line(&place.file)).unwrap_or_default(),
        line_no: place.map_or(0, |place| place.line),
        duration: 0,
        score: scenario.points,
    }
}
