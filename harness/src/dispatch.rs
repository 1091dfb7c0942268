//! Starts supervisors and takes what they send back: this program again, by a hidden subcommand,
//! one process a run.

use crate::event::Event;
use crate::runner::{Built, Job, Order, Run, write_order};
use nix::errno::Errno;
use std::error::Error;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

/// The hidden subcommand.
pub const SUPERVISE: &str = "supervise";

/// The exit code of a supervisor that was short of something which may be there the next time
/// (EX_TEMPFAIL of sysexits.h).
pub const SHORT: u8 = 75;

/// Starts supervisors on one of the CPUs.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    executable: PathBuf,
    cpu: usize,
}

/// A file for the world: its path there, its bytes, and whether it is executable.
pub type WorldFile<'a> = (PathBuf, &'a [u8], bool);

/// A supervisor that brought nothing: the harness or the machine is at fault, never what was
/// handed in.
#[derive(Debug, thiserror::Error)]
pub enum DispatchError {
    /// This program can't be started again.
    #[error("this program's own file can't be found: {0}")]
    OwnFile(io::Error),
    /// The order could not be written.
    #[error("the order to the supervisor can't be written: {0}")]
    Order(String),
    /// No process could be made.
    #[error("{} can't be started: {error}", executable.display())]
    Start {
        /// This program.
        executable: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What it sends can't be received.
    #[error("the supervisor's answer can't be received: {0}")]
    Answer(io::Error),
    /// What it sent is not in the form that was agreed.
    #[error("the supervisor's answer can't be read: {0}")]
    Form(serde_json::Error),
    /// It ended before its work was done.
    #[error("the supervisor failed ({status}): {said}")]
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// What it complained of.
        said: String,
    },
}

impl DispatchError {
    /// Whether the same may work the next time. A wrong order or a missing program will not.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Start { error, .. } => is_shortage(error),
            // By a signal: somebody, or the kernel for want of memory, ended it.
            Self::Failed { status, .. } => {
                status.signal().is_some() || status.code() == Some(i32::from(SHORT))
            }
            Self::OwnFile(_) | Self::Order(_) | Self::Answer(_) | Self::Form(_) => false,
        }
    }
}

/// Whether an error is a want of memory or of processes, which others may soon have given back.
pub fn is_shortage(error: &(dyn Error + 'static)) -> bool {
    let of_system = error.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error);
    let errno = error.downcast_ref::<Errno>().copied().or(of_system.map(Errno::from_raw));
    matches!(errno, Some(Errno::EAGAIN | Errno::ENOMEM))
}

impl Dispatcher {
    /// A dispatcher whose supervisors run on the `cpu`-th CPU that is allowed. The thread that
    /// uses it must outlive them: they die with it.
    pub fn new(cpu: usize) -> Result<Self, DispatchError> {
        let executable = std::env::current_exe().map_err(DispatchError::OwnFile)?;
        Ok(Self { executable, cpu })
    }

    /// Builds in a closed world.
    pub fn build(
        &self,
        files: &[WorldFile<'_>],
        attempts: Vec<Vec<OsString>>,
        output: &str,
    ) -> Result<Built, DispatchError> {
        let job = Job::Build { attempts, output: output.to_owned() };
        let (child, mut stdout) = self.start(files, job)?;
        let mut answer = Vec::new();
        stdout.read_to_end(&mut answer).map_err(DispatchError::Answer)?;
        finish(child)?;
        serde_json::from_slice(&answer).map_err(DispatchError::Form)
    }

    /// Carries out a run. What had come when a supervisor failed is lost with it: half a history
    /// proves nothing.
    pub fn run(&self, files: &[WorldFile<'_>], run: Run) -> Result<Vec<Event>, DispatchError> {
        let (child, stdout) = self.start(files, Job::Run(run))?;
        let read = |line: io::Result<Vec<u8>>| {
            serde_json::from_slice(&line.map_err(DispatchError::Answer)?)
                .map_err(DispatchError::Form)
        };
        let events = BufReader::new(stdout).split(b'\n').map(read).collect();
        finish(child)?;
        events
    }

    fn start(
        &self,
        files: &[WorldFile<'_>],
        job: Job,
    ) -> Result<(Child, ChildStdout), DispatchError> {
        let order = Order {
            parent: nix::unistd::getpid().as_raw(),
            cpu: Some(self.cpu),
            files: files
                .iter()
                .map(|(path, bytes, x)| (path.clone().into_os_string(), bytes.len(), *x))
                .collect(),
            job,
        };
        let blobs: Vec<&[u8]> = files.iter().map(|(_, bytes, _)| *bytes).collect();
        let order = write_order(&order, &blobs)
            .map_err(|error| DispatchError::Order(format!("{error:#}")))?;
        let start = |error| DispatchError::Start { executable: self.executable.clone(), error };
        let mut child = Command::new(&self.executable)
            .arg(SUPERVISE)
            .env_clear()
            // Ctrl-C is for the one who waits, who may want this run to be finished first.
            .process_group(0)
            .stdin(Stdio::from(order))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(start)?;
        let stdout = child.stdout.take().expect("it is piped, and taken once");
        Ok((child, stdout))
    }
}

/// Waits for a supervisor, and reports what it complained of.
fn finish(child: Child) -> Result<(), DispatchError> {
    let output = child.wait_with_output().map_err(DispatchError::Answer)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(DispatchError::Failed { status: output.status, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(status: i32) -> DispatchError {
        DispatchError::Failed { status: ExitStatus::from_raw(status), said: String::new() }
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let start = |errno: Errno| DispatchError::Start {
            executable: PathBuf::new(),
            error: io::Error::from_raw_os_error(errno as i32),
        };
        for passing in
            [failed(9), failed(i32::from(SHORT) << 8), start(Errno::EAGAIN), start(Errno::ENOMEM)]
        {
            assert!(passing.may_pass(), "{passing}");
        }
        for staying in [failed(70 << 8), failed(1 << 8), start(Errno::ENOENT)] {
            assert!(!staying.may_pass(), "{staying}");
        }
        assert!(is_shortage(&Errno::EAGAIN) && !is_shortage(&Errno::EPERM));
    }
}
