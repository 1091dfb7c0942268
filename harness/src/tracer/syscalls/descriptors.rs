//! What closes a descriptor beside close(2), or makes another of it: nothing is recorded, but what is
//! known of the descriptor holds no longer.

use super::{Effect, Row};
use crate::tracer::arch;

pub(super) const ROWS: &[Row] = &[
    Row::noticed(arch::SYS_dup2).effect(Effect::FreesDescriptors),
    Row::noticed(libc::SYS_dup3).effect(Effect::FreesDescriptors),
    Row::noticed(libc::SYS_close_range).effect(Effect::FreesDescriptors),
];
