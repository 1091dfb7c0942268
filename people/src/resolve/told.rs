//! What is told of a join, and of one that was not made.

use crate::identifier::Kind;
use crate::record::Record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why two records are one person's. The first ones are the surer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The identity file says so; where in it.
    Identities(String),
    /// The same identifier.
    Identifier(Kind, String),
    /// The same number but for zeros at the front.
    Zeros(Kind, String),
    /// The same login, once with and once without a host.
    Host(String),
    /// The same name, which nobody else has.
    Name(String),
    /// A word of a file's name is this identifier, or the local part of this address.
    Word(Kind, String),
}

impl By {
    /// Whether it is only a proposal that nothing speaks against.
    pub fn is_proposal(&self) -> bool {
        !matches!(self, Self::Identities(_) | Self::Identifier(..))
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identities(place) => write!(f, "identity file, {place}"),
            Self::Identifier(kind, value) => write!(f, "{kind} {value}"),
            Self::Zeros(kind, value) => write!(f, "{kind} {value} but for zeros"),
            Self::Host(login) => write!(f, "login {login} but for the host"),
            Self::Name(name) => write!(f, "the name {name} alone"),
            Self::Word(kind, word) => write!(f, "the word {word} as {kind}"),
        }
    }
}

/// Why a record was not joined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// This identifier is another's, who has another name or number.
    Contradicts(Kind, String),
    /// Its identifiers belong to people who can't be one.
    Bridges,
    /// Several could be meant.
    Several(String),
    /// The number of one with another name, or with none: it may be a group's.
    MaybeGroup(String),
    /// Two entries of the identity file name it, or one names several records.
    Identities,
}

/// A record that could not be joined though something says that it should: it stays alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// The record, by its place among those that were given.
    pub record: usize,
    pub(crate) why: Why,
    /// Whom it could belong to or is at odds with, in order.
    pub others: Vec<usize>,
}

impl Conflict {
    /// Why, and what would settle it, not made printable.
    pub fn sentence(&self, records: &[Record]) -> String {
        let others = self.others_shown(records);
        match &self.why {
            Why::Contradicts(kind, value) => {
                format!("has the {kind} {value} of {others}, who has another name or number")
            }
            Why::Bridges => format!("has what belongs to several who can't be one: {others}"),
            Why::Several(what) => format!("could be any of several by {what}: {others}"),
            Why::MaybeGroup(number) => format!(
                "{number} has not the same name in both files, so it may be a group's number: {others}"
            ),
            Why::Identities => {
                format!("the identity file names it in more than one way: {others}")
            }
        }
    }

    fn others_shown(&self, records: &[Record]) -> String {
        const SHOWN: usize = 4;
        let mut shown: Vec<String> =
            self.others.iter().take(SHOWN).map(|&at| records[at].label()).collect();
        if self.others.len() > SHOWN {
            shown.push(format!("and {} more", self.others.len() - SHOWN));
        }
        shown.join("; ")
    }
}

/// Two records that may be one person's and were not joined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Perhaps {
    /// One of them, by its place among those that were given.
    pub record: usize,
    /// The other.
    pub other: usize,
    /// What they have in common.
    pub why: String,
}
