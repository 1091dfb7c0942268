//! A ladder as a sequence diagram: SVG within the page, with the same in words.
//!
//! Time runs downwards, each actor has a lifeline, and an arrow leads from who connects, sends or
//! forks to whom it reaches. What is said of a row stands right of the lifelines and is wrapped
//! there, so the diagram grows downwards and never sideways. It is drawn for two widths, of which
//! the page shows one.
//!
//! Colours are the page's own, by class, and so follow it into the dark and onto paper. Whatever a
//! colour says, a shape or a word says too.

mod draw;
mod plan;

use maud::{Markup, html};

use super::page::{anchor, line, preformatted};
use super::terminal;
use crate::ladder;
use crate::model::{Ladder, LadderRow};
use crate::say;
use plan::{Form, Plan};

/// Columns of the same in text: so many fit the paper in small print.
const TEXT_WIDTH: usize = 100;
/// So many actors are named in the description; the others are counted.
const NAMED: usize = 8;

/// The diagram with its caption, and the ladder as text, folded.
pub(super) fn figure(ladder: &Ladder) -> Markup {
    let id = anchor(&ladder.scenario);
    html! {
        figure.diagram {
            figcaption {
                (say!("diagram-caption"))
                @for (name, steps) in ladder::legends(ladder) { " · " (name) " " (steps) }
            }
            @if ladder.rows.is_empty() {
                p.remark { (say!("nothing-was-run")) }
            } @else {
                @let wide = Plan::new(ladder, &Form::WIDE);
                (drawing(ladder, &id, &wide))
                (drawing(ladder, &id, &Plan::new(ladder, &Form::NARROW)))
                (sheets(&id, &wide))
            }
            details {
                summary { (say!("diagram-in-text")) }
                (preformatted(
                    &say!("diagram-text-of", scenario = ladder.scenario.as_str()),
                    &text(ladder),
                ))
            }
        }
    }
}

fn drawing(ladder: &Ladder, id: &str, plan: &Plan) -> Markup {
    let class = plan.class;
    let (title, desc) = (format!("{id}-{class}-t"), format!("{id}-{class}-d"));
    html! {
        svg class=(class) role="img" aria-labelledby={ (title) " " (desc) }
            viewBox={ "0 0 " (plan.width) " " (plan.height) }
            width=(plan.width) height=(plan.height) {
            title id=(title) { (say!("diagram-of", scenario = line(&ladder.scenario))) }
            desc id=(desc) { (described(ladder)) }
            g.drawing id={ (id) "-" (class) } { (draw::all(ladder, plan)) }
        }
    }
}

/// The same drawing for paper, in pieces that begin between two rows: one that is longer than a page
/// would begin on a page of its own, and be cut where the page ends, through the middle of a text.
fn sheets(id: &str, plan: &Plan) -> Markup {
    html! {
        div.for-paper aria-hidden="true" {
            @for (top, height) in plan.sheets() {
                svg viewBox={ "0 " (top) " " (plan.width) " " (height) }
                    width=(plan.width) height=(height) {
                    use href={ "#" (id) "-" (plan.class) } {}
                }
            }
        }
    }
}

/// Who takes part, how much happened, and where it goes wrong.
fn described(ladder: &Ladder) -> String {
    let mut names: Vec<String> =
        ladder.actors.iter().take(NAMED).map(|actor| line(&actor.name)).collect();
    match ladder.actors.len().saturating_sub(NAMED) {
        0 => {}
        more => names.push(say!("actors-more", count = more)),
    }
    let fault = fault(ladder).map(|row| {
        let who = row.actor.and_then(|actor| ladder.actors.get(actor));
        let who = who.map(|actor| format!("{} ", line(&actor.name))).unwrap_or_default();
        say!("diagram-goes-wrong", what = format!("{who}{}", line(&row.text)))
    });
    let all = say!("diagram-described", actors = names.join(", "), count = ladder.rows.len());
    std::iter::once(all).chain(fault).collect::<Vec<_>>().join(" ")
}

fn fault(ladder: &Ladder) -> Option<&LadderRow> {
    ladder.rows.get(ladder.fault?)
}

fn text(ladder: &Ladder) -> Markup {
    let mut text = Vec::new();
    ladder::write(ladder, TEXT_WIDTH, &mut text).expect("a Vec takes everything");
    terminal::markup(&String::from_utf8_lossy(&text))
}
