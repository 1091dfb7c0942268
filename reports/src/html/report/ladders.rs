//! Ladder diagrams, as the ladder's own writer draws them.

use maud::{Markup, html};

use super::super::page::{line, preformatted, section};
use super::super::terminal;
use crate::ladder;
use crate::model::{Ladder, Report};

/// So many columns fit the paper in small print; on a screen the box scrolls.
const WIDTH: usize = 100;

pub(super) fn section_of(report: &Report) -> Markup {
    section(
        "ladders",
        "What happened",
        &html! {
            @for ladder in &report.ladders {
                h3 { code { (line(&ladder.scenario)) } " " (line(&ladder.title)) }
                (preformatted(&format!("Ladder diagram of {}", ladder.scenario), &drawn(ladder)))
            }
        },
    )
}

fn drawn(ladder: &Ladder) -> Markup {
    let mut text = Vec::new();
    ladder::write(ladder, WIDTH, &mut text).expect("a Vec takes everything");
    terminal::markup(&String::from_utf8_lossy(&text))
}
