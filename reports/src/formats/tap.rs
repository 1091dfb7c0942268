//! The Test Anything Protocol, version 14. <https://testanything.org/tap-version-14-specification.html>
//!
//! It has no word for what could not be decided or graded: such a test is skipped, with the reason.

use std::io;

use super::told;
use crate::model::{Report, ScenarioResult, Verdict};
use crate::say;
use crate::text::ending::tally;
use crate::text::quantities::{fraction, number};

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "TAP version 14\n1..{}", report.scenarios.len())?;
    for (number, scenario) in (1..).zip(&report.scenarios) {
        let (ok, skip) = match scenario.verdict {
            Verdict::Pass => ("ok", false),
            Verdict::Fail => ("not ok", false),
            Verdict::Skipped | Verdict::Inconclusive | Verdict::Error => ("ok", true),
        };
        let name = escaped(&told::name(&scenario.id, &scenario.title));
        let reason = if skip {
            format!(" # SKIP {}", escaped(&told::headline(scenario)))
        } else {
            String::new()
        };
        writeln!(out, "{ok} {number} - {name}{reason}")?;
        if scenario.verdict != Verdict::Pass {
            details(scenario, out)?;
        }
    }
    let total = told::total(report);
    writeln!(out, "# {}", escaped(&tally(report)))?;
    let points = fraction(total.points, total.possible);
    writeln!(out, "# {}", escaped(&say!("points-of-all", points = points)))
}

/// The block below a test. JSON is YAML, so each text is written as JSON.
fn details(scenario: &ScenarioResult, out: &mut impl io::Write) -> io::Result<()> {
    let decisive = told::decisive(&scenario.findings, scenario.verdict);
    let place = decisive.and_then(|finding| finding.place.as_ref());
    writeln!(out, "  ---")?;
    writeln!(out, "  message: {}", quoted(&told::headline(scenario))?)?;
    writeln!(out, "  points: {}", number(scenario.points))?;
    writeln!(out, "  possible: {}", number(scenario.possible))?;
    if let Some(place) = place {
        writeln!(out, "  file: {}", quoted(&told::line(&place.file))?)?;
        writeln!(out, "  line: {}", place.line)?;
    }
    writeln!(out, "  details: {}", quoted(&told::scenario(scenario))?)?;
    writeln!(out, "  ...")
}

fn quoted(text: &str) -> io::Result<String> {
    Ok(serde_json::to_string(text)?)
}

/// A `#` would begin a directive, and a backslash escapes it.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('#', r"\#")
}
