//! The closed world of one run, in which submitted programs are started with limits and on
//! terminals of their own. How it is closed off is a [`Platform`]'s affair; which one it is says
//! a [`Tier`].
//!
//! Must be entered by a single-threaded process that lives for this run alone; when that process
//! ends, nothing of the world is left. Judges nothing.

mod error;
mod family;
mod limits;
mod namespaces;
mod platform;
mod refused;
mod spawn;
mod sys;
mod terminal;
mod untrusted;

pub(crate) use error::Tried;
pub use error::{Remedy, WorldError, is_shortage};
pub use family::{Member, family};
pub use limits::{Limits, raise_soft_limits};
pub use platform::Platform;
pub use refused::{Refused, refused};
pub use spawn::{Launch, Program, Spawned};
pub use terminal::Terminal;
pub use untrusted::read_plain;

use namespaces::Namespaces;
use nix::sched::{CpuSet, sched_setaffinity};
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use serde::{Deserialize, Serialize};

/// How a world is closed off: what a machine must allow, and what can be seen there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Tier {
    /// By namespaces of its own: nothing of the machine is in reach, and everything is seen.
    #[default]
    Namespaces,
}

impl Tier {
    /// What has to be there, in words.
    pub fn needs(self) -> &'static str {
        match self {
            Self::Namespaces => namespaces::NEEDS,
        }
    }

    /// The oldest version of Linux that will do.
    pub fn kernel(self) -> (u32, u32) {
        match self {
            Self::Namespaces => namespaces::KERNEL,
        }
    }

    /// Leaves the machine and enters a new world, in a child of `parent`, whose end is the
    /// world's end; on the `cpu`-th of the CPUs that are allowed.
    pub fn enter(self, parent: i32, cpu: Option<usize>) -> Result<Box<dyn Platform>, WorldError> {
        die_with(parent)?;
        if let Some(cpu) = cpu {
            pin(cpu).tried("keeping to one CPU", "sched_setaffinity")?;
        }
        match self {
            Self::Namespaces => {
                let world = Namespaces::enter()?;
                // Changing who we are, and unshare(2), took the promise back.
                die_with(parent)?;
                Ok(Box::new(world))
            }
        }
    }
}

/// Makes the kernel kill this process when the thread that started it ends.
fn die_with(parent: i32) -> Result<(), WorldError> {
    let tried = "staying with the process that asked for this run";
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL).tried(tried, "prctl")?;
    let is_there = nix::unistd::getppid().as_raw() == parent;
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
