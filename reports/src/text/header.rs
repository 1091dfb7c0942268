//! The header: what was graded, by which suite, and which file played which role.

use std::io;

use strum::VariantArray;

use super::TextOptions;
use super::grade::write_arrival;
use super::layout::{Layout, Paragraph, Span, widest};
use super::style::{self, FAINT, PLAIN, SOURCE, STRONG};
use crate::model::{Level, Program, Report, Verdict};
use crate::say;

/// The tier that needs no mention: nothing was left out on it.
pub(crate) const FULL_TIER: &str = "namespaces";

pub(super) fn write(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    layout.heading(STRONG, &report.suite.title)?;
    let submission = &report.submission;
    fact(layout, Fact::Submission, &submission.id)?;
    if let Some(grade) = &report.grade {
        write_arrival(grade, layout)?;
    }
    if options.detail {
        fact(layout, Fact::Path, &submission.path)?;
    }
    if options.detail || report.tier != FULL_TIER {
        fact(layout, Fact::Isolation, &report.tier)?;
    }
    for note in &report.notes {
        layout.put(&Paragraph::prose(note).lead(Fact::Note.column()))?;
    }

    layout.blank()?;
    layout.heading(STRONG, &say!("heading-programs"))?;
    let widest = submission.programs.iter().map(|program| program.role.chars().count());
    let column = widest.max().unwrap_or(0) + 2;
    for program in &submission.programs {
        write_program(program, column, layout)?;
    }
    Ok(())
}

/// What the header tells.
#[derive(Debug, Clone, Copy, VariantArray)]
pub(super) enum Fact {
    Submission,
    Student,
    HandedIn,
    Packing,
    Path,
    Isolation,
    Note,
}

impl Fact {
    fn word(self) -> String {
        match self {
            Self::Submission => say!("fact-submission"),
            Self::Student => say!("fact-student"),
            Self::HandedIn => say!("fact-handed-in"),
            Self::Packing => say!("fact-packing"),
            Self::Path => say!("fact-path"),
            Self::Isolation => say!("fact-isolation"),
            Self::Note => say!("fact-note"),
        }
    }

    fn column(self) -> Span {
        let widest = widest(Self::VARIANTS.iter().map(|fact| fact.word()));
        Span::column(FAINT, &self.word(), widest + 2)
    }
}

pub(super) fn fact(layout: &mut Layout<impl io::Write>, fact: Fact, value: &str) -> io::Result<()> {
    layout.put(&Paragraph::new(value).lead(fact.column()))
}

fn write_program(
    program: &Program,
    column: usize,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let (verdict, style, text) = match &program.file {
        None => (Verdict::Skipped, FAINT, say!("no-file-found")),
        Some(file) => {
            let (verdict, built) = if program.built {
                (Verdict::Pass, say!("built"))
            } else {
                (Verdict::Fail, say!("not-built"))
            };
            let outcome = [vec![built], messages(program)].concat().join(", ");
            (verdict, SOURCE, say!("program-built", file = file.as_str(), outcome = outcome))
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

/// How much the compiler said, but for what it says of the slides too: `1 error`, `2 warnings`.
pub(crate) fn messages(program: &Program) -> Vec<String> {
    let own = |level| {
        let own = program.diagnostics.iter().filter(|one| !one.of_slides);
        own.filter(|one| one.level == level).count()
    };
    let (errors, warnings) = (own(Level::Error), own(Level::Warning));
    let errors = (errors > 0).then(|| say!("errors-counted", count = errors));
    let warnings = (warnings > 0).then(|| say!("warnings-counted", count = warnings));
    errors.into_iter().chain(warnings).collect()
}
