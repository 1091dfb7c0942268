//! x86-64: syscall(2), ptrace(2), the System V ABI, and Intel's manual for the instructions.

use super::super::registers::Arguments;
use nix::unistd::Pid;

/// System calls that not every kind of machine has.
pub(in crate::tracer) use libc::{
    SYS_alarm, SYS_creat, SYS_dup2, SYS_epoll_wait, SYS_fork, SYS_link, SYS_mkdir, SYS_mknod,
    SYS_open, SYS_pause, SYS_pipe, SYS_poll, SYS_select, SYS_setrlimit, SYS_symlink, SYS_time,
    SYS_vfork,
};

/// AUDIT_ARCH_X86_64: what seccomp(2) calls system calls of this kind.
pub(in crate::tracer) const AUDIT: u32 = 0xC000_003E;
/// From this number on, system calls are those of another interface: x32's carry this bit.
pub(in crate::tracer) const FOREIGN: u32 = 0x4000_0000;
/// Where the memory that a program can have ends.
#[cfg(fuzzing)]
pub(in crate::tracer) const END: u64 = 1 << 47;
/// In which system call the maker of a vfork child stands still.
pub(in crate::tracer) const STANDS_STILL: i64 = SYS_vfork;
/// The instruction by which a system call is made: `syscall`.
pub(in crate::tracer) const SYSCALL: &[u8] = &[0x0f, 0x05];
/// How many registers have numbers for unwinding.
pub(in crate::tracer) const DWARF_REGISTERS: usize = 17;
pub(in crate::tracer) const DWARF_STACK_POINTER: gimli::Register = gimli::X86_64::RSP;
pub(in crate::tracer) const DWARF_RETURN_ADDRESS: gimli::Register = gimli::X86_64::RA;
/// How far before a return address the instruction begins that is looked at, in bytes.
const LONGEST_CALL: u64 = 7;

/// A task's registers at a stop.
#[derive(Debug, Clone, Copy)]
pub(in crate::tracer) struct Registers(libc::user_regs_struct);

impl Registers {
    pub(in crate::tracer) fn of(task: Pid) -> nix::Result<Self> {
        nix::sys::ptrace::getregs(task).map(Self)
    }

    pub(in crate::tracer) fn apply_to(self, task: Pid) -> nix::Result<()> {
        nix::sys::ptrace::setregs(task, self.0)
    }

    /// The number of the system call at an entry stop; a tracer may change it.
    pub(in crate::tracer) fn number(&self) -> i64 {
        self.0.orig_rax as i64
    }

    pub(in crate::tracer) fn set_number(&mut self, number: i64) {
        self.0.orig_rax = number as u64;
    }

    /// Makes the system call one that waits for a signal, and for nothing else.
    pub(in crate::tracer) fn pause(&mut self) {
        self.set_number(SYS_pause);
    }

    pub(in crate::tracer) fn arguments(&self) -> Arguments {
        Arguments([self.0.rdi, self.0.rsi, self.0.rdx, self.0.r10, self.0.r8, self.0.r9])
    }

    pub(in crate::tracer) fn set_argument(&mut self, index: usize, value: u64) {
        let slot = match index {
            0 => &mut self.0.rdi,
            1 => &mut self.0.rsi,
            2 => &mut self.0.rdx,
            3 => &mut self.0.r10,
            4 => &mut self.0.r8,
            _ => &mut self.0.r9,
        };
        *slot = value;
    }

    /// The result at an exit stop: −errno on failure.
    pub(in crate::tracer) fn result(&self) -> i64 {
        self.0.rax as i64
    }

    pub(in crate::tracer) fn set_result(&mut self, result: i64) {
        self.0.rax = result as u64;
    }

    /// Makes these registers of the entry those of the exit: everything the kernel sets on the
    /// way out is taken from `exit`, the arguments stay as the program passed them.
    pub(in crate::tracer) fn return_from(&mut self, exit: &Self, result: i64) {
        self.0.rip = exit.0.rip;
        self.0.rcx = exit.0.rcx;
        self.0.r11 = exit.0.r11;
        self.0.eflags = exit.0.eflags;
        self.0.rax = result as u64;
    }

    /// Goes back to the instruction by which the system call was made, to make one of this number.
    pub(in crate::tracer) fn repeat(&mut self, number: i64) {
        self.0.rip -= SYSCALL.len() as u64;
        self.will_call(number);
    }

    /// Has the instruction that comes next, which is [`SYSCALL`], make the system call of this number.
    pub(in crate::tracer) fn will_call(&mut self, number: i64) {
        self.0.rax = number as u64;
        // Else the kernel might start a system call again that a signal interrupted.
        self.set_number(-1);
    }

    pub(in crate::tracer) fn stack_pointer(&self) -> u64 {
        self.0.rsp
    }

    pub(in crate::tracer) fn set_stack_pointer(&mut self, address: u64) {
        self.0.rsp = address;
    }

    pub(in crate::tracer) fn instruction_pointer(&self) -> u64 {
        self.0.rip
    }

    /// By the numbers that DWARF gives them (System V ABI, figure 3.36).
    pub(in crate::tracer) fn by_dwarf_number(&self) -> [Option<u64>; DWARF_REGISTERS] {
        let r = &self.0;
        [
            r.rax, r.rdx, r.rcx, r.rbx, r.rsi, r.rdi, r.rbp, r.rsp, r.r8, r.r9, r.r10, r.r11,
            r.r12, r.r13, r.r14, r.r15, r.rip,
        ]
        .map(Some)
    }

    /// Where the function that runs will return to, if a register says so.
    #[expect(clippy::unused_self, reason = "other machines have such a register")]
    pub(in crate::tracer) fn link(&self) -> Option<u64> {
        None
    }
}

/// The address of code that a word on the stack stands for, if it is one.
pub(in crate::tracer) fn code_address(word: u64) -> u64 {
    word
}

/// Whether the instruction before `address` is a call: E8 with a distance, or FF /2 in the lengths that
/// compilers emit (CALL). `read` reads so many bytes of the program's memory.
pub(in crate::tracer) fn follows_call(
    address: u64,
    read: impl FnOnce(u64, usize) -> Vec<u8>,
) -> bool {
    let before = read(address.wrapping_sub(LONGEST_CALL), LONGEST_CALL as usize);
    if before.len() < LONGEST_CALL as usize {
        return false;
    }
    let indirect = |index: usize| before[index] == 0xFF && (before[index + 1] >> 3) & 7 == 2;
    before[2] == 0xE8 || indirect(1) || indirect(5) || indirect(4) || indirect(0)
}
