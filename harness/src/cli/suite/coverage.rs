//! Which rules are broken by samples: a rule that no wrong program breaks has not been tested.

use crate::suite::Suite;
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
    pub(super) fn add(&mut self, report: &Report) {
        let scored = report.scenarios.iter().map(|s| (&s.id, s.verdict, &s.findings));
        let advised = report.advisories.iter().map(|a| (&a.id, a.verdict, &a.findings));
        for (id, verdict, findings) in scored.chain(advised) {
            if verdict == Verdict::Fail {
                self.count(id.clone());
            }
            let failed = |finding: &&Finding| finding.verdict == Verdict::Fail;
            for finding in findings.iter().filter(failed) {
                self.count(format!("{id}/{}", finding.expectation));
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

fn gap(out: &mut dyn Write, heading: &str, names: &[String]) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    writeln!(out, "{heading}:")?;
    names.iter().try_for_each(|name| writeln!(out, "  {name}"))
}
