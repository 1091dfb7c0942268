//! What a program of the world may use up.

use super::WorldError;
use super::error::{Remedy, Tried};
use crate::event::Errno;
use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit, setrlimit};
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

const MIB: u64 = 1 << 20;
/// Bytes of a core: less than any has, so no file is written. With 0 the kernel would still start the
/// program that the machine has for cores (`|` in core_pattern, core(5)), as root and outside of the
/// world; 1 is what it gives that program itself, and takes for no core at all.
const CORE: u64 = 1;
/// ulimit(1p) and its like count bytes in these.
const KIB: u64 = 1 << 10;

/// What is enough where the machine's own limit is lower than what would be set: with less, a right
/// program or a compiler of one could fail.
mod enough {
    use super::MIB;

    /// Seconds: a run is ended after two of CPU time, and a lab's program is compiled in one.
    pub(super) const CPU: u64 = 10;
    /// A compiler of C++ takes 200 MiB for a lab's program, and a right program some ten.
    pub(super) const MEMORY: u64 = 512 * MIB;
    /// What a right program may fill is the same everywhere.
    pub(super) const DATA: u64 = 256 * MIB;
    /// A run brings so many as 64 callers, each with a descriptor, and a right program meets them.
    pub(super) const DESCRIPTORS: u64 = 128;
    /// The tracer lets 64 tasks of a run live at a time; the rest is the harness's own.
    pub(super) const PROCESSES: u64 = 96;
    /// What every shell gives: programs may count on it.
    pub(super) const STACK: u64 = 8 * MIB;
}

/// One limit: what would be set, and what would do.
struct Bound {
    resource: Resource,
    /// How a shell asks for it, and its unit.
    option: &'static str,
    unit: u64,
    wanted: u64,
    enough: u64,
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

    fn bounds(self) -> [Bound; 7] {
        let mib = |limit: Option<u64>| limit.map_or(RLIM_INFINITY, |mib| mib * MIB);
        let (memory, data) = (mib(self.memory), mib(self.data));
        // Who needs to be without a limit is not content with one.
        let or_none = |wanted, enough| if wanted == RLIM_INFINITY { wanted } else { enough };
        let bound = |resource, option, unit, wanted, enough| Bound {
            resource,
            option,
            unit,
            wanted,
            enough,
        };
        [
            bound(Resource::RLIMIT_CPU, "t", 1, self.cpu, enough::CPU),
            bound(Resource::RLIMIT_AS, "v", KIB, memory, or_none(memory, enough::MEMORY)),
            bound(Resource::RLIMIT_DATA, "d", KIB, data, or_none(data, enough::DATA)),
            // Files are as large everywhere, or a large executable would fail here alone.
            bound(Resource::RLIMIT_FSIZE, "f", KIB, self.file * MIB, self.file * MIB),
            bound(Resource::RLIMIT_NOFILE, "n", 1, self.descriptors, enough::DESCRIPTORS),
            bound(Resource::RLIMIT_NPROC, "u", 1, self.processes, enough::PROCESSES),
            bound(Resource::RLIMIT_STACK, "s", KIB, enough::STACK, enough::STACK),
        ]
    }

    /// Takes effect for the calling process and all that it starts. Where the machine allows less,
    /// that is taken if it is enough.
    pub(super) fn apply(self) -> Result<(), WorldError> {
        let tried = "setting limits";
        for bound in self.bounds() {
            let limit = bound.possible()?;
            setrlimit(bound.resource, limit, limit).tried(tried, "setrlimit")?;
        }
        let (_, hard) = getrlimit(Resource::RLIMIT_CORE).tried("asking for limits", "getrlimit")?;
        let core = CORE.min(hard);
        setrlimit(Resource::RLIMIT_CORE, core, core).tried(tried, "setrlimit")
    }

    /// Complains if this machine allows less than what is enough.
    pub fn check(self) -> Result<(), WorldError> {
        self.bounds().iter().try_for_each(|bound| bound.possible().map(drop))
    }
}

impl Bound {
    /// What can be set: what is wanted, or what there is if that is enough.
    fn possible(&self) -> Result<u64, WorldError> {
        let (_, hard) = getrlimit(self.resource).tried("asking for limits", "getrlimit")?;
        self.within(hard)
    }

    fn within(&self, hard: u64) -> Result<u64, WorldError> {
        if hard >= self.enough {
            return Ok(self.wanted.min(hard));
        }
        let Self { option, unit, .. } = self;
        let told = |limit: u64| match limit {
            RLIM_INFINITY => "unlimited".to_owned(),
            limit => (limit / unit).to_string(),
        };
        let (there, enough) = (told(hard), told(self.enough));
        let tried = format!(
            "setting limits: `ulimit -{option}` is {there} here, and {enough} is the least that is needed"
        );
        let mend = format!(
            "Run: ulimit -{option} {}   (or have the hard limit raised: limits.conf(5), a service's or a container's settings)",
            told(self.wanted)
        );
        let error = WorldError::new(tried, "setrlimit", Errno::from_raw(libc::EPERM));
        Err(WorldError { remedy: Remedy::Machine(mend), ..error })
    }
}

/// Lets this process, and all that it starts, use what the hard limits allow: a lower soft limit is
/// a preset of the shell's, under which the harness would be killed or run short half-way.
pub fn raise_soft_limits() {
    for Bound { resource, .. } in Limits::COMPILER.bounds() {
        // The stack's decides where memory is laid out, and programs are given their own.
        if let (false, Ok((soft, hard))) = (resource == Resource::RLIMIT_STACK, getrlimit(resource))
            && soft < hard
        {
            // What stays as it is will be found too low, or do.
            let _ = setrlimit(resource, hard, hard);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(option: &str, limits: Limits) -> Bound {
        let found = limits.bounds().into_iter().find(|bound| bound.option == option);
        found.expect("there is one of this name")
    }

    #[test]
    fn a_lower_limit_is_taken_if_it_is_enough() {
        let descriptors = bound("n", Limits::PROGRAM);
        assert_eq!(descriptors.within(RLIM_INFINITY), Ok(256));
        assert_eq!(descriptors.within(200), Ok(200));
        assert_eq!(descriptors.within(enough::DESCRIPTORS), Ok(enough::DESCRIPTORS));
    }

    #[test]
    fn one_that_is_not_is_told_with_what_raises_it() {
        let error = bound("v", Limits::PROGRAM).within(100 * MIB).unwrap_err();
        assert!(error.tried.contains("`ulimit -v` is 102400 here, and 524288 is"), "{error}");
        let mend =
            matches!(&error.remedy, Remedy::Machine(mend) if mend.contains("ulimit -v 1048576 "));
        assert!(mend && !error.may_pass(), "{error:?}");
    }

    #[test]
    fn who_needs_no_limit_is_content_with_none() {
        let free = Limits { memory: None, ..Limits::PROGRAM };
        assert!(bound("v", free).within(1 << 40).is_err());
        assert_eq!(bound("v", free).within(RLIM_INFINITY), Ok(RLIM_INFINITY));
    }
}
