//! What an Autolab autograder prints last: a line of what was tested, and a line of scores.
//! <https://docs.autolabproject.com/lab/#formatted-feedback>
//!
//! Each group of scenarios is a problem of the assessment, and a stage. A test there is passed or not; what
//! is neither is a text in its place. What is hidden from students is a problem by itself, without tests.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::told;
use crate::model::{Report, ScenarioResult, Verdict};
use crate::points::hundredths;

#[derive(Serialize)]
struct Feedback {
    #[serde(rename = "_presentation")]
    presentation: &'static str,
    stages: Vec<String>,
    /// By stage, then by test.
    #[serde(flatten)]
    tests: BTreeMap<String, BTreeMap<String, Outcome>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Decided {
        passed: bool,
        #[serde(skip_serializing_if = "String::is_empty")]
        hint: String,
    },
    Undecided(String),
}

#[derive(Serialize)]
struct Scores {
    scores: BTreeMap<String, f64>,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let mut stages: Vec<String> = Vec::new();
    let mut tests: BTreeMap<String, BTreeMap<String, Outcome>> = BTreeMap::new();
    let mut scores: BTreeMap<String, f64> = BTreeMap::new();
    for scenario in &report.scenarios {
        let group = told::line(&scenario.group);
        if !stages.contains(&group) {
            stages.push(group.clone());
        }
        *scores.entry(group.clone()).or_default() += scenario.points;
        let name = told::name(&scenario.id, &scenario.title);
        tests.entry(group).or_default().insert(name, outcome(scenario));
    }
    if let Some(hidden) = report.hidden {
        *scores.entry(told::hidden()).or_default() += hidden.points;
    }
    for points in scores.values_mut() {
        *points = hundredths(*points);
    }
    let feedback = Feedback { presentation: "semantic", stages, tests };
    writeln!(out, "{}", serde_json::to_string(&feedback)?)?;
    writeln!(out, "{}", serde_json::to_string(&Scores { scores })?)
}

fn outcome(scenario: &ScenarioResult) -> Outcome {
    match scenario.verdict {
        Verdict::Pass => Outcome::Decided { passed: true, hint: String::new() },
        Verdict::Fail => Outcome::Decided { passed: false, hint: told::scenario(scenario) },
        Verdict::Skipped | Verdict::Inconclusive | Verdict::Error => {
            Outcome::Undecided(told::headline(scenario))
        }
    }
}
