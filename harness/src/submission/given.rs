//! Files that play a role because somebody said so.

use super::{Choice, File, SubmissionError, kind, names, printable, walk};
use crate::suite::{Role, RoleId};
use lab11_reports::say;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A role's name may differ from what was typed in so many letters to be suggested.
const NEAR: usize = 3;

/// Finds the given files, and adds those from outside of the submission to its files.
pub(super) fn resolve(
    root: &Path,
    files: &mut Vec<File>,
    roles: &[Role],
    given: &[(String, PathBuf)],
) -> Result<BTreeMap<RoleId, Choice>, SubmissionError> {
    let mut chosen = BTreeMap::new();
    for (role, path) in given {
        let Some(known) = roles.iter().find(|known| known.id.as_str() == role) else {
            return Err(SubmissionError::UnknownRole {
                role: role.clone(),
                help: help(role, roles),
            });
        };
        let bad = |problem: String| SubmissionError::Given {
            role: role.clone(),
            path: printable(path),
            problem,
        };
        let index = find(root, files, path).map_err(bad)?;
        let file = &files[index];
        if !file.kind.is_program() {
            return Err(bad(say!("it-is-flawed", flaw = kind::flaw(file))));
        }
        chosen.insert(known.id.clone(), Choice { file: index, also: false });
    }
    Ok(chosen)
}

/// The file's place among the submission's, where it is put if it is not there.
fn find(root: &Path, files: &mut Vec<File>, path: &Path) -> Result<usize, String> {
    let folder = if root.is_dir() { root } else { root.parent().unwrap_or(root) };
    let place = path.canonicalize().or_else(|_| folder.join(path).canonicalize());
    let place = place.map_err(|error| {
        format!("no such file ({error}); looked for in the current folder and in the submission")
    })?;
    if place.is_dir() {
        return Err("is a folder; name the file in it".to_owned());
    }
    let inside = place.strip_prefix(folder).ok();
    if let Some(index) = inside.and_then(|path| files.iter().position(|file| file.path == path)) {
        return Ok(index);
    }
    let mut name = PathBuf::from(place.file_name().unwrap_or_default());
    while files.iter().any(|file| file.path == name) {
        name = Path::new("given").join(name);
    }
    let file = walk::file(&place, name).map_err(|error| format!("can't be read: {error}"))?;
    files.push(file);
    Ok(files.len() - 1)
}

fn help(role: &str, roles: &[Role]) -> String {
    let near = roles.iter().map(|known| (strsim::levenshtein(role, &known.id), &known.id)).min();
    let known: Vec<String> = roles.iter().map(|role| role.id.to_string()).collect();
    let known = format!("the roles are {}", names::all(&known));
    match near {
        Some((distance, near)) if distance <= NEAR => format!("did you mean `{near}`? {known}"),
        _ => known,
    }
}
