//! A history as it is saved: JSON Lines, of which the first is the header.

use super::Event;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};
use std::sync::Arc;

/// The value of [`Header::format`] that this version writes and reads.
pub const FORMAT: &str = "lab11-history/1";

/// The first line of a saved history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Always [`FORMAT`].
    pub format: String,
    /// The suite's id.
    pub suite: String,
    /// The scenario's id.
    pub scenario: String,
}

/// Everything that happened in one run.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// What was run.
    pub header: Header,
    /// What happened, in order. Scenarios that share a run share it too.
    pub events: Arc<Vec<Event>>,
}

/// A saved history that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A line is not what it should be.
    #[error("line {line}: {message}")]
    Line {
        /// From 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

impl History {
    /// Writes the header and the events, a line each.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        self.header.write(out)?;
        self.write_events(out)
    }

    /// Writes what stands below the header.
    pub fn write_events(&self, out: &mut impl Write) -> io::Result<()> {
        for event in self.events.iter() {
            serde_json::to_writer(&mut *out, event)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Reads what [`History::write`] wrote.
    pub fn read(input: impl BufRead) -> Result<Self, ReadError> {
        let mut lines = input.lines().enumerate();
        let bad = |index: usize, message: String| ReadError::Line { line: index + 1, message };
        let (_, first) = lines.next().ok_or_else(|| bad(0, "the file is empty".into()))?;
        let header: Header = serde_json::from_str(&first?).map_err(|e| bad(0, e.to_string()))?;
        if header.format != FORMAT {
            return Err(bad(0, format!("format {:?}, expected {FORMAT:?}", header.format)));
        }
        let mut events = Vec::new();
        for (index, line) in lines {
            events.push(serde_json::from_str(&line?).map_err(|e| bad(index, e.to_string()))?);
        }
        Ok(Self { header, events: Arc::new(events) })
    }
}

impl Header {
    /// Writes the first line.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}
