//! From findings to points: shares, prerequisites, and the order of verdicts.

use super::facts::Facts;
use super::{Finding, Verdict, endings, judge};
use crate::event::{Event, EventKind, History};
use crate::suite::{ExpectationId, Scenario, Suite};
use lab11_reports::points::hundredths;
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
    /// The points earned, not rounded, and those that could be; none for an advisory.
    pub points: Option<(f64, f64)>,
    /// What is left for a person to decide.
    pub look: Option<String>,
    /// If it was skipped: the scenario whose failure is the cause.
    pub because: Option<String>,
    /// The expectations elsewhere from whose faults some of it follows, which is not charged again.
    pub follows: Vec<String>,
    /// What is wrong, or could not be decided.
    pub findings: Vec<Finding>,
}

/// The points of several scenarios together: those earned, rounded to hundredths once they are
/// summed, and those that could be.
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
            (None, Some(found)) => {
                let events = by_id.get(scenario.id.as_str()).map_or(&[][..], |all| &all.events);
                let judged = tried(scenario, found, &findings);
                let ended = judged.verdict == Verdict::Pass && judged.points.is_some();
                let ended = ended.then(|| ended_at_a_bound(suite, scenario, events)).flatten();
                Some(JudgedScenario { look: judged.look.or(ended), ..judged })
            }
            (None, None) => None,
        }
    });
    judged.collect()
}

/// What a person is told of a program that did all that is asked for here, and was ended at a bound
/// of the run for what it did besides.
fn ended_at_a_bound(suite: &Suite, scenario: &Scenario, events: &[Event]) -> Option<String> {
    if !events.iter().any(|event| matches!(event.what, EventKind::Limit { .. })) {
        return None;
    }
    let title = suite.role(&scenario.role).map_or(scenario.role.as_str(), |role| &role.title);
    endings::ended_at_a_bound(&Facts::new(events, &scenario.role), title)
}

fn skipped(scenario: &Scenario, cause: &str) -> JudgedScenario {
    JudgedScenario {
        verdict: Verdict::Skipped,
        points: scenario.points.map(|possible| (0.0, possible)),
        because: Some(cause.to_owned()),
        ..tried(scenario, &[], &BTreeMap::new())
    }
}

fn tried(
    scenario: &Scenario,
    found: &[Finding],
    all: &BTreeMap<&str, Vec<Finding>>,
) -> JudgedScenario {
    let follows = |finding: &Finding| follows(scenario, finding, all);
    let own: Vec<&Finding> = found.iter().filter(|finding| follows(finding).is_none()).collect();
    let mut causes: Vec<String> = found.iter().filter_map(follows).collect();
    causes.dedup();
    let verdict = own.iter().map(|finding| finding.verdict).max().unwrap_or(Verdict::Pass);
    JudgedScenario {
        id: scenario.id.to_string(),
        title: scenario.title.clone(),
        group: scenario.group.clone(),
        verdict,
        points: scenario.points.map(|possible| (possible * held(scenario, found, &own), possible)),
        look: scenario.look.clone().filter(|_| !found.is_empty() && verdict == Verdict::Pass),
        because: None,
        follows: causes,
        findings: told(&own),
    }
}

/// The findings that are told: what doesn't hold. One that follows from another that is not told
/// stands for itself.
fn told(own: &[&Finding]) -> Vec<Finding> {
    let wrong = || own.iter().filter(|finding| finding.verdict != Verdict::Pass);
    let is_told = |id: &String| wrong().any(|finding| finding.expectation == *id);
    let told = wrong().map(|finding| Finding {
        follows: finding.follows.clone().filter(is_told),
        ..(*finding).clone()
    });
    told.collect()
}

/// The expectation whose fault, charged where it is, a finding is a consequence of.
fn follows(
    scenario: &Scenario,
    finding: &Finding,
    all: &BTreeMap<&str, Vec<Finding>>,
) -> Option<String> {
    if !matches!(finding.verdict, Verdict::Fail | Verdict::Inconclusive) {
        return None;
    }
    let own = scenario.expectations.iter().find(|own| own.id == finding.expectation)?;
    let is_charged = |cause: &&ExpectationId| {
        let found = all.get(cause.scenario.as_str()).map_or(&[][..], Vec::as_slice);
        let fails = |other: &Finding| {
            other.expectation == cause.expectation && other.verdict == Verdict::Fail
        };
        // Who shows nothing there gets nothing here: points are for what was seen.
        let holds = |other: &Finding| other.verdict == Verdict::Pass;
        found.iter().any(fails) && found.iter().any(holds)
    };
    own.follows.iter().find(is_charged).map(ToString::to_string)
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

/// The part of a scenario's points that its expectations earn, from 0 to 1. What follows from a
/// fault elsewhere, and so is none of its `own` findings, has been charged there.
fn held(scenario: &Scenario, found: &[Finding], own: &[&Finding]) -> f64 {
    let share = |finding: &Finding| {
        let of = scenario.expectations.iter().find(|e| e.id == finding.expectation);
        of.map_or(0.0, |expectation| expectation.share)
    };
    let all: f64 = found.iter().map(share).sum();
    let bad = own.iter().filter(|finding| finding.verdict != Verdict::Pass);
    let lost: f64 = bad.map(|finding| share(finding)).sum();
    if all > 0.0 { (all - lost) / all } else { 1.0 }
}

#[cfg(test)]
mod tests;
