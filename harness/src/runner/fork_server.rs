//! A process that forks a supervisor for each order, one at a time, in worlds on common ground.

use super::notice::{Notice, receive_streams};
use super::supervise::supervise;
use crate::contain::contain;
use crate::world::{Ground, Tier, WorldError, end_now, fork};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, dup2_stderr, dup2_stdin, dup2_stdout};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};

/// How a supervisor ends that failed (sysexits.h, `EX_SOFTWARE`).
const FAILED: i32 = 70;

/// Forks supervisors until nobody asks any more on standard input, a socket that
/// [`Notice`] describes. What all worlds of the tier have in common is prepared before the first. The
/// process must be single-threaded and do nothing else.
pub fn serve(tier: Tier) -> io::Result<()> {
    let ground = tier.prepare();
    let control = io::stdin();
    while let Some(streams) = receive_streams(control.as_fd())? {
        // Held by the supervisor to its end, which is seen by it.
        let (seen, life) = nix::unistd::pipe()?;
        match fork() {
            Ok(ForkResult::Child) => {
                drop(seen);
                let code = begin(&ground, streams);
                drop(life);
                end_now(code)
            }
            Ok(ForkResult::Parent { child }) => {
                drop((life, streams));
                Notice::Forked(child.as_raw()).send(control.as_fd())?;
                match outlive(child, &seen)? {
                    Some(status) => Notice::Ended(status).send(control.as_fd())?,
                    // Nobody is left to be told, and the supervisor ends with this process.
                    None => break,
                }
            }
            Err(errno) => Notice::Refused(errno as i32).send(control.as_fd())?,
        }
    }
    Ok(())
}

/// Waits for the end of the supervisor, and says how that was (wait(2)); none if before that nobody
/// asks any more.
fn outlive(supervisor: Pid, seen: &OwnedFd) -> io::Result<Option<i32>> {
    let control = io::stdin();
    loop {
        let mut watched = [
            PollFd::new(seen.as_fd(), PollFlags::empty()),
            PollFd::new(control.as_fd(), PollFlags::empty()),
        ];
        match poll(&mut watched, PollTimeout::NONE) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno.into()),
        }
        let [has_ended, is_alone] = watched.map(|fd| fd.any().unwrap_or(false));
        if has_ended {
            return Ok(Some(raw_status(waitpid(supervisor, None)?)));
        }
        if is_alone {
            return Ok(None);
        }
    }
}

/// As wait(2) gives it.
fn raw_status(status: WaitStatus) -> i32 {
    match status {
        WaitStatus::Exited(_, code) => code << 8,
        WaitStatus::Signaled(_, signal, _) => signal as i32,
        // Not asked for, and so never told.
        _ => FAILED << 8,
    }
}

/// The supervisor's life.
fn begin(ground: &Result<Ground, WorldError>, [order, out, err]: [OwnedFd; 3]) -> i32 {
    let redirected =
        dup2_stdin(&order).and_then(|()| dup2_stdout(&out)).and_then(|()| dup2_stderr(&err));
    drop((order, out, err));
    let done = match redirected {
        Ok(()) => contain(|| supervise(ground).map_err(|failed| failed.to_string())),
        Err(errno) => Ok(Err(errno.to_string())),
    };
    let failed = match done {
        Ok(Ok(())) => return 0,
        Ok(Err(failed)) => failed,
        Err(panicked) => format!("the supervisor {panicked}"),
    };
    // Whoever does not hear it sees the exit code.
    let _ = writeln!(io::stderr(), "{failed}");
    FAILED
}
