//! What ends a subcommand early.

use super::exit::Exit;

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

    pub(super) fn harness(error: impl Into<anyhow::Error>) -> Self {
        Self { exit: Exit::Harness, error: error.into() }
    }
}
