//! Which suite a subcommand is about, and points in words.

use crate::cli::failure::Failure;
use crate::cli::suite_arguments::load_suite;
use crate::suite::Suite;
use lab11_reports::text::number;
use std::path::PathBuf;

/// Which suite is looked at.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Which {
    /// Which suite: one of those that are built in, or a folder with your own
    #[arg(long, value_name = "NAME|DIR")]
    pub(in crate::cli) suite: Option<PathBuf>,
}

impl Which {
    pub(in crate::cli) fn load(&self) -> Result<Suite, Failure> {
        load_suite(self.suite.clone())
    }
}

/// Points as a number of things: `1 point`, `0.5 points`.
pub(in crate::cli) fn count_points(points: f64) -> String {
    match number(points).as_str() {
        "1" => "1 point".to_owned(),
        number => format!("{number} points"),
    }
}
