//! What keeps a mechanism from working.

use crate::dispatch::DispatchError;
use std::fmt;

/// What is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// What was tried and what came of it, with the system call.
    pub seen: String,
    /// How it is mended.
    pub mend: String,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.seen.trim_end_matches('.'), self.mend)
    }
}

impl From<&DispatchError> for Obstacle {
    fn from(error: &DispatchError) -> Self {
        Self { seen: error.to_string(), mend: error.remedy().to_string() }
    }
}
