//! What programs read from clocks: virtual time, counted from one fixed moment.
//!
//! The kernel maps code into every program that reads clocks without a call (vdso(7)). A program
//! is told at its start that there is none, so that the C library makes calls.

use super::arch::Registers;
use super::memory;
use nix::unistd::Pid;

/// What the clock of the day shows when a run begins, in microseconds since 1970: 12:00 UTC of the
/// third of December 2021. The same in every run, since programs print it.
const BEGINNING: u64 = 1_638_532_800_000_000;
/// And how long the machine has been up.
const UPTIME: u64 = 3_600_000_000;

/// Who reads clocks so often and does nothing else waits for them to move on.
pub(super) const READINGS: u32 = 50;
/// Then each reading takes so long, in microseconds.
pub(super) const STEP: u64 = 50_000;

/// What a clock shows at virtual time `now`, in microseconds; none for those of CPU time.
pub(super) fn reading(clock: i32, now: u64) -> Option<u64> {
    match clock {
        libc::CLOCK_REALTIME | libc::CLOCK_REALTIME_COARSE | libc::CLOCK_TAI => {
            Some(BEGINNING + now)
        }
        libc::CLOCK_MONOTONIC
        | libc::CLOCK_MONOTONIC_RAW
        | libc::CLOCK_MONOTONIC_COARSE
        | libc::CLOCK_BOOTTIME => Some(UPTIME + now),
        _ => None,
    }
}

/// Answers a call that reads a clock at its entry, and returns its result; none for other calls.
pub(super) fn answer(task: Pid, registers: &Registers, now: u64) -> Option<i64> {
    let put = |address: u64, micros: u64, unit: u64| {
        if address != 0 {
            let mut bytes = (micros / 1_000_000).to_le_bytes().to_vec();
            bytes.extend((micros % 1_000_000 * unit).to_le_bytes());
            memory::write(task, address, &bytes);
        }
    };
    match registers.number() {
        libc::SYS_clock_gettime => {
            put(registers.argument(1), reading(registers.argument(0) as i32, now)?, 1000);
            Some(0)
        }
        libc::SYS_gettimeofday => {
            put(registers.argument(0), BEGINNING + now, 1);
            if registers.argument(1) != 0 {
                memory::write(task, registers.argument(1), &[0; 8]);
            }
            Some(0)
        }
        libc::SYS_time => {
            let seconds = (BEGINNING + now) / 1_000_000;
            if registers.argument(0) != 0 {
                memory::write(task, registers.argument(0), &seconds.to_le_bytes());
            }
            Some(seconds as i64)
        }
        _ => None,
    }
}

/// Makes a program that is about to begin look for no code of the kernel's: takes the entry out
/// of the auxiliary vector, which lies on the stack behind arguments and environment.
pub(super) fn hide_vdso(task: Pid) {
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
