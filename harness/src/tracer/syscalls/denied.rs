//! System calls that no program gets.

use crate::tracer::arch;

/// Answered as a kernel without them would: ENOSYS. glibc does without clone3; through io_uring and
/// io_submit a program could make system calls that nobody sees, and through those from preadv2 to
/// tee it could move bytes past the rows of `transfers`.
pub(in crate::tracer) const ABSENT: &[i64] = &[
    libc::SYS_clone3,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_io_setup,
    libc::SYS_io_submit,
    libc::SYS_io_getevents,
    libc::SYS_io_cancel,
    libc::SYS_io_destroy,
    libc::SYS_epoll_pwait2,
    libc::SYS_preadv2,
    libc::SYS_pwritev2,
    libc::SYS_splice,
    libc::SYS_vmsplice,
    libc::SYS_tee,
    // Its pages are no file of a known size.
    libc::SYS_memfd_secret,
];

/// Refused with EPERM: no program of this lab needs them, and each has been a way out of a
/// sandbox.
pub(in crate::tracer) const REFUSED: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_mount_setattr,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_open_by_handle_at,
    libc::SYS_seccomp,
    // A run has one CPU, and takes its turns there.
    libc::SYS_sched_setaffinity,
];

/// A system call that is answered for what its arguments say, without being carried out.
#[derive(Debug)]
pub(in crate::tracer) struct ByArgument {
    /// Its number.
    pub(in crate::tracer) number: i64,
    /// What must hold of its arguments; each is looked at as a number of 32 bits.
    pub(in crate::tracer) when: &'static [(u32, Holds)],
    /// The errno that it fails with; 0 if it is told that it worked.
    pub(in crate::tracer) errno: i32,
}

/// What must hold of an argument.
#[derive(Debug, Clone, Copy)]
pub(in crate::tracer) enum Holds {
    /// It is this number.
    Is(u32),
    /// One of these bits is set.
    AnyOf(u32),
}

/// `RLIMIT_CORE` of asm-generic/resource.h, whose type is another in each C library.
const RLIMIT_CORE: u32 = 4;

/// Flags of clone(2) by which a child has rights of its own, as unshare(2) would give, or is not
/// traced.
const OWN_WAYS: i32 = libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET
    | libc::CLONE_UNTRACED;

/// System calls that some programs get and some don't.
pub(in crate::tracer) const BY_ARGUMENT: &[ByArgument] = &[
    ByArgument {
        number: libc::SYS_clone,
        when: &[(0, Holds::AnyOf(OWN_WAYS as u32))],
        errno: libc::EPERM,
    },
    // As to a user who has many pipes: each then has the size of which memory is counted.
    ByArgument {
        number: libc::SYS_fcntl,
        when: &[(1, Holds::Is(libc::F_SETPIPE_SZ as u32))],
        errno: libc::EPERM,
    },
    // It receives what has come without a receive.
    ByArgument {
        number: libc::SYS_getsockopt,
        when: &[
            (1, Holds::Is(libc::IPPROTO_TCP as u32)),
            (2, Holds::Is(libc::TCP_ZEROCOPY_RECEIVE as u32)),
        ],
        errno: libc::ENOPROTOOPT,
    },
    // What is filled is known by counting pages of one size.
    ByArgument {
        number: libc::SYS_prctl,
        when: &[(0, Holds::Is(libc::PR_SET_THP_DISABLE as u32))],
        errno: libc::EPERM,
    },
    // With a limit of 0, which is lower, the machine would be told of each crash. A sanitizer sets
    // that, and ends if it can't.
    ByArgument { number: arch::SYS_setrlimit, when: &[(0, Holds::Is(RLIMIT_CORE))], errno: 0 },
    ByArgument { number: libc::SYS_prlimit64, when: &[(1, Holds::Is(RLIMIT_CORE))], errno: 0 },
    // A filter of its own would answer what it is asked by us (`tracer/errand`).
    ByArgument {
        number: libc::SYS_prctl,
        when: &[(0, Holds::Is(libc::PR_SET_SECCOMP as u32))],
        errno: libc::EINVAL,
    },
    // Its files in /proc would be closed to us, and it could not be seen waiting. No other process
    // of the world may look into it anyway.
    ByArgument {
        number: libc::SYS_prctl,
        when: &[(0, Holds::Is(libc::PR_SET_DUMPABLE as u32)), (1, Holds::Is(0))],
        errno: 0,
    },
];
