//! `results.json` of Gradescope's autograders.
//! <https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format>
//!
//! A test that has no points and no status is neither passed nor failed there: so stands what could
//! not be decided, or failed in the grader. The score at the top counts, whatever the tests add up to.
//!
//! What is hidden from students is here, with a `visibility` by which Gradescope hides it; nothing that
//! stands elsewhere tells of it. (Gradescope shows no total either as long as a test is hidden.)

use std::io;

use serde::Serialize;

use super::told;
use super::write_json;
use crate::model::{Report, ScenarioResult, Verdict, Visibility};
use crate::points::hundredths;
use crate::say;
use crate::visible::{Deadline, for_student};

/// All text is plain text: what a program printed is no Markdown and no HTML.
const PLAIN: &str = "text";

#[derive(Serialize)]
struct Results {
    score: f64,
    /// In seconds.
    execution_time: f64,
    output: String,
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    /// What the autograder printed is for the instructor.
    stdout_visibility: &'static str,
    extra_data: Extra,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Extra {
    suite: String,
    tier: String,
}

#[derive(Serialize)]
struct Test {
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    name: String,
    name_format: &'static str,
    /// `2.3` is the third scenario of the second group. What is hidden is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    output: String,
    output_format: &'static str,
    tags: Vec<String>,
    visibility: &'static str,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let shown = for_student(report, Deadline::Ahead);
    let groups = shown.scenarios.chunk_by(|one, next| one.group == next.group);
    let numbered = (1..).zip(groups).flat_map(|(group, scenarios)| {
        (1..).zip(scenarios).map(move |(number, scenario)| (format!("{group}.{number}"), scenario))
    });
    let hidden = report.scenarios.iter().filter(|one| one.visibility != Visibility::Visible);
    let tests = numbered
        .map(|(number, scenario)| test(Some(number), scenario))
        .chain(hidden.map(|scenario| test(None, scenario)));
    let results = Results {
        score: told::total(report).points,
        execution_time: ((report.timing.build + report.timing.run) * 1e3).round() / 1e3,
        output: output(&shown),
        output_format: PLAIN,
        test_output_format: PLAIN,
        test_name_format: PLAIN,
        visibility: "visible",
        stdout_visibility: "hidden",
        extra_data: Extra { suite: told::line(&report.suite.id), tier: told::line(&report.tier) },
        tests: tests.collect(),
    };
    write_json(&results, out)
}

/// What stands above the tests.
fn output(report: &Report) -> String {
    let mut parts = vec![told::overview(report)];
    for advisory in told::raised(report) {
        let name = told::name(&advisory.id, &advisory.title);
        let that = say!("worth-knowing-that", advisory = name);
        parts.push(format!("{that}\n{}", told::advisory(advisory)));
    }
    parts.join("\n\n")
}

fn test(number: Option<String>, scenario: &ScenarioResult) -> Test {
    let (status, has_points, aside) = match scenario.verdict {
        Verdict::Pass => (Some("passed"), true, None),
        Verdict::Fail => (Some("failed"), true, None),
        Verdict::Skipped => (None, true, Some(say!("not-tried"))),
        Verdict::Inconclusive => (None, false, Some(say!("verdict-undecided"))),
        Verdict::Error => (None, false, Some(say!("verdict-not-graded"))),
    };
    let aside = aside.map_or_else(String::new, |aside| format!(" ({aside})"));
    Test {
        score: has_points.then_some(hundredths(scenario.points)),
        max_score: has_points.then_some(scenario.possible),
        status,
        name: told::name(&scenario.id, &scenario.title) + &aside,
        name_format: PLAIN,
        number,
        output: told::scenario(scenario),
        output_format: PLAIN,
        tags: vec![told::line(&scenario.id)],
        visibility: match scenario.visibility {
            Visibility::Visible => "visible",
            Visibility::AfterDueDate => "after_due_date",
            Visibility::Hidden => "hidden",
        },
    }
}
