//! The kernel maps code into every program that reads clocks without a system call (vdso(7)). A
//! program is told at its start that there is none, so that the C library makes system calls.

use super::memory;
use super::registers::Registers;
use nix::unistd::Pid;

/// Makes a program that is about to begin look for no code of the kernel's: takes the entry out
/// of the auxiliary vector, which lies on the stack behind arguments and environment.
pub(super) fn hide(task: Pid) {
    /// More than any of this lab's programs is given.
    const WORDS: usize = 4096;
    let Ok(registers) = Registers::of(task) else { return };
    let stack = registers.stack_pointer();
    let words = memory::read(task, stack, WORDS * 8);
    let word = |at: usize| {
        let bytes = words.get(at * 8..at * 8 + 8)?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    };
    // argc, argv and a null, the environment and a null.
    let mut at = word(0).map_or(WORDS, |argc| argc as usize + 2);
    while word(at).is_some_and(|pointer| pointer != 0) {
        at += 1;
    }
    at += 1;
    while let Some(kind) = word(at).filter(|kind| *kind != libc::AT_NULL) {
        if kind == libc::AT_SYSINFO_EHDR {
            memory::write(task, stack + at as u64 * 8, &libc::AT_IGNORE.to_le_bytes());
        }
        at += 2;
    }
}
