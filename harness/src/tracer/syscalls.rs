//! Every system call at which a task stops, described once: a [`Row`] each, in the file of its
//! subject. The seccomp filter, what is recorded, what its return means and how it stands to
//! virtual time are read from the row; another system call is another row.
//!
//! How a system call is *named* is told by [`Syscall`](crate::event::Syscall), into which a row
//! decodes, because the suite and the diagram speak of names too.

mod clocks;
mod denied;
mod files;
mod memory;
mod processes;
mod row;
mod sockets;
mod timers;
mod transfers;
mod waits;

#[cfg(test)]
mod tests;

pub(super) use denied::{ABSENT, BY_ARGUMENT, ByArgument, Holds, REFUSED};
pub(super) use row::{Decoded, Effect, Endless, Row, TimeRule, TimedWaitRule, Watched};

/// Those that programs make most often come first: the filter looks through them in this order.
const SUBJECTS: [&[Row]; 8] = [
    transfers::ROWS,
    sockets::ROWS,
    processes::ROWS,
    waits::ROWS,
    timers::ROWS,
    clocks::ROWS,
    memory::ROWS,
    files::ROWS,
];

/// All rows.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    SUBJECTS.into_iter().flatten()
}

/// The row of a system call, if it is watched.
pub(super) fn row(number: i64) -> Option<&'static Row> {
    rows().find(|row| row.number == number)
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
        libc::SYS_semop => Some("semop"),
        number => row(number).and_then(Row::own_name),
    };
    name.map_or_else(|| format!("system call {number}"), str::to_owned)
}
