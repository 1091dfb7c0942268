//! From findings to points: shares, prerequisites, and the order of verdicts.

use super::{Finding, Verdict, judge};
use crate::event::History;
use crate::suite::{Scenario, Suite};
use std::collections::BTreeMap;

/// What a scenario or an advisory came to.
#[derive(Debug, Clone, PartialEq)]
pub struct JudgedScenario {
    /// Stable identifier, such as `server-bind`.
    pub id: String,
    /// The requirement in one line.
    pub title: String,
    /// The heading it stands under.
    pub group: String,
    /// How it ended.
    pub verdict: Verdict,
    /// The points earned, rounded to hundredths, and those that could be; none for an advisory.
    pub points: Option<(f64, f64)>,
    /// What is left for a person to decide.
    pub look: Option<String>,
    /// If it was skipped: the scenario whose failure is the cause.
    pub because: Option<String>,
    /// What is wrong, or could not be decided.
    pub findings: Vec<Finding>,
}

/// The points of several scenarios together: those earned, and those that could be.
pub fn total<'a>(judged: impl Iterator<Item = &'a JudgedScenario>) -> (f64, f64) {
    let points = judged.filter_map(|scenario| scenario.points);
    let sum = |(earned, possible): (f64, f64), (more, could)| (earned + more, possible + could);
    let (earned, possible) = points.fold((0.0, 0.0), sum);
    (hundredths(earned), possible)
}

/// Judges the histories of a suite's scenarios, in the suite's order. Scenarios of which there is
/// no history are left out, unless a prerequisite of theirs fails: then they are skipped.
pub fn judge_all(suite: &Suite, histories: &[History]) -> Vec<JudgedScenario> {
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
    let judged = suite.scenarios.iter().filter_map(|scenario| {
        let cause = cause(suite, scenario, &findings);
        match (cause, findings.get(scenario.id.as_str())) {
            (Some(cause), _) => Some(skipped(scenario, cause)),
            (None, Some(found)) => Some(tried(scenario, found)),
            (None, None) => None,
        }
    });
    judged.collect()
}

fn skipped(scenario: &Scenario, cause: &str) -> JudgedScenario {
    JudgedScenario {
        verdict: Verdict::Skipped,
        points: scenario.points.map(|possible| (0.0, possible)),
        because: Some(cause.to_owned()),
        ..tried(scenario, &[])
    }
}

fn tried(scenario: &Scenario, found: &[Finding]) -> JudgedScenario {
    let is_good = !found.is_empty() && found.iter().all(|finding| finding.verdict == Verdict::Pass);
    let bad = found.iter().filter(|finding| finding.verdict != Verdict::Pass);
    JudgedScenario {
        id: scenario.id.to_string(),
        title: scenario.title.clone(),
        group: scenario.group.clone(),
        verdict: found.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Pass),
        points: scenario
            .points
            .map(|possible| (hundredths(possible * held(scenario, found)), possible)),
        look: scenario.look.clone().filter(|_| is_good),
        because: None,
        findings: bad.cloned().collect(),
    }
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
        let found = findings.get(id.as_str())?;
        let broken = found.iter().any(|finding| {
            let essential =
                required.expectations.iter().any(|e| e.id == finding.expectation && e.essential);
            finding.verdict > Verdict::Skipped && !finding.unstarted && (whole || essential)
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
    // The sum of nothing is -0.0, and no number of points.
    (points * 100.0).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests;
