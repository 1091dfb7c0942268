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

/// Writes to memory that the task may write to itself; best effort.
pub(super) fn write(task: Pid, address: u64, bytes: &[u8]) {
    let remote = RemoteIoVec { base: address as usize, len: bytes.len() };
    let _ = process_vm_writev(task, &[IoSlice::new(bytes)], &[remote]);
}
