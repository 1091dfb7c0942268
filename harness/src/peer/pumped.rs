//! What a look at peers led to, as far as tasks may have been woken by it.

/// What a look at what has come for peers led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pumped {
    /// Nothing had come.
    Nothing,
    /// Peers took what had come, of which there was little: no sender was waiting for room, so nobody
    /// was woken.
    Heard,
    /// Peers did more, or may have made room for a sender.
    Acted,
}

impl Pumped {
    pub(super) fn acted(did: bool) -> Self {
        if did { Self::Acted } else { Self::Nothing }
    }
}
