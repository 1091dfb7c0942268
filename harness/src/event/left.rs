//! What stands under a name when a run is over.

use super::Bytes;
use serde::{Deserialize, Serialize};

/// What stands under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Nothing.
    Nothing,
    /// A plain file.
    File {
        /// What it holds, up to [`Left::KEPT`].
        bytes: Bytes,
        /// Whether it holds more.
        more: bool,
    },
    /// Something else: a folder, a link, a pipe, or what can't be read.
    Other,
}

impl Left {
    /// How many bytes of a file are kept.
    pub const KEPT: usize = 64 << 10;
}
