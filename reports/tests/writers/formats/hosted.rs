//! PrairieLearn, GitHub Classroom, Autolab, Submitty, check50: the rules of each reader, which has no schema.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lab11_reports::formats::Format;
use lab11_reports::model::{Report, Verdict};
use proptest::prelude::*;
use serde_json::Value;

use super::{any_report, json, long_report, reports, written};
use crate::samples;

/// Each test beside its scenario.
fn tests<'a>(report: &'a Report, tests: &'a Value) -> impl Iterator<Item = (Verdict, &'a Value)> {
    let tests = tests.as_array().expect("a list");
    assert_eq!(tests.len(), report.scenarios.len());
    report.scenarios.iter().map(|one| one.verdict).zip(tests)
}

fn classroom(report: &Report) -> Value {
    let written = written(Format::Classroom, report);
    let encoded = written.strip_suffix('\n').expect("one line");
    let decoded = STANDARD.decode(encoded).expect("it is base64 alone");
    serde_json::from_slice(&decoded).expect("it is JSON")
}

fn check(report: &Report) {
    let is_errors = report.scenarios.iter().any(|one| one.verdict == Verdict::Error);

    let results = json(Format::Prairielearn, report);
    let score = results["score"].as_f64().expect("a number");
    assert!((0.0..=1.0).contains(&score), "{score}");
    assert_eq!(results["gradable"], !is_errors);
    assert!(tests(report, &results["tests"]).all(|(_, one)| one["max_points"].is_number()));

    let results = classroom(report);
    assert!(results["max_score"].is_number());
    for (verdict, test) in tests(report, &results["tests"]) {
        let wanted = match verdict {
            Verdict::Pass => "pass",
            Verdict::Fail | Verdict::Skipped => "fail",
            Verdict::Inconclusive | Verdict::Error => "error",
        };
        assert_eq!(test["status"], wanted);
        assert!(test["score"].is_number() && test["line_no"].is_number());
    }

    let results = json(Format::Submitty, report);
    let score = results["data"]["score"].as_f64().expect("a number");
    assert!((0.0..=1.0).contains(&score) && results["status"] == "success");
    let failures = results["data"]["message"].as_array().expect("a list");
    let failures = failures.iter().filter(|one| one["status"] == "failure").count();
    let failed = report.scenarios.iter().filter(|one| one.verdict == Verdict::Fail).count();
    assert_eq!(failures, failed);

    let results = json(Format::Check50, report);
    for (verdict, test) in tests(report, &results["results"]) {
        let wanted = match verdict {
            Verdict::Pass => Value::Bool(true),
            Verdict::Fail => Value::Bool(false),
            Verdict::Skipped | Verdict::Inconclusive | Verdict::Error => Value::Null,
        };
        assert_eq!(test["passed"], wanted);
        assert_eq!(test["cause"].is_null(), verdict == Verdict::Pass);
    }

    let written = written(Format::Autolab, report);
    let [feedback, scores] = &written.lines().collect::<Vec<_>>()[..] else {
        panic!("two lines: {written}")
    };
    let feedback: Value = serde_json::from_str(feedback).expect("it is JSON");
    let scores: Value = serde_json::from_str(scores).expect("it is JSON");
    assert_eq!(feedback["_presentation"], "semantic");
    let given: f64 =
        scores["scores"].as_object().expect("an object").values().filter_map(Value::as_f64).sum();
    let earned: f64 = report.scenarios.iter().map(|one| one.points).sum();
    assert!((given - earned).abs() < 1e-6, "{given} of {earned}");
}

#[test]
fn each_reader_finds_what_it_looks_for() {
    reports().iter().for_each(check);
}

#[test]
fn autolab_gets_a_stage_for_each_group_and_no_failure_that_is_none() {
    let report = samples::several_failures();
    let written = written(Format::Autolab, &report);
    let feedback: Value =
        serde_json::from_str(written.lines().next().expect("a line")).expect("JSON");
    for scenario in &report.scenarios {
        let name = format!("{}: {}", scenario.id, scenario.title);
        let outcome = &feedback[&scenario.group][&name];
        match scenario.verdict {
            Verdict::Pass => assert_eq!(outcome["passed"], true, "{name}"),
            Verdict::Fail => assert_eq!(outcome["passed"], false, "{name}"),
            _ => assert!(outcome.is_string(), "{name}: {outcome}"),
        }
    }
    assert_eq!(
        feedback["stages"],
        serde_json::json!(["Build", "Client", "Server", "Forking server", "Both ends"])
    );
}

#[test]
fn prairielearn_gets_less_than_a_megabyte_of_any_suite() {
    let mut report = long_report();
    let scenario = report.scenarios[0].clone();
    report.scenarios = vec![scenario; 500];
    let written = written(Format::Prairielearn, &report);
    assert!(written.len() < 1_000_000, "{} bytes", written.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn each_reader_finds_it_in_any_report(report in any_report()) {
        // Autolab's groups are its keys: two of them that look the same are one.
        check(&report);
    }
}
