//! The TOML shapes, and errors that point at the key.

use super::expectation::Status;
use super::step::ClockMode;
use super::{BuildPolicy, LateRule, Message, Role, Words};
use crate::errno::Errno;
use crate::event::{Signal, SyscallName};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// `suite.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSuite {
    pub(super) id: String,
    pub(super) title: String,
    /// File names without `.toml`, in the order of the report.
    pub(super) scenarios: Vec<Spanned<String>>,
    pub(super) words: Words,
    #[serde(rename = "role")]
    pub(super) roles: Vec<Role>,
    pub(super) build: BuildPolicy,
    pub(super) lab: BTreeMap<String, String>,
    pub(super) late: Option<Spanned<LateRule>>,
    /// A folder of C files beside it.
    pub(super) given: Option<Spanned<String>>,
    #[serde(rename = "message")]
    pub(super) messages: BTreeMap<String, Message>,
}

/// A scenario's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScenario {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) group: String,
    pub(super) role: Spanned<String>,
    pub(super) points: Option<f64>,
    #[serde(default)]
    pub(super) hidden: bool,
    #[serde(default)]
    pub(super) requires: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) requires_whole: Vec<Spanned<String>>,
    pub(super) lecture: String,
    #[serde(default, rename = "step")]
    pub(super) steps: Vec<RawStep>,
    #[serde(rename = "expect")]
    pub(super) expectations: Vec<RawExpectation>,
}

/// Something that is wrong with a file, and where in its text.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) span: Range<usize>,
    pub(super) message: String,
}

impl Trouble {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// An unknown word, with the word that was probably meant.
    pub(super) fn choice(span: Range<usize>, what: &str, word: &str, known: &[&str]) -> Self {
        let hint = suggest(word, known.iter().copied()).map_or_else(
            || format!("known are: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Self::new(span, format!("unknown {what} `{word}`; {hint}"))
    }
}

/// The known word nearest to `word`, if one is near.
pub(super) fn suggest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= 1 + candidate.len() / 4)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Declares a table whose first key is the verb and whose other keys are all optional; which of
/// them a verb takes is checked later, so that the error can name the verb.
macro_rules! keyed {
    ($(#[$doc:meta])* $table:ident, $verb:ident = $verb_key:literal, { $($key:ident = $name:literal : $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $table {
            #[serde(rename = $verb_key)]
            pub(super) $verb: Spanned<String>,
            $(#[serde(rename = $name)] pub(super) $key: Option<Spanned<$type>>,)*
        }

        impl $table {
            fn missing(&self, key: &str) -> Trouble {
                Trouble::new(self.$verb.span(), format!("`{}` needs the key `{key}`", self.$verb.get_ref()))
            }

            /// Complains of the first key that the verb has not taken.
            pub(super) fn refuse_rest(&self) -> Result<(), Trouble> {
                $(if let Some(key) = &self.$key {
                    let message = format!("`{}` does not take the key `{}`", self.$verb.get_ref(), $name);
                    return Err(Trouble::new(key.span(), message));
                })*
                Ok(())
            }
        }
    };
}

keyed! {
    /// `[[step]]`
    RawStep, verb = "do", {
        role = "role": String,
        name = "as": String,
        args = "args": Vec<String>,
        clock = "clock": ClockMode,
        sanitized = "sanitized": bool,
        texts = "texts": Vec<String>,
        pieces = "pieces": usize,
        silent = "silent": bool,
        repeat = "repeat": u32,
        raw = "raw": bool,
        say = "say": String,
        ringing = "ringing": usize,
        text = "text": String,
        call = "call": SyscallName,
        nth = "nth": u32,
        errno = "errno": Errno,
        seconds = "seconds": u64,
        signal = "signal": Signal,
    }
}

keyed! {
    /// `[[expect]]`
    RawExpectation, that = "that", {
        id = "id": String,
        role = "role": String,
        share = "share": f64,
        essential = "essential": bool,
        expected = "expected": String,
        why = "why": String,
        help = "help": String,
        message = "message": String,
        after = "after": SyscallName,
        unless = "unless": String,
        status = "status": Status,
        call = "call": SyscallName,
        who = "who": Vec<String>,
        text = "text": String,
        is = "is": u32,
        once = "once": bool,
        while_open = "while_open": String,
        times = "times": u32,
        apart = "apart": u32,
    }
}

/// Takes a key that the verb can't do without.
macro_rules! needs {
    ($table:ident, $($function:ident, $key:ident = $name:literal : $type:ty;)*) => {
        impl $table {
            $(pub(super) fn $function(&mut self) -> Result<$type, Trouble> {
                self.$key.take().map(Spanned::into_inner).ok_or_else(|| self.missing($name))
            })*
        }
    };
}

needs! { RawStep,
    need_name, name = "as": String;
    need_text, text = "text": String;
    need_call, call = "call": SyscallName;
    need_errno, errno = "errno": Errno;
    need_ringing, ringing = "ringing": usize;
    need_seconds, seconds = "seconds": u64;
    need_signal, signal = "signal": Signal;
}

needs! { RawExpectation,
    need_expected, expected = "expected": String;
    need_message, message = "message": String;
    need_after, after = "after": SyscallName;
    need_call, call = "call": SyscallName;
    need_many, who = "who": Vec<String>;
    need_text, text = "text": String;
    need_is, is = "is": u32;
    need_times, times = "times": u32;
    need_apart, apart = "apart": u32;
}

impl RawExpectation {
    /// Exactly one name under `who`.
    pub(super) fn need_one(&mut self) -> Result<String, Trouble> {
        let span = self.who.as_ref().map(Spanned::span);
        let mut names = self.need_many()?;
        match (names.len(), names.pop()) {
            (1, Some(name)) => Ok(name),
            _ => Err(Trouble::new(span.unwrap_or_default(), "`who` must name exactly one peer")),
        }
    }
}
