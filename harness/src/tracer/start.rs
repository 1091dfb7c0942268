//! How a program finds its stack at its first instruction: the count and the pointers of its
//! arguments, those of its environment, and the auxiliary vector (execve(2), getauxval(3)). The
//! tracer writes it anew.

use super::memory;
use super::registers::Registers;
use nix::sys::ptrace;
use nix::unistd::Pid;

/// How far below its usual place a program's stack begins, in bytes. With addresses that are the
/// same in every run, the kernel puts it at the very end of memory, so that a recv() which is told
/// of a larger buffer than there is would fail with EFAULT: what it is told ends beyond the end. On
/// any other machine the stack lies somewhere below, and the recv() works if no more comes than fits.
const ROOM: u64 = 1 << 20;

/// Where in a page the stack begins is the same in every world, whatever a program's path and its
/// environment are: some functions of libraries lay their frames out by that.
const PAGE: u64 = 4096;

/// More words than any of this lab's programs is given.
const WORDS: usize = 4096;

/// Prepares a program that is about to begin: it has room above its stack, and is told of no code
/// of the kernel's by which it could read clocks without a system call (vdso(7)).
pub(super) fn prepare(task: Pid) {
    let Ok(mut registers) = Registers::of(task) else { return };
    let from = registers.stack_pointer();
    let bytes = memory::read(task, from, WORDS * 8);
    let words =
        bytes.chunks_exact(8).filter_map(|word| Some(u64::from_le_bytes(word.try_into().ok()?)));
    let Some(words) = without_vdso(words.collect()) else { return };
    let to = (from - ROOM) & !(PAGE - 1);
    // The first word by ptrace(2), for which the kernel makes the stack grow.
    let Some((first, rest)) = words.split_first() else { return };
    let grown = ptrace::write(task, to as ptrace::AddressType, *first as i64);
    let rest: Vec<u8> = rest.iter().flat_map(|word| word.to_le_bytes()).collect();
    if grown.is_err() || !memory::put(task, to + 8, &rest) {
        return;
    }
    registers.set_stack_pointer(to);
    // Who was killed meanwhile needs no stack.
    let _ = registers.apply_to(task);
}

/// The words from the count of arguments to the end of the auxiliary vector, in which the entry of
/// the vDSO is one to be ignored; none if the end is not among them.
fn without_vdso(mut words: Vec<u64>) -> Option<Vec<u64>> {
    // argc, argv and a null, the environment and a null.
    let arguments = usize::try_from(*words.first()?).ok()?.checked_add(2)?;
    let environment = words.get(arguments..)?.iter().position(|pointer| *pointer == 0)?;
    let mut at = arguments + environment + 1;
    loop {
        let kind = words.get_mut(at)?;
        match *kind {
            libc::AT_NULL => break,
            libc::AT_SYSINFO_EHDR => *kind = libc::AT_IGNORE,
            _ => {}
        }
        at += 2;
    }
    words.truncate(at + 2);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vdso_is_taken_out_and_what_lies_beyond_is_left() {
        let vdso = libc::AT_SYSINFO_EHDR;
        // One argument, two variables: their pointers are not looked into.
        let before = vec![1, vdso, 0, vdso, vdso, 0, 6, 4096, vdso, 77, libc::AT_NULL, 0, vdso, 9];
        let after = vec![1, vdso, 0, vdso, vdso, 0, 6, 4096, libc::AT_IGNORE, 77, libc::AT_NULL, 0];
        assert_eq!(without_vdso(before), Some(after));
        assert_eq!(without_vdso(vec![1, 5, 0, 6, 0, 6, 4096]), None);
        assert_eq!(without_vdso(vec![u64::MAX, 5]), None);
    }
}
