//! Supervisors are forked, not executed: starting this program again for each run would cost more
//! than most runs do. A **fork server** is this program once more, with one thread, that has
//! prepared what all worlds of a tier have in common. It has one supervisor at a time.

use super::deadline::{Patience, Silence};
use super::error::{DispatchError, unheard};
use crate::runner::{Notice, send_streams};
use crate::world::Tier;
use nix::errno::Errno;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::socket::{AddressFamily, Shutdown, SockFlag, SockType, shutdown, socketpair};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The hidden subcommand, which is followed by a tier.
pub const FORK_SERVER: &str = "fork-server";

/// Those that have nothing to do, each with the tier of its worlds.
static IDLE: Mutex<Vec<(Tier, ForkServer)>> = Mutex::new(Vec::new());

fn idle() -> MutexGuard<'static, Vec<(Tier, ForkServer)>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One that has nothing to do, for worlds of this tier.
fn idle_of(tier: Tier) -> Option<ForkServer> {
    let mut idle = idle();
    let at = idle.iter().position(|(of, _)| *of == tier)?;
    Some(idle.swap_remove(at).1)
}

/// Ends those that have nothing to do, and takes leave of them. They end with this process anyway, but
/// whoever asks what it took (getrusage(2)) is told of theirs only then.
pub fn dismiss() {
    idle().clear();
}

/// A fork server. It ends when this is dropped, and its supervisor with it.
#[derive(Debug)]
pub(super) struct ForkServer {
    child: Child,
    /// Where it is told what to do, and tells what became of it.
    control: OwnedFd,
    /// What it complains of.
    said: File,
}

/// A supervisor that is at work.
#[derive(Debug)]
pub(super) struct Supervisor {
    server: ForkServer,
    tier: Tier,
    pid: u32,
}

/// The standard input, output and error of a supervisor.
pub(super) type Streams = [OwnedFd; 3];

impl Supervisor {
    /// Starts one whose worlds are of this tier.
    pub(super) fn start(
        executable: &Path,
        tier: Tier,
        streams: &Streams,
    ) -> Result<Self, DispatchError> {
        let earlier = idle_of(tier);
        // Somebody may have ended it while it had nothing to do.
        let fresh = || ForkServer::start(executable, tier)?.fork(streams);
        let (server, pid) = match earlier.map(|server| server.fork(streams)) {
            Some(Ok(forked)) => forked,
            Some(Err(_)) | None => fresh()?,
        };
        Ok(Self { server, tier, pid })
    }

    /// Its number.
    pub(super) fn pid(&self) -> u32 {
        self.pid
    }

    /// The number of the process with which it ends at once: it is a child of this one, and was not
    /// waited for yet.
    pub(super) fn server(&self) -> u32 {
        self.server.child.id()
    }

    /// Waits for its end.
    pub(super) fn wait(self) -> io::Result<ExitStatus> {
        let Self { server, tier, .. } = self;
        match server.hear() {
            Ok(Some(Notice::Ended(status))) => {
                idle().push((tier, server));
                Ok(ExitStatus::from_raw(status))
            }
            Ok(Some(_)) => Err(io::ErrorKind::InvalidData.into()),
            Err(error) if !is_gone(&error) => Err(error),
            // The server was ended, and its supervisor with it.
            Ok(None) | Err(_) => server.end().map(|(status, _)| status),
        }
    }
}

impl ForkServer {
    fn start(executable: &Path, tier: Tier) -> Result<Self, DispatchError> {
        let failed = |error| DispatchError::Start { executable: executable.into(), error };
        let refused =
            |syscall| move |errno: Errno| DispatchError::Control { syscall, error: errno.into() };
        let (control, its) =
            socketpair(AddressFamily::Unix, SockType::SeqPacket, None, SockFlag::SOCK_CLOEXEC)
                .map_err(refused("socketpair"))?;
        let said = memfd_create(c"lab11 complaints", MFdFlags::MFD_CLOEXEC);
        let said = File::from(said.map_err(refused("memfd_create"))?);
        let child = Command::new(executable)
            .args([FORK_SERVER, &tier.to_string()])
            .env_clear()
            // Ctrl-C is for the one who waits, who may want this run to be finished first.
            .process_group(0)
            .stdin(Stdio::from(its))
            .stdout(Stdio::null())
            .stderr(Stdio::from(said.try_clone().map_err(failed)?))
            .spawn()
            .map_err(failed)?;
        Ok(Self { child, control, said })
    }

    /// Has it fork a supervisor, and says under which number.
    fn fork(self, streams: &Streams) -> Result<(Self, u32), DispatchError> {
        let streams = streams.each_ref().map(AsFd::as_fd);
        let control = |syscall| move |error| DispatchError::Control { syscall, error };
        match send_streams(self.control.as_fd(), streams) {
            Err(error) if !is_gone(&error) => return Err(control("sendmsg")(error)),
            // That it is gone is heard.
            Ok(()) | Err(_) => {}
        }
        match self.hear() {
            Ok(Some(Notice::Forked(pid))) => Ok((self, pid as u32)),
            Ok(Some(Notice::Refused(errno))) => {
                Err(DispatchError::Fork(io::Error::from_raw_os_error(errno)))
            }
            Err(error) if Silence::of(&error).is_some() => Err(unheard(error)),
            Err(error) if !is_gone(&error) => Err(control("recvfrom")(error)),
            Ok(Some(Notice::Ended(_))) => {
                Err(control("recvfrom")(io::ErrorKind::InvalidData.into()))
            }
            Ok(None) | Err(_) => {
                let (status, said) = self.end().map_err(DispatchError::Answer)?;
                Err(DispatchError::Ended { status, said })
            }
        }
    }

    /// Waits for what it tells next; none if it is gone.
    fn hear(&self) -> io::Result<Option<Notice>> {
        Patience::with(self.child.id()).wait(self.control.as_fd())?;
        Notice::receive(self.control.as_fd())
    }

    /// Waits for the end of one that does not listen any more; how that was, and what it complained of.
    fn end(mut self) -> io::Result<(ExitStatus, String)> {
        let status = self.child.wait()?;
        let mut said = Vec::new();
        self.said.rewind()?;
        self.said.read_to_end(&mut said)?;
        Ok((status, String::from_utf8_lossy(&said).trim().to_owned()))
    }
}

/// Whether an error says that nobody is at the other end any more.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset)
}

impl Drop for ForkServer {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good. Where kill(2) is refused, it ends because nobody
        // is left to ask it.
        let _ = shutdown(self.control.as_raw_fd(), Shutdown::Both);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
