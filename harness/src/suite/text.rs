//! Texts with places that are filled in: `{lab.request}` when the suite is read, `{nonce}` for
//! each run, and a slide's `{sd}` when a program is judged.

use regex::Regex;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::LazyLock;

/// A name in braces, without any space: what `{ … }` encloses in C is none.
static PLACEHOLDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{([A-Za-z_][A-Za-z0-9_.-]*)\}").expect("a constant expression"));

/// A piece of a text as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Itself.
    Literal(&'t str),
    /// What stands between braces.
    Place(&'t str),
}

/// Takes a text apart.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for found in PLACEHOLDER.find_iter(text) {
        pieces.push(Piece::Literal(&text[end..found.start()]));
        pieces.push(Piece::Place(&text[found.start() + 1..found.end() - 1]));
        end = found.end();
    }
    pieces.push(Piece::Literal(&text[end..]));
    pieces.retain(|piece| *piece != Piece::Literal(""));
    pieces
}

/// A value that is drawn for each run, so that no program can know it beforehand.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
pub enum Drawn {
    /// `{nonce}`: three letters.
    Nonce,
    /// `{nonce.1}`: three others.
    Nonce1,
    /// `{nonce.2}`: and three others again.
    Nonce2,
    /// `{x}`: a positive number.
    X,
    /// `{y}`: a greater one.
    Y,
    /// `{sum}`: the sum of `{x}` and `{y}`.
    Sum,
    /// `{x.1}`: a negative number.
    X1,
    /// `{y.1}`: a positive one that is smaller than `{x.1}` without its sign.
    Y1,
    /// `{sum.1}`: the sum of `{x.1}` and `{y.1}`, negative too.
    Sum1,
    /// `{x.2}`: a number of ten digits.
    X2,
    /// `{y.2}`: another.
    Y2,
    /// `{sum.2}`: the sum of `{x.2}` and `{y.2}`, of ten digits, which an `int` holds.
    Sum2,
}

impl Drawn {
    /// What nonces are made of: no vowels, so that no word comes out, and no digits that look like
    /// letters.
    pub const LETTERS: &str = "bcdfghjkmnpqrstvwxyz23456789";

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        <Self as strum::IntoEnumIterator>::iter()
    }

    /// The one of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::all().find(|drawn| drawn.name() == name)
    }

    /// What stands between the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nonce => "nonce",
            Self::Nonce1 => "nonce.1",
            Self::Nonce2 => "nonce.2",
            Self::X => "x",
            Self::Y => "y",
            Self::Sum => "sum",
            Self::X1 => "x.1",
            Self::Y1 => "y.1",
            Self::Sum1 => "sum.1",
            Self::X2 => "x.2",
            Self::Y2 => "y.2",
            Self::Sum2 => "sum.2",
        }
    }
}

/// What an answer says of the conversation it is part of.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// `{i}`: how many answers came before it, from 0.
    I,
    /// `{request}`: what the client said.
    Request,
}

impl Said {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        <Self as strum::IntoEnumIterator>::iter()
    }

    /// What stands between the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::I => "i",
            Self::Request => "request",
        }
    }
}

/// What is filled into a text when it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Blank {
    /// A value that is drawn.
    Drawn(Drawn),
    /// What the conversation has.
    Said(Said),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part<P> {
    /// Itself.
    Literal(String),
    /// What stands for something else.
    Place(P),
}

/// A text of a suite, whose parameters of the lab have been filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(Vec<Part<Blank>>);

impl Text {
    pub(super) fn new(parts: Vec<Part<Blank>>) -> Self {
        Self(parts)
    }

    /// A text that stands for itself.
    pub fn literal(text: &str) -> Self {
        Self(vec![Part::Literal(text.to_owned())])
    }

    /// The text with its drawn values.
    #[must_use]
    pub fn drawn(&self, drawn: impl Fn(Drawn) -> String) -> Self {
        let part = |part: &Part<Blank>| match part {
            Part::Place(Blank::Drawn(value)) => Part::Literal(drawn(*value)),
            other => other.clone(),
        };
        Self(self.0.iter().map(part).collect())
    }

    /// What was drawn for its nonces, if a text was made of this one; none if it has no nonce.
    pub fn nonces_in<'t>(&self, made: &'t str) -> Option<Vec<&'t str>> {
        let pattern = |part: &Part<Blank>| match part {
            Part::Literal(text) => regex::escape(text),
            Part::Place(Blank::Drawn(Drawn::Nonce | Drawn::Nonce1 | Drawn::Nonce2)) => {
                format!("([{}]{{3}})", Drawn::LETTERS)
            }
            Part::Place(_) => ".*".to_owned(),
        };
        let parts: String = self.0.iter().map(pattern).collect();
        let found = Regex::new(&format!("(?s)^{parts}$")).ok()?.captures(made)?;
        let nonces: Vec<&str> = found.iter().skip(1).flatten().map(|one| one.as_str()).collect();
        (!nonces.is_empty()).then_some(nonces)
    }

    /// The text as an answer to a request, after so many others.
    pub fn said(&self, before: usize, request: &str) -> String {
        self.map(|blank| match blank {
            Blank::Said(Said::I) => before.to_string(),
            Blank::Said(Said::Request) => request.to_owned(),
            Blank::Drawn(drawn) => written(drawn.name()),
        })
    }

    fn map(&self, blank: impl Fn(Blank) -> String) -> String {
        let part = |part: &Part<Blank>| match part {
            Part::Literal(text) => text.clone(),
            Part::Place(place) => blank(*place),
        };
        self.0.iter().map(part).collect()
    }
}

impl fmt::Display for Text {
    /// What is filled in stands as it was written: `{nonce}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.map(|blank| match blank {
            Blank::Drawn(drawn) => written(drawn.name()),
            Blank::Said(said) => written(said.name()),
        }))
    }
}

/// A name in its braces.
pub(super) fn written(name: &str) -> String {
    format!("{{{name}}}")
}

/// A number of a message, which has to be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter)]
pub enum Number {
    /// `{sd}`: a socket's descriptor.
    Sd,
    /// `{address}`: an IPv4 address.
    Address,
    /// `{port}`: a port.
    Port,
    /// `{pid}`: the id of the process that says it.
    Pid,
}

impl Number {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        <Self as strum::IntoEnumIterator>::iter()
    }

    /// What stands between the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sd => "sd",
            Self::Address => "address",
            Self::Port => "port",
            Self::Pid => "pid",
        }
    }
}

/// What a slide leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// A number that the program has.
    Number(Number),
    /// A value that is drawn.
    Drawn(Drawn),
}

/// A slide's sentence, in which numbers are left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide(Vec<Part<Open>>);

impl Slide {
    pub(super) fn new(parts: Vec<Part<Open>>) -> Self {
        Self(parts)
    }

    /// Whether it names this number.
    pub fn names(&self, number: Number) -> bool {
        self.0.contains(&Part::Place(Open::Number(number)))
    }

    /// The sentence with its drawn values.
    #[must_use]
    pub fn drawn(&self, drawn: impl Fn(Drawn) -> String) -> Self {
        let part = |part: &Part<Open>| match part {
            Part::Place(Open::Drawn(value)) => Part::Literal(drawn(*value)),
            other => other.clone(),
        };
        Self(self.0.iter().map(part).collect())
    }

    /// Whether it has any.
    pub fn draws(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Place(Open::Drawn(_))))
    }

    /// The words between what is left open.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Literal(text) => Some(text.as_str()),
            Part::Place(_) => None,
        })
    }

    /// The sentence with what `literal` and `number` make of its parts.
    pub fn map(
        &self,
        literal: impl Fn(&str) -> String,
        number: impl Fn(Number) -> String,
    ) -> String {
        let part = |part: &Part<Open>| match part {
            Part::Literal(text) => literal(text),
            Part::Place(Open::Number(place)) => number(*place),
            Part::Place(Open::Drawn(drawn)) => literal(&written(drawn.name())),
        };
        self.0.iter().map(part).collect()
    }

    /// The sentence with true numbers, as far as they are known: a descriptor, and what is said
    /// of address and port together.
    pub fn filled(&self, sd: Option<i64>, endpoint: Option<&str>) -> String {
        let sd = |number| match (number, sd) {
            (Number::Sd, Some(sd)) => sd.to_string(),
            _ => written(number.name()),
        };
        let words = self.map(str::to_owned, sd);
        let both = [Number::Address, Number::Port].map(|number| written(number.name())).join(":");
        endpoint.map_or_else(|| words.clone(), |endpoint| words.replace(&both, endpoint))
    }
}

impl fmt::Display for Slide {
    /// As it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.map(str::to_owned, |number| written(number.name())))
    }
}

#[cfg(test)]
impl From<&str> for Slide {
    /// As a suite has it that gives the lab no parameters.
    fn from(text: &str) -> Self {
        let part = |piece| match piece {
            Piece::Literal(text) => Part::Literal(text.to_owned()),
            Piece::Place(name) => {
                let number = Number::all().find(|number| number.name() == name);
                let open = number.map(|number| Part::Place(Open::Number(number)));
                open.unwrap_or_else(|| Part::Literal(format!("{{{name}}}")))
            }
        };
        Self(pieces(text).into_iter().map(part).collect())
    }
}
