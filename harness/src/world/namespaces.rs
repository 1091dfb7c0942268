//! A world of namespaces (namespaces(7)): a read-only view of the system, a network in which
//! every IPv4 address is local, processes that see each other alone.

mod mounts;
mod network;
mod remedy;

use super::error::Tried;
use super::user::give_up_root_but_for_namespaces;
use super::{Addresses, Platform, Program, Spawned, WorldError, put, reap, spawn, sys};
use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::sched::{CloneFlags, unshare};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::stat::Mode;
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, Gid, Pid, Uid};
use remedy::OnThisMachine;
use std::cell::Cell;
use std::fs::{self, File};
use std::io::Take;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

/// What has to be there, in words.
pub(super) const NEEDS: &str = "closed worlds: namespaces of one's own, without privileges";
/// mount_setattr(2) is the newest system call that is needed.
pub(super) const KERNEL: (u32, u32) = (5, 12);

/// Who a program of the world is, to itself: an ordinary user without rights.
const INSIDE_ID: u32 = 1000;

/// What the worlds of a process have in common: who they are, and the files of the system. The
/// process that prepares it is a user of its own, in a view of files of its own, from then on.
#[derive(Debug)]
pub(super) struct Ground {
    remedy: OnThisMachine,
}

impl Ground {
    /// Leaves the machine's users and files.
    pub(super) fn prepare() -> Result<Self, WorldError> {
        // Looked for at once: what the machine's settings are can't be seen from inside.
        let remedy = remedy::on_this_machine();
        match become_user().and_then(|()| mounts::lay_out()) {
            Ok(()) => Ok(Self { remedy }),
            Err(error) => Err(remedy.of(error)),
        }
    }
}

/// A world of namespaces that this process has entered.
#[derive(Debug)]
pub(super) struct Namespaces {
    /// The stub that is process 1 of the world; when it dies, all die.
    init: Pid,
    /// The system's own `/proc`: the world's gives processes other numbers.
    proc: OwnedFd,
    /// How many bytes were put into the world.
    put: Cell<u64>,
}

impl Namespaces {
    /// Leaves the machine and enters a new world.
    pub(super) fn enter(ground: &Ground) -> Result<Self, WorldError> {
        let unshared = unshare(
            CloneFlags::CLONE_NEWNS
                | CloneFlags::CLONE_NEWPID
                | CloneFlags::CLONE_NEWNET
                | CloneFlags::CLONE_NEWIPC
                | CloneFlags::CLONE_NEWUTS,
        );
        let unshared = unshared.tried(UNSHARING, "unshare");
        unshared.and_then(|()| Self::furnish()).map_err(|error| ground.remedy.of(error))
    }

    /// Lays out the world in namespaces that are there.
    fn furnish() -> Result<Self, WorldError> {
        nix::unistd::sethostname("lab").tried("naming the world", "sethostname")?;
        network::open()?;
        let proc = nix::fcntl::open("/proc", OFlag::O_DIRECTORY | OFlag::O_CLOEXEC, Mode::empty())
            .tried("keeping the system's /proc in sight", "open")?;
        mounts::furnish()?;
        let init = start_init()?;
        // Nobody could be ended where that is refused.
        nix::sys::signal::kill(init, None).tried("reaching the world's processes", "kill")?;
        mounts::enter()?;
        Ok(Self { init, proc, put: Cell::new(0) })
    }

    /// How programs are started here: the namespaces keep them in, and nothing more has to.
    fn way(&self) -> spawn::Way<'_> {
        spawn::Way {
            home: self.home(),
            environment: vec!["HOME=/tmp".to_owned()],
            close_off: Box::new(|| Ok(())),
            addresses_may_change: false,
        }
    }
}

impl Platform for Namespaces {
    fn home(&self) -> &Path {
        Path::new(mounts::HOME)
    }

    fn addresses(&self) -> Addresses {
        Addresses::default()
    }

    fn proc(&self) -> BorrowedFd<'_> {
        self.proc.as_fd()
    }

    fn put(&self, path: &Path, content: Take<&File>, executable: bool) -> Result<(), WorldError> {
        // What is put in takes nothing of the room that programs have.
        self.put.set(self.put.get() + mounts::whole_pages(content.limit()));
        mounts::make_room(self.put.get())?;
        put::file(self.home(), path, content, executable)
    }

    fn spawn_traced(
        &self,
        program: &Program<'_>,
        terminal: &OwnedFd,
        filter: &[libc::sock_filter],
    ) -> Result<Spawned, WorldError> {
        spawn::traced(program, &self.way(), terminal, filter)
    }

    fn spawn_captured(&self, program: &Program<'_>, output: &OwnedFd) -> Result<Pid, WorldError> {
        spawn::captured(program, &self.way(), output)
    }

    fn end(self: Box<Self>, traced: &[Pid]) {
        let _ = nix::sys::signal::kill(self.init, Signal::SIGKILL);
        for &task in traced {
            // Killed already: it goes no further than to its end.
            let _ = nix::sys::ptrace::cont(task, None);
        }
        reap::all(|| {});
    }
}

/// What is tried when namespaces are made.
const UNSHARING: &str = "making namespaces";

/// Becomes the user that programs are, in namespaces of users and mounts.
fn become_user() -> Result<(), WorldError> {
    give_up_root_but_for_namespaces()?;
    // Changing who we are closed our own /proc files to us.
    nix::sys::prctl::set_dumpable(true).tried("opening its own files in /proc", "prctl")?;
    let (uid, gid) = (Uid::effective(), Gid::effective());
    unshare(CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWNS).tried(UNSHARING, "unshare")?;
    for (file, text) in [
        ("setgroups", "deny".to_owned()),
        ("uid_map", format!("{INSIDE_ID} {uid} 1")),
        ("gid_map", format!("{INSIDE_ID} {gid} 1")),
    ] {
        let path = format!("/proc/self/{file}");
        fs::write(&path, text).tried(format!("writing {path}"), "write")?;
    }
    Ok(())
}

/// Starts process 1 of the world. It reaps what is orphaned, and does nothing else: a submitted
/// program in its place would have its default signal actions ignored.
fn start_init() -> Result<Pid, WorldError> {
    let tried = "starting process 1 of the world";
    let (ready, done) = nix::unistd::pipe().tried(tried, "pipe")?;
    match sys::fork().tried(tried, "fork")? {
        ForkResult::Parent { child } => {
            drop(done);
            let mut answer = [0];
            match nix::unistd::read(&ready, &mut answer).tried(tried, "read")? {
                1 => Ok(child),
                _ => Err(Errno::ESRCH).tried(tried, "read"),
            }
        }
        ForkResult::Child => {
            let _ = nix::sys::prctl::set_pdeathsig(Signal::SIGKILL);
            // Each end of an orphan is told by a signal that is kept until it is waited for.
            let mut ends = SigSet::empty();
            ends.add(Signal::SIGCHLD);
            let _ = ends.thread_block();
            let _ = mounts::mount_proc();
            let _ = nix::unistd::write(&done, &[1]);
            drop((ready, done));
            sys::close_range(0, u32::MAX);
            loop {
                if waitpid(None, None).is_err() {
                    let _ = ends.wait();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mounts::HOME;
    use crate::compiler;
    use std::path::Path;

    #[test]
    fn sources_lie_where_a_compiler_is_understood_to_name_them() {
        assert_eq!(Path::new(HOME).join(compiler::SOURCES), Path::new(compiler::FOLDER));
    }
}
