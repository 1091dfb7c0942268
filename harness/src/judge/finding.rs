//! Verdicts, and what they rest on.

use crate::event::Place;
use crate::quote::told;

/// Two texts that are the same for so many letters begin alike.
const LONG: usize = 1000;
/// So much of that is shown all the same.
const ALIKE: usize = 100;

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
    /// No longer than a finding's text may be. Of long texts that begin alike, the beginning is what
    /// is left out: where they differ has to be seen.
    pub(super) fn told(self) -> Self {
        let letters = self.expected.char_indices().zip(self.seen.chars());
        let same = letters.take_while(|((_, one), other)| one == other).map(|((at, _), _)| at);
        let same: Vec<usize> = same.collect();
        let from = match same.len().checked_sub(ALIKE) {
            Some(start) if same.len() > LONG => same[start],
            _ => 0,
        };
        let rest = |text: &str| match from {
            0 => told(text),
            _ => format!("…{}", told(&text[from..])),
        };
        let cut = self.cut.and_then(|cut| cut.checked_sub(from));
        let cut = cut.map(|cut| if from == 0 { cut } else { cut + "…".len() });
        Self { expected: rest(&self.expected), seen: rest(&self.seen), cut }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told_of(same: usize, cut: Option<usize>) -> Sides {
        let (expected, seen) = ("é".repeat(same) + "right", "é".repeat(same) + "wrong");
        Sides { expected, seen, cut }.told()
    }

    #[test]
    fn where_long_texts_differ_is_seen() {
        let short = told_of(LONG, Some(7));
        assert_eq!((short.expected.chars().count(), short.cut), (LONG + 5, Some(7)));
        let long = told_of(5000, Some(10_003));
        assert_eq!(long.expected, format!("…{}right", "é".repeat(ALIKE)));
        assert_eq!(long.seen, format!("…{}wrong", "é".repeat(ALIKE)));
        assert_eq!(&long.expected[long.cut.expect("it is behind")..], "ht");
        assert_eq!(told_of(5000, Some(7)).cut, None, "what is left out is not shown to be cut");
    }
}
