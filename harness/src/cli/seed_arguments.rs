//! The seed of what is drawn, where somebody says one.

use super::Failure;
use crate::check::Seed;
use std::io;

/// The seed, for every command that runs programs.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct SeedArguments {
    /// Draw what no program can know (the texts and numbers of some conversations) from this text
    /// instead of by chance, to have the same run again; who knows it can tell the answers
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    seed: Option<String>,
}

impl SeedArguments {
    /// The one that was said, else one by chance.
    pub(super) fn seed(&self) -> Result<Seed, Failure> {
        self.or_else(Seed::by_chance).map_err(Failure::harness)
    }

    /// The one that was said, if any.
    pub(super) fn said(&self) -> Option<Seed> {
        self.seed.as_deref().map(Seed::said)
    }

    /// The one that was said, else another.
    pub(super) fn or_else(&self, other: impl FnOnce() -> io::Result<Seed>) -> io::Result<Seed> {
        self.said().map_or_else(other, Ok)
    }
}
