//! From a history to a ladder diagram: who made which system call, sent, forked and slept, in
//! order, and whom it reached. Pure, and free of verdicts: what is remarked on is how sockets work.

mod syscalls;
mod actors;
mod fold;
mod handshakes;
mod phrases;
mod prints;
mod remarks;
mod rows;
mod connections;
mod ends;

use crate::event::Event;
use crate::suite::Scenario;
use actors::Actors;
use connections::Connections;
use lab11_reports::model::{Ladder, LadderActor, LadderEvent, LadderKind, LadderRow};

/// The ladder of one scenario.
pub fn ladder(scenario: &Scenario, events: &[Event]) -> Ladder {
    let actors = Actors::new(events);
    let connections = Connections::new(events, &actors);
    let rows = fold::fold(rows::rows(scenario, events, &actors, &connections), &actors);
    let actors = lives(&actors, &rows);
    let (rows, actors, cut) = fold::cut(rows, actors);
    Ladder {
        scenario: scenario.id.to_string(),
        title: scenario.title.clone(),
        actors,
        rows,
        cut,
        fault: None,
    }
}

/// When each actor comes and goes, by rows.
fn lives(actors: &Actors<'_>, rows: &[LadderRow]) -> Vec<LadderActor> {
    let mut lives: Vec<LadderActor> = actors
        .actors
        .iter()
        .map(|actor| LadderActor {
            name: actor.name.to_owned(),
            kind: actor.kind,
            side: actor.side,
            since: rows.len(),
            until: None,
        })
        .collect();
    for (index, row) in rows.iter().enumerate() {
        for actor in [row.actor, row.to].into_iter().flatten() {
            lives[actor].since = lives[actor].since.min(index);
        }
        let Some(actor) = row.actor else { continue };
        let over = match row.what {
            LadderEvent::Ends | LadderEvent::Stopped | LadderEvent::Closes => true,
            LadderEvent::Connects => row.failed,
            // A peer may connect again; a process that has ended does not come back.
            _ => lives[actor].kind != LadderKind::Peer && lives[actor].until.is_some(),
        };
        lives[actor].until = over.then_some(index);
        if row.what == LadderEvent::Stopped {
            // Whatever came of the program is ended with it.
            for other in actors.process_tree(actor).filter(|&other| other != actor) {
                if lives[other].since <= index {
                    lives[other].until.get_or_insert(index);
                }
            }
        }
    }
    lives
}

#[cfg(test)]
mod tests;
