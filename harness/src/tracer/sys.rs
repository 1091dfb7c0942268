//! What the tracer asks of the kernel that nix doesn't know, or knows only in part. The only file
//! of the tracer with `unsafe` in it.

#![expect(unsafe_code, reason = "each of these system calls has no safe form")]

use memmap2::Mmap;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::unistd::Pid;
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};
use std::path::Path;

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

/// A file of the system, to be read where it stands.
pub(super) fn map(path: &Path) -> io::Result<Mmap> {
    let file = File::open(path)?;
    // SAFETY: no program of the world may write such a file, and an upgrade puts another one into its
    // place.
    unsafe { Mmap::map(&file) }
}

/// Leaves a stopped task stopped, until a SIGCONT (`PTRACE_LISTEN`, ptrace(2)).
pub(super) fn leave_stopped(task: Pid) {
    // A task that was killed meanwhile is not there; its end will be reported.
    // SAFETY: plain numbers; the request reads and writes no memory of ours.
    unsafe { libc::ptrace(libc::PTRACE_LISTEN, task.as_raw(), 0, 0) };
}

/// A copy of what a process that we trace has under a descriptor (pidfd_getfd(2)); none if it has
/// nothing there, or a container forbids that.
pub(super) fn copy_of(process: i32, fd: i32) -> Option<OwnedFd> {
    // SAFETY: plain numbers; what is returned is a new descriptor, which is nobody else's.
    let opened = |number: libc::c_long| unsafe {
        (number >= 0).then(|| OwnedFd::from_raw_fd(number as i32))
    };
    // SAFETY: plain numbers.
    let process = opened(unsafe { libc::syscall(libc::SYS_pidfd_open, process, 0) })?;
    // SAFETY: plain numbers; the process's descriptor lives through the system call.
    opened(unsafe { libc::syscall(libc::SYS_pidfd_getfd, process.as_raw_fd(), fd, 0) })
}

/// Sets a timer of timerfd_create(2) to so many nanoseconds from now; 0 takes it back, and what it has
/// to tell.
pub(super) fn set_timer(timer: &OwnedFd, nanoseconds: i64) {
    let none = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    let due = libc::timespec { tv_nsec: nanoseconds as _, ..none };
    let set = libc::itimerspec { it_interval: none, it_value: due };
    // It is a timer, and the time is one: nothing can fail.
    // SAFETY: the times live through the system call; nothing is asked back.
    unsafe { libc::timerfd_settime(timer.as_raw_fd(), 0, &raw const set, std::ptr::null_mut()) };
}

/// Has such a timer go off now, and waits until it has.
pub(super) fn make_ready(timer: &OwnedFd) {
    set_timer(timer, 1);
    let mut watched = [PollFd::new(timer.as_fd(), PollFlags::POLLIN)];
    // A signal that comes first ends this wait too early by an instant, which changes nothing.
    let _ = poll(&mut watched, PollTimeout::from(100_u8));
}

/// Sends a signal by its number (kill(2)): nix has no names for those of real time.
pub(super) fn send_signal(process: Pid, signal: i32) {
    // Who is gone can't be sent anything.
    // SAFETY: plain numbers.
    unsafe { libc::kill(process.as_raw(), signal) };
}

/// Requests of linux/ptrace.h that the libc crate doesn't name. C libraries give them different types.
const PEEKSIGINFO: u16 = 0x4209;
const PEEKSIGINFO_SHARED: u32 = 1;
const GETSIGMASK: u16 = 0x420a;
const SETSIGMASK: u16 = 0x420b;

/// The signals that a stopped task blocks (`PTRACE_GETSIGMASK`, ptrace(2)).
pub(super) fn blocked_signals(task: Pid) -> nix::Result<u64> {
    let mut blocked = 0_u64;
    let (size, place) = (size_of_val(&blocked), &raw mut blocked);
    // SAFETY: the set has the size that is told, and lives through the system call.
    let result = unsafe { libc::ptrace(GETSIGMASK.into(), task.as_raw(), size, place) };
    Errno::result(result).map(|_| blocked)
}

/// Whether a stopped task has a signal before it that it does not block (`PTRACE_PEEKSIGINFO`,
/// ptrace(2)); an error if it is not stopped any more.
pub(super) fn awaits_signal(task: Pid) -> nix::Result<bool> {
    let alone = signals_of(task, 0)?;
    let shared = signals_of(task, PEEKSIGINFO_SHARED)?;
    if alone.is_empty() && shared.is_empty() {
        return Ok(false);
    }
    let blocked = blocked_signals(task)?;
    let is_free = |signal: &i32| blocked >> (signal - 1) & 1 == 0;
    Ok(alone.iter().chain(&shared).any(is_free))
}

/// What is asked of the signals of a task (`struct ptrace_peeksiginfo_args`, linux/ptrace.h), which the libc
/// crate has for some C libraries only.
#[repr(C)]
struct Peek {
    from: u64,
    flags: u32,
    count: i32,
}

/// The first signals of a stopped task, or of its process.
fn signals_of(task: Pid, flags: u32) -> nix::Result<Vec<i32>> {
    const SOME: usize = 32;
    let mut found = [const { MaybeUninit::<libc::siginfo_t>::uninit() }; SOME];
    let asked = Peek { from: 0, flags, count: SOME as i32 };
    let (args, place) = (&raw const asked, found.as_mut_ptr());
    // SAFETY: the arguments and the place for as many as are asked for live through the system call.
    let count = unsafe { libc::ptrace(PEEKSIGINFO.into(), task.as_raw(), args, place) };
    let count = Errno::result(count)? as usize;
    // SAFETY: so many are written, each whole.
    let number =
        |signal: &MaybeUninit<libc::siginfo_t>| unsafe { signal.assume_init_ref() }.si_signo;
    Ok(found.iter().take(count).map(number).collect())
}

/// Has a stopped task block these signals and no others (`PTRACE_SETSIGMASK`, ptrace(2)).
pub(super) fn block_signals(task: Pid, blocked: u64) -> nix::Result<()> {
    let (size, place) = (size_of_val(&blocked), &raw const blocked);
    // SAFETY: the set has the size that is told, and lives through the system call.
    let result = unsafe { libc::ptrace(SETSIGMASK.into(), task.as_raw(), size, place) };
    Errno::result(result).map(drop)
}

/// The number of the system call that a stopped task makes, which is kept apart from its registers
/// (`NT_ARM_SYSTEM_CALL`, ptrace(2)).
#[cfg(target_arch = "aarch64")]
pub(super) fn system_call_of(task: Pid) -> nix::Result<i32> {
    let mut number = 0_i32;
    let mut place =
        libc::iovec { iov_base: (&raw mut number).cast(), iov_len: size_of_val(&number) };
    let (pid, set) = (task.as_raw(), NT_ARM_SYSTEM_CALL);
    // SAFETY: the number has the size that is told, and both live through the system call.
    let result = unsafe { libc::ptrace(libc::PTRACE_GETREGSET, pid, set, &raw mut place) };
    Errno::result(result).map(|_| number)
}

/// Has a stopped task make another system call, or none if it is −1.
#[cfg(target_arch = "aarch64")]
pub(super) fn set_system_call_of(task: Pid, mut number: i32) -> nix::Result<()> {
    let mut place =
        libc::iovec { iov_base: (&raw mut number).cast(), iov_len: size_of_val(&number) };
    let (pid, set) = (task.as_raw(), NT_ARM_SYSTEM_CALL);
    // SAFETY: the number has the size that is told, and both live through the system call.
    let result = unsafe { libc::ptrace(libc::PTRACE_SETREGSET, pid, set, &raw mut place) };
    Errno::result(result).map(drop)
}

/// A set of registers of linux/elf.h that the libc crate doesn't name.
#[cfg(target_arch = "aarch64")]
const NT_ARM_SYSTEM_CALL: libc::c_long = 0x404;
