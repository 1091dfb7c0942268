//! From program counters to lines of the student's source.

mod dwarf;

use crate::compiler::FOLDER;
use crate::event::Place;
use crate::submission::{FileKind, Submission, printable_bytes, tidy};
use dwarf::{Row, Table};
use std::path::Path;

/// Where sources lie that are no student's.
const SYSTEM: [&str; 6] = ["/usr", "/lib", "/opt", "/build", "/rustc", "/cargo"];

/// The lines of one executable.
pub struct Lines {
    /// Nothing without debug information.
    table: Table,
    /// For each file that the table names.
    files: Vec<Source>,
    sources: Submission,
}

/// Whose a file is that debug information names.
enum Source {
    /// The submission's: its place among [`Lines::sources`].
    Own(usize),
    /// The system's.
    System,
    /// Somebody's; by this name, printable.
    Stranger(String),
}

impl Lines {
    /// Reads an executable's debug information (DWARF), if there is any, to find lines of the
    /// submission's files. Anything may be handed in for an executable.
    pub fn new(executable: &[u8], submission: &Submission) -> Self {
        let mut sources = submission.clone();
        sources.files.retain(|file| file.kind != FileKind::Executable);
        let table = Table::read(executable).unwrap_or_default();
        let files = table.files.iter().map(|path| source(&tidy(path), &sources)).collect();
        Self { table, files, sources }
    }

    /// The line that the instruction at an address was made from; the address is that in the
    /// file, before relocation. Of code that was drawn in from elsewhere, the student's line
    /// that drew it in. The text is empty if the source was not handed in.
    pub fn place(&self, pc: u64) -> Option<Place> {
        let first = self.table.line(pc).filter(|row| row.line > 0);
        let mut rows = first.into_iter().chain(self.table.calls(pc));
        rows.find_map(|row| self.own(row)).or_else(|| self.stranger(first?))
    }

    /// A line of a file of the submission, by the path that a compiler gave it.
    pub fn named(&self, path: &str, line: u32) -> Option<Place> {
        match source(&tidy(&Path::new(FOLDER).join(path)), &self.sources) {
            Source::Own(index) if line > 0 => Some(self.sources.files[index].place(line)),
            _ => None,
        }
    }

    fn own(&self, row: &Row) -> Option<Place> {
        match self.files.get(row.file)? {
            Source::Own(index) => Some(self.sources.files[*index].place_at(row.line, row.column)),
            _ => None,
        }
    }

    fn stranger(&self, row: &Row) -> Option<Place> {
        match self.files.get(row.file)? {
            Source::Stranger(name) => {
                Some(Place { file: name.clone(), line: row.line, text: String::new(), mark: None })
            }
            _ => None,
        }
    }
}

/// Whose file this is. What was compiled elsewhere is the submission's if the end of the path
/// fits one of its files best, or if its name fits only one.
fn source(path: &Path, submission: &Submission) -> Source {
    let files = submission.files.iter().enumerate();
    if let Ok(own) = path.strip_prefix(FOLDER) {
        let own = files.clone().find(|(_, file)| file.path == own);
        if let Some((index, _)) = own {
            return Source::Own(index);
        }
    } else if SYSTEM.iter().any(|system| path.starts_with(system)) {
        return Source::System;
    } else {
        let alike: Vec<_> =
            files.filter(|(_, file)| file.path.file_name() == path.file_name()).collect();
        let whole = alike.iter().filter(|(_, file)| path.ends_with(&file.path));
        let best = whole.max_by_key(|(_, file)| file.path.components().count());
        if let (Some((index, _)), _) | (None, [(index, _)]) = (best, &alike[..]) {
            return Source::Own(*index);
        }
    }
    let name = path.file_name().unwrap_or_default();
    Source::Stranger(printable_bytes(name.as_encoded_bytes()))
}

#[cfg(test)]
mod tests;
