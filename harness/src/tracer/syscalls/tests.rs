//! The table holds together, and its rows do what the manual pages say, without a kernel.

mod edges;
mod times;

use super::*;
use crate::event::{Bytes, SocketType, Syscall, SyscallName, Take};
use crate::tracer::clock::{self, VirtualTime};
use crate::tracer::procfs::Descriptor;
use crate::tracer::registers::Arguments;
use crate::tracer::timed_wait::TimedWait;
use crate::tracer::view::{TaskView, TimeForm};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;

/// The descriptor of a file.
const FILE: i32 = 77;

/// A process with one page of memory, all of whose descriptors are alike but that of a file.
struct Imagined {
    descriptor: Descriptor,
    socket_type: SocketType,
    /// To whom its sockets are connected.
    remote: Option<SocketAddrV4>,
    memory: RefCell<Vec<u8>>,
}

/// Where the memory begins, and the places in it that the tests use.
const MEMORY: u64 = 0x1000;
const HERE: u64 = MEMORY + 0x100;
const THERE: u64 = MEMORY + 0x200;

impl Imagined {
    fn with(descriptor: Descriptor) -> Self {
        let memory = RefCell::new(vec![0; 0x1000]);
        Self { descriptor, socket_type: SocketType::Stream, remote: None, memory }
    }

    fn place(address: u64, length: usize) -> Option<std::ops::Range<usize>> {
        let from = address.checked_sub(MEMORY)? as usize;
        let to = from.checked_add(length)?;
        (to <= 0x1000).then_some(from..to)
    }
}

impl TaskView for Imagined {
    fn process(&self) -> i32 {
        7
    }

    fn read(&self, address: u64, length: usize) -> Vec<u8> {
        let memory = self.memory.borrow();
        Self::place(address, length).map_or_else(Vec::new, |place| memory[place].to_vec())
    }

    fn write(&self, address: u64, bytes: &[u8]) {
        let Some(place) = Self::place(address, bytes.len()) else { return };
        self.memory.borrow_mut()[place].copy_from_slice(bytes);
    }

    fn descriptor(&self, fd: i32) -> Descriptor {
        if fd == FILE { Descriptor::Other } else { self.descriptor }
    }

    fn file(&self, fd: i32, offset: Option<u64>, length: usize) -> Option<Vec<u8>> {
        let bytes = &b"hello back"[offset.unwrap_or(2) as usize..];
        (fd == FILE).then(|| bytes[..length.min(bytes.len())].to_vec())
    }

    fn timer(&self, _: i32) -> Option<(OwnedFd, i32)> {
        None
    }

    fn socket(&self, _: i32) -> Option<u32> {
        matches!(self.descriptor, Descriptor::Socket(_)).then_some(1)
    }

    fn socket_type(&self, _: i32) -> Option<SocketType> {
        Some(self.socket_type.clone())
    }

    fn is_of_type(&self, _: i32, _: SocketType) {}

    fn local_address(&self, _: i32) -> Option<SocketAddrV4> {
        None
    }

    fn remote_address(&self, _: i32) -> Option<SocketAddrV4> {
        self.remote
    }
}

/// What a row makes of some system calls that are as different as can be.
fn decoded(row: &Row) -> Vec<Decoded> {
    let descriptors =
        [Descriptor::Socket(1), Descriptor::Terminal, Descriptor::Other, Descriptor::Closed];
    let mut found = Vec::new();
    for descriptor in descriptors {
        for argument in [0, u64::MAX] {
            let mut task = Imagined::with(descriptor);
            found.push(row.decode(&mut task, &Arguments([argument, 0, 0, 0, 0, 0])));
        }
    }
    found
}

fn rule(number: i64) -> &'static TimedWaitRule {
    match row(number).expect("it is watched").time {
        TimeRule::TimedWait(rule) => rule,
        other => panic!("{other:?}"),
    }
}

fn answer(number: i64, task: &mut Imagined, args: [u64; 6], time: &mut VirtualTime) -> Option<i64> {
    match row(number).expect("it is watched").time {
        TimeRule::Answered(answer) => answer(task, &Arguments(args), time),
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_system_call_is_described_twice() {
    let mut seen = BTreeSet::new();
    let denied = ABSENT.iter().chain(REFUSED).copied();
    let watched = rows().chain(rows_if_shared());
    for number in watched.map(|row| row.number).chain(denied) {
        assert!(seen.insert(number), "system call {number}");
    }
}

#[test]
fn what_is_watched_is_recorded_or_only_there_for_time_memory_and_descriptors() {
    for row in rows() {
        let is_for_more = matches!(row.time, TimeRule::ReadsClock(_))
            || row.number == libc::SYS_restart_syscall
            || row.takes.is_some()
            || row.effect == Effect::FreesDescriptors && row.number != libc::SYS_close;
        assert_eq!(row.is_only_noticed(), is_for_more, "system call {}", row.number);
        let is_silent = decoded(row).iter().all(|what| *what == Decoded::Unrecorded);
        assert_eq!(is_silent, is_for_more, "system call {}", row.number);
    }
}

#[test]
fn what_is_watched_where_the_machine_is_shared_is_guarded() {
    for row in rows_if_shared() {
        assert!(row.is_only_noticed() && row.guard != Guard::None, "system call {}", row.number);
    }
}

#[test]
fn every_name_that_a_suite_can_use_is_some_rows() {
    let names = rows().flat_map(decoded).filter_map(|what| match what {
        Decoded::Recorded(syscall) => syscall.name(),
        Decoded::Printed(..) | Decoded::Unrecorded => None,
    });
    let found: BTreeSet<SyscallName> = names.collect();
    assert_eq!(found, SyscallName::all().collect());
}

#[test]
fn waiting_that_was_not_stopped_at_its_entry_has_a_name() {
    assert_eq!(name(libc::SYS_futex), "futex");
    assert_eq!(name(libc::SYS_flock), "flock");
    assert_eq!(name(libc::SYS_read), "read");
    assert_eq!(name(libc::SYS_splice), "system call 275");
}

#[test]
fn only_what_came_and_what_was_taken_is_kept() {
    let mut task = Imagined::with(Descriptor::Socket(1));
    task.write(HERE, b"hello back");
    let args = Arguments([3, HERE, 10, 0, 0, 0]);
    for (number, length, kept) in
        [(libc::SYS_sendto, 4, &b"hell"[..]), (libc::SYS_recvfrom, 5, b"hello")]
    {
        let row = row(number).expect("it is watched");
        let made = completed(row, &mut task, &args, length);
        assert_eq!(made, [(Take::Taken, kept.to_vec(), length)]);
    }
}

/// What the history is told of a transfer that worked: how bytes were taken, which, how many.
fn completed(
    row: &Row,
    task: &mut Imagined,
    args: &Arguments,
    result: i64,
) -> Vec<(Take, Vec<u8>, i64)> {
    let Decoded::Recorded(syscall) = row.decode(task, args) else { panic!() };
    let made = row.complete(task, args, result, syscall).into_iter();
    made.map(|(syscall, result)| match syscall {
        Syscall::Send { bytes, .. } => (Take::Taken, bytes.0, result),
        Syscall::Recv { take, bytes, .. } => (take, bytes.0, result),
        other => panic!("{other:?}"),
    })
    .collect()
}

#[test]
fn flags_say_what_becomes_of_what_has_come() {
    let mut task = Imagined::with(Descriptor::Socket(1));
    task.write(HERE, b"hello");
    // A msghdr with one iovec.
    task.write(THERE + 16, &(THERE + 0x40).to_le_bytes());
    task.write(THERE + 24, &1_u64.to_le_bytes());
    task.write(THERE + 0x40, &[HERE.to_le_bytes(), 10_u64.to_le_bytes()].concat());
    for (flags, take, shown) in [
        (libc::MSG_DONTWAIT | libc::MSG_WAITALL, Take::Taken, true),
        (libc::MSG_PEEK, Take::Peeked, true),
        (libc::MSG_PEEK | libc::MSG_TRUNC, Take::Peeked, false),
        (libc::MSG_TRUNC, Take::Discarded, false),
        (libc::MSG_OOB, Take::OutOfBand, true),
        (libc::MSG_OOB | libc::MSG_PEEK, Take::OutOfBand, true),
    ] {
        let flags = flags as u64;
        for (number, args) in [
            (libc::SYS_recvfrom, [3, HERE, 10, flags, 0, 0]),
            (libc::SYS_recvmsg, [3, THERE, flags, 0, 0, 0]),
        ] {
            let row = row(number).expect("it is watched");
            let bytes = if shown { b"hello".to_vec() } else { Vec::new() };
            let made = completed(row, &mut task, &Arguments(args), 5);
            assert_eq!(made, [(take, bytes, 5)], "system call {number} with flags {flags}");
        }
    }
}

#[test]
fn messages_of_one_system_call_are_several() {
    let mut task = Imagined::with(Descriptor::Socket(1));
    task.write(HERE, b"hello back");
    for (index, (from, length)) in [(0, 5_u64), (6, 4)].into_iter().enumerate() {
        let (header, vector) = (THERE + 64 * index as u64, THERE + 0x90 + 16 * index as u64);
        task.write(vector, &[(HERE + from).to_le_bytes(), 10_u64.to_le_bytes()].concat());
        task.write(header + 16, &[vector.to_le_bytes(), 1_u64.to_le_bytes()].concat());
        task.write(header + 56, &(length as u32).to_le_bytes());
    }
    let args = Arguments([3, THERE, 2, 0, 0, 0]);
    for number in [libc::SYS_recvmmsg, libc::SYS_sendmmsg] {
        let row = row(number).expect("it is watched");
        let (first, second) = (b"hello".to_vec(), b"back".to_vec());
        let both = [(Take::Taken, first.clone(), 5), (Take::Taken, second, 4)];
        assert_eq!(completed(row, &mut task, &args, 2), both);
        assert_eq!(completed(row, &mut task, &args, 1), [(Take::Taken, first, 5)]);
    }
}

/// A sockaddr_in for 127.0.0.1 and this port.
fn sockaddr(port: u16) -> Vec<u8> {
    let family = (libc::AF_INET as u16).to_ne_bytes();
    [&family[..], &port.to_be_bytes(), &[127, 0, 0, 1], &[0; 8]].concat()
}

/// The other end of a transfer of `length` bytes, by its port.
fn other_end(number: i64, task: &mut Imagined, args: [u64; 6]) -> Vec<Option<u16>> {
    let (row, args) = (row(number).expect("it is watched"), Arguments(args));
    let Decoded::Recorded(syscall) = row.decode(task, &args) else { panic!() };
    let made = row.complete(task, &args, 1, syscall).into_iter();
    made.map(|(syscall, _)| match syscall {
        Syscall::Send { to: end, .. } | Syscall::Recv { from: end, .. } => {
            end.and_then(|end| Some(end.v4()?.port()))
        }
        other => panic!("{other:?}"),
    })
    .collect()
}

#[test]
fn a_datagram_has_another_end() {
    let length = MEMORY + 0x300;
    let vector = MEMORY + 0x310;
    let mut task = Imagined::with(Descriptor::Socket(1));
    task.write(HERE, &sockaddr(2021));
    task.write(length, &16_u32.to_le_bytes());
    // A mmsghdr whose name is that address.
    task.write(THERE, &HERE.to_le_bytes());
    task.write(THERE + 8, &16_u32.to_le_bytes());
    task.write(THERE + 16, &vector.to_le_bytes());
    task.write(THERE + 24, &1_u64.to_le_bytes());
    task.write(vector, &[HERE.to_le_bytes(), 1_u64.to_le_bytes()].concat());
    task.write(THERE + 56, &1_u32.to_le_bytes());
    let named = [
        (libc::SYS_sendto, [3, HERE, 1, 0, HERE, 16]),
        (libc::SYS_recvfrom, [3, HERE, 1, 0, HERE, length]),
        (libc::SYS_sendmsg, [3, THERE, 0, 0, 0, 0]),
        (libc::SYS_recvmsg, [3, THERE, 0, 0, 0, 0]),
        (libc::SYS_sendmmsg, [3, THERE, 1, 0, 0, 0]),
        (libc::SYS_recvmmsg, [3, THERE, 1, 0, 0, 0]),
    ];
    let unnamed = [
        (libc::SYS_sendto, [3, HERE, 1, 0, 0, 0]),
        (libc::SYS_recvfrom, [3, HERE, 1, 0, 0, 0]),
        (libc::SYS_write, [3, HERE, 1, 0, 0, 0]),
        (libc::SYS_read, [3, HERE, 1, 0, 0, 0]),
        (libc::SYS_writev, [3, vector, 1, 0, 0, 0]),
        (libc::SYS_readv, [3, vector, 1, 0, 0, 0]),
    ];
    for (number, args) in named.into_iter().chain(unnamed) {
        assert_eq!(other_end(number, &mut task, args), [None], "{number} on a stream");
    }
    task.socket_type = SocketType::Datagram;
    for (number, args) in named {
        assert_eq!(other_end(number, &mut task, args), [Some(2021)], "{number}");
    }
    for (number, args) in unnamed {
        assert_eq!(other_end(number, &mut task, args), [None], "{number}, to nobody");
    }
    task.remote = Some("127.0.0.1:2022".parse().expect("an address"));
    for (number, args) in unnamed {
        assert_eq!(other_end(number, &mut task, args), [Some(2022)], "{number}, connected");
    }
}

#[test]
fn a_file_is_sent_as_its_bytes_and_what_nobody_could_see_is_not() {
    let row = row(libc::SYS_sendfile).expect("it is watched");
    let mut task = Imagined::with(Descriptor::Socket(1));
    task.write(HERE, &6_u64.to_le_bytes());
    let file = FILE as u64;
    for (offset, kept) in [(0, &b"llo"[..]), (HERE, b"bac")] {
        let args = Arguments([3, file, offset, 9, 0, 0]);
        assert_eq!(completed(row, &mut task, &args, 3), [(Take::Taken, kept.to_vec(), 3)]);
    }
    let mut task = Imagined::with(Descriptor::Terminal);
    let printed = row.decode(&mut task, &Arguments([1, file, 0, 4, 0, 0]));
    assert_eq!(printed, Decoded::Printed(1, Bytes(b"llo ".to_vec())));
    let mut time = VirtualTime::default();
    let refused = Some(-i64::from(libc::EINVAL));
    for (descriptor, to, from, result) in [
        (Descriptor::Socket(1), 3, file, None),
        (Descriptor::Socket(1), file, 3, refused),
        (Descriptor::Terminal, file, 0, refused),
        (Descriptor::Other, file, 4, None),
    ] {
        let mut task = Imagined::with(descriptor);
        let answer = answer(libc::SYS_sendfile, &mut task, [to, from, 0, 9, 0, 0], &mut time);
        assert_eq!(answer, result, "{descriptor:?}");
    }
}
