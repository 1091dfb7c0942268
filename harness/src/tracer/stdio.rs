//! Text in a program's standard output that has not been written yet: what glibc's own `stdout`
//! still holds. Of programs without glibc nothing is known.

use super::memory;
use super::procfs::ProcFs;
use crate::world::read_plain;
use nix::unistd::Pid;
use object::{Object, ObjectSymbol};
use std::collections::BTreeMap;
use std::path::Path;

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

/// The system's folders, to which no program can write: what is elsewhere may be anything by now.
const SYSTEM: [&str; 4] = ["/usr/", "/lib/", "/lib32/", "/lib64/"];
/// No C library is larger, in bytes.
const LIBRARY: u64 = 1 << 26;

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
    if !SYSTEM.iter().any(|folder| path.starts_with(folder)) {
        return None;
    }
    let bytes = read_plain(Path::new(path), LIBRARY).ok()?;
    let library = object::File::parse(&*bytes).ok()?;
    let symbol = library.dynamic_symbols().find(|symbol| symbol.name_bytes() == Ok(STDOUT))?;
    Some(symbol.address())
}
