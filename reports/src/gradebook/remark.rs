//! What a gradebook's column for comments says to a student: the points, and what did not hold.

use crate::model::{Finding, Report, ScenarioResult, Verdict};
use crate::text::quantities::decimal;
use crate::{printable, say};

use super::{System, cell};

/// A comment has at most so many characters: it is a hint, and the report says the rest.
const LONGEST: usize = 1000;

/// A comment on one hand-in, a sentence each, without control characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remark(Vec<String>);

/// The form that a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// One line of text.
    Plain,
    /// A list in HTML.
    Html,
}

impl Remark {
    /// What the report says in short; it must be one that the student may see.
    pub fn of(report: &Report) -> Self {
        let total = report.grade.as_ref().map_or(report.score, |grade| grade.total);
        let (points, possible) = (number(total.points), number(total.possible));
        let mut all = vec![say!("comment-points", points = points, possible = possible)];
        if let Some(late) = report.grade.as_ref().and_then(|grade| grade.late) {
            all.push(say!("comment-late", days = late.days, points = number(late.points)));
        }
        // Why there is nothing to judge.
        if report.scenarios.is_empty() {
            all.extend(report.notes.iter().cloned());
        }
        let is_lost =
            |result: &&ScenarioResult| !matches!(result.verdict, Verdict::Pass | Verdict::Skipped);
        all.extend(report.scenarios.iter().filter(is_lost).map(sentence));
        all.extend(not_tried(report));
        let changes = report.grade.iter().flat_map(|grade| &grade.adjustments);
        let changes = changes.filter(|change| !change.comment.is_empty());
        all.extend(
            changes.map(|change| say!("comment-changed", comment = change.comment.as_str())),
        );
        Self(shortened(all.iter().map(|sentence| bare(sentence)).collect()))
    }

    /// As the column takes it.
    pub(super) fn written(&self, form: Form) -> String {
        match (form, self.0.split_first()) {
            (Form::Html, Some((first, rest))) => {
                let items = rest.iter().map(|one| format!("<li>{}</li>", escaped(one)));
                let list = match items.collect::<String>() {
                    items if items.is_empty() => items,
                    items => format!("<ul>{items}</ul>"),
                };
                format!("<p>{}</p>{list}", escaped(first))
            }
            _ => cell::text(&self.0.join(" ")),
        }
    }
}

impl Form {
    /// What the system's own column takes. Moodle reads its worksheet's as HTML
    /// (`assign_feedback_comments::set_editor_text`); others show what stands there.
    pub(super) fn of(system: System) -> Self {
        match system {
            System::Moodle => Self::Html,
            _ => Self::Plain,
        }
    }
}

/// What did not hold in a scenario, with the first line of the program that it is about.
fn sentence(result: &ScenarioResult) -> String {
    let ScenarioResult { id, points, possible, .. } = result;
    let score = say!("total-of", points = number(*points), possible = number(*possible));
    let faults = || result.findings.iter().filter(|one| one.verdict >= Verdict::Inconclusive);
    let at = faults().find_map(|finding: &Finding| finding.place.as_ref());
    let at = at.map_or_else(String::new, |at| format!(", {}:{}", at.file, at.line));
    let what = match result.verdict {
        Verdict::Error => say!("comment-not-graded"),
        _ => faults().next().map_or_else(|| result.title.clone(), |one| one.seen.clone()),
    };
    let what = what.trim_end_matches('.');
    say!("comment-lost", id = id.as_str(), score = score + &at, what = what)
}

/// Points as the student's language writes them.
fn number(points: f64) -> String {
    decimal(&cell::number(points, '.'))
}

/// What was not tried, a sentence for each cause.
fn not_tried(report: &Report) -> Vec<String> {
    let mut causes: Vec<(&str, Vec<&ScenarioResult>)> = Vec::new();
    for result in report.scenarios.iter().filter(|one| one.verdict == Verdict::Skipped) {
        let because = result.because.as_deref().unwrap_or_default();
        match causes.iter_mut().find(|(cause, _)| *cause == because) {
            Some((_, results)) => results.push(result),
            None => causes.push((because, vec![result])),
        }
    }
    let sentence = |(because, results): (&str, Vec<&ScenarioResult>)| {
        let ids: Vec<&str> = results.iter().map(|result| result.id.as_str()).collect();
        let (ids, possible) = (ids.join(", "), results.iter().map(|result| result.possible).sum());
        let possible = number(possible);
        match because {
            "" => say!("comment-not-tried", ids = ids, possible = possible),
            cause => {
                say!("comment-not-tried-because", cause = cause, ids = ids, possible = possible)
            }
        }
    };
    causes.into_iter().map(sentence).collect()
}

/// As many sentences as fit, and how many are left out.
fn shortened(all: Vec<String>) -> Vec<String> {
    let count = all.len();
    let mut length = 0;
    let mut kept: Vec<String> = Vec::new();
    for sentence in all {
        length += sentence.chars().count() + 1;
        if length > LONGEST && !kept.is_empty() {
            break;
        }
        kept.push(sentence.chars().take(LONGEST).collect());
    }
    if kept.len() < count {
        kept.push(say!("comment-more", count = count - kept.len()));
    }
    kept
}

/// One line, so that no row of a table breaks.
fn bare(text: &str) -> String {
    let text = text.split(|c: char| c.is_control() || c.is_whitespace());
    printable::line(&text.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html
}
