//! Which actor stands in which lane: an actor that comes when another of its kind has gone takes
//! over its lane.

use crate::model::{Ladder, LadderActor, LadderKind, LadderSide};

/// The lanes of a ladder, from left to right.
pub(crate) struct Lanes {
    /// The actors of each lane, by index, in the order of their rows.
    pub(crate) lanes: Vec<Vec<usize>>,
    /// The lane of each actor.
    of: Vec<usize>,
    spans: Vec<(usize, Option<usize>)>,
}

impl Lanes {
    pub(crate) fn new(ladder: &Ladder) -> Self {
        let actors = &ladder.actors;
        let mut order: Vec<usize> = (0..actors.len()).collect();
        order.sort_by_key(|&actor| (actors[actor].since, actor));
        let mut lanes: Vec<Vec<usize>> = Vec::new();
        for actor in order {
            let free = lanes.iter_mut().find(|lane| {
                lane.iter().all(|&other| {
                    let gone = actors[other].until.is_some_and(|end| end < actors[actor].since);
                    gone && kind(&actors[other]) == kind(&actors[actor])
                })
            });
            match free {
                Some(lane) => lane.push(actor),
                None => lanes.push(vec![actor]),
            }
        }
        lanes.sort_by_key(|lane| lane.iter().min().copied());
        let mut of = vec![0; actors.len()];
        for (number, lane) in lanes.iter().enumerate() {
            for &actor in lane {
                of[actor] = number;
            }
        }
        let spans = actors.iter().map(|actor| (actor.since, actor.until)).collect();
        Self { lanes, of, spans }
    }

    /// The lane of an actor.
    pub(crate) fn of(&self, actor: usize) -> Option<usize> {
        self.of.get(actor).copied()
    }

    /// Whether somebody is in a lane when a row is over.
    pub(crate) fn is_open(&self, lane: usize, row: usize) -> bool {
        self.lanes[lane].iter().any(|&actor| {
            let (since, until) = self.spans[actor];
            since <= row && until.is_none_or(|until| until >= row)
        })
    }

    /// Whether an actor is there from this row on.
    pub(crate) fn comes(&self, actor: usize, row: usize) -> bool {
        self.spans.get(actor).is_some_and(|span| span.0 == row)
    }

    /// Whether an actor is gone after this row.
    pub(crate) fn goes(&self, actor: usize, row: usize) -> bool {
        self.spans.get(actor).is_some_and(|span| span.1 == Some(row))
    }
}

/// What actors of one lane have in common.
fn kind(actor: &LadderActor) -> (bool, bool, Option<LadderSide>) {
    let made = matches!(actor.kind, LadderKind::Child | LadderKind::Thread);
    (actor.kind == LadderKind::Peer, made, actor.side)
}
