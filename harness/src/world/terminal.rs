//! A pseudo-terminal for each program: through a pipe, a server that is stopped would never have
//! said what stands in its buffer.

use super::WorldError;
use super::error::Tried;
use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::pty::{PtyMaster, grantpt, posix_openpt, ptsname_r, unlockpt};
use nix::sys::stat::Mode;
use nix::sys::termios::{LocalFlags, OutputFlags, SetArg, tcgetattr, tcsetattr};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The harness's end of a program's terminal.
#[derive(Debug)]
pub struct Terminal {
    master: PtyMaster,
    /// The program's end, to look whether what was typed has come there.
    other: OwnedFd,
}

impl Terminal {
    /// A new terminal of the world, and its other end for the program. ECHO and ONLCR are off:
    /// what is read from it is what was written to it.
    pub fn open() -> Result<(Self, OwnedFd), WorldError> {
        Self::pair().tried("opening a terminal", "posix_openpt")
    }

    fn pair() -> nix::Result<(Self, OwnedFd)> {
        let flags = OFlag::O_RDWR | OFlag::O_NOCTTY | OFlag::O_CLOEXEC | OFlag::O_NONBLOCK;
        let master = posix_openpt(flags)?;
        grantpt(&master)?;
        unlockpt(&master)?;
        let flags = OFlag::O_RDWR | OFlag::O_NOCTTY | OFlag::O_CLOEXEC;
        let other = open(ptsname_r(&master)?.as_str(), flags, Mode::empty())?;
        let mut settings = tcgetattr(&other)?;
        settings.local_flags.remove(LocalFlags::ECHO);
        settings.output_flags.remove(OutputFlags::ONLCR);
        tcsetattr(&other, SetArg::TCSANOW, &settings)?;
        Ok((Self { master, other: other.try_clone().map_err(|_| Errno::EMFILE)? }, other))
    }

    /// Takes away what the program has written, so that it can write on; its text is known from
    /// its system calls. Returns how many bytes there were. Whoever waits for room has been woken by
    /// then: a read that finds nothing looks what the kernel's worker has still to bring
    /// (n_tty_read()).
    pub fn drain(&self) -> usize {
        let mut buffer = [0_u8; 4096];
        let mut total = 0;
        while let Ok(length @ 1..) = nix::unistd::read(&self.master, &mut buffer) {
            total += length;
        }
        total
    }

    /// Types on the program's keyboard. Whoever waits for just that has been woken by then.
    pub fn type_text(&self, text: &[u8]) -> Result<(), WorldError> {
        let tried = "typing on the terminal";
        nix::unistd::write(&self.master, text).tried(tried, "write")?;
        // It brings what the kernel's worker has still to bring (n_tty_poll()).
        let mut other = [PollFd::new(self.other.as_fd(), PollFlags::POLLIN)];
        match poll(&mut other, PollTimeout::ZERO) {
            Ok(_) | Err(Errno::EINTR) => Ok(()),
            Err(errno) => Err(errno).tried(tried, "poll"),
        }
    }
}

impl AsFd for Terminal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.master.as_fd()
    }
}
