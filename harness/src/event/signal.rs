//! Signals by name (signal(7)).

use nix::sys::signal::Signal as Known;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A signal; in text and in JSON by its name, such as `SIGSEGV`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signal(i32);

impl Signal {
    /// The program used memory that is not its own.
    pub const SEGV: Self = Self(libc::SIGSEGV);
    /// The program sent to a connection that had ended.
    pub const PIPE: Self = Self(libc::SIGPIPE);
    /// The program called abort(3).
    pub const ABRT: Self = Self(libc::SIGABRT);

    /// The program used memory in a way that the machine does not know.
    pub const BUS: Self = Self(libc::SIGBUS);
    /// The program divided by zero.
    pub const FPE: Self = Self(libc::SIGFPE);
    /// The program ran into what is no instruction.
    pub const ILL: Self = Self(libc::SIGILL);

    /// A signal by its number.
    pub fn from_raw(number: i32) -> Self {
        Self(number)
    }

    /// Its number.
    pub fn raw(self) -> i32 {
        self.0
    }

    /// The names of all signals but those of real time.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Known::iterator().map(Known::as_str)
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Known::try_from(self.0) {
            Ok(known) => f.write_str(known.as_str()),
            Err(_) => write!(f, "signal {}", self.0),
        }
    }
}

/// A name that is no signal of this system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no signal of this system")]
pub struct UnknownSignal(String);

impl FromStr for Signal {
    type Err = UnknownSignal;

    fn from_str(name: &str) -> Result<Self, UnknownSignal> {
        let numbered = name.strip_prefix("signal ").and_then(|number| number.parse().ok());
        let named = || Known::from_str(name).ok().map(|known| known as i32);
        numbered.or_else(named).map(Self).ok_or_else(|| UnknownSignal(name.to_owned()))
    }
}

impl Serialize for Signal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Signal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_signal_is_known_by_its_name_and_its_number() {
        for number in [1, libc::SIGSEGV, 31, 40] {
            let signal = Signal::from_raw(number);
            assert_eq!(signal.to_string().parse(), Ok(signal));
        }
        assert_eq!(Signal::PIPE.to_string(), "SIGPIPE");
        assert!("SIGPIP".parse::<Signal>().is_err());
    }
}
