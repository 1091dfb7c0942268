//! Which built-in suite a hand-in is for, by what stands in its sources.

use crate::submission;
use crate::suite::{SignsOf, built_in};
use lab11_reports::say;
use regex::bytes::Regex;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// The suite that is meant where nothing speaks of another.
const PLAIN: &str = "lab11";

/// What speaks of a suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The suite.
    pub suite: &'static str,
    /// The file, printable.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has \"{}\"", self.file, self.text)
    }
}

/// The suite that sources are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised {
    /// This one, and the sign of it.
    Clear(Sign),
    /// Nothing in them speaks of any: the lecture's own.
    Plain,
    /// Something speaks of each of several.
    Unclear(Vec<Sign>),
}

impl Recognised {
    /// The suite's name, and why it is this one; none if it is unclear.
    pub fn suite(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Clear(Sign { suite, file, text }) => {
                Some((suite, say!("sign-of-the-suite", file = file, text = text)))
            }
            Self::Plain => Some((PLAIN, say!("no-sign-of-another-suite"))),
            Self::Unclear(_) => None,
        }
    }
}

/// The built-in suites with their signs, each with the suite that it extends, if it does.
pub struct Signs(Vec<(&'static str, Option<String>, Vec<Regex>)>);

impl Default for Signs {
    fn default() -> Self {
        let signs = |name: &'static str| {
            let SignsOf { extends, signs } = SignsOf::built_in(name)?;
            Some((name, extends, signs.iter().filter_map(|sign| Regex::new(sign).ok()).collect()))
        };
        Self(built_in().filter_map(signs).collect())
    }
}

impl Signs {
    /// What the sources in a folder, or a file that is one, are for. What can't be read is complained
    /// of when it is read for good.
    pub fn of_folder(&self, path: &Path) -> Recognised {
        let sources = submission::sources(path).unwrap_or_default();
        self.recognise(sources.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])))
    }

    /// What sources, each with its printable name, are for.
    fn recognise<'f>(&self, sources: impl Iterator<Item = (&'f str, &'f [u8])>) -> Recognised {
        let mut found: BTreeMap<&'static str, Sign> = BTreeMap::new();
        for (file, bytes) in sources {
            for (suite, _, signs) in &self.0 {
                let Some(sign) = signs.iter().find_map(|sign| sign.find(bytes)) else { continue };
                let text = on_one_line(&String::from_utf8_lossy(sign.as_bytes()));
                let sign = Sign { suite, file: file.to_owned(), text };
                found.entry(suite).or_insert(sign);
            }
        }
        // Who extends another speaks as that one does.
        for (suite, extends, _) in &self.0 {
            if let Some(base) = extends.as_deref().filter(|_| found.contains_key(suite)) {
                found.remove(base);
            }
        }
        let mut found: Vec<Sign> = found.into_values().collect();
        match (found.len(), found.pop()) {
            (1, Some(only)) => Recognised::Clear(only),
            (_, None) => Recognised::Plain,
            (_, Some(last)) => {
                found.push(last);
                Recognised::Unclear(found)
            }
        }
    }
}

/// A sign that goes over several lines, by its beginning and its end.
fn on_one_line(sign: &str) -> String {
    let mut words = sign.split_whitespace();
    match (sign.contains('\n'), words.next(), words.next_back()) {
        (true, Some(first), Some(last)) => format!("{first} … {last}"),
        _ => sign.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::Suite;

    fn of(sources: &[(&str, &str)]) -> Recognised {
        Signs::default().recognise(sources.iter().map(|(name, text)| (*name, text.as_bytes())))
    }

    #[test]
    fn what_stands_in_the_sources_decides() {
        let lecture = ("server.c", r#"send(result, "hello back", 11, 0);"#);
        let sum = ("server.c", r#"if (strcmp(pass, "f2022") == 0)"#);
        let suite = |sources: &[_]| of(sources).suite().map(|(suite, _)| suite);
        assert_eq!(suite(&[lecture]), Some("lab11"));
        assert_eq!(suite(&[("client.c", "int main"), sum]), Some("lab11-sum"));
        assert_eq!(suite(&[("client.c", "int main")]), Some("lab11"));
        let edition = ("server_fork.c", "\"%dI will look into %s\"");
        assert_eq!(suite(&[lecture, edition]), Some("lab11-2022"));
        assert_eq!(of(&[("client.c", "int main")]), Recognised::Plain);
        let mails = ("receiver.c", "socket(AF_INET, SOCK_DGRAM, 0); recvfrom(sd, msg, 100, 0,");
        assert_eq!(suite(&[mails]), Some("lec11-udp"));
        let apart = ("receiver.c", "SOCK_DGRAM, 0);\n  if (sd < 0)\n    n = recvfrom(sd,");
        let Recognised::Clear(sign) = of(&[apart]) else { panic!("it is clear") };
        assert_eq!(sign.text, "SOCK_DGRAM, … recvfrom");
        let slip =
            ("server.c", r#"socket(AF_INET, SOCK_DGRAM, 0); send(sd, "hello back", 11, 0);"#);
        assert_eq!(suite(&[slip]), Some("lab11"));
        let Recognised::Unclear(signs) = of(&[lecture, sum]) else { panic!("both speak") };
        assert_eq!(signs.len(), 2);
        assert_eq!(signs[0].to_string(), "server.c has \"hello back\"");
    }

    #[test]
    fn the_signs_are_those_of_the_whole_suite() {
        for name in built_in() {
            let suite = Suite::built_in(name).expect("it is there").expect("it is right");
            let signs = SignsOf::built_in(name).expect("it is there");
            assert_eq!((signs.signs, signs.extends), (suite.signs, suite.extends), "{name}");
        }
    }
}
