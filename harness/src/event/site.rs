//! Where in a program a system call was made.

use super::Place;
use serde::{Deserialize, Serialize};

/// Where in a program a system call was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Offset of the calling instruction in the executable's address space, before relocation.
    pub pc: u64,
    /// The line of source, once it has been looked up.
    pub place: Option<Place>,
}

/// The line of source of a system call, if it is known.
pub fn place(site: Option<&Site>) -> Option<Place> {
    site.and_then(|site| site.place.clone())
}
