//! Which rules are broken by samples: a rule that no wrong program breaks has not been tested.

use crate::samples::{Expected, Sample};
use crate::suite::{Scenario, Suite};
use lab11_reports::model::{Finding, Report, Verdict};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// So many wrong samples should fail each scenario and raise each advisory.
const ENOUGH: usize = 2;

/// Counts, for every scenario and every `scenario/expectation`, the wrong samples that fail it.
#[derive(Debug, Default)]
pub(super) struct Coverage(BTreeMap<String, usize>);

impl Coverage {
    /// Counts a wrong sample.
    pub(super) fn add(&mut self, suite: &Suite, sample: &Sample, report: &Report) {
        for scenario in &report.scenarios {
            if scenario.verdict == Verdict::Fail {
                self.count(scenario.id.clone());
            }
            for finding in failed(&scenario.findings) {
                self.count(format!("{}/{}", scenario.id, finding.expectation));
            }
        }
        for advisory in report.advisories.iter().filter(|advisory| is_meant(sample, &advisory.id)) {
            let scenario = suite.scenario(&advisory.id);
            let parts: Vec<&Finding> = failed(&advisory.findings)
                .filter(|finding| is_own(suite, sample, report, scenario, finding))
                .collect();
            if !parts.is_empty() {
                self.count(advisory.id.clone());
            }
            for finding in parts {
                self.count(format!("{}/{}", advisory.id, finding.expectation));
            }
        }
    }

    fn count(&mut self, name: String) {
        *self.0.entry(name).or_default() += 1;
    }

    fn of(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or(0)
    }

    /// A line a scenario, and what too few samples fail.
    pub(super) fn write(&self, suite: &Suite, out: &mut dyn Write) -> io::Result<()> {
        let width = suite.scenarios.iter().map(|scenario| scenario.id.len()).max().unwrap_or(0);
        let (mut few, mut none) = (Vec::new(), Vec::new());
        writeln!(out, "\nCoverage: so many of the wrong and advised samples fail it")?;
        for scenario in &suite.scenarios {
            let id = &scenario.id;
            let count = self.of(id);
            if count < ENOUGH {
                few.push(format!("{id} ({count})"));
            }
            let mut parts = Vec::new();
            for expectation in &scenario.expectations {
                let name = format!("{id}/{}", expectation.id);
                let count = self.of(&name);
                parts.push(format!("{} {count}", expectation.id));
                if count == 0 {
                    none.push(name);
                }
            }
            writeln!(out, "  {id:<width$}  {count:>3}   {}", parts.join(", "))?;
        }
        if few.is_empty() && none.is_empty() {
            return writeln!(out, "No gaps.");
        }
        gap(out, "Failed by fewer than two", &few)?;
        gap(out, "Expectations that none fails", &none)
    }
}

/// Whether a sample is there for an advisory. Others may raise it too, since what they are made
/// of, or completed with, has faults of its own.
fn is_meant(sample: &Sample, advisory: &str) -> bool {
    let Expected { advisories, exactly, .. } = &sample.expected;
    advisories.iter().chain(exactly.iter().flatten()).any(|id| id == advisory)
}

/// Whether a finding is about a program of the sample itself, and not of its base.
fn is_own(
    suite: &Suite,
    sample: &Sample,
    report: &Report,
    scenario: Option<&Scenario>,
    finding: &Finding,
) -> bool {
    let Some(scenario) = scenario else { return false };
    let expectation = scenario.expectations.iter().find(|e| e.id == finding.expectation);
    let role = expectation.and_then(|e| e.role.as_deref()).unwrap_or(&scenario.role);
    let player = |role: &str| report.submission.programs.iter().find(|p| p.role == role);
    let file = player(role)
        .and_then(|program| program.file.as_ref())
        .or_else(|| player(suite.role(role)?.also.as_deref()?)?.file.as_ref());
    file.is_some_and(|file| sample.folder.join(file).exists())
}

fn failed(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.verdict == Verdict::Fail)
}

fn gap(out: &mut dyn Write, heading: &str, names: &[String]) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    writeln!(out, "{heading}:")?;
    names.iter().try_for_each(|name| writeln!(out, "  {name}"))
}
