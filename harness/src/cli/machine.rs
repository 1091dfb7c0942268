//! Whether this machine lets submissions be graded, before any is, and in which tier.

use super::Failure;
use crate::dispatch;
use crate::probe::{Probed, probe};
use crate::world::Tier;
use anyhow::anyhow;
use std::fmt::Write as _;
use strum::IntoEnumIterator;

/// How programs are to be closed off from the machine.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(super) struct TierArguments {
    /// How programs are closed off from the machine; without it, as well as the machine allows
    #[arg(long, value_name = "TIER", env = "LAB11_TIER")]
    tier: Option<Tier>,
    /// Grade nothing where the machine does not allow this tier, or a stronger one
    #[arg(long, value_name = "TIER")]
    require_tier: Option<Tier>,
}

/// A tier, and what was found of it.
pub(super) struct Tried {
    pub(super) tier: Tier,
    pub(super) probed: Probed,
}

impl Tried {
    /// Whether submissions can be graded in it here.
    pub(super) fn works(&self) -> bool {
        self.probed.obstacle().is_none()
    }
}

impl TierArguments {
    /// Tries each tier that may be used, the strongest first, to the first that works.
    pub(super) fn tries(self) -> Vec<Tried> {
        let may = |tier: &Tier| {
            let asked = self.tier.is_none_or(|only| *tier == only);
            // What runs nothing makes no marks: nobody gets it unasked.
            let is_known = tier.runs() || self.tier.or(self.require_tier) == Some(*tier);
            asked && is_known && self.require_tier.is_none_or(|weakest| *tier <= weakest)
        };
        let mut tries = Vec::new();
        for tier in Tier::iter().filter(may) {
            let tried = Tried { tier, probed: probe(tier, 0) };
            let works = tried.works();
            tries.push(tried);
            if works {
                break;
            }
        }
        tries
    }
}

/// Complains if a program that the harness knows does not get here what it must get, in any tier that
/// may be used: then nothing is graded, since students would be blamed for the machine. Else all
/// that follows is done in the strongest that works.
pub(super) fn ready(arguments: TierArguments) -> Result<(), Failure> {
    let tries = arguments.tries();
    if let Some(Tried { tier, .. }) = tries.iter().find(|tried| tried.works()) {
        dispatch::work_in(*tier);
        return Ok(());
    }
    if tries.is_empty() {
        let message = "--tier names a weaker tier than --require-tier: leave one of them out";
        return Err(Failure::usage(anyhow!(message)));
    }
    let mut told = String::from(
        "nothing is graded on this machine, since one thing that is needed does not work here",
    );
    for Tried { tier, probed } in &tries {
        if let Some((mechanism, obstacle)) = probed.obstacle() {
            // A string takes all that is written to it.
            let _ = write!(told, "\n  --tier {tier}: {mechanism}: {obstacle}");
        }
    }
    told.push_str("\n`lab11 doctor` looks at each; `--tier builds` runs nothing, and judges the builds alone.");
    Err(Failure::harness(anyhow!(told)))
}
