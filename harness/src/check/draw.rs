//! What no program can know: values that are drawn with a secret of the grading.

use crate::suite::{Drawn, Step};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The secret of a grading. With the same one the same is drawn for the same steps, so that a run
/// can be had again; without it nothing of that can be told beforehand, whatever is known of the
/// suite and of the programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(String);

impl Seed {
    /// Any text at all that somebody has said.
    pub fn said(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// A new one, of the kernel's own chance.
    pub fn by_chance() -> io::Result<Self> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self(format!("{:032x}", u128::from_le_bytes(bytes))))
    }

    /// One for a part of the grading, such as a hand-in: whoever knows it knows none of the others.
    #[must_use]
    pub fn of(&self, part: &str) -> Self {
        Self(blake3::keyed_hash(&self.key(), part.as_bytes()).to_hex()[..32].to_owned())
    }

    /// The text of which it is made.
    pub fn text(&self) -> &str {
        &self.0
    }

    fn key(&self) -> [u8; blake3::KEY_LEN] {
        blake3::derive_key(
            "lab11: what is drawn for a run, of the grading's seed",
            self.0.as_bytes(),
        )
    }
}

/// What comes by chance, as far as anybody knows who has not got the seed.
struct Chance(blake3::OutputReader);

impl Chance {
    fn new(seed: &Seed, steps: &[Step]) -> Self {
        let mut hasher = blake3::Hasher::new_keyed(&seed.key());
        hasher.update(format!("{steps:?}").as_bytes());
        Self(hasher.finalize_xof())
    }

    fn below(&mut self, end: u32) -> i64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % u64::from(end)) as i64
    }

    /// Three letters or digits of [`Drawn::LETTERS`], of which the first is no digit: no number
    /// comes out.
    fn letters(&mut self) -> String {
        const LETTERS: &[u8] = Drawn::LETTERS.as_bytes();
        let first = LETTERS.iter().filter(|letter| letter.is_ascii_alphabetic()).count();
        let ends = [first, LETTERS.len(), LETTERS.len()];
        ends.map(|end| char::from(LETTERS[self.below(end as u32) as usize])).iter().collect()
    }
}

/// What is drawn for some steps: three letters each, and pairs of numbers with their sums.
pub(super) fn draw(seed: &Seed, steps: &[Step]) -> BTreeMap<Drawn, String> {
    let mut chance = Chance::new(seed, steps);
    let mut nonces = BTreeSet::new();
    let letters = [Drawn::Nonce, Drawn::Nonce1, Drawn::Nonce2].map(|drawn| {
        loop {
            let letters = chance.letters();
            if nonces.insert(letters.clone()) {
                return (drawn, letters);
            }
        }
    });
    letters.into_iter().chain(draw_pairs(&mut chance)).collect()
}

/// Three pairs of numbers, none of which is the sum of another: small, one negative, of ten digits.
fn draw_pairs(chance: &mut Chance) -> impl Iterator<Item = (Drawn, String)> {
    let mut from = |first: i64, count: u32| first + chance.below(count);
    let pairs = [
        ([Drawn::X, Drawn::Y, Drawn::Sum], from(101, 389), from(501, 389)),
        ([Drawn::X1, Drawn::Y1, Drawn::Sum1], -from(301, 599), from(11, 79)),
        (
            [Drawn::X2, Drawn::Y2, Drawn::Sum2],
            from(1_000_000_000, 65_585_000),
            from(1_000_000_001, 65_845_000),
        ),
    ];
    pairs
        .into_iter()
        .flat_map(|(drawn, x, y)| drawn.into_iter().zip([x, y, x + y].map(|n| n.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(seed: &str, steps: &[Step]) -> BTreeMap<Drawn, String> {
        draw(&Seed::said(seed), steps)
    }

    #[test]
    fn the_same_seed_draws_the_same_and_another_something_else() {
        let steps = [Step::Settle];
        assert_eq!(drawn("a", &steps), drawn("a", &steps));
        for other in [drawn("b", &steps), drawn("a", &[Step::Ring])] {
            assert_ne!(other[&Drawn::Nonce], drawn("a", &steps)[&Drawn::Nonce]);
            assert_ne!(other[&Drawn::Sum2], drawn("a", &steps)[&Drawn::Sum2]);
        }
    }

    #[test]
    fn a_seed_by_chance_is_another_each_time_and_has_parts_that_differ() {
        let one = Seed::by_chance().expect("the kernel has chance");
        assert_ne!(one, Seed::by_chance().expect("the kernel has chance"));
        assert_eq!(one.of("doe"), Seed::said(one.text()).of("doe"));
        assert_ne!(one.of("doe"), one.of("roe"));
    }

    #[test]
    fn nonces_are_short_plain_and_never_a_number() {
        let mut known = BTreeSet::new();
        for seed in 0..2000 {
            let drawn = drawn(&seed.to_string(), &[]);
            let nonces = [Drawn::Nonce, Drawn::Nonce1, Drawn::Nonce2].map(|name| &drawn[&name]);
            assert_eq!(BTreeSet::from(nonces).len(), 3, "{nonces:?}");
            for nonce in nonces {
                assert_eq!(nonce.len(), 3);
                assert!(nonce.starts_with(|c: char| c.is_ascii_lowercase()), "{nonce}");
                assert!(nonce.chars().all(|c| Drawn::LETTERS.contains(c)), "{nonce}");
                known.insert(nonce.clone());
            }
        }
        // 6,000 of 15,680: most are drawn once.
        assert!(known.len() > 4_500, "{}", known.len());
    }

    #[test]
    fn sums_have_the_digits_that_they_should_have() {
        for seed in 0..2000 {
            let drawn = drawn(&seed.to_string(), &[]);
            let number = |name| drawn[&name].parse::<i64>().expect("a number");
            for (x, y, sum, range) in [
                (Drawn::X, Drawn::Y, Drawn::Sum, 602..=1_378),
                (Drawn::X1, Drawn::Y1, Drawn::Sum1, -888..=-212),
                (Drawn::X2, Drawn::Y2, Drawn::Sum2, 2_000_000_001..=i64::from(i32::MAX)),
            ] {
                assert_eq!(number(x) + number(y), number(sum));
                assert!(range.contains(&number(sum)), "{drawn:?}");
            }
            assert!(number(Drawn::X) < number(Drawn::Y));
        }
    }
}
