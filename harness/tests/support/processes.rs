//! Processes that come of a test, found in `/proc`.

use nix::sys::prctl;
use nix::unistd::getpid;
use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at `/proc`.
const PAUSE: Duration = Duration::from_millis(5);

/// Held while this test alone starts processes, so that all that are found are its own.
pub(crate) struct Alone(#[expect(dead_code, reason = "held, never read")] MutexGuard<'static, ()>);

/// From now on, whoever loses its parent becomes a child of this process, also what called
/// setsid: it can't get out of sight.
pub(crate) fn alone() -> Alone {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    prctl::set_child_subreaper(true).expect("PR_SET_CHILD_SUBREAPER");
    Alone(turn)
}

impl Alone {
    /// Waits until nothing is left of what the test started.
    pub(crate) fn await_nothing_left(&self) {
        await_that("nothing of it runs any more", || {
            reap();
            descendants().is_empty()
        });
    }
}

/// A process that comes of this one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Process {
    pid: i32,
    /// Its name as the kernel has it, such as `server` or `cc1`.
    pub(crate) name: String,
}

/// Everything that comes of this process and is alive.
pub(crate) fn descendants() -> Vec<Process> {
    let mut all: Vec<(i32, Process)> = Vec::new();
    for entry in fs::read_dir("/proc").expect("/proc").flatten() {
        // Whoever is gone by now has no parent any more.
        let stat = fs::read(entry.path().join("stat")).unwrap_or_default();
        all.extend(parse(&String::from_utf8_lossy(&stat)));
    }
    let mut family = BTreeSet::from([getpid().as_raw()]);
    let mut found = Vec::new();
    loop {
        let before = found.len();
        for (parent, process) in &all {
            if family.contains(parent) && family.insert(process.pid) {
                found.push(process.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// The parent and the process of a line of `/proc/PID/stat`, unless it is dead (proc_pid_stat(5)).
fn parse(stat: &str) -> Option<(i32, Process)> {
    let (pid, rest) = stat.split_once(" (")?;
    // The name may hold parentheses itself.
    let (name, rest) = rest.rsplit_once(") ")?;
    let mut fields = rest.split(' ');
    let state = fields.next()?;
    let parent = fields.next()?.parse().ok()?;
    let process = Process { pid: pid.parse().ok()?, name: name.to_owned() };
    (!matches!(state, "Z" | "X")).then_some((parent, process))
}

/// Takes leave of the dead that have become ours.
fn reap() {
    use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
    while !matches!(
        waitpid(None, Some(WaitPidFlag::WNOHANG)),
        Ok(WaitStatus::StillAlive) | Err(_)
    ) {}
}

/// Waits until something is so; panics if that takes too long.
pub(crate) fn await_that(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "not so: {what}\n{:#?}", descendants());
        thread::sleep(PAUSE);
    }
}

/// Starts a command whose output nobody reads.
pub(crate) fn start(command: &mut Command) -> Child {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().expect("the command starts")
}

/// Waits for the end of a command that was started.
pub(crate) fn end(mut child: Child) -> ExitStatus {
    let mut ended = None;
    await_that("the command ends", || {
        ended = child.try_wait().expect("it is a child of ours");
        ended.is_some()
    });
    ended.expect("it has ended")
}
