//! What a receive does with the bytes that it is about.

use serde::{Deserialize, Serialize};

/// What becomes of the bytes that a receive is about, by its flags (recv(2)).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// They go to the program.
    #[default]
    Taken,
    /// The program sees them, and they stay: the next receive brings them again (`MSG_PEEK`).
    Peeked,
    /// They are thrown away, unseen (`MSG_TRUNC` on a stream, tcp(7)).
    Discarded,
    /// They are none of the stream's: urgent data or an error (`MSG_OOB`, `MSG_ERRQUEUE`).
    OutOfBand,
}

impl Take {
    /// Whether it is what a receive without flags does.
    pub fn is_usual(&self) -> bool {
        *self == Self::Taken
    }

    /// The flag that a student writes for it; none for the usual.
    pub fn flag(self) -> Option<&'static str> {
        match self {
            Self::Taken => None,
            Self::Peeked => Some("MSG_PEEK"),
            Self::Discarded => Some("MSG_TRUNC"),
            Self::OutOfBand => Some("MSG_OOB"),
        }
    }
}
