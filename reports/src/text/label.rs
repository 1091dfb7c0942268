//! What kind of thing a part of a finding is, and the word for it.

use strum::VariantArray;

use super::layout::{Span, widest};
use super::style::FAINT;
use crate::say;

/// Columns before a label, and the least between it and its text.
const AROUND: (usize, usize) = (6, 2);

/// A part of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(crate) enum Label {
    /// What had to be true.
    Expected,
    /// What was observed instead.
    Seen,
    /// Why it matters.
    Why,
    /// What to try.
    Try,
    /// The step of the lecture.
    Lecture,
    /// From what it follows.
    Follows,
    /// Where a buffer ended.
    Buffer,
    /// What the program printed.
    Printed,
}

impl Label {
    /// Its word.
    pub(crate) fn word(self) -> String {
        match self {
            Self::Expected => say!("label-expected"),
            Self::Seen => say!("label-seen"),
            Self::Why => say!("label-why"),
            Self::Try => say!("label-try"),
            Self::Lecture => say!("label-lecture"),
            Self::Follows => say!("label-follows"),
            Self::Buffer => say!("label-buffer"),
            Self::Printed => say!("label-printed"),
        }
    }

    /// The column that says what kind of thing stands on the right.
    pub(super) fn column(self) -> Span {
        column_of(&self.word())
    }

    /// The same column below a label.
    pub(super) fn blank() -> Span {
        column_of("")
    }
}

fn column_of(word: &str) -> Span {
    let (before, after) = AROUND;
    let widest = widest(Label::VARIANTS.iter().map(|label| label.word()));
    Span::column(FAINT, &format!("{:before$}{word}", ""), before + widest + after)
}
