//! A panic put on purpose into one piece of work, to prove from outside that it takes nothing
//! else down. The command line reads it from the environment; from there on it is a value, a part
//! of the suite, so that judging stays a function of suite and history.

use std::str::FromStr;

/// Where the harness is to panic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestPanic {
    /// `<scenario>/<expectation>`: when this expectation is judged.
    Expectation(String, String),
    /// `hand-in:<key>`: while this hand-in of a class is worked at.
    HandIn(String),
    /// `run:<scenario>`: in the worker that runs this scenario.
    Run(String),
}

impl FromStr for TestPanic {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(key) = text.strip_prefix("hand-in:") {
            return Ok(Self::HandIn(key.to_owned()));
        }
        if let Some(scenario) = text.strip_prefix("run:") {
            return Ok(Self::Run(scenario.to_owned()));
        }
        match text.split_once('/') {
            Some((scenario, expectation)) => {
                Ok(Self::Expectation(scenario.to_owned(), expectation.to_owned()))
            }
            None => Err("expected SCENARIO/EXPECTATION, run:SCENARIO or hand-in:KEY".to_owned()),
        }
    }
}

impl TestPanic {
    /// Panics if this is the place.
    #[track_caller]
    pub fn strike(wanted: Option<&Self>, here: impl FnOnce() -> Self) {
        if let Some(wanted) = wanted {
            assert!(*wanted != here(), "as a test wants it");
        }
    }
}
