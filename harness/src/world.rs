//! The closed world of one run: namespaces, a read-only view of the system, a network in which
//! every IPv4 address is local, limits, and programs on terminals of their own.
//!
//! Must be entered by a single-threaded process that lives for this run alone (user_namespaces(7));
//! when that process ends, nothing of the world is left. Judges nothing.
#![allow(unsafe_code)]

mod limits;
mod mounts;
mod network;
mod spawn;
mod terminal;

pub use limits::Limits;
pub use spawn::{Program, spawn_captured, spawn_traced};
pub use terminal::Terminal;

use anyhow::{Context, Result, ensure};
use nix::sched::{CloneFlags, CpuSet, sched_setaffinity, unshare};
use nix::sys::signal::Signal;
use nix::sys::wait::WaitStatus;
use nix::unistd::{ForkResult, Gid, Pid, Uid};
use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Who a program of the world is, to itself: an ordinary user without rights.
const INSIDE_ID: u32 = 1000;
/// Who a supervisor that was started by root becomes first: `nobody`.
const NOBODY: u32 = 65534;
/// Where a program finds itself.
pub const HOME: &str = "/lab";

/// A world that this process has entered.
#[derive(Debug)]
pub struct World {
    /// The stub that is process 1 of the world; when it dies, all die.
    init: Pid,
    /// The system's own `/proc`, in which processes have the numbers that ptrace(2) uses.
    proc: OwnedFd,
}

impl World {
    /// Leaves the machine and enters a new world.
    pub fn enter(parent: i32, cpu: Option<usize>) -> Result<Self> {
        die_with(parent)?;
        if let Some(cpu) = cpu {
            pin(cpu).context("pinning to one CPU")?;
        }
        if Uid::effective().is_root() {
            become_nobody().context("giving up root")?;
        }
        let (uid, gid) = (Uid::effective(), Gid::effective());
        unshare(
            CloneFlags::CLONE_NEWUSER
                | CloneFlags::CLONE_NEWNS
                | CloneFlags::CLONE_NEWPID
                | CloneFlags::CLONE_NEWNET
                | CloneFlags::CLONE_NEWIPC
                | CloneFlags::CLONE_NEWUTS,
        )
        .context("making namespaces (unshare)")?;
        fs::write("/proc/self/setgroups", "deny").context("/proc/self/setgroups")?;
        fs::write("/proc/self/uid_map", format!("{INSIDE_ID} {uid} 1")).context("uid_map")?;
        fs::write("/proc/self/gid_map", format!("{INSIDE_ID} {gid} 1")).context("gid_map")?;
        die_with(parent)?;
        nix::unistd::sethostname("lab").context("sethostname")?;
        network::open().context("opening the world's network")?;
        let proc = nix::fcntl::open(
            "/proc",
            nix::fcntl::OFlag::O_DIRECTORY | nix::fcntl::OFlag::O_CLOEXEC,
            nix::sys::stat::Mode::empty(),
        )?;
        let root = mounts::prepare().context("laying out the world's files")?;
        let init = start_init(&root)?;
        mounts::enter(&root).context("entering the world's files")?;
        Ok(Self { init, proc })
    }

    /// The system's own `/proc`.
    pub fn proc(&self) -> &OwnedFd {
        &self.proc
    }

    /// Puts a file into the world.
    pub fn put(&self, path: &Path, bytes: &[u8], executable: bool) -> Result<()> {
        let target = Path::new(HOME).join(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&target, bytes).with_context(|| format!("writing {}", target.display()))?;
        let mode = if executable { 0o755 } else { 0o644 };
        fs::set_permissions(&target, fs::Permissions::from_mode(mode))?;
        Ok(())
    }

    /// Ends the world: every process in it dies, and is waited for.
    ///
    /// `traced` are tasks that may stand at a stop that was reported and not handled any more.
    pub fn end(self, traced: &[Pid]) {
        let _ = nix::sys::signal::kill(self.init, Signal::SIGKILL);
        for &task in traced {
            // Killed already: it goes no further than to its end.
            let _ = nix::sys::ptrace::cont(task, None);
        }
        loop {
            // A traced process reports its end to us even if it is not our child.
            match nix::sys::wait::waitpid(None, Some(nix::sys::wait::WaitPidFlag::__WALL)) {
                // It stands at its end until it is let go.
                Ok(WaitStatus::PtraceEvent(task, ..)) => {
                    let _ = nix::sys::ptrace::cont(task, None);
                }
                Ok(_) | Err(nix::errno::Errno::EINTR) => {}
                Err(_) => break,
            }
        }
    }
}

/// Makes the kernel kill this process when the thread that started it ends.
fn die_with(parent: i32) -> Result<()> {
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
    ensure!(
        nix::unistd::getppid().as_raw() == parent,
        "the process that asked for this run is gone"
    );
    Ok(())
}

/// Keeps this process, and all it starts, on one CPU: a ptrace stop costs a tenth of what it
/// costs across two.
fn pin(cpu: usize) -> Result<()> {
    let allowed = nix::sched::sched_getaffinity(Pid::from_raw(0))?;
    let cpus: Vec<usize> =
        (0..CpuSet::count()).filter(|&cpu| allowed.is_set(cpu).unwrap_or(false)).collect();
    ensure!(!cpus.is_empty(), "no CPU is allowed");
    let mut set = CpuSet::new();
    set.set(cpus[cpu % cpus.len()])?;
    Ok(sched_setaffinity(Pid::from_raw(0), &set)?)
}

fn become_nobody() -> Result<()> {
    let (uid, gid) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    nix::unistd::setgroups(&[])?;
    nix::unistd::setresgid(gid, gid, gid)?;
    nix::unistd::setresuid(uid, uid, uid)?;
    // Changing who we are closed our own /proc files to us.
    nix::sys::prctl::set_dumpable(true)?;
    Ok(())
}

/// Starts process 1 of the world. It reaps what is orphaned, and does nothing else: a submitted
/// program in its place would have its default signal actions ignored.
fn start_init(root: &Path) -> Result<Pid> {
    let (ready, done) = nix::unistd::pipe()?;
    // SAFETY: this process is single-threaded, so the child may do what it likes.
    match unsafe { nix::unistd::fork() }.context("starting process 1")? {
        ForkResult::Parent { child } => {
            drop(done);
            let mut answer = [0];
            let read = nix::unistd::read(&ready, &mut answer)?;
            ensure!(read == 1, "process 1 of the world died at once");
            Ok(child)
        }
        ForkResult::Child => {
            let _ = nix::sys::prctl::set_pdeathsig(Signal::SIGKILL);
            let _ = mounts::mount_proc(root);
            let _ = nix::unistd::write(&done, &[1]);
            drop((ready, done));
            spawn::close_from(0);
            loop {
                if nix::sys::wait::waitpid(None, None).is_err() {
                    nix::unistd::pause();
                }
            }
        }
    }
}
