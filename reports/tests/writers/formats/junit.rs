//! JUnit: Jenkins' schema, by a validator and an XML parser that are not the writer's.

use std::collections::BTreeSet;

use lab11_reports::formats::Format;
use lab11_reports::model::{Report, Verdict};
use proptest::prelude::*;
use uppsala::{Document, XsdValidator, parse};

use super::{any_report, reports, written};
use crate::samples;

const SCHEMA: &str = include_str!("../../schemas/junit-10.xsd");

fn check(report: &Report) {
    let written = written(Format::Junit, report);
    let document = parse(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    let schema = parse(SCHEMA).expect("the schema is XML");
    let validator = XsdValidator::from_schema(&schema).expect("the schema is one");
    let errors = validator.validate(&document);
    assert!(errors.is_empty(), "{}: {written}", errors[0]);
    for (name, element, verdicts) in [
        ("failures", "failure", &[Verdict::Fail][..]),
        ("errors", "error", &[Verdict::Error]),
        ("", "skipped", &[Verdict::Skipped, Verdict::Inconclusive]),
    ] {
        let wanted = report.scenarios.iter().filter(|one| verdicts.contains(&one.verdict)).count();
        assert_eq!(document.get_elements_by_tag_name(element).len(), wanted, "{element}");
        if !name.is_empty() {
            assert_eq!(attribute(&document, "testsuites", name), wanted.to_string(), "{name}");
        }
    }
    let tests = document.get_elements_by_tag_name("testcase").len();
    assert_eq!(attribute(&document, "testsuites", "tests"), tests.to_string());
}

fn attribute(document: &Document<'_>, element: &str, name: &str) -> String {
    let element = document.get_elements_by_tag_name(element)[0];
    document.get_attribute(element, name).expect("it is there").to_owned()
}

#[test]
fn jenkins_schema_takes_every_report() {
    reports().iter().for_each(check);
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema = parse(SCHEMA).expect("the schema is XML");
    let validator = XsdValidator::from_schema(&schema).expect("the schema is one");
    let written = written(Format::Junit, &samples::all_points());
    for (right, wrong) in [(" errors=", " mistakes="), ("<testcase ", "<testcase file=\"x\" ")] {
        let document = written.replacen(right, wrong, 1);
        assert_ne!(document, written);
        assert!(!validator.validate(&parse(&document).expect("XML")).is_empty(), "{wrong}");
    }
}

#[test]
fn a_test_is_known_by_class_and_name() {
    let written = written(Format::Junit, &samples::several_failures());
    let document = parse(&written).expect("XML");
    let tests = document.get_elements_by_tag_name("testcase");
    let names: BTreeSet<_> = tests
        .iter()
        .map(|test| ["classname", "name"].map(|name| document.get_attribute(*test, name)))
        .collect();
    assert_eq!(names.len(), tests.len());
}

#[test]
fn what_a_program_printed_comes_back_as_it_is_shown() {
    let attack = "]]> <![CDATA[ &amp; &#0; <!-- \u{0}\u{1b}[31m\u{fffe}\u{ffff} \"'";
    let report = samples::made_of(&[attack.to_owned()], &[Verdict::Fail]);
    let written = written(Format::Junit, &report);
    let document = parse(&written).expect("XML");
    let failure = document.get_elements_by_tag_name("failure")[0];
    let shown = r#"]]> <![CDATA[ &amp; &#0; <!-- \0\x1b[31m\u{fffe}\u{ffff} "'"#;
    assert!(document.text_content_deep(failure).contains(shown));
    let message = document.get_attribute(failure, "message").expect("it is there");
    assert_eq!(message, format!("expected: {shown}; seen: {shown}"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn any_report_is_taken(report in any_report()) {
        check(&report);
    }
}
