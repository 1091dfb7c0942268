//! The narrow form, for many lanes: rails on the left, and right of them who does what.

use std::io;

use textwrap::core::display_width;

use super::canvas::Line;
use super::lanes::Lanes;
use super::{Times, position, put_position, style, symbol, wrapped};
use crate::model::{Ladder, LadderEvent, LadderRow};
use crate::text::layout::cut;
use crate::text::style::{FAINT, STRONG};
use crate::{printable, say};

/// Columns from one rail to the next: an arrow fits between.
const PITCH: usize = 3;
/// The least that is left to names and texts.
const LEAST: usize = 40;
/// The column of names is at most this wide.
const WIDEST_NAME: usize = 18;

/// Writes the rows; without rails if there are too many even for them.
pub(super) fn write(
    ladder: &Ladder,
    lanes: &Lanes,
    times: &Times,
    width: usize,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let names = ladder.actors.iter().map(|actor| display_width(&printable::line(&actor.name)));
    let widest = lanes.lanes.len() * PITCH;
    let pitch = if times.width + widest + LEAST <= width { PITCH } else { 0 };
    let names_at = times.width + lanes.lanes.len() * pitch;
    let name_width = names.max().unwrap_or(0).min(WIDEST_NAME) + 2;
    let rails =
        Rails { ladder, lanes, times, width, pitch, names_at, texts_at: names_at + name_width };
    for (number, row) in ladder.rows.iter().enumerate() {
        for line in rails.row(number, row) {
            line.write(out)?;
        }
    }
    Ok(())
}

/// Where everything stands.
struct Rails<'a> {
    ladder: &'a Ladder,
    lanes: &'a Lanes,
    times: &'a Times,
    width: usize,
    /// 0: there are no rails.
    pitch: usize,
    names_at: usize,
    texts_at: usize,
}

impl Rails<'_> {
    fn row(&self, number: usize, row: &LadderRow) -> Vec<Line> {
        let name = |actor: usize| self.ladder.actors.get(actor).map(|actor| actor.name.as_str());
        let mut text = row.text.clone();
        if row.what == LadderEvent::Begins && text.is_empty() {
            text = say!("it-starts");
        }
        let room = self.width - self.texts_at;
        if let Some(to) = row.to.filter(|&to| Some(to) != row.actor).and_then(name) {
            let named = format!("{text} → {to}");
            let taken = display_width(&printable::line(&format!("{named}  {}", position(row))));
            // An arrow says it, too.
            if self.pitch == 0 || taken <= room {
                text = named;
            }
        }
        let mut lines = Vec::new();
        for text in wrapped(&text, room) {
            let mut line = self.rails(number);
            line.put(self.texts_at, style(row), &text);
            lines.push(line);
        }
        let first = &mut lines[0];
        self.times.put(number, first);
        match (row.actor, row.what) {
            (None, LadderEvent::Repeats | LadderEvent::LeftOut) => {
                first.put(self.texts_at - 2, FAINT, "⋮")
            }
            (None, _) => first.put(self.texts_at - 3, FAINT, "──"),
            (Some(_), _) => 0,
        };
        if let Some(name) = row.actor.and_then(name) {
            let room = self.texts_at - self.names_at - 1;
            first.put(self.names_at, STRONG, &cut(&printable::line(name), room));
        }
        self.symbol(number, row, first);
        put_position(row, &mut lines, || self.rails(number));
        let remarks = row.remark.iter().flat_map(|remark| wrapped(remark, room - 2));
        for (index, text) in remarks.enumerate() {
            let mut line = self.rails(number);
            if index == 0 {
                line.put(self.texts_at, FAINT, "←");
            }
            line.put(self.texts_at + 2, FAINT, &text);
            lines.push(line);
        }
        lines
    }

    /// The symbol on the actor's rail, and the arrow to another's.
    fn symbol(&self, number: usize, row: &LadderRow, line: &mut Line) {
        let Some((actor, from)) = row.actor.and_then(|actor| Some((actor, self.rail(actor)?)))
        else {
            return;
        };
        if let Some(to) = row.to.and_then(|to| self.rail(to)) {
            match from.cmp(&to) {
                std::cmp::Ordering::Less => line.arrow(from + 1, to),
                std::cmp::Ordering::Greater => line.arrow(from - 1, to),
                std::cmp::Ordering::Equal => {}
            }
        }
        let (symbol_style, symbol) = symbol(row, self.lanes.goes(actor, number));
        line.put(from, symbol_style, symbol);
    }

    fn rail(&self, actor: usize) -> Option<usize> {
        let lane = self.lanes.of(actor)?;
        (self.pitch > 0).then(|| self.times.width + lane * self.pitch)
    }

    fn rails(&self, number: usize) -> Line {
        let mut line = Line::new(self.width);
        if self.pitch > 0 {
            for lane in (0..self.lanes.lanes.len()).filter(|&lane| self.lanes.is_open(lane, number))
            {
                line.put(self.times.width + lane * self.pitch, FAINT, "│");
            }
        }
        line
    }
}
