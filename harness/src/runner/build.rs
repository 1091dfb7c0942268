//! Building: one compiler after another, until one has made a program or has met a bound.

mod bound;
mod watch;

pub use bound::{BuildBound, BuildBounds};

use super::{Counts, RunError, place};
use crate::compiler::{Lack, SOURCES, asked, lack};
use crate::world::{Limits, Platform, Program, Tried, command, read_plain};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bound::OUTPUT;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use watch::{PAUSE, Watch};

/// How much of a compiler's output is kept.
const KEPT: usize = 256 * 1024;
/// The largest executable, in bytes: no compiler may make a larger file.
const EXECUTABLE: u64 = Limits::COMPILER.file << 20;

/// What comes back from a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// The executable, if there is one.
    #[serde(skip)]
    pub executable: Option<Vec<u8>>,
    /// What the last command said, in base64.
    pub output: String,
    /// What it was ended at, if it came to no end of its own.
    pub bound: Option<BuildBound>,
    /// What it took.
    pub counts: Counts,
}

/// What came of one command.
enum Attempt {
    /// It has succeeded.
    Done,
    /// It has not.
    Failed,
    /// It was ended, or could not go on, at a bound.
    Met(BuildBound),
}

/// Runs the commands, one after another, until one succeeds and has written `output`, which is
/// relative to the world's home. One that meets a bound is the last: another would cost as much.
pub(super) fn build(
    world: &dyn Platform,
    attempts: &[Vec<OsString>],
    output: &Path,
    bounds: BuildBounds,
) -> Result<Built, RunError> {
    let sources = world.home().join(SOURCES);
    std::fs::create_dir_all(&sources).tried("making the folder of the sources", "mkdir")?;
    let counts = Counts { supervisors: 1, ..Counts::default() };
    let mut built = Built { executable: None, output: String::new(), bound: None, counts };
    let mut watch = Watch::new(world, bounds);
    for argv in attempts {
        built.counts.programs += 1;
        let (came, said) = attempt(world, argv, &mut watch)?;
        built.output = BASE64_STANDARD.encode(&said);
        match came {
            Attempt::Done => {
                if let Ok(executable) = read_plain(&world.home().join(output), EXECUTABLE) {
                    built.executable = Some(executable);
                    break;
                }
            }
            Attempt::Failed => {}
            Attempt::Met(bound) => {
                built.bound = Some(bound);
                break;
            }
        }
    }
    Ok(built)
}

/// Runs one command; what came of it, and what it said.
fn attempt(
    world: &dyn Platform,
    argv: &[OsString],
    watch: &mut Watch<'_>,
) -> Result<(Attempt, Vec<u8>), RunError> {
    let (reader, writer) = nix::unistd::pipe().tried("taking a compiler's output", "pipe")?;
    let mut words = place::understood(argv, world.home());
    // Where there is no such program, env(1) says so.
    let path = words.first().and_then(|name| command(name)).unwrap_or_else(|| {
        words.insert(0, "env".into());
        PathBuf::from("/usr/bin/env")
    });
    let program = Program {
        path: &path,
        folder: Path::new(SOURCES),
        argv: &words,
        environment: &[],
        limits: Limits::COMPILER,
    };
    let compiler = world.spawn_captured(&program, &writer)?;
    drop(writer);
    let mut said = Vec::new();
    let heard = listen(&reader, &mut said, watch).tried("taking a compiler's output", "read")?;
    let ended = match heard {
        Some(bound) => Err(bound),
        None => outlast(compiler, watch).tried("waiting for a compiler", "waitpid")?,
    };
    let came = match ended {
        Ok(WaitStatus::Exited(_, 0)) => Attempt::Done,
        Ok(_) => failed(&said, watch)?,
        Err(bound) => {
            // All of it: whoever left its group ends with the world, in which nothing more is done.
            let _ = killpg(compiler, Signal::SIGKILL);
            waitpid(compiler, None).tried("waiting for a compiler", "waitpid")?;
            Attempt::Met(bound)
        }
    };
    Ok((came, place::told(said, world.home())))
}

/// Waits for the end of a compiler that says no more; or the bound that it hits.
fn outlast(compiler: Pid, watch: &mut Watch<'_>) -> nix::Result<Result<WaitStatus, BuildBound>> {
    loop {
        match waitpid(compiler, Some(WaitPidFlag::WNOHANG))? {
            WaitStatus::StillAlive => {}
            status => return Ok(Ok(status)),
        }
        if let Some(bound) = watch.look() {
            return Ok(Err(bound));
        }
        // It is about to end, but for one that has closed its output. (A refused sleep would panic.)
        let _ = poll(&mut [], PollTimeout::from(1_u8));
    }
}

/// Whether a command that failed did so for what was handed in. What the machine is short of is
/// nobody's fault, and may be there the next time.
fn failed(said: &[u8], watch: &Watch<'_>) -> Result<Attempt, RunError> {
    let Some((lack, line)) = lack(said) else { return Ok(Attempt::Failed) };
    match lack {
        Lack::Room => Ok(Attempt::Met(BuildBound::File(EXECUTABLE))),
        Lack::Memory if let Some(bytes) = watch.own_limit_of_memory(asked(&line)) => {
            Ok(Attempt::Met(BuildBound::Memory(bytes)))
        }
        Lack::Memory | Lack::Processes | Lack::Life => Err(RunError::CompilerShort { said: line }),
    }
}

/// Takes what a compiler says, to its end, or to the bound that it hits.
fn listen(
    reader: &OwnedFd,
    said: &mut Vec<u8>,
    watch: &mut Watch<'_>,
) -> nix::Result<Option<BuildBound>> {
    let pause = PollTimeout::try_from(PAUSE).unwrap_or(PollTimeout::MAX);
    let mut heard = 0;
    loop {
        let mut ready = [PollFd::new(reader.as_fd(), PollFlags::POLLIN)];
        match poll(&mut ready, pause) {
            Ok(0) | Err(Errno::EINTR) => {}
            Ok(_) => {
                let mut chunk = [0; 8192];
                let length = nix::unistd::read(reader, &mut chunk)?;
                if length == 0 {
                    return Ok(None);
                }
                // What is beyond is thrown away, so that the compiler can end.
                let room = KEPT.saturating_sub(said.len()).min(length);
                said.extend(&chunk[..room]);
                heard += length as u64;
                watch.heard();
            }
            Err(errno) => return Err(errno),
        }
        if heard > OUTPUT {
            return Ok(Some(BuildBound::Output(OUTPUT)));
        }
        if let Some(bound) = watch.look() {
            return Ok(Some(bound));
        }
    }
}
