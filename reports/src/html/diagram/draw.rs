//! The marks of a diagram.
//!
//! | mark | means |
//! | --- | --- |
//! | a disk, with the number of the lecture's step | a system call |
//! | a ring | it waits, or sleeps (with a bar) |
//! | a cross | it failed |
//! | a triangle | the grader made it fail, or does something itself |
//! | a bar across the lifeline | it is gone |

use maud::{Markup, html};

use super::super::page::line;
use super::plan::{BESIDE_BOX, BOX, LINE, Lifeline, Plan, Spot};
use crate::model::{Ladder, LadderEvent, LadderKind, LadderRow};

/// The radius of a disk with a number in it.
const DISK: usize = 7;

pub(super) fn all(ladder: &Ladder, plan: &Plan) -> Markup {
    html! {
        @if let Some(spot) = ladder.fault.and_then(|fault| plan.spots.get(fault)) {
            rect.fault x="0" y=(spot.top) width=(plan.width) height=(spot.height) {}
            rect.fault-edge x="0" y=(spot.top) width="3" height=(spot.height) {}
        }
        @for (lane, name) in &plan.names { (upright(plan, *lane, name)) }
        @for lifeline in &plan.lifelines { (life(ladder, plan, lifeline)) }
        @for (row, spot) in ladder.rows.iter().zip(&plan.spots) { (happening(row, plan, spot)) }
    }
}

/// A name above its lane.
fn upright(plan: &Plan, lane: usize, name: &str) -> Markup {
    let (x, y) = (plan.lane_x(lane) + 3, plan.spots.first().map_or(0, |first| first.top));
    html! {
        text.who x=(x) y=(y) transform={ "rotate(-90 " (x) " " (y) ")" } { (name) }
    }
}

/// The lifeline with its head.
fn life(ladder: &Ladder, plan: &Plan, lifeline: &Lifeline) -> Markup {
    let actor = &ladder.actors[lifeline.actor];
    let x = lifeline.x;
    let class = match actor.kind {
        LadderKind::Program => "program",
        LadderKind::Child | LadderKind::Thread => "child",
        LadderKind::Peer => "peer",
    };
    let (wide, high) =
        if plan.is_boxed { (plan.pitch - BESIDE_BOX + 2, BOX) } else { (plan.pitch.min(8), 8) };
    let top = lifeline.top + BOX - high;
    html! {
        g class=(class) {
            line.life x1=(x) y1=(top + high) x2=(x) y2=(lifeline.end) {}
            rect.head x=(x - wide / 2) y=(top) width=(wide) height=(high) rx="3" {}
            @if plan.is_boxed {
                text.name x=(x) y=(top + 12) text-anchor="middle" { (line(&actor.name)) }
            }
            @if lifeline.ends {
                line.end x1=(x.saturating_sub(6)) y1=(lifeline.end + 8) x2=(x + 6) y2=(lifeline.end + 8) {}
                line.life x1=(x) y1=(lifeline.end) x2=(x) y2=(lifeline.end + 8) {}
            }
        }
    }
}

/// A row: time, arrow, symbol, text.
fn happening(row: &LadderRow, plan: &Plan, spot: &Spot) -> Markup {
    let first = spot.y + 4;
    html! {
        @if let Some(time) = &spot.time {
            line.time x1="0" y1=(spot.top + LINE / 2) x2=(plan.text_x - 4) y2=(spot.top + LINE / 2) {}
            text.aside x=(plan.text_x) y=(spot.top + LINE / 2 + 4) { (time) }
        }
        @if let (Some(x), Some(to)) = (spot.x, spot.to) { (arrow(row, x, to, spot.y)) }
        @match spot.x {
            Some(x) => (symbol(row, plan, x, spot.y)),
            None if plan.pitch > 0 => (across(row, plan, spot.y)),
            None => {}
        }
        @for (number, pieces) in spot.lines.iter().enumerate() {
            text x=(plan.text_x) y=(first + number * LINE) {
                @for (class, text) in pieces { tspan class=(class) { (text) } }
            }
        }
    }
}

/// From one lifeline to another. What failed does not get there.
fn arrow(row: &LadderRow, from: usize, to: usize, y: usize) -> Markup {
    let class = match row.what {
        LadderEvent::Forks => "arrow forks",
        _ if row.failed => "arrow failed",
        _ => "arrow",
    };
    let (tip, back) = if from < to { (to - 1, to.saturating_sub(7)) } else { (to + 1, to + 7) };
    let points = format!("{tip},{y} {back},{} {back},{}", y - 4, y + 4);
    html! {
        line class=(class) x1=(from) y1=(y) x2=(back) y2=(y) {}
        polygon class=(class) points=(points) {}
    }
}

/// What stands on the lifeline.
fn symbol(row: &LadderRow, plan: &Plan, x: usize, y: usize) -> Markup {
    // Where lifelines stand close, a symbol is no wider than its lane.
    let r = DISK.min(plan.pitch / 2 + 1);
    let small = r.min(3);
    html! {
        @match (row.what, row.step) {
            _ if row.injected => (triangle(x, y, r)),
            _ if row.failed => {
                line.cross x1=(x - small - 1) y1=(y - small - 1) x2=(x + small + 1) y2=(y + small + 1) {}
                line.cross x1=(x - small - 1) y1=(y + small + 1) x2=(x + small + 1) y2=(y - small - 1) {}
            }
            (_, Some(step)) if r == DISK => {
                circle.step cx=(x) cy=(y) r=(r) {}
                text.number x=(x) y=(y + 4) text-anchor="middle" { (step) }
            }
            (LadderEvent::Waits, _) => circle.waits cx=(x) cy=(y) r=(small + 1) {},
            (LadderEvent::Sleeps, _) => {
                circle.waits cx=(x) cy=(y) r=(small + 1) {}
                line.waits x1=(x - small - 1) y1=(y) x2=(x + small + 1) y2=(y) {}
            }
            (LadderEvent::Struck, _) => (triangle(x, y, r)),
            _ => circle.step cx=(x) cy=(y) r=(small) {},
        }
    }
}

fn triangle(x: usize, y: usize, r: usize) -> Markup {
    let points = format!("{x},{} {},{bottom} {},{bottom}", y - r, x + r, x - r, bottom = y + r - 1);
    html! { polygon.injected points=(points) {} }
}

/// What concerns all: the grader's own doing.
fn across(row: &LadderRow, plan: &Plan, y: usize) -> Markup {
    let class = if row.what == LadderEvent::Stage { "stage" } else { "time" };
    html! { line class=(class) x1="0" y1=(y) x2=(plan.text_x - 4) y2=(y) {} }
}
