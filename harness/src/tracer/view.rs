//! What the arguments of a system call refer to: the memory and the descriptors of the task that
//! makes it.

use super::procfs::Descriptor;
use super::sockaddr;
use crate::event::{Address, SocketType};
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;

/// A task that stands at a stop, as its system call sees it.
pub(super) trait TaskView {
    /// The process that it belongs to.
    fn process(&self) -> i32;
    /// Up to `length` bytes of its memory; less if a page is missing.
    fn read(&self, address: u64, length: usize) -> Vec<u8>;
    /// Writes to memory that it may write to itself; best effort.
    fn write(&self, address: u64, bytes: &[u8]);
    /// What a descriptor refers to.
    fn descriptor(&self, fd: i32) -> Descriptor;
    /// Up to `length` bytes of a plain file that is open, from an offset or else from where it would
    /// be read next; none if it is no plain file, or not to be read by us.
    fn file(&self, fd: i32, offset: Option<u64>, length: usize) -> Option<Vec<u8>>;
    /// A copy of the timer of timerfd_create(2) behind a descriptor, and its clock; none if it is none,
    /// or not to be had by us.
    fn timer(&self, fd: i32) -> Option<(OwnedFd, i32)>;
    /// The number of the socket behind a descriptor, if it is one.
    fn socket(&self, fd: i32) -> Option<u32>;
    /// It was seen how the socket behind a descriptor carries bytes.
    fn is_of_type(&self, fd: i32, socket_type: SocketType);
    /// How the socket behind a descriptor carries bytes; none if it is none.
    fn socket_type(&self, fd: i32) -> Option<SocketType>;
    /// The address that a socket is bound to.
    fn local_address(&self, fd: i32) -> Option<SocketAddrV4>;
    /// The address at the other end of a socket.
    fn remote_address(&self, fd: i32) -> Option<SocketAddrV4>;
}

/// The two forms in which a program passes a time: seconds, and parts of a second, 8 bytes each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeForm {
    /// timeval(3type): the parts are microseconds.
    Timeval,
    /// timespec(3type): the parts are nanoseconds.
    Timespec,
}

impl TimeForm {
    fn parts_per_microsecond(self) -> u64 {
        match self {
            Self::Timeval => 1,
            Self::Timespec => 1000,
        }
    }
}

/// How many elements of an array of iovec(3type) are looked at.
const VECTORS: u64 = 64;

impl dyn TaskView + '_ {
    /// One little-endian number of 8 bytes.
    pub(super) fn read_u64(&self, address: u64) -> Option<u64> {
        Some(u64::from_le_bytes(self.read(address, 8).try_into().ok()?))
    }

    /// One little-endian number of 4 bytes.
    pub(super) fn read_i32(&self, address: u64) -> Option<i32> {
        Some(i32::from_le_bytes(self.read(address, 4).try_into().ok()?))
    }

    /// The bytes that an array of iovec(3type) points to, up to `limit`.
    pub(super) fn gather(&self, vector: u64, count: u64, limit: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for index in 0..count.min(VECTORS) {
            let element = vector.wrapping_add(16 * index);
            let length = self.read_u64(element.wrapping_add(8));
            let (Some(base), Some(length)) = (self.read_u64(element), length) else { break };
            let room = limit.saturating_sub(bytes.len());
            if room == 0 {
                break;
            }
            bytes.extend(self.read(base, (length as usize).min(room)));
        }
        bytes
    }

    /// How many bytes an array of iovec(3type) has room for.
    pub(super) fn room(&self, vector: u64, count: u64) -> u64 {
        let length = |at| self.read_u64(vector.wrapping_add(16 * at + 8));
        let lengths = (0..count.min(VECTORS)).map_while(length);
        lengths.fold(0, u64::saturating_add)
    }

    /// The socket address that a pointer and a length stand for.
    pub(super) fn address(&self, pointer: u64, length: u64) -> Address {
        sockaddr::parse(&self.read(pointer, (length as usize).min(128)))
    }

    /// A length of time or a moment, in microseconds, rounded up; none if the pointer is null or
    /// the kernel would refuse what stands there.
    pub(super) fn read_time(&self, pointer: u64, form: TimeForm) -> Option<u64> {
        if pointer == 0 {
            return None;
        }
        let unit = form.parts_per_microsecond();
        let time: [u8; 16] = self.read(pointer, 16).try_into().ok()?;
        let time = u128::from_le_bytes(time);
        let (seconds, parts) = (time as i64, (time >> 64) as i64);
        if seconds < 0 || !(0..1_000_000 * unit as i64).contains(&parts) {
            return None;
        }
        let micros = (parts as u64).div_ceil(unit);
        Some((seconds as u64).saturating_mul(1_000_000).saturating_add(micros).min(u64::MAX / 4))
    }

    /// Writes a time, unless the pointer is null.
    pub(super) fn write_time(&self, pointer: u64, form: TimeForm, micros: u64) {
        if pointer != 0 {
            let parts = micros % 1_000_000 * form.parts_per_microsecond();
            self.write(
                pointer,
                &[(micros / 1_000_000).to_le_bytes(), parts.to_le_bytes()].concat(),
            );
        }
    }
}
