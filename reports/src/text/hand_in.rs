//! How the work was handed in, and how its marks became the marks that count.

use std::io;

use super::header::fact;
use super::ink::{FAINT, PLAIN, STRONG};
use super::page::{Page, Paragraph, Span};
use super::words::{count, count_points, duration, points};
use crate::model::{Adjustment, HandIn, Late, Report};

/// Whose it is, when it came and what is wrong with how it was packed: a part of the head.
pub(super) fn write_arrival(hand_in: &HandIn, page: &mut Page<impl io::Write>) -> io::Result<()> {
    if !hand_in.student.trim().is_empty() {
        fact(page, "Student", &hand_in.student)?;
    }
    if let Some(arrival) = arrival(hand_in) {
        fact(page, "Handed in", &arrival)?;
    }
    for problem in &hand_in.problems {
        fact(page, "Packing", problem)?;
    }
    Ok(())
}

/// From the score to the total: what was deducted, what the instructor changed, and what counts.
pub(super) fn write_total(report: &Report, page: &mut Page<impl io::Write>) -> io::Result<()> {
    let Some(hand_in) = &report.hand_in else { return Ok(()) };
    page.blank()?;
    for adjustment in &hand_in.adjustments {
        let change = format!("{}. {}", change(adjustment), adjustment.comment);
        page.put(&Paragraph::prose(&change).lead(Span::column(FAINT, "Adjusted", 10)))?;
    }
    if let Some(late) = &hand_in.late {
        page.put(&Paragraph::new(&lateness(late)).lead(Span::column(FAINT, "Late", 10)))?;
    }
    let total = format!("{} of {}", points(hand_in.total.points), points(hand_in.total.possible));
    page.put(&Paragraph::new(&total).style(STRONG).lead(Span::column(STRONG, "Total", 10)))?;
    let explained = "This is what counts: the score with what is said here.";
    page.put(&Paragraph::new(explained).style(FAINT).lead(Span::column(PLAIN, "", 10)))
}

/// When it came and which attempt it was: `2026-11-20 23:59, the last of 2 attempts`.
pub(crate) fn arrival(hand_in: &HandIn) -> Option<String> {
    let attempts = (hand_in.attempts > 1)
        .then(|| format!("the last of {}", count(hand_in.attempts as usize, "attempt")));
    let parts: Vec<String> = hand_in.submitted.iter().cloned().chain(attempts).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
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
