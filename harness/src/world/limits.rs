//! What a program of the world may use up.

use nix::sys::resource::{Resource, setrlimit};
use serde::{Deserialize, Serialize};

/// Limits of one process (setrlimit(2)); those of the run as a whole are the tracer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// CPU time in seconds.
    pub cpu: u64,
    /// Address space in MiB; absent for programs under a sanitizer, which reserve terabytes.
    pub memory: Option<u64>,
    /// Data and stacks of threads in MiB, what a program can really fill; absent as above.
    pub data: Option<u64>,
    /// Largest file in MiB.
    pub file: u64,
    /// Open descriptors.
    pub descriptors: u64,
    /// Processes and threads of the world.
    pub processes: u64,
}

impl Limits {
    /// For a submitted program.
    pub const PROGRAM: Self = Self {
        cpu: 20,
        memory: Some(1024),
        data: Some(256),
        file: 16,
        descriptors: 256,
        processes: 256,
    };
    /// For a compiler.
    pub const COMPILER: Self = Self {
        cpu: 30,
        memory: Some(2048),
        data: Some(2048),
        file: 64,
        descriptors: 256,
        processes: 256,
    };

    /// Takes effect for the calling process and all that it starts.
    pub(super) fn apply(self) -> nix::Result<()> {
        const MIB: u64 = 1 << 20;
        let mib = |limit: Option<u64>| limit.map_or(libc::RLIM_INFINITY, |mib| mib * MIB);
        for (resource, limit) in [
            (Resource::RLIMIT_CPU, self.cpu),
            (Resource::RLIMIT_AS, mib(self.memory)),
            (Resource::RLIMIT_DATA, mib(self.data)),
            (Resource::RLIMIT_FSIZE, self.file * MIB),
            (Resource::RLIMIT_NOFILE, self.descriptors),
            (Resource::RLIMIT_NPROC, self.processes),
            (Resource::RLIMIT_CORE, 0),
            (Resource::RLIMIT_STACK, 8 * MIB),
        ] {
            setrlimit(resource, limit, limit)?;
        }
        Ok(())
    }
}
