//! Names, as they are written and for comparing.

use super::identifier::folded;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How alike two names must be to be called nearly the same: Jaro and Winkler's measure.
const NEARLY: f64 = 0.93;

/// A name, and what is known of its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Name {
    /// As it was written, without blanks around it.
    pub text: String,
    /// The given names and the family's name, if the source tells them apart.
    pub parts: Option<(String, String)>,
    /// The family's name and the given ones are run together, as Canvas does: `doejane`.
    pub joined: bool,
}

impl Name {
    /// From a whole name: `Jane Doe`, or `Doe, Jane`. None if it is empty.
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts = text
            .split_once(',')
            .map(|(family, given)| (given.trim().to_owned(), family.trim().to_owned()));
        let parts = parts.filter(|(given, family)| !given.is_empty() && !family.is_empty());
        (!text.is_empty()).then(|| Self { text: text.to_owned(), parts, joined: false })
    }

    /// From two columns. None if both are empty.
    pub fn of_parts(given: &str, family: &str) -> Option<Self> {
        let (given, family) = (given.trim(), family.trim());
        let text = format!("{given} {family}").trim().to_owned();
        let parts = (!given.is_empty() && !family.is_empty())
            .then(|| (given.to_owned(), family.to_owned()));
        (!text.is_empty()).then_some(Self { text, parts, joined: false })
    }

    /// Family's name and given ones without anything between. None if it is empty.
    pub fn run_together(text: &str) -> Option<Self> {
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Self { text, parts: None, joined: true })
    }

    /// For readers: the given names first, if they are known.
    pub fn shown(&self) -> String {
        match &self.parts {
            Some((given, family)) => format!("{given} {family}"),
            None => self.text.clone(),
        }
    }

    /// The family's name first, for sorting.
    pub fn family_first(&self) -> String {
        /// Words that stand before a family's name and are a part of it.
        const PARTICLES: [&str; 18] = [
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
            "el", "al", "bin", "ibn", "ter",
        ];
        if let Some((given, family)) = &self.parts {
            return format!("{family}, {given}");
        }
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let Some(last) = words.len().checked_sub(1).filter(|last| *last > 0) else {
            return self.text.clone();
        };
        let is_particle = |word: &str| PARTICLES.contains(&word.to_lowercase().as_str());
        let particles = words[1..last].iter().rev().take_while(|word| is_particle(word)).count();
        let (given, family) = words.split_at(last - particles);
        format!("{}, {}", family.join(" "), given.join(" "))
    }

    /// For comparing: the same for the same name, however it was written; none if the parts are
    /// run together.
    pub(crate) fn exact(&self) -> Option<String> {
        let words = words(&folded(&self.shown()));
        (!self.joined && !words.is_empty()).then(|| words.join(" "))
    }

    /// What it may be run together, letters and digits alone: the family's name first, as Canvas
    /// writes it. Where the parts aren't told apart, any words but the first may begin that name.
    pub(crate) fn run_together_forms(&self) -> BTreeSet<String> {
        match &self.parts {
            _ if self.joined => BTreeSet::from([bare(&self.text)]),
            Some((given, family)) => BTreeSet::from([bare(&format!("{family}{given}"))]),
            None => turned(&words(&self.text)),
        }
    }

    /// What a file may be called that is called by the name: in either order.
    pub(crate) fn as_words(&self) -> BTreeSet<String> {
        let mut forms = self.run_together_forms();
        forms.insert(bare(&self.shown()));
        forms
    }

    /// The words without accents, in small letters.
    pub(crate) fn plain_words(&self) -> Vec<String> {
        let plain = plain(&self.shown());
        plain
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(Into::into)
            .collect()
    }

    /// Whether the two share nothing, so that they can't be one person's unless a name was changed.
    pub(crate) fn is_stranger_to(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.plain_words(), other.plain_words());
        if is_latin(&ours) != is_latin(&theirs) {
            // A name in another script can't be compared.
            return false;
        }
        if self.joined || other.joined {
            let (whole, other_whole) = (ours.concat(), theirs.concat());
            let holds = |whole: &str, words: &[String]| {
                words.iter().any(|word| counts(word) && whole.contains(word.as_str()))
            };
            return !holds(&whole, &theirs) && !holds(&other_whole, &ours);
        }
        let shares = ours.iter().any(|one| theirs.iter().any(|other| are_akin(one, other)));
        !shares && ours.concat() != theirs.concat()
    }

    /// In what way the two are alike, if they are and are not the same.
    pub(crate) fn resembles(&self, other: &Self) -> Option<&'static str> {
        let (ours, theirs) = (self.plain_words(), other.plain_words());
        if ours.is_empty() || theirs.is_empty() {
            return None;
        }
        if self.joined || other.joined {
            let forms = |name: &Self, words: &[String]| {
                if name.joined { BTreeSet::from([words.concat()]) } else { turned(words) }
            };
            let (ours, theirs) = (forms(self, &ours), forms(other, &theirs));
            return (!ours.is_disjoint(&theirs)).then_some("the same run together");
        }
        if ours == theirs {
            return Some("the same name without accents and signs");
        }
        let (mut sorted, mut other_sorted) = (ours.clone(), theirs.clone());
        sorted.sort();
        other_sorted.sort();
        if sorted == other_sorted {
            return Some("the same words in another order");
        }
        let (short, long) =
            if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
        let (first, last) = (long.first(), long.last());
        if short.len() >= 2 && short.first() == first && short.last() == last {
            return Some("the same but for middle names");
        }
        if short.len() >= 2 && short.iter().all(|word| long.contains(word)) {
            return Some("one name holds the other");
        }
        if short.len() >= 2 && are_initials(short, long) {
            return Some("the same with initials");
        }
        let likeness = strsim::jaro_winkler(&sorted.join(" "), &other_sorted.join(" "));
        (likeness >= NEARLY).then_some("nearly the same name")
    }
}

/// Letters and digits alone.
pub(crate) fn bare(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words run together, any but the first at the beginning; a single word as it is.
fn turned(words: &[String]) -> BTreeSet<String> {
    // A name of very many words is no name, and its turns would be many.
    let turns = usize::from(words.len() > 1)..words.len().min(8);
    turns.map(|at| bare(&[&words[at..], &words[..at]].concat().concat())).collect()
}

/// The words of a text, with one sort of apostrophe and of hyphen.
fn words(text: &str) -> Vec<String> {
    let one_sort = |c: char| match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' => '-',
        other => other,
    };
    text.split_whitespace().map(|word| word.chars().map(one_sort).collect()).collect()
}

/// Small letters without accents.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in folded(text).nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            '\'' | '’' | 'ʼ' => {}
            other => plain.push(other),
        }
    }
    plain
}

/// Whether a word is more than a Latin initial; a single character may be a whole Chinese name.
fn counts(word: &str) -> bool {
    word.len() > 1
}

/// Whether two words are one name, or one the short form of the other.
fn are_akin(one: &str, other: &str) -> bool {
    let start = |word: &str| word.chars().take(3).collect::<String>();
    let is_long = |word: &str| word.chars().count() >= 3;
    counts(one) && one == other || is_long(one) && is_long(other) && start(one) == start(other)
}

fn is_latin(words: &[String]) -> bool {
    words.iter().any(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
}

/// `j doe` and `jane doe`.
fn are_initials(one: &[String], other: &[String]) -> bool {
    let fits = |(one, other): (&String, &String)| {
        one == other
            || one.chars().count() == 1 && other.starts_with(one.as_str())
            || other.chars().count() == 1 && one.starts_with(other.as_str())
    };
    one.len() == other.len() && one.last() == other.last() && one.iter().zip(other).all(fits)
}

#[cfg(test)]
mod tests {
    use super::Name;

    fn name(text: &str) -> Name {
        Name::written(text).expect("it isn't empty")
    }

    #[test]
    fn one_name_has_many_forms() {
        for (one, other) in [
            ("Jane Doe", "Doe, Jane"),
            ("José Roé", "Jose\u{301} Roe\u{301}"),
            ("JANE  DOE", "jane doe"),
            ("Straße, Jo", "Jo STRASSE"),
            ("Conor O’Brien", "Conor O'Brien"),
            ("Ｊａｎｅ Doe", "Jane Doe"),
        ] {
            assert_eq!(name(one).exact(), name(other).exact(), "{one} {other}");
        }
        let parted = Name::of_parts("Jan", "van der Roe").expect("a name");
        assert_eq!(parted.exact(), name("van der Roe, Jan").exact());
        let joined = Name::run_together("vanderroejan").expect("a name");
        assert!(joined.run_together_forms().is_subset(&parted.run_together_forms()));
    }

    #[test]
    fn what_is_alike_is_not_the_same() {
        for (one, other, how) in [
            ("Jose Roe", "José Roé", Some("the same name without accents and signs")),
            ("Jane Doe", "Doe, Jane Marie", Some("the same but for middle names")),
            ("Kim Lee", "Lee Kim", Some("the same words in another order")),
            ("Ana Lopez", "Ana Lopez Ruiz", Some("one name holds the other")),
            ("J. Doe", "Jane Doe", Some("the same with initials")),
            ("Jane Doe", "Jane Doee", Some("nearly the same name")),
            ("Jane Doe", "Max Moe", None),
            ("Jane Doe", "John Doe", None),
        ] {
            assert_eq!(name(one).resembles(&name(other)), how, "{one} {other}");
            assert_ne!(name(one).exact(), name(other).exact());
        }
    }

    #[test]
    fn strangers_share_nothing() {
        for (one, other, strangers) in [
            ("Alan Zed", "Jane Doe", true),
            ("Jane Doe", "Jane Roe", false),
            ("Bill Smith", "William Smith", false),
            ("Kathy Roe", "Katherine Moe", false),
            ("张伟", "Wei Zhang", false),
            ("张 伟", "李 明", true),
            ("Bo Li", "Alice Bono", true),
        ] {
            assert_eq!(name(one).is_stranger_to(&name(other)), strangers, "{one} {other}");
        }
        let joined = Name::run_together("doejane").expect("a name");
        assert!(!joined.is_stranger_to(&name("Jane Doe")));
        assert!(joined.is_stranger_to(&name("Alan Zed")));
    }

    #[test]
    fn a_family_name_comes_first() {
        for (name, sorted) in [
            ("Jane Doe", "Doe, Jane"),
            ("Doe, Jane Marie", "Doe, Jane Marie"),
            ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
            ("Maria de la Cruz", "de la Cruz, Maria"),
            ("Van Dyke", "Dyke, Van"),
            ("Plato", "Plato"),
        ] {
            let name = Name::written(name).expect("a name");
            assert_eq!(name.family_first(), sorted);
        }
    }
}
