//! What programs print, put together into lines.

use super::actors::Actors;
use crate::event::{Bytes, Event, Place};
use crate::quote::shortened;
use lab11_reports::model::{LadderEvent, LadderRow};
use lab11_reports::say;
use std::collections::BTreeMap;

/// Where a row stands: time, event, and whether before or behind others of that event.
pub(super) type Order = (u64, u64, u32);

/// The line that each actor is in the middle of.
#[derive(Debug, Default)]
pub(super) struct Prints<'a> {
    open: BTreeMap<&'a str, Line>,
}

/// A line, and where it began.
#[derive(Debug)]
struct Line {
    order: Order,
    place: Option<Place>,
    bytes: Vec<u8>,
}

impl<'a> Prints<'a> {
    /// Adds what was printed, and returns the lines that are complete.
    pub(super) fn add(
        &mut self,
        event: &'a Event,
        text: &Bytes,
        place: Option<&Place>,
        actors: &Actors<'_>,
    ) -> Vec<(Order, LadderRow)> {
        let mut rows = Vec::new();
        for (number, piece) in text.0.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let new = || Line {
                order: (event.at, event.seq, number as u32),
                place: place.cloned(),
                bytes: Vec::new(),
            };
            let line = self.open.entry(&event.actor).or_insert_with(new);
            line.bytes.extend(piece);
            if piece.ends_with(b"\n") {
                rows.extend(
                    self.open
                        .remove(event.actor.as_str())
                        .map(|line| line.row(&event.actor, actors)),
                );
            }
        }
        rows
    }

    /// Lines that were never completed.
    pub(super) fn finish(self, actors: &Actors<'_>) -> Vec<(Order, LadderRow)> {
        self.open.into_iter().map(|(actor, line)| line.row(actor, actors)).collect()
    }
}

impl Line {
    fn row(self, actor: &str, actors: &Actors<'_>) -> (Order, LadderRow) {
        let text = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        let row = LadderRow {
            at: self.order.0,
            actor: actors.index(actor),
            step: None,
            what: LadderEvent::Prints,
            text: say!("row-prints", text = shortened(&Bytes::from(text).to_string())),
            failed: false,
            injected: false,
            to: None,
            remark: None,
            place: self.place.map(Into::into),
        };
        (self.order, row)
    }
}
