//! A program whose first process ends at once, while one that it forked goes on as the program
//! (daemon(7)).

use super::facts::Facts;
use crate::event::{End, EventKind, Returned, SyscallName, process, process_tree};

impl<'a> Facts<'a> {
    /// The process that stands for a program: the one that was started, unless it has ended of its
    /// own accord and left the work to one that it had forked. It left it if it never made a socket
    /// and the other did, or if the other accepts connections from then on.
    pub(super) fn stands_for(&self, program: &'a str) -> &'a str {
        let Some((ended, End::Exit(_))) = self.end(program) else { return program };
        let made_none = !self.makes(program, SyscallName::Socket, 0);
        let goes_on = |child: &&str| {
            process_tree(child) == program
                && self.end(child).is_none_or(|(end, _)| end.seq > ended.seq)
                && (made_none && self.makes(child, SyscallName::Socket, 0)
                    || self.makes(child, SyscallName::Accept, ended.seq))
        };
        let mut forked = self.events.iter().filter_map(|event| match &event.what {
            EventKind::Born { child, thread: false } => Some(child.as_str()),
            _ => None,
        });
        forked.find(goes_on).unwrap_or(program)
    }

    /// Whether a process makes a system call of this name after a point of the history, or waits in
    /// one.
    fn makes(&self, who: &str, name: SyscallName, after: u64) -> bool {
        self.events.iter().any(|event| {
            event.seq > after
                && process(&event.actor) == who
                && match &event.what {
                    EventKind::Returned(Returned { syscall, .. })
                    | EventKind::Waits { syscall, .. } => syscall.is(name),
                    _ => false,
                }
        })
    }
}
