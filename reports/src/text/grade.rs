//! How the work was handed in, and how its points became those that count.

use std::io;

use super::header::{Fact, fact};
use super::layout::{Layout, Paragraph};
use super::quantities::{count_points, duration, points};
use super::requests::{self, Own};
use super::style::{FAINT, STRONG};
use crate::model::{Adjustment, Counts, Grade, Late, Report};
use crate::say;

/// Whose it is, when it came and what is wrong with how it was packed: a part of the header.
pub(super) fn write_arrival(grade: &Grade, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    if !grade.student.trim().is_empty() {
        fact(layout, Fact::Student, &grade.student)?;
    }
    if let Some(arrival) = arrival(grade) {
        fact(layout, Fact::HandedIn, &arrival)?;
    }
    for problem in &grade.problems {
        fact(layout, Fact::Packing, problem)?;
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
            say!("adjusted-on-request", change = change(adjustment))
        } else {
            format!("{}. {}", change(adjustment), adjustment.comment)
        };
        layout.put(&Paragraph::prose(&change).lead(Own::Adjusted.column(FAINT)))?;
    }
    if let Some(late) = &grade.late {
        layout.put(&Paragraph::new(&lateness(late)).lead(Own::Late.column(FAINT)))?;
    }
    let (total, possible) = (points(grade.total.points), points(grade.total.possible));
    let total = say!("total-of", points = total, possible = possible);
    layout.put(&Paragraph::new(&total).style(STRONG).lead(Own::Total.column(STRONG)))?;
    let explained = Paragraph::new(&say!("total-explained")).style(FAINT);
    layout.put(&explained.lead(Own::blank()))
}

/// When it came and which attempt it was: `2026-11-20 23:59, the last of 2 attempts`.
pub(crate) fn arrival(grade: &Grade) -> Option<String> {
    let parts: Vec<String> = grade.submitted.iter().cloned().chain(attempt(grade)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Which of several attempts it was: `the best of 2 attempts (number 1)`.
fn attempt(grade: &Grade) -> Option<String> {
    let (all, number) = (grade.attempts, grade.attempt);
    let is_last = number == 0 || number == all;
    (all > 1).then(|| match grade.counts {
        Counts::InTime if !is_last => say!("attempt-in-time", count = all, number = number),
        Counts::Best if number > 0 => say!("attempt-best", count = all, number = number),
        Counts::Last | Counts::InTime | Counts::Best => say!("attempt-last", count = all),
    })
}

/// How late, and what it costs: `1 day 2 hours; 2 days count: 10 points deducted`.
pub(crate) fn lateness(late: &Late) -> String {
    let (time, cost) = (duration(late.seconds), count_points(late.points));
    match (late.days, points(late.points).as_str()) {
        (_, "0") => say!("late-for-nothing", duration = time),
        (0, _) => say!("late-deducted", duration = time, points = cost),
        (days, _) => say!("late-days-count", duration = time, days = days, points = cost),
    }
}

/// What the instructor changed: `client-handshake: 8 instead of 5.33`.
pub(crate) fn change(adjustment: &Adjustment) -> String {
    say!(
        "points-changed",
        scenario = scenario_or_total(adjustment),
        to = count_points(adjustment.to),
        from = points(adjustment.from)
    )
}

/// What was changed.
pub(crate) fn scenario_or_total(adjustment: &Adjustment) -> String {
    adjustment.scenario.clone().unwrap_or_else(|| say!("the-total"))
}
