//! Which files of the machine a program of a world within it can open (landlock(7)).

use crate::event::Errno;
use crate::world::{WorldError, system};
use landlock::{
    ABI, Access, AccessFs, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
};
use std::path::{Path, PathBuf};

/// The newest rules that are asked for; an older kernel keeps those that it knows.
const RULES: ABI = ABI::V6;
/// What is told of processes: landlock closes what is inside of others by itself.
const PROCESSES: &str = "/proc";
/// The terminal of a program, as it finds it.
const TERMINAL: &str = "/proc/self/fd/0";

/// How far the machine's files are closed to programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// Only what a compiler and a program need can be read, and nothing be written.
    Whole,
    /// The kernel knows some of the rules.
    Partly,
    /// Only by the rights of the user that programs run as.
    ByRightsAlone,
}

/// Closes the machine's files to this process and all that it starts, but for its own folder.
pub(super) fn close_off(home: &Path) -> Result<(), WorldError> {
    restrict(home, &[TERMINAL]).map(drop).map_err(|error| {
        let tried = format!("closing files to a program: {error}");
        WorldError::new(tried, "landlock_restrict_self", Errno::from_raw(libc::EPERM))
    })
}

/// How far the machine's files can be closed, tried in a process of its own.
pub fn files_are_closed() -> Closed {
    // Rules hold for a thread and what it starts: this one ends with the question.
    let asked = std::thread::spawn(|| restrict(Path::new("/proc"), &[]));
    match asked.join() {
        Ok(Ok(RulesetStatus::FullyEnforced)) => Closed::Whole,
        Ok(Ok(RulesetStatus::PartiallyEnforced)) => Closed::Partly,
        Ok(Ok(RulesetStatus::NotEnforced) | Err(_)) | Err(_) => Closed::ByRightsAlone,
    }
}

fn restrict(home: &Path, terminal: &[&str]) -> Result<RulesetStatus, RulesetError> {
    let all = AccessFs::from_all(RULES);
    let reads = AccessFs::from_read(RULES);
    let mut rules = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(all)?
        .scope(Scope::from_all(RULES))?
        .create()?;
    for path in system::FOLDERS {
        rules = allow(rules, Path::new(path), reads)?;
    }
    for name in system::CONFIG.iter().chain(&system::USERS) {
        rules = allow(rules, &Path::new("/etc").join(name), reads)?;
    }
    rules = allow(rules, Path::new(PROCESSES), reads)?;
    let uses = reads | AccessFs::WriteFile | AccessFs::IoctlDev | AccessFs::Truncate;
    let devices = system::DEVICES.iter().map(|name| Path::new("/dev").join(name));
    for device in devices.chain(terminal.iter().map(PathBuf::from)) {
        rules = allow(rules, &device, uses)?;
    }
    Ok(allow(rules, home, all)?.restrict_self()?.ruleset)
}

/// Allows what a path leads to; what is not there needs no rule.
fn allow(
    rules: RulesetCreated,
    path: &Path,
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, RulesetError> {
    let Ok(file) = PathFd::new(path) else { return Ok(rules) };
    // Of a file that is no folder, only what can be done to a file.
    let access = if path.is_dir() { access } else { access & AccessFs::from_file(RULES) };
    rules.add_rule(PathBeneath::new(file, access))
}
