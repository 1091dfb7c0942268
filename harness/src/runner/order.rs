//! What a supervisor is asked to do: one order, on its standard input, read to its end before
//! anything else happens.

use super::{BuildBounds, RunError};
use crate::suite::{Drawn, Field, Step, Text};
use crate::world::Limits;
use nix::sys::memfd::{MFdFlags, memfd_create};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::net::SocketAddrV4;
use std::os::fd::AsFd;

/// Watched system calls of each process that no right program makes.
pub const SYSCALLS: u64 = 20_000;

/// An order to a supervisor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// An empty folder for the world's files, if it has them on the machine.
    pub home: OsString,
    /// Which of the CPUs that it may use.
    pub cpu: Option<usize>,
    /// Files that are put into the world first: path, size, whether executable. Their bytes
    /// follow in the same order.
    pub files: Vec<(OsString, usize, bool)>,
    /// What to do.
    pub job: Job,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Run commands one after another until one succeeds, and give `output` back.
    Build {
        /// Command lines.
        attempts: Vec<Vec<OsString>>,
        /// What they make, relative to the world's home.
        output: String,
        /// What they may use up, all together.
        bounds: BuildBounds,
    },
    /// Carry out the steps of a scenario.
    Run(Run),
}

/// A run of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The executable of each role, relative to the world's home.
    pub programs: BTreeMap<String, String>,
    /// What is typed when a program of a role waits for its terminal.
    pub operators: BTreeMap<String, String>,
    /// What programs ask for.
    pub fields: Vec<Field>,
    /// Arguments of a role's programs where a step gives none.
    pub arguments: BTreeMap<String, Vec<String>>,
    /// What is done: steps, each with its place in the scenario, of which it may leave some out.
    pub steps: Vec<(usize, Step)>,
    /// What the drawn values in the steps' texts are this time.
    pub drawn: BTreeMap<Drawn, String>,
    /// CPU time of all programs together, in microseconds.
    pub cpu: u64,
    /// Watched system calls of each process.
    pub syscalls: u64,
    /// Limits of each process.
    pub limits: Limits,
    /// Whether text is looked for that programs leave in their buffers.
    pub buffers: bool,
    /// Names in the programs' folder of which it is asked what stands there when all is done.
    pub files: Vec<String>,
    /// Where client peers connect to if no program listens.
    pub fallback: SocketAddrV4,
}

impl Run {
    /// A run of these steps with what a right program needs at the most.
    pub fn new(steps: Vec<Step>, fallback: SocketAddrV4) -> Self {
        Self {
            programs: BTreeMap::new(),
            operators: BTreeMap::new(),
            fields: Vec::new(),
            arguments: BTreeMap::new(),
            steps: steps.into_iter().enumerate().collect(),
            drawn: BTreeMap::new(),
            cpu: 2_000_000,
            syscalls: SYSCALLS,
            limits: Limits::PROGRAM,
            buffers: false,
            files: Vec::new(),
            fallback,
        }
    }

    /// What a program of a role is started with: what a step says, else what it usually gets.
    pub fn started_with(&self, role: &str, args: &[Text]) -> Vec<String> {
        match self.arguments.get(role) {
            Some(usual) if args.is_empty() => usual.clone(),
            _ => args.iter().map(|text| self.filled(text)).collect(),
        }
    }

    /// A text of a step with its drawn values.
    pub fn filled(&self, text: &Text) -> String {
        self.drawn(text).to_string()
    }

    /// A text of a step with its drawn values, in which the conversation's are left open.
    pub fn drawn(&self, text: &Text) -> Text {
        text.drawn(|drawn| self.drawn.get(&drawn).cloned().unwrap_or_default())
    }
}

/// Writes an order and the bytes of its files into a file in memory, to become a supervisor's
/// standard input: nothing has to be written while it reads.
pub fn write_order(order: &Order, blobs: &[&[u8]]) -> io::Result<File> {
    let mut file = File::from(memfd_create(c"lab11 order", MFdFlags::MFD_CLOEXEC)?);
    let json = serde_json::to_vec(order)?;
    file.write_all(&(json.len() as u64).to_le_bytes())?;
    file.write_all(&json)?;
    for blob in blobs {
        file.write_all(blob)?;
    }
    file.rewind()?;
    Ok(file)
}

/// Reads what [`write_order`] wrote: an order, and the file from which the bytes of its files are to be
/// read next, one after another.
pub fn read_order(input: impl AsFd) -> Result<(Order, File), RunError> {
    read(input).map_err(|error| RunError::Order(error.to_string()))
}

fn read(input: impl AsFd) -> io::Result<(Order, File)> {
    let mut file = File::from(input.as_fd().try_clone_to_owned()?);
    let mut length = [0; 8];
    file.read_exact(&mut length)?;
    let mut json = vec![0; u64::from_le_bytes(length) as usize];
    file.read_exact(&mut json)?;
    let order: Order = serde_json::from_slice(&json)?;
    Ok((order, file))
}
