//! From findings to marks: shares, prerequisites, and the order of verdicts.

use super::judge;
use crate::event::History;
use crate::suite::{Scenario, Suite};
use lab11_reports::model::{AdvisoryResult, Finding, ScenarioResult, Score, Verdict};
use std::collections::BTreeMap;

/// The judged scenarios and advisories of a suite, with the marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Scored scenarios, in the suite's order.
    pub scenarios: Vec<ScenarioResult>,
    /// Advisories, in the suite's order.
    pub advisories: Vec<AdvisoryResult>,
    /// The marks.
    pub score: Score,
}

impl Judged {
    /// Leaves only the results that are asked for; the marks are those of what is left.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        self.scenarios.retain(|scenario| wanted(&scenario.id));
        self.advisories.retain(|advisory| wanted(&advisory.id));
        self.score = Score {
            points: hundredths(self.scenarios.iter().map(|scenario| scenario.points).sum()),
            possible: self.scenarios.iter().map(|scenario| scenario.possible).sum(),
        };
    }
}

/// Judges the histories of a suite's scenarios. Scenarios of which there is no history are left
/// out, unless a prerequisite of theirs fails: then they are skipped.
pub fn judge_all(suite: &Suite, histories: &[History]) -> Judged {
    let by_id: BTreeMap<&str, &History> =
        histories.iter().map(|history| (history.header.scenario.as_str(), history)).collect();
    let findings: BTreeMap<&str, Vec<Finding>> = suite
        .scenarios
        .iter()
        .filter_map(|scenario| {
            let history = by_id.get(scenario.id.as_str())?;
            Some((scenario.id.as_str(), judge(suite, scenario, &history.events)))
        })
        .collect();
    let mut judged = Judged {
        scenarios: Vec::new(),
        advisories: Vec::new(),
        score: Score { points: 0.0, possible: 0.0 },
    };
    for scenario in &suite.scenarios {
        let cause = cause(suite, scenario, &findings);
        let found = findings.get(scenario.id.as_str());
        if cause.is_none() && found.is_none() {
            continue;
        }
        let found = if cause.is_some() { &[][..] } else { found.map_or(&[][..], Vec::as_slice) };
        let worst = found.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Pass);
        let verdict = if cause.is_some() { Verdict::Skipped } else { worst };
        let bad: Vec<Finding> =
            found.iter().filter(|finding| finding.verdict != Verdict::Pass).cloned().collect();
        let Some(possible) = scenario.points else {
            judged.advisories.push(AdvisoryResult {
                id: scenario.id.clone(),
                title: scenario.title.clone(),
                verdict,
                findings: bad,
            });
            continue;
        };
        let points =
            if cause.is_some() { 0.0 } else { hundredths(possible * held(scenario, found)) };
        judged.score.points += points;
        judged.score.possible += possible;
        judged.scenarios.push(ScenarioResult {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            group: scenario.group.clone(),
            verdict,
            points,
            possible,
            because: cause.map(str::to_owned),
            findings: bad,
        });
    }
    judged.score.points = hundredths(judged.score.points);
    judged
}

/// The scenario whose failure keeps this one from being tried: the first cause, not the nearest.
pub fn cause<'a>(
    suite: &'a Suite,
    scenario: &'a Scenario,
    findings: &BTreeMap<&str, Vec<Finding>>,
) -> Option<&'a str> {
    scenario.prerequisites().find_map(|(id, whole)| {
        let required = suite.scenario(id)?;
        if let Some(deeper) = cause(suite, required, findings) {
            return Some(deeper);
        }
        let found = findings.get(id)?;
        let broken = found.iter().any(|finding| {
            let essential =
                required.expectations.iter().any(|e| e.id == finding.expectation && e.essential);
            finding.verdict > Verdict::Skipped && (whole || essential)
        });
        broken.then_some(required.id.as_str())
    })
}

/// The part of a scenario's points that its expectations earn, from 0 to 1.
fn held(scenario: &Scenario, found: &[Finding]) -> f64 {
    let share = |finding: &Finding| {
        let of = scenario.expectations.iter().find(|e| e.id == finding.expectation);
        of.map_or(0.0, |expectation| expectation.share)
    };
    let all: f64 = found.iter().map(share).sum();
    let good: f64 = found.iter().filter(|f| f.verdict == Verdict::Pass).map(share).sum();
    if all > 0.0 { good / all } else { 1.0 }
}

fn hundredths(points: f64) -> f64 {
    // The sum of nothing is -0.0, and no mark.
    (points * 100.0).round() / 100.0 + 0.0
}
