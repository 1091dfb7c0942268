//! Reading and writing the memory of a stopped task (process_vm_readv(2)).

use nix::sys::uio::{RemoteIoVec, process_vm_readv, process_vm_writev};
use nix::unistd::Pid;
use std::io::{IoSlice, IoSliceMut};

/// Reads up to `length` bytes; less if a page is missing.
pub(super) fn read(task: Pid, address: u64, length: usize) -> Vec<u8> {
    const PAGE: u64 = 4096;
    let mut bytes = vec![0; length];
    let mut done = 0;
    // Page by page: a read over the edge of a mapping would return nothing at all.
    while done < length {
        let from = address.wrapping_add(done as u64);
        let chunk = ((PAGE - from % PAGE) as usize).min(length - done);
        let remote = RemoteIoVec { base: from as usize, len: chunk };
        let mut local = [IoSliceMut::new(&mut bytes[done..done + chunk])];
        match process_vm_readv(task, &mut local, &[remote]) {
            Ok(count) if count > 0 => done += count,
            _ => break,
        }
    }
    bytes.truncate(done);
    bytes
}

/// Reads one little-endian number of 8 bytes.
pub(super) fn read_u64(task: Pid, address: u64) -> Option<u64> {
    Some(u64::from_le_bytes(read(task, address, 8).try_into().ok()?))
}

/// Reads one little-endian number of 4 bytes.
pub(super) fn read_i32(task: Pid, address: u64) -> Option<i32> {
    Some(i32::from_le_bytes(read(task, address, 4).try_into().ok()?))
}

/// Writes to memory that the task may write to itself; best effort.
pub(super) fn write(task: Pid, address: u64, bytes: &[u8]) {
    let remote = RemoteIoVec { base: address as usize, len: bytes.len() };
    let _ = process_vm_writev(task, &[IoSlice::new(bytes)], &[remote]);
}

/// The bytes that an array of iovec(3type) points to, up to `limit`.
pub(super) fn gather(task: Pid, vector: u64, count: u64, limit: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for index in 0..count.min(64) {
        let entry = vector + 16 * index;
        let (Some(base), Some(length)) = (read_u64(task, entry), read_u64(task, entry + 8)) else {
            break;
        };
        let room = limit.saturating_sub(bytes.len());
        if room == 0 {
            break;
        }
        bytes.extend(read(task, base, (length as usize).min(room)));
    }
    bytes
}
