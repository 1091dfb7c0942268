//! Starts supervisors and takes what they send back: this program again, by a hidden subcommand,
//! one process a run.

use crate::event::Event;
use crate::runner::{Built, Job, Order, Run, write_order};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The hidden subcommand.
pub const SUPERVISE: &str = "supervise";

/// Starts supervisors on one of the CPUs.
#[derive(Debug, Clone)]
pub struct Dispatcher {
    executable: PathBuf,
    cpu: usize,
}

/// A file for the world: its path there, its bytes, and whether it is executable.
pub type WorldFile<'a> = (PathBuf, &'a [u8], bool);

impl Dispatcher {
    /// A dispatcher whose supervisors run on the `cpu`-th CPU that is allowed. The thread that
    /// uses it must outlive them: they die with it.
    pub fn new(cpu: usize) -> Result<Self> {
        let executable = std::env::current_exe().context("finding this program's own file")?;
        Ok(Self { executable, cpu })
    }

    /// Builds in a closed world.
    pub fn build(
        &self,
        files: &[WorldFile<'_>],
        attempts: Vec<Vec<OsString>>,
        output: &str,
    ) -> Result<Built> {
        let job = Job::Build { attempts, output: output.to_owned() };
        let mut child = self.start(files, job)?;
        let mut answer = String::new();
        child.stdout.take().context("no answer")?.read_to_string(&mut answer)?;
        finish(child)?;
        serde_json::from_str(&answer).context("the supervisor's answer can't be read")
    }

    /// Carries out a run. What had come when a supervisor failed is lost with it: half a history
    /// proves nothing.
    pub fn run(&self, files: &[WorldFile<'_>], run: Run) -> Result<Vec<Event>> {
        let mut child = self.start(files, Job::Run(run))?;
        let answer = BufReader::new(child.stdout.take().context("no answer")?);
        let events: Result<Vec<Event>> = answer
            .lines()
            .map(|line| serde_json::from_str(&line?).context("a line of the history can't be read"))
            .collect();
        finish(child)?;
        events
    }

    fn start(&self, files: &[WorldFile<'_>], job: Job) -> Result<Child> {
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
        Command::new(&self.executable)
            .arg(SUPERVISE)
            .env_clear()
            // Ctrl-C is for the one who waits, who may want this run to be finished first.
            .process_group(0)
            .stdin(Stdio::from(write_order(&order, &blobs)?))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", self.executable.display()))
    }
}

/// Waits for a supervisor, and reports what it complained of.
fn finish(child: Child) -> Result<()> {
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    bail!("the supervisor failed ({}): {}", output.status, said.trim());
}
