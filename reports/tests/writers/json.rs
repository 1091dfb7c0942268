//! The report as data: it comes back as it was, and other versions are refused.

use std::fs;
use std::path::Path;

use lab11_reports::json::{self, ReadError};
use lab11_reports::model::{Class, Report, Verdict};
use lab11_reports::printable::is_formless;
use proptest::prelude::*;
use snapbox::assert_data_eq;

use crate::printable::hostile_text;
use crate::samples;

/// Set to write the schema instead of comparing it.
const UPDATE: &str = "UPDATE_SCHEMA";

#[test]
fn a_report_has_a_stable_form() {
    let mut report = samples::several_failures();
    report.scenarios.truncate(7);
    report.advisories.truncate(2);
    assert_data_eq!(written(&report), snapbox::file!["snapshots/report.json": Text].raw());
}

#[test]
fn the_kept_schemas_are_those_of_the_types() {
    for (file, schema) in [
        ("lab11-report-1.schema.json", json::schema()),
        ("lab11-class-1.schema.json", json::class_schema()),
        ("lab11-requests-1.schema.json", json::queue_schema()),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(file);
        if std::env::var_os(UPDATE).is_some() {
            fs::write(&path, &schema).expect("the schema can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == schema,
            "{} is not the schema of the types in model.rs. If their change is meant (keys are \
             added, never renamed), keep the new one with\n    {UPDATE}=1 cargo test -p \
             lab11-reports schema",
            path.display()
        );
    }
}

#[test]
fn samples_come_back_as_they_were() {
    for report in [samples::all_points(), samples::several_failures(), samples::late()] {
        assert_eq!(json::read(&written(&report)).expect("it reads"), report);
    }
}

#[test]
fn a_class_comes_back_as_it_was_and_passes_for_no_report() {
    let class = samples::class();
    let json = written_class(&class);
    assert_eq!(json::read_class(&json).expect("it reads"), class);
    let error = json::read(&json).expect_err("it is no report").to_string();
    assert!(error.starts_with("this is of the schema \"lab11-class/1\""), "{error}");
    let error = json::read_class("{}").expect_err("it is no class").to_string();
    assert!(error.starts_with("this is not a class: "), "{error}");
}

#[test]
fn what_was_kept_before_there_were_requests_is_still_read() {
    let without = |json: &str| {
        let mut value: serde_json::Value = serde_json::from_str(json).expect("JSON");
        for place in ["", "/grade"] {
            if let Some(object) = value.pointer_mut(place).and_then(|one| one.as_object_mut()) {
                object.remove("requests");
            }
        }
        let adjustments =
            value.pointer_mut("/grade/adjustments").and_then(|one| one.as_array_mut());
        for change in adjustments.into_iter().flatten() {
            change.as_object_mut().expect("an object").remove("on_request");
        }
        value.to_string()
    };
    let report = json::read(&without(&written(&samples::late()))).expect("it reads");
    let grade = report.grade.expect("it has one");
    assert!(grade.requests.is_empty() && grade.adjustments.iter().all(|one| !one.on_request));
    let class = json::read_class(&without(&written_class(&samples::class()))).expect("it reads");
    assert!(class.requests.is_empty());
}

#[test]
fn keys_of_a_later_version_are_ignored() {
    let report = samples::all_points();
    let later = written(&report).replacen('{', "{\n  \"added\": [1],", 1);
    assert_eq!(json::read(&later).expect("it reads"), report);
}

#[test]
fn what_cannot_be_read_is_refused_with_the_reason() {
    let good = written(&samples::all_points());
    for (json, message) in [
        ("", "this is not JSON: EOF while parsing a value at line 1 column 0"),
        (&good[..40], "this is not JSON: EOF while parsing"),
        ("[]", "this is not a report: it has no text under \"schema\""),
        ("{}", "this is not a report: it has no text under \"schema\""),
        ("{\"schema\": 1}", "this is not a report: it has no text under \"schema\""),
        (
            "{\"schema\": \"lab11-report/2\\u001b\"}",
            "this is of the schema \"lab11-report/2\\x1b\", and a report of \"lab11-report/1\" is \
             needed: grade again, or use the version that wrote it",
        ),
        (
            "{\"schema\": \"lab11-report/1\"}",
            "this is a report, but damaged: missing field `suite`",
        ),
    ] {
        let error = json::read(json).expect_err("it is no report").to_string();
        assert!(error.starts_with(message), "{error:?} is not {message:?}");
    }
    assert!(matches!(
        json::read("{\"schema\": \"lab11-report/2\"}"),
        Err(ReadError::OtherVersion { found, .. }) if found == "lab11-report/2"
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_text_comes_back_and_none_acts_on_a_terminal(
        texts in prop::collection::vec(hostile_text(), 1..50),
    ) {
        let report = samples::made_of(&texts, &[Verdict::Fail, Verdict::Pass]);
        let json = written(&report);
        prop_assert!(!json.chars().any(|c| c != '\n' && is_formless(c)));
        prop_assert_eq!(json::read(&json).expect("it reads"), report);
    }
}

fn written(report: &Report) -> String {
    let mut out = Vec::new();
    json::write(report, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn written_class(class: &Class) -> String {
    let mut out = Vec::new();
    json::write_class(class, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("JSON is UTF-8")
}
