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

/// How many pages are asked for at once; the kernel takes `IOV_MAX` (readv(2)).
const PAGES: usize = 64;

/// Reads up to `length` bytes; less if a page is missing.
pub(super) fn read(task: Pid, address: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let mut done = 0;
    while done < length {
        let pages = pages(address.wrapping_add(done as u64), length - done);
        let asked: usize = pages.iter().map(|page| page.len).sum();
        match read_pages(task, &pages, &mut bytes[done..done + asked]) {
            Ok(count) if count > 0 => done += count,
            _ => break,
        }
    }
    bytes.truncate(done);
    bytes
}

/// Page by page: of a read over the edge of a mapping nothing at all would come, but of several reads
/// those before the edge (process_vm_readv(2)).
fn pages(address: u64, length: usize) -> Vec<RemoteIoVec> {
    const PAGE: u64 = 4096;
    let mut pages = Vec::with_capacity(PAGES.min(length / PAGE as usize + 2));
    let mut told = 0;
    while told < length && pages.len() < PAGES {
        let from = address.wrapping_add(told as u64);
        let len = ((PAGE - from % PAGE) as usize).min(length - told);
        pages.push(RemoteIoVec { base: from as usize, len });
        told += len;
    }
    pages
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

fn read_pages(task: Pid, pages: &[RemoteIoVec], bytes: &mut [u8]) -> io::Result<usize> {
    match process_vm_readv(task, &mut [IoSliceMut::new(bytes)], pages) {
        // Such a file hands out what it can.
        Err(errno) if is_forbidden(errno) => file(task)?.read_at(bytes, pages[0].base as u64),
        read => Ok(read?),
    }
}

fn is_forbidden(errno: Errno) -> bool {
    matches!(errno, Errno::EPERM | Errno::ENOSYS)
}

fn file(task: Pid) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(format!("/proc/{task}/mem"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: u64, length: usize) -> Vec<(usize, usize)> {
        pages(address, length).iter().map(|page| (page.base, page.len)).collect()
    }

    #[test]
    fn memory_is_asked_for_by_pages() {
        assert_eq!(asked(0x1ff0, 16), [(0x1ff0, 16)]);
        assert_eq!(asked(0x1ff0, 0x1020), [(0x1ff0, 16), (0x2000, 0x1000), (0x3000, 16)]);
        assert_eq!(asked(0x1000, 0), []);
        let many = asked(0x1234, 1 << 20);
        assert_eq!((many.len(), many[1], many[63]), (64, (0x2000, 0x1000), (0x40000, 0x1000)));
    }

    #[test]
    fn what_lies_before_a_hole_is_read() {
        let own = nix::unistd::getpid();
        let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        assert_eq!(read(own, bytes.as_ptr() as u64, bytes.len()), bytes);
        // Behind a stack is nothing, or what belongs to the kernel (vdso(7)).
        let maps = std::fs::read_to_string("/proc/self/maps").expect("it is read");
        let stack = maps.lines().find(|line| line.ends_with("[stack]")).expect("there is one");
        let end = stack.split(['-', ' ']).nth(1).expect("a mapping has an end (proc(5))");
        let end = u64::from_str_radix(end, 16).expect("in hexadecimal digits");
        assert_eq!(read(own, end - 16, 100).len(), 16);
        // The first page of all is nobody's, and so is the last.
        assert!(read(own, 0, 8).is_empty());
        assert!(read(own, u64::MAX - 10, 100).is_empty());
    }
}
