//! Memory that is no process's own: mmap(2) of what is shared, memfd_create(2), pipe(2), shmget(2)
//! and their kind. No limit of a process counts it (setrlimit(2)), so the run's does; not by what is
//! filled, which nobody sees, but by what could be.

use super::{Guard, Row};
use crate::tracer::arch;
use crate::tracer::registers::Arguments;

/// The largest file that a program may make, for which its limit of files sees to.
const FILE: u64 = 16 << 20;
/// A pipe holds 16 pages, and can't be made larger (pipe(7)).
const PIPE: u64 = 64 << 10;
/// A queue of messages holds 16 KiB of text, but as many messages of none, of 48 bytes and more.
const QUEUE: u64 = 1 << 20;
/// What a semaphore takes in the kernel, with what belongs to it.
const SEMAPHORE: u64 = 128;

pub(super) const ROWS: &[Row] = &[
    Row::noticed(libc::SYS_mmap)
        .if_any_of(3, libc::MAP_SHARED)
        .takes(|args| args.raw(1), libc::ENOMEM),
    Row::noticed(libc::SYS_memfd_create).takes(|_| FILE, libc::ENOMEM),
    Row::noticed(arch::SYS_pipe).takes(|_| PIPE, libc::ENFILE),
    Row::noticed(libc::SYS_pipe2).takes(|_| PIPE, libc::ENFILE),
    Row::noticed(libc::SYS_shmget)
        .takes(|args| if makes(args, 2) { args.raw(1) } else { 0 }, libc::ENOSPC)
        .stays()
        .guarded(Guard::Absent(libc::ENOSYS)),
    Row::noticed(libc::SYS_msgget)
        .takes(|args| if makes(args, 1) { QUEUE } else { 0 }, libc::ENOSPC)
        .stays()
        .guarded(Guard::Absent(libc::ENOSYS)),
    Row::noticed(libc::SYS_semget)
        .takes(
            |args| if makes(args, 2) { args.raw(1).saturating_mul(SEMAPHORE) } else { 0 },
            libc::ENOSPC,
        )
        .stays()
        .guarded(Guard::Absent(libc::ENOSYS)),
];

/// Whether a call of System V's makes something new, and does not only look for it.
fn makes(args: &Arguments, flags: usize) -> bool {
    args.int(0) == libc::IPC_PRIVATE || args.has(flags, libc::IPC_CREAT)
}
