//! What this program itself wrote beside the hand-ins: `--out` may lie in the folder of the class, and
//! is nobody's hand-in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What of ours lies among the hand-ins.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Where this run writes to, whatever is in it yet.
    out: Option<PathBuf>,
    /// What was left out, printable.
    found: Mutex<BTreeSet<String>>,
}

impl Own {
    /// For a run that writes to `out`, if it writes.
    pub(super) fn new(out: Option<&Path>) -> Self {
        Self { out: out.and_then(|out| out.canonicalize().ok()), found: Mutex::default() }
    }

    /// Whether something is ours, by whatever link or name: then it is kept in mind as `shown`.
    pub(super) fn is_left_out(&self, place: &Path, shown: &str) -> bool {
        let is_out = || self.out.is_some() && self.out == place.canonicalize().ok();
        let is_ours = is_own_output(place) || is_out();
        if is_ours {
            self.found.lock().unwrap_or_else(PoisonError::into_inner).insert(shown.to_owned());
        }
        is_ours
    }

    /// What was left out, a sentence each.
    pub(super) fn notes(&self) -> Vec<String> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found
            .iter()
            .map(|shown| format!("{shown}: left out; `lab11 grade` writes there, it is no hand-in"))
            .collect()
    }
}

/// Whether a folder is one that `lab11 grade --out` fills, whatever its name: what stands in it that
/// nobody hands in.
pub fn is_own_output(folder: &Path) -> bool {
    let work = folder.join("work");
    work.join("lock").is_file() && ["hand-ins", "records"].iter().all(|own| work.join(own).is_dir())
}
