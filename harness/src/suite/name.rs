//! The names that a suite gives to what is its own. Each kind has its type, so that none is taken
//! for another, and only reading a suite makes one, so that there is what it names. (The program by
//! which a machine is probed is of no suite.)

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

macro_rules! name {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $type(String);

        impl $type {
            pub(crate) fn new(name: impl Into<String>) -> Self {
                Self(name.into())
            }

            /// The name itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $type {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for &$type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        #[cfg(test)]
        impl From<&str> for $type {
            fn from(name: &str) -> Self {
                Self(name.to_owned())
            }
        }
    };
}

name! {
    /// A role, such as `server_fork`.
    RoleId
}

name! {
    /// Who acts in a run: a program, under the name that it was started with, or a peer.
    ActorId
}

name! {
    /// Something that programs say, such as `bound`.
    MessageId
}

name! {
    /// A scenario, such as `server-bind`.
    ScenarioId
}

name! {
    /// Something that programs ask for at their terminal, such as `password`.
    FieldId
}

name! {
    /// A round: what a person at a program's terminal answers, from the first question to the last.
    RoundId
}

/// An expectation of a scenario, such as `server-bind/announces`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectationId {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The expectation's own name.
    pub expectation: String,
}

impl fmt::Display for ExpectationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.scenario, self.expectation)
    }
}

impl From<&RoleId> for ActorId {
    /// A program that gets no other name is called after its role.
    fn from(role: &RoleId) -> Self {
        Self(role.0.clone())
    }
}
