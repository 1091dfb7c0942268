//! What a compiler may use up, and that it did.

use lab11_reports::say;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What the builds of one program may use up: all attempts, with all the processes that a compiler
/// consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildBounds {
    /// CPU time in microseconds.
    pub cpu: u64,
    /// Memory of all processes together, in bytes.
    pub memory: u64,
}

impl BuildBounds {
    /// Ten times what a program of a lab takes on a slow machine.
    pub const PROGRAM: Self = Self { cpu: 12_000_000, memory: 600 << 20 };
}

/// How much a compiler may say, in bytes; what is kept of it is less.
pub(super) const OUTPUT: u64 = 64 << 20;
/// For how long a compiler may sleep, all its processes together, in real time. It has its sources
/// and no input: what it waits for does not come. One that computes, wants for a CPU or waits for a
/// disk does not sleep.
pub(super) const SLEEP: Duration = Duration::from_secs(5);

/// What a build was ended at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuildBound {
    /// It used up this CPU time, in microseconds.
    Cpu(u64),
    /// It took more than this memory, in bytes.
    Memory(u64),
    /// It said more than this, in bytes.
    Output(u64),
    /// It made a file larger than this, in bytes, or several that are together.
    File(u64),
    /// It waited for what nobody gives.
    Waits,
}

impl BuildBound {
    /// What happened, for who wrote the program.
    pub fn told(self) -> String {
        let mib = |bytes: u64| bytes >> 20;
        match self {
            Self::Cpu(micros) => say!("compiler-used-up-its-time", seconds = micros / 1_000_000),
            Self::Memory(bytes) => say!("compiler-took-too-much-memory", mib = mib(bytes)),
            Self::Output(bytes) => say!("compiler-said-too-much", mib = mib(bytes)),
            Self::File(bytes) => say!("compiler-made-too-much", mib = mib(bytes)),
            Self::Waits => say!("compiler-waited"),
        }
    }

    /// Where to look.
    pub fn help(self) -> String {
        match self {
            Self::Cpu(_) | Self::Memory(_) => say!("help-compiler-busy"),
            Self::Output(_) => say!("help-compiler-said-too-much"),
            Self::File(_) => say!("help-compiler-made-too-much"),
            Self::Waits => say!("help-compiler-waited"),
        }
    }
}
