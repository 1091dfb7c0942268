//! A part of a class: the share that one of several machines takes, and what all of them must have in
//! common for their results to be those of one grading.

use super::records;
use super::told::Told;
use crate::check::Seed;
use crate::digest::Digest;
use crate::dispatch;
use crate::intake::Intake;
use crate::suite::Suite;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which share, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Share {
    /// From 1.
    number: u32,
    of: u32,
}

impl Share {
    /// Its number, from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// How many there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// All shares of as many.
    pub(super) fn all(self) -> impl Iterator<Item = Self> {
        (1..=self.of).map(move |number| Self { number, ..self })
    }

    /// Whether a hand-in is of this share. That depends on its key alone, so each machine comes to the
    /// same, whatever the others do.
    pub(super) fn takes(self, hand_in: &str) -> bool {
        let mut digest = Digest::default();
        digest.add(hand_in.as_bytes());
        let first = digest.fingerprint().as_bytes()[..8].try_into().unwrap_or_default();
        u64::from_le_bytes(first) % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl FromStr for Share {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "expected K/N, such as 3/8: the third of eight parts";
        let (number, of) = text.split_once('/').ok_or(expected)?;
        let (number, of) = (number.parse().ok(), of.parse().ok());
        let (Some(number), Some(of)) = (number, of) else { return Err(expected) };
        if (1..=of).contains(&number) { Ok(Self { number, of }) } else { Err(expected) }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl TryFrom<String> for Share {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Share> for String {
    fn from(share: Share) -> Self {
        share.to_string()
    }
}

/// A part of a grading, with fingerprints of what the others must have in common with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub share: Share,
    /// The version of this program.
    pub(super) version: String,
    /// How worlds were closed off.
    pub(super) tier: String,
    /// Of what the programs are run by.
    pub(super) suite: String,
    /// Of the secret of the grading.
    pub(super) seed: String,
    /// Of the names and times of what was handed in.
    pub(super) download: String,
}

impl Part {
    /// What is graded here and now.
    pub fn new(share: Share, suite: &Suite, seed: &Seed, intake: &Intake) -> Self {
        let name = |bytes: &[u8]| {
            let mut digest = Digest::default();
            digest.add(bytes);
            digest.name()
        };
        Self {
            share,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            tier: dispatch::tier().to_string(),
            suite: name(records::rules(suite).as_bytes()),
            // From one that is made of it nobody learns the secret itself.
            seed: seed.of("the parts of a class").text().to_owned(),
            download: name(format!("{:?}", Told::all(intake)).as_bytes()),
        }
    }
}

impl Part {
    /// Whether another one is drawn with the same secret.
    pub fn has_seed_of(&self, other: &Self) -> bool {
        self.seed == other.seed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_about_the_same_size() {
        let share: Share = "3/8".parse().expect("a share");
        let taken = (0..8000).filter(|number| share.takes(&format!("student{number}"))).count();
        assert!((900..1100).contains(&taken), "{taken} of 8000");
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for text in ["", "3", "0/8", "9/8", "3/", "/8", "-1/8", "3/8/2", "three/8", "1/0"] {
            assert!(text.parse::<Share>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn each_hand_in_is_of_one_share(key in ".{0,20}", of in 1..50_u32) {
            let one = Share { number: 1, of };
            prop_assert_eq!(one.all().filter(|share| share.takes(&key)).count(), 1);
        }
    }
}
