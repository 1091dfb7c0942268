//! Why a supervisor brought nothing, and who can mend it.

use super::deadline::Silence;
use crate::event::Errno;
use crate::runner::RunError;
use crate::world::{Remedy, WorldError};
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::ExitStatus;

/// A supervisor that brought nothing: the harness or the machine is at fault, never what was
/// handed in.
#[derive(Debug, thiserror::Error)]
pub enum DispatchError {
    /// This program can't be started again.
    #[error("this program's own file can't be found: {0}")]
    OwnFile(io::Error),
    /// The order could not be written.
    #[error("the order to the supervisor can't be written: {0}")]
    Order(io::Error),
    /// There is no room for a world's files.
    #[error("a folder for a program's files can't be made: {0}")]
    Home(io::Error),
    /// There are no pipes, or no descriptors, for what it sends.
    #[error("a pipe to a supervisor can't be made: {0}")]
    Pipe(io::Error),
    /// It could not be forked.
    #[error("no process can be made for a run: {0}")]
    Fork(io::Error),
    /// Whoever forks it can't be spoken to.
    #[error("a process can't be asked for, {syscall}: {error}")]
    Control {
        /// The system call that failed.
        syscall: &'static str,
        /// Why.
        error: io::Error,
    },
    /// No process could be made.
    #[error("{} can't be started: {error}", executable.display())]
    Start {
        /// This program.
        executable: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What it sends can't be received.
    #[error("the supervisor's answer can't be received: {0}")]
    Answer(io::Error),
    /// What it sent is not in the form that was agreed.
    #[error("the supervisor's answer can't be read: {0}")]
    Form(serde_json::Error),
    /// It does not answer.
    #[error("{0}, and was ended")]
    Silent(Silence),
    /// It said why its work came to nothing.
    #[error("the supervisor failed: {0}")]
    Failed(RunError),
    /// It ended before its work was done, and did not say why.
    #[error("the supervisor ended early ({status}): {said}")]
    Ended {
        /// How it ended.
        status: ExitStatus,
        /// What it complained of.
        said: String,
    },
}

impl From<RunError> for DispatchError {
    fn from(failed: RunError) -> Self {
        // Told as a part of this error, and not a second time as its source.
        Self::Failed(failed)
    }
}

impl DispatchError {
    /// What went wrong, and who can mend it.
    pub fn told(&self) -> String {
        format!("{self}. {}", self.remedy())
    }

    /// Whether the same may work the next time. A wrong order or a missing program will not.
    pub fn may_pass(&self) -> bool {
        self.remedy() == Remedy::Wait
    }

    /// Who can mend it.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Failed(failed) => failed.remedy().clone(),
            Self::OwnFile(error) => remedy(error, "readlink"),
            Self::Order(error) => remedy(error, "memfd_create"),
            Self::Home(error) => remedy(error, "mkdir"),
            Self::Pipe(error) => remedy(error, "pipe2"),
            Self::Start { error, .. } | Self::Fork(error) => remedy(error, "clone"),
            Self::Control { syscall, error } => remedy(error, syscall),
            Self::Answer(error) => remedy(error, "wait4"),
            Self::Ended { status, .. } if status.signal() == Some(libc::SIGSYS) => {
                Remedy::Machine(FILTERED.to_owned())
            }
            Self::Silent(_) => Remedy::Wait,
            // By a signal: somebody, or the kernel for want of memory, ended it.
            Self::Ended { status, .. } if status.signal().is_some() => Remedy::Wait,
            Self::Ended { .. } | Self::Form(_) => Remedy::Harness,
        }
    }
}

/// What is to be done where a process is ended for a system call.
const FILTERED: &str = "A filter of system calls (seccomp), of a container's profile or a security \
                        module, ended it: start lab11 without that filter.";

/// Who can mend it that a system call failed.
fn remedy(error: &io::Error, syscall: &str) -> Remedy {
    let errno = error.raw_os_error().map(Errno::from_raw);
    errno.map_or(Remedy::Harness, |errno| WorldError::new("", syscall, errno).remedy)
}

/// Why what a supervisor sends did not come.
pub(super) fn unheard(error: io::Error) -> DispatchError {
    match Silence::of(&error) {
        Some(silence) => DispatchError::Silent(silence.clone()),
        None => DispatchError::Answer(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(status: i32) -> DispatchError {
        DispatchError::Ended { status: ExitStatus::from_raw(status), said: String::new() }
    }

    fn refused(errno: i32) -> DispatchError {
        let error = WorldError::new("starting a program", "fork", Errno::from_raw(errno));
        DispatchError::Failed(error.into())
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let start = |errno| DispatchError::Start {
            executable: PathBuf::new(),
            error: io::Error::from_raw_os_error(errno),
        };
        let slow = DispatchError::Failed(RunError::OwnTime { seconds: 1, tasks: Vec::new() });
        for passing in [ended(9), slow, refused(libc::EAGAIN), start(libc::ENOMEM)] {
            assert!(passing.may_pass(), "{passing}");
        }
        for staying in [ended(70 << 8), refused(libc::EPERM), start(libc::ENOENT)] {
            assert!(!staying.may_pass(), "{staying}");
        }
    }
}
