//! Text in a program's standard output that has not been written yet: what glibc's own `stdout`
//! still holds. Of programs without glibc nothing is known.

use super::memory;
use super::procfs::ProcFs;
use nix::unistd::Pid;
use object::{Object, ObjectSymbol};
use std::collections::BTreeMap;

/// The structure that `stdout` points to, unless a program points it elsewhere.
const STDOUT: &[u8] = b"_IO_2_1_stdout_";
/// Where in it stand the beginning and the end of what was printed and not written
/// (`_IO_write_base` and `_IO_write_ptr` of `struct _IO_FILE`; part of glibc's binary interface).
const WRITE_BASE: u64 = 0x20;
const WRITE_PTR: u64 = 0x28;
/// How much of a buffer is kept; glibc's own for a terminal has 1 KiB.
const KEPT: usize = 1024;
/// Nobody's buffer is larger: what claims to be is no pointer.
const LARGEST: u64 = 1 << 24;

/// Where each C library that was seen has its `stdout`.
#[derive(Debug, Default)]
pub(super) struct Stdio {
    /// By the library's path, relative to where it is loaded.
    addresses: BTreeMap<String, Option<u64>>,
}

impl Stdio {
    /// What the process of a task has printed and not written.
    pub(super) fn pending(&mut self, proc: &ProcFs, task: i32) -> Vec<u8> {
        self.find(proc, task).unwrap_or_default()
    }

    fn find(&mut self, proc: &ProcFs, task: i32) -> Option<Vec<u8>> {
        let (base, path) = proc.c_library(task)?;
        let address = self.addresses.entry(path).or_insert_with_key(|path| address_in(path));
        let (file, task) = (base + (*address)?, Pid::from_raw(task));
        let from = memory::read_u64(task, file + WRITE_BASE)?;
        let length = memory::read_u64(task, file + WRITE_PTR)?.checked_sub(from)?;
        (1..LARGEST).contains(&length).then(|| memory::read(task, from, KEPT.min(length as usize)))
    }
}

/// Where a library has its `stdout`.
fn address_in(path: &str) -> Option<u64> {
    // Of the system's folders, which no program can write to.
    let is_systems = ["/usr/", "/lib"].iter().any(|folder| path.starts_with(folder));
    let bytes = std::fs::read(path).ok().filter(|_| is_systems)?;
    let library = object::File::parse(&*bytes).ok()?;
    let symbol = library.dynamic_symbols().find(|symbol| symbol.name_bytes() == Ok(STDOUT))?;
    Some(symbol.address())
}
