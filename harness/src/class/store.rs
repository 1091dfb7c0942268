//! The folder that grading fills, and from which it goes on.
//!
//! ```text
//! index.html  class.json  gradebook*.csv  notes.txt  who.txt  changes.txt
//!                                                        for the instructor
//! students/<key>/report.{html,txt,json}                  for each student
//! work/settings.json                                     how it was graded
//! work/hand-ins/<key>.json                               what was recognised, and its record
//! work/gradebook.json                                    what was put into gradebooks
//! work/records/<fingerprint>/                            what was recorded, by what was handed in
//! ```
//!
//! Every file is there whole or not at all, whenever the work is cut off.

use crate::check::{Record, RecordError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempDir};

const WORK: &str = "work";

/// Such a folder, in use by this process alone.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    /// Held as long as the folder is in use.
    _lock: File,
}

/// Why a folder can't be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It holds something else.
    #[error("{0}: this folder holds something else; name a new one, or an earlier --out")]
    Foreign(String),
    /// There is nothing graded in it.
    #[error("{0}: nothing was graded here; run `lab11 grade … --out {0}` first")]
    Nothing(String),
    /// Somebody else is at work.
    #[error("{0}: another lab11 is at work in this folder; wait for it, or end it")]
    Busy(String),
    /// It can't be read or written.
    #[error("{0}: {1}")]
    Io(String, io::Error),
}

impl Store {
    /// Makes the folder, or goes on with it.
    pub fn create(root: &Path) -> Result<Self, StoreError> {
        let io = |error| StoreError::Io(shown(root), error);
        fs::create_dir_all(root).map_err(io)?;
        let is_empty = root.read_dir().map_err(io)?.next().is_none();
        if !is_empty && !root.join(WORK).is_dir() {
            return Err(StoreError::Foreign(shown(root)));
        }
        for folder in ["work/hand-ins", "work/records", "students"] {
            fs::create_dir_all(root.join(folder)).map_err(io)?;
        }
        let store = Self::lock(root)?;
        // What an earlier run was writing when it was cut off.
        let passing = root.join(WORK).join("passing");
        match fs::remove_dir_all(&passing) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io(error)),
            _ => fs::create_dir(&passing).map_err(io)?,
        }
        // Only the instructor reads what students handed in.
        fs::set_permissions(root.join(WORK), fs::Permissions::from_mode(0o700)).map_err(io)?;
        Ok(store)
    }

    /// Opens a folder in which something was graded.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        if !root.join(WORK).join("settings.json").is_file() {
            return Err(StoreError::Nothing(shown(root)));
        }
        Self::create(root)
    }

    fn lock(root: &Path) -> Result<Self, StoreError> {
        let path = root.join(WORK).join("lock");
        let file = File::create(path).map_err(|error| StoreError::Io(shown(root), error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { root: root.to_owned(), _lock: file }),
            Err(fs::TryLockError::WouldBlock) => Err(StoreError::Busy(shown(root))),
            Err(fs::TryLockError::Error(error)) => Err(StoreError::Io(shown(root), error)),
        }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder for what does not stay.
    pub fn passing(&self) -> io::Result<TempDir> {
        tempfile::tempdir_in(self.root.join("work/passing"))
    }

    /// Whether there is a record under this fingerprint.
    pub fn has_record(&self, fingerprint: &str) -> bool {
        self.record(fingerprint).is_dir()
    }

    /// Reads the record under a fingerprint.
    pub fn load_record(&self, fingerprint: &str) -> Result<Record, RecordError> {
        Record::load(&[self.record(fingerprint)])
    }

    /// Keeps a record under a fingerprint.
    pub fn save_record(&self, fingerprint: &str, record: &Record) -> io::Result<()> {
        let passing = self.passing()?;
        let whole = passing.path().join("record");
        record.save(&whole)?;
        if self.has_record(fingerprint) {
            // It holds a failure of the harness, or can't be read.
            fs::remove_dir_all(self.record(fingerprint))?;
        }
        fs::rename(&whole, self.record(fingerprint))
    }

    /// Forgets every record.
    pub fn forget_records(&self) -> io::Result<()> {
        let records = self.root.join("work/records");
        fs::remove_dir_all(&records)?;
        fs::create_dir(&records)
    }

    fn record(&self, fingerprint: &str) -> PathBuf {
        self.root.join("work/records").join(fingerprint)
    }

    /// Writes a file of the folder.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.write_with(name, |file| file.write_all(bytes))
    }

    /// Writes a value as JSON.
    pub fn write_json(&self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.write_with(name, |mut file| {
            serde_json::to_writer_pretty(&mut file, value)?;
            file.write_all(b"\n")
        })
    }

    /// Writes a file as it is made, so that it need not be in memory.
    pub fn write_with(
        &self,
        name: &str,
        fill: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let path = self.root.join(name);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        let file = NamedTempFile::new_in(self.root.join("work/passing"))?;
        let mut out = BufWriter::new(file.as_file());
        fill(&mut out)?;
        out.flush()?;
        drop(out);
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
        file.persist(path)?;
        Ok(())
    }

    /// Reads a file of the folder; nothing if there is none, or it is no text.
    pub fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.root.join(name)).ok()
    }

    /// Reads a value that was written as JSON; nothing if there is no such file, or it is of
    /// another version.
    pub fn read_json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(&self.read(name)?).ok()
    }

    /// The names of the files in a folder, without `.json`, in order.
    pub fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.root.join(folder))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            names.push(name.strip_suffix(".json").unwrap_or(&name).to_owned());
        }
        names.sort();
        Ok(names)
    }

    /// Keeps the published folder of a student who is no longer there aside, as `gone/<key>`; what
    /// was kept there of that student before goes.
    pub fn set_aside(&self, key: &str) -> io::Result<()> {
        let (from, to) = (self.root.join("students").join(key), self.root.join("gone").join(key));
        fs::create_dir_all(self.root.join("gone"))?;
        self.remove(&format!("gone/{key}"))?;
        fs::rename(from, to)
    }

    /// Removes a file or folder of a student who is no longer there.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        let path = self.root.join(name);
        let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        match removed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

fn shown(path: &Path) -> String {
    crate::submission::printable(path)
}
