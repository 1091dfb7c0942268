//! The programs that were handed in, and what the compiler said.

use maud::{Markup, html};

use super::super::page::{line, place, prose, section, source, wide};
use super::super::verdict::badge_saying;
use super::finding::has_sources;
use crate::model::{Diagnostic, Level, Program, Report, Verdict};
use crate::order::Messages;
use crate::text::compiler::slides_too;
use crate::text::quantities::count;

pub(super) fn section_of(report: &Report) -> Markup {
    let messages = Messages::of(report);
    section(
        "programs",
        "Programs",
        &html! {
            (wide("Programs", &html! {
                table {
                    caption { "What was handed in for each role" }
                    thead { tr {
                        th scope="col" { "Role" } th scope="col" { "File" }
                        th scope="col" { "Build" } th scope="col" { "Compiler" }
                    } }
                    tbody { @for program in &report.submission.programs { (row(program)) } }
                }
            }))
            @if !messages.own.is_empty() {
                h3 { "What the compiler said" }
                (list(&messages.own, has_sources(report)))
            }
            @if !messages.of_slides.is_empty() {
                details.keep {
                    summary { (slides_too(messages.of_slides.len())) }
                    (list(&messages.of_slides, has_sources(report)))
                }
            }
        },
    )
}

fn list(messages: &[Vec<&Diagnostic>], has_sources: bool) -> Markup {
    html! {
        ul.messages {
            @for message in messages {
                li { @for part in message { (diagnostic(part, has_sources)) } }
            }
        }
    }
}

fn row(program: &Program) -> Markup {
    html! {
        tr {
            th scope="row" { (line(&program.role)) }
            @match &program.file {
                Some(file) => {
                    td { code { (line(file)) } }
                    td {
                        @if program.built { (badge_saying(Verdict::Pass, "built")) }
                        @else { (badge_saying(Verdict::Fail, "not built")) }
                    }
                    td { (said(program)) }
                }
                None => { td { "no file found" } td { "–" } td { "–" } }
            }
        }
    }
}

/// How much the compiler said: `1 error, 2 warnings, 6 as of the slides`.
fn said(program: &Program) -> String {
    let of = |level, of_slides| {
        let all = program.diagnostics.iter();
        all.filter(|one| one.level == level && one.of_slides == of_slides).count()
    };
    let own = [(Level::Error, "error"), (Level::Warning, "warning")]
        .map(|(level, word)| (of(level, false), word));
    let mut counts: Vec<String> = own
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| count(number, word))
        .collect();
    match of(Level::Warning, true) {
        0 => {}
        number => counts.push(format!("{number} as of the slides")),
    }
    if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") }
}

fn diagnostic(message: &Diagnostic, has_sources: bool) -> Markup {
    let (class, word) = match message.level {
        Level::Error => ("bad", "error"),
        Level::Warning => ("doubtful", "warning"),
        Level::Note => ("idle", "note"),
    };
    html! {
        p {
            span class={ "verdict " (class) } { (word) } " "
            @if let Some(at) = &message.place { (place(at, has_sources)) ": " }
            (prose(&message.message))
        }
        @if let Some(at) = &message.place { (source(at)) }
    }
}
