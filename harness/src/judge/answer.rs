//! What an expectation came to, before the suite's words are added.

use super::finding::{Sides, Verdict};
use crate::event::Place;

/// A verdict with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) seen: String,
    pub(super) place: Option<Place>,
    /// What of all that the program said helps the reader.
    pub(super) said: Said,
    /// How this comes about, if it is something else than the suite says.
    pub(super) why: Option<String>,
    /// What to try in this case, if it is something else than the suite says.
    pub(super) help: Option<String>,
    /// What was expected in this case, if it can be said more exactly than the suite does.
    pub(super) expected: Option<String>,
    /// Texts that were to be the same.
    pub(super) sides: Option<Sides>,
    /// What it comes down to, as far as that is known.
    pub(super) roots: Vec<Root>,
}

/// What of all that a program said is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing of it.
    Nothing,
    /// Its end.
    Last,
    /// The end of what had been said by this event, by its place in the history.
    Until(u64),
}

/// What an answer comes down to: two that share one are the same fault, seen twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Root {
    /// Something that happened, by its place in the history.
    Event(u64),
    /// How a program ended, or where it is stuck.
    Outcome(String, Option<Place>),
    /// A client that was handed in did not get through to the server that was.
    NotMet,
}

impl Answer {
    pub(super) fn pass() -> Self {
        Self::new(Verdict::Pass, "", None)
    }

    pub(super) fn fail(seen: impl Into<String>, place: Option<Place>) -> Self {
        Self::new(Verdict::Fail, seen, place)
    }

    pub(super) fn inconclusive(seen: impl Into<String>) -> Self {
        Self::new(Verdict::Inconclusive, seen, None)
    }

    pub(super) fn new(verdict: Verdict, seen: impl Into<String>, place: Option<Place>) -> Self {
        Self {
            verdict,
            seen: seen.into(),
            place,
            said: Said::Nothing,
            why: None,
            help: None,
            expected: None,
            sides: None,
            roots: Vec::new(),
        }
    }

    pub(super) fn with_said(mut self) -> Self {
        self.said = Said::Last;
        self
    }

    /// With the end of what the program had said by an event.
    pub(super) fn with_said_until(mut self, event: u64) -> Self {
        self.said = Said::Until(event);
        self
    }

    pub(super) fn expecting(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// With the two texts that were to be the same.
    pub(super) fn comparing(
        mut self,
        expected: impl Into<String>,
        seen: impl Into<String>,
    ) -> Self {
        self.sides = Some(Sides { expected: expected.into(), seen: seen.into(), cut: None });
        self
    }

    /// Where the buffer ended into which the text was received that was to be said.
    pub(super) fn cut_at(mut self, cut: Option<usize>) -> Self {
        if let Some(sides) = &mut self.sides {
            sides.cut = cut;
        }
        self
    }

    /// With what it comes down to.
    pub(super) fn rooted_in(mut self, root: Root) -> Self {
        self.roots.push(root);
        self
    }

    /// Whether it only tells once more what another tells.
    pub(super) fn comes_of(&self, other: &Self) -> bool {
        self.roots.iter().any(|root| other.roots.contains(root))
    }
}
