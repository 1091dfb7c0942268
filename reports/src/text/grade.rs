//! How the work was handed in, and how its points became those that count.

use std::io;

use super::header::fact;
use super::layout::{Layout, Paragraph, Span};
use super::quantities::{count, count_points, duration, points};
use super::requests;
use super::style::{FAINT, PLAIN, STRONG};
use crate::model::{Adjustment, Counts, Grade, Late, Report};

/// Whose it is, when it came and what is wrong with how it was packed: a part of the header.
pub(super) fn write_arrival(grade: &Grade, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    if !grade.student.trim().is_empty() {
        fact(layout, "Student", &grade.student)?;
    }
    if let Some(arrival) = arrival(grade) {
        fact(layout, "Handed in", &arrival)?;
    }
    for problem in &grade.problems {
        fact(layout, "Packing", problem)?;
    }
    Ok(())
}

/// From the score to the total: what was deducted, what the instructor changed, and what counts.
pub(super) fn write_total(report: &Report, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    let Some(grade) = &report.grade else { return Ok(()) };
    layout.blank()?;
    requests::write_own(&grade.requests, layout)?;
    for adjustment in &grade.adjustments {
        let change = if adjustment.on_request {
            format!("{}, as you were answered.", change(adjustment))
        } else {
            format!("{}. {}", change(adjustment), adjustment.comment)
        };
        layout.put(&Paragraph::prose(&change).lead(Span::column(FAINT, "Adjusted", 10)))?;
    }
    if let Some(late) = &grade.late {
        layout.put(&Paragraph::new(&lateness(late)).lead(Span::column(FAINT, "Late", 10)))?;
    }
    let total = format!("{} of {}", points(grade.total.points), points(grade.total.possible));
    layout.put(&Paragraph::new(&total).style(STRONG).lead(Span::column(STRONG, "Total", 10)))?;
    let explained = "This is what counts: the score with what is said here.";
    layout.put(&Paragraph::new(explained).style(FAINT).lead(Span::column(PLAIN, "", 10)))
}

/// When it came and which attempt it was: `2026-11-20 23:59, the last of 2 attempts`.
pub(crate) fn arrival(grade: &Grade) -> Option<String> {
    let parts: Vec<String> = grade.submitted.iter().cloned().chain(attempt(grade)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Which of several attempts it was: `the best of 2 attempts (number 1)`.
fn attempt(grade: &Grade) -> Option<String> {
    let all = (grade.attempts > 1).then(|| count(grade.attempts as usize, "attempt"))?;
    let number = grade.attempt;
    let is_last = number == 0 || number == grade.attempts;
    Some(match grade.counts {
        Counts::InTime if !is_last => {
            format!("the last of {all} that was in time (number {number})")
        }
        Counts::Best if number > 0 => format!("the best of {all} (number {number})"),
        Counts::Last | Counts::InTime | Counts::Best => format!("the last of {all}"),
    })
}

/// How late, and what it costs: `1 day 2 hours; 2 days count: 10 points deducted`.
pub(crate) fn lateness(late: &Late) -> String {
    let cost = match (late.days, points(late.points).as_str()) {
        (_, "0") => "nothing deducted".to_owned(),
        (0, _) => format!("{} deducted", count_points(late.points)),
        (1, _) => format!("1 day counts: {} deducted", count_points(late.points)),
        (days, _) => format!("{days} days count: {} deducted", count_points(late.points)),
    };
    format!("{}; {cost}", duration(late.seconds))
}

/// What the instructor changed: `client-handshake: 8 instead of 5.33`.
pub(crate) fn change(adjustment: &Adjustment) -> String {
    format!(
        "{}: {} instead of {}",
        adjustment.scenario.as_deref().unwrap_or("the total"),
        count_points(adjustment.to),
        points(adjustment.from),
    )
}
