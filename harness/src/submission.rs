//! What was handed in, and which file plays which role. Nothing of it is run.
//!
//! A hand-in is hostile until shown otherwise: it may hold pipes that never end, links out of
//! itself, sparse files without measure and names made to be mistaken for something else. So a
//! file's path stays the bytes that it is, and only [`File::name`] is for showing.

mod names;
mod kind;
mod walk;
mod strip_comments;
mod program;
mod rank;
mod assignment;
mod given;

pub use kind::FileKind;
pub use program::{functions_called, has_main, included};

pub(crate) use names::{printable, printable_bytes, tidy};

use crate::event::Place;
use crate::suite::{Role, RoleId};
use assignment::assign_roles;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// A shown source line is cut after so many characters.
const LINE_LIMIT: usize = 200;

/// One hand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The folder's or file's own name, printable.
    pub id: String,
    /// The path as it was given, printable.
    pub path: String,
    /// What is in it, by the raw bytes of the paths; files given from elsewhere come last.
    pub files: Vec<File>,
    /// Who plays what, by role; a role that nobody plays is absent.
    pub chosen: BTreeMap<RoleId, Choice>,
    /// What the reader should know about the choice, a sentence each, printable.
    pub notes: Vec<String>,
}

/// A file of the submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative to the submission, without `.` or `..`; any bytes that a file name can hold.
    pub path: PathBuf,
    /// The path made printable: to show, not to open.
    pub name: String,
    /// What can be done with it.
    pub kind: FileKind,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// The file that plays a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its place in [`Submission::files`].
    pub file: usize,
    /// Whether it is another role's program, which plays this role too.
    pub also: bool,
}

/// Why there is nothing to grade.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// The path leads nowhere.
    #[error(
        "{path}: there is no such file or folder; name a folder with the programs, or one C file"
    )]
    Missing {
        /// As given.
        path: String,
    },
    /// The path can't be read.
    #[error("{path}: can't be read: {error}; check who may read it")]
    Unreadable {
        /// As given.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// The path is a pipe, a socket or a device.
    #[error(
        "{path}: is neither a folder nor a file; name a folder with the programs, or one C file"
    )]
    Special {
        /// As given.
        path: String,
    },
    /// The path is an archive.
    #[error("{path}: is an archive; unpack it first, then name the folder")]
    Archive {
        /// As given.
        path: String,
    },
    /// The folder has no file in it.
    #[error("{path}: there is no file in this folder; name the folder with the programs")]
    Empty {
        /// As given.
        path: String,
    },
    /// Nothing in it could be a program.
    #[error(
        "{path}: nothing in it looks like C or C++ source or like an executable for this machine; {seen}"
    )]
    NoProgram {
        /// As given.
        path: String,
        /// What is there instead.
        seen: String,
    },
    /// A file was given for a role that the suite doesn't have.
    #[error("there is no role `{role}`; {help}")]
    UnknownRole {
        /// As given.
        role: String,
        /// What was probably meant, and what there is.
        help: String,
    },
    /// The file given for a role can't play it.
    #[error("--role {role}={path}: {problem}")]
    Given {
        /// The role.
        role: String,
        /// As given.
        path: String,
        /// What is wrong, and what to do.
        problem: String,
    },
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
    let shown = printable(path);
    let root = path.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SubmissionError::Missing { path: shown.clone() },
        _ => SubmissionError::Unreadable { path: shown.clone(), error },
    })?;
    let (mut files, mut notes) = walk::files(&root, &shown)?;
    let given = given::resolve(&root, &mut files, roles, given)?;
    if files.is_empty() && notes.is_empty() {
        return Err(SubmissionError::Empty { path: shown });
    }
    if !files.iter().any(|file| file.kind.is_program()) {
        let seen = seen(&files, &notes);
        return Err(SubmissionError::NoProgram { path: shown, seen });
    }
    let (chosen, about) = assign_roles(&files, roles, given);
    notes.extend(about);
    let id = root.file_name().map_or_else(|| shown.clone(), |name| printable(Path::new(name)));
    Ok(Submission { id, path: shown, files, chosen, notes })
}

impl Submission {
    /// Takes the programs of another submission for the roles that this one has none for; its
    /// files are put into a folder of their own.
    pub fn complete_from(&mut self, base: Self) {
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

    /// The file that plays a role.
    pub fn program(&self, role: &str) -> Option<&File> {
        self.chosen.get(role).map(|choice| &self.files[choice.file])
    }
}

impl File {
    /// A line of it, from 1, to be shown: without its indentation, printable, cut when long.
    /// Empty if there is no such line.
    pub fn line(&self, number: u32) -> String {
        let index = (number as usize).wrapping_sub(1);
        let line = self.bytes.split(|&byte| byte == b'\n').nth(index).unwrap_or_default();
        let line = line.trim_ascii();
        // No character is longer than four bytes.
        let line = &line[..line.len().min(4 * LINE_LIMIT)];
        names::printable_bytes(line).chars().take(LINE_LIMIT).collect()
    }

    /// A line of it as a place to point at.
    pub fn place(&self, line: u32) -> Place {
        Place { file: self.name.clone(), line, text: self.line(line) }
    }
}

/// What is there, when no program is.
fn seen(files: &[File], notes: &[String]) -> String {
    let mut seen = Vec::new();
    if !files.is_empty() {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        seen.push(format!("files seen: {}", names::some(&names)));
    }
    seen.extend_from_slice(notes);
    if let Some(file) = files.iter().find(|file| kind::is_archive(file)) {
        seen.push(format!("{} is an archive: unpack it first", file.name));
    }
    seen.join("; ")
}

#[cfg(test)]
pub(crate) mod tests;
