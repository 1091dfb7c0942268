//! What students ask to have looked at again: in the student's own report, and as the queue of a
//! class.

use std::io;

use strum::VariantArray;

use super::TextOptions;
use super::layout::{Layout, Paragraph, Span, widest};
use super::quantities::{count_points, points};
use super::scenarios::write_one;
use super::style::{FAINT, PLAIN, STRONG};
use crate::model::{PointsGiven, Queue, QueueItem, Request};
use crate::say;

/// What is said takes at most so many lines.
const ROWS: usize = 12;

/// What stands between the score and the total.
#[derive(Debug, Clone, Copy, VariantArray)]
pub(super) enum Own {
    Asked,
    Answer,
    Adjusted,
    Late,
    Total,
}

impl Own {
    fn word(self) -> String {
        match self {
            Self::Asked => say!("label-asked"),
            Self::Answer => say!("label-answer"),
            Self::Adjusted => say!("label-adjusted"),
            Self::Late => say!("label-late"),
            Self::Total => say!("label-total"),
        }
    }

    /// The column that says what stands on the right.
    pub(super) fn column(self, style: anstyle::Style) -> Span {
        Span::column(style, &self.word(), Self::width())
    }

    /// The same column below a label.
    pub(super) fn blank() -> Span {
        Span::column(PLAIN, "", Self::width())
    }

    fn width() -> usize {
        widest(Self::VARIANTS.iter().map(|own| own.word())) + 1
    }
}

/// What the student asked and was answered: a part of the end of a report.
pub(super) fn write_own(
    requests: &[Request],
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    for request in requests {
        let about = match &request.scenario {
            Some(scenario) => say!("asked-about", scenario = scenario.as_str()),
            None => say!("asked-about-all"),
        };
        let says = Paragraph::prose(&request.says).most(ROWS);
        layout.put(&Paragraph::new(&about).lead(Own::Asked.column(FAINT)))?;
        layout.put(&says.lead(Own::blank()))?;
        layout.put(&Paragraph::prose(&answer(request)).lead(Own::Answer.column(FAINT)))?;
    }
    Ok(())
}

/// The answer with the points that it gave: `You are right. (4 points instead of 2)`.
pub(crate) fn answer(request: &Request) -> String {
    let Some(answer) = &request.answer else { return say!("not-answered") };
    match request.points {
        Some(given) => format!("{} ({})", answer.trim_end(), change(given)),
        None => answer.clone(),
    }
}

/// `4 points instead of 2`.
pub(crate) fn change(given: PointsGiven) -> String {
    say!("points-instead", to = count_points(given.to), from = points(given.from))
}

/// Writes the queue of a class with ANSI colours, for the instructor who answers it.
pub fn write_queue(queue: &Queue, width: usize, out: &mut impl io::Write) -> io::Result<()> {
    let layout = &mut Layout::new(out, width);
    for item in &queue.requests {
        write_item(item, layout)?;
        layout.blank()?;
    }
    Ok(())
}

fn write_item(item: &QueueItem, layout: &mut Layout<impl io::Write>) -> io::Result<()> {
    let queued = &item.queued;
    let request = &queued.request;
    let who = match &queued.student {
        Some(key) if item.name == *key => key.clone(),
        Some(key) => format!("{} ({key})", item.name),
        None => format!("{}: nobody in the class is called so", queued.named),
    };
    let about = request.scenario.as_deref().unwrap_or("the whole");
    let number = format!("{}. ", item.number);
    let head = Paragraph::new(&format!("{who}, {about}")).style(STRONG);
    layout.put(&head.lead(Span::new(STRONG, &number)).tail(Span::new(STRONG, state(request))))?;
    let says = Paragraph::prose(&request.says).most(ROWS);
    layout.put(&says.lead(Span::column(FAINT, "  says", 10)))?;
    if !request.is_open() {
        let answer = Paragraph::prose(&answer(request));
        layout.put(&answer.lead(Span::column(FAINT, "  answer", 10)))?;
    }
    if item.found.is_empty() && request.scenario.is_some() && queued.student.is_some() {
        let nothing = Paragraph::new("nothing: it was not graded");
        layout.put(&nothing.lead(Span::column(FAINT, "  found", 10)))?;
    }
    for found in &item.found {
        // Of all that was found a line each will do.
        let in_full = request.scenario.is_some();
        write_one(found, in_full, &TextOptions::default(), layout)?;
    }
    if let Some(total) = item.total {
        let total = format!("{} now", points(total));
        layout.put(&Paragraph::new(&total).lead(Span::column(FAINT, "  total", 10)))?;
    }
    match &item.report {
        Some(report) => {
            layout.put(&Paragraph::new(report).lead(Span::column(FAINT, "  report", 10)))
        }
        None => Ok(()),
    }
}

fn state(request: &Request) -> &'static str {
    if request.is_open() { "open" } else { "answered" }
}
