//! Where everything of a diagram stands, in pixels.

use textwrap::core::display_width;

use super::super::page::line;
use crate::ladder::lanes::Lanes;
use crate::ladder::{position, seconds, wrapped};
use crate::model::{Ladder, LadderEvent, LadderRow};
use crate::say;
use crate::text::layout::cut;

/// The width that a diagram is drawn for.
pub(super) struct Form {
    class: &'static str,
    width: usize,
    /// The most from one lifeline to the next.
    pitch: usize,
}

impl Form {
    pub(super) const WIDE: Self = Self { class: "for-wide", width: 900, pitch: 108 };
    pub(super) const NARROW: Self = Self { class: "for-narrow", width: 360, pitch: 54 };
}

/// Of the width, lifelines take at most so many hundredths.
const LIFELINES: usize = 45;
/// Lifelines that stand closer can't be told apart, and are left out: names and texts stay.
const LEAST_PITCH: usize = 5;
/// The least pitch at which upright names don't run into each other.
const UPRIGHT: usize = 9;
/// A column of a name in a box, whose print is smaller.
const BOXED_COLUMN: usize = 6;
/// A column of the text: DejaVu Sans Mono at 11 px takes 6.62.
const COLUMN: f64 = 6.7;
/// Left and right of the name in a box, and of the box.
pub(super) const BESIDE_BOX: usize = 6;
/// From one line of text to the next.
pub(super) const LINE: usize = 15;
/// Between two rows.
const GAP: usize = 6;
/// The height of a box with a name, and what stands below it.
pub(super) const BOX: usize = 17;
/// Before the first lifeline and after the text.
const MARGIN: usize = 6;
/// The most of a piece for paper: a fifth of a page, so that little of one stays empty.
const SHEET: usize = 280;
/// The longest name, in columns.
const NAME: usize = 16;

/// Everything, with its place.
pub(super) struct Plan {
    /// Its class in the style sheet.
    pub(super) class: &'static str,
    pub(super) width: usize,
    pub(super) height: usize,
    /// From one lifeline to the next; 0: there are none.
    pub(super) pitch: usize,
    /// Whether each name fits into a box on its lifeline.
    pub(super) is_boxed: bool,
    /// Where texts begin.
    pub(super) text_x: usize,
    pub(super) lifelines: Vec<Lifeline>,
    /// Names that are too long for boxes, in the order of the lanes; they stand above them, upright.
    pub(super) names: Vec<(usize, String)>,
    pub(super) spots: Vec<Spot>,
}

/// The life of an actor.
pub(super) struct Lifeline {
    pub(super) actor: usize,
    pub(super) x: usize,
    /// The top of its head.
    pub(super) top: usize,
    pub(super) end: usize,
    /// Whether it ends there, and does not only go on unseen.
    pub(super) ends: bool,
}

/// A row.
pub(super) struct Spot {
    pub(super) top: usize,
    pub(super) height: usize,
    /// The middle of its symbol and arrow.
    pub(super) y: usize,
    pub(super) x: Option<usize>,
    /// Where its arrow ends.
    pub(super) to: Option<usize>,
    /// The time, where it is another than before.
    pub(super) time: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// A line of the text: pieces, each with its class.
pub(super) type Line = Vec<(&'static str, String)>;

impl Plan {
    pub(super) fn new(ladder: &Ladder, form: &Form) -> Self {
        let lanes = Lanes::new(ladder);
        let number = lanes.lanes.len().max(1);
        let pitch = (form.width * LIFELINES / 100 / number).min(form.pitch);
        let pitch = if pitch < LEAST_PITCH { 0 } else { pitch };
        let text_x = MARGIN + lanes.lanes.len() * pitch + MARGIN;
        let columns = ((form.width - text_x - MARGIN) as f64 / COLUMN) as usize;
        let longest = ladder.actors.iter().map(|actor| display_width(&line(&actor.name))).max();
        let is_boxed = longest.unwrap_or(0) * BOXED_COLUMN + BESIDE_BOX <= pitch;
        let is_upright = !is_boxed && pitch >= UPRIGHT;
        let names = if is_upright { names(ladder, &lanes) } else { Vec::new() };
        let upright = names.iter().map(|(_, name)| display_width(name)).max().unwrap_or(0);
        let mut plan = Self {
            class: form.class,
            width: form.width,
            height: MARGIN + (upright as f64 * COLUMN) as usize,
            pitch,
            is_boxed,
            text_x,
            lifelines: Vec::new(),
            names,
            spots: Vec::new(),
        };
        for number in 0..ladder.rows.len() {
            plan.add(ladder, &lanes, number, columns);
        }
        plan.height += MARGIN;
        plan.live(ladder, &lanes);
        plan
    }

    /// Pieces for paper, each with its top and its height, none of which ends within a row.
    pub(super) fn sheets(&self) -> Vec<(usize, usize)> {
        let mut sheets = Vec::new();
        let mut top = 0;
        for spot in &self.spots {
            if spot.top + spot.height - top > SHEET && spot.top > top {
                sheets.push((top, spot.top - top));
                top = spot.top;
            }
        }
        sheets.push((top, self.height - top));
        sheets
    }

    /// The middle of a lane.
    pub(super) fn lane_x(&self, lane: usize) -> usize {
        MARGIN + lane * self.pitch + self.pitch / 2
    }

    fn x(&self, lanes: &Lanes, actor: Option<usize>) -> Option<usize> {
        let lane = lanes.of(actor?)?;
        (self.pitch > 0).then(|| self.lane_x(lane))
    }

    /// Adds a row below the others.
    fn add(&mut self, ladder: &Ladder, lanes: &Lanes, number: usize, columns: usize) {
        let row = &ladder.rows[number];
        let before = number.checked_sub(1).map_or(0, |before| ladder.rows[before].at);
        let time = (row.at != before).then(|| seconds(row.at));
        let lines = lines(ladder, number, columns);
        let comes = (0..ladder.actors.len()).any(|actor| lanes.comes(actor, number));
        let head = if comes && self.pitch > 0 { BOX + 3 } else { 0 };
        let timed = if time.is_some() { LINE } else { 0 };
        let top = self.height;
        let height = timed + head + lines.len() * LINE + GAP;
        self.spots.push(Spot {
            top,
            height,
            y: top + timed + head + LINE / 2 + GAP / 2,
            x: self.x(lanes, row.actor),
            to: self.x(lanes, row.to.filter(|&to| Some(to) != row.actor)),
            time,
            lines,
        });
        self.height += height;
    }

    fn live(&mut self, ladder: &Ladder, lanes: &Lanes) {
        for (actor, life) in ladder.actors.iter().enumerate() {
            let (Some(x), Some(first)) = (self.x(lanes, Some(actor)), self.spots.get(life.since))
            else {
                continue;
            };
            let last = life.until.and_then(|until| self.spots.get(until));
            self.lifelines.push(Lifeline {
                actor,
                x,
                top: first.y - LINE / 2 - BOX - 3,
                end: last.map_or(self.height, |last| last.y),
                ends: last.is_some(),
            });
        }
    }
}

/// The names of each lane, which may be several actors' one after another.
fn names(ladder: &Ladder, lanes: &Lanes) -> Vec<(usize, String)> {
    let name = |lane: &Vec<usize>| {
        let all: Vec<String> = lane.iter().map(|&actor| line(&ladder.actors[actor].name)).collect();
        cut(&all.join(", "), NAME)
    };
    lanes.lanes.iter().map(name).enumerate().collect()
}

/// What is said of a row, wrapped.
fn lines(ladder: &Ladder, number: usize, columns: usize) -> Vec<Line> {
    let row = &ladder.rows[number];
    let name = |actor: usize| ladder.actors.get(actor).map(|actor| cut(&line(&actor.name), NAME));
    let mut lines: Vec<Line> = Vec::new();
    if ladder.fault == Some(number) {
        lines.push(vec![("fault", format!("✗ {}", say!("goes-wrong-here")))]);
    }
    let who = row.actor.and_then(name).unwrap_or_default();
    let text = match row.to.filter(|&to| Some(to) != row.actor).and_then(name) {
        Some(to) => format!("{} → {to}", said(row)),
        None => said(row),
    };
    for (index, text) in wrapped(format!("{who} {text}").trim(), columns).iter().enumerate() {
        let rest = if index == 0 { text.strip_prefix(&who) } else { None };
        lines.push(match rest {
            Some(rest) => vec![("who", who.clone()), (kind(row), rest.to_owned())],
            None => vec![(kind(row), text.clone())],
        });
    }
    place(row, columns, &mut lines);
    if row.injected {
        lines.push(vec![("injected", say!("made-to-fail"))]);
    }
    let remark = row.remark.iter().flat_map(|remark| wrapped(remark, columns));
    lines.extend(remark.map(|remark| vec![("aside", remark)]));
    lines
}

/// The text of a row; who starts has none of its own.
fn said(row: &LadderRow) -> String {
    match row.what {
        LadderEvent::Begins if row.text.is_empty() => say!("it-starts"),
        _ => row.text.clone(),
    }
}

fn kind(row: &LadderRow) -> &'static str {
    match row.what {
        _ if row.failed => "failed",
        LadderEvent::Stage
        | LadderEvent::Waits
        | LadderEvent::Sleeps
        | LadderEvent::Repeats
        | LadderEvent::LeftOut
        | LadderEvent::Stopped => "aside",
        _ => "said",
    }
}

/// The student's line: behind the text if there is room, else below it.
fn place(row: &LadderRow, columns: usize, lines: &mut Vec<Line>) {
    let position = line(&position(row));
    if position.is_empty() {
        return;
    }
    let taken = |line: &Line| line.iter().map(|(_, text)| display_width(text)).sum::<usize>();
    match lines.last_mut() {
        Some(last) if taken(last) + 2 + display_width(&position) <= columns => {
            last.push(("at", format!("  {position}")));
        }
        _ => lines.push(vec![("at", cut(&position, columns))]),
    }
}
