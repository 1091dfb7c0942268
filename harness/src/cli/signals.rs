//! The signals by which somebody ends a command.

use signal_hook::iterator::Signals;
use std::io;

/// Those of `wanted` that are not ignored. Who started us so that they are (nohup(1), a script for
/// what it puts into its background) wants it to stay so: a Ctrl-C is then meant for another program
/// at the same terminal.
pub(super) fn heeded(wanted: impl IntoIterator<Item = i32>) -> io::Result<Signals> {
    let ignored = ignored()?;
    Signals::new(wanted.into_iter().filter(|signal| ignored >> (signal - 1) & 1 == 0))
}

/// The signals that are ignored, bit 0 for signal 1 (`SigIgn` of proc_pid_status(5)).
fn ignored() -> io::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    Ok(mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0))
}
