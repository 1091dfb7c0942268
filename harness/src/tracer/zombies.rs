//! Processes that have ended and that nobody has waited for.

use super::{Log, Tracer};
use crate::event::EventKind;
use std::io::Write;

impl Tracer {
    /// Writes into the history which processes of a program are zombies by now, or of all
    /// programs: when nothing more will happen to them.
    pub fn record_zombies(&self, process_tree: Option<&str>, log: &mut Log<impl Write>) {
        let is_meant = |of: &str| process_tree.is_none_or(|tree| tree == of);
        // An ended child of a traced process stays until its own parent has waited for it: that
        // the tracer has seen it end does not count.
        for gone in self.tasks.gone().iter().filter(|gone| is_meant(&gone.process_tree)) {
            let state = self.facts.proc.state(gone.process);
            self.facts.proc.forget(gone.process);
            if let Some(('Z', parent)) = state
                && self.tasks.living().any(|task| task.process == parent)
            {
                log.add(&gone.actor, EventKind::Zombie);
            }
        }
    }
}
