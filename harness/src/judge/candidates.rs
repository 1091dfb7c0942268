//! What stands around an answer: who prints all texts that it could be has not shown what came.
//!
//! A right program may print what it received as often as it likes, in pieces, with what it sent,
//! and in numbers; but it doesn't print a hundred texts that differ from it in just what was drawn.

use super::lines::Line;
use super::{Answer, Case};
use crate::suite::{Drawn, Step};
use lab11_reports::say;
use regex::Regex;
use std::collections::BTreeSet;

/// So many texts of a kind may be printed. Where nothing but what was drawn makes the kind, plain
/// English of some pages has half of them by accident; of all that can be drawn it is a hundredth.
const FEW_TEXTS: usize = 100;
/// So many numbers with the digits of an answer may be printed beside it. Who prints the bytes of
/// an answer in decimal prints fewer.
const FEW_NUMBERS: usize = 32;

impl Case<'_> {
    /// What is wrong with lines in which a text is printed that somebody said, whole or as far as
    /// it was received: that it is one of many.
    pub(super) fn among_candidates(
        &self,
        said: &str,
        text: &str,
        lines: &[&Line],
    ) -> Option<Answer> {
        let room: usize = lines.iter().map(|line| line.text.len() + 1).sum();
        if room <= FEW_TEXTS * text.len() {
            // Too little is printed for so many texts of this length.
            return None;
        }
        let texts = self.scenario.steps.iter().flat_map(Step::texts);
        let nonces = texts.into_iter().find_map(|text| text.nonces_in(said))?;
        let mut kind = regex::escape(text);
        for nonce in nonces {
            kind = kind.replace(nonce, &format!("[{}]{{{}}}", Drawn::LETTERS, nonce.len()));
        }
        let kind = Regex::new(&kind).ok()?;
        let all = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let count = kind.find_iter(&all).map(|found| found.as_str()).collect::<BTreeSet<_>>().len();
        let first = lines.iter().find(|line| kind.is_match(&line.text));
        (count > FEW_TEXTS).then(|| {
            let seen = say!("one-of-many-texts", text = text, count = count);
            Answer::fail(seen, first.and_then(|line| line.place.clone())).with_said()
        })
    }
}

/// How many numbers with as many digits as this one stand in a text, if those are too many for an
/// answer to be told from them.
pub(super) fn numbers_like(number: &str, text: &str) -> Option<usize> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let all = text.split(|c: char| !c.is_ascii_digit());
    let alike: BTreeSet<&str> = all.filter(|other| other.len() == digits(number)).collect();
    (alike.len() > FEW_NUMBERS).then_some(alike.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_alike_that_have_as_many_digits() {
        let some = |numbers: std::ops::Range<i32>| {
            numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(numbers_like("1025", &some(1000..1032)), None);
        assert_eq!(numbers_like("1025", &some(1000..1033)), Some(33));
        assert_eq!(numbers_like("-212", &some(100..200)), Some(100));
        assert_eq!(numbers_like("1025", &some(100..900)), None);
        assert_eq!(numbers_like("1025", &"1025 ".repeat(100)), None);
    }
}
