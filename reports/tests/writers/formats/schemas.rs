//! SARIF and CTRF: their own schemas, by a validator that is not the writer's.

use std::sync::LazyLock;

use jsonschema::Validator;
use lab11_reports::formats::Format;
use lab11_reports::model::{Level, Report, Verdict};
use proptest::prelude::*;
use serde_json::Value;

use super::{any_report, json, reports};
use crate::samples;

static SARIF: LazyLock<Validator> =
    LazyLock::new(|| validator(include_str!("../../schemas/sarif-2.1.0.json")));
static CTRF: LazyLock<Validator> =
    LazyLock::new(|| validator(include_str!("../../schemas/ctrf-0.0.json")));

fn validator(schema: &str) -> Validator {
    let mut schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    // SARIF's pattern of a language is no regular expression by the schema's own rules; we write none.
    for within in ["run", "toolComponent"] {
        if let Some(language) =
            schema.pointer_mut(&format!("/definitions/{within}/properties/language"))
        {
            language.as_object_mut().expect("an object").remove("pattern");
        }
    }
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one")
}

fn check(format: Format, report: &Report) -> Value {
    let document = json(format, report);
    let validator = if format == Format::Sarif { &*SARIF } else { &*CTRF };
    if let Some(error) = validator.iter_errors(&document).next() {
        panic!("{}: {error} at {}", format.name(), error.instance_path());
    }
    document
}

#[test]
fn the_schemas_take_every_report() {
    for report in reports() {
        check(Format::Sarif, &report);
        check(Format::Ctrf, &report);
    }
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let report = samples::several_failures();
    let mut sarif = check(Format::Sarif, &report);
    sarif["runs"][0]["results"][0]["level"] = "grave".into();
    assert!(!SARIF.is_valid(&sarif));
    let mut ctrf = check(Format::Ctrf, &report);
    ctrf["results"]["tests"][0]["points"] = 4.into();
    assert!(!CTRF.is_valid(&ctrf));
}

#[test]
fn ctrf_counts_what_it_has() {
    let report = samples::several_failures();
    let document = check(Format::Ctrf, &report);
    let summary = &document["results"]["summary"];
    let of = |verdicts: &[Verdict]| {
        report.scenarios.iter().filter(|one| verdicts.contains(&one.verdict)).count()
    };
    assert_eq!(summary["passed"], of(&[Verdict::Pass]));
    assert_eq!(summary["failed"], of(&[Verdict::Fail]));
    assert_eq!(summary["skipped"], of(&[Verdict::Skipped]));
    assert_eq!(summary["other"], of(&[Verdict::Inconclusive, Verdict::Error]));
    assert_eq!(summary["tests"], report.scenarios.len());
}

#[test]
fn sarif_has_what_the_compiler_said_by_the_option_that_asks_for_it() {
    let mut report = samples::several_failures();
    report.submission.path = "handed in".to_owned();
    let programs = report.submission.programs.iter_mut();
    let diagnostic = programs.flat_map(|one| &mut one.diagnostics).next().expect("there is one");
    diagnostic.level = Level::Warning;
    diagnostic.message = "format '%d' expects 'int' [-Wformat=]".to_owned();
    diagnostic.place.as_mut().expect("it has one").file = "my server#1.c".to_owned();
    let line = diagnostic.place.as_ref().expect("it has one").line;
    let document = check(Format::Sarif, &report);
    let results = document["runs"][0]["results"].as_array().expect("a list");
    let found = results.iter().find(|one| one["ruleId"] == "-Wformat=").expect("it is there");
    assert_eq!(found["level"], "warning");
    let place = &found["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "handed%20in/my%20server%231.c");
    assert_eq!(place["region"]["startLine"], line);
    let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
    let rule = |id: &Value| rules.iter().filter(|rule| rule["id"] == *id).count();
    assert!(results.iter().all(|one| rule(&one["ruleId"]) == 1));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn the_schemas_take_any_report(report in any_report()) {
        check(Format::Sarif, &report);
        check(Format::Ctrf, &report);
    }
}
