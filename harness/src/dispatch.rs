//! Starts supervisors, one process a run, and takes what they send back. They are children of this
//! program again, by a hidden subcommand.

mod answers;
mod deadline;
mod fork_server;
mod home;
mod live;

pub use deadline::{Silence, hurry};
pub use fork_server::dismiss;
pub use live::{give_up, take_up};

use crate::event::{Errno, Event};
use crate::runner::{
    Answer, BuildBounds, Built, Job, Order, Run, RunError, read_event, write_order,
};
use crate::world::{Remedy, Tier, WorldError};
use answers::Answers;
use fork_server::Supervisor;
use home::Home;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::OnceLock;

/// The hidden subcommand, which is followed by a tier.
pub const FORK_SERVER: &str = "fork-server";

/// The tier of this process's worlds: like its CPUs, a machine has it once.
static TIER: OnceLock<Tier> = OnceLock::new();

/// The tier in which supervisors work.
pub fn tier() -> Tier {
    TIER.get().copied().unwrap_or_default()
}

/// From now on supervisors work in this tier; to be said before the first is started.
pub fn work_in(tier: Tier) {
    // Whoever says it a second time says the same.
    let _ = TIER.set(tier);
}

/// Starts supervisors on one of the CPUs.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    executable: PathBuf,
    tier: Tier,
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
    Order(io::Error),
    /// There is no room for a world's files.
    #[error("a folder for a program's files can't be made: {0}")]
    Home(io::Error),
    /// There are no pipes, or no descriptors, for what it sends.
    #[error("a pipe to a supervisor can't be made: {0}")]
    Pipe(io::Error),
    /// It could not be forked.
    #[error("no process can be made for a run: {0}")]
    Fork(io::Error),
    /// Whoever forks it can't be spoken to.
    #[error("a process can't be asked for, {syscall}: {error}")]
    Control {
        /// The system call that failed.
        syscall: &'static str,
        /// Why.
        error: io::Error,
    },
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
    /// It does not answer.
    #[error("{0}, and was ended")]
    Silent(Silence),
    /// It said why its work came to nothing.
    #[error("the supervisor failed: {0}")]
    Failed(RunError),
    /// It ended before its work was done, and did not say why.
    #[error("the supervisor ended early ({status}): {said}")]
    Ended {
        /// How it ended.
        status: ExitStatus,
        /// What it complained of.
        said: String,
    },
}

impl From<RunError> for DispatchError {
    fn from(failed: RunError) -> Self {
        // Told as a part of this error, and not a second time as its source.
        Self::Failed(failed)
    }
}

impl DispatchError {
    /// What went wrong, and who can mend it.
    pub fn told(&self) -> String {
        format!("{self}. {}", self.remedy())
    }

    /// Whether the same may work the next time. A wrong order or a missing program will not.
    pub fn may_pass(&self) -> bool {
        self.remedy() == Remedy::Wait
    }

    /// Who can mend it.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Failed(failed) => failed.remedy().clone(),
            Self::OwnFile(error) => remedy(error, "readlink"),
            Self::Order(error) => remedy(error, "memfd_create"),
            Self::Home(error) => remedy(error, "mkdir"),
            Self::Pipe(error) => remedy(error, "pipe2"),
            Self::Start { error, .. } | Self::Fork(error) => remedy(error, "clone"),
            Self::Control { syscall, error } => remedy(error, syscall),
            Self::Answer(error) => remedy(error, "wait4"),
            Self::Ended { status, .. } if status.signal() == Some(libc::SIGSYS) => {
                Remedy::Machine(FILTERED.to_owned())
            }
            Self::Silent(_) => Remedy::Wait,
            // By a signal: somebody, or the kernel for want of memory, ended it.
            Self::Ended { status, .. } if status.signal().is_some() => Remedy::Wait,
            Self::Ended { .. } | Self::Form(_) => Remedy::Harness,
        }
    }
}

/// What is to be done where a process is ended for a system call.
const FILTERED: &str = "A filter of system calls (seccomp), of a container's profile or a security \
                        module, ended it: start lab11 without that filter.";

/// Who can mend it that a system call failed.
fn remedy(error: &io::Error, syscall: &str) -> Remedy {
    let errno = error.raw_os_error().map(Errno::from_raw);
    errno.map_or(Remedy::Harness, |errno| WorldError::new("", syscall, errno).remedy)
}

impl Dispatcher {
    /// A dispatcher whose supervisors run on the `cpu`-th CPU that is allowed.
    pub fn new(cpu: usize) -> Result<Self, DispatchError> {
        Self::of(tier(), cpu)
    }

    /// The same, with worlds of this tier.
    pub fn of(tier: Tier, cpu: usize) -> Result<Self, DispatchError> {
        let executable = std::env::current_exe().map_err(DispatchError::OwnFile)?;
        Ok(Self { executable, tier, cpu })
    }

    /// Builds in a closed world.
    pub fn build(
        &self,
        files: &[WorldFile<'_>],
        attempts: Vec<Vec<OsString>>,
        output: &str,
        bounds: BuildBounds,
    ) -> Result<Built, DispatchError> {
        let job = Job::Build { attempts, output: output.to_owned(), bounds };
        let mut answers = self.start(files, job)?;
        let mut answer = Vec::new();
        let read = answers.read_to_end(&mut answer).map_err(unheard);
        finish(answers, read.and_then(|_| built(&answer)))
    }

    /// Carries out a run. What had come when a supervisor failed is lost with it: half a history
    /// proves nothing.
    pub fn run(&self, files: &[WorldFile<'_>], run: Run) -> Result<Vec<Event>, DispatchError> {
        let mut answers = self.start(files, Job::Run(run))?;
        let read = |line: io::Result<Vec<u8>>| {
            let event = read_event(&line.map_err(unheard)?);
            Ok(event.map_err(DispatchError::Form)??)
        };
        let events = BufReader::new(&mut answers).split(b'\n').map(read).collect();
        finish(answers, events)
    }

    /// A folder for a world's files, if it has them on the machine. It goes when it is dropped.
    fn home(&self) -> Result<Home, DispatchError> {
        let home = if self.tier.needs_home() { Home::new() } else { Ok(Home::default()) };
        home.map_err(DispatchError::Home)
    }

    fn start(&self, files: &[WorldFile<'_>], job: Job) -> Result<Answers, DispatchError> {
        let home = self.home()?;
        let order = Order {
            home: home.path().into(),
            cpu: Some(self.cpu),
            files: files
                .iter()
                .map(|(path, bytes, x)| (path.clone().into_os_string(), bytes.len(), *x))
                .collect(),
            job,
        };
        let blobs: Vec<&[u8]> = files.iter().map(|(_, bytes, _)| *bytes).collect();
        let order = write_order(&order, &blobs).map_err(DispatchError::Order)?;
        let (sent, stdout) = io::pipe().map_err(DispatchError::Pipe)?;
        let (said, stderr) = io::pipe().map_err(DispatchError::Pipe)?;
        let streams = [order.into(), stdout.into(), stderr.into()];
        let supervisor = Supervisor::start(&self.executable, self.tier, &streams)?;
        Ok(Answers::new(supervisor, home, sent, said))
    }
}

/// Tries once more what may pass, unless nobody wants it any more.
pub fn again<T>(attempt: impl Fn() -> Result<T, DispatchError>) -> Result<T, DispatchError> {
    let is_worth_it = |error: &DispatchError| error.may_pass() && !live::is_given_up();
    attempt().or_else(|error| if is_worth_it(&error) { attempt() } else { Err(error) })
}

fn built(answer: &[u8]) -> Result<Built, DispatchError> {
    match serde_json::from_slice(answer).map_err(DispatchError::Form)? {
        Answer::Built(built) => Ok(built),
        Answer::Failed(failed) => Err(failed.into()),
    }
}

/// Why what a supervisor sends did not come.
fn unheard(error: io::Error) -> DispatchError {
    match Silence::of(&error) {
        Some(silence) => DispatchError::Silent(silence.clone()),
        None => DispatchError::Answer(error),
    }
}

/// Waits for a supervisor's end. What it sent counts if it then ended well; why it failed, if it
/// has said so, is known better from itself than from its exit code.
fn finish<T>(answers: Answers, sent: Result<T, DispatchError>) -> Result<T, DispatchError> {
    // Dropped without being waited for, it is ended.
    if matches!(sent, Err(DispatchError::Silent(_))) {
        return sent;
    }
    let (status, said) = answers.end().map_err(unheard)?;
    if status.success() || matches!(sent, Err(DispatchError::Failed(_))) {
        return sent;
    }
    let said = String::from_utf8_lossy(&said).trim().to_owned();
    Err(DispatchError::Ended { status, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(status: i32) -> DispatchError {
        DispatchError::Ended { status: ExitStatus::from_raw(status), said: String::new() }
    }

    fn refused(errno: i32) -> DispatchError {
        let error = WorldError::new("starting a program", "fork", Errno::from_raw(errno));
        DispatchError::Failed(error.into())
    }

    #[test]
    fn only_what_may_pass_is_tried_again() {
        let start = |errno| DispatchError::Start {
            executable: PathBuf::new(),
            error: io::Error::from_raw_os_error(errno),
        };
        let slow = DispatchError::Failed(RunError::OwnTime { seconds: 1, tasks: Vec::new() });
        for passing in [ended(9), slow, refused(libc::EAGAIN), start(libc::ENOMEM)] {
            assert!(passing.may_pass(), "{passing}");
        }
        for staying in [ended(70 << 8), refused(libc::EPERM), start(libc::ENOENT)] {
            assert!(!staying.may_pass(), "{staying}");
        }
    }

    #[test]
    fn a_supervisor_that_says_why_it_failed_is_believed() {
        let failed = Answer::Failed(RunError::NoProgram { role: "server".into() });
        let line = serde_json::to_vec(&failed).expect("it can be written");
        assert!(matches!(built(&line), Err(DispatchError::Failed(RunError::NoProgram { .. }))));
        assert!(matches!(read_event(&line), Ok(Err(RunError::NoProgram { .. }))));
        assert!(read_event(br#"{"built":{"executable":null,"output":"","bound":null}}"#).is_err());
        assert!(read_event(b"{").is_err());
    }
}
