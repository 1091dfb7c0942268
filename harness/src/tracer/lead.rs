//! A connection that would reach nobody is led to the program that listens: two programs that do
//! not agree on an address are so judged by what else they do.

use super::memory;
use super::registers::Arguments;
use crate::event::Syscall;
use nix::unistd::Pid;
use std::net::SocketAddrV4;

/// Puts another address into the `struct sockaddr_in` (ip(7)) of a connect() that is about to be
/// made, if it leads elsewhere. Returns where, and what stood there.
pub(super) fn replaced(
    task: Pid,
    syscall: &Syscall,
    arguments: &Arguments,
    to: SocketAddrV4,
) -> Option<(u64, Vec<u8>)> {
    let Syscall::Connect { address, .. } = syscall else { return None };
    let dialled = address.v4()?;
    let is_every = to.ip().is_unspecified();
    if dialled.port() == to.port() && (is_every || dialled.ip() == to.ip()) {
        return None;
    }
    let ip = if is_every { *dialled.ip() } else { *to.ip() };
    let place = arguments.raw(1).wrapping_add(2);
    let before = memory::read(task, place, 6);
    let mut after = to.port().to_be_bytes().to_vec();
    after.extend(ip.octets());
    memory::put(task, place, &after).then_some((place, before))
}
