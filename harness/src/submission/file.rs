//! A file of a submission, what it can be used for, and why there may be none.

use super::names;
use crate::event::{Mark, Place};
use crate::fault;
use std::io;
use std::ops::Range;
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
    /// Several paths are named, and one of them is a folder.
    #[error("{path}: is a folder; name one folder, or several files")]
    FolderAmongFiles {
        /// As given.
        path: String,
    },
    /// Several files are named, and two of them have the same name.
    #[error("{name}: two files of this name are named; put what belongs together into one folder")]
    Twice {
        /// The name.
        name: String,
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
        shown(self.raw_line(number).trim_ascii())
    }

    fn raw_line(&self, number: u32) -> &[u8] {
        let index = (number as usize).wrapping_sub(1);
        self.bytes.split(|&byte| byte == b'\n').nth(index).unwrap_or_default()
    }

    /// A line of it as a place to point at.
    pub fn place(&self, line: u32) -> Place {
        self.place_at(line, 0)
    }

    /// The same, with a mark at the name that stands at a column, or before it if an argument's
    /// parenthesis opens there. The column is in bytes, from 1; 0 is none.
    pub fn place_at(&self, line: u32, column: u32) -> Place {
        let raw = self.raw_line(line);
        let mark = (column as usize).checked_sub(1).and_then(|column| name_at(raw, column));
        let mark = mark.and_then(|name| {
            let begin = raw.len() - raw.trim_ascii_start().len();
            let before = shown(raw.get(begin..name.start)?);
            let name = shown(&raw[name]);
            let (at, length) = (before.chars().count(), name.chars().count());
            (at + length <= LINE_LIMIT).then_some(Mark { at: at as u32, length: length as u32 })
        });
        Place { file: self.name.clone(), line, text: self.line(line), mark }
    }
}

/// A part of a line, printable and cut when long.
fn shown(line: &[u8]) -> String {
    // No character is longer than four bytes.
    let line = &line[..line.len().min(4 * LINE_LIMIT)];
    names::printable_bytes(line).chars().take(LINE_LIMIT).collect()
}

/// The name in a line of C at a byte, or that which ends before it where a parenthesis opens.
fn name_at(line: &[u8], at: usize) -> Option<Range<usize>> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let before = |end: usize| line[..end].iter().rev().take_while(|byte| is_part(byte)).count();
    let range = match line.get(at)? {
        b'(' => {
            let end = line[..at].trim_ascii_end().len();
            end - before(end)..end
        }
        byte if is_part(byte) => {
            let length = line[at..].iter().take_while(|byte| is_part(byte)).count();
            at - before(at)..at + length
        }
        _ => return None,
    };
    let first = line[range.clone()].first()?;
    (!first.is_ascii_digit()).then_some(range)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_at_the_name_of_the_call() {
        let file = |line: &str| File {
            path: "a.c".into(),
            name: "a.c".into(),
            kind: FileKind::C,
            bytes: format!("\n{line}\n").into_bytes(),
        };
        let marked = |line: &str, column: u32| {
            let place = file(line).place_at(2, column);
            let mark = place.mark?;
            let text = place.text.chars().skip(mark.at as usize).take(mark.length as usize);
            Some(text.collect::<String>())
        };
        let line = "\t\tif ((sd = accept (server_sd, 0, 0)) == -1)";
        for (line, column, name) in [
            ("  close(sd);", 3, Some("close")),
            (line, 13, Some("accept")),
            // C++ has the parenthesis.
            (line, 20, Some("accept")),
            ("a(é, send(b));", 7, Some("send")),
            ("\tx = \"\t\" + recv(sd);", 12, Some("recv")),
            ("close(sd);", 0, None),
            ("close(sd);", 99, None),
            ("  x = 12 + (3);", 7, None),
            ("  x = 12 + (3);", 12, None),
        ] {
            assert_eq!(marked(line, column).as_deref(), name, "{line} at {column}");
        }
        let far = format!("{}recv(sd);", " + 1".repeat(LINE_LIMIT));
        assert_eq!(marked(&far, 4 * LINE_LIMIT as u32 + 1), None);
    }
}
