//! What the world asks of the kernel that nix doesn't know, or that has no safe form. The only
//! file of the world with `unsafe` in it.

#![expect(unsafe_code, reason = "each of these system calls has no safe form")]

use nix::errno::Errno;
use nix::sys::signal::{SigHandler, Signal, signal};
use nix::unistd::ForkResult;
use std::ffi::CString;
use std::os::fd::{AsFd, AsRawFd};
use std::path::Path;

/// fork(2). To be called in a process with one thread, as a supervisor is: a lock that another
/// thread holds would stay locked in the child for ever.
pub(crate) fn fork() -> nix::Result<ForkResult> {
    // SAFETY: with one thread, no lock or allocation is half done when the copy is taken, so the
    // child may go on like its parent.
    unsafe { nix::unistd::fork() }
}

/// Ends this process without running what belongs to its parent (_exit(2)).
pub(crate) fn end_now(code: i32) -> ! {
    // SAFETY: a plain number; nothing of this process is needed any more.
    unsafe { libc::_exit(code) }
}

/// Gives memory that is not used any more back to the kernel (malloc_trim(3)): what one part of the
/// work has freed need not stand beside what the next one takes. Another C library's does so by itself.
pub(crate) fn give_back_memory() {
    #[cfg(target_env = "gnu")]
    // SAFETY: a plain number; no allocation moves.
    unsafe {
        libc::malloc_trim(0)
    };
}

/// Closes every descriptor from `first` to `last` (close_range(2)), for a process that is about to
/// become another or does nothing more: whoever owned them is not used any more.
pub(super) fn close_range(first: u32, last: u32) {
    if first > last {
        return;
    }
    // SAFETY: plain numbers.
    if unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) } == 0 {
        return;
    }
    // Where it is refused: one after another, up to the largest that there can be.
    // SAFETY: a plain number.
    let largest = unsafe { libc::sysconf(libc::_SC_OPEN_MAX) }.clamp(256, 1 << 20) as u32;
    for fd in first..=last.min(largest) {
        // SAFETY: plain numbers, as above.
        unsafe { libc::close(fd as i32) };
    }
}

/// Gives every signal its default action (signal(2)).
pub(super) fn reset_signals() {
    for number in Signal::iterator() {
        // Those of SIGKILL and SIGSTOP can't be changed.
        // SAFETY: the default action runs no code of ours.
        let _ = unsafe { signal(number, SigHandler::SigDfl) };
    }
}

/// Takes every capability out of the bounding set, so that no exec gives one back
/// (`PR_CAPBSET_DROP`, capabilities(7)).
pub(super) fn drop_bounding_set() {
    for capability in 0..64 {
        // SAFETY: plain numbers.
        if unsafe { libc::prctl(libc::PR_CAPBSET_DROP, capability, 0, 0, 0) } != 0 {
            // The kernel knows no more of them.
            break;
        }
    }
}

/// Gives this process, and all that it starts, no huge pages (`PR_SET_THP_DISABLE`, prctl(2)).
pub(super) fn refuse_huge_pages() -> nix::Result<()> {
    // SAFETY: plain numbers.
    Errno::result(unsafe { libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0) }).map(drop)
}

/// Applies a filter to this process and all that it starts (`SECCOMP_SET_MODE_FILTER`, seccomp(2)).
pub(super) fn apply_filter(filter: &[libc::sock_filter]) -> nix::Result<()> {
    let program = libc::sock_fprog { len: filter.len() as u16, filter: filter.as_ptr().cast_mut() };
    // SAFETY: the kernel copies the filter, which lives through the system call, and only reads it.
    let result = unsafe {
        libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 0, &raw const program)
    };
    Errno::result(result).map(drop)
}

/// Makes a mount read-only (mount_setattr(2), since Linux 5.12): unlike a remount it reaches the
/// mounts below as well, and keeps the flags that an unprivileged namespace may not clear.
pub(super) fn make_read_only(target: &Path, recursive: bool) -> nix::Result<()> {
    let attributes = libc::mount_attr {
        attr_set: libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID,
        attr_clr: 0,
        propagation: 0,
        userns_fd: 0,
    };
    let path = CString::new(target.as_os_str().as_encoded_bytes()).map_err(|_| Errno::EINVAL)?;
    let flags = if recursive { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the path and the attributes live through the system call, and their size is passed.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            path.as_ptr(),
            flags,
            &raw const attributes,
            size_of_val(&attributes),
        )
    };
    Errno::result(result).map(drop)
}

/// How a system call fails with these arguments; none if it works. To be given such as change
/// nothing.
pub(super) fn errno_of(number: i64, arguments: [i64; 6]) -> Option<crate::event::Errno> {
    let [first, second, third, fourth, fifth, sixth] = arguments;
    // SAFETY: the callers' arguments name no memory: their pointers are null.
    let result = unsafe { libc::syscall(number, first, second, third, fourth, fifth, sixth) };
    Errno::result(result).err().map(|errno| crate::event::Errno::from_raw(errno as i32))
}

/// `SIOCSIFFLAGS` of linux/sockios.h. C libraries give the requests of ioctl(2) different types.
const SIOCSIFFLAGS: u16 = 0x8914;

/// Brings the loopback device up (`SIOCSIFFLAGS`, netdevice(7)), asked through any socket.
pub(super) fn raise_loopback(socket: impl AsFd) -> nix::Result<()> {
    // SAFETY: an ifreq of zeros is valid: a name and plain numbers.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(b"lo") {
        *to = *from as libc::c_char;
    }
    request.ifr_ifru.ifru_flags = (libc::IFF_UP | libc::IFF_RUNNING) as libc::c_short;
    let socket = socket.as_fd().as_raw_fd();
    // SAFETY: the ifreq lives through the system call, which only reads it.
    let result = unsafe { libc::ioctl(socket, SIOCSIFFLAGS.into(), &raw const request) };
    Errno::result(result).map(drop)
}
