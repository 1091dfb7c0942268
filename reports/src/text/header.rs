//! The header: what was graded, by which suite, and which file played which role.

use std::io;

use super::TextOptions;
use super::grade::write_arrival;
use super::layout::{Layout, Paragraph, Span};
use super::quantities::count;
use super::style::{self, FAINT, PLAIN, SOURCE, STRONG};
use crate::model::{Level, Program, Report, Verdict};

/// The tier that needs no mention: nothing was left out on it.
pub(crate) const FULL_TIER: &str = "namespaces";

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.heading(STRONG, &report.suite.title)?;
    let submission = &report.submission;
    fact(layout, "Submission", &submission.id)?;
    if let Some(grade) = &report.grade {
        write_arrival(grade, layout)?;
    }
    if options.detail {
        fact(layout, "Path", &submission.path)?;
    }
    if options.detail || report.tier != FULL_TIER {
        fact(layout, "Isolation", &report.tier)?;
    }
    for note in &report.notes {
        layout.put(&Paragraph::prose(note).lead(fact_name("Note")))?;
    }

    layout.blank()?;
    layout.heading(STRONG, "Programs")?;
    let widest = submission.programs.iter().map(|program| program.role.chars().count());
    let column = widest.max().unwrap_or(0) + 2;
    for program in &submission.programs {
        write_program(program, column, layout)?;
    }
    Ok(())
}

pub(super) fn fact(layout: &mut Layout<impl io::Write>, name: &str, value: &str) -> io::Result<()> {
    layout.put(&Paragraph::new(value).lead(fact_name(name)))
}

fn fact_name(name: &str) -> Span {
    Span::column(FAINT, name, 12)
}

fn write_program(
    program: &Program,
    column: usize,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let (verdict, style, text) = match &program.file {
        None => (Verdict::Skipped, FAINT, "no file found".to_owned()),
        Some(file) => {
            let (verdict, outcome) =
                if program.built { (Verdict::Pass, "built") } else { (Verdict::Fail, "not built") };
            (verdict, SOURCE, format!("{file}: {outcome}{}", messages(program)))
        }
    };
    layout.put(
        &Paragraph::new(&text)
            .style(style)
            .lead(Span::new(PLAIN, "  "))
            .lead(style::symbol(verdict))
            .lead(Span::new(PLAIN, " "))
            .lead(Span::column(PLAIN, &program.role, column)),
    )
}

/// How much the compiler said, but for what it says of the slides too: `, 1 error, 2 warnings`.
fn messages(program: &Program) -> String {
    let mut text = String::new();
    for (level, word) in [(Level::Error, "error"), (Level::Warning, "warning")] {
        let own = program.diagnostics.iter().filter(|one| !one.of_slides);
        let of_level = own.filter(|one| one.level == level);
        match of_level.count() {
            0 => {}
            number => text = format!("{text}, {}", count(number, word)),
        }
    }
    text
}
