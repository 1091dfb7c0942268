//! Annotations of GitHub Actions: workflow commands in the log, beside the lines they are about.
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>
//!
//! GitHub shows ten of a level in a step, so those that cost most come first, and it is said how many
//! are left out. The report follows as text, behind a fence: until a word that nobody can guess, GitHub
//! takes no line of it for a command.

use std::cmp::Reverse;
use std::io;

use super::repository;
use super::told;
use crate::model::{Place, Report, ScenarioResult, Verdict};
use crate::order::Messages;
use crate::say;
use crate::text::quantities::fraction;
use crate::text::{self, TextOptions};

/// So many of a level are shown in a step.
const MOST: usize = 10;
/// So many bytes of a message; GitHub shows the first lines.
const MESSAGE: usize = 4 * 1024;

/// A command, but for its level.
struct Annotation {
    place: Option<Place>,
    title: String,
    message: String,
}

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    fence: &str,
    out: &mut impl io::Write,
) -> io::Result<()> {
    for (level, annotations) in [
        ("error", failed(report)),
        ("warning", undecided(report).chain(compiler(report)).collect()),
        ("notice", advisories(report)),
    ] {
        for annotation in annotations.iter().take(MOST) {
            writeln!(out, "{}", command(level, annotation, report))?;
        }
        let left_out = annotations.len().saturating_sub(MOST);
        if left_out > 0 {
            writeln!(out, "{}", say!("annotations-left-out", count = left_out, level = level))?;
        }
    }
    writeln!(out, "::group::{}\n::stop-commands::{fence}", data(&say!("log-group")))?;
    text::write(report, options, out)?;
    writeln!(out, "::{fence}::\n::endgroup::")
}

/// What failed, those first that cost most with all that waits for them.
fn failed(report: &Report) -> Vec<Annotation> {
    let mut failed: Vec<&ScenarioResult> =
        report.scenarios.iter().filter(|one| one.verdict == Verdict::Fail).collect();
    // In hundredths, since points have no total order.
    failed.sort_by_key(|one| Reverse((stakes(report, one) * 100.0).round() as i64));
    failed.into_iter().map(annotation).collect()
}

/// What a scenario cost, and those that were not tried because of it.
fn stakes(report: &Report, scenario: &ScenarioResult) -> f64 {
    let waiting = report.scenarios.iter().filter(|one| one.because.as_ref() == Some(&scenario.id));
    scenario.possible - scenario.points + waiting.map(|one| one.possible).sum::<f64>()
}

fn undecided(report: &Report) -> impl Iterator<Item = Annotation> {
    let undecided =
        |one: &&ScenarioResult| matches!(one.verdict, Verdict::Inconclusive | Verdict::Error);
    report.scenarios.iter().filter(undecided).map(annotation)
}

fn annotation(scenario: &ScenarioResult) -> Annotation {
    let decisive = told::decisive(&scenario.findings, scenario.verdict);
    let points = fraction(scenario.points, scenario.possible);
    Annotation {
        place: decisive.and_then(|finding| finding.place.clone()),
        title: format!("{} ({points})", told::line(&scenario.id)),
        message: format!("{}\n{}", told::line(&scenario.title), told::scenario(scenario)),
    }
}

/// What the compiler said, but for errors, which are findings of a build, and for what it says of the
/// slides' own code.
fn compiler(report: &Report) -> impl Iterator<Item = Annotation> {
    let own = Messages::of(report).own.into_iter();
    let warnings = own.filter_map(|message| message.first().copied());
    warnings.filter(|one| one.level == crate::model::Level::Warning).map(|one| Annotation {
        place: one.place.clone(),
        title: say!("annotation-compiler"),
        message: told::lines(&one.message),
    })
}

fn advisories(report: &Report) -> Vec<Annotation> {
    let raised = told::raised(report).map(|advisory| Annotation {
        place: advisory.findings.first().and_then(|finding| finding.place.clone()),
        title: say!("annotation-advisory", id = told::line(&advisory.id)),
        message: format!("{}\n{}", told::line(&advisory.title), told::advisory(advisory)),
    });
    raised.collect()
}

fn command(level: &str, annotation: &Annotation, report: &Report) -> String {
    let mut properties = Vec::new();
    if let Some(place) = &annotation.place {
        properties.push(format!("file={}", property(&repository::path(report, &place.file))));
        properties.push(format!("line={}", place.line));
    }
    properties.push(format!("title={}", property(&annotation.title)));
    let message = told::cut(annotation.message.clone(), MESSAGE);
    format!("::{level} {}::{}", properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
