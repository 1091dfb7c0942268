//! The programs that were handed in, and what the compiler said.

use maud::{Markup, html};

use super::super::page::{line, place, prose, section, source, wide};
use super::super::verdict::badge_saying;
use super::finding::has_sources;
use crate::model::{Diagnostic, Level, Program, Report, Verdict};
use crate::order::Messages;
use crate::say;
use crate::text::compiler::slides_too;
use crate::text::header::messages as own_messages;
use crate::text::style::level_word;

pub(super) fn section_of(report: &Report) -> Markup {
    let messages = Messages::of(report);
    section(
        "programs",
        &say!("heading-programs"),
        &html! {
            (wide(&say!("heading-programs"), &html! {
                table {
                    caption { (say!("programs-caption")) }
                    thead { tr {
                        th scope="col" { (say!("column-role")) } th scope="col" { (say!("column-file")) }
                        th scope="col" { (say!("column-build")) }
                        th scope="col" { (say!("column-compiler")) }
                    } }
                    tbody { @for program in &report.submission.programs { (row(program)) } }
                }
            }))
            @if !messages.own.is_empty() {
                h3 { (say!("heading-compiler-said")) }
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
                        @if program.built { (badge_saying(Verdict::Pass, &say!("built"))) }
                        @else { (badge_saying(Verdict::Fail, &say!("not-built"))) }
                    }
                    td { (said(program)) }
                }
                None => { td { (say!("no-file-found")) } td { "–" } td { "–" } }
            }
        }
    }
}

/// How much the compiler said: `1 error, 2 warnings, 6 as of the slides`.
fn said(program: &Program) -> String {
    let mut counts = own_messages(program);
    let is_slides = |one: &&Diagnostic| one.level == Level::Warning && one.of_slides;
    match program.diagnostics.iter().filter(is_slides).count() {
        0 => {}
        number => counts.push(say!("warnings-as-of-slides", count = number)),
    }
    if counts.is_empty() { say!("compiler-said-nothing") } else { counts.join(", ") }
}

fn diagnostic(message: &Diagnostic, has_sources: bool) -> Markup {
    let class = match message.level {
        Level::Error => "bad",
        Level::Warning => "doubtful",
        Level::Note => "idle",
    };
    html! {
        p {
            span class={ "verdict " (class) } { (level_word(message.level)) } " "
            @if let Some(at) = &message.place { (place(at, has_sources)) ": " }
            (prose(&message.message))
        }
        @if let Some(at) = &message.place { (source(at)) }
    }
}
