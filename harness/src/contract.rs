//! What was recorded and judged, in the terms of the report's contract. The history and the
//! judge have types of their own, so that neither hangs on the contract's keys.

use crate::event::{Diagnostic, Level, Mark, Place};
use crate::judge::{Finding, JudgedScenario, Sides, Verdict};
use lab11_reports::model::{self, Visibility};

impl From<Place> for model::Place {
    fn from(Place { file, line, text, mark }: Place) -> Self {
        let mark = mark.map(|Mark { at, length }| model::Mark { at, length });
        Self { file, line, text, mark }
    }
}

impl From<Level> for model::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Note => Self::Note,
        }
    }
}

impl From<Diagnostic> for model::Diagnostic {
    fn from(Diagnostic { level, message, place }: Diagnostic) -> Self {
        Self { level: level.into(), message, place: place.map(Into::into), of_slides: false }
    }
}

impl From<Verdict> for model::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Pass,
            Verdict::Skipped => Self::Skipped,
            Verdict::Inconclusive => Self::Inconclusive,
            Verdict::Fail => Self::Fail,
            Verdict::Error => Self::Error,
        }
    }
}

impl From<Sides> for model::Sides {
    fn from(Sides { expected, seen, cut }: Sides) -> Self {
        Self { expected, seen, cut }
    }
}

impl From<Finding> for model::Finding {
    fn from(finding: Finding) -> Self {
        Self {
            expectation: finding.expectation,
            verdict: finding.verdict.into(),
            expected: finding.expected,
            seen: finding.seen,
            sides: finding.sides.map(Into::into),
            follows: finding.follows,
            place: finding.place.map(Into::into),
            why: finding.why,
            help: finding.help,
            lecture: finding.lecture,
            output: finding.said,
        }
    }
}

/// Of what an advisory found in a program that plays two roles, each is told once.
fn told_once(findings: &mut Vec<model::Finding>) {
    let mut told: Vec<(Option<model::Place>, String)> = Vec::new();
    findings.retain(|finding| {
        let one = (finding.place.clone(), finding.seen.clone());
        let is_known = finding.place.is_some() && told.contains(&one);
        told.push(one);
        !is_known
    });
}

impl JudgedScenario {
    /// As a scored scenario of the report, if it has points; else as an advisory.
    pub fn into_result(
        self,
        visibility: Visibility,
    ) -> Result<model::ScenarioResult, model::AdvisoryResult> {
        let (id, title, verdict) = (self.id, self.title, self.verdict.into());
        let mut findings: Vec<model::Finding> = self.findings.into_iter().map(Into::into).collect();
        if self.points.is_none() {
            told_once(&mut findings);
        }
        match self.points {
            Some((points, possible)) => Ok(model::ScenarioResult {
                id,
                title,
                group: self.group,
                verdict,
                points,
                possible,
                look: self.look,
                follows: self.follows,
                because: self.because,
                findings,
                visibility,
            }),
            None => Err(model::AdvisoryResult { id, title, verdict, findings, visibility }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_roles_of_one_program_share_is_told_once() {
        let finding = |expectation: &str, line: Option<u32>| Finding {
            expectation: expectation.into(),
            verdict: Verdict::Fail,
            expected: String::new(),
            seen: "the length 0".into(),
            sides: None,
            follows: None,
            place: line.map(|line| Place {
                file: "server.c".into(),
                line,
                text: String::new(),
                mark: None,
            }),
            why: String::new(),
            help: String::new(),
            lecture: String::new(),
            unstarted: false,
            said: None,
        };
        let findings = vec![
            finding("server", Some(7)),
            finding("server_fork", Some(7)),
            finding("server_fork", Some(8)),
            finding("server", None),
            finding("server_fork", None),
        ];
        let scenario = |points| JudgedScenario {
            id: "x".into(),
            title: String::new(),
            group: String::new(),
            verdict: Verdict::Fail,
            points,
            look: None,
            because: None,
            follows: Vec::new(),
            findings: findings.clone(),
        };
        let Err(advisory) = scenario(None).into_result(Visibility::Visible) else {
            panic!("it has no points")
        };
        assert_eq!(advisory.findings.len(), 4);
        let Ok(scored) = scenario(Some((0.0, 4.0))).into_result(Visibility::Visible) else {
            panic!("it has points")
        };
        assert_eq!(scored.findings.len(), 5);
    }
}
