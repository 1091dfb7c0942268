//! The history as it grows: numbered, timed, bounded, and written out at once.

use super::clock::Clock;
use crate::event::{Bytes, Event, EventKind, process_tree};
use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

/// How much of what one actor says is kept from the beginning, in bytes.
const HEAD: usize = 64 * 1024;
/// And from the end.
const TAIL: usize = 8 * 1024;
/// How much of what a program said is kept for whoever sits at its terminal, in bytes.
const RECENT: usize = 4 * 1024;

/// Writes events, a line of JSON each.
pub struct Log<W> {
    out: W,
    began: Instant,
    clock: Clock,
    next: u64,
    said: BTreeMap<String, Said>,
    /// By how many bytes it grew by what each actor did, since that was asked for.
    written: BTreeMap<String, u64>,
    /// What each program has said since a line was typed for it, by its process tree.
    since_typed: BTreeMap<String, Vec<u8>>,
}

#[derive(Default)]
struct Said {
    kept: usize,
    cut: u64,
    tail: Vec<u8>,
    fd: i32,
}

impl<W: Write> Log<W> {
    /// A history that begins now, and whose events carry the time of this clock.
    pub fn new(out: W, clock: Clock) -> Self {
        Self {
            out,
            began: Instant::now(),
            clock,
            next: 0,
            said: BTreeMap::new(),
            written: BTreeMap::new(),
            since_typed: BTreeMap::new(),
        }
    }

    /// What a program has said since a line was typed for it, or the end of that.
    pub fn since_typed(&self, program: &str) -> String {
        let said = self.since_typed.get(program).map_or(&[][..], Vec::as_slice);
        String::from_utf8_lossy(said).into_owned()
    }

    /// By how many bytes it grew by what an actor did, since this was asked for the last time.
    pub fn take_written(&mut self, actor: &str) -> u64 {
        self.written.get_mut(actor).map(std::mem::take).unwrap_or_default()
    }

    /// Adds an event. A history that can't be written ends this process: whoever asked for the
    /// run is gone, and nothing of it must stay.
    pub fn add(&mut self, actor: &str, what: EventKind) {
        if let EventKind::Typed { .. } = &what {
            self.since_typed.remove(process_tree(actor));
        }
        if let EventKind::Printed { fd, text, .. } = &what {
            let recent = self.since_typed.entry(process_tree(actor).to_owned()).or_default();
            recent.extend(&text.0);
            recent.drain(..recent.len().saturating_sub(RECENT));
            let said = self.said.entry(actor.to_owned()).or_default();
            if said.kept >= HEAD {
                said.cut += text.0.len() as u64;
                said.fd = *fd;
                said.tail.extend(&text.0);
                let excess = said.tail.len().saturating_sub(TAIL);
                said.tail.drain(..excess);
                return;
            }
            said.kept += text.0.len();
        }
        self.write(actor, what);
    }

    /// How many events there are.
    pub fn events(&self) -> u64 {
        self.next
    }

    /// Adds what was kept of the end of long outputs.
    pub fn finish(&mut self) {
        for (actor, said) in std::mem::take(&mut self.said) {
            let skipped = said.cut - said.tail.len() as u64;
            if skipped > 0 {
                self.write(&actor, EventKind::Cut { bytes: skipped });
            }
            if !said.tail.is_empty() {
                let text = Bytes(said.tail);
                self.write(&actor, EventKind::Printed { fd: said.fd, text, site: None });
            }
        }
        let _ = self.out.flush();
    }

    fn write(&mut self, actor: &str, what: EventKind) {
        let event = Event {
            seq: self.next,
            at: self.clock.now(),
            real: self.began.elapsed().as_micros() as u64,
            actor: actor.to_owned(),
            what,
        };
        self.next += 1;
        let written =
            serde_json::to_vec(&event).map_err(std::io::Error::from).and_then(|mut line| {
                line.push(b'\n');
                self.out.write_all(&line).map(|()| line.len() as u64)
            });
        match written {
            Ok(length) => match self.written.get_mut(actor) {
                Some(written) => *written += length,
                None => _ = self.written.insert(event.actor, length),
            },
            Err(_) => std::process::exit(70),
        }
    }
}
