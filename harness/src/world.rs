//! The closed world of one run, in which submitted programs are started with limits and on
//! terminals of their own. How it is closed off is a [`Platform`]'s affair; which one it is says
//! a [`Tier`].
//!
//! Must be entered by a single-threaded process that lives for this run alone, a child of one that has
//! prepared the [`Ground`]; when that process ends, nothing of the world is left. Judges nothing.

mod addresses;
mod error;
mod family;
mod limits;
mod namespaces;
mod platform;
mod put;
mod reap;
mod refused;
mod spawn;
mod sys;
mod system;
mod terminal;
mod traced;
mod untrusted;
mod user;

pub use addresses::{Addresses, Machine, Place, Port, Transport};
pub(crate) use error::Tried;
pub use error::{Remedy, WorldError, is_shortage};
pub use family::{Member, family};
pub use limits::{Limits, raise_soft_limits};
pub use platform::Platform;
pub use refused::{Refused, refused};
pub use spawn::{Launch, Program, Spawned, command};
pub(crate) use sys::{end_now, fork, give_back_memory};
pub use terminal::Terminal;
pub use traced::{Closed, files_are_closed};
pub use untrusted::read_plain;

use namespaces::Namespaces;
use nix::sched::{CpuSet, sched_setaffinity};
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use serde::{Deserialize, Serialize};
use std::path::Path;
use traced::Traced;

/// How a world is closed off: what a machine must allow, and what can be seen there.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumIter,
    clap::ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Tier {
    /// By namespaces of its own: nothing of the machine is in reach, and everything is seen.
    #[default]
    Namespaces,
    /// By the tracer alone, which changes what programs ask for: for where namespaces are forbidden.
    Ptrace,
    /// Not at all: nothing is run but compilers, for where even ptrace(2) is forbidden.
    Builds,
}

impl Tier {
    /// What has to be there, in words.
    pub fn needs(self) -> &'static str {
        match self {
            Self::Namespaces => namespaces::NEEDS,
            Self::Ptrace => traced::NEEDS,
            Self::Builds => "a folder in which compilers work",
        }
    }

    /// The oldest version of Linux that will do.
    pub fn kernel(self) -> (u32, u32) {
        match self {
            Self::Namespaces => namespaces::KERNEL,
            Self::Ptrace | Self::Builds => traced::KERNEL,
        }
    }

    /// Prepares, in this process, what all worlds of this tier have in common. Worlds are entered by
    /// its children.
    pub fn prepare(self) -> Result<Ground, WorldError> {
        let of_namespaces = match self {
            Self::Namespaces => Some(namespaces::Ground::prepare()?),
            Self::Ptrace | Self::Builds => None,
        };
        Ok(Ground { process: nix::unistd::getpid(), of_namespaces })
    }

    /// Whether its worlds have their files in a folder of the machine.
    pub fn needs_home(self) -> bool {
        match self {
            Self::Namespaces => false,
            Self::Ptrace | Self::Builds => true,
        }
    }

    /// Whether programs are run, and watched.
    pub fn runs(self) -> bool {
        match self {
            Self::Namespaces | Self::Ptrace => true,
            Self::Builds => false,
        }
    }
}

/// What all worlds of a tier have in common, in the process that has prepared it.
#[derive(Debug)]
pub struct Ground {
    process: Pid,
    /// None where worlds have nothing but their own.
    of_namespaces: Option<namespaces::Ground>,
}

impl Ground {
    /// Leaves the machine and enters a new world, in a child of the process that has prepared this,
    /// whose end is the world's end; on the `cpu`-th of the CPUs that are allowed. `home` is an empty
    /// folder for a world of a tier that [needs one](Tier::needs_home).
    pub fn enter(&self, cpu: Option<usize>, home: &Path) -> Result<Box<dyn Platform>, WorldError> {
        die_with(self.process)?;
        if let Some(cpu) = cpu {
            pin(cpu).tried("keeping to one CPU", "sched_setaffinity")?;
        }
        let Some(ground) = &self.of_namespaces else {
            let world = Traced::enter(home)?;
            // Changing who we are took the promise back.
            die_with(self.process)?;
            return Ok(Box::new(world));
        };
        Ok(Box::new(Namespaces::enter(ground)?))
    }
}

/// Makes the kernel kill this process when its parent ends.
fn die_with(parent: Pid) -> Result<(), WorldError> {
    let tried = "staying with the process that asked for this run";
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL).tried(tried, "prctl")?;
    let is_there = nix::unistd::getppid() == parent;
    if is_there { Ok(()) } else { Err(nix::errno::Errno::ESRCH) }.tried(tried, "getppid")
}

/// Keeps this process, and all it starts, on one CPU: a ptrace stop costs a tenth of what it
/// costs across two.
fn pin(cpu: usize) -> nix::Result<()> {
    let allowed = nix::sched::sched_getaffinity(Pid::from_raw(0))?;
    let cpus: Vec<usize> =
        (0..CpuSet::count()).filter(|&cpu| allowed.is_set(cpu).unwrap_or(false)).collect();
    let mut set = CpuSet::new();
    // The kernel allows every process at least one.
    set.set(cpus[cpu % cpus.len()])?;
    sched_setaffinity(Pid::from_raw(0), &set)
}
