//! The logs of programs that were built with sanitizers.

use crate::world::read_plain;
use std::path::{Path, PathBuf};

/// How much is read of all the logs of one program.
const KEPT: u64 = 64 * 1024;

/// The options under which the `index`-th program of a run writes a log of its own, and a log for
/// each process that it forks, in the folder `home`.
pub(super) fn environment(home: &Path, index: usize) -> [String; 2] {
    // Under ptrace LeakSanitizer refuses to work. Lines of source are looked up from the offsets
    // afterwards: the runtime library takes longer for that than for all the rest of the run.
    let log = home.join(name(index));
    let common = format!("log_path={}:exitcode=86:color=never:symbolize=0", log.display());
    [
        format!("ASAN_OPTIONS={common}:detect_leaks=0:abort_on_error=0"),
        format!("UBSAN_OPTIONS={common}:print_stacktrace=1"),
    ]
}

/// What the `index`-th program's processes have written into their logs in the folder `home`.
pub(super) fn logs(home: &Path, index: usize) -> Vec<Vec<u8>> {
    let prefix = format!("{}.", name(index));
    let Ok(folder) = home.read_dir() else { return Vec::new() };
    let mut files: Vec<(u64, PathBuf)> = folder
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.strip_prefix(&prefix)?.parse().ok()?;
            Some((pid, entry.path()))
        })
        .collect();
    files.sort();
    let mut room = KEPT;
    let mut logs = Vec::new();
    for (_, path) in files {
        let log = read_plain(&path, room).unwrap_or_default();
        room -= log.len() as u64;
        if !log.is_empty() {
            logs.push(log);
        }
    }
    logs
}

fn name(index: usize) -> String {
    format!("sanitizer.{index}")
}
