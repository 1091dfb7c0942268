//! Whether this machine lets submissions be graded, before any is.

use super::Failure;
use crate::probe::probe;
use crate::world::Tier;
use anyhow::anyhow;

/// Complains if a program that the harness knows does not get here what it must get: then nothing
/// is graded, since students would be blamed for the machine.
pub(super) fn ready() -> Result<(), Failure> {
    let probed = probe(Tier::default(), 0);
    let Some((mechanism, obstacle)) = probed.obstacle() else { return Ok(()) };
    Err(Failure::harness(anyhow!(
        "nothing is graded on this machine, since one thing that is needed does not work here: \
         {mechanism}: {obstacle} `lab11 doctor` looks at each."
    )))
}
