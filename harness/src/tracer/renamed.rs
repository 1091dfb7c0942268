//! What a system call has in place of the addresses that its program named, between its entry and its
//! exit.

use super::registers::Registers;
use crate::world::{Place, Transport};

/// What was changed in the arguments of a system call, to be undone at its exit.
#[derive(Debug, Clone, Default)]
pub(super) struct Renamed {
    /// Arguments that are others.
    pub(super) arguments: Vec<(usize, u64)>,
    /// What stood in the program's memory where something else was put.
    pub(super) replaced: Vec<(u64, Vec<u8>)>,
    /// Where a socket is to be bound.
    pub(super) bound: Option<(Transport, Place)>,
    /// Where addresses will have been written.
    pub(super) told: Vec<Told>,
}

/// Where the kernel writes the address of somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) pointer: u64,
    /// How much of it there may be.
    pub(super) room: usize,
}

impl Renamed {
    /// Whether the program's registers are not as it left them.
    pub(super) fn changes_registers(&self) -> bool {
        !self.arguments.is_empty()
    }

    /// Puts the changed arguments into registers.
    pub(super) fn apply(&self, registers: &mut Registers) {
        for &(index, value) in &self.arguments {
            registers.set_argument(index, value);
        }
    }
}
