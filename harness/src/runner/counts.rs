//! What supervisors do, in numbers that do not depend on how fast the machine is.

use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// What supervisors did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// How many there were: one for each build and each run.
    pub supervisors: u64,
    /// How many compilers and submitted programs they started.
    pub programs: u64,
    /// How often a submitted program was stopped (ptrace(2)).
    pub stops: u64,
    /// How many events they wrote into histories.
    pub events: u64,
    /// How often they read in `/proc` what a task was doing: the one number that grows with the load
    /// of the machine.
    pub looks: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.supervisors += other.supervisors;
        self.programs += other.programs;
        self.stops += other.stops;
        self.events += other.events;
        self.looks += other.looks;
    }
}
