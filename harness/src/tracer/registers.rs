//! What a program passes to a system call, and what it gets back.

pub(super) use super::arch::Registers;

/// What a program passes to a system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arguments(pub(super) [u64; 6]);

impl Arguments {
    /// An argument as a pointer or a size.
    pub(super) fn raw(&self, index: usize) -> u64 {
        self.0[index]
    }

    /// An argument as an int.
    pub(super) fn int(&self, index: usize) -> i32 {
        self.raw(index) as i32
    }

    /// Whether a flag is set in an argument.
    pub(super) fn has(&self, index: usize, flag: i32) -> bool {
        self.int(index) & flag != 0
    }
}

/// Results by which the kernel says that a system call was interrupted and may be started again
/// (ERESTARTSYS, ERESTARTNOINTR, ERESTARTNOHAND, ERESTART_RESTARTBLOCK); no program sees them.
pub(super) fn is_interrupted(result: i64) -> bool {
    matches!(-result, 512 | 513 | 514 | 516)
}
