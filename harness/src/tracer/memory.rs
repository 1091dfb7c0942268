//! Reading and writing the memory of a stopped task: process_vm_readv(2) or, where a container
//! forbids that, `/proc/TASK/mem` (proc(5)). In a world with a `/proc` of its own the latter is
//! nobody's; that reading works at all is probed before anything is graded.

use super::registers::Registers;
use nix::errno::Errno;
use nix::sys::uio::{RemoteIoVec, process_vm_readv, process_vm_writev};
use nix::unistd::Pid;
use std::fs::{File, OpenOptions};
use std::io::{self, IoSlice, IoSliceMut};
use std::os::unix::fs::FileExt;

/// Reads up to `length` bytes; less if a page is missing.
pub(super) fn read(task: Pid, address: u64, length: usize) -> Vec<u8> {
    const PAGE: u64 = 4096;
    let mut bytes = vec![0; length];
    let mut done = 0;
    // Page by page: a read over the edge of a mapping would return nothing at all.
    while done < length {
        let from = address.wrapping_add(done as u64);
        let chunk = ((PAGE - from % PAGE) as usize).min(length - done);
        match read_page(task, from, &mut bytes[done..done + chunk]) {
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
    let written = process_vm_writev(task, &[IoSlice::new(bytes)], &[remote]);
    if written.is_err_and(is_forbidden) {
        // Who is gone has no memory to be written to.
        let _ = file(task).and_then(|file| file.write_at(bytes, address));
    }
}

/// Writes, and tells whether the bytes then stand there: memory that can't be written to keeps what
/// it has.
pub(super) fn put(task: Pid, address: u64, bytes: &[u8]) -> bool {
    write(task, address, bytes);
    read(task, address, bytes.len()) == bytes
}

/// Where a stopped task has so many bytes that its program does not use.
pub(super) fn unused(registers: &Registers, bytes: u64) -> u64 {
    /// How far below the stack pointer a program may keep something (System V ABI, "red zone").
    const RED_ZONE: u64 = 128;
    registers.stack_pointer().wrapping_sub(RED_ZONE + bytes) & !15
}

fn read_page(task: Pid, address: u64, bytes: &mut [u8]) -> io::Result<usize> {
    let remote = RemoteIoVec { base: address as usize, len: bytes.len() };
    match process_vm_readv(task, &mut [IoSliceMut::new(bytes)], &[remote]) {
        Err(errno) if is_forbidden(errno) => file(task)?.read_at(bytes, address),
        read => Ok(read?),
    }
}

fn is_forbidden(errno: Errno) -> bool {
    matches!(errno, Errno::EPERM | Errno::ENOSYS)
}

fn file(task: Pid) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(format!("/proc/{task}/mem"))
}
