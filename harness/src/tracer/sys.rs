//! What the tracer asks of the kernel that nix doesn't know, or knows only in part. The only file
//! of the tracer with `unsafe` in it.

#![expect(unsafe_code, reason = "each of these system calls has no safe form")]

use nix::errno::Errno;
use nix::unistd::Pid;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

/// The next task that has something to report, and the status that tells what; none if nobody has
/// anything now (waitpid(2) with `WNOHANG` and `__WALL`). nix's own form refuses statuses that it
/// has no name for.
pub(super) fn next_report() -> nix::Result<Option<(i32, i32)>> {
    loop {
        let mut status = 0;
        // SAFETY: the status lives through the system call.
        let task = unsafe { libc::waitpid(-1, &raw mut status, libc::WNOHANG | libc::__WALL) };
        match Errno::result(task) {
            Ok(0) | Err(Errno::ECHILD) => return Ok(None),
            Ok(task) => return Ok(Some((task, status))),
            Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno),
        }
    }
}

/// Whether a report is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// It must be there.
    Now,
    /// It will come.
    Wait,
}

/// What a task has to report; none if it has nothing, or is not there.
pub(super) fn report_of(task: Pid, look: Look) -> Option<i32> {
    let options = libc::__WALL | if look == Look::Now { libc::WNOHANG } else { 0 };
    loop {
        let mut status = 0;
        // SAFETY: the status lives through the system call.
        let found = unsafe { libc::waitpid(task.as_raw(), &raw mut status, options) };
        match Errno::result(found) {
            Ok(0) => return None,
            Ok(_) => return Some(status),
            Err(Errno::EINTR) => {}
            Err(_) => return None,
        }
    }
}

/// Leaves a stopped task stopped, until a SIGCONT (`PTRACE_LISTEN`, ptrace(2)).
pub(super) fn leave_stopped(task: Pid) {
    // A task that was killed meanwhile is not there; its end will be reported.
    // SAFETY: plain numbers; the request reads and writes no memory of ours.
    unsafe { libc::ptrace(libc::PTRACE_LISTEN, task.as_raw(), 0, 0) };
}

/// Sends a signal by its number (kill(2)): nix has no names for those of real time.
pub(super) fn send_signal(process: Pid, signal: i32) {
    // Who is gone can't be sent anything.
    // SAFETY: plain numbers.
    unsafe { libc::kill(process.as_raw(), signal) };
}

/// A second descriptor of what a task has open (pidfd_open(2), pidfd_getfd(2)). To be dropped at
/// once: as long as it is open, the program's close would not end the connection. The task itself
/// is asked, because the first thread of its process may have ended and have nothing open; where
/// the kernel knows no descriptors of threads (before Linux 6.9), its process is.
pub(super) fn copy_descriptor(task: i32, process: i32, fd: i32) -> nix::Result<OwnedFd> {
    /// `PIDFD_THREAD` of linux/pidfd.h.
    const THREAD: libc::c_int = libc::O_EXCL;
    let open = |number: i32, flags: libc::c_int| {
        // SAFETY: plain numbers.
        Errno::result(unsafe { libc::syscall(libc::SYS_pidfd_open, number, flags) })
    };
    let whose = match open(task, THREAD) {
        Err(Errno::EINVAL) => open(process, 0),
        opened => opened,
    }?;
    // SAFETY: the kernel has just opened this descriptor; nobody else owns it.
    let whose = unsafe { OwnedFd::from_raw_fd(whose as i32) };
    // SAFETY: plain numbers.
    let copy = unsafe { libc::syscall(libc::SYS_pidfd_getfd, whose.as_raw_fd(), fd, 0) };
    // SAFETY: as above.
    Errno::result(copy).map(|copy| unsafe { OwnedFd::from_raw_fd(copy as i32) })
}

/// What the kernel knows of a TCP socket (`TCP_INFO`, tcp(7)).
pub(super) fn tcp_info(socket: BorrowedFd<'_>) -> nix::Result<libc::tcp_info> {
    // SAFETY: a tcp_info is plain numbers, for which zeros are valid.
    let mut info: libc::tcp_info = unsafe { std::mem::zeroed() };
    let mut length = size_of_val(&info) as libc::socklen_t;
    // SAFETY: `info` has `length` bytes, and both live through the system call; any bytes that the
    // kernel writes there are valid numbers.
    let result = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            (&raw mut info).cast(),
            &raw mut length,
        )
    };
    Errno::result(result).map(|_| info)
}
