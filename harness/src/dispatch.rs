//! Starts supervisors, one process a run, and takes what they send back. They are children of this
//! program again, by a hidden subcommand.

mod answers;
mod deadline;
mod error;
mod fork_server;
mod home;
mod live;

pub use deadline::{Silence, hurry};
pub use error::DispatchError;
pub use fork_server::{FORK_SERVER, dismiss};
pub use live::{give_up, take_up};

use crate::event::Event;
use crate::runner::{
    BuildBounds, Built, Counts, Job, Order, Run, Said, read_built, read_said, write_order,
};
use crate::world::Tier;
use answers::Answers;
use error::unheard;
use fork_server::Supervisor;
use home::Home;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

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
        finish(answers, read.and_then(|_| built(answer)))
    }

    /// Carries out a run. What had come when a supervisor failed is lost with it: half a history
    /// proves nothing.
    pub fn run(&self, files: &[WorldFile<'_>], run: Run) -> Result<Vec<Event>, DispatchError> {
        let mut answers = self.start(files, Job::Run(run))?;
        let read = |line: io::Result<Vec<u8>>| {
            let said = read_said(&line.map_err(unheard)?);
            match said.map_err(DispatchError::Form)?? {
                Said::Event(event) => Ok(Some(*event)),
                Said::Counted(counts) => {
                    counted(counts);
                    Ok(None)
                }
            }
        };
        let lines = BufReader::new(&mut answers).split(b'\n');
        let events = lines.map(read).filter_map(Result::transpose).collect();
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

fn built(answer: Vec<u8>) -> Result<Built, DispatchError> {
    let built = read_built(answer).map_err(DispatchError::Form)??;
    counted(built.counts);
    Ok(built)
}

/// What all supervisors have done that have ended well.
static COUNTS: Mutex<Counts> =
    Mutex::new(Counts { supervisors: 0, programs: 0, stops: 0, events: 0, looks: 0 });

fn counted(counts: Counts) {
    *COUNTS.lock().unwrap_or_else(PoisonError::into_inner) += counts;
}

/// What the supervisors of this process have done so far.
pub fn counts() -> Counts {
    *COUNTS.lock().unwrap_or_else(PoisonError::into_inner)
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
    use crate::runner::{Answer, RunError};

    #[test]
    fn a_supervisor_that_says_why_it_failed_is_believed() {
        let failed = Answer::Failed(RunError::NoProgram { role: "server".into() });
        let line = serde_json::to_vec(&failed).expect("it can be written");
        assert!(matches!(
            built(line.clone()),
            Err(DispatchError::Failed(RunError::NoProgram { .. }))
        ));
        assert!(matches!(read_said(&line), Ok(Err(RunError::NoProgram { .. }))));
        assert!(read_said(br#"{"built":[{"output":"","bound":null},null]}"#).is_err());
        assert!(read_said(b"{").is_err());
    }
}
