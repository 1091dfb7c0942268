//! What a world can do, whatever closes it off.

use super::addresses::Addresses;
use super::error::WorldError;
use super::spawn::{Program, Spawned};
use nix::unistd::Pid;
use std::fmt;
use std::fs::File;
use std::io::Take;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::path::Path;

/// A world that this process has entered: what can be done in it, whatever closes it off.
pub trait Platform: fmt::Debug {
    /// The folder in which programs find themselves; all paths of the world are relative to it.
    fn home(&self) -> &Path;

    /// Where the sockets of the world really are.
    fn addresses(&self) -> Addresses;

    /// What can be seen of the world's processes: a `/proc` (proc(5)) in which they have the
    /// numbers that ptrace(2) uses.
    fn proc(&self) -> BorrowedFd<'_>;

    /// Puts a file into the world; folders are made as needed.
    fn put(&self, path: &Path, content: Take<&File>, executable: bool) -> Result<(), WorldError>;

    /// Starts a program on `terminal` that waits to be traced: before it applies `filter`
    /// (seccomp(2)), together with what the platform itself filters, and turns into the program,
    /// it waits until [`Spawned::gate`] is closed.
    fn spawn_traced(
        &self,
        program: &Program<'_>,
        terminal: &OwnedFd,
        filter: &[libc::sock_filter],
    ) -> Result<Spawned, WorldError>;

    /// Starts a program whose output goes into `output`, with no input. Returns when it is at
    /// its own first instruction.
    fn spawn_captured(&self, program: &Program<'_>, output: &OwnedFd) -> Result<Pid, WorldError>;

    /// Ends the world: every process in it dies, and is waited for.
    ///
    /// `traced` are tasks that may stand at a stop that was reported and not handled any more.
    fn end(self: Box<Self>, traced: &[Pid]);
}
