//! From events to rows: what each of them says, and where among the others it stands.
//!
//! Most rows stand where their event does. A sleep is recorded when it is over, and a wait when
//! nothing else happens any more; both belong where they began, which is right behind what the
//! same actor did before.

use super::actors::Actors;
use super::connections::Connections;
use super::phrases::{self, Phrase};
use super::prints::{Order, Prints};
use super::remarks::Remarks;
use super::syscalls::{asked, made, step};
use crate::event::{
    Domain, Event, EventKind, Returned, Site, Syscall, SyscallName, place, process_tree,
};
use crate::quote::shortened;
use crate::suite::{Scenario, Step};
use lab11_reports::model::{LadderEvent, LadderRow};
use lab11_reports::say;
use std::collections::{BTreeMap, BTreeSet};

/// Behind everything of an event.
const BEHIND: u32 = u32::MAX;

/// The rows of a history.
pub(super) fn rows(
    scenario: &Scenario,
    events: &[Event],
    actors: &Actors<'_>,
    connections: &Connections<'_>,
) -> Vec<LadderRow> {
    let mut scribe = Scribe {
        scenario,
        actors,
        connections,
        remarks: Remarks::default(),
        prints: Prints::default(),
        rows: Vec::new(),
        last: BTreeMap::new(),
        asleep: BTreeSet::new(),
        born: BTreeMap::new(),
        addressed: BTreeSet::new(),
        foreign: BTreeSet::new(),
        roles: BTreeMap::new(),
        held: Vec::new(),
    };
    for event in events {
        scribe.note(event);
    }
    let Scribe { prints, mut rows, .. } = scribe;
    rows.extend(prints.finish(actors));
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Writes down one event after another.
struct Scribe<'a> {
    scenario: &'a Scenario,
    actors: &'a Actors<'a>,
    connections: &'a Connections<'a>,
    remarks: Remarks,
    prints: Prints<'a>,
    rows: Vec<(Order, LadderRow)>,
    /// When each actor did something last: time and event.
    last: BTreeMap<&'a str, (u64, u64)>,
    /// Who was found asleep, and not heard of since.
    asleep: BTreeSet<&'a str>,
    /// The row of the newest child or thread of each actor, whose fork() has not come back.
    born: BTreeMap<&'a str, usize>,
    /// Whose server's address has a row already.
    addressed: BTreeSet<&'a str>,
    /// Sockets that are none of the lecture's.
    foreign: BTreeSet<u32>,
    /// The role of each program.
    roles: BTreeMap<&'a str, &'a str>,
    /// System calls at which programs of a role are held.
    held: Vec<(&'a str, SyscallName)>,
}

impl<'a> Scribe<'a> {
    fn note(&mut self, event: &'a Event) {
        let actor = event.actor.as_str();
        match &event.what {
            EventKind::Step { index } => self.step(event, *index),
            EventKind::Returned(returned) => self.syscall(event, returned),
            EventKind::Waits { syscall, site } => return self.wait(event, syscall, site.as_ref()),
            EventKind::Printed { text, site, .. } => {
                let place = place(site.as_ref());
                self.rows.extend(self.prints.add(event, text, place.as_ref(), self.actors));
            }
            EventKind::Born { child, thread } => self.birth(event, child, *thread),
            EventKind::Started { role, args } => {
                self.roles.insert(actor, role);
                let text = if args.is_empty() {
                    String::new()
                } else {
                    format!("./{role} {}", args.join(" "))
                };
                self.add(event, LadderEvent::Begins, text);
            }
            EventKind::Stopped => {
                self.add(event, LadderEvent::Stopped, say!("row-stopped"));
            }
            what => self.other(event, what),
        }
        let seen = self.last.entry(actor).or_default();
        *seen = (event.at, event.seq);
        if let EventKind::Born { child, .. } = &event.what {
            self.last.insert(child, (event.at, event.seq));
        }
    }

    /// Events that need no more than a phrase.
    fn other(&mut self, event: &'a Event, what: &'a EventKind) {
        let is_server = self.connections.is_server_peer(&event.actor);
        let may_be_told = match what {
            EventKind::Connected { .. } => !is_server,
            EventKind::Receives { .. } => true,
            _ => false,
        };
        if may_be_told && self.connections.is_told(event.seq) {
            return;
        }
        let phrase = phrases::of_program(what).or_else(|| phrases::of_peer(what, is_server));
        if let Some(Phrase { what, text, failed, site }) = phrase {
            let row = self.add(event, what, text);
            row.failed = failed;
            row.place = place(site).map(Into::into);
        }
    }

    fn syscall(&mut self, event: &'a Event, returned: &'a Returned) {
        let actor = event.actor.as_str();
        let Returned { syscall, site, .. } = returned;
        if let (Syscall::Fork { .. }, Some(child)) = (syscall, returned.ok()) {
            // The row is there since the birth; in the child itself fork returns 0.
            if let Some(row) = self.born.remove(actor).filter(|_| child > 0) {
                let (_, row) = &mut self.rows[row];
                row.text = made(returned);
                row.place = place(site.as_ref()).map(Into::into);
            }
            return;
        }
        if let Syscall::Sleep { micros } = syscall {
            if self.asleep.remove(actor) {
                return;
            }
            let (since, behind) = self.last.get(actor).copied().unwrap_or_default();
            // A sleep that a signal ended is shorter than it should have been.
            let began = event.at.saturating_sub(*micros).max(since);
            let row = self.row(event, LadderEvent::Sleeps, made(returned));
            let place = place(site.as_ref()).map(Into::into);
            self.rows.push(((began, behind, BEHIND), LadderRow { at: began, place, ..row }));
            return;
        }
        if let Syscall::Socket { domain, socket: Some(socket), .. } = syscall
            && !matches!(domain, Domain::Inet | Domain::Inet6)
        {
            self.foreign.insert(*socket);
        }
        if let Syscall::Connect { address, .. } = syscall
            && address.v4().is_some()
            && self.addressed.insert(actor)
        {
            let text = say!("row-address", address = address.to_string());
            let row = self.add(event, LadderEvent::Address, text);
            row.step = Some(3);
        }
        let ours = syscall.socket().is_none_or(|socket| !self.foreign.contains(&socket));
        let remark = self.remarks.on_syscall(actor, returned);
        let row = self.add(event, LadderEvent::Syscall, made(returned));
        row.step = step(syscall).filter(|_| ours);
        row.failed = returned.ok().is_none();
        row.injected = returned.injected;
        row.remark = remark;
        row.place = place(site.as_ref()).map(Into::into);
    }

    /// Somebody is found waiting; it began right behind what it did before.
    fn wait(&mut self, event: &'a Event, syscall: &'a Syscall, site: Option<&Site>) {
        let actor = event.actor.as_str();
        let (at, behind) = self.last.get(actor).copied().unwrap_or((event.at, event.seq));
        let role = self.roles.get(process_tree(actor));
        let held = self.held.iter().any(|(of, name)| Some(of) == role && syscall.is(*name));
        let sleeps = matches!(syscall, Syscall::Sleep { .. });
        let (what, text) = match syscall {
            Syscall::Sleep { .. } => (LadderEvent::Sleeps, asked(syscall)),
            _ if held => (LadderEvent::Waits, say!("row-held", call = asked(syscall))),
            _ => (LadderEvent::Waits, say!("row-waits", call = asked(syscall))),
        };
        if sleeps {
            self.asleep.insert(actor);
        }
        let remark = self.remarks.on_wait(actor, syscall);
        let row = self.row(event, what, text);
        let row = LadderRow { at, remark, place: place(site).map(Into::into), ..row };
        self.rows.push(((at, behind, BEHIND), row));
    }

    fn birth(&mut self, event: &'a Event, child: &'a str, thread: bool) {
        let remark = self.remarks.on_birth(&event.actor, child, thread);
        let to = self.actors.index(child);
        self.born.insert(&event.actor, self.rows.len());
        let row =
            self.add(event, LadderEvent::Forks, format!("{}()", Syscall::Fork { thread }.label()));
        row.to = to;
        row.remark = remark;
    }

    /// What the scenario does, as far as no other event tells it.
    fn step(&mut self, event: &'a Event, index: usize) {
        let scenario = self.scenario;
        let text = match scenario.steps.get(index) {
            Some(Step::Hold { role, syscall }) => {
                self.held.push((role, *syscall));
                say!("row-held-from-here", syscall = syscall.to_string())
            }
            Some(Step::Release { syscall }) => {
                self.held.retain(|(_, held)| held != syscall);
                say!("row-may-go-on", syscall = syscall.to_string())
            }
            Some(Step::Advance { seconds }) => {
                say!("row-seconds-pass", seconds = seconds.as_secs_f64())
            }
            Some(Step::Signal { name, signal }) => {
                say!("row-is-sent-signal", name = name.as_str(), signal = signal.to_string())
            }
            Some(Step::Ring) => say!("row-syn-again"),
            _ => return,
        };
        self.add(event, LadderEvent::Stage, text);
    }

    /// Adds the row of an event where the event stands.
    fn add(&mut self, event: &Event, what: LadderEvent, text: impl Into<String>) -> &mut LadderRow {
        let row = self.row(event, what, text);
        let order = (event.at, event.seq, self.rows.len() as u32);
        &mut self.rows.push_mut((order, row)).1
    }

    fn row(&self, event: &Event, what: LadderEvent, text: impl Into<String>) -> LadderRow {
        let reached = self.connections.reached(event.seq).and_then(|name| self.actors.index(name));
        let actor = self.actors.index(&event.actor);
        LadderRow {
            at: event.at,
            actor,
            step: None,
            what,
            text: shortened(&text.into()),
            failed: false,
            injected: false,
            to: reached.filter(|_| what != LadderEvent::Address),
            remark: None,
            place: None,
        }
    }
}
