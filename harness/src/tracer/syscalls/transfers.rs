//! Bytes on their way, to and from sockets and the terminal: read(2), write(2), send(2), recv(2)
//! and their kind.

use super::waits::RECEIVE_TIMEOUT;
use super::{Decoded, Effect, Names, Row};
use crate::event::{Address, Bytes, SocketType, Syscall, Take};
use crate::tracer::procfs::Descriptor;
use crate::tracer::registers::Arguments;
use crate::tracer::view::TaskView;

/// How many bytes of one system call are kept.
pub(super) const KEPT: usize = 4096;

pub(super) const ROWS: &[Row] = &[
    Row::decoded(libc::SYS_read, |task, args| read(task, args, args.raw(2)))
        .fills(|task, args, length, syscall| {
            came_from(task, args, Named::NOBODY, syscall);
            came(syscall, buffer(task, args, length as u64));
        })
        .waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_readv, |task, args| {
        let size = task.room(args.raw(1), args.raw(2));
        read(task, args, size)
    })
    .fills(|task, args, length, syscall| {
        came_from(task, args, Named::NOBODY, syscall);
        came(syscall, task.gather(args.raw(1), args.raw(2), kept(length as u64)));
    })
    .waits(&RECEIVE_TIMEOUT),
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
        send(task, args, bytes, Named { name: args.raw(4), length: args.raw(5) })
    })
    .fills(sent)
    .names(Names::Dials { pointer: 4, length: 5, may_leave_out_family: true })
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_sendmsg, |task, args| {
        let bytes = message(task, args.raw(1), KEPT);
        let to = Named::of(task, args.raw(1));
        send(task, args, bytes, to)
    })
    .fills(sent)
    .names(Names::DialsIn(1))
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_sendmmsg, |task, args| {
        let bytes = message(task, args.raw(1), KEPT);
        let to = Named::of(task, args.raw(1));
        send(task, args, bytes, to)
    })
    .parts(|task, args, count, syscall| {
        each_message(task, args, count, |header, length| {
            let mut syscall = syscall.clone();
            let other = other_end(task, args, Named::of(task, header));
            if let Syscall::Send { bytes, to, .. } = &mut syscall {
                bytes.0 = message(task, header, kept(length));
                *to = other;
            }
            syscall
        })
    })
    .names(Names::DialsInEach { array: 1, count: 2 })
    .effect(Effect::CountsOutput),
    Row::decoded(libc::SYS_recvfrom, |task, args| {
        let room = if args.raw(4) == 0 { None } else { task.read_i32(args.raw(5)) };
        let mut decoded = receive(task, args, args.raw(2), args.int(3));
        if let Decoded::Recorded(Syscall::Recv { length, .. }) = &mut decoded {
            *length = room;
        }
        decoded
    })
    .fills(|task, args, length, syscall| {
        came_from(task, args, Named::told(task, args), syscall);
        let length = (length as u64).min(args.raw(2));
        if is_shown(task, args, args.int(3)) {
            came(syscall, buffer(task, args, length));
        }
    })
    .fruitless(|args, _| args.has(3, libc::MSG_PEEK))
    .names(Names::Told { pointer: 4, length: 5 })
    .waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_recvmsg, |task, args| {
        let size = message_room(task, args.raw(1));
        receive(task, args, size, args.int(2))
    })
    .fills(|task, args, length, syscall| {
        came_from(task, args, Named::of(task, args.raw(1)), syscall);
        if is_shown(task, args, args.int(2)) {
            came(syscall, message(task, args.raw(1), kept(length as u64)));
        }
    })
    .fruitless(|args, _| args.has(2, libc::MSG_PEEK))
    .names(Names::ToldIn(1))
    .waits(&RECEIVE_TIMEOUT),
    Row::decoded(libc::SYS_recvmmsg, |task, args| {
        let size = message_room(task, args.raw(1));
        receive(task, args, size, args.int(3))
    })
    .parts(|task, args, count, syscall| {
        let shown = is_shown(task, args, args.int(3));
        each_message(task, args, count, |header, length| {
            let mut syscall = syscall.clone();
            if let Syscall::Recv { size, .. } = &mut syscall {
                *size = message_room(task, header);
            }
            came_from(task, args, Named::of(task, header), &mut syscall);
            if shown {
                came(&mut syscall, message(task, header, kept(length)));
            }
            syscall
        })
    })
    .fruitless(|args, _| args.has(3, libc::MSG_PEEK))
    .names(Names::ToldInEach { array: 1, count: 2 })
    .waits(&RECEIVE_TIMEOUT),
];

/// A read is recorded if it is from a socket or the terminal.
fn read(task: &mut dyn TaskView, args: &Arguments, size: u64) -> Decoded {
    match task.descriptor(args.int(0)) {
        Descriptor::Socket(_) => receive(task, args, size, 0),
        Descriptor::Terminal => {
            Decoded::Recorded(Syscall::ReadTerminal { bytes: Bytes::default() })
        }
        Descriptor::Other | Descriptor::Closed => Decoded::Unrecorded,
    }
}

/// A receive of up to `size` bytes with these flags.
fn receive(task: &mut dyn TaskView, args: &Arguments, size: u64, flags: i32) -> Decoded {
    let sd = args.int(0);
    let take = if flags & (libc::MSG_OOB | libc::MSG_ERRQUEUE) != 0 {
        Take::OutOfBand
    } else if flags & libc::MSG_PEEK != 0 {
        Take::Peeked
    } else if is_shown(task, args, flags) {
        Take::Taken
    } else {
        Take::Discarded
    };
    let (socket, bytes) = (task.socket(sd), Bytes::default());
    Decoded::Recorded(Syscall::Recv { sd, socket, size, take, bytes, from: None, length: None })
}

/// Whether a receive with these flags stores what it brings: MSG_TRUNC on a stream doesn't (tcp(7)).
fn is_shown(task: &dyn TaskView, args: &Arguments, flags: i32) -> bool {
    flags & libc::MSG_TRUNC == 0 || task.socket_type(args.int(0)) != Some(SocketType::Stream)
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
            send_unnamed(task, args, bytes)
        }
        Descriptor::Terminal => Decoded::Printed(fd, Bytes(bytes(task, args))),
        Descriptor::Other | Descriptor::Closed => Decoded::Unrecorded,
    }
}

fn send(task: &mut dyn TaskView, args: &Arguments, bytes: Vec<u8>, to: Named) -> Decoded {
    let (sd, to) = (args.int(0), other_end(task, args, to));
    Decoded::Recorded(Syscall::Send { sd, socket: task.socket(sd), bytes: Bytes(bytes), to })
}

/// Bytes that go to whoever a socket, the first argument, is connected to.
pub(super) fn send_unnamed(task: &mut dyn TaskView, args: &Arguments, bytes: Vec<u8>) -> Decoded {
    send(task, args, bytes, Named::NOBODY)
}

/// Where a transfer names the other end of a datagram: pointer and length of a sockaddr.
#[derive(Debug, Clone, Copy)]
struct Named {
    name: u64,
    length: u64,
}

impl Named {
    /// It does not: whoever the socket is connected to is meant.
    const NOBODY: Self = Self { name: 0, length: 0 };

    /// In a msghdr(3type): the pointer stands at its beginning, the length of 4 bytes behind that.
    fn of(task: &dyn TaskView, header: u64) -> Self {
        let length = task.read_i32(header.wrapping_add(8)).unwrap_or_default();
        Self { name: task.read_u64(header).unwrap_or_default(), length: u64::from(length as u32) }
    }

    /// By recvfrom(2): the last argument points to the length, which the kernel has set.
    fn told(task: &dyn TaskView, args: &Arguments) -> Self {
        let length = task.read_i32(args.raw(5)).unwrap_or_default();
        Self { name: args.raw(4), length: u64::from(length as u32) }
    }
}

/// The other end of a datagram: as named, else to whom the socket is connected; none on a stream,
/// which has one other end.
fn other_end(task: &dyn TaskView, args: &Arguments, named: Named) -> Option<Address> {
    let sd = args.int(0);
    if task.socket_type(sd) != Some(SocketType::Datagram) {
        return None;
    }
    match named.name {
        0 => task.remote_address(sd).map(Address::V4),
        name => Some(task.address(name, named.length)),
    }
}

/// At the exit of a receive: who sent the datagram.
fn came_from(task: &dyn TaskView, args: &Arguments, named: Named, syscall: &mut Syscall) {
    if let Syscall::Recv { from, .. } = syscall {
        *from = other_end(task, args, named);
    }
}

/// At the exit of a send: what the kernel has not taken was not sent.
pub(super) fn sent(_: &mut dyn TaskView, _: &Arguments, length: i64, syscall: &mut Syscall) {
    if let Syscall::Send { bytes, .. } = syscall {
        bytes.0.truncate(length as usize);
    }
}

/// At the exit of a receive: what has come.
fn came(syscall: &mut Syscall, what: Vec<u8>) {
    if let Syscall::Recv { bytes, .. } | Syscall::ReadTerminal { bytes } = syscall {
        bytes.0 = what;
    }
}

/// The bytes of a buffer that is the second argument.
fn buffer(task: &dyn TaskView, args: &Arguments, length: u64) -> Vec<u8> {
    task.read(args.raw(1), kept(length))
}

/// The bytes that a msghdr(3type) is about: its array of iovec stands at offset 16, the number of
/// them at 24.
fn message(task: &dyn TaskView, header: u64, limit: usize) -> Vec<u8> {
    let part = |at| task.read_u64(header.wrapping_add(at));
    match (part(16), part(24)) {
        (Some(vector), Some(count)) => task.gather(vector, count, limit),
        _ => Vec::new(),
    }
}

/// How many bytes a msghdr(3type) has room for.
fn message_room(task: &dyn TaskView, header: u64) -> u64 {
    let part = |at| task.read_u64(header.wrapping_add(at));
    match (part(16), part(24)) {
        (Some(vector), Some(count)) => task.room(vector, count),
        _ => 0,
    }
}

/// The messages of a recvmmsg(2) or a sendmmsg(2), of which `count` went: an array of mmsghdr, each
/// a msghdr and the length that was received or sent. Each is a system call of its own for the
/// history, made by `with` from header and length.
fn each_message(
    task: &dyn TaskView,
    args: &Arguments,
    count: i64,
    with: impl Fn(u64, u64) -> Syscall,
) -> Vec<(Syscall, i64)> {
    /// The size of a mmsghdr, and where in it the length stands.
    const SIZE: u64 = 64;
    const LENGTH: u64 = 56;
    let headers = (0..count as u64).map(|index| args.raw(1).wrapping_add(SIZE * index));
    headers
        .map_while(|header| {
            let length = task.read_i32(header.wrapping_add(LENGTH))?;
            Some((with(header, u64::from(length as u32)), i64::from(length)))
        })
        .collect()
}

fn kept(length: u64) -> usize {
    (length as usize).min(KEPT)
}
