//! What ends a subcommand early.

use super::exit::Exit;
use crate::fault::is_machines;
use std::io;

/// What went wrong, and with which exit code the program ends.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) exit: Exit,
    pub(super) error: anyhow::Error,
}

impl Failure {
    pub(super) fn usage(error: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Usage, error: error.into() }
    }

    /// Of a file that could not be written or read; what it is about stands before.
    pub(super) fn of_file(error: io::Error, about: String) -> Self {
        Self::whose(is_machines(&error), anyhow::Error::new(error).context(about))
    }

    /// The machine's fault, or that of who wrote the command.
    pub(super) fn whose(is_machines: bool, error: impl Into<anyhow::Error>) -> Self {
        if is_machines { Self::harness(error) } else { Self::usage(error) }
    }

    pub(super) fn harness(error: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Harness, error: error.into() }
    }
}
