//! What a student may see of a report: the one place where something is left out.
//!
//! Of a scenario that is hidden nothing stays but its points, in the sum of all that are hidden: not
//! its name, not what it found, not that another one waits for it or follows from it.

use crate::model::{Diagnostic, Finding, Program, Report, Score, Visibility};
use crate::points::hundredths;
use crate::say;
use crate::text::quantities::points;
use std::collections::BTreeSet;

/// Whether the due date has passed, for the student whose report it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// Not yet, or nobody knows when it is.
    Ahead,
    /// It has.
    Past,
}

/// The report as the student may see it now. What it shows is `visible` in it.
pub fn for_student(report: &Report, deadline: Deadline) -> Report {
    let is_hidden = |visibility: Visibility| match visibility {
        Visibility::Visible => false,
        Visibility::AfterDueDate => deadline == Deadline::Ahead,
        Visibility::Hidden => true,
    };
    let mut shown = report.clone();
    let hidden = Hidden::of(report, is_hidden);
    shown.scenarios.retain(|one| !is_hidden(one.visibility));
    shown.advisories.retain(|one| !is_hidden(one.visibility));
    for one in &mut shown.scenarios {
        one.visibility = Visibility::Visible;
        one.because = one.because.take().filter(|cause| !hidden.ids.contains(cause.as_str()));
        one.follows.retain(|cause| !hidden.has_expectation(cause));
    }
    for one in &mut shown.advisories {
        one.visibility = Visibility::Visible;
    }
    shown.timing.scenarios.retain(|id, _| !hidden.ids.contains(id.as_str()));
    shown.ladders.retain(|ladder| !hidden.ids.contains(ladder.scenario.as_str()));
    shown.notes.retain(|note| !hidden.is_named_in(note));
    for program in &mut shown.submission.programs {
        hidden.leave_out(program);
    }
    if let Some(grade) = &mut shown.grade {
        let about = grade.adjustments.iter_mut().map(|one| &mut one.scenario);
        for scenario in about.chain(grade.requests.iter_mut().map(|one| &mut one.scenario)) {
            *scenario = scenario.take().filter(|id| !hidden.ids.contains(id.as_str()));
        }
    }
    if hidden.points.possible > 0.0 {
        shown.notes.push(hidden.note());
        shown.hidden = Some(hidden.points);
    }
    shown
}

/// What is left out.
struct Hidden<'a> {
    ids: BTreeSet<&'a str>,
    titles: BTreeSet<&'a str>,
    findings: Vec<&'a Finding>,
    points: Score,
    /// Whether the due date shows some of it.
    is_shown_later: bool,
}

impl<'a> Hidden<'a> {
    fn of(report: &'a Report, is_hidden: impl Fn(Visibility) -> bool) -> Self {
        let scored = report.scenarios.iter().filter(|one| is_hidden(one.visibility));
        let advised = report.advisories.iter().filter(|one| is_hidden(one.visibility));
        let names = scored.clone().map(|one| (&one.id, &one.title));
        let names: Vec<_> = names.chain(advised.clone().map(|one| (&one.id, &one.title))).collect();
        let before = report.hidden.unwrap_or(Score { points: 0.0, possible: 0.0 });
        let sum = scored.clone().fold(before, |sum, one| Score {
            points: sum.points + one.points,
            possible: sum.possible + one.possible,
        });
        let points = Score { points: hundredths(sum.points), ..sum };
        Self {
            ids: names.iter().map(|(id, _)| id.as_str()).collect(),
            titles: names.iter().map(|(_, title)| title.as_str()).collect(),
            findings: scored
                .clone()
                .flat_map(|one| &one.findings)
                .chain(advised.flat_map(|one| &one.findings))
                .collect(),
            points,
            is_shown_later: scored.clone().any(|one| one.visibility == Visibility::AfterDueDate),
        }
    }

    /// Whether `scenario/expectation` is one of theirs.
    fn has_expectation(&self, cause: &str) -> bool {
        cause.split_once('/').is_some_and(|(id, _)| self.ids.contains(id))
    }

    fn is_named_in(&self, text: &str) -> bool {
        let names = self.ids.iter().chain(&self.titles);
        names.filter(|name| !name.is_empty()).any(|name| text.contains(name))
    }

    /// Leaves out of what the compiler said that which a hidden finding is about, with its notes.
    fn leave_out(&self, program: &mut Program) {
        let is_theirs = |said: &Diagnostic| {
            self.findings.iter().any(|finding| {
                finding.place.is_some()
                    && finding.place.as_ref().map(|place| (&place.file, place.line))
                        == said.place.as_ref().map(|place| (&place.file, place.line))
                    && finding.seen.contains(said.message.trim())
            })
        };
        let with_notes =
            program.diagnostics.chunk_by(|_, next| next.level == crate::model::Level::Note);
        let kept = with_notes.filter(|message| !message.iter().any(is_theirs));
        program.diagnostics = kept.flatten().cloned().collect();
    }

    fn note(&self) -> String {
        let Score { points: earned, possible } = self.points;
        let told = say!("hidden-points", points = points(earned), possible = points(possible));
        if self.is_shown_later { format!("{told} {}", say!("hidden-until-due")) } else { told }
    }
}
