//! What the kernel refused, and who can mend it.

use crate::event::Errno;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io;

/// A step on the way into a world, or in it, that did not work. Never the program's fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{tried}: {syscall}: {} ({errno})", errno.words())]
pub struct WorldError {
    /// What was tried, such as `making namespaces`.
    pub tried: String,
    /// The system call that was refused.
    pub syscall: String,
    /// Why.
    pub errno: Errno,
    /// Who can mend it.
    pub remedy: Remedy,
}

/// Who can mend what did not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// It is a shortage, which may have passed when it is tried again.
    Wait,
    /// The machine has to be set up otherwise: the sentence says how.
    Machine(String),
    /// Nobody but who works on the harness.
    Harness,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wait => "Try again when the machine has less to do.",
            Self::Machine(sentence) => sentence,
            Self::Harness => "This is a fault of the harness; please report it.",
        })
    }
}

impl WorldError {
    /// A system call was refused.
    pub fn new(tried: impl Into<String>, syscall: &str, errno: Errno) -> Self {
        let remedy = match errno.raw() {
            _ if is_shortage(errno) => Remedy::Wait,
            libc::EPERM | libc::ENOSYS => Remedy::Machine(format!(
                "Have {syscall}(2) allowed here: a limit (ulimit), a container's profile or a security module forbids it."
            )),
            _ => Remedy::Harness,
        };
        Self { tried: tried.into(), syscall: syscall.to_owned(), errno, remedy }
    }

    /// Whether the same may work the next time.
    pub fn may_pass(&self) -> bool {
        self.remedy == Remedy::Wait
    }
}

/// A want of what others may soon have given back: memory, processes, descriptors.
pub fn is_shortage(errno: Errno) -> bool {
    let shortages = [libc::EAGAIN, libc::ENOMEM, libc::ENOBUFS, libc::EMFILE, libc::ENFILE];
    shortages.contains(&errno.raw())
}

/// Says what was tried when a system call was refused.
pub(crate) trait Tried<T> {
    /// What was tried, and by which system call.
    fn tried(self, tried: impl Into<String>, syscall: &str) -> Result<T, WorldError>;
}

impl<T> Tried<T> for nix::Result<T> {
    fn tried(self, tried: impl Into<String>, syscall: &str) -> Result<T, WorldError> {
        self.map_err(|errno| WorldError::new(tried, syscall, Errno::from_raw(errno as i32)))
    }
}

impl<T> Tried<T> for io::Result<T> {
    fn tried(self, tried: impl Into<String>, syscall: &str) -> Result<T, WorldError> {
        self.map_err(|error| {
            // What is no error of the system is one of input and output, by its own name.
            let errno = Errno::from_raw(error.raw_os_error().unwrap_or(libc::EIO));
            WorldError::new(tried, syscall, errno)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_was_tried_and_survives_the_way_to_another_process() {
        let refused: nix::Result<()> = Err(nix::errno::Errno::EPERM);
        let mut error = refused.tried("making namespaces", "unshare").unwrap_err();
        assert_eq!(
            error.to_string(),
            "making namespaces: unshare: Operation not permitted (EPERM)"
        );
        let asks_the_machine =
            matches!(&error.remedy, Remedy::Machine(sentence) if sentence.contains("unshare(2)"));
        assert!(asks_the_machine && !error.may_pass());
        error.remedy = Remedy::Machine("Run: this".into());
        let json = serde_json::to_string(&error).expect("it can be written");
        assert_eq!(serde_json::from_str::<WorldError>(&json).expect("it can be read"), error);
    }

    #[test]
    fn only_a_shortage_may_pass() {
        for (errno, passes) in [(libc::EAGAIN, true), (libc::ENOMEM, true), (libc::EPERM, false)] {
            let refused: io::Result<()> = Err(io::Error::from_raw_os_error(errno));
            assert_eq!(refused.tried("starting", "fork").unwrap_err().may_pass(), passes);
        }
    }
}
