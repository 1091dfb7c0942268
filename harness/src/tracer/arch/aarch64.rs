//! AArch64, little-endian: syscall(2), ptrace(2), the AAPCS64, Arm's manual for the instructions, and
//! `arch/arm64/kernel/{ptrace,syscall,signal}.c` for what those don't say. Compiled, and not yet run.

use super::super::registers::Arguments;
use super::super::sys;
use nix::unistd::Pid;

/// System calls that this kind of machine doesn't have, each with a number that no program can make.
/// The C library makes their successors instead: openat() for open(), ppoll() for poll().
macro_rules! lacks {
    ($($name:ident = $number:literal,)*) => {
        $(
            #[expect(non_upper_case_globals, reason = "as the libc crate names its like")]
            pub(in crate::tracer) const $name: i64 = $number;
        )*
    };
}

lacks! {
    SYS_alarm = -11,
    SYS_creat = -12,
    SYS_dup2 = -26,
    SYS_epoll_wait = -13,
    SYS_fork = -14,
    SYS_link = -15,
    SYS_mkdir = -16,
    SYS_mknod = -17,
    SYS_open = -18,
    SYS_pause = -19,
    SYS_pipe = -20,
    SYS_poll = -21,
    SYS_select = -22,
    SYS_symlink = -23,
    SYS_time = -24,
    SYS_vfork = -25,
}

/// The kernel has it (asm-generic/unistd.h, `__ARCH_WANT_SET_GET_RLIMIT`); the libc crate doesn't.
#[expect(non_upper_case_globals, reason = "as the libc crate names its like")]
pub(in crate::tracer) const SYS_setrlimit: i64 = 164;
/// AUDIT_ARCH_AARCH64: what seccomp(2) calls system calls of this kind.
pub(in crate::tracer) const AUDIT: u32 = 0xC000_00B7;
/// No system call has so high a number; those of 32-bit Arm have an AUDIT of their own.
pub(in crate::tracer) const FOREIGN: u32 = 0x4000_0000;
/// Where the memory that a program can have ends, unless it asks for more.
#[cfg(fuzzing)]
pub(in crate::tracer) const END: u64 = 1 << 48;
/// In which system call the maker of a vfork child stands still.
pub(in crate::tracer) const STANDS_STILL: i64 = libc::SYS_clone;
/// The instruction by which a system call is made: `svc #0`.
pub(in crate::tracer) const SYSCALL: &[u8] = &[0x01, 0x00, 0x00, 0xd4];
/// How many registers have numbers for unwinding: x0 to x30, and the stack pointer.
pub(in crate::tracer) const DWARF_REGISTERS: usize = 32;
pub(in crate::tracer) const DWARF_STACK_POINTER: gimli::Register = gimli::AArch64::SP;
pub(in crate::tracer) const DWARF_RETURN_ADDRESS: gimli::Register = gimli::AArch64::X30;
/// The register that a program passes the number of a system call in.
const NUMBER: usize = 8;
/// The link register.
const LINK: usize = 30;

/// A task's registers at a stop.
#[derive(Debug, Clone, Copy)]
pub(in crate::tracer) struct Registers {
    general: libc::user_regs_struct,
    /// Kept by the kernel apart from the register that it came in (`NT_ARM_SYSTEM_CALL`).
    number: i32,
}

impl Registers {
    pub(in crate::tracer) fn of(task: Pid) -> nix::Result<Self> {
        let general = nix::sys::ptrace::getregs(task)?;
        Ok(Self { general, number: sys::system_call_of(task)? })
    }

    pub(in crate::tracer) fn apply_to(self, task: Pid) -> nix::Result<()> {
        nix::sys::ptrace::setregs(task, self.general)?;
        sys::set_system_call_of(task, self.number)
    }

    /// The number of the system call at an entry stop; a tracer may change it.
    pub(in crate::tracer) fn number(&self) -> i64 {
        i64::from(self.number)
    }

    pub(in crate::tracer) fn set_number(&mut self, number: i64) {
        self.number = number as i32;
    }

    /// Makes the system call one that waits for a signal, and for nothing else: as pause(3) is made of
    /// ppoll(2) here.
    pub(in crate::tracer) fn pause(&mut self) {
        self.set_number(libc::SYS_ppoll);
        self.general.regs[..4].fill(0);
    }

    pub(in crate::tracer) fn arguments(&self) -> Arguments {
        let [a, b, c, d, e, f, ..] = self.general.regs;
        Arguments([a, b, c, d, e, f])
    }

    pub(in crate::tracer) fn set_argument(&mut self, index: usize, value: u64) {
        self.general.regs[index] = value;
    }

    /// The result at an exit stop: −errno on failure.
    pub(in crate::tracer) fn result(&self) -> i64 {
        self.general.regs[0] as i64
    }

    /// The register is that of the first argument.
    pub(in crate::tracer) fn set_result(&mut self, result: i64) {
        self.general.regs[0] = result as u64;
    }

    /// Makes these registers of the entry those of the exit: everything the kernel sets on the
    /// way out is taken from `exit`, the arguments but the first stay as the program passed them.
    pub(in crate::tracer) fn return_from(&mut self, exit: &Self, result: i64) {
        self.general.pc = exit.general.pc;
        self.general.pstate = exit.general.pstate;
        self.set_result(result);
    }

    /// Goes back to the instruction by which the system call was made, to make one of this number.
    pub(in crate::tracer) fn repeat(&mut self, number: i64) {
        self.general.pc -= SYSCALL.len() as u64;
        self.will_call(number);
    }

    /// Has the instruction that comes next, which is [`SYSCALL`], make the system call of this number.
    pub(in crate::tracer) fn will_call(&mut self, number: i64) {
        self.general.regs[NUMBER] = number as u64;
        // Else the kernel might start a system call again that a signal interrupted.
        self.set_number(-1);
    }

    pub(in crate::tracer) fn stack_pointer(&self) -> u64 {
        self.general.sp
    }

    pub(in crate::tracer) fn set_stack_pointer(&mut self, address: u64) {
        self.general.sp = address;
    }

    pub(in crate::tracer) fn instruction_pointer(&self) -> u64 {
        self.general.pc
    }

    /// By the numbers that DWARF gives them (DWARF for the Arm 64-bit Architecture, section 4.1).
    pub(in crate::tracer) fn by_dwarf_number(&self) -> [Option<u64>; DWARF_REGISTERS] {
        let mut registers = [Some(self.general.sp); DWARF_REGISTERS];
        for (slot, &value) in registers.iter_mut().zip(&self.general.regs) {
            *slot = Some(value);
        }
        registers
    }

    /// Where the function that runs will return to, unless it has called others since.
    pub(in crate::tracer) fn link(&self) -> Option<u64> {
        Some(self.general.regs[LINK])
    }
}

/// The address of code that a word on the stack stands for, if it is one: without the code by which
/// return addresses are signed (pointer authentication), which stands above an address's 48 bits.
pub(in crate::tracer) fn code_address(word: u64) -> u64 {
    word & ((1 << 48) - 1)
}

/// Whether the instruction before `address` is a call: BL, BLR, or BLR with an address that is signed
/// (BLRAA and its kind). `read` reads so many bytes of the program's memory.
pub(in crate::tracer) fn follows_call(
    address: u64,
    read: impl FnOnce(u64, usize) -> Vec<u8>,
) -> bool {
    let Ok(before) = read(address.wrapping_sub(4), 4).try_into() else { return false };
    let instruction = u32::from_le_bytes(before);
    let is_direct = instruction & 0xFC00_0000 == 0x9400_0000;
    let is_by_register = instruction & 0xFFFF_FC1F == 0xD63F_0000;
    let is_signed = instruction & 0xFEFF_F800 == 0xD63F_0800;
    is_direct || is_by_register || is_signed
}
