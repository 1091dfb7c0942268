//! What a supervisor sends back on its standard output: one value of JSON a line.

use super::{Built, RunError};
use crate::event::Event;
use serde::{Deserialize, Serialize};
use std::io::Write;

/// What a supervisor sends beside the events of a history, which stand as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A build, whatever came of it.
    Built(Built),
    /// It came to nothing: the last line.
    Failed(RunError),
}

/// Sends an answer.
pub(super) fn send(out: &mut impl Write, answer: &Answer) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Reads a line of a history, or why there is no more of it.
pub fn read_event(line: &[u8]) -> Result<Result<Event, RunError>, serde_json::Error> {
    serde_json::from_slice(line).map(Ok).or_else(|error| match serde_json::from_slice(line) {
        Ok(Answer::Failed(failed)) => Ok(Err(failed)),
        Ok(Answer::Built(_)) | Err(_) => Err(error),
    })
}
