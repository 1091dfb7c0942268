//! What was left out or changed while a hand-in was unpacked, told in sentences.

use std::collections::BTreeMap;

/// So many names are listed before the rest is only counted.
const LISTED: usize = 5;
/// So many characters of a name are shown.
const NAME_LIMIT: usize = 120;
/// So many sentences that stand for themselves are kept.
const SAID: usize = 50;

/// Why something is not as it was handed in; in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    Large,
    Total,
    Many,
    Bomb,
    Deep,
    Long,
    Link,
    Special,
    Encrypted,
    Damaged,
    Method,
    Unreadable,
    Taken,
    Nested,
    Outside,
    Control,
    Cut,
    Twice,
}

impl Why {
    fn sentence(self, names: &str) -> String {
        let left_out = |because: &str| format!("Left out, because {because}: {names}.");
        match self {
            Self::Large => left_out("it is larger than one file may be"),
            Self::Total => left_out("all files together are larger than a hand-in may be"),
            Self::Many => left_out("there are more files than a hand-in may have"),
            Self::Bomb => left_out("it unpacks to far more than any source would"),
            Self::Deep => left_out("it lies too deep in folders"),
            Self::Long => left_out("its path is too long"),
            Self::Link => left_out("links are not followed"),
            Self::Special => left_out("it is no regular file"),
            Self::Encrypted => left_out("it needs a password; pack it again without one"),
            Self::Damaged => left_out("it is damaged or was cut off; pack it again"),
            Self::Method => left_out("it is packed in a way not known here; pack it again as .zip"),
            Self::Unreadable => left_out("it can't be read"),
            Self::Taken => left_out("a file and a folder have the same name"),
            Self::Nested => left_out("too many archives lie within one another"),
            Self::Outside => {
                format!("The name leads out of the archive, and was made to stay within: {names}.")
            }
            Self::Control => format!("The name holds control characters, written as `_`: {names}."),
            Self::Cut => format!("The name is too long, and was cut: {names}."),
            Self::Twice => format!("Two entries have this name, and the last counts: {names}."),
        }
    }
}

/// Collects what there is to say.
#[derive(Debug, Default)]
pub(super) struct Problems {
    named: BTreeMap<Why, (Vec<String>, usize)>,
    said: Vec<String>,
}

impl Problems {
    /// Something happened to the file of this printable name.
    pub(super) fn add(&mut self, why: Why, name: &str) {
        let (names, count) = self.named.entry(why).or_default();
        *count += 1;
        if names.len() < LISTED {
            names.push(shorten(name));
        }
    }

    /// A sentence of its own.
    pub(super) fn say(&mut self, sentence: String) {
        if self.said.len() < SAID && !self.said.contains(&sentence) {
            self.said.push(sentence);
        }
    }

    pub(super) fn into_sentences(self) -> Vec<String> {
        let grouped = self.named.into_iter().map(|(why, (names, count))| {
            let listed = names.join(", ");
            match count - names.len() {
                0 => why.sentence(&listed),
                more => why.sentence(&format!("{listed} and {more} more")),
            }
        });
        let mut sentences = self.said;
        sentences.extend(grouped);
        sentences
    }
}

/// A printable name, with its middle left out if it is long.
pub(super) fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= NAME_LIMIT {
        return name.to_owned();
    }
    let half = NAME_LIMIT / 2;
    let start: String = name.chars().take(half).collect();
    let end: String = name.chars().skip(length - half).collect();
    format!("{start}…{end}")
}
