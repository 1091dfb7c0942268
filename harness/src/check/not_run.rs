//! Reports of what was not run.

use super::{dispatch, made_by, provenance};
use crate::suite::{Scenario, Suite};
use lab11_reports::model::{
    Report, SCHEMA, ScenarioResult, Score, SubmissionInfo, SuiteInfo, Timing, Verdict,
};
use lab11_reports::words;

/// The report of something that could not be run, and why, as its only note.
pub fn without_runs(suite: &Suite, why: &str) -> Report {
    let possible = suite.scenarios.iter().filter_map(|scenario| scenario.points).sum();
    Report {
        provenance: provenance(suite),
        suite: SuiteInfo { id: suite.id.clone(), title: suite.title.clone() },
        score: Score { points: 0.0, possible },
        ..without_suite(why)
    }
}

/// The same where not even the suite is known: nobody can say what was to be earned.
pub fn without_suite(why: &str) -> Report {
    Report {
        schema: SCHEMA.into(),
        language: words::in_force().language().tag().to_owned(),
        provenance: made_by(),
        suite: SuiteInfo { id: String::new(), title: String::new() },
        tier: dispatch::tier().to_string(),
        submission: SubmissionInfo { id: String::new(), path: String::new(), programs: Vec::new() },
        score: Score { points: 0.0, possible: 0.0 },
        grade: None,
        notes: vec![why.to_owned()],
        scenarios: Vec::new(),
        advisories: Vec::new(),
        timing: Timing::default(),
        hidden: None,
        ladders: Vec::new(),
    }
}

/// The same of something at which the harness failed: of each scenario nothing is known.
pub fn not_graded(suite: &Suite, why: &str) -> Report {
    let scored = suite.scenarios.iter().filter_map(|scenario| Some((scenario, scenario.points?)));
    let result = |(scenario, possible): (&Scenario, f64)| ScenarioResult {
        id: scenario.id.to_string(),
        title: scenario.title.clone(),
        group: scenario.group.clone(),
        verdict: Verdict::Error,
        points: 0.0,
        possible,
        look: None,
        follows: Vec::new(),
        because: None,
        findings: Vec::new(),
        visibility: scenario.visibility,
    };
    Report { scenarios: scored.map(result).collect(), ..without_runs(suite, why) }
}
