//! Of several files for one role: which one.

use super::program::Programs;
use super::{File, FileKind, names};
use crate::suite::Role;
use std::cmp::Reverse;

/// How well a file suits a role; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Source tells more than an executable: it comes first.
    executable: bool,
    /// What it does settles a doubt: it does not use the role's system calls…
    lacks_syscalls: bool,
    /// …or it makes those of another role that nobody else plays.
    suits_other: bool,
    /// Letters to change between its name and the role's.
    distance: usize,
    /// Folders around it.
    depth: usize,
    /// `server (2).c` was saved after `server (1).c`, and that one after `server.c`.
    copy: Reverse<u32>,
}

/// How well the file of this place suits a role. `suits_other` is known to the caller.
pub(super) fn rank(
    files: &[File],
    index: usize,
    programs: &Programs,
    role: &Role,
    suits_other: bool,
) -> Rank {
    let file = &files[index];
    let (name, copy) = names::copy(&file.path);
    Rank {
        executable: file.kind == FileKind::Executable,
        lacks_syscalls: !programs.uses_all(index, &role.syscalls),
        suits_other,
        distance: strsim::levenshtein(&name, &names::letters(&role.id)),
        depth: file.path.components().count(),
        copy: Reverse(copy),
    }
}

impl Rank {
    /// Whether both are source, or both executables.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.executable == other.executable
    }
}

/// Of these roles, the one all of whose system calls the program of a file uses; if there are several,
/// the one with the most of them. None if there is no such role, `Err` if several have as many.
pub(super) fn best<'a>(
    programs: &Programs,
    index: usize,
    roles: impl Iterator<Item = &'a Role>,
) -> Result<Option<&'a Role>, Vec<&'a Role>> {
    let suited: Vec<&Role> = roles
        .filter(|role| !role.syscalls.is_empty() && programs.uses_all(index, &role.syscalls))
        .collect();
    let most = suited.iter().map(|role| role.syscalls.len()).max().unwrap_or(0);
    let best: Vec<&Role> = suited.into_iter().filter(|role| role.syscalls.len() == most).collect();
    match best[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(best),
    }
}
