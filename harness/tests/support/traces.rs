//! What a check could leave behind: processes, mounts, temporary files, objects of System V's, and
//! memory that is no process's own.

use super::heeding_signals;
use nix::sys::prctl;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::getpid;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);
/// So much memory may be taken by others meanwhile, in KiB; a run may take several times as much.
const NOISE: u64 = 64 << 10;
/// Between two looks at `/proc`.
const PAUSE: Duration = Duration::from_millis(5);

/// The state of things before a test, which alone starts processes while this lives: all that
/// are found are its own.
pub(crate) struct Before {
    mounts: String,
    objects: Vec<String>,
    memory: u64,
    temporary: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Before {
    /// From now on, whoever loses its parent becomes a child of this process, also what called
    /// setsid: it can't get out of sight.
    pub(crate) fn look() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        prctl::set_child_subreaper(true).expect("PR_SET_CHILD_SUBREAPER");
        let temporary = TempDir::new().expect("a temporary folder");
        let (mounts, objects, memory) = (mounts(), objects(), memory_of_nobody());
        Self { mounts, objects, memory, temporary, _turn: turn }
    }

    /// The folder that `TMPDIR` names for the test's commands.
    pub(crate) fn temporary(&self) -> &Path {
        self.temporary.path()
    }

    /// Starts `lab11`, whose output nobody reads.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        let mut command = heeding_signals();
        command.args(arguments).env("TMPDIR", self.temporary());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("lab11 starts")
    }

    /// Waits until nothing runs any more of what the test started, and looks for other traces.
    pub(crate) fn await_nothing_left(&self) {
        await_that("nothing of it runs any more", || {
            reap();
            descendants().is_empty()
        });
        assert_eq!(mounts(), self.mounts, "no mount is left");
        assert_eq!(objects(), self.objects, "no object of System V's is left");
        await_that("its memory is given back", || memory_of_nobody() <= self.memory + NOISE);
        let files: Vec<_> = fs::read_dir(self.temporary()).expect("the folder").collect();
        assert!(files.is_empty(), "temporary files are left: {files:?}");
    }
}

fn mounts() -> String {
    fs::read_to_string("/proc/self/mounts").expect("/proc/self/mounts")
}

/// Shared memory, queues and semaphores of System V's (sysvipc(7)), as the kernel lists them.
fn objects() -> Vec<String> {
    let read = |kind| fs::read_to_string(format!("/proc/sysvipc/{kind}")).unwrap_or_default();
    // What follows the first two words, key and number, changes with each use.
    let name = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    ["shm", "msg", "sem"].map(read).iter().flat_map(|table| table.lines().map(name)).collect()
}

/// Memory in KiB that ends with no process: of files in memory, and the kernel's own for tasks,
/// their page tables, sockets and names (proc_meminfo(5)).
fn memory_of_nobody() -> u64 {
    let told = fs::read_to_string("/proc/meminfo").expect("/proc/meminfo");
    let kib = |name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(name)).expect("such a line");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number")
    };
    ["Shmem:", "SUnreclaim:", "KernelStack:", "PageTables:"].map(kib).iter().sum()
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
    while !matches!(waitpid(None, Some(WaitPidFlag::WNOHANG)), Ok(WaitStatus::StillAlive) | Err(_))
    {
    }
}

/// Waits until something is so; panics if that takes too long.
pub(crate) fn await_that(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "not so: {what}\n{:#?}", descendants());
        thread::sleep(PAUSE);
    }
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
