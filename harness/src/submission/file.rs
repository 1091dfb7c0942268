//! A file of a submission, what it can be used for, and why there may be none.

use super::names;
use crate::event::Place;
use crate::fault;
use std::io;
use std::path::PathBuf;

/// A shown source line is cut after so many characters.
const LINE_LIMIT: usize = 200;

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
    /// Its place in [`Submission::files`](super::Submission::files).
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

impl SubmissionError {
    /// Whether the machine is at fault.
    pub fn is_machines(&self) -> bool {
        matches!(self, Self::Unreadable { error, .. } if fault::is_machines(error))
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

/// What can be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// C source, whatever is in it: the compiler will tell.
    C,
    /// C++ source.
    Cpp,
    /// For other sources to include.
    Header,
    /// For make.
    Makefile,
    /// An ELF executable for this machine, or a script that names its interpreter with `#!`.
    Executable,
    /// Anything else.
    Other,
}

impl FileKind {
    /// Whether a compiler takes it.
    pub fn is_source(self) -> bool {
        matches!(self, Self::C | Self::Cpp)
    }

    /// Whether it can play a role: it is source or an executable.
    pub fn is_program(self) -> bool {
        self.is_source() || self == Self::Executable
    }
}
