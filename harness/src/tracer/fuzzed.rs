//! A task of a fuzzer's making, whose system calls are decoded as a real one's are: `fuzz/`.

use super::clock::VirtualTime;
use super::procfs::Descriptor;
use super::registers::Arguments;
use super::syscalls::{Decoded, TimeRule, rows};
use super::view::TaskView;
use crate::event::SocketType;
use std::net::{Ipv4Addr, SocketAddrV4};

/// More than that is never read at once, whatever the program says.
const MOST: usize = 1024 * 1024;
/// No more messages than that are sent or received at once, says the kernel (UIO_MAXIOV).
const MESSAGES: i64 = 1024;
/// Where the memory that a program can have ends (x86-64).
const END: u64 = 1 << 47;

/// Makes each watched system call with the arguments, the result and the memory that these bytes say.
pub fn decode(bytes: &[u8]) {
    let Some((registers, rest)) = bytes.split_at_checked(7 * 8) else { return };
    let numbers = registers.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
    let mut numbers = numbers.collect::<Vec<u64>>();
    let result = (numbers.pop().unwrap_or_default() as i64).rem_euclid(MESSAGES + 1);
    let Ok(arguments) = numbers.try_into().map(Arguments) else { return };
    let Some((kind, memory)) = rest.split_first() else { return };
    let mut task = Fuzzed { kind: *kind, memory };
    let mut time = VirtualTime::default();
    for row in rows() {
        if let Decoded::Recorded(syscall) = row.decode(&mut task, &arguments) {
            row.complete(&mut task, &arguments, result, syscall);
        }
        row.is_fruitless(&arguments, result);
        if let Some((takes, _)) = row.takes {
            takes(&arguments);
        }
        match row.time {
            TimeRule::Timeless => {}
            TimeRule::TimedWait(rule) => {
                (rule.timeout)(&mut task, &arguments, &time);
                (rule.expire)(&task, &arguments);
            }
            TimeRule::ReadsClock(reading) => {
                reading(&task, &arguments, time.now());
            }
            TimeRule::Answered(answer) => {
                answer(&mut task, &arguments, &mut time);
            }
        }
    }
}

struct Fuzzed<'a> {
    /// What its descriptors are.
    kind: u8,
    /// What stands in its memory, again and again.
    memory: &'a [u8],
}

impl TaskView for Fuzzed<'_> {
    fn process(&self) -> i32 {
        7
    }

    fn read(&self, address: u64, length: usize) -> Vec<u8> {
        assert!(length <= MOST, "{length} bytes are read at once");
        let there = END.saturating_sub(address).min(length as u64) as usize;
        if self.memory.is_empty() {
            return Vec::new();
        }
        let from = address as usize % self.memory.len();
        self.memory.iter().cycle().skip(from).take(there).copied().collect()
    }

    fn write(&self, _: u64, bytes: &[u8]) {
        assert!(bytes.len() <= MOST, "{} bytes are written at once", bytes.len());
    }

    fn descriptor(&self, _: i32) -> Descriptor {
        match self.kind % 4 {
            0 | 1 => Descriptor::Socket(1),
            2 => Descriptor::Terminal,
            _ => Descriptor::Other,
        }
    }

    fn file(&self, _: i32, offset: Option<u64>, length: usize) -> Option<Vec<u8>> {
        Some(self.read(offset.unwrap_or(0) % END, length))
    }

    fn socket(&self, fd: i32) -> Option<u32> {
        matches!(self.descriptor(fd), Descriptor::Socket(_)).then_some(1)
    }

    fn socket_type(&self, _: i32) -> Option<SocketType> {
        Some(if self.kind.is_multiple_of(4) { SocketType::Stream } else { SocketType::Datagram })
    }

    fn is_of_type(&self, _: i32, _: SocketType) {}

    fn local_address(&self, _: i32) -> Option<SocketAddrV4> {
        None
    }

    fn remote_address(&self, _: i32) -> Option<SocketAddrV4> {
        (self.kind > 127).then_some(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 2021))
    }
}
