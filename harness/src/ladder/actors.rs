//! Who takes part in a history, in the order of the lanes: each program before those that it
//! made, peers last.

use crate::event::{Event, EventKind, Syscall, process_tree};
use lab11_reports::model::{LadderKind, LadderSide};
use std::collections::BTreeMap;

/// Everybody who does something.
pub(super) struct Actors<'a> {
    pub(super) actors: Vec<Actor<'a>>,
    index: BTreeMap<&'a str, usize>,
}

pub(super) struct Actor<'a> {
    pub(super) name: &'a str,
    pub(super) kind: LadderKind,
    pub(super) side: Option<LadderSide>,
    /// The event with which it comes.
    born: u64,
}

impl<'a> Actors<'a> {
    pub(super) fn new(events: &'a [Event]) -> Self {
        let mut programs: Vec<&str> = Vec::new();
        let mut actors: Vec<Actor<'a>> = Vec::new();
        for event in events {
            let known = |name: &str, actors: &[Actor<'a>]| actors.iter().any(|a| a.name == name);
            let (name, kind) = match &event.what {
                EventKind::Started { .. } => (event.actor.as_str(), LadderKind::Program),
                EventKind::Born { child, thread: true } => (child.as_str(), LadderKind::Thread),
                EventKind::Born { child, thread: false } => (child.as_str(), LadderKind::Child),
                _ if event.actor == "harness" => continue,
                _ => (event.actor.as_str(), LadderKind::Peer),
            };
            if known(name, &actors) {
                continue;
            }
            if kind == LadderKind::Program {
                programs.push(name);
            }
            actors.push(Actor { name, kind, side: None, born: event.seq });
        }
        for program in &programs {
            let side = side(events, program);
            for actor in actors.iter_mut().filter(|actor| process_tree(actor.name) == *program) {
                actor.side = side;
            }
        }
        let rank = |actor: &Actor<'_>| {
            let program = programs.iter().position(|program| *program == process_tree(actor.name));
            (program.unwrap_or(programs.len()), actor.born)
        };
        actors.sort_by_key(rank);
        let index = actors.iter().enumerate().map(|(index, actor)| (actor.name, index)).collect();
        Self { actors, index }
    }

    /// The place of an actor in the actors.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// Whether an actor is there at an event.
    pub(super) fn is_there(&self, name: &str, at: u64) -> bool {
        self.index(name).is_some_and(|index| self.actors[index].born <= at)
    }

    /// A program and all that came of it.
    pub(super) fn process_tree(&self, actor: usize) -> impl Iterator<Item = usize> {
        let of = process_tree(self.actors[actor].name);
        (0..self.actors.len()).filter(move |&other| process_tree(self.actors[other].name) == of)
    }
}

/// Which end of the lecture's conversation a program is, by what it calls.
fn side(events: &[Event], program: &str) -> Option<LadderSide> {
    let (mut listens, mut binds, mut connects) = (false, false, false);
    for event in events.iter().filter(|event| process_tree(&event.actor) == program) {
        let syscall = match &event.what {
            EventKind::Returned(returned) => &returned.syscall,
            EventKind::Waits { syscall, .. } => syscall,
            _ => continue,
        };
        match syscall {
            Syscall::Listen { .. } | Syscall::Accept { .. } => listens = true,
            Syscall::Bind { .. } => binds = true,
            Syscall::Connect { address, .. } => connects |= address.v4().is_some(),
            _ => {}
        }
    }
    match (listens, binds, connects) {
        (true, ..) | (_, true, false) => Some(LadderSide::Server),
        (_, _, true) => Some(LadderSide::Client),
        _ => None,
    }
}
