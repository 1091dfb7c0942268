//! Building: one compiler after another, until one has made a program.

use super::RunError;
use crate::compiler::SOURCES;
use crate::world::{Limits, Platform, Program, Tried, read_plain};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::time::{Duration, Instant};

/// How much of a compiler's output is kept.
const OUTPUT: usize = 256 * 1024;
/// The largest executable, in bytes: no compiler may make a larger file.
const EXECUTABLE: u64 = Limits::COMPILER.file << 20;
/// How long a compiler may take in wall-clock time: the last resort.
const PATIENCE: Duration = Duration::from_secs(30);

/// What comes back from a build, in one line of JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// The executable in base64, if there is one.
    pub executable: Option<String>,
    /// What the last command said, in base64.
    pub output: String,
}

/// Runs the commands, one after another, until one succeeds and has written `output`, which is
/// relative to the world's home.
pub(super) fn build(
    world: &dyn Platform,
    attempts: &[Vec<OsString>],
    output: &Path,
) -> Result<Built, RunError> {
    let sources = world.home().join(SOURCES);
    std::fs::create_dir_all(&sources).tried("making the folder of the sources", "mkdir")?;
    let mut built = Built { executable: None, output: String::new() };
    for argv in attempts {
        let (is_done, said) = attempt(world, argv)?;
        built.output = BASE64_STANDARD.encode(&said);
        if is_done && let Ok(executable) = read_plain(&world.home().join(output), EXECUTABLE) {
            built.executable = Some(BASE64_STANDARD.encode(executable));
            break;
        }
    }
    Ok(built)
}

/// Runs one command; whether it ended well, and what it said.
fn attempt(world: &dyn Platform, argv: &[OsString]) -> Result<(bool, Vec<u8>), RunError> {
    let (reader, writer) = nix::unistd::pipe().tried("taking a compiler's output", "pipe")?;
    let program = Program {
        path: Path::new("/usr/bin/env"),
        folder: Path::new(SOURCES),
        argv: &[&["env".into()], argv].concat(),
        environment: &[],
        limits: Limits::COMPILER,
    };
    let compiler = world.spawn_captured(&program, &writer)?;
    drop(writer);
    let said = listen(&reader, compiler).tried("taking a compiler's output", "read")?;
    let status = waitpid(compiler, None).tried("waiting for a compiler", "waitpid")?;
    Ok((status == WaitStatus::Exited(compiler, 0), said))
}

/// Takes what a compiler says, to its end.
fn listen(reader: &OwnedFd, compiler: Pid) -> nix::Result<Vec<u8>> {
    let mut said = Vec::new();
    let began = Instant::now();
    loop {
        let left = PATIENCE.saturating_sub(began.elapsed());
        let mut ready = [PollFd::new(reader.as_fd(), PollFlags::POLLIN)];
        match poll(&mut ready, PollTimeout::try_from(left).unwrap_or(PollTimeout::ZERO)) {
            Ok(0) => {
                // It sleeps, waiting for what nobody will write: CPU time does not bound it.
                said.extend(b"error: the compiler waited for input without end, and was ended\n");
                let _ = killpg(compiler, Signal::SIGKILL);
                return Ok(said);
            }
            Ok(_) => {}
            Err(Errno::EINTR) => continue,
            Err(errno) => return Err(errno),
        }
        let mut chunk = [0; 8192];
        let length = nix::unistd::read(reader, &mut chunk)?;
        if length == 0 {
            return Ok(said);
        }
        // What is beyond is thrown away, so that the compiler can end.
        let room = OUTPUT.saturating_sub(said.len()).min(length);
        said.extend(&chunk[..room]);
    }
}
