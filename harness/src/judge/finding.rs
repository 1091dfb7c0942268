//! Verdicts, and what they rest on.

use crate::event::Place;
use crate::quote::told;

/// How a scenario, an expectation or an advisory ended. The order is the order of merging: of
/// several verdicts the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It holds.
    Pass,
    /// Not tried, because a prerequisite failed.
    Skipped,
    /// Nothing was seen that decides it.
    Inconclusive,
    /// The submission is at fault, and there is evidence.
    Fail,
    /// The harness is at fault, or this machine.
    Error,
}

/// What one expectation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The expectation within the scenario, such as `announces`.
    pub expectation: String,
    /// How this expectation ended.
    pub verdict: Verdict,
    /// What had to be true.
    pub expected: String,
    /// What was observed instead.
    pub seen: String,
    /// The texts that were to be the same, where the finding is that they are not.
    pub sides: Option<Sides>,
    /// The expectation of the same scenario from whose finding this one only follows.
    pub follows: Option<String>,
    /// The student's line that it is about.
    pub place: Option<Place>,
    /// Why it matters, or how it comes about.
    pub why: String,
    /// What to try.
    pub help: String,
    /// The step of the lecture it belongs to.
    pub lecture: String,
    /// Whether it could not be decided since nobody knows how to start the program. What requires
    /// this one starts that program too, and says so itself.
    pub unstarted: bool,
    /// The end of what the program printed, when that helps; raw text.
    pub said: Option<String>,
}

/// Two texts to be compared, without any words around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// What had to be said or to arrive.
    pub expected: String,
    /// What was said or arrived instead; raw text.
    pub seen: String,
    /// So many bytes of what was expected fit into the buffer that the program received them with;
    /// none if all did.
    pub cut: Option<usize>,
}

impl Sides {
    /// No longer than a finding's text may be.
    pub(super) fn told(self) -> Self {
        Self { expected: told(&self.expected), seen: told(&self.seen), cut: self.cut }
    }
}
