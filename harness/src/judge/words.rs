//! Whether what was said says the same thing as the slide: lenient by default, the slide's own
//! words where a suite asks for them.

use super::lines::Line;
use super::numbers::{has_address, has_number, has_port};
use super::spelling::mended;
use crate::event::Errno;
use crate::suite::{Message, Number, Words};
use regex::Regex;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::sync::LazyLock;

/// How words begin that report an error.
const BAD: [&str; 31] = [
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
                let about = self.message.error || self.is_about(text);
                about && self.has_tone(text) && self.has_numbers(text)
            }
            Words::Strict => self.has_slide_words(text) && self.has_numbers(text),
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
        let needs = |number| self.message.slide.names(number);
        let sd = !needs(Number::Sd) || self.truth.sd.is_none_or(|sd| has_number(text, sd));
        let address = self.truth.address.is_none_or(|address| {
            let own = self.truth.own.unwrap_or(*address.ip());
            (!needs(Number::Address) || has_address(text, *address.ip(), own))
                && (!needs(Number::Port) || has_port(text, address.port()))
        });
        sd && address
    }

    /// The slide's words in their order; white space is free, and any number may stand where the
    /// slide has one.
    fn has_slide_words(&self, text: &str) -> bool {
        let number = |_| r"\s*-?[0-9a-fA-Fx.]+".to_owned();
        let pattern = self.message.slide.map(spaced, number);
        let pattern = format!("(?i){}", pattern.trim_start_matches(SPACE).trim_end_matches(SPACE));
        Regex::new(&pattern).is_ok_and(|regex| regex.is_match(text))
    }
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
mod tests {
    use super::*;

    fn message(slide: &str, error: bool, about: &[&str]) -> Message {
        let about = about.iter().map(|&word| word.to_owned()).collect();
        Message { slide: slide.into(), error, about, claim: None, any_numbers: false }
    }

    fn says(message: &Message, words: Words, text: &str) -> bool {
        let address = "137.207.82.52:2021".parse().ok();
        let truth = Truth { sd: Some(3), address, own: None };
        Matcher { message, words, truth, errno: Some(Errno::EMFILE) }.says(text)
    }

    #[test]
    fn other_words_that_say_the_same_are_right() {
        let socket =
            message("socket has created for the client with sd:{sd}", false, &["socket", "sd"]);
        for text in [
            "Socket has been created for the client with sd: 3",
            "SOCKET 3 OK",
            "A socket has been created for the server with sd=3, no errors",
        ] {
            assert!(says(&socket, Words::Lenient, text), "{text}");
        }
    }

    #[test]
    fn another_number_or_tone_is_wrong() {
        let socket =
            message("socket has created for the client with sd:{sd}", false, &["socket", "sd"]);
        for text in ["socket created with sd:4", "error: socket 3", "welcome"] {
            assert!(!says(&socket, Words::Lenient, text), "{text}");
        }
    }

    #[test]
    fn a_misspelt_message_still_says_it_and_no_other() {
        let error = message("error in creating socket for The Server!", true, &[]);
        for text in ["Erro in creating socket", "eror in creating socket", "socket faild"] {
            assert!(says(&error, Words::Lenient, text), "{text}");
        }
        assert!(!says(&error, Words::Lenient, "the socket is in the mirror"));
        let connected = message("connected at {address}:{port}", false, &["connect"]);
        let at = "137.207.82.52:2021";
        assert!(says(&connected, Words::Lenient, &format!("client is conected to {at}")));
        for text in [format!("eror: not conected to {at}"), format!("collected from {at}")] {
            assert!(!says(&connected, Words::Lenient, &text), "{text}");
        }
        assert!(!says(&connected, Words::Lenient, "conected to 137.207.82.53:2021"));
    }

    #[test]
    fn perror_says_an_error() {
        let error = message("error in creating socket for The Server!", true, &[]);
        assert!(says(&error, Words::Lenient, "socket: Too many open files"));
        assert!(!says(&error, Words::Lenient, "socket has created with sd:-1"));
    }

    #[test]
    fn strict_wants_the_slides_words_with_numbers_in_any_notation() {
        let bound =
            message("The Server bound to the address:port = {address}:{port}", false, &["bound"]);
        let slide = "The Server bound to the address:port = 877842313:58631";
        assert!(says(&bound, Words::Strict, slide));
        assert!(says(
            &bound,
            Words::Strict,
            "The Server bound to the address:port =  137.207.82.52:2021"
        ));
        assert!(!says(&bound, Words::Strict, "Server is bound to 137.207.82.52:2021"));
        assert!(says(&bound, Words::Lenient, "Server is bound to 137.207.82.52:2021"));
    }

    #[test]
    fn an_error_is_told_by_its_tone_or_by_the_systems_words() {
        let error = message("error!", true, &["socket"]);
        for text in ["Couldn't do it", "no errors, but it failed", "Too many open files"] {
            assert!(says(&error, Words::Lenient, text), "{text}");
        }
        for text in ["0 errors", "Permission", "errno = 0", "all is well"] {
            assert!(!says(&error, Words::Lenient, text), "{text}");
        }
    }

    #[test]
    fn numbers_are_wanted_where_the_slide_has_them_and_they_are_known() {
        let both = message("at {address}:{port}", false, &[]);
        let port = message("at port {port}", false, &[]);
        let none = message("here", false, &[]);
        let (whole, half) = ("137.207.82.52 2021", "137.207.82.52");
        for (message, text, right) in [
            (&both, whole, true),
            (&both, half, false),
            (&both, "2021", false),
            (&port, whole, true),
            (&port, "2021", true),
            (&port, half, false),
            (&none, "1", true),
        ] {
            assert_eq!(says(message, Words::Lenient, text), right, "{} {text}", message.slide);
        }
        let any = Message { any_numbers: true, ..both.clone() };
        assert!(says(&any, Words::Lenient, "at 0:0"));
        let unknown = |message| Matcher {
            message,
            words: Words::Lenient,
            truth: Truth::default(),
            errno: None,
        };
        let socket = message("sd:{sd}", false, &[]);
        assert!(unknown(&both).says("at 0:0") && unknown(&socket).says("sd"));
    }

    #[test]
    fn strict_leaves_white_space_free_and_nothing_else() {
        let slide = message("a b", false, &[]);
        for text in ["A  B", "so: a\tb."] {
            assert!(says(&slide, Words::Strict, text), "{text}");
        }
        for text in ["ab", "a c b", "b a"] {
            assert!(!says(&slide, Words::Strict, text), "{text}");
        }
        let numbered = message("sd:{sd}", false, &[]);
        assert!(says(&numbered, Words::Strict, "sd: 3") && !says(&numbered, Words::Strict, "sd:4"));
    }

    #[test]
    fn a_message_is_found_on_up_to_three_lines_and_the_nearest_is_about_it() {
        let line = |text: &str| {
            let mut line = Line::default();
            text.clone_into(&mut line.text);
            line
        };
        let socket = message("sd:{sd}", false, &["socket"]);
        let truth = Truth { sd: Some(3), address: None, own: None };
        let matcher = Matcher { message: &socket, words: Words::Lenient, truth, errno: None };
        let said = ["hi", "socket", "made:", "3", "3"].map(line);
        let said: Vec<&Line> = said.iter().collect();
        assert_eq!(matcher.find(&said), Some(said[1]));
        assert_eq!(matcher.find(&said[..3]), None);
        let far = ["socket", "a", "b", "3"].map(line);
        assert_eq!(matcher.find(&far.iter().collect::<Vec<_>>()), None);
        let other = ["hi", "socket error", "socket 4"].map(line);
        let other: Vec<&Line> = other.iter().collect();
        assert_eq!(matcher.nearest(&other), Some(other[2]));
        assert_eq!(matcher.nearest(&other[..2]), Some(other[1]));
        assert_eq!(matcher.nearest(&other[..1]), None);
        let bound = message("bound to {address}:{port}", false, &["bound", "address", "server"]);
        let matcher = Matcher { message: &bound, ..matcher };
        let said = ["socket of The Server", "Server bound to the address 0:0", "Server: bye"];
        let said = said.map(line);
        let said: Vec<&Line> = said.iter().collect();
        assert_eq!(matcher.nearest(&said), Some(said[1]));
    }
}
