//! Regular expressions with places that are filled in, as in texts: what is filled in stands for
//! itself, whatever it is made of.

use super::text::{Drawn, Part, Piece, pieces, written};
use crate::patterns::compile;
use regex::Regex;
use std::sync::Arc;

/// After these letters and a backslash, braces are the expression's own: `\p{Greek}`, `\x{41}`,
/// `\b{start}`.
const OWN_BRACES: [char; 6] = ['p', 'P', 'x', 'u', 'U', 'b'];

/// A regular expression of an expectation.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern(Vec<Part<Drawn>>);

impl Pattern {
    pub(super) fn new(parts: Vec<Part<Drawn>>) -> Self {
        Self(parts)
    }

    /// The expression with its drawn values.
    #[must_use]
    pub fn drawn(&self, drawn: impl Fn(Drawn) -> String) -> Self {
        let part = |part: &Part<Drawn>| match part {
            Part::Place(value) => Part::Literal(literally(&drawn(*value))),
            Part::Literal(expression) => Part::Literal(expression.clone()),
        };
        Self(self.0.iter().map(part).collect())
    }

    /// The expression as it is written.
    pub fn expression(&self) -> String {
        let part = |part: &Part<Drawn>| match part {
            Part::Literal(expression) => expression.clone(),
            Part::Place(value) => literally(&written(value.name())),
        };
        self.0.iter().map(part).collect()
    }

    /// What it matches; none if it is no regular expression.
    pub fn regex(&self) -> Result<Arc<Regex>, regex::Error> {
        compile(&self.expression())
    }
}

/// A regular expression for a text, which can be repeated as a whole.
pub(super) fn literally(text: &str) -> String {
    format!("(?:{})", regex::escape(text))
}

/// Takes a regular expression apart.
pub(super) fn pieces_of_pattern(pattern: &str) -> Vec<Piece<'_>> {
    let mut end = 0;
    let piece = |piece| {
        let start = end;
        match piece {
            Piece::Literal(text) => end += text.len(),
            Piece::Place(name) => {
                end += name.len() + 2;
                if has_own_braces(&pattern[..start]) {
                    return Piece::Literal(&pattern[start..end]);
                }
            }
        }
        piece
    };
    pieces(pattern).into_iter().map(piece).collect()
}

/// Whether braces that follow belong to the expression: to a class, or because they are escaped.
fn has_own_braces(before: &str) -> bool {
    let is_escaped = |text: &str| {
        let backslashes = text.len() - text.trim_end_matches('\\').len();
        backslashes % 2 == 1
    };
    is_escaped(before) || before.strip_suffix(OWN_BRACES).is_some_and(is_escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An expression as it is read where the lab has no parameters.
    fn pattern(text: &str) -> Pattern {
        let part = |piece| match piece {
            Piece::Literal(text) => Part::Literal(text.to_owned()),
            Piece::Place(name) => Part::Place(Drawn::named(name).expect("it is drawn")),
        };
        Pattern::new(pieces_of_pattern(text).into_iter().map(part).collect())
    }

    #[test]
    fn what_is_drawn_stands_for_itself() {
        let pattern = pattern(r"^<{nonce}{2}> {sum}$").drawn(|drawn| match drawn {
            Drawn::Sum => "-1.5".to_owned(),
            _ => "b.d".to_owned(),
        });
        let regex = pattern.regex().expect("an expression");
        assert!(regex.is_match("<b.db.d> -1.5"));
        for other in ["<bcdbcd> -1.5", "<b.dd> -1.5", "<b.db.d> -125"] {
            assert!(!regex.is_match(other), "{other}");
        }
    }

    #[test]
    fn what_was_not_drawn_matches_nothing_but_its_name() {
        let regex = pattern("a{nonce}").regex().expect("an expression");
        assert!(regex.is_match("a{nonce}") && !regex.is_match("aaaa"));
    }

    #[test]
    fn braces_of_the_expression_are_its_own() {
        for (text, places) in [
            (r"\p{Greek}+", 0),
            (r"\x{be}", 0),
            (r"\{nonce\}", 0),
            (r"\\{nonce}", 1),
            (r"\\p{nonce}", 1),
            (r"p{nonce}", 1),
            (r"\d{nonce}", 1),
            (r"a{2,3}{nonce}", 1),
        ] {
            let pieces = pieces_of_pattern(text);
            let found = pieces.iter().filter(|piece| matches!(piece, Piece::Place(_))).count();
            assert_eq!(found, places, "{text}");
        }
    }
}
