//! Processes and threads: fork(2), wait(2), kill(2).

use super::{Decoded, Effect, Guard, Row};
use crate::event::{Signal, Syscall};
use crate::tracer::arch;

pub(super) const ROWS: &[Row] = &[
    Row::decoded(arch::SYS_fork, |_, _| FORK).effect(Effect::MakesTask),
    Row::decoded(arch::SYS_vfork, |_, _| FORK).effect(Effect::MakesTask),
    Row::decoded(libc::SYS_clone, |_, args| {
        Decoded::Recorded(Syscall::Fork { thread: args.has(0, libc::CLONE_THREAD) })
    })
    .effect(Effect::MakesTask),
    Row::decoded(libc::SYS_wait4, |_, args| {
        Decoded::Recorded(Syscall::Wait { nohang: args.has(2, libc::WNOHANG) })
    })
    .fruitless(|args, child| args.has(2, libc::WNOHANG) && child == 0)
    .effect(Effect::TakesEnd),
    Row::decoded(libc::SYS_waitid, |_, args| {
        Decoded::Recorded(Syscall::Wait { nohang: args.has(3, libc::WNOHANG) })
    })
    .fruitless(|args, zero| args.has(3, libc::WNOHANG) && zero == 0)
    .effect(Effect::TakesEnd),
    Row::decoded(libc::SYS_kill, |_, args| {
        Decoded::Recorded(Syscall::Kill { signal: Signal::from_raw(args.int(1)) })
    })
    .guarded(Guard::Kill),
];

const FORK: Decoded = Decoded::Recorded(Syscall::Fork { thread: false });
