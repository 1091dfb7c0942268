//! Which suite is meant, and how closely it is followed.

use super::failure::Failure;
use super::output;
use crate::submission::printable;
use crate::suite::{self, Suite, Words};
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
    /// Which suite: one of those that `lab11 suite list` names, or a folder with your own
    #[arg(long, value_name = "NAME|DIR")]
    pub(super) suite: Option<PathBuf>,
    /// Ask for the slides' own words, not only for their sense
    #[arg(long)]
    pub(super) strict: bool,
}

impl SuiteArguments {
    pub(super) fn load(&self) -> Result<Suite, Failure> {
        let suite = self.suite.as_deref().map_or_else(suite::default_suite, suite::named);
        let mut suite = suite.map_err(Failure::usage)?;
        if let Some(word) = self.suite.as_deref().filter(|word| suite::hides_folder(word)) {
            let name = printable(word);
            output::complain(&format!(
                "--suite {name} is the built-in suite; the folder of this name is --suite ./{name}"
            ));
        }
        if self.strict {
            suite.words = Words::Strict;
        }
        suite.test_panic = test_panic()?;
        Ok(suite)
    }
}
