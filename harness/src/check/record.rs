//! Everything that a report is made of, saved in a folder: `submission.json` and a history for
//! each scenario that was run, `<scenario>.jsonl`.

use super::draw::Seed;
use crate::event::{Event, History, ReadError};
use crate::submission::printable;
use crate::world::Tier;
use crate::written::{self, Folder};
use lab11_reports::model::{SubmissionInfo, Timing};
use serde::{Deserialize, Serialize};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The value of [`Record::format`].
pub(super) const FORMAT: &str = "lab11-record/1";
const SUBMISSION: &str = "submission.json";

/// What was recorded of a submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Always `lab11-record/1`.
    pub format: String,
    /// The suite's id.
    pub suite: String,
    /// How the worlds of its runs were closed off.
    pub tier: Tier,
    /// With this, the same is drawn again; records of earlier versions have none.
    #[serde(default)]
    pub seed: Option<Seed>,
    /// What was handed in.
    pub submission: SubmissionInfo,
    /// What the reader should know.
    pub notes: Vec<String>,
    /// Whether the slide's own words were asked for.
    pub strict: bool,
    /// The patterns of `--only`.
    pub only: Vec<String>,
    /// Whether what earns no points was tried too.
    #[serde(default = "is_whole", skip_serializing_if = "Clone::clone")]
    pub advisories: bool,
    /// How long it took.
    pub timing: Timing,
    /// What happened, a history a scenario, in the suite's order.
    #[serde(skip)]
    pub histories: Vec<History>,
}

/// What was recorded by a version that knew nothing else.
fn is_whole() -> bool {
    true
}

/// A record that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// A file is missing or unreadable.
    #[error(
        "{}: {error}; name a folder that `lab11 check --history` made, or histories in it",
        printable(path)
    )]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is not what it should be.
    #[error("{}: {message}", printable(path))]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

impl Record {
    /// Saves into a folder, which is made if need be. Histories of an earlier record in it go;
    /// a folder without one keeps what it has. `submission.json` comes last: without it there is no
    /// record, so that a part of one is never taken for the whole.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let folder = Folder::named(folder)?;
        let is_history = |name: &PathBuf| name.extension().is_some_and(|e| e == "jsonl");
        if folder.place(SUBMISSION).symlink_metadata().is_ok() {
            folder.remove(SUBMISSION)?;
            folder
                .names()?
                .iter()
                .filter(|name| is_history(name))
                .try_for_each(|name| folder.remove(name))?;
        }
        // Scenarios that share a run have the same lines below their headers.
        let mut known: Vec<(&Arc<Vec<Event>>, Vec<u8>)> = Vec::new();
        for history in &self.histories {
            let name = format!("{}.jsonl", history.header.scenario);
            let at = known.iter().position(|(events, _)| Arc::ptr_eq(events, &history.events));
            let lines = match at {
                Some(at) => &known[at].1,
                None => {
                    let mut lines = Vec::new();
                    history.write_events(&mut lines)?;
                    &known.push_mut((&history.events, lines)).1
                }
            };
            folder.write_with(&name, &folder, |mut file| {
                history.header.write(&mut file)?;
                file.write_all(lines)
            })?;
        }
        folder.write_with(SUBMISSION, &folder, |mut file| {
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")
        })
    }

    /// Reads a record: its folder, or some of its histories.
    pub fn load(paths: &[PathBuf]) -> Result<Self, RecordError> {
        let folder = match paths {
            [path] if path.is_dir() => path.clone(),
            [path, ..] if !path.exists() => {
                let error = io::ErrorKind::NotFound.into();
                return Err(RecordError::Io { path: path.clone(), error });
            }
            [path, ..] => path.parent().map_or_else(PathBuf::new, Path::to_path_buf),
            [] => PathBuf::from("."),
        };
        let path = folder.join(SUBMISSION);
        let mut text = String::new();
        open(&path)
            .and_then(|mut file| file.read_to_string(&mut text))
            .map_err(|error| RecordError::Io { path: path.clone(), error })?;
        let mut record: Self = serde_json::from_str(&text).map_err(|error| {
            RecordError::Content { path: path.clone(), message: error.to_string() }
        })?;
        if record.format != FORMAT {
            let message = format!("format {:?}, expected {FORMAT:?}", record.format);
            return Err(RecordError::Content { path, message });
        }
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                let io = |error| RecordError::Io { path: path.clone(), error };
                for entry in std::fs::read_dir(path).map_err(io)? {
                    files.push(entry.map_err(io)?.path());
                }
            } else {
                files.push(path.clone());
            }
        }
        files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
        files.sort();
        for path in files {
            let file =
                open(&path).map_err(|error| RecordError::Io { path: path.clone(), error })?;
            let history = History::read(BufReader::new(file)).map_err(|error| match error {
                ReadError::Io(error) => RecordError::Io { path: path.clone(), error },
                error @ ReadError::Line { .. } => {
                    RecordError::Content { path: path.clone(), message: error.to_string() }
                }
            })?;
            record.histories.push(history);
        }
        Ok(record)
    }
}

/// Opens a file that somebody named, by a link perhaps.
fn open(path: &Path) -> io::Result<std::fs::File> {
    written::open(&path.canonicalize()?)
}
