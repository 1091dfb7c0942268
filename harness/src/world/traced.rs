//! A world within the machine, for where namespaces are forbidden: the tracer looks at what programs
//! ask for, and changes or refuses what would leave the world ([`Addresses`]); files are closed to
//! them by landlock(7) where the kernel has it, and by being nobody where root starts it.

mod files;

use super::addresses::ThisMachine;
use super::error::Tried;
use super::user::{give_up_root, hand_over};
use super::{Addresses, Platform, Program, Spawned, WorldError, family, put, reap, spawn};
use nix::fcntl::OFlag;
use nix::sys::signal::{Signal, kill};
use nix::sys::stat::Mode;
use nix::unistd::{Pid, getpid};
use std::fs::{self, File};
use std::io::Take;
use std::net::Ipv4Addr;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

pub use files::{Closed, files_are_closed};

/// What has to be there, in words.
pub(super) const NEEDS: &str = "worlds within the machine: programs kept in by the tracer alone";
/// The order of ptrace's and seccomp's stops is that of Linux 4.8; close_range and the rest have
/// other ways where they are missing.
pub(super) const KERNEL: (u32, u32) = (4, 14);

/// A world within the machine that this process has entered.
#[derive(Debug)]
pub(super) struct Traced {
    /// A folder that is this world's alone.
    home: PathBuf,
    proc: OwnedFd,
    addresses: Addresses,
}

impl Traced {
    /// Enters a world whose files are in `home`, an empty folder.
    pub(super) fn enter(home: &Path) -> Result<Self, WorldError> {
        hand_over(home)?;
        give_up_root()?;
        // Programs have this process's user, and must not look into it. Root's has done so already.
        nix::sys::prctl::set_dumpable(false).tried("hiding from programs", "prctl")?;
        nix::sys::prctl::set_child_subreaper(true).tried("keeping orphans", "prctl")?;
        let proc = nix::fcntl::open("/proc", OFlag::O_DIRECTORY | OFlag::O_CLOEXEC, Mode::empty())
            .tried("keeping /proc in sight", "open")?;
        let addresses = Addresses::shared(own_address(), Box::new(ThisMachine));
        Ok(Self { home: home.to_owned(), proc, addresses })
    }

    /// How programs are started here.
    fn way(&self, environment: Vec<String>) -> spawn::Way<'_> {
        spawn::Way {
            home: &self.home,
            environment,
            close_off: Box::new(|| files::close_off(&self.home)),
            addresses_may_change: true,
        }
    }
}

/// An address of 127.0.0.0/8 that no other run of this machine has: processes have numbers of 22
/// bits (proc(5)). 127.0.0.0/10, where others are, is left to them.
fn own_address() -> Ipv4Addr {
    let [_, high, middle, low] = std::process::id().to_be_bytes();
    Ipv4Addr::new(127, 0x40 | high, middle, low)
}

/// The limits of a program, without that of its user's processes: here these are not the world's
/// alone.
fn without_processes<'a>(program: &Program<'a>) -> Program<'a> {
    let limits = super::Limits { processes: libc::RLIM_INFINITY, ..program.limits };
    Program { limits, ..*program }
}

impl Platform for Traced {
    fn home(&self) -> &Path {
        &self.home
    }

    fn addresses(&self) -> Addresses {
        self.addresses.clone()
    }

    fn proc(&self) -> BorrowedFd<'_> {
        self.proc.as_fd()
    }

    fn put(&self, path: &Path, content: Take<&File>, executable: bool) -> Result<(), WorldError> {
        put::file(&self.home, path, content, executable)
    }

    fn spawn_traced(
        &self,
        program: &Program<'_>,
        terminal: &OwnedFd,
        filter: &[libc::sock_filter],
    ) -> Result<Spawned, WorldError> {
        // An earlier program may have closed the folder, to all that come after it.
        let open = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&self.home, open).tried("opening a world's folder", "chmod")?;
        let way = self.way(vec!["HOME=/tmp".to_owned()]);
        spawn::traced(&without_processes(program), &way, terminal, filter)
    }

    fn spawn_captured(&self, program: &Program<'_>, output: &OwnedFd) -> Result<Pid, WorldError> {
        // Compilers have files of their own on the way.
        let way = self.way(vec![format!("TMPDIR={}", self.home.display())]);
        spawn::captured(&without_processes(program), &way, output)
    }

    fn end(self: Box<Self>, traced: &[Pid]) {
        for &task in traced {
            let _ = kill(task, Signal::SIGKILL);
        }
        // Orphans have become this process's own children.
        reap::all(|| {
            for member in family(self.proc(), getpid().as_raw()) {
                let _ = kill(Pid::from_raw(member.process), Signal::SIGKILL);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_one_of_this_host_and_not_the_usual_one() {
        let ip = own_address();
        assert!(ip.is_loopback() && ip.octets()[1] >= 64, "{ip}");
    }
}
