//! The wide form: a few lanes side by side, each with its text in it.

use std::io;

use textwrap::core::display_width;

use super::canvas::Line;
use super::lanes::Lanes;
use super::{Times, position, put_position, style, symbol, wrapped};
use crate::model::{Ladder, LadderEvent, LadderKind, LadderRow};
use crate::printable;
use crate::text::style::{FAINT, STRONG};

/// The least that a lane needs for its text to be readable: of a program, and of a peer.
const LEAST: (usize, usize) = (26, 16);
/// The most that a lane is given.
const MOST: (usize, usize) = (64, 34);
/// Between the text and the next lane: a blank, and an arrow.
const GAP: usize = 4;
/// For the position in the source behind the last lane.
const POSITION: usize = 14;

/// The width of each lane, if all of them fit into `room` columns.
pub(super) fn fit(ladder: &Ladder, lanes: &Lanes, room: usize) -> Option<Vec<usize>> {
    let peer =
        |lane: &Vec<usize>| lane.iter().all(|&actor| ladder.actors[actor].kind == LadderKind::Peer);
    let of = |lane, limits: (usize, usize)| if peer(lane) { limits.1 } else { limits.0 };
    let mut widths: Vec<usize> = lanes.lanes.iter().map(|lane| of(lane, LEAST)).collect();
    let mut left = room.checked_sub(widths.iter().sum())?;
    let last = lanes.lanes.len().checked_sub(1)?;
    for (number, lane) in lanes.lanes.iter().enumerate() {
        let mut wanted = needed(ladder, lanes, number).min(of(lane, MOST));
        if number == last && !peer(lane) {
            wanted += POSITION;
        }
        let more = wanted.saturating_sub(widths[number]).min(left);
        widths[number] += more;
        left -= more;
    }
    // What is left makes room for remarks.
    for (width, lane) in widths.iter_mut().zip(&lanes.lanes) {
        let more = of(lane, MOST).saturating_sub(*width).min(left);
        *width += more;
        left -= more;
    }
    Some(widths)
}

/// The columns that the widest row of a lane takes with its symbol and an arrow behind it; rows
/// that nobody stands right of have room anyway.
fn needed(ladder: &Ladder, lanes: &Lanes, lane: usize) -> usize {
    let last = lane + 1 == lanes.lanes.len();
    let rows = ladder.rows.iter().enumerate().filter(|&(number, row)| {
        let own = row.actor.is_some_and(|actor| lanes.of(actor) == Some(lane));
        let beside = (lane + 1..lanes.lanes.len()).any(|next| lanes.is_open(next, number));
        own && !is_speech(row) && (beside || last)
    });
    let widths = rows.map(|(_, row)| {
        let right = row.to.and_then(|to| lanes.of(to)).is_some_and(|to| to > lane);
        display_width(&printable::line(&row.text)) + 2 + if right { GAP } else { 1 }
    });
    widths.max().unwrap_or(0)
}

/// Writes the rows.
pub(super) fn write(
    ladder: &Ladder,
    lanes: &Lanes,
    widths: &[usize],
    times: &Times,
    width: usize,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut x = times.width;
    let mut xs = Vec::new();
    for width in widths {
        xs.push(x);
        x += width;
    }
    let columns = Columns { ladder, lanes, xs, times, width };
    for (number, row) in ladder.rows.iter().enumerate() {
        for line in columns.row(number, row) {
            line.write(out)?;
        }
    }
    Ok(())
}

/// Where everything stands.
struct Columns<'a> {
    ladder: &'a Ladder,
    lanes: &'a Lanes,
    xs: Vec<usize>,
    times: &'a Times,
    width: usize,
}

/// Where a row stands that is in a lane, and how much room it has.
struct Spot {
    number: usize,
    actor: usize,
    lane: usize,
    /// Where its lane's rail stands.
    x: usize,
    /// Whom it reaches in another lane, and in which.
    to: Option<(usize, usize)>,
    /// Where the text must end: the next rail, or the arrow's tip, or the width.
    next: usize,
    /// For the text.
    room: usize,
    /// For the position in the source, with the blanks before it.
    place: usize,
}

impl Spot {
    /// Whether an arrow leads to the right, behind the text.
    fn leads_right(&self) -> bool {
        self.to.is_some_and(|(_, there)| there > self.lane)
    }
}

impl Columns<'_> {
    fn row(&self, number: usize, row: &LadderRow) -> Vec<Line> {
        let Some(spot) = self.spot(number, row) else {
            return self.across(number, row);
        };
        let mut lines = Vec::new();
        let comes = self.lanes.comes(spot.actor, number);
        if comes {
            if row.what == LadderEvent::Begins && number > 0 {
                lines.push(self.rails(number, Some(spot.lane)));
            }
            let mut line = self.rails(number, Some(spot.lane));
            self.name(spot.actor, spot.x, &mut line);
            lines.push(line);
        }
        let timed = if comes && row.what == LadderEvent::Begins && row.text.is_empty() {
            // The name says it all.
            lines.len() - 1
        } else {
            self.event(&spot, row, &mut lines);
            0
        };
        self.times.put(number, &mut lines[timed]);
        lines
    }

    /// Where the row stands; absent if it is in no lane.
    fn spot(&self, number: usize, row: &LadderRow) -> Option<Spot> {
        let actor = row.actor?;
        let lane = self.lanes.of(actor)?;
        let x = self.xs[lane];
        let to = row.to.and_then(|to| Some((to, self.lanes.of(to)?)));
        let to = to.filter(|&(_, there)| there != lane);
        let right = to.filter(|&(_, there)| there > lane);
        let next = self.next_open(number, lane);
        // Somebody who comes with this row stands at the arrow's tip, where no rail is yet.
        let next = right.map_or(next, |(_, there)| next.min(self.xs[there]));
        let reserved = if right.is_some() { GAP } else { usize::from(next < self.width) };
        let place = match display_width(&printable::line(&position(row))) {
            0 => 0,
            place => place + 2,
        };
        let room = next.saturating_sub(x + 2 + reserved).max(8);
        let room = if next == self.width { Self::beside_position(row, room, place) } else { room };
        Some(Spot { number, actor, lane, x, to, next, room, place })
    }

    /// What happens: the text with its symbol, arrow and position, and the remark.
    fn event(&self, spot: &Spot, row: &LadderRow, lines: &mut Vec<Line>) {
        let first = lines.len();
        for text in wrapped(&row.text, spot.room) {
            let mut line = self.rails(spot.number, None);
            line.put(spot.x + 2, style(row), &text);
            lines.push(line);
        }
        self.arrow(spot, &mut lines[first..]);
        let (symbol_style, symbol) = symbol(row, self.lanes.goes(spot.actor, spot.number));
        lines[first].put(spot.x, symbol_style, symbol);
        let mut own = lines.split_off(first);
        put_position(row, &mut own, || self.rails(spot.number, None));
        lines.append(&mut own);
        if let Some(remark) = &row.remark {
            self.remark(spot, remark, first, lines);
        }
    }

    /// The arrow: rightwards it begins behind the end of the text, leftwards before its begin.
    fn arrow(&self, spot: &Spot, lines: &mut [Line]) {
        let Some((to, there)) = spot.to else { return };
        let end = self.xs[there];
        let at = if spot.leads_right() { lines.len() - 1 } else { 0 };
        let line = &mut lines[at];
        let from = if spot.leads_right() { line.end(spot.x, spot.next) + 1 } else { spot.x - 1 };
        line.arrow(from, end);
        if self.lanes.comes(to, spot.number) {
            self.name(to, end, line);
        }
    }

    /// The remark: behind the text if it fits, else on lines of its own.
    fn remark(&self, spot: &Spot, remark: &str, first: usize, lines: &mut Vec<Line>) {
        let alone = !spot.leads_right() && first + 1 == lines.len();
        let behind = lines[first].end(spot.x, spot.next) + 2;
        let limit = (spot.next - 1).min(self.width.saturating_sub(spot.place));
        if alone && behind + 2 + display_width(&printable::line(remark)) <= limit {
            put_remark(behind, remark, true, &mut lines[first]);
            return;
        }
        let texts = wrapped(remark, spot.room.saturating_sub(2).max(8));
        for (index, text) in texts.iter().enumerate() {
            let mut line = self.rails(spot.number, None);
            put_remark(spot.x + 2, text, index == 0, &mut line);
            lines.push(line);
        }
    }

    /// The room for a text that nobody stands right of: the position has its place behind it,
    /// unless that would tear a system call in two, or leave little of what is printed.
    fn beside_position(row: &LadderRow, room: usize, place: usize) -> usize {
        let less = room.saturating_sub(place);
        let wide = display_width(&printable::line(&row.text));
        let torn = if is_speech(row) { less < LEAST.0 + 10 } else { wide > less };
        if torn { room } else { less }
    }

    /// A row that stands in no lane.
    fn across(&self, number: usize, row: &LadderRow) -> Vec<Line> {
        let x = self.times.width;
        let (symbol_style, symbol) = symbol(row, false);
        let symbol = if row.what == LadderEvent::Stage { "──" } else { symbol };
        let texts = wrapped(&row.text, self.width - x - 3);
        let lines = texts.iter().enumerate().map(|(index, text)| {
            let mut line = Line::new(self.width);
            if index == 0 {
                line.put(x, symbol_style, symbol);
                self.times.put(number, &mut line);
            }
            line.put(x + 3, style(row), text);
            line
        });
        lines.collect()
    }

    fn name(&self, actor: usize, x: usize, line: &mut Line) {
        line.put(x, STRONG, &self.ladder.actors[actor].name);
    }

    /// A line with the rails of a row; without that of a lane whose head is about to be written.
    fn rails(&self, number: usize, but: Option<usize>) -> Line {
        let mut line = Line::new(self.width);
        for (lane, &x) in self.xs.iter().enumerate() {
            if but != Some(lane) && self.lanes.is_open(lane, number) {
                line.put(x, FAINT, "│");
            }
        }
        line
    }

    /// Where the next rail stands, or the line ends.
    fn next_open(&self, number: usize, lane: usize) -> usize {
        let open = (lane + 1..self.xs.len()).find(|&next| self.lanes.is_open(next, number));
        open.map_or(self.width, |next| self.xs[next])
    }
}

/// Whether a row holds what was printed or typed: who wrote that knows it, so no lane is made wider for
/// it.
fn is_speech(row: &LadderRow) -> bool {
    matches!(row.what, LadderEvent::Prints | LadderEvent::Typed)
}

/// A line of a remark; only the first has the symbol.
fn put_remark(x: usize, text: &str, first: bool, line: &mut Line) {
    if first {
        line.put(x, FAINT, "←");
    }
    line.put(x + 2, FAINT, text);
}
