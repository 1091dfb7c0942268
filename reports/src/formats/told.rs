//! What there is to say of a scenario, in lines of plain text: for each format with a field of text.
//!
//! All that comes out is [printable](crate::printable), has no other control character than a line
//! feed, and is bounded.

use std::borrow::Cow;

use crate::model::{AdvisoryResult, Finding, Report, ScenarioResult, Score, Verdict};
use crate::order::sorted;
use crate::text::ending::{next_step, tally};
use crate::text::finding::{buffer, news, position};
use crate::text::header::FULL_TIER;
use crate::text::label::Label;
use crate::text::quantities::fraction;
use crate::{printable, say};

/// What all that is hidden from students is called, where a format adds points up.
pub(super) fn hidden() -> String {
    say!("hidden-tests")
}

/// So many bytes of what is told of one scenario are kept; whoever needs more reads the report.
const MOST: usize = 16 * 1024;
/// So many bytes of one part of it, so that the parts after a long one are there too.
const MOST_OF_A_PART: usize = 4 * 1024;

/// The points that count: after lateness and changes by hand, if it was graded with a class.
pub(super) fn total(report: &Report) -> Score {
    report.grade.as_ref().map_or(report.score, |grade| grade.total)
}

/// Foreign text as one bounded line.
pub(super) fn line(raw: &str) -> String {
    printable::line(&bounded(raw.trim()))
}

/// Foreign text as bounded lines.
pub(super) fn lines(raw: &str) -> String {
    printable::lines(&bounded(raw.trim_end())).collect::<Vec<_>>().join("\n")
}

/// `server-bind: The socket is bound`.
pub(super) fn name(id: &str, title: &str) -> String {
    format!("{}: {}", line(id), line(title))
}

/// What became of it, in one line: the decisive finding, or why there is none.
pub(super) fn headline(scenario: &ScenarioResult) -> String {
    let decisive = decisive(&scenario.findings, scenario.verdict).map(finding_line);
    let parts: Vec<String> = remark(scenario).into_iter().chain(decisive).collect();
    parts.join(" ")
}

/// The finding in one line: what had to be, and what was seen.
pub(super) fn finding_line(finding: &Finding) -> String {
    match line(&finding.expected) {
        expected if expected.is_empty() => line(&finding.seen),
        expected => say!("told-finding", expected = expected, seen = line(&finding.seen)),
    }
}

/// The first finding of the gravest, which decided the verdict.
pub(super) fn decisive(findings: &[Finding], verdict: Verdict) -> Option<&Finding> {
    let sorted = sorted(findings);
    sorted.iter().copied().find(|one| one.verdict == verdict).or(sorted.first().copied())
}

/// All that there is to say of a scenario; empty for one that simply holds.
pub(super) fn scenario(scenario: &ScenarioResult) -> String {
    let mut parts: Vec<String> = remark(scenario).into_iter().collect();
    if !scenario.follows.is_empty() {
        parts.push(say!("some-follows", causes = line(&scenario.follows.join(", "))));
    }
    parts.extend(scenario.look.as_deref().map(lines));
    if scenario.verdict != Verdict::Pass {
        parts.push(findings(&scenario.findings));
    }
    parts.retain(|part| !part.is_empty());
    cut(parts.join("\n"), MOST)
}

/// All that there is to say of an advisory.
pub(super) fn advisory(advisory: &AdvisoryResult) -> String {
    findings(&advisory.findings)
}

/// The advisories that were raised.
pub(super) fn raised(report: &Report) -> impl Iterator<Item = &AdvisoryResult> {
    report.advisories.iter().filter(|one| one.verdict == Verdict::Fail)
}

/// What stands above the scenarios: how many ended how, what to do next, notes.
pub(super) fn overview(report: &Report) -> String {
    let total = total(report);
    let mut parts = vec![
        format!("{}: {}", line(&report.suite.title), fraction(total.points, total.possible)),
        tally(report),
    ];
    if report.tier != FULL_TIER {
        parts.push(say!("told-isolation", tier = line(&report.tier)));
    }
    parts.extend(report.notes.iter().map(|note| say!("told-note", note = lines(note))));
    parts.extend(next_step(report).map(|step| format!("{} {}", say!("next-step"), lines(&step))));
    cut(parts.join("\n"), MOST)
}

/// Why a scenario says nothing of the program.
fn remark(scenario: &ScenarioResult) -> Option<String> {
    match (scenario.verdict, &scenario.because) {
        (Verdict::Skipped, Some(cause)) => Some(say!("told-not-tried-needs", cause = line(cause))),
        (Verdict::Skipped, None) => Some(say!("told-not-tried")),
        (Verdict::Inconclusive, _) => Some(say!("too-little-was-seen")),
        (Verdict::Error, _) => Some(say!("told-the-grader-failed")),
        (Verdict::Pass | Verdict::Fail, _) => None,
    }
}

fn findings(findings: &[Finding]) -> String {
    let findings = sorted(findings);
    let before = std::iter::once(None).chain(findings.iter().copied().map(Some));
    let told: Vec<String> = findings
        .iter()
        .zip(before)
        .map(|(finding, previous)| match &finding.follows {
            Some(cause) => following(finding, cause),
            None => one(finding, previous),
        })
        .collect();
    cut(told.join("\n\n"), MOST)
}

/// What only follows from another finding: what was seen is enough.
fn following(finding: &Finding, cause: &str) -> String {
    let follows =
        say!("told-follows", expectation = line(&finding.expectation), cause = line(cause));
    format!("{follows}\n{}", labelled(Label::Seen, &lines(&finding.seen)))
}

fn one(finding: &Finding, previous: Option<&Finding>) -> String {
    let mut told = vec![match &finding.place {
        Some(place) => {
            say!("finding-at", expectation = line(&finding.expectation), place = position(place))
        }
        None => line(&finding.expectation),
    }];
    if let Some(place) = finding.place.as_ref().filter(|place| !place.text.trim().is_empty()) {
        told.push(format!("  {} | {}", place.line, line(&place.text)));
    }
    told.extend(news(finding, previous).map(|(label, text)| labelled(label, &lines(text))));
    if let Some(cut) = finding.sides.as_ref().and_then(|sides| sides.cut) {
        told.push(labelled(Label::Buffer, &buffer(cut)));
    }
    if let Some(output) = finding.output.as_deref().filter(|output| !output.trim().is_empty()) {
        told.push(say!("told-printed"));
        told.extend(lines(output).lines().map(|line| format!("  | {line}")));
    }
    told.join("\n")
}

fn labelled(label: Label, text: &str) -> String {
    say!("told-labelled", label = label.word(), text = text)
}

/// A part of what is told; it is cut before anything is done with it, since a program may print much.
fn bounded(raw: &str) -> Cow<'_, str> {
    if raw.len() <= MOST_OF_A_PART {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(shortened(raw, MOST_OF_A_PART))
}

/// At most so many bytes of a text, with a note if there was more.
pub(super) fn cut(text: String, most: usize) -> String {
    if text.len() <= most { text } else { shortened(&text, most) }
}

fn shortened(text: &str, most: usize) -> String {
    let kept = text.floor_char_boundary(most);
    format!("{} {}", &text[..kept], say!("told-cut", count = text.len() - kept))
}
