//! Bytes on their way, to and from sockets and the terminal: read(2), write(2), send(2), recv(2)
//! and their kind.

use super::waits::RECEIVE_TIMEOUT;
use super::{Decoded, Effect, Row};
use crate::event::{Bytes, Syscall};
use crate::tracer::procfs::Descriptor;
use crate::tracer::registers::Arguments;
use crate::tracer::view::TaskView;

/// How many bytes of one system call are kept.
const KEPT: usize = 4096;

pub(super) const ROWS: &[Row] = &[
    Row::decoded(libc::SYS_read, |task, args| read(task, args, args.raw(2)))
        .fills(|task, args, length, syscall| received(syscall, buffer(task, args, length as u64)))
        .waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_readv, |task, args| read(task, args, KEPT as u64)).fills(
        |task, args, length, syscall| {
            received(syscall, task.gather(args.raw(1), args.raw(2), kept(length as u64)));
        },
    ),
    Row::decoded(libc::SYS_write, |task, args| {
        write(task, args, |task, args| buffer(task, args, args.raw(2)))
    })
    .fills(sent)
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_writev, |task, args| {
        write(task, args, |task, args| task.gather(args.raw(1), args.raw(2), KEPT))
    })
    .fills(sent)
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_sendto, |task, args| {
        let bytes = buffer(task, args, args.raw(2));
        send(task, args, bytes)
    })
    .fills(sent)
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_sendmsg, |task, args| {
        let bytes = message(task, args, KEPT);
        send(task, args, bytes)
    })
    .fills(sent)
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_recvfrom, |task, args| receive(task, args, args.raw(2)))
        .fills(|task, args, length, syscall| received(syscall, buffer(task, args, length as u64)))
        .waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_recvmsg, |task, args| receive(task, args, KEPT as u64))
        .fills(|task, args, length, syscall| {
            received(syscall, message(task, args, kept(length as u64)));
        })
        .waits(&RECEIVE_TIMEOUT),
];

/// A read is recorded if it is from a socket or the terminal.
fn read(task: &mut dyn TaskView, args: &Arguments, size: u64) -> Decoded {
    match task.descriptor(args.int(0)) {
        Descriptor::Socket(_) => receive(task, args, size),
        Descriptor::Terminal => {
            Decoded::Recorded(Syscall::ReadTerminal { bytes: Bytes::default() })
        }
        Descriptor::Other | Descriptor::Closed => Decoded::Unrecorded,
    }
}

fn receive(task: &mut dyn TaskView, args: &Arguments, size: u64) -> Decoded {
    let sd = args.int(0);
    let (socket, bytes) = (task.socket(sd), Bytes::default());
    Decoded::Recorded(Syscall::Recv { sd, socket, size, bytes })
}

/// A write is recorded if it is to a socket or the terminal; `bytes` reads what is written.
fn write(
    task: &mut dyn TaskView,
    args: &Arguments,
    bytes: fn(&dyn TaskView, &Arguments) -> Vec<u8>,
) -> Decoded {
    let fd = args.int(0);
    match task.descriptor(fd) {
        Descriptor::Socket(_) => {
            let bytes = bytes(task, args);
            send(task, args, bytes)
        }
        Descriptor::Terminal => Decoded::Printed(fd, Bytes(bytes(task, args))),
        Descriptor::Other | Descriptor::Closed => Decoded::Unrecorded,
    }
}

fn send(task: &mut dyn TaskView, args: &Arguments, bytes: Vec<u8>) -> Decoded {
    let sd = args.int(0);
    Decoded::Recorded(Syscall::Send { sd, socket: task.socket(sd), bytes: Bytes(bytes) })
}

/// At the exit of a send: what the kernel has not taken was not sent.
fn sent(_: &mut dyn TaskView, _: &Arguments, length: i64, syscall: &mut Syscall) {
    if let Syscall::Send { bytes, .. } = syscall {
        bytes.0.truncate(length as usize);
    }
}

/// At the exit of a receive: what has come.
fn received(syscall: &mut Syscall, came: Vec<u8>) {
    if let Syscall::Recv { bytes, .. } | Syscall::ReadTerminal { bytes } = syscall {
        bytes.0 = came;
    }
}

/// The bytes of a buffer that is the second argument.
fn buffer(task: &dyn TaskView, args: &Arguments, length: u64) -> Vec<u8> {
    task.read(args.raw(1), kept(length))
}

/// The bytes of a msghdr(3type) that is the second argument: its array of iovec stands at offset
/// 16, the number of them at 24.
fn message(task: &dyn TaskView, args: &Arguments, limit: usize) -> Vec<u8> {
    let header = args.raw(1);
    match (task.read_u64(header + 16), task.read_u64(header + 24)) {
        (Some(vector), Some(count)) => task.gather(vector, count, limit),
        _ => Vec::new(),
    }
}

fn kept(length: u64) -> usize {
    (length as usize).min(KEPT)
}
