//! What was handed in, and which file plays which role. Nothing of it is run.
//!
//! A hand-in is hostile until shown otherwise: it may hold pipes that never end, links out of
//! itself, sparse files without measure and names made to be mistaken for something else. So a
//! file's path stays the bytes that it is, and only [`File::name`] is for showing.

mod bare_text;
mod names;
mod file;
mod kind;
mod versions;
mod walk;
mod strip_comments;
mod program;
mod rank;
mod assignment;
mod given;

pub use bare_text::above_directives;
pub use file::{Choice, File, FileKind, SubmissionError};
pub use program::{functions_called, has_main, included, may_include, takes_arguments};

pub(crate) use names::{printable, printable_bytes, tidy};

use crate::event::{EventKind, HandedFile};
use crate::suite::{Role, RoleId};
use assignment::{Assignment, assign_roles};
use lab11_reports::say;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// One hand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The folder's or file's own name, printable.
    pub id: String,
    /// The path as it was given, printable.
    pub path: String,
    /// What is in it, by the raw bytes of the paths; files given from elsewhere come last.
    pub files: Vec<File>,
    /// The form of the archive's name that it came in, if it came in one.
    pub archive: Option<String>,
    /// Every regular file that there was, also those that are too large to be read.
    pub seen: Vec<HandedFile>,
    /// Who plays what, by role; a role that nobody plays is absent.
    pub chosen: BTreeMap<RoleId, Choice>,
    /// Roles that several files could play as well, and which.
    pub unclear: BTreeMap<RoleId, Vec<String>>,
    /// What the reader should know about the choice, a sentence each, printable.
    pub notes: Vec<String>,
}

/// Reads a folder or a single file and finds out which file plays which role.
///
/// `given` are files that play a role because somebody said so: (role, path), the path relative
/// to the current directory or, if there is no such file, to the submission. A role that nobody
/// plays is no error.
pub fn read(
    path: &Path,
    roles: &[Role],
    given: &[(String, PathBuf)],
) -> Result<Submission, SubmissionError> {
    let root = canonical(path)?;
    let shown = printable(path);
    let found = walk::files(&root, &shown)?;
    of_found(&root, shown, found, roles, given)
}

/// The same of what is named one by one: a folder or a single file, or several files, of which no two
/// have the same name.
pub fn read_named(
    paths: &[PathBuf],
    roles: &[Role],
    given: &[(String, PathBuf)],
) -> Result<Submission, SubmissionError> {
    let (first, others) = match paths {
        [] => return read(Path::new("."), roles, given),
        [one] => return read(one, roles, given),
        [first, others @ ..] => (canonical(first)?, others),
    };
    let mut all = walk::Found::default();
    for path in [&first].into_iter().chain(others) {
        let place = canonical(path)?;
        if place.is_dir() {
            return Err(SubmissionError::FolderAmongFiles { path: printable(path) });
        }
        let found = walk::files(&place, &printable(path))?;
        if let Some(twice) = found.seen.iter().find(|file| all.has(&file.name)) {
            return Err(SubmissionError::Twice { name: twice.name.clone() });
        }
        all.add(found);
    }
    let shown: Vec<String> = paths.iter().map(|path| printable(path)).collect();
    of_found(&first, shown.join(", "), all, roles, given)
}

fn canonical(path: &Path) -> Result<PathBuf, SubmissionError> {
    path.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SubmissionError::Missing { path: printable(path) },
        _ => SubmissionError::Unreadable { path: printable(path), error },
    })
}

/// The submission that was found, at a root, by what it was called.
fn of_found(
    root: &Path,
    shown: String,
    found: walk::Found,
    roles: &[Role],
    given: &[(String, PathBuf)],
) -> Result<Submission, SubmissionError> {
    let walk::Found { mut files, mut notes, seen } = found;
    notes.extend(versions::newest(&mut files));
    let given = given::resolve(root, &mut files, roles, given)?;
    if files.is_empty() && notes.is_empty() {
        return Err(SubmissionError::Empty { path: shown });
    }
    if !files.iter().any(|file| file.kind.is_program()) {
        let seen = listed(&files, &notes);
        return Err(SubmissionError::NoProgram { path: shown, seen });
    }
    let Assignment { chosen, unclear, notes: about } = assign_roles(&files, roles, given);
    notes.extend(about);
    let id = root.file_name().map_or_else(|| shown.clone(), |name| printable(Path::new(name)));
    Ok(Submission { id, path: shown, files, archive: None, seen, chosen, unclear, notes })
}

/// The sources in a folder, or a file that is one: printable name and bytes of each.
pub fn sources(path: &Path) -> Result<Vec<(String, Vec<u8>)>, SubmissionError> {
    let shown = printable(path);
    let files = walk::files(path, &shown)?.files.into_iter();
    let sources = files.filter(|file| file.kind.is_source());
    Ok(sources.map(|file| (file.name, file.bytes)).collect())
}

/// The folders in which [`read`] looks for files, the submission itself first; the one in which a
/// single file lies. None if there is nothing at that path.
pub fn folders(path: &Path) -> Vec<PathBuf> {
    path.canonicalize().map(|root| walk::folders(&root)).unwrap_or_default()
}

/// Whether a file of this name may be source or a Makefile, whatever is in it.
pub fn is_named_as_source(path: &Path) -> bool {
    !matches!(kind::of(path, b""), FileKind::Other)
}

impl Submission {
    /// Takes the programs of another submission for the roles that this one has none for; its
    /// files are put into a folder of their own. What was handed in is both, as in one folder, where
    /// this one's own file stands in the place of the other's.
    pub fn complete_from(&mut self, base: Self) {
        let is_new = |file: &HandedFile| !self.seen.iter().any(|own| own.name == file.name);
        let new: Vec<HandedFile> = base.seen.into_iter().filter(is_new).collect();
        self.seen.extend(new);
        let folder = Path::new("base");
        let first = self.files.len();
        for mut file in base.files {
            file.path = folder.join(file.path);
            self.files.push(file);
        }
        for (role, choice) in base.chosen {
            let own = self.chosen.get(&role).is_some_and(|own| !own.also);
            if !own && !choice.also {
                self.chosen.insert(role, Choice { file: first + choice.file, also: false });
            }
        }
    }

    /// What was handed in, for the record.
    pub fn handed_in(&self) -> EventKind {
        EventKind::HandedIn { archive: self.archive.clone(), files: self.seen.clone() }
    }

    /// The file that plays a role.
    pub fn program(&self, role: &str) -> Option<&File> {
        self.chosen.get(role).map(|choice| &self.files[choice.file])
    }
}

/// What is there, when no program is.
fn listed(files: &[File], notes: &[String]) -> String {
    let mut seen = Vec::new();
    if !files.is_empty() {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        seen.push(say!("files-seen", files = names::some(&names)));
    }
    seen.extend_from_slice(notes);
    if let Some(file) = files.iter().find(|file| kind::is_archive(file)) {
        seen.push(say!("is-an-archive", file = &file.name));
    }
    seen.join("; ")
}

#[cfg(test)]
pub(crate) mod tests;
