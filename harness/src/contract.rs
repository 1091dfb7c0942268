//! What was recorded and judged, in the terms of the report's contract. The history and the
//! judge have types of their own, so that neither hangs on the contract's keys.

use crate::event::{Diagnostic, Level, Place};
use crate::judge::{Finding, JudgedScenario, Verdict};
use lab11_reports::model;

impl From<Place> for model::Place {
    fn from(Place { file, line, text }: Place) -> Self {
        Self { file, line, text }
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
        Self { level: level.into(), message, place: place.map(Into::into) }
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

impl From<Finding> for model::Finding {
    fn from(finding: Finding) -> Self {
        Self {
            expectation: finding.expectation,
            verdict: finding.verdict.into(),
            expected: finding.expected,
            seen: finding.seen,
            place: finding.place.map(Into::into),
            why: finding.why,
            help: finding.help,
            lecture: finding.lecture,
            output: finding.said,
        }
    }
}

impl JudgedScenario {
    /// As a scored scenario of the report, if it has points; else as an advisory.
    pub fn into_result(self) -> Result<model::ScenarioResult, model::AdvisoryResult> {
        let (id, title, verdict) = (self.id, self.title, self.verdict.into());
        let findings = self.findings.into_iter().map(Into::into).collect();
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
            }),
            None => Err(model::AdvisoryResult { id, title, verdict, findings }),
        }
    }
}
