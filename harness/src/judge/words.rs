//! Whether what was said says the same thing as the slide: lenient by default, the slide's own
//! words where a suite asks for them.

use super::lines::Line;
use super::numbers::{has_address, has_number, has_port};
use super::rounds::has;
use super::spelling::mended;
use crate::event::Errno;
use crate::patterns::compiled;
use crate::suite::{Message, Number, Slide, Words};
use regex::Regex;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::sync::LazyLock;

/// How words begin that report an error.
const BAD: [&str; 43] = [
    "error",
    "fail",
    "cannot",
    "can't",
    "can not",
    "cant ",
    "could not",
    "couldn't",
    "unable",
    "not ",
    "n't ",
    "unsuccess",
    "refus",
    "invalid",
    "problem",
    "wrong",
    "denied",
    "reject",
    "abort",
    "erreur",
    "échec",
    "oops",
    "sorry",
    "impossible",
    "bad ",
    "no server",
    "no connection",
    "nobody",
    "fatal",
    "lost",
    "exception",
    "unreachable",
    "is down",
    "timed out",
    "giving up",
    "gave up",
    "returned -1",
    "[err",
    // As students write who learned their words elsewhere.
    "fehl",
    "nicht ",
    "fallo",
    "falló",
    "no se pu",
];

/// Words that report an error and are often misspelt.
const MISSPELT: [&str; 6] = ["error", "failed", "failure", "cannot", "problem", "unsuccess"];

/// Phrases in which such a word reports no error.
static HARMLESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(no|without( any)?|0|zero) (error|failure|problem|issue)s?\b|\berrno ?[:=]? ?0\b",
    )
    .expect("a constant expression")
});

/// The true numbers of a message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Truth {
    pub(super) sd: Option<i64>,
    pub(super) address: Option<SocketAddrV4>,
    /// The machine's own address in the lab.
    pub(super) own: Option<Ipv4Addr>,
}

/// Whether a text reports an error.
pub(super) fn sounds_bad(text: &str) -> bool {
    let text = mended(text, MISSPELT.into_iter());
    let text = HARMLESS.replace_all(&text, "");
    BAD.iter().any(|word| text.contains(word))
}

/// A message with its true numbers and the policy under which it is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matcher<'a> {
    pub(super) message: &'a Message,
    pub(super) words: Words,
    pub(super) truth: Truth,
    /// For an error message: the error that the system call returned.
    pub(super) errno: Option<Errno>,
}

impl Matcher<'_> {
    /// The first line that says the message. What is said on up to three lines in a row counts
    /// as said in one: the slides' own terminal wraps.
    pub(super) fn find<'l>(&self, lines: &[&'l Line]) -> Option<&'l Line> {
        (1..=3).find_map(|height| {
            lines.windows(height).find_map(|window| {
                let text: Vec<&str> = window.iter().map(|line| line.text.as_str()).collect();
                self.says(&text.join(" ")).then_some(window[0])
            })
        })
    }

    /// The line that comes nearest to the message without saying it: about the same thing, with
    /// other numbers.
    pub(super) fn nearest<'l>(&self, lines: &[&'l Line]) -> Option<&'l Line> {
        let about = || lines.iter().filter(|line| self.is_about(&line.text));
        // Of several the first of those that have the most of its words.
        let best = |lines: Vec<&&'l Line>| {
            lines.into_iter().rev().max_by_key(|line| self.words_of_it(&line.text)).copied()
        };
        best(about().filter(|line| self.has_tone(&line.text)).collect())
            .or_else(|| best(about().collect()))
    }

    /// How many of the message's words a text has.
    fn words_of_it(&self, text: &str) -> usize {
        let stems = &self.message.about;
        stems.iter().filter(|stem| mentions(text, std::slice::from_ref(stem))).count()
    }

    /// Whether a text says the message.
    pub(super) fn says(&self, text: &str) -> bool {
        match self.words {
            Words::Lenient => {
                let about = self.message.error || speaks_of(text, self.message);
                about && self.has_tone(text) && self.has_numbers(text)
            }
            Words::Strict => has_slide_words(text, &self.message.slide) && self.has_numbers(text),
        }
    }

    fn is_about(&self, text: &str) -> bool {
        self.message.about.is_empty() || mentions(text, &self.message.about)
    }

    fn has_tone(&self, text: &str) -> bool {
        let reason = self.errno.map(Errno::words);
        let bad = sounds_bad(text) || reason.is_some_and(|reason| text.contains(reason));
        bad == self.message.error
    }

    fn has_numbers(&self, text: &str) -> bool {
        if self.message.any_numbers {
            return true;
        }
        if !has_own_numbers(text, &self.message.slide) {
            return false;
        }
        let needs = |number| self.message.slide.names(number);
        let sd = !needs(Number::Sd) || self.truth.sd.is_none_or(|sd| has_number(text, sd));
        let address = self.truth.address.is_none_or(|address| {
            let own = self.truth.own.unwrap_or(*address.ip());
            (!needs(Number::Address) || has_address(text, *address.ip(), own))
                && (!needs(Number::Port) || has_port(text, address.port()))
        });
        sd && address
    }
}

/// Whether a text has the slide's words in their order; white space is free, and any number may
/// stand where the slide leaves one open.
fn has_slide_words(text: &str, slide: &Slide) -> bool {
    let number = |_| r"\s*-?[0-9a-fA-Fx.]+".to_owned();
    let pattern = slide.map(spaced, number);
    let pattern = format!("(?i){}", pattern.trim_start_matches(SPACE).trim_end_matches(SPACE));
    compiled(&pattern).is_some_and(|regex| regex.is_match(text))
}

/// Whether a text is about what a message says. Where the suite names no words that tell, nothing
/// but the slide's own do: any line would be right otherwise, whatever it says.
pub(super) fn speaks_of(text: &str, message: &Message) -> bool {
    match &message.about[..] {
        [] => has_slide_words(text, &message.slide),
        stems => mentions(text, stems),
    }
}

/// Numbers that stand by themselves in a text: no part of a word, such as a name with a year.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|[^\w-])(-?\d+)\b").expect("a constant expression"));

/// Whether a text has the numbers that the slide's own words have.
pub(super) fn has_own_numbers(text: &str, slide: &Slide) -> bool {
    slide.literals().all(|words| NUMBER.captures_iter(words).all(|number| has(text, &number[1])))
}

/// White space as a regular expression.
const SPACE: &str = r"\s+";

/// A regular expression for a text in which white space is free.
fn spaced(text: &str) -> String {
    let mut pattern = String::new();
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        pattern.push_str(&regex::escape(word));
        if word.len() < piece.len() && !pattern.ends_with(SPACE) {
            pattern.push_str(SPACE);
        }
    }
    pattern
}

/// Whether a text holds a word that begins like one of these.
pub(super) fn mentions(text: &str, stems: &[String]) -> bool {
    let text = mended(text, stems.iter().map(String::as_str));
    stems.iter().any(|stem| text.contains(stem.as_str()))
}

#[cfg(test)]
mod tests;
