//! Every system call at which a task stops, described once: a [`Row`] each, in the file of its
//! subject. The seccomp filter, what is recorded, what its return means and how it stands to
//! virtual time are read from the row; another system call is another row.
//!
//! How a system call is *named* is told by [`Syscall`](crate::event::Syscall), into which a row
//! decodes, because the suite and the diagram speak of names too.

mod clocks;
mod denied;
mod descriptors;
mod files;
mod memory;
mod names;
mod neighbours;
mod processes;
mod row;
mod sockets;
mod timers;
mod transfers;
mod waits;

#[cfg(test)]
mod tests;

pub(super) use denied::{ABSENT, BY_ARGUMENT, ByArgument, Holds, REFUSED};
pub(super) use row::{
    Decoded, Effect, Endless, Guard, Names, Row, TimeRule, TimedWaitRule, Watched,
};

/// Those that programs make most often come first: rows are looked for in this order.
const SUBJECTS: [&[Row]; 9] = [
    transfers::ROWS,
    sockets::ROWS,
    processes::ROWS,
    waits::ROWS,
    timers::ROWS,
    clocks::ROWS,
    memory::ROWS,
    files::ROWS,
    descriptors::ROWS,
];

/// Those that are watched in a world that shares the machine.
const SHARED: [&[Row]; 2] = [names::ROWS, neighbours::ROWS];

/// The rows of what is watched everywhere.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    SUBJECTS.into_iter().flatten().filter(|row| is_there(row))
}

/// The further rows of a world that shares the machine.
pub(super) fn rows_if_shared() -> impl Iterator<Item = &'static Row> {
    SHARED.into_iter().flatten().filter(|row| is_there(row))
}

/// Whether this kind of machine has such a system call.
fn is_there(row: &Row) -> bool {
    row.number >= 0
}

/// The row of a system call, if it is watched.
pub(super) fn row(number: i64) -> Option<&'static Row> {
    rows().chain(rows_if_shared()).find(|row| row.number == number)
}

/// The name of a system call in which a task was found waiting without having been stopped at its
/// entry.
pub(super) fn name(number: i64) -> String {
    let name = match number {
        // Of a pipe or a file, which is not recorded.
        libc::SYS_read | libc::SYS_readv => Some("read"),
        libc::SYS_write | libc::SYS_writev => Some("write"),
        libc::SYS_rt_sigsuspend => Some("sigsuspend"),
        libc::SYS_flock => Some("flock"),
        libc::SYS_fcntl => Some("fcntl"),
        libc::SYS_msgrcv => Some("msgrcv"),
        libc::SYS_semop | libc::SYS_semtimedop => Some("semop"),
        libc::SYS_shmget | libc::SYS_shmat => Some("shmget"),
        libc::SYS_semget | libc::SYS_semctl => Some("semget"),
        libc::SYS_msgget | libc::SYS_msgsnd => Some("msgget"),
        libc::SYS_mq_open => Some("mq_open"),
        number => row(number).and_then(Row::own_name),
    };
    name.map_or_else(|| format!("system call {number}"), str::to_owned)
}
