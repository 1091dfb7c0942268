//! Of several files for one role: which one.

use super::program::Program;
use super::{File, FileKind, names};
use crate::suite::Role;
use std::cmp::Reverse;

/// How well a file suits a role; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Source tells more than an executable: it comes first.
    executable: bool,
    /// What it does settles a doubt: it does not make the role's calls…
    lacks_calls: bool,
    /// …or it makes those of another role that nobody else plays.
    suits_other: bool,
    /// Letters to change between its name and the role's.
    distance: usize,
    /// Folders around it.
    depth: usize,
    /// `server (2).c` was saved after `server (1).c`, and that one after `server.c`.
    copy: Reverse<u32>,
}

/// How well a file suits a role by name and content. `suits_other` is known to the caller.
pub(super) fn rank(file: &File, program: &Program, role: &Role, suits_other: bool) -> Rank {
    let (name, copy) = names::copy(&file.path);
    Rank {
        executable: file.kind == FileKind::Executable,
        lacks_calls: !role.calls.iter().all(|call| program.makes(call)),
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

/// Of these roles, the one all of whose calls the program makes: of several the one with the
/// most calls. None if there is no such role, `Err` if several have as many.
pub(super) fn best<'a>(
    program: &Program,
    roles: impl Iterator<Item = &'a Role>,
) -> Result<Option<&'a Role>, Vec<&'a Role>> {
    let suits =
        |role: &&Role| !role.calls.is_empty() && role.calls.iter().all(|call| program.makes(call));
    let suited: Vec<&Role> = roles.filter(suits).collect();
    let most = suited.iter().map(|role| role.calls.len()).max().unwrap_or(0);
    let best: Vec<&Role> = suited.into_iter().filter(|role| role.calls.len() == most).collect();
    match best[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(best),
    }
}
