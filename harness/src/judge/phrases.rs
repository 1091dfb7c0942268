//! Sentences that are said of several subjects.

use crate::event::{Errno, Syscall, SyscallName};
use lab11_reports::say;

/// Who of a run what became of somebody is told of, behind what is missing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose<'a> {
    /// The one that the sentence is about.
    It,
    /// The same, whom what is missing says something of already.
    Itself,
    Client,
    Server,
    /// A server that did not accept the connection.
    ServerNotAccepting,
    /// A server that this peer did not get through to.
    ServerNotReached(&'a str),
    /// A server that makes no child for the connection.
    ServerNotForking,
    Parent,
    Child,
}

impl Whose<'_> {
    /// What is missing, and what became of whom it was to come from.
    pub(super) fn with_outcome(self, what: &str, outcome: &str) -> String {
        match self {
            Self::It => say!("and-it", what = what, outcome = outcome),
            Self::Itself => say!("and-itself", what = what, outcome = outcome),
            Self::Client => say!("and-the-client", what = what, outcome = outcome),
            Self::Server => say!("and-the-server", what = what, outcome = outcome),
            Self::ServerNotAccepting => {
                say!("never-accepted-and-the-server", what = what, outcome = outcome)
            }
            Self::ServerNotReached(peer) => {
                say!("not-reached-and-the-server", what = what, peer = peer, outcome = outcome)
            }
            Self::ServerNotForking => {
                say!("no-fork-and-the-server", what = what, outcome = outcome)
            }
            Self::Parent => say!("and-the-parent", what = what, outcome = outcome),
            Self::Child => say!("and-the-child", what = what, outcome = outcome),
        }
    }
}

/// That a system call failed.
pub(super) fn failed_with(syscall: &Syscall, errno: Errno) -> String {
    say!("failed-with", syscall = syscall.label(), errno = errno.to_string())
}

/// That a system call with an address failed.
pub(super) fn failed_with_address(name: SyscallName, address: &str, errno: &str) -> String {
    say!("address-failed-with", syscall = name.to_string(), address = address, errno = errno)
}
