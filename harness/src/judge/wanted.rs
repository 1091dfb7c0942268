//! What is looked for in what programs print and in what peers hear: a text, a number, what matches
//! a pattern.

use crate::patterns::compiled;
use crate::suite::{Pattern, Printed, Text};
use regex::Regex;
use std::sync::Arc;

/// What is looked for.
#[derive(Debug)]
pub(super) enum Wanted {
    /// A number, of which no part of another is one.
    Number(String),
    /// A text: the first group.
    Text(Arc<Regex>),
    /// What matches.
    Pattern(Arc<Regex>),
}

impl Wanted {
    /// None if it is a pattern that is none. That it is one was seen when the suite was read.
    pub(super) fn new(what: &Printed) -> Option<Self> {
        match what {
            Printed::Text(text) => Self::text(&text.to_string()),
            Printed::Pattern(pattern) => compiled(&pattern.expression()).map(Self::Pattern),
        }
    }

    /// The one of the two that is there.
    pub(super) fn either(text: Option<&Text>, pattern: Option<&Pattern>) -> Option<Self> {
        match (text, pattern) {
            (Some(text), _) => Self::text(&text.to_string()),
            (None, pattern) => compiled(&pattern?.expression()).map(Self::Pattern),
        }
    }

    /// A text in any case: a number at its ends is no part of a longer one.
    fn text(text: &str) -> Option<Self> {
        if text.parse::<i64>().is_ok() {
            return Some(Self::Number(text.to_owned()));
        }
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let before = if is_digit(text.chars().next()) { "(?:^|[^0-9])" } else { "" };
        let after = if is_digit(text.chars().next_back()) { "(?:[^0-9]|$)" } else { "" };
        let text = format!("(?i){before}({}){after}", regex::escape(text));
        compiled(&text).map(Self::Text)
    }

    /// Whether it stands in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.count(text) > 0
    }

    /// How often it does.
    pub(super) fn count(&self, text: &str) -> usize {
        match self {
            Self::Number(number) => numbers(text, number),
            Self::Pattern(regex) => regex.find_iter(text).count(),
            Self::Text(regex) => {
                let (mut count, mut from) = (0, 0);
                // What stands between two may be behind the one and before the other.
                while let Some(found) = regex.captures_at(text, from).and_then(|all| all.get(1)) {
                    count += 1;
                    from = found.end();
                    if found.is_empty() {
                        break;
                    }
                }
                count
            }
        }
    }
}

/// How often a number stands in a text, as a number of its own.
pub(super) fn numbers(text: &str, wanted: &str) -> usize {
    let is_one = |(at, found): &(usize, &str)| {
        let at = *at;
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let is_part = |c: char| c.is_ascii_digit();
        // `-5` is no 5, but the 5 of `2-5` is behind a number, and so it is.
        let sign = before == Some('-')
            && !text[..at - 1].trim_end().ends_with(|c: char| c.is_ascii_digit());
        !before.is_some_and(is_part) && !after.is_some_and(is_part) && !sign
    };
    text.match_indices(wanted).filter(is_one).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted_however_little_stands_between() {
        for (wanted, text, count) in [
            ("5", "5 5,55; -5 2-5", 3),
            ("-5", "5 -5", 1),
            ("5 of 5", "5 of 5 5 of 5 15 of 5", 2),
            ("ab", "abABxab", 3),
            ("a.b", "a.b axb", 1),
            ("", "abc", 1),
        ] {
            let wanted = Wanted::text(wanted).expect("a text");
            assert_eq!(wanted.count(text), count, "{wanted:?} in {text}");
            assert_eq!(wanted.is_in(text), count > 0);
        }
    }
}
