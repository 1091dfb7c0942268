//! TAP: one plan, a line for each scenario, and blocks that are YAML.

use lab11_reports::formats::Format;
use lab11_reports::model::{Report, Verdict};
use proptest::prelude::*;

use super::{any_report, reports, written};

/// What a line says of a test: whether it is well, its description, and whether it is skipped.
fn test(line: &str) -> Option<(bool, String, bool)> {
    let (ok, rest) = match line.strip_prefix("not ok ") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("ok ")?),
    };
    let (_, text) = rest.split_once(" - ").expect("number and description");
    let (mut description, mut directive) = (String::new(), None);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => description.extend(chars.next()),
            '#' => directive = Some(chars.by_ref().collect::<String>()),
            c => description.push(c),
        }
    }
    let skipped = directive.is_some_and(|text| text.trim_start().starts_with("SKIP"));
    Some((ok, description, skipped))
}

fn check(report: &Report) {
    let written = written(Format::Tap, report);
    let mut lines = written.lines();
    assert_eq!(lines.next(), Some("TAP version 14"));
    assert_eq!(lines.next(), Some(format!("1..{}", report.scenarios.len()).as_str()));
    let tests: Vec<_> = written.lines().filter_map(test).collect();
    assert_eq!(tests.len(), report.scenarios.len());
    for ((ok, _, skipped), scenario) in tests.iter().zip(&report.scenarios) {
        let wanted = match scenario.verdict {
            Verdict::Pass => (true, false),
            Verdict::Fail => (false, false),
            Verdict::Skipped | Verdict::Inconclusive | Verdict::Error => (true, true),
        };
        assert_eq!((*ok, *skipped), wanted, "{}", scenario.id);
    }
    // Every other line is a comment, or within a block.
    let rest = lines.filter(|line| test(line).is_none());
    assert!(rest.into_iter().all(|line| line.starts_with("  ") || line.starts_with("# ")));
}

#[test]
fn a_scenario_is_a_test_and_what_is_not_the_programs_fault_is_skipped() {
    reports().iter().for_each(check);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn any_report_is_tap(report in any_report()) {
        check(&report);
    }
}
