//! System calls that the harness itself needs, each tried in a form that changes nothing: a filter
//! under which the harness was started (a container's profile) refuses by number, and so is found
//! out by name.

use super::{Tier, sys};
use crate::event::Errno;

/// A system call that is refused here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its name.
    pub name: &'static str,
    /// How it is refused.
    pub errno: Errno,
}

/// A process that there is not: more than the kernel gives out.
const NOBODY: i64 = i32::MAX as i64;

/// Calls that fail for their arguments, or do nothing, where they are allowed. Those that are told
/// by name wherever they fail need not be among them.
const HARMLESS: [(&str, i64, [i64; 6]); 26] = [
    ("ptrace", libc::SYS_ptrace, [-1, NOBODY, 0, 0, 0, 0]),
    ("seccomp", libc::SYS_seccomp, [-1, 0, 0, 0, 0, 0]),
    ("getsockopt", libc::SYS_getsockopt, [-1, 0, 0, 0, 0, 0]),
    ("setsockopt", libc::SYS_setsockopt, [-1, 0, 0, 0, 0, 0]),
    ("getsockname", libc::SYS_getsockname, [-1, 0, 0, 0, 0, 0]),
    ("getpeername", libc::SYS_getpeername, [-1, 0, 0, 0, 0, 0]),
    ("bind", libc::SYS_bind, [-1, 0, 0, 0, 0, 0]),
    ("listen", libc::SYS_listen, [-1, 0, 0, 0, 0, 0]),
    ("connect", libc::SYS_connect, [-1, 0, 0, 0, 0, 0]),
    ("accept", libc::SYS_accept, [-1, 0, 0, 0, 0, 0]),
    ("accept4", libc::SYS_accept4, [-1, 0, 0, 0, 0, 0]),
    ("sendto", libc::SYS_sendto, [-1, 0, 0, 0, 0, 0]),
    ("recvfrom", libc::SYS_recvfrom, [-1, 0, 0, 0, 0, 0]),
    ("socketpair", libc::SYS_socketpair, [-1, 0, 0, 0, 0, 0]),
    ("sendmsg", libc::SYS_sendmsg, [-1, 0, 0, 0, 0, 0]),
    ("recvmsg", libc::SYS_recvmsg, [-1, 0, 0, 0, 0, 0]),
    ("readlinkat", libc::SYS_readlinkat, [-1, 0, 0, 0, 0, 0]),
    ("prctl", libc::SYS_prctl, [-1, 0, 0, 0, 0, 0]),
    ("kill", libc::SYS_kill, [NOBODY, 0, 0, 0, 0, 0]),
    ("wait4", libc::SYS_wait4, [NOBODY, 0, 1, 0, 0, 0]),
    ("memfd_create", libc::SYS_memfd_create, [0, -1, 0, 0, 0, 0]),
    ("prlimit64", libc::SYS_prlimit64, [NOBODY, 0, 0, 0, 0, 0]),
    ("sched_setaffinity", libc::SYS_sched_setaffinity, [NOBODY, 0, 0, 0, 0, 0]),
    ("ioctl", libc::SYS_ioctl, [-1, 0, 0, 0, 0, 0]),
    ("dup3", libc::SYS_dup3, [-1, -1, 0, 0, 0, 0]),
    ("pipe2", libc::SYS_pipe2, [0, 0, 0, 0, 0, 0]),
];

/// Those that worlds of their own need besides.
const OF_NAMESPACES: [(&str, i64, [i64; 6]); 6] = [
    ("personality", libc::SYS_personality, [0xffff_ffff, 0, 0, 0, 0, 0]),
    ("process_vm_readv", libc::SYS_process_vm_readv, [NOBODY, 0, 0, 0, 0, 1]),
    ("process_vm_writev", libc::SYS_process_vm_writev, [NOBODY, 0, 0, 0, 0, 1]),
    ("mount", libc::SYS_mount, [0, 0, 0, 0, 0, 0]),
    ("mount_setattr", libc::SYS_mount_setattr, [-1, 0, 0, 0, 0, 0]),
    ("unshare", libc::SYS_unshare, [0, 0, 0, 0, 0, 0]),
];

/// Those that are refused here of what a tier needs.
pub fn refused(tier: Tier) -> Vec<Refused> {
    let further: &[_] = match tier {
        Tier::Namespaces => &OF_NAMESPACES,
        Tier::Ptrace | Tier::Builds => &[],
    };
    let calls = HARMLESS.iter().chain(further).filter_map(|&(name, number, arguments)| {
        let errno = sys::errno_of(number, arguments)?;
        let refuses = matches!(errno.raw(), libc::EPERM | libc::ENOSYS | libc::EACCES);
        refuses.then_some(Refused { name, errno })
    });
    calls.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_taken_for_refused_where_all_is_allowed() {
        for tier in [Tier::Namespaces, Tier::Ptrace] {
            assert_eq!(refused(tier), []);
        }
    }
}
