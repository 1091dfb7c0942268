//! The three system calls that nix can't make safe, or doesn't make as the lecture does.

#![expect(unsafe_code, reason = "accept() with an address, fork() and signal() have no safe form")]

use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::ptr::from_mut;

use nix::errno::Errno;
use nix::libc;
use nix::sys::signal::{SigHandler, Signal, signal};
use nix::sys::socket::{SockFlag, SockaddrIn};
use nix::unistd::ForkResult;

/// accept(2) with the client's address, for which nix's own would need a second system call that
/// fails when the client has closed already. Without flags it is the lecture's `accept()`, with
/// flags `accept4()`.
pub(crate) fn accept(
    listener: BorrowedFd<'_>,
    flags: SockFlag,
) -> nix::Result<(OwnedFd, SocketAddrV4)> {
    let nobody = SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, 0);
    let mut client = libc::sockaddr_in::from(SockaddrIn::from(nobody));
    // The slides forget this: the kernel reads the length before it writes it.
    let mut length = size_of_val(&client) as libc::socklen_t;
    let address = from_mut(&mut client).cast::<libc::sockaddr>();
    // SAFETY: `address` points to `length` bytes that live until the end of this function, and
    // any bytes that the kernel writes there are a valid `sockaddr_in`.
    let sd = Errno::result(unsafe {
        if flags.is_empty() {
            libc::accept(listener.as_raw_fd(), address, &raw mut length)
        } else {
            libc::accept4(listener.as_raw_fd(), address, &raw mut length, flags.bits())
        }
    })?;
    // SAFETY: the kernel has just opened this descriptor; nobody else owns it.
    let sd = unsafe { OwnedFd::from_raw_fd(sd) };
    Ok((sd, SockaddrIn::from(client).into()))
}

/// fork(2). To be called in a process with one thread: a lock that another thread holds would
/// stay locked in the child for ever.
pub(crate) fn fork() -> nix::Result<ForkResult> {
    // SAFETY: with one thread, no lock or allocation is half done when the copy is taken, so the
    // child may go on like its parent. `server_fork::run`, the only user, asks for that.
    unsafe { nix::unistd::fork() }
}

/// Has the kernel let ended children go without waiting for them: `SIGCHLD` ignored, sigaction(2)
/// and the notes of wait(2).
pub(crate) fn leave_no_zombies() -> nix::Result<()> {
    // SAFETY: no handler is installed, so nothing of ours runs inside a signal.
    unsafe { signal(Signal::SIGCHLD, SigHandler::SigIgn) }.map(drop)
}
