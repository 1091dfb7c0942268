//! What is another in a hand-in than it was, in words.

use crate::submission::{File, FileKind, Submission};
use crate::suite::{Role, Suite};
use lab11_reports::say;
use std::collections::BTreeMap;
use std::path::Path;

/// So many files are named.
const NAMED: usize = 3;

/// Which file plays which role, such as `client.c is the client`.
pub(super) fn roles(suite: &Suite, submission: &Submission) -> String {
    let told = suite.roles.iter().filter_map(|role| {
        let file = submission.program(&role.id).map(|file| file.name.as_str());
        match file {
            Some(file) => Some(of(role, file)),
            None if role.optional => None,
            None => Some(of(role, &say!("no-file-found"))),
        }
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The file of a role.
fn of(role: &Role, file: &str) -> String {
    say!("role-and-file", role = role.id.as_str(), file = file)
}

/// What has changed: `server.c changed, util.h is new`. Nothing that may be a part of a program has,
/// if it is empty.
pub(super) fn changes(before: &Submission, now: &Submission) -> String {
    let (old, new) = (by_path(before), by_path(now));
    let changed = new.iter().filter_map(|(path, file)| match old.get(path) {
        None => Some(say!("file-is-new", file = file.name.as_str())),
        Some(old) if old.bytes != file.bytes => {
            Some(say!("file-changed", file = file.name.as_str()))
        }
        Some(_) => None,
    });
    let gone = old.iter().filter(|(path, _)| !new.contains_key(*path));
    let mut told: Vec<String> = changed
        .chain(gone.map(|(_, file)| say!("file-is-gone", file = file.name.as_str())))
        .collect();
    if let Some(more) = told.len().checked_sub(NAMED).filter(|more| *more > 0) {
        told.truncate(NAMED);
        told.push(say!("and-more-files", count = more));
    }
    told.join(", ")
}

/// The files that may be a part of a program.
fn by_path(submission: &Submission) -> BTreeMap<&Path, &File> {
    let files = submission.files.iter().filter(|file| file.kind != FileKind::Other);
    files.map(|file| (file.path.as_path(), file)).collect()
}
