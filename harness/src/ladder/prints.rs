//! What programs print, put together into lines, as far as nothing else happened meanwhile: a prompt
//! stands before the recv() that brings the answer, and the rest of its line behind.

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
    /// The event of its last piece.
    last: u64,
}

impl<'a> Prints<'a> {
    /// Adds what was printed, and returns the lines, and parts of lines, to which nothing is added any
    /// more.
    pub(super) fn add(
        &mut self,
        event: &'a Event,
        text: &Bytes,
        place: Option<&Place>,
        actors: &Actors<'_>,
    ) -> Vec<(Order, LadderRow)> {
        let mut rows = Vec::new();
        let open = self.open.get(event.actor.as_str());
        if open.is_some_and(|line| event.seq > line.last + 1) {
            rows.extend(self.close(&event.actor, actors));
        }
        for (number, piece) in text.0.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let new = || Line {
                order: (event.at, event.seq, number as u32),
                place: place.cloned(),
                bytes: Vec::new(),
                last: event.seq,
            };
            let line = self.open.entry(&event.actor).or_insert_with(new);
            line.bytes.extend(piece);
            line.last = event.seq;
            if piece.ends_with(b"\n") {
                rows.extend(self.close(&event.actor, actors));
            }
        }
        rows
    }

    fn close(&mut self, actor: &str, actors: &Actors<'_>) -> Option<(Order, LadderRow)> {
        self.open.remove(actor).map(|line| line.row(actor, actors))
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
