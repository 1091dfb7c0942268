//! The Common Test Report Format. <https://ctrf.io>
//!
//! Times there are counted from 1970, and a report has none: a run begins at 0, so that the same report
//! makes the same file.

use std::io;

use serde::Serialize;

use super::told;
use super::write_json;
use crate::model::{Report, ScenarioResult, Verdict};
use crate::points::hundredths;

/// Of the format, not of this program.
const VERSION: &str = "0.0.0";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    report_format: &'static str,
    spec_version: &'static str,
    results: Results,
}

#[derive(Serialize)]
struct Results {
    tool: Tool,
    summary: Summary,
    tests: Vec<Test>,
    extra: Extra,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Default, Serialize)]
struct Summary {
    tests: usize,
    passed: usize,
    failed: usize,
    skipped: usize,
    pending: usize,
    other: usize,
    /// In milliseconds.
    start: u64,
    stop: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    name: String,
    status: &'static str,
    /// In milliseconds; of a scenario alone it is not known.
    duration: u64,
    suite: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    trace: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_path: Option<String>,
    raw_status: Verdict,
    extra: Points,
}

/// What the format has no word for.
#[derive(Serialize)]
struct Points {
    id: String,
    points: f64,
    possible: f64,
}

#[derive(Serialize)]
struct Extra {
    points: f64,
    possible: f64,
    tier: String,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let tests: Vec<Test> = report.scenarios.iter().map(|one| test(report, one)).collect();
    let of = |status: &str| tests.iter().filter(|test| test.status == status).count();
    let seconds = report.timing.build + report.timing.run;
    let summary = Summary {
        tests: tests.len(),
        passed: of("passed"),
        failed: of("failed"),
        skipped: of("skipped"),
        other: of("other"),
        stop: (seconds * 1e3) as u64,
        ..Summary::default()
    };
    let total = told::total(report);
    let extra =
        Extra { points: total.points, possible: total.possible, tier: told::line(&report.tier) };
    let tool = Tool { name: "lab11", version: env!("CARGO_PKG_VERSION") };
    let results = Results { tool, summary, tests, extra };
    let document = Document { report_format: "CTRF", spec_version: VERSION, results };
    write_json(&document, out)
}

fn test(report: &Report, scenario: &ScenarioResult) -> Test {
    let decisive = told::decisive(&scenario.findings, scenario.verdict);
    let place = decisive.and_then(|finding| finding.place.as_ref());
    let holds = scenario.verdict == Verdict::Pass;
    Test {
        name: told::name(&scenario.id, &scenario.title),
        status: match scenario.verdict {
            Verdict::Pass => "passed",
            Verdict::Fail => "failed",
            Verdict::Skipped => "skipped",
            Verdict::Inconclusive | Verdict::Error => "other",
        },
        duration: 0,
        suite: vec![told::line(&report.suite.title), told::line(&scenario.group)],
        message: if holds { String::new() } else { told::headline(scenario) },
        trace: told::scenario(scenario),
        line: place.map(|place| place.line),
        file_path: place.map(|place| told::line(&place.file)),
        raw_status: scenario.verdict,
        extra: Points {
            id: told::line(&scenario.id),
            points: hundredths(scenario.points),
            possible: scenario.possible,
        },
    }
}
