//! A pseudo-terminal for each program: through a pipe, a server that is stopped would never have
//! said what stands in its buffer.

use super::WorldError;
use super::error::Tried;
use nix::fcntl::{OFlag, open};
use nix::pty::{PtyMaster, grantpt, posix_openpt, ptsname_r, unlockpt};
use nix::sys::stat::Mode;
use nix::sys::termios::{LocalFlags, OutputFlags, SetArg, tcgetattr, tcsetattr};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

/// The harness's end of a program's terminal.
#[derive(Debug)]
pub struct Terminal {
    master: PtyMaster,
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
        Ok((Self { master }, other))
    }

    /// Takes away what the program has written, so that it can write on; its text is known from
    /// its system calls. Returns how many bytes there were.
    pub fn drain(&self) -> usize {
        let mut buffer = [0_u8; 4096];
        let mut total = 0;
        while let Ok(length @ 1..) = nix::unistd::read(&self.master, &mut buffer) {
            total += length;
        }
        total
    }

    /// Types on the program's keyboard.
    pub fn type_text(&self, text: &[u8]) -> Result<(), WorldError> {
        nix::unistd::write(&self.master, text).map(drop).tried("typing on the terminal", "write")
    }
}

impl AsFd for Terminal {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.master.as_fd()
    }
}
