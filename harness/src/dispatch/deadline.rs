//! A supervisor that does not answer is not waited for without end: somebody has stopped it
//! (SIGSTOP), or it hangs for a reason that nobody has foreseen. No verdict comes of that.

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use std::fmt;
use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Between two looks at a supervisor that says nothing.
const PAUSE: Duration = Duration::from_millis(250);
/// At so many looks one after another it must have done nothing: 20 s, in which it would have woken a
/// thousand times. A machine that was asleep itself has not looked.
const LOOKS: u32 = 80;
/// The same when somebody waits for the end: 2 s.
const HURRIED: u32 = 8;
/// The last resort: how long it may take, whatever it does. Its own deadlines come much earlier.
const WHOLE: Duration = Duration::from_mins(10);

/// Somebody waits for the end.
static HURRY: AtomicBool = AtomicBool::new(false);

/// From now on, supervisors that do nothing are waited for less long: somebody has pressed Ctrl-C.
pub fn hurry() {
    HURRY.store(true, Ordering::Relaxed);
}

/// What a supervisor that did not answer was doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// For so many seconds of real time.
    seconds: u64,
    /// Its state letter (proc(5)), if it has been seen to do nothing.
    idle: Option<char>,
}

impl Silence {
    /// The silence for which something could not be read.
    pub(super) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl std::error::Error for Silence {}

impl fmt::Display for Silence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seconds, idle } = self;
        match idle {
            Some('T' | 't') => {
                write!(f, "the supervisor was stopped (SIGSTOP) and did nothing for {seconds} s")
            }
            Some(letter) => {
                write!(
                    f,
                    "the supervisor did nothing for {seconds} s of real time (state {letter})"
                )
            }
            None => write!(f, "the supervisor took more than {seconds} s of real time"),
        }
    }
}

/// How long a process of the harness is waited for, a supervisor or a fork server.
#[derive(Debug)]
pub(super) struct Patience {
    process: u32,
    began: Instant,
    moves: Option<(char, u64)>,
    /// So many looks have shown no move.
    idle: u32,
}

impl Patience {
    /// With this process, from now on.
    pub(super) fn with(process: u32) -> Self {
        Self { process, began: Instant::now(), moves: None, idle: 0 }
    }

    /// Waits until something can be read.
    pub(super) fn wait(&mut self, pipe: BorrowedFd<'_>) -> io::Result<()> {
        let pause = PollTimeout::try_from(PAUSE).unwrap_or(PollTimeout::MAX);
        loop {
            match poll(&mut [PollFd::new(pipe, PollFlags::POLLIN)], pause) {
                Ok(0) => self.look()?,
                Ok(_) => break,
                Err(Errno::EINTR) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        self.idle = 0;
        self.check_time()
    }

    /// Complains if it has done nothing for long.
    fn look(&mut self) -> io::Result<()> {
        let moves = moves(self.process);
        // One that wants for a CPU or waits for a disk is held up by others.
        let is_idle = moves.is_some_and(|(letter, _)| !matches!(letter, 'R' | 'D'));
        self.idle = if is_idle && moves == self.moves { self.idle + 1 } else { 0 };
        self.moves = moves;
        let patience = if HURRY.load(Ordering::Relaxed) { HURRIED } else { LOOKS };
        if self.idle >= patience {
            let seconds = (PAUSE * self.idle).as_secs();
            let idle = moves.map(|(letter, _)| letter);
            return Err(io::Error::other(Silence { seconds, idle }));
        }
        self.check_time()
    }

    fn check_time(&self) -> io::Result<()> {
        if self.began.elapsed() > WHOLE {
            return Err(io::Error::other(Silence { seconds: WHOLE.as_secs(), idle: None }));
        }
        Ok(())
    }
}

/// The state letter of a process, and how often it has given its CPU away or lost it: one that does
/// anything does that too.
fn moves(process: u32) -> Option<(char, u64)> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let value = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim_start_matches(':').split_ascii_whitespace().next()
    };
    let count = |name: &str| value(name)?.parse::<u64>().ok();
    let switches = count("voluntary_ctxt_switches")? + count("nonvoluntary_ctxt_switches")?;
    Some((value("State")?.chars().next()?, switches))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn who_does_nothing_is_not_waited_for() {
        let mut child = Command::new("sleep").arg("1000").spawn().expect("it starts");
        let mut patience = Patience::with(child.id());
        // Until it has come to its sleep, and then so often.
        let mut looks = std::iter::repeat_with(|| patience.look());
        let silence = looks.find_map(Result::err).expect("it is given up");
        let told = "the supervisor did nothing for 20 s of real time (state S)";
        assert_eq!(silence.to_string(), told);
        child.kill().expect("it is ended");
        child.wait().expect("it ends");
    }
}
