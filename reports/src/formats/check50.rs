//! The JSON of check50, for tools that read its results. <https://cs50.readthedocs.io/projects/check50/>
//!
//! What is neither passed nor failed is `null` there.

use std::io;

use serde::Serialize;

use super::told;
use super::write_json;
use crate::model::{Report, ScenarioResult, Verdict};
use crate::points::hundredths;

#[derive(Serialize)]
struct Document {
    slug: String,
    version: &'static str,
    results: Vec<Check>,
}

#[derive(Serialize)]
struct Check {
    name: String,
    description: String,
    passed: Option<bool>,
    log: Vec<String>,
    cause: Option<Cause>,
    data: Data,
    dependency: Option<String>,
}

#[derive(Serialize)]
struct Cause {
    rationale: String,
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<String>,
}

#[derive(Serialize)]
struct Data {
    points: f64,
    possible: f64,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let document = Document {
        slug: told::line(&report.suite.id),
        version: env!("CARGO_PKG_VERSION"),
        results: report.scenarios.iter().map(check).collect(),
    };
    write_json(&document, out)
}

fn check(scenario: &ScenarioResult) -> Check {
    let passed = match scenario.verdict {
        Verdict::Pass => Some(true),
        Verdict::Fail => Some(false),
        Verdict::Skipped | Verdict::Inconclusive | Verdict::Error => None,
    };
    let decisive = told::decisive(&scenario.findings, scenario.verdict);
    let cause = (passed != Some(true)).then(|| Cause {
        rationale: told::headline(scenario),
        help: decisive.map(|finding| told::lines(&finding.help)).filter(|help| !help.is_empty()),
        expected: decisive.map(|finding| told::lines(&finding.expected)),
        actual: decisive.map(|finding| told::lines(&finding.seen)),
    });
    Check {
        name: told::line(&scenario.id),
        description: told::line(&scenario.title),
        passed,
        log: told::scenario(scenario).lines().map(str::to_owned).collect(),
        cause,
        data: Data { points: hundredths(scenario.points), possible: scenario.possible },
        dependency: scenario.because.as_deref().map(told::line),
    }
}
