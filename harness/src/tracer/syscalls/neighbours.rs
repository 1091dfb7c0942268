//! What reaches beyond a world that shares the machine: other processes (kill(2) and its kind,
//! setrlimit(2) of others, fcntl(2) of an owner), new files, and what all of a machine have in
//! common (System V's and POSIX's objects).

use super::{Guard, Row};
use crate::tracer::arch;

const fn absent(number: i64, errno: i32) -> Row {
    Row::noticed(number).guarded(Guard::Absent(errno))
}

const fn of_task(number: i64, argument: usize) -> Row {
    Row::noticed(number).guarded(Guard::Task(argument))
}

const fn creates(number: i64, folder: Option<usize>, path: usize) -> Row {
    Row::noticed(number).guarded(Guard::Creates { folder, path })
}

/// Flags of open(2) by which a file may come to be.
const MAKES: i32 = libc::O_CREAT | (libc::O_TMPFILE & !libc::O_DIRECTORY);
/// A bit that the requests of sockets have and those of terminals don't (ioctl_list(2)).
const OF_SOCKETS: i32 = 0x8000;

pub(super) const ROWS: &[Row] = &[
    of_task(libc::SYS_tkill, 0),
    of_task(libc::SYS_tgkill, 1),
    of_task(libc::SYS_rt_sigqueueinfo, 0),
    of_task(libc::SYS_rt_tgsigqueueinfo, 1),
    of_task(libc::SYS_prlimit64, 0).if_any_of(0, -1),
    of_task(libc::SYS_sched_setscheduler, 0).if_any_of(0, -1),
    of_task(libc::SYS_sched_setparam, 0).if_any_of(0, -1),
    of_task(libc::SYS_sched_setattr, 0).if_any_of(0, -1),
    Row::noticed(libc::SYS_getppid).guarded(Guard::Parent),
    Row::noticed(libc::SYS_setpriority).guarded(Guard::Priority),
    // Of its commands that have this bit, those that name an owner (fcntl(2)).
    Row::noticed(libc::SYS_fcntl).if_any_of(1, libc::F_SETOWN).guarded(Guard::Owner),
    Row::noticed(libc::SYS_ioctl).if_any_of(1, OF_SOCKETS).guarded(Guard::OwnerByRequest),
    creates(arch::SYS_open, None, 0).if_any_of(1, MAKES),
    creates(libc::SYS_openat, Some(0), 1).if_any_of(2, MAKES),
    creates(arch::SYS_creat, None, 0),
    creates(arch::SYS_mkdir, None, 0),
    creates(libc::SYS_mkdirat, Some(0), 1),
    creates(arch::SYS_mknod, None, 0),
    creates(libc::SYS_mknodat, Some(0), 1),
    creates(arch::SYS_link, None, 1),
    creates(libc::SYS_linkat, Some(2), 3),
    creates(arch::SYS_symlink, None, 1),
    creates(libc::SYS_symlinkat, Some(1), 2),
    absent(libc::SYS_openat2, libc::ENOSYS),
    // A descriptor of a process may be one of /proc.
    absent(libc::SYS_pidfd_send_signal, libc::ENOSYS),
    absent(libc::SYS_ioprio_set, libc::EPERM),
    absent(libc::SYS_migrate_pages, libc::EPERM),
    absent(libc::SYS_move_pages, libc::EPERM),
    absent(libc::SYS_process_madvise, libc::EPERM),
    absent(libc::SYS_process_mrelease, libc::EPERM),
    absent(libc::SYS_kcmp, libc::EPERM),
    absent(libc::SYS_shmat, libc::ENOSYS),
    absent(libc::SYS_shmctl, libc::ENOSYS),
    absent(libc::SYS_semop, libc::ENOSYS),
    absent(libc::SYS_semctl, libc::ENOSYS),
    absent(libc::SYS_msgsnd, libc::ENOSYS),
    absent(libc::SYS_msgrcv, libc::ENOSYS),
    absent(libc::SYS_msgctl, libc::ENOSYS),
    absent(libc::SYS_mq_open, libc::ENOSYS),
    absent(libc::SYS_mq_unlink, libc::ENOSYS),
];
