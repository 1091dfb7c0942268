//! Why a run came to nothing.

use crate::tracer::{Standing, TracerError};
use crate::world::{Remedy, WorldError};
use serde::{Deserialize, Serialize};

/// A run or a build that came to nothing, whatever the program is like. It goes from the
/// supervisor to whoever gave the order as JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunError {
    /// The order is not what was agreed.
    #[error("the order can't be read: {0}")]
    Order(String),
    /// The world could not be made, or not used.
    #[error(transparent)]
    World(#[from] WorldError),
    /// Tracing failed.
    #[error(transparent)]
    Tracer(#[from] TracerError),
    /// A compiler could not go on, and not for what it compiled.
    #[error("the compiler ran short of what this machine has: {said}")]
    CompilerShort {
        /// Its own words.
        said: String,
    },
    /// A step needs a program that the order does not bring.
    #[error("no program for {role}")]
    NoProgram {
        /// The role.
        role: String,
    },
    /// A step is about a program or a peer that there is not.
    #[error("nobody of the name {name} takes part")]
    NoActor {
        /// Its name in the history.
        name: String,
    },
    /// The last resort against a run that goes on and on.
    #[error("the run took more than {seconds} s of the harness's own CPU time: {}", list(tasks))]
    OwnTime {
        /// How long it was allowed to take.
        seconds: u64,
        /// How each task stood then.
        tasks: Vec<Standing>,
    },
    /// The last resort against a run that stands still.
    #[error("nothing moved for {seconds} s of real time: {}", list(tasks))]
    Standstill {
        /// For how long.
        seconds: u64,
        /// How each task stood.
        tasks: Vec<Standing>,
    },
}

fn list(tasks: &[Standing]) -> String {
    let tasks: Vec<String> = tasks.iter().map(Standing::to_string).collect();
    if tasks.is_empty() { "no task is left".to_owned() } else { tasks.join("; ") }
}

impl RunError {
    /// What went wrong, and who can mend it.
    pub fn told(&self) -> String {
        format!("{self}. {}", self.remedy())
    }

    /// Whether the same may work the next time.
    pub fn may_pass(&self) -> bool {
        self.remedy() == &Remedy::Wait
    }

    /// Who can mend it.
    pub fn remedy(&self) -> &Remedy {
        match self {
            Self::World(error) => &error.remedy,
            // A machine with much to do.
            Self::OwnTime { .. } | Self::CompilerShort { .. } => &Remedy::Wait,
            Self::Tracer(error) => &error.remedy,
            // It would stand still again: every run is the same.
            Self::Standstill { .. }
            | Self::Order(_)
            | Self::NoProgram { .. }
            | Self::NoActor { .. } => &Remedy::Harness,
        }
    }
}
