//! The folder that grading fills, and from which it goes on.
//!
//! ```text
//! index.html  class.json  gradebook*.csv  notes.txt  who.txt  changes.txt
//!                                                        for the instructor
//! students/<key>/report.{html,txt,json}                  for each student
//! work/settings.json                                     how it was graded
//! work/seed                                              the secret of which is drawn what no
//!                                                        program can know
//! work/hand-ins/<key>.json                               what was recognised, and its record
//! work/gradebook.json                                    what was put into gradebooks
//! work/builds/<fingerprint>.json                          builds for the advisories, until these are tried
//! work/records/<fingerprint>/                            what was recorded, by what was handed in
//! ```
//!
//! Every file is there whole or not at all, whenever the work is cut off.

use super::spool::Spool;
use crate::check::{Record, RecordError, Seed};
use crate::intake::is_own_output;
use crate::written::{self, Folder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const WORK: &str = "work";
const PASSING: &str = "passing";
const LOCK: &str = "lock";
const SEED: &str = "work/seed";
pub(super) const RECORDS: &str = "work/records";
/// The folders in it, each after that in which it lies.
const FOLDERS: [&str; 4] = [WORK, "work/hand-ins", RECORDS, "students"];

/// Such a folder, in use by this process alone.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    folder: Folder,
    /// For what is not whole yet.
    passing: Folder,
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
    /// A link stands where a folder of ours belongs.
    #[error(
        "{0}: this is a link, and nothing is written through links; remove it, or name a new folder"
    )]
    Link(String),
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
        let folder = Folder::named(root).map_err(io)?;
        if !folder.names().map_err(io)?.is_empty() && !is_own_output(root) {
            return Err(StoreError::Foreign(shown(root)));
        }
        for name in FOLDERS {
            if written::is_link(&folder.place(name)) {
                return Err(StoreError::Link(shown(&root.join(name))));
            }
        }
        let work = folder.below(WORK).map_err(io)?;
        let lock = lock(root, &work)?;
        for name in FOLDERS {
            folder.below(name).map_err(io)?;
        }
        // What an earlier run was writing when it was cut off.
        work.remove(PASSING).map_err(io)?;
        let passing = work.below(PASSING).map_err(io)?;
        // Only the instructor reads what students handed in.
        fs::set_permissions(folder.place(WORK), fs::Permissions::from_mode(0o700)).map_err(io)?;
        Ok(Self { root: root.to_owned(), folder, passing, _lock: lock })
    }

    /// Opens a folder in which something was graded.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        if !root.join(WORK).join("settings.json").is_file() {
            return Err(StoreError::Nothing(shown(root)));
        }
        Self::create(root)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder for what does not stay.
    pub fn passing(&self) -> io::Result<TempDir> {
        tempfile::tempdir_in(self.root.join("work/passing"))
    }

    /// A file without a name, for what waits until its turn comes.
    pub(super) fn spool(&self) -> io::Result<Spool> {
        tempfile::tempfile_in(self.passing.place("")).map(Spool::new)
    }

    /// Whether there is a record under this fingerprint.
    pub fn has_record(&self, fingerprint: &str) -> bool {
        fs::symlink_metadata(self.record(fingerprint)).is_ok_and(|meta| meta.is_dir())
    }

    /// Reads the record under a fingerprint.
    pub fn load_record(&self, fingerprint: &str) -> Result<Record, RecordError> {
        Record::load(&[self.record(fingerprint)])
    }

    /// Keeps a record under a fingerprint.
    pub fn save_record(&self, fingerprint: &str, record: &Record) -> io::Result<()> {
        self.put_record(fingerprint, |whole| record.save(whole))
    }

    /// Puts what a folder holds, which is made now, under a fingerprint.
    pub(super) fn put_record(
        &self,
        fingerprint: &str,
        make: impl FnOnce(&Path) -> io::Result<()>,
    ) -> io::Result<()> {
        let passing = self.passing()?;
        let whole = passing.path().join("record");
        make(&whole)?;
        let records = self.folder.below(RECORDS)?;
        // One that is there holds a failure of the harness, or can't be read.
        records.remove(fingerprint)?;
        fs::rename(&whole, records.place(fingerprint))
    }

    /// The secret of this grading, made if it has none yet. What is run later is drawn with it too.
    pub fn seed(&self) -> io::Result<Seed> {
        if let Some(text) = self.read(SEED).filter(|text| !text.trim().is_empty()) {
            return Ok(Seed::said(&text));
        }
        let seed = Seed::by_chance()?;
        self.write(SEED, format!("{}\n", seed.text()).as_bytes())?;
        // The folder is closed to others as well.
        fs::set_permissions(self.folder.place(SEED), fs::Permissions::from_mode(0o600))?;
        Ok(seed)
    }

    /// Forgets every record, and the secret with which they were made.
    pub fn forget_records(&self) -> io::Result<()> {
        self.folder.remove(SEED)?;
        self.folder.remove(RECORDS)?;
        self.folder.below(RECORDS).map(drop)
    }

    fn record(&self, fingerprint: &str) -> PathBuf {
        self.folder.place(RECORDS).join(fingerprint)
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
        let (folder, name) = self.folder_of(name)?;
        folder.write_with(name, &self.passing, fill)
    }

    /// The folder of a file, made if need be, and the file's own name.
    fn folder_of<'a>(&self, name: &'a str) -> io::Result<(Folder, &'a str)> {
        let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
        Ok((self.folder.below(folder)?, name))
    }

    /// Reads a file of the folder; nothing if there is none, or it is no text.
    pub fn read(&self, name: &str) -> Option<String> {
        String::from_utf8(self.folder.read(name).ok()?).ok()
    }

    /// Reads a value that was written as JSON; nothing if there is no such file, or it is of
    /// another version.
    pub fn read_json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(&self.read(name)?).ok()
    }

    /// The names of the files in a folder, without `.json`, in order.
    pub fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let names = self.folder.below(folder)?.names()?.into_iter().map(|name| {
            let name = name.to_string_lossy().into_owned();
            name.strip_suffix(".json").unwrap_or(&name).to_owned()
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        Ok(names)
    }

    /// Keeps the published folder of a student who is no longer there aside, as `gone/<key>`; what
    /// was kept there of that student before goes.
    pub fn set_aside(&self, key: &str) -> io::Result<()> {
        let gone = self.folder.below("gone")?;
        gone.remove(key)?;
        fs::rename(self.folder.below("students")?.place(key), gone.place(key))
    }

    /// Removes a file or folder of a student who is no longer there.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        let (folder, name) = self.folder_of(name)?;
        folder.remove(name)
    }
}

/// Takes the folder for this process alone.
fn lock(root: &Path, work: &Folder) -> Result<File, StoreError> {
    let locked = written::open_lock(&work.place(LOCK)).map(|file| (file.try_lock(), file));
    match locked {
        Ok((Ok(()), file)) => Ok(file),
        Ok((Err(fs::TryLockError::WouldBlock), _)) => Err(StoreError::Busy(shown(root))),
        Ok((Err(fs::TryLockError::Error(error)), _)) | Err(error) => {
            Err(StoreError::Io(shown(&root.join(WORK).join(LOCK)), error))
        }
    }
}

fn shown(path: &Path) -> String {
    crate::submission::printable(path)
}
