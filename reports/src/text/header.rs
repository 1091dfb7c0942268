//! The head: what was graded, by which suite, and which file played which role.

use std::io;

use super::TextOptions;
use super::hand_in::write_arrival;
use super::ink::{self, FAINT, PLAIN, SOURCE, STRONG};
use super::page::{Page, Paragraph, Span};
use super::words::count;
use crate::model::{Level, Program, Report, Verdict};

/// The tier that needs no mention: nothing was left out on it.
pub(crate) const FULL_TIER: &str = "namespaces";

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    page.heading(STRONG, &report.suite.title)?;
    let submission = &report.submission;
    fact(page, "Submission", &submission.id)?;
    if let Some(hand_in) = &report.hand_in {
        write_arrival(hand_in, page)?;
    }
    if options.detail {
        fact(page, "Path", &submission.path)?;
    }
    if options.detail || report.tier != FULL_TIER {
        fact(page, "Isolation", &report.tier)?;
    }
    for note in &report.notes {
        page.put(&Paragraph::prose(note).lead(fact_name("Note")))?;
    }

    page.blank()?;
    page.heading(STRONG, "Programs")?;
    let widest = submission.programs.iter().map(|program| program.role.chars().count());
    let column = widest.max().unwrap_or(0) + 2;
    for program in &submission.programs {
        write_program(program, column, page)?;
    }
    Ok(())
}

pub(super) fn fact(page: &mut Page<impl io::Write>, name: &str, value: &str) -> io::Result<()> {
    page.put(&Paragraph::new(value).lead(fact_name(name)))
}

fn fact_name(name: &str) -> Span {
    Span::column(FAINT, name, 12)
}

fn write_program(
    program: &Program,
    column: usize,
    page: &mut Page<impl io::Write>,
) -> io::Result<()> {
    let (verdict, style, text) = match &program.file {
        None => (Verdict::Skipped, FAINT, "no file found".to_owned()),
        Some(file) => {
            let (verdict, outcome) =
                if program.built { (Verdict::Pass, "built") } else { (Verdict::Fail, "not built") };
            (verdict, SOURCE, format!("{file}: {outcome}{}", messages(program)))
        }
    };
    page.put(
        &Paragraph::new(&text)
            .style(style)
            .lead(Span::new(PLAIN, "  "))
            .lead(ink::mark(verdict))
            .lead(Span::new(PLAIN, " "))
            .lead(Span::column(PLAIN, &program.role, column)),
    )
}

/// How much the compiler said: `, 1 error, 2 warnings`.
fn messages(program: &Program) -> String {
    let mut text = String::new();
    for (level, word) in [(Level::Error, "error"), (Level::Warning, "warning")] {
        let of_level = program.diagnostics.iter().filter(|one| one.level == level);
        match of_level.count() {
            0 => {}
            number => text = format!("{text}, {}", count(number, word)),
        }
    }
    text
}
