//! Waiting for a task that runs: the CPU is left to it until it has something to report.
//!
//! To yield does not leave it: the kernel may give the CPU back at once, and again and again, until the
//! task has had its share (sched_yield(2)).

use nix::poll::{PollFd, PollFlags, ppoll};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::time::TimeSpec;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

/// What is heard when a task has stopped or ended: its tracer is sent a SIGCHLD (ptrace(2)), which is
/// read from a descriptor.
#[derive(Debug)]
pub(super) struct Bell(Option<SignalFd>);

impl Default for Bell {
    /// Without one, which a machine may refuse, waits last to their ends.
    fn default() -> Self {
        let reports = SigSet::from(Signal::SIGCHLD);
        // Whatever this process starts has no signal blocked (`world/spawn`).
        let blocked = reports.thread_block();
        let flags = SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC;
        Self(blocked.and_then(|()| SignalFd::with_flags(&reports, flags)).ok())
    }
}

impl Bell {
    /// Leaves the CPU to others until a task has something to report, a terminal is to be drained, or
    /// so much time has passed, which only decides when the next look is had.
    pub(super) fn doze<'a>(
        &'a self,
        terminals: impl Iterator<Item = BorrowedFd<'a>>,
        at_most: Duration,
    ) {
        let bell = self.0.iter().map(AsFd::as_fd);
        let mut watched: Vec<PollFd<'_>> =
            bell.chain(terminals).map(|fd| PollFd::new(fd, PollFlags::POLLIN)).collect();
        // A signal that comes first, or a want of memory, makes the next look come sooner.
        let _ = ppoll(&mut watched, Some(TimeSpec::from(at_most)), None);
        while let Some(Ok(Some(_))) = self.0.as_ref().map(SignalFd::read_signal) {}
    }
}
