//! Where the files of a suite come from: a folder, this program itself, or memory.

use super::compiled_in::{Contents, SUITES};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The file that names all others.
pub(super) const SUITE: &str = "suite.toml";

/// What to say to somebody who names none.
pub(super) const WHAT_A_SUITE_IS: &str =
    "a suite is a folder with suite.toml and one TOML file a scenario";

/// The files of a suite, by their names relative to `suite.toml`'s folder.
pub trait Files {
    /// What a file holds.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// The names of the files and folders that lie in a folder, in order; the suite's own is `""`.
    fn names(&self, folder: &str) -> io::Result<Vec<String>>;

    /// A file's name for messages.
    fn path(&self, name: &str) -> PathBuf;

    /// The suite that this one names as the one that it extends: one that is built in, or a folder
    /// beside it; none if there is none.
    fn below(&self, name: &str) -> Option<Box<dyn Files>> {
        CompiledIn::named(name).map(|files| Box::new(files) as Box<dyn Files>)
    }
}

/// A suite that is compiled in.
#[derive(Debug, Clone, Copy)]
pub struct CompiledIn {
    name: &'static str,
    contents: Contents,
}

/// A suite in a folder.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl CompiledIn {
    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        let found = SUITES.iter().find(|(known, _)| *known == name);
        found.map(|&(name, contents)| Self { name, contents })
    }

    /// All its files: the names of each relative to the suite's folder, and what it holds.
    pub fn all(self) -> impl Iterator<Item = (&'static str, &'static [u8])> {
        self.contents.iter().copied()
    }
}

impl Files for CompiledIn {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let found = self.contents.iter().find(|(file, _)| *file == name);
        found.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        inside(folder, self.contents.iter().map(|(name, _)| *name))
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(self.name).join(name)
    }
}

impl Files for Folder {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(name))
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let entries = std::fs::read_dir(self.0.join(folder))?;
        let names = entries.map(|entry| {
            let name = Path::new(folder).join(entry?.file_name());
            Ok(name.to_string_lossy().into_owned())
        });
        let mut names = names.collect::<io::Result<Vec<String>>>()?;
        names.sort();
        Ok(names)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn below(&self, name: &str) -> Option<Box<dyn Files>> {
        if let Some(files) = CompiledIn::named(name) {
            return Some(Box::new(files));
        }
        let folder = self.0.join(name);
        folder.is_dir().then(|| Box::new(Self(folder)) as Box<dyn Files>)
    }
}

impl Files for BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        inside(folder, self.keys().map(String::as_str))
    }

    fn path(&self, name: &str) -> PathBuf {
        PathBuf::from(name)
    }
}

/// What lies in a folder itself, of files with these names.
fn inside<'a>(folder: &str, names: impl Iterator<Item = &'a str>) -> io::Result<Vec<String>> {
    let entry = |name: &'a str| {
        let first = Path::new(name).strip_prefix(folder).ok()?.components().next()?;
        Some(Path::new(folder).join(first).to_string_lossy().into_owned())
    };
    let mut entries: Vec<String> = names.filter_map(entry).collect();
    entries.dedup();
    if entries.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(entries) }
}
