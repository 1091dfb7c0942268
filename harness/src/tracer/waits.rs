//! Tasks that wait: for their terminal, for connections, for anything else.

use super::arch;
use super::sockets::Known;
use super::task::{AtTerminal, State, Task};
use super::{Log, Tracer, syscalls};
use crate::event::{EventKind, SocketType, Syscall};
use std::io::Write;

impl Tracer {
    /// Writes into the history where each task waits, as far as it is not there yet.
    pub fn record_waits(&mut self, log: &mut Log<impl Write>) {
        for task in self.tasks.living_mut() {
            match (&mut task.pending, task.state) {
                (Some(pending), _) if !pending.wait_recorded && !pending.suspended => {
                    pending.wait_recorded = true;
                    let what = EventKind::Waits {
                        syscall: pending.syscall.clone(),
                        site: pending.site.clone(),
                    };
                    log.add(&task.actor, what);
                }
                (None, State::Asleep(number)) if number >= 0 => {
                    let syscall = Syscall::Other { name: syscalls::name(number) };
                    task.pending = None;
                    task.state = State::Asleep(-1);
                    log.add(&task.actor, EventKind::Waits { syscall, site: None });
                }
                _ => {}
            }
        }
    }

    /// Programs that read from their terminal and will wait for ever, by the name they were
    /// started under.
    pub fn readers(&self) -> Vec<String> {
        let reads = |task: &&Task| {
            let pending = task.pending.as_ref();
            pending.is_some_and(|pending| matches!(pending.syscall, Syscall::ReadTerminal { .. }))
        };
        self.tasks.living().filter(reads).map(|task| task.process_tree.clone()).collect()
    }

    /// Whether a program of a role waits for others to come: in accept(2), in a receive from a socket
    /// for datagrams, or in poll(2) and its kind with a socket of either kind.
    pub fn waits_for_others(&self, role: &str) -> bool {
        let waiting = self.tasks.living().filter(|task| {
            task.role == role
                && matches!(task.state, State::Asleep(_) | State::Polling | State::Queued)
        });
        let known = |task: &Task, sd, look: fn(&mut Known) -> bool| {
            self.facts.known(task.pid, sd, look).unwrap_or_default()
        };
        waiting.filter_map(|task| Some((task, task.pending.as_ref()?))).any(|(task, pending)| {
            match &pending.syscall {
                Syscall::Accept { .. } => true,
                Syscall::Recv { sd, .. } => known(task, *sd, is_for_datagrams),
                // Of epoll only the kernel knows what it looks at.
                Syscall::Poll { sds, .. } if sds.is_empty() => {
                    pending.row.number != arch::SYS_poll && self.listening_address(role).is_some()
                }
                Syscall::Poll { sds, .. } => sds
                    .iter()
                    .any(|&sd| known(task, sd, |known| known.listens || is_for_datagrams(known))),
                _ => false,
            }
        })
    }

    /// Whether a task sleeps for a time, and so will go on by itself.
    pub fn anybody_sleeps(&self) -> bool {
        self.tasks.living().any(|task| {
            let syscall = task.pending.as_ref().map(|pending| &pending.syscall);
            matches!(syscall, Some(Syscall::Sleep { .. }))
        })
    }

    /// Something was typed for a program. If one task of it waits for that, it is about to wake; of
    /// several, the kernel chooses one.
    pub fn typed(&mut self, process_tree: &str) {
        let reads = |task: &&mut Task| {
            let syscall = task.pending.as_ref().map(|pending| &pending.syscall);
            task.process_tree == process_tree
                && matches!(syscall, Some(Syscall::ReadTerminal { .. }))
        };
        let mut readers: Vec<&mut Task> = self.tasks.living_mut().filter(reads).collect();
        if let [reader] = &mut readers[..] {
            let number = reader.pending.as_ref().map(|pending| pending.row.number);
            reader.at_terminal = number.map(|number| AtTerminal { number, asleep: None });
        }
        self.schedule.moves();
    }

    /// All terminals have been found empty: whoever waited for room there has been woken.
    pub fn terminals_are_empty(&mut self) {
        self.emptied += 1;
    }

    /// Something was taken from terminals: whoever waited for room there goes on, and when it sleeps
    /// again, that is another sleep.
    pub fn terminals_have_room(&mut self) {
        for at in self.tasks.living_mut().filter_map(|task| task.at_terminal.as_mut()) {
            at.asleep = None;
        }
        self.schedule.acted();
    }
}

fn is_for_datagrams(known: &mut Known) -> bool {
    known.socket_type == Some(SocketType::Datagram)
}
