//! Which suite is meant, and how closely it is followed.

use super::failure::Failure;
use crate::suite::{Suite, Words};
use crate::test_panic::TestPanic;
use anyhow::{Context, anyhow};
use std::path::PathBuf;

/// The variable of the environment by which a test puts a panic into one piece of work: an
/// expectation's judgement (`server-bind/listens`), the worker of a run (`run:server-bind`), or
/// the work at a hand-in of a class (`hand-in:doe`). It is for whoever maintains the harness, and
/// read here alone.
const TEST_PANIC: &str = "LAB11_TEST_PANIC";

fn test_panic() -> Result<Option<TestPanic>, Failure> {
    let Some(text) = std::env::var_os(TEST_PANIC) else { return Ok(None) };
    let wanted = text.to_string_lossy().parse().map_err(|error: String| anyhow!(error));
    wanted.context(TEST_PANIC).map(Some).map_err(Failure::usage)
}

/// Which suite, for every command that needs one.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct SuiteArguments {
    /// A folder with a suite of your own, instead of the built-in lab11
    #[arg(long, value_name = "DIR")]
    pub(super) suite: Option<PathBuf>,
    /// Ask for the slides' own words, not only for their sense
    #[arg(long)]
    pub(super) strict: bool,
}

impl SuiteArguments {
    pub(super) fn load(&self) -> Result<Suite, Failure> {
        let suite = match &self.suite {
            Some(folder) => crate::suite::load(folder),
            None => crate::suite::default_suite(),
        };
        let mut suite = suite.map_err(Failure::usage)?;
        if self.strict {
            suite.words = Words::Strict;
        }
        suite.test_panic = test_panic()?;
        Ok(suite)
    }
}
