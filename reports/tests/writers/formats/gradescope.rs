//! Gradescope's rules: <https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format>

use lab11_reports::formats::Format;
use lab11_reports::model::{Report, Verdict};
use proptest::prelude::*;
use serde_json::Value;

use super::{any_report, json, reports};
use crate::samples;

const FORMATS: &[&str] = &["text", "html", "simple_format", "md", "ansi"];
const VISIBILITIES: &[&str] = &["hidden", "after_due_date", "after_published", "visible"];

/// The keys that may stand there, and what each may hold.
fn is_allowed(key: &str, value: &Value, within_test: bool) -> bool {
    let one_of = |words: &[&str]| value.as_str().is_some_and(|word| words.contains(&word));
    match key {
        "score" => value.is_number(),
        "output" => value.is_string(),
        "output_format" => one_of(FORMATS),
        "visibility" => one_of(VISIBILITIES),
        "extra_data" => value.is_object(),
        "execution_time" => !within_test && value.is_number(),
        "test_output_format" | "test_name_format" => !within_test && one_of(FORMATS),
        "stdout_visibility" => !within_test && one_of(VISIBILITIES),
        "tests" => !within_test && value.is_array(),
        "max_score" => within_test && value.is_number(),
        "status" => within_test && one_of(&["passed", "failed"]),
        "name" | "number" => within_test && value.is_string(),
        "name_format" => within_test && one_of(FORMATS),
        "tags" => {
            within_test && value.as_array().is_some_and(|tags| tags.iter().all(Value::is_string))
        }
        _ => false,
    }
}

fn check(report: &Report) {
    let results = json(Format::Gradescope, report);
    let top = results.as_object().expect("an object");
    let tests = results["tests"].as_array().expect("a list");
    assert_eq!(tests.len(), report.scenarios.len());
    for (key, value) in top {
        assert!(is_allowed(key, value, false), "{key}: {value}");
    }
    for (key, value) in tests.iter().flat_map(|test| test.as_object().expect("an object")) {
        assert!(is_allowed(key, value, true), "{key}: {value}");
    }
    // Text is shown as it is, and nothing else is rendered.
    assert_eq!(
        (&results["output_format"], &results["test_output_format"]),
        (&"text".into(), &"text".into())
    );
    assert!(results["score"].is_number(), "without it, tests without a score would not do");
}

#[test]
fn results_keep_the_rules() {
    reports().iter().for_each(check);
}

#[test]
fn what_is_not_the_programs_fault_is_neither_passed_nor_failed() {
    let report = samples::several_failures();
    let results = json(Format::Gradescope, &report);
    let mut seen = Vec::new();
    for (test, scenario) in
        results["tests"].as_array().expect("a list").iter().zip(&report.scenarios)
    {
        seen.push(scenario.verdict);
        let wanted = match scenario.verdict {
            Verdict::Pass => (Value::from("passed"), Value::from(scenario.possible)),
            Verdict::Fail => (Value::from("failed"), Value::from(scenario.possible)),
            Verdict::Skipped => (Value::Null, Value::from(scenario.possible)),
            Verdict::Inconclusive | Verdict::Error => (Value::Null, Value::Null),
        };
        assert_eq!((test["status"].clone(), test["max_score"].clone()), wanted, "{}", scenario.id);
    }
    assert!(seen.contains(&Verdict::Error) && seen.contains(&Verdict::Inconclusive));
}

#[test]
fn the_score_is_the_one_that_counts() {
    let late = samples::late();
    let total = late.grade.as_ref().expect("it has one").total.points;
    assert_eq!(json(Format::Gradescope, &late)["score"], total);
    let report = samples::several_failures();
    assert_eq!(json(Format::Gradescope, &report)["score"], report.score.points);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn any_report_keeps_the_rules(report in any_report()) {
        check(&report);
    }
}
